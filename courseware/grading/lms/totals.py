"""What each student has in each assignment: the sum of the marks that hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from courseware.assessment import Mark

Totals = dict[str, dict[str, "Total"]]
"""Assignment to student to total."""


@dataclass(frozen=True, slots=True)
class Total:
    """The points so far, what could be earned, and the questions that wait for a person."""

    points: Decimal
    full: Decimal
    waiting: tuple[str, ...] = ()


def totals(rows: Iterable[tuple[str, str, str, Mark]]) -> Totals:
    """Add up student, assignment, question and mark.

    A person's marks are in the rows; so is what lateness costs, with negative points out of none.
    """
    found: dict[str, dict[str, dict[str, Mark]]] = {}
    for student, assignment, question, mark in rows:
        found.setdefault(assignment, {}).setdefault(student, {})[question] = mark
    return {assignment: {student: _total(marks) for student, marks in sorted(students.items())}
            for assignment, students in sorted(found.items())}


def full_points(students: dict[str, Total]) -> Decimal:
    """What an assignment is worth: a question that was added later counts for everybody."""
    return max(total.full for total in students.values())


def _total(marks: dict[str, Mark]) -> Total:
    # Decimals: 0.1 and 0.2 are to make 0.3 in the file that a student will see.
    points = sum((Decimal(str(mark.points or 0)) for mark in marks.values()), Decimal())
    full = sum((Decimal(str(mark.max_points)) for mark in marks.values()), Decimal())
    return Total(points, full, tuple(sorted(
        question for question, mark in marks.items() if mark.points is None)))
