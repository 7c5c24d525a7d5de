"""A question of the bank, as its YAML file states it; keys of graded questions live elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from courseware.course.problem import CourseError, Problem
from courseware.language import Pair

PRACTICE_KINDS = ("choice", "several", "matching", "ordering", "text", "number")
GRADED_KINDS = (*PRACTICE_KINDS, "table", "function", "essay")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, match or order."""

    id: str
    text: Pair


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of an essay's rubric."""

    points: float
    text: Pair


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``key`` is set for practice questions only, whose keys are public.

    Attributes
    ----------
    outcome : number of the chapter's learning outcome that the question tests
    section : section that the question is about, where its unit covers several
    points : what a full answer earns (1 for practice)
    into : language a ``text`` answer must be in, ``"zh"`` or ``"en"``
    unit : unit of a ``number``
    variable : name of the Python variable that holds the answer to a graded question
    calls : argument lists that a ``function`` is called with
    """

    id: str
    kind: str
    outcome: int
    points: float
    prompt: Pair
    options: tuple[Option, ...] = ()
    left: tuple[Option, ...] = ()
    right: tuple[Option, ...] = ()
    into: str = ""
    unit: Pair | None = None
    variable: str = ""
    starter: str = ""
    data: tuple[str, ...] = ()
    calls: tuple[tuple[Any, ...], ...] = ()
    rubric: tuple[Criterion, ...] = ()
    section: str = ""
    key: Mapping[str, Any] | None = None
    file: Path | None = None
    line: int = 0

    def problem(self, message: Pair, mend: Pair | None = None) -> Problem:
        return Problem(self.file or self.id, self.line or None,
                       Pair(f"题目 {self.id}：{message.zh}", f"question {self.id}: {message.en}"),
                       mend)


class _Malformed(Exception):
    def __init__(self, message: Pair):
        self.message = message


def _pair(value: Any, name: str) -> Pair:
    if not isinstance(value, Mapping):
        raise _Malformed(Pair(f"“{name}”要写成 {{zh: …, en: …}}。",
                              f"“{name}” must be written {{zh: …, en: …}}."))
    for side in ("zh", "en"):
        if not str(value.get(side) or "").strip():
            raise _Malformed(Pair(f"“{name}”缺少 {side} 一侧。",
                                  f"“{name}” lacks its {side} side."))
    return Pair.of(value)


def _options(value: Any, name: str) -> tuple[Option, ...]:
    options = []
    for item in value or ():
        if not isinstance(item, Mapping) or "id" not in item:
            raise _Malformed(Pair(f"“{name}”的每一项都要有 id、zh、en。",
                                  f"each item of “{name}” needs id, zh and en."))
        options.append(Option(str(item["id"]), _pair(item, f"{name}.{item['id']}")))
    if len({option.id for option in options}) != len(options):
        raise _Malformed(Pair(f"“{name}”中 id 重复。", f"an id stands twice in “{name}”."))
    return tuple(options)


def _read(item: Mapping[str, Any], kinds: tuple[str, ...], path: Path, line: int) -> Question:
    kind = str(item.get("kind", ""))
    if kind not in kinds:
        raise _Malformed(Pair(f"题型“{kind}”不在 {', '.join(kinds)} 之中。",
                              f"the kind “{kind}” is none of {', '.join(kinds)}."))
    unknown = set(item) - {"id", "kind", "outcome", "points", "prompt", "options", "left", "right",
                           "into", "unit", "variable", "starter", "data", "calls", "rubric",
                           "section", "key"}
    if unknown:
        names = ", ".join(sorted(map(str, unknown)))
        raise _Malformed(Pair(f"不认识的字段：{names}。", f"unknown field(s): {names}."))
    points = float(item.get("points", 1))
    if not points > 0:
        raise _Malformed(Pair("分值必须大于 0。", "points must be above 0."))
    return Question(
        id=str(item["id"]), kind=kind, outcome=int(item.get("outcome", 0)), points=points,
        prompt=_pair(item.get("prompt"), "prompt"),
        options=_options(item.get("options"), "options"),
        left=_options(item.get("left"), "left"), right=_options(item.get("right"), "right"),
        into=str(item.get("into", "")),
        unit=_pair(item["unit"], "unit") if item.get("unit") else None,
        variable=str(item.get("variable") or ""), starter=str(item.get("starter") or ""),
        data=tuple(map(str, item.get("data") or ())),
        calls=tuple(tuple(call) for call in item.get("calls") or ()),
        rubric=tuple(Criterion(float(line["points"]), _pair(line, "rubric"))
                     for line in item.get("rubric") or ()),
        section=str(item.get("section") or ""), key=item.get("key"), file=path, line=line)


@lru_cache(maxsize=128)
def _parsed(text: str) -> Any:
    """A page, a review and an examination ask for the same file; parsing takes most of a check."""
    from ruamel.yaml import YAML

    return YAML(typ="rt").load(text)


def load_yaml(path: Path) -> Any:
    """Parse a YAML file into values that remember their lines (``.lc``); not to be changed.

    Raises
    ------
    CourseError
        When the file is missing or not YAML; names the line.
    """
    from ruamel.yaml.error import MarkedYAMLError

    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError([Problem(path, None, Pair("缺少这个文件。", "this file is missing."))]) \
            from None
    except MarkedYAMLError as error:
        mark = error.problem_mark
        raise CourseError([Problem(
            path, mark.line + 1 if mark else None,
            Pair(f"YAML 有误：{error.problem}。", f"is not valid YAML: {error.problem}."),
            Pair("含冒号或引号的文字请用双引号括起。",
                 "Put text that holds a colon or a quotation mark in double quotes."))]) from None


def read_questions(path: Path, kinds: tuple[str, ...]) -> tuple[Question, ...]:
    """Read a file of the question bank (a YAML list of questions).

    Raises
    ------
    CourseError
        With every question that is malformed, by line.
    """
    content = load_yaml(path)
    questions, problems = [], []
    for index, item in enumerate(content or ()):
        line = content.lc.item(index)[0] + 1
        if not isinstance(item, Mapping) or "id" not in item:
            problems.append(Problem(path, line, Pair("题目没有 id。", "a question has no id.")))
            continue
        try:
            questions.append(_read(item, kinds, path, line))
        except (_Malformed, ValueError, TypeError, KeyError) as error:
            message = error.message if isinstance(error, _Malformed) else Pair.plain(str(error))
            problems.append(Problem(
                path, line, Pair(f"题目 {item['id']}：{message.zh}",
                                 f"question {item['id']}: {message.en}")))
    names = [question.id for question in questions]
    for question in questions:
        if names.count(question.id) > 1:
            problems.append(question.problem(Pair("编号重复。", "its id stands twice.")))
    if problems:
        raise CourseError(problems)
    return tuple(questions)
