"""What a class did with each question, gathered one student at a time.

Kept of a student are the points of each question, eight bytes each; of answers, counters whose
number is bounded. Every figure is made at the end, and none depends on the order of students,
but for counts that say by how much they may be short.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from courseware.assessment import Key, Mark, Status
from courseware.assessment.answer import is_empty
from courseware.course import Question
from courseware.course.question import Option
from courseware.grading.grade import ENDINGS
from courseware.grading.gradebook.record import Record
from courseware.grading.report.answered import (
    CHOOSING,
    columns_of,
    picks_of,
    right_picks,
    rows_of,
    unforeseen_form,
)
from courseware.grading.report.figures import (
    alpha,
    correlation,
    deviation,
    mean,
    quantile,
    upper_lower,
)
from courseware.grading.report.frequent import NAMES_SHOWN, Frequent, Names
from courseware.language import Pair

FEWEST = 10
"""Students below which no correlation, no index and no alpha is given."""
HARD, EASY, FLAT = 0.2, 0.95, 0.1
BINS = 10
FREQUENT_STUDENTS, FREQUENT_SHARE = 3, 0.05
"""An answer is frequent when this many gave it, and this share of those counted."""


class Flag(StrEnum):
    """A reason to look at a question."""

    HARD = "hard"
    EASY = "easy"
    NEGATIVE = "negative"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a class: points of the questions that wait for a person nowhere.

    Attributes
    ----------
    possible : points that these questions give together
    number : students they rest on
    quartiles : lower quartile, median, upper quartile
    bins : students in each tenth of the points possible; a total on an edge belongs above it
    left_out : questions that still wait in some submissions
    """

    possible: float
    number: int
    mean: float | None
    deviation: float | None
    quartiles: tuple[float, float, float] | None
    bins: tuple[int, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The figures of one question.

    Attributes
    ----------
    number : students who have a mark; what waits for a person is no mark yet
    difficulty : mean share of the points. While some wait there is no figure: those who were
        read first, or left it blank, do not stand for the class
    outcomes : students by result: ``RIGHT`` full marks, ``PARTLY``, ``WRONG`` none, ``MISSING``,
        ``REFUSED``, ``WAITING``; a person's points count as the first three
    discrimination : correlation with the total of the other questions that a machine marks
    upper_lower : the index of the two end groups by that same total
    """

    question: Question
    number: int
    difficulty: float | None
    outcomes: Mapping[Status, int]
    discrimination: float | None
    upper_lower: float | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that many gave: between ``count`` and ``at_most`` students."""

    shown: Pair
    count: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Pick:
    """How many picked an option, and their mean share of the other questions' points."""

    count: int
    rest: float | None
    right: bool


@dataclass(frozen=True, slots=True)
class PickTable:
    """How options were picked, by how many who answered.

    ``columns`` are what was matched to the rows, or their places; empty where rows are picked.
    """

    answered: int
    rows: tuple[Option, ...]
    columns: tuple[Option, ...]
    picks: Mapping[tuple[str, str], Pick]


class _Tally:
    """What is gathered of one question."""

    def __init__(self, question: Question):
        self.points = array("d")  # NaN while a person has yet to mark
        self.outcomes: Counter[Status] = Counter()
        self.keys: Counter[str] = Counter()
        self.unforeseen = Frequent()
        self.answered = 0
        # Of options that exist: how often picked, and the millionths that the pickers have
        # of the other questions' points; whole numbers, so that no order of adding shows.
        self.picks = dict.fromkeys(
            ((row.id, column.id)
             for row in rows_of(question) for column in columns_of(question)), 0)
        self.rest = dict(self.picks)


class ClassStatistics:
    """The figures of a class, from the record of each student's counted attempt.

    Students who answered nothing, and those whom the machine could not mark, are told of but
    stand in no figure: their zeros would pass for a strong bond between all questions.

    Attributes
    ----------
    students, attempted, counted : all; who answered something; who stands in the figures
    waiting, changed, unreadable, failed, stopped, blank, absent : whom a person should look at:
        an essay waits to be marked; the work changed after a person had marked it; no notebook
        could be read; the machine could not mark; a cell ran out of time or ended the process, or
        the whole run broke off; nothing was answered; nothing was handed in
    """

    def __init__(self, questions: Sequence[Question], keys: Mapping[str, Key]):
        self.questions = tuple(questions)
        self.students = self.attempted = self.counted = self.essays_waiting = 0
        (self.waiting, self.changed, self.unreadable, self.failed, self.stopped, self.blank,
         self.absent) = (Names() for _ in range(7))
        self._keys = keys
        self._tallies = {question.id: _Tally(question) for question in self.questions}
        self._machine = tuple(q for q in self.questions if q.kind != "essay")

    def add(self, record: Record, marks: Mapping[str, Mark], changed: bool = False) -> None:
        """One student; ``marks`` are those that hold, a person's where a person has marked.

        ``changed``: what a person marked was handed in anew since.
        """
        self.students += 1
        if changed:
            self.changed.add(record.student)
        open_ = [q for q in self.questions if _open(marks.get(q.id))]
        failed = any(question.kind != "essay" for question in open_)
        attempted = failed or any(_attempted(marks.get(q.id), record.answers.get(q.id))
                                  for q in self.questions)
        self.attempted += attempted
        self._person(record, open_, failed, attempted)
        if failed or not attempted:
            return
        self.counted += 1
        total = math.fsum(marks[q.id].points for q in self._machine)
        possible = math.fsum(q.points for q in self._machine)
        versions = record.trace.get("keys") or {}
        for question in self.questions:
            mark, tally = marks.get(question.id), self._tallies[question.id]
            points = math.nan if _open(mark) else mark.points
            tally.points.append(points)
            tally.outcomes[_outcome(mark)] += 1
            version = str(versions.get(question.id) or "")
            if version and (version in tally.keys or len(tally.keys) < NAMES_SHOWN):
                tally.keys[version] += 1
            if question.kind == "essay":
                continue
            others = possible - question.points
            self._answer(question, record, (total - points) / others if others else 0.0)

    def _person(self, record: Record, open_: list[Question], failed: bool,
                attempted: bool) -> None:
        """Note whom a person should look at."""
        name = record.student
        unread = bool(record.marks) and all(
            mark.status is Status.MISSING and mark.message in record.notes
            for mark in record.marks.values())
        if failed:
            self.failed.add(name)
        elif open_:
            self.essays_waiting += len(open_)
            self.waiting.add(name)
        if unread:
            (self.unreadable if record.path else self.absent).add(name)
        elif not attempted:
            self.blank.add(name)
        # Only a cell that the clock or the process ended has no error of its own.
        if any(not trouble.error for trouble in record.troubles) or any(
                note.en.startswith(_BROKEN_OFF) for note in record.notes):
            self.stopped.add(name)

    def _answer(self, question: Question, record: Record, rest: float) -> None:
        """Count how a question was answered: the key is judged by the machine's own mark."""
        mark, answer = record.marks.get(question.id), record.answers.get(question.id)
        if mark is None:
            return
        key, tally = self._keys[question.id], self._tallies[question.id]
        if (found := unforeseen_form(question, key, mark, answer)) is not None:
            tally.unforeseen.add(*found)
        if question.kind in CHOOSING and mark.status not in (Status.MISSING, Status.REFUSED):
            tally.answered += 1
            for pick in tally.picks.keys() & picks_of(question, answer):
                tally.picks[pick] += 1
                tally.rest[pick] += round(rest * 1e6)

    def totals(self) -> Totals:
        """The distribution of totals."""
        inside = [q for q in self.questions
                  if not any(map(math.isnan, self._tallies[q.id].points))]
        possible = math.fsum(question.points for question in inside)
        totals = sorted(round(math.fsum(row), 6) for row in zip(
            *(self._tallies[question.id].points for question in inside), strict=True))
        bins = Counter(max(0, min(BINS - 1, math.floor(total / possible * BINS + 1e-9)))
                       for total in totals)
        return Totals(
            possible, len(totals), mean(totals), deviation(totals),
            tuple(quantile(totals, part) for part in (0.25, 0.5, 0.75)) if totals else None,
            tuple(bins[i] for i in range(BINS)),
            tuple(question.id for question in self.questions if question not in inside))

    def alpha(self) -> float | None:
        """Of the questions that a machine marks."""
        if self.counted < FEWEST:
            return None
        return alpha([self._tallies[question.id].points for question in self._machine])

    def items(self) -> list[Item]:
        """The figures of each question, in the order of the assignment."""
        totals = [math.fsum(row) for row in zip(
            *(self._tallies[question.id].points for question in self._machine), strict=True)]
        return [self._item(question, totals) for question in self.questions]

    def _item(self, question: Question, totals: list[float]) -> Item:
        tally, full = self._tallies[question.id], question.points
        own = question in self._machine
        others = len(self._machine) - own
        number = len(tally.points) - sum(map(math.isnan, tally.points))
        if number < len(tally.points):
            return Item(question, number, None, dict(tally.outcomes), None, None, ())
        marked = [points / full for points in tally.points]
        # Rounded, so that equal totals are equal however they were summed.
        rest = [round(total - (points if own else 0), 6)
                for total, points in zip(totals, tally.points, strict=True)]
        enough = number >= FEWEST
        difficulty = mean(marked)
        r = correlation(marked, rest) if enough and others else None
        d = upper_lower(rest, marked) if enough and others else None
        flags = []
        if enough and difficulty < HARD:
            flags.append(Flag.HARD)
        if enough and difficulty > EASY:
            flags.append(Flag.EASY)
        if r is not None and r < FLAT:
            flags.append(Flag.NEGATIVE if r < 0 else Flag.FLAT)
        return Item(question, number, difficulty, dict(tally.outcomes), r, d, tuple(flags))

    @property
    def frequent_from(self) -> int:
        """How many students make an answer a frequent one."""
        return max(FREQUENT_STUDENTS, math.ceil(FREQUENT_SHARE * self.counted))

    def unforeseen(self, question: Question) -> list[Answer]:
        """Frequent answers below full marks for which the key has no lesson of their own."""
        frequent = self._tallies[question.id].unforeseen
        return [Answer(shown, count, count + frequent.missed)
                for shown, count in frequent.most(self.frequent_from)]

    def picks(self, question: Question) -> PickTable | None:
        """How each option was picked; ``None`` for a question without options."""
        if question.kind not in CHOOSING:
            return None
        tally, right = self._tallies[question.id], right_picks(question, self._keys[question.id])
        alone = len(self._machine) < 2
        picks = {pick: Pick(count, tally.rest[pick] / 1e6 / count if count and not alone else None,
                            pick in right) for pick, count in tally.picks.items()}
        columns = columns_of(question)
        return PickTable(tally.answered, rows_of(question), columns if columns[0].id else (), picks)

    def key_versions(self) -> dict[str, dict[str, int]]:
        """Questions that were marked by more than one version of their key, and how often each.

        Their marks cannot be compared until all are marked by one.
        """
        return {question.id: dict(tally.keys) for question in self.questions
                if len((tally := self._tallies[question.id]).keys) > 1}


_BROKEN_OFF = tuple(ENDINGS[name].en.partition("{")[0]
                    for name in ("total_time", "flood", "unfinished"))


def _open(mark: Mark | None) -> bool:
    return mark is None or mark.points is None


def _attempted(mark: Mark | None, answer: Any) -> bool:
    """An essay that waits counts where there is a text: its cell may not have been found."""
    if _open(mark):
        return not is_empty(answer)
    return mark.status is not Status.MISSING


def _outcome(mark: Mark | None) -> Status:
    if _open(mark):
        return Status.WAITING
    if mark.status is Status.BY_PERSON:
        return (Status.RIGHT if mark.points >= mark.max_points
                else Status.PARTLY if mark.points > 0 else Status.WRONG)
    return mark.status
