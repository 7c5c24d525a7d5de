"""Two forms of an examination after it was sat: were they equally hard, and which twins were not?

Forms are written to be parallel; whether they are, only marks can tell. Total marks are compared
as means of two independent groups with unequal variances (Welch, 1947, "The generalization of
Student's problem when several different population variances are involved"); so is the share of
its points that each question brought. A difference says nothing about the forms unless the two
groups are alike: hand forms out by lot.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, variance

from courseware.course import Question
from courseware.grading.gradebook.markbook import MarkBook

FEWEST = 10
"""Candidates of each form below which nothing is compared."""
FAR, LEAST = 3.0, 0.1
"""Twins are apart when their shares differ by more than ``FAR`` standard errors (of forty pairs
that are equally hard one in ten examinations would have one by chance) and by ``LEAST``."""

Marks = Mapping[str, Mapping[str, float]]
"""Student to question to the share of its points that was earned, from 0 to 1."""


class CannotCompare(ValueError):
    """The forms, or the marks there are, allow no comparison."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two questions of one number: the mean share of points each brought, and the difference."""

    number: int
    first: str
    second: str
    first_share: float
    second_share: float
    standard_error: float

    @property
    def difference(self) -> float:
        """Second less first: positive where the second was the easier."""
        return self.second_share - self.first_share

    @property
    def apart(self) -> bool:
        return abs(self.difference) >= LEAST and abs(
            self.difference) > FAR * self.standard_error


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both forms: candidates, mean total in points, difference with its standard error."""

    candidates: tuple[int, int]
    means: tuple[float, float]
    standard_error: float
    twins: tuple[Twins, ...]

    @property
    def difference(self) -> float:
        """Mean of the second form less that of the first, in points."""
        return self.means[1] - self.means[0]

    @property
    def interval(self) -> tuple[float, float]:
        """About 95 % certain: the difference give or take two standard errors."""
        return (self.difference - 2 * self.standard_error,
                self.difference + 2 * self.standard_error)


def earned(book: MarkBook, form: str) -> Marks:
    """The share of its points that each candidate earned with each question of a form.

    Raises
    ------
    CannotCompare
        When an answer still waits for a person: it has no share yet.
    """
    shares: dict[str, dict[str, float]] = {}
    for student, question, mark in book.marks(form):
        if not mark.max_points:
            continue  # what lateness cost; it says nothing of the question
        if mark.points is None:
            raise CannotCompare(
                f"{student} 的 {question} 还在等待人工评阅 // {question} of {student} still waits "
                "for a person")
        shares.setdefault(student, {})[question] = mark.points / mark.max_points
    return shares


def compare(first: Sequence[Question], second: Sequence[Question],
            marks: tuple[Marks, Marks]) -> Comparison:
    """Compare two forms, twin by twin, from the marks of those who sat each.

    Raises
    ------
    CannotCompare
        When the forms differ in length, or fewer than :data:`FEWEST` sat one of them.
    """
    if len(first) != len(second):
        raise CannotCompare(
            f"两卷题数不同：{len(first)}与{len(second)} // the forms differ in length: "
            f"{len(first)} and {len(second)}")
    for sat in marks:
        if len(sat) < FEWEST:
            raise CannotCompare(
                f"每卷至少要有{FEWEST}人的成绩才能比较，现有{len(marks[0])}人与{len(marks[1])}人"
                f" // at least {FEWEST} marks of each form are needed, there are "
                f"{len(marks[0])} and {len(marks[1])}")
    forms = (first, second)
    totals = [[math.fsum(student.get(question.id, 0) * question.points for question in form)
               for student in sat.values()] for form, sat in zip(forms, marks, strict=True)]
    pairs = []
    for number, twins in enumerate(zip(*forms, strict=True), 1):
        shares = [[student.get(question.id, 0) for student in sat.values()]
                  for question, sat in zip(twins, marks, strict=True)]
        pairs.append(Twins(number, twins[0].id, twins[1].id, fmean(shares[0]), fmean(shares[1]),
                           _standard_error(*shares)))
    return Comparison((len(totals[0]), len(totals[1])), (fmean(totals[0]), fmean(totals[1])),
                      _standard_error(*totals), tuple(pairs))


def _standard_error(one: Sequence[float], two: Sequence[float]) -> float:
    return math.sqrt(variance(one) / len(one) + variance(two) / len(two))
