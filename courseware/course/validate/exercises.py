"""Practice questions: complete keys, feedback for every choice, both sides of every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from courseware.course.course import Course
from courseware.course.problem import CourseError, Problem
from courseware.course.question import Question
from courseware.course.validate.texts import pair_messages
from courseware.language import Pair


def _texts(question: Question) -> Iterator[tuple[str, Pair]]:
    yield "prompt", question.prompt
    for name in ("options", "left", "right"):
        for option in getattr(question, name):
            yield f"{name}.{option.id}", option.text
    for criterion in question.rubric:
        yield "rubric", criterion.text
    key = question.key or {}
    for name in ("why", "otherwise"):
        if name in key:
            yield name, Pair.of(key[name])
    for name, text in (key.get("feedback") or {}).items():
        yield f"feedback.{name}", Pair.of(text)
    for trap in key.get("traps") or ():
        yield f"traps.{trap['answer']}", Pair.of(trap)


def _ids(question: Question) -> tuple[set[str], set[str]]:
    """The ids that need feedback, and the ids that an answer may name."""
    if question.kind == "matching":
        return ({option.id for option in question.left},
                {option.id for option in question.right})
    names = {option.id for option in question.options}
    return names, names


def _named(answer: Any) -> set[str]:
    if isinstance(answer, Mapping):
        return {str(value) for value in answer.values()}
    return {str(value) for value in answer} if isinstance(answer, list) else {str(answer)}


def _key(question: Question, course: Course) -> Iterator[Problem]:
    key: Mapping[str, Any] = question.key or {}
    if question.kind in ("choice", "several", "matching", "ordering"):
        judged, named = _ids(question)
        missing = judged - {str(name) for name in key.get("feedback") or ()}
        if missing:
            yield question.problem(Pair(f"缺少反馈：{', '.join(sorted(missing))}。",
                                        f"no feedback for {', '.join(sorted(missing))}."))
        if "answer" not in key or not _named(key["answer"]) <= named:
            yield question.problem(Pair("key.answer 缺失或写了不存在的选项。",
                                        "key.answer is missing or names no option."))
        elif isinstance(key["answer"], Mapping) and set(map(str, key["answer"])) != judged:
            yield question.problem(Pair("key.answer 没有配完左侧各项。",
                                        "key.answer does not match every left item."))
        elif question.kind == "ordering" and _named(key["answer"]) != named:
            yield question.problem(Pair("key.answer 没有排完各项。",
                                        "key.answer does not order every item."))
    elif "otherwise" not in key:
        yield question.problem(Pair("缺少 otherwise：其他错误答案的反馈。",
                                    "lacks otherwise: the feedback for any other wrong answer."))
    if question.kind == "text":
        if question.into not in ("zh", "en"):
            yield question.problem(Pair("into 应为 zh 或 en。", "into must be zh or en."))
        if "term" in key and key["term"] not in course.terms:
            yield question.problem(Pair(f"术语“{key['term']}”不在术语表中。",
                                        f"the term “{key['term']}” is not in the glossary."))
        if not key.get("term") and not key.get("accept"):
            yield question.problem(Pair("没有可接受的答案。", "no answer is accepted."))
    if question.kind == "number" and not isinstance(key.get("answer"), int | float):
        yield question.problem(Pair("key.answer 应为数字。", "key.answer must be a number."))


def exercise_problems(course: Course) -> list[Problem]:
    """Problems of the practice questions and of the public part of the graded ones."""
    problems: list[Problem] = []
    graded_units = course.units_with("graded.yml")
    practised = (*course.units_with("practice.yml"), *course.threads)
    for unit in dict.fromkeys((*practised, *graded_units)):
        try:
            practice = course.practice(unit) if unit in practised else ()
            graded = course.graded(unit) if unit in graded_units else ()
        except CourseError as error:
            problems += error.problems
            continue
        for question in practice:
            problems += _key(question, course)
        for question in graded:
            for name in question.data:
                if not (course.root / "data" / "series" / name).is_file():
                    problems.append(question.problem(Pair(f"没有数据表 {name}。",
                                                          f"there is no series {name}.")))
        for question in (*practice, *graded):
            try:
                problems += [question.problem(message) for name, pair in _texts(question)
                             for message in pair_messages(pair, name)]
            except (KeyError, TypeError):
                problems.append(question.problem(Pair("有一处反馈缺少 zh 或 en。",
                                                      "some feedback lacks its zh or en.")))
    return problems
