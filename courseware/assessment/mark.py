"""What an answer earned, and what its author is told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from courseware.course import Question
from courseware.language import Pair


class Status(StrEnum):
    """How a question ended. The value is what ``marks.csv`` prints."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSING = "missing"
    """Not answered."""
    REFUSED = "refused"
    """Answered with something that cannot be an answer to this kind of question."""
    WAITING = "waiting"
    """A person has yet to read it; there are no points so far."""
    BY_PERSON = "by_person"
    """A person has given the points."""
    LATE = "late"
    """No answer at all: what a late hand-in costs, as points below zero."""

    @property
    def label(self) -> Pair:
        return _LABELS[self]


_LABELS = {
    Status.RIGHT: Pair("正确", "right"),
    Status.PARTLY: Pair("部分正确", "partly right"),
    Status.WRONG: Pair("有误", "wrong"),
    Status.MISSING: Pair("未作答", "not answered"),
    Status.REFUSED: Pair("无法评阅", "cannot be marked"),
    Status.WAITING: Pair("等待人工评阅", "waiting for a person"),
    Status.BY_PERSON: Pair("人工评定", "marked by a person"),
    Status.LATE: Pair("迟交扣分", "late"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The points of one question.

    Attributes
    ----------
    points : between 0 and ``max_points``, two decimals; ``None`` while a person has yet to mark
    message : one sentence or two, fit for one line of a table
    lessons : further teaching feedback, one pair for each thing to learn
    """

    points: float | None
    max_points: float
    status: Status
    message: Pair
    lessons: tuple[Pair, ...] = ()


def share(question: Question, right: int, of: int, message: Pair,
          lessons: tuple[Pair, ...] = ()) -> Mark:
    """The part ``right / of`` of the question's points, to two decimals, halves rounded up.

    An answer with any part wrong is never rounded up to full marks, nor one with any part
    right down to none.
    """
    right = max(0, min(right, of))
    full = Decimal(str(question.points))
    points = (full * right / of).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if 0 < right < of:
        points = max(min(points, full - Decimal("0.01")), min(full, Decimal("0.01")))
    status = Status.RIGHT if right == of else Status.PARTLY if right else Status.WRONG
    return Mark(float(min(points, full)) if right < of else question.points,
                question.points, status, message, lessons)


def full(question: Question, message: Pair) -> Mark:
    return Mark(question.points, question.points, Status.RIGHT, message)


def wrong(question: Question, message: Pair, *lessons: Pair) -> Mark:
    return Mark(0.0, question.points, Status.WRONG, message, lessons)


def missing(question: Question, message: Pair | None = None) -> Mark:
    return Mark(0.0, question.points, Status.MISSING, message or Pair("未作答。", "Not answered."))


def refused(question: Question, message: Pair) -> Mark:
    """No points, and a message that says what kind of answer was expected."""
    return Mark(0.0, question.points, Status.REFUSED, message)
