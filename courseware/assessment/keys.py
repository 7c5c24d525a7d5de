"""The only reader of graded keys."""

from __future__ import annotations

from pathlib import Path

from courseware.assessment.key import BadKey, Key, read_key
from courseware.course import Course, CourseError, Problem
from courseware.course.question import load_yaml
from courseware.language import Pair

KEYS_FILE = "graded-keys.yml"


def find_keys(course: Course, assignment: str, private: Path | None = None) -> Path:
    """Where the keys of an assignment lie.

    ``private`` is what ``--keys`` names: a folder that holds ``ASSIGNMENT/graded-keys.yml`` or
    ``graded-keys.yml``, or that file. Without it, the keys for trying out that the course
    ships.

    Raises
    ------
    CourseError
        When a private folder is named that holds none: other keys are never taken instead.
    """
    if private is None:
        return course.root / "exercises" / assignment / KEYS_FILE
    if private.is_file():
        return private
    for path in (private / assignment / KEYS_FILE, private / KEYS_FILE):
        if path.is_file():
            return path
    raise CourseError([Problem(
        private / assignment / KEYS_FILE, None, Pair("缺少这个文件。", "this file is missing."),
        Pair("--keys 要指向含有它的文件夹。", "--keys must name a folder that holds it."))])


def load_keys(course: Course, assignment: str, private: Path | None = None) -> dict[str, Key]:
    """Read and validate the keys of an assignment's questions.

    Raises
    ------
    CourseError
        Naming file and line of every key that is missing, stray or does not fit its question.
    """
    path = find_keys(course, assignment, private)
    content = load_yaml(path)
    if not hasattr(content, "lc") or not hasattr(content, "items"):
        raise CourseError([Problem(path, 1, Pair("要写成“题号: 答案”。",
                                                 "is written as “question id: key”."))])
    questions = {question.id: question for question in course.graded(assignment)}
    keys: dict[str, Key] = {}
    problems: list[Problem] = []
    for name, raw in content.items():
        line = content.lc.key(name)[0] + 1
        if name not in questions:
            problems.append(Problem(
                path, line, Pair(f"{name}：没有这道题。", f"{name}: there is no such question."),
                Pair("请核对编号。", "Check the id.")))
            continue
        try:
            keys[name] = read_key(questions[name], raw, course.terms)
        except BadKey as error:
            problems.append(Problem(path, line, Pair(f"{name}：{error.message.zh}",
                                                     f"{name}: {error.message.en}")))
    for name, question in questions.items():
        if name not in content:
            problems.append(Problem(
                path, None, Pair(f"缺少 {name} 的答案。", f"lacks the key of {name}."),
                Pair(f"题目在 {question.file}:{question.line}。",
                     f"The question is in {question.file}:{question.line}.")))
    if problems:
        raise CourseError(problems)
    return keys
