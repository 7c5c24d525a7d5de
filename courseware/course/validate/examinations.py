"""Parallel forms of an examination: they must match question by question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from courseware.course.course import Course
from courseware.course.problem import CourseError, Problem
from courseware.course.question import Question
from courseware.language import Pair


def _shape(question: Question) -> dict[Pair, object]:
    """What must be the same in every form; a form may differ only in what is asked about."""
    return {
        Pair("章节", "section"): question.section,
        Pair("题型", "kind"): question.kind,
        Pair("学习目标", "outcome"): question.outcome,
        Pair("分值", "points"): question.points,
        Pair("作答语言", "language of the answer"): question.into,
        Pair("选项数", "number of options"): (
            len(question.options), len(question.left), len(question.right)),
    }


def _against(first: tuple[Question, ...], other: tuple[Question, ...]) -> Iterator[Problem]:
    for one, two in zip(first, other, strict=False):
        ours, theirs = _shape(one), _shape(two)
        for name in ours:
            if ours[name] != theirs[name]:
                yield two.problem(
                    Pair(f"与 {one.id} 不平行：{name.zh}不同（{ours[name]}，{theirs[name]}）。",
                         f"is not parallel to {one.id}: their {name.en} differs "
                         f"({ours[name]}, {theirs[name]})."),
                    Pair("同一场考试的各卷，同一题号的两题要章节、题型、学习目标、分值、选项数都相同。",
                         "In the forms of one examination the questions of one number share "
                         "section, kind, outcome, points and number of options."))
    if len(first) != len(other):
        longer = max(first, other, key=len)[min(len(first), len(other))]
        yield longer.problem(Pair("另一卷没有这一题号。", "the other form has no such number."))


def examination_problems(course: Course) -> list[Problem]:
    """Where the forms of an examination are not parallel, or a question names no section."""
    forms = defaultdict(list)
    for final in course.finals.values():
        if final.examination and final.id in course.units_with("graded.yml"):
            forms[final.examination].append(final)
    problems: list[Problem] = []
    for group in forms.values():
        try:
            papers = [course.graded(final.id) for final in group]
        except CourseError:
            continue  # told where the exercises are read
        for question in papers[0]:
            if question.section not in course.sections:
                problems.append(question.problem(
                    Pair(f"section 写的“{question.section}”不是章节。",
                         f"its section “{question.section}” is no section.")))
        for paper in papers[1:]:
            problems += _against(papers[0], paper)
    return problems
