"""A class's rules: what late work costs, and which of several attempts counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from courseware.grading.gradebook.record import cost
from courseware.language import Pair

DAY = timedelta(days=1)
ATTEMPTS = ("last", "best")
RECEIVED = ("timestamp", "modified")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one class. Without any, nothing is ever late and the last attempt counts.

    Attributes
    ----------
    due : when work is due; a moment later is late
    grace : how much later nothing is taken off yet
    percent_per_day : taken off for every day that has started since ``due``, once the grace is over
    most_percent : taken off at most, while work is accepted at all
    closes_after : how long after ``due`` work is accepted; what comes later earns nothing
    attempts : which of several attempts counts, ``last`` or ``best``
    received : what tells when work was handed in: ``timestamp`` or ``modified``
    extensions : when work of single students is due instead, by name; never before ``due``
    """

    due: datetime | None = None
    grace: timedelta = timedelta()
    percent_per_day: Decimal = Decimal(0)
    most_percent: Decimal = _WHOLE
    closes_after: timedelta | None = None
    attempts: str = "last"
    received: str = "timestamp"
    extensions: Mapping[str, datetime] = field(default_factory=dict)

    def due_for(self, student: str) -> datetime | None:
        """When a student's work is due."""
        dues = [self.due, self.extensions.get(plain_name(student))]
        return max((due for due in dues if due is not None), default=None)

    def lateness(self, student: str, received: datetime | None) -> timedelta:
        """How long after its due time work came; none within the grace, or where it is not known.
        """
        due = self.due_for(student)
        if due is None or received is None:
            return timedelta()
        late = received - due
        return late if late > self.grace and late > timedelta() else timedelta()

    def penalty_percent(self, student: str, received: datetime | None) -> Decimal:
        """What is taken off, in percent.

        Each day that has started since the due time counts: up to exactly 24 hours is one day.
        The grace decides only whether work is late, not from when the days are counted.
        """
        late = self.lateness(student, received)
        if not late:
            return Decimal(0)
        if self.closes_after is not None and late > self.closes_after:
            return _WHOLE
        started = -(-late // DAY)
        return min(started * self.percent_per_day, self.most_percent)

    def penalty_points(self, student: str, received: datetime | None, points: float) -> float:
        """What is taken off ``points``, to two decimals (half up), never more than there are."""
        if points <= 0:
            return 0.0
        return cost(float(self.penalty_percent(student, received)), points)

    def note(self, student: str, received: datetime | None,
             points: float | None = None) -> Pair | None:
        """What the author is told of late work: how late it is, and what that costs.

        ``points`` are those earned before anything is taken off; where they are given, the note
        says what of them is lost.
        """
        late = self.lateness(student, received)
        if not late:
            return None
        how = _duration(late)
        due = self.due_for(student).isoformat(sep=" ", timespec="minutes")
        zh, en = f"迟交 {how.zh}（截止时间 {due}）", f"Handed in {how.en} late (due {due})"
        percent = self.penalty_percent(student, received).normalize()
        if self.closes_after is not None and late > self.closes_after:
            return Pair(f"{zh}，已过补交期限，不计分。",
                        f"{en}, when late work was no longer accepted: it earns no points.")
        if not percent:
            return Pair(f"{zh}，不扣分。", f"{en}; nothing is taken off.")
        if points is None:
            return Pair(f"{zh}，扣 {percent:f}%。", f"{en}: {percent:f}% is taken off.")
        lost = self.penalty_points(student, received, points)
        return Pair(f"{zh}，扣 {percent:f}%，即 {lost:g} 分。",
                    f"{en}: {percent:f}% is taken off, {lost:g} of {points:g} points.")

    def counted(self, attempts: Sequence[tuple[str, float]]) -> int:
        """Which attempt counts, of (name, points after what is taken off), the oldest first.

        ``best`` is the one with most points, of equal ones the earlier; ``last`` is the last.
        """
        if not attempts:
            raise ValueError("没有提交 // there is no attempt")
        if self.attempts == "last":
            return len(attempts) - 1
        return max(range(len(attempts)), key=lambda index: (attempts[index][1], -index))

    def strangers(self, students: Iterable[str]) -> list[str]:
        """Names with an extension that no student of the class has: most likely misspelt."""
        known = {plain_name(student) for student in students}
        return sorted(set(self.extensions) - known)


def plain_name(student: str) -> str:
    """A name as it compares: an accent may be a sign of its own or part of its letter."""
    return unicodedata.normalize("NFC", student).strip()


def _duration(late: timedelta) -> Pair:
    minutes = late // timedelta(minutes=1)
    parts = [(minutes // 1440, "天", "day"), (minutes // 60 % 24, "小时", "hour"),
             (minutes % 60, "分钟", "minute")]
    parts = [(number, zh, en if number == 1 else f"{en}s") for number, zh, en in parts if number]
    if not parts:
        return Pair("不到 1 分钟", "less than a minute")
    return Pair(" ".join(f"{number} {zh}" for number, zh, _ in parts),
                " ".join(f"{number} {en}" for number, _, en in parts))
