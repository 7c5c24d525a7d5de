"""A key as a typed record, and its validation against the question it belongs to."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from courseware.course import Question, Term
from courseware.language import Pair


@dataclass(frozen=True, slots=True)
class Trap:
    """A foreseeable wrong answer and what it teaches."""

    answer: Any
    lesson: Pair


@dataclass(frozen=True, slots=True)
class Key:
    """What is right, and what is said of what is not.

    Attributes
    ----------
    answer : the right answer, in the form that the kind of question states
    accepted : for ``text``: every written form that counts as right
    tolerance, relative_tolerance : the larger of the two applies to numbers
    calls : for ``function``: argument lists in place of those that the question shows to all
    feedback : for every option (choice, several, ordering) or left item (matching)
    traps, otherwise : what a wrong text, number, table or function is told
    why : what a right answer is told
    """

    answer: Any = None
    accepted: tuple[str, ...] = ()
    tolerance: float = 0.0
    relative_tolerance: float = 0.0
    calls: tuple[tuple[Any, ...], ...] = ()
    feedback: Mapping[str, Pair] = field(default_factory=dict)
    traps: tuple[Trap, ...] = ()
    otherwise: Pair | None = None
    why: Pair | None = None


class BadKey(ValueError):
    """A key that cannot be used; ``message`` says what to mend."""

    def __init__(self, message: Pair):
        super().__init__(str(message))
        self.message = message


_FIELDS = {"answer", "term", "accept", "tolerance", "relative_tolerance", "feedback", "traps",
           "otherwise", "why", "calls"}


def read_key(question: Question, raw: Any, terms: Mapping[str, Term]) -> Key:
    """Make a key of what its YAML file states, practice and graded alike.

    For a ``text`` with a ``term``, the accepted forms are those of the glossary row in the
    language that is asked for (``into``), and those of ``accept``.

    Raises
    ------
    BadKey
        When it does not fit its question.
    """
    if not isinstance(raw, Mapping):
        raise BadKey(Pair("答案要写成“字段: 值”。", "A key is written as “field: value” lines."))
    if unknown := sorted(str(name) for name in raw if name not in _FIELDS):
        names = ", ".join(unknown)
        raise BadKey(Pair(f"不认识的字段：{names}。", f"Unknown field(s): {names}."))
    raw = plain(raw)
    key = Key(
        answer=raw.get("answer"),
        accepted=_accepted(question, raw, terms) if question.kind == "text" else (),
        tolerance=_tolerance(raw, "tolerance"),
        relative_tolerance=_tolerance(raw, "relative_tolerance"),
        calls=_calls(raw),
        feedback={str(name): _pair(pair, f"feedback.{name}")
                  for name, pair in _mapping(raw, "feedback").items()},
        traps=tuple(Trap(trap.get("answer"), _pair(trap, "traps"))
                    for trap in _list(raw, "traps") if isinstance(trap, dict)),
        otherwise=_pair(raw["otherwise"], "otherwise") if raw.get("otherwise") else None,
        why=_pair(raw["why"], "why") if raw.get("why") else None,
    )
    _VALIDATE[question.kind](question, key)
    return key


def plain(value: Any) -> Any:
    """Built-in types only: a YAML reader's own types remember lines, which no key needs."""
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value


def _pair(value: Any, name: str) -> Pair:
    if not (isinstance(value, dict)
            and all(str(value.get(side) or "").strip() for side in ("zh", "en"))):
        raise BadKey(Pair(f"“{name}”要有 zh 与 en 两侧，且都不空。",
                          f"“{name}” needs both sides, zh and en, filled."))
    return Pair.of(value)


def _mapping(raw: dict, name: str) -> dict:
    value = raw.get(name) or {}
    if not isinstance(value, dict):
        raise BadKey(Pair(f"“{name}”要写成“编号: {{zh, en}}”。",
                          f"“{name}” is written as “id: {{zh, en}}”."))
    return value


def _list(raw: dict, name: str) -> list:
    value = raw.get(name) or []
    if not isinstance(value, list):
        raise BadKey(Pair(f"“{name}”要写成列表。", f"“{name}” is a list."))
    return value


def _tolerance(raw: dict, name: str) -> float:
    value = raw.get(name, 0)
    if (isinstance(value, bool) or not isinstance(value, (int, float))
            or not (math.isfinite(value) and value >= 0)):
        raise BadKey(Pair(f"“{name}”必须是不小于 0 的数。", f"“{name}” is a number, 0 or more."))
    return float(value)


def _calls(raw: dict) -> tuple[tuple[Any, ...], ...]:
    calls = _list(raw, "calls")
    _need(all(isinstance(call, list) for call in calls),
          "calls 的每一项都要写成参数的列表。", "Each of “calls” is a list of arguments.")
    return tuple(tuple(call) for call in calls)


