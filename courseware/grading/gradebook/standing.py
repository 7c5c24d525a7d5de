"""What holds for a student: the machine's marks, what a person made of them, and lateness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from courseware.assessment import Mark, Status
from courseware.grading.gradebook.record import Record, cost, total
from courseware.grading.versions import digest
from courseware.language import Pair

LATE = "late"
"""The name of the row that a late hand-in costs, beside the questions' rows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for one student: the counted attempt, the marks a person's included, and the
    points that lateness costs."""

    record: Record
    marks: dict[str, Mark]
    late: Mark | None
    attempts: int
    changed_since: tuple[str, ...] = ()
    stale: bool = False

    @property
    def rows(self) -> dict[str, Mark]:
        """Questions, and the row of the late penalty where there is one."""
        return self.marks | ({LATE: self.late} if self.late else {})

    @property
    def waiting(self) -> list[str]:
        """Questions that a person should look at: unmarked, or changed after being marked."""
        return [name for name, mark in self.marks.items()
                if mark.status is Status.WAITING or name in self.changed_since]


def shown_digest(marks: Mapping[str, Mark], late: Mark | None) -> str:
    """Changes when a feedback page must say something else."""
    return digest([[name, mark.points, mark.max_points, mark.status, str(mark.message)]
                   for name, mark in (marks | ({LATE: late} if late else {})).items()])


def holding(mark: Mark, manual: float | None, extra: float | None,
             comment: str | None = None) -> Mark:
    """The machine's mark with what a person has made of it: points, extra credit, a comment."""
    points = mark.points if manual is None else manual
    if points is None:
        return mark  # a comment alone is no mark yet
    said = _said(comment)
    if manual is None and not extra:
        return mark if said is None else replace(mark, message=Pair(
            f"{mark.message.zh} 教师：{said.zh}", f"{mark.message.en} Your teacher: {said.en}"))
    message = Pair("由教师评定。", "Marked by a person.") if said is None else Pair(
        f"由教师评定：{said.zh}", f"Marked by a person: {said.en}")
    return replace(mark, points=round(points + (extra or 0), 2), status=Status.BY_PERSON,
                   message=message, lessons=mark.lessons if manual is None else ())


def _said(comment: str | None) -> Pair | None:
    """A comment; written ``中文 // English`` it is in both languages, else the same in both."""
    comment = (comment or "").strip()
    try:
        return Pair.parse(comment)
    except ValueError:
        return Pair.plain(comment) if comment else None


def late_mark(percent: float, marks: Mapping[str, Mark]) -> Mark | None:
    """The row of a late hand-in: points below zero out of none."""
    if not percent:
        return None
    points = cost(percent, total(marks))
    return Mark(-points if points else 0.0, 0.0, Status.LATE, Pair(
        f"迟交，扣去 {percent:g}%。", f"Handed in late: {percent:g} % taken off."))