def _accepted(question: Question, raw: dict, terms: Mapping[str, Term]) -> tuple[str, ...]:
    forms: list[str] = []
    if name := raw.get("term"):
        if name not in terms:
            raise BadKey(Pair(f"术语表里没有“{name}”。", f"The glossary has no term “{name}”."))
        term = terms[name]
        if question.into != "en":
            forms += [term.hans, term.hant, term.hant_hk, *term.accepted_zh]
        if question.into != "zh":
            forms += [term.en, *term.accepted_en]
    if isinstance(raw.get("answer"), str):
        forms.append(raw["answer"])
    forms += [str(form) for form in _list(raw, "accept")]
    if not forms:
        raise BadKey(Pair("文本题要有 term、answer 或 accept。",
                          "A text needs a term, an answer or accept."))
    return tuple(dict.fromkeys(form for form in forms if form))


def _need_feedback(key: Key, ids: list[str]) -> None:
    if absent := [name for name in ids if name not in key.feedback]:
        names = ", ".join(absent)
        raise BadKey(Pair(f"feedback 缺少：{names}。每一项都要有反馈。",
                          f"feedback lacks {names}. Every item needs its own."))
    if extra := sorted(set(key.feedback) - set(ids)):
        names = ", ".join(extra)
        raise BadKey(Pair(f"feedback 中的 {names} 不在题目里。",
                          f"feedback has {names}, which the question does not."))


def _need(condition: bool, zh: str, en: str) -> None:
    if not condition:
        raise BadKey(Pair(zh, en))


def _choice(question: Question, key: Key) -> None:
    ids = [option.id for option in question.options]
    _need(key.answer in ids, f"答案必须是这些选项之一：{', '.join(ids)}。",
          f"The answer must be one of the options {', '.join(ids)}.")
    _need_feedback(key, ids)


def _several(question: Question, key: Key) -> None:
    ids = [option.id for option in question.options]
    _need(isinstance(key.answer, list) and bool(key.answer)
          and all(name in ids for name in key.answer)
          and len(set(key.answer)) == len(key.answer),
          f"答案必须是一个不空、不重复的列表，取自：{', '.join(ids)}。",
          f"The answer is a list, not empty and without repeats, out of {', '.join(ids)}.")
    _need_feedback(key, ids)


def _matching(question: Question, key: Key) -> None:
    left = [option.id for option in question.left]
    right = [option.id for option in question.right]
    _need(isinstance(key.answer, dict) and set(key.answer) == set(left)
          and all(name in right for name in key.answer.values()),
          "答案要给每个左项配一个右项。", "The answer gives every left item one of the right.")
    _need_feedback(key, left)


def _ordering(question: Question, key: Key) -> None:
    ids = [option.id for option in question.options]
    _need(isinstance(key.answer, list) and sorted(map(str, key.answer)) == sorted(ids),
          "答案要把每个选项恰好排一次。", "The answer has every option exactly once.")
    _need_feedback(key, ids)


def _text(question: Question, key: Key) -> None:
    _need(key.otherwise is not None, "缺少 otherwise：别的错误答案也要有反馈。",
          "otherwise is missing: any other wrong answer needs feedback too.")


def _is_number(value: Any) -> bool:
    return (isinstance(value, (int, float)) and not isinstance(value, bool)
            and math.isfinite(value))


def _number(question: Question, key: Key) -> None:
    _need(_is_number(key.answer), "答案必须是一个数。", "The answer must be a number.")
    _text(question, key)


def _table(question: Question, key: Key) -> None:
    answer = key.answer
    shaped = (isinstance(answer, dict) and set(answer) == {"columns", "rows"}
              and isinstance(answer["columns"], list) and bool(answer["columns"])
              and isinstance(answer["rows"], list) and bool(answer["rows"]))
    _need(shaped and all(
        isinstance(row, list) and len(row) == len(answer["columns"])
        and all(isinstance(cell, str) or _is_number(cell) for cell in row)
        for row in answer["rows"]),
        "答案要有 columns 与 rows，各行长度相同，单元格是数或文本。",
        "The answer has columns and rows, rows of that length, cells that are numbers or text.")
    _text(question, key)


def _function(question: Question, key: Key) -> None:
    calls = key.calls or question.calls
    _need(bool(calls) and isinstance(key.answer, list) and len(key.answer) == len(calls),
          "答案要给 calls 的每一组输入一个结果。",
          "The answer gives one result for each of the question’s calls.")
    _text(question, key)


def _essay(question: Question, key: Key) -> None:
    total = sum(line.points for line in question.rubric)
    _need(abs(total - question.points) < 1e-9, "评分标准各条之和要等于题目的分值。",
          "The points of the rubric must add up to those of the question.")


_VALIDATE = {"choice": _choice, "several": _several, "matching": _matching, "ordering": _ordering,
             "text": _text, "number": _number, "table": _table, "function": _function,
             "essay": _essay}
