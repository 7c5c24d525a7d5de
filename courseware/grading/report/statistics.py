"""What a class did with each question, gathered one student at a time.

Kept of a student are the points of each question, eight bytes each; of answers, counters whose
number is bounded. Every figure is made at the end, and none depends on the order of students,
but for counts that say by how much they may be short.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from courseware.assessment import Key, Mark, Status
from courseware.assessment.answer import (
    Unreadable,
    as_ids,
    as_number,
    as_text,
    is_empty,
    option_meant,
    quote,
)
from courseware.course import Question
from courseware.course.question import Option
from courseware.grading.grade import ENDINGS
from courseware.grading.gradebook.record import Record
from courseware.language import Pair, fold

FEWEST = 10
"""Students below which no correlation, no index and no alpha is given."""
END_GROUP = 0.27
"""The part of a class that each end group holds: with it the difference of two normal groups is
most certain (Kelley, 1939, "The selection of upper and lower groups for the validation of test
items")."""
HARD, EASY, FLAT = 0.2, 0.95, 0.1
BINS = 10
COUNTERS = 500
"""Answers that are counted at one time for each question."""
FREQUENT_STUDENTS, FREQUENT_SHARE = 3, 0.05
"""An answer is frequent when this many gave it, and this share of those counted."""
NAMES_SHOWN = 20

_CHOOSING = ("choice", "several", "matching", "ordering")
_LONG_DECIMAL = re.compile(r"-?\d+\.\d{6,}(?:e[+-]?\d+)?")


# Figures. Each is None where it is not defined.

def mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a sample (divided by n − 1)."""
    if len(values) < 2:
        return None
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def quantile(ordered: Sequence[float], part: float) -> float | None:
    """Of sorted values, between neighbours in proportion (type 7 of Hyndman and Fan, 1996)."""
    if not ordered:
        return None
    place = part * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's, between −1 and 1; ``None`` where one side does not vary."""
    if len(xs) < 2 or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    x0, y0 = mean(xs), mean(ys)
    xx = math.fsum((x - x0) ** 2 for x in xs)
    yy = math.fsum((y - y0) ** 2 for y in ys)
    xy = math.fsum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True))
    if not xx * yy:
        return None
    return max(-1.0, min(1.0, xy / math.sqrt(xx) / math.sqrt(yy)))


def upper_lower(criterion: Sequence[float], shares: Sequence[float]) -> float | None:
    """Mean share of the upper end group minus that of the lower, between −1 and 1.

    Who is tied at the edge of a group belongs to it in part, so that no order decides.
    """
    if not criterion or min(criterion) == max(criterion) or min(shares) == max(shares):
        return None
    ranked = sorted(zip(criterion, shares, strict=True))
    weight = END_GROUP * len(ranked)
    return _first_mean(ranked[::-1], weight) - _first_mean(ranked, weight)


def _first_mean(ranked: Iterable[tuple[float, float]], weight: float) -> float:
    left, total = weight, 0.0
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        shares = [share for _, share in tied]
        taken = min(left, len(shares))
        total += taken * mean(shares)
        left -= taken
        if left <= 0:
            break
    return total / weight


def alpha(items: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's coefficient (1951, "Coefficient alpha and the internal structure of tests").

    ``items`` are columns of points, the same students in each. At most 1; negative where
    items work against each other.
    """
    if len(items) < 2:
        return None
    totals = [round(math.fsum(row), 6) for row in zip(*items, strict=True)]
    if len(totals) < 2 or min(totals) == max(totals):
        return None
    within = math.fsum(deviation(item) ** 2 for item in items)
    return len(items) / (len(items) - 1) * (1 - within / deviation(totals) ** 2)


# Counting without keeping.

class Frequent:
    """What came most often out of any number of things, with a bounded number of counters.

    The algorithm of Misra and Gries (1982, "Finding repeated elements"). A count is never too
    high, and too low by at most ``missed``, which is at most the number of things divided by the
    number of counters plus one. Nothing that came more often than that is absent.
    """

    def __init__(self, counters: int = COUNTERS):
        self.counters = counters
        self.missed = 0
        self._counts: dict[str, int] = {}
        self._shown: dict[str, Pair] = {}

    def add(self, form: str, shown: Pair) -> None:
        """Count a thing under its form; of its shown faces the first in order is kept."""
        if form in self._counts:
            self._counts[form] += 1
            self._shown[form] = min(shown, self._shown[form], key=str)
        elif len(self._counts) < self.counters:
            self._counts[form], self._shown[form] = 1, shown
        else:
            self.missed += 1
            for other in [name for name, count in self._counts.items() if count == 1]:
                del self._counts[other], self._shown[other]
            for other in self._counts:
                self._counts[other] -= 1

    def most(self, least: int) -> list[tuple[Pair, int]]:
        """What may have come at least so often, with its count, the most frequent first."""
        return sorted(((self._shown[form], count) for form, count in self._counts.items()
                       if count + self.missed >= least),
                      key=lambda found: (-found[1], str(found[0])))


class Names:
    """How many there are, and the first of them in their order."""

    def __init__(self, shown: int = NAMES_SHOWN):
        self.number = 0
        self.first: list[str] = []
        self._shown = shown

    def add(self, name: str) -> None:
        self.number += 1
        self.first.insert(bisect_left(self.first, name), name)
        del self.first[self._shown:]


# What is told.

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
            ((row.id, column.id) for row in _rows(question) for column in _columns(question)), 0)
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
        if (found := _unforeseen(question, key, mark, answer)) is not None:
            tally.unforeseen.add(*found)
        if question.kind in _CHOOSING and mark.status not in (Status.MISSING, Status.REFUSED):
            tally.answered += 1
            for pick in tally.picks.keys() & _picks(question, answer):
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
        if question.kind not in _CHOOSING:
            return None
        tally, right = self._tallies[question.id], _right(question, self._keys[question.id])
        alone = len(self._machine) < 2
        picks = {pick: Pick(count, tally.rest[pick] / 1e6 / count if count and not alone else None,
                            pick in right) for pick, count in tally.picks.items()}
        columns = _columns(question)
        return PickTable(tally.answered, _rows(question), columns if columns[0].id else (), picks)

    def key_versions(self) -> dict[str, dict[str, int]]:
        """Questions that were marked by more than one version of their key, and how often each.

        Their marks cannot be compared until all are marked by one.
        """
        return {question.id: dict(tally.keys) for question in self.questions
                if len((tally := self._tallies[question.id]).keys) > 1}


def _rows(question: Question) -> tuple[Option, ...]:
    return question.left or question.options


def _columns(question: Question) -> tuple[Option, ...]:
    """What rows are matched to, or their places; one without a name where rows are picked."""
    if question.kind == "ordering":
        return tuple(Option(place, Pair.plain(place))
                     for place in map(str, range(1, len(question.options) + 1)))
    return question.right or (Option("", Pair.plain("")),)


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


def _unforeseen(question: Question, key: Key, mark: Mark,
                answer: Any) -> tuple[str, Pair] | None:
    """The form under which a wrong answer is counted, and how it is shown.

    ``None`` where it is right, foreseen, or better told by the table of options.
    """
    if mark.status not in (Status.PARTLY, Status.WRONG, Status.REFUSED) or any(
            mark.message == trap.lesson for trap in key.traps):
        return None
    if mark.status is Status.REFUSED or question.kind in ("table", "function"):
        # By its first difference. Digits that only arithmetic in another order makes go.
        shown = Pair(_rounded(mark.message.zh), _rounded(mark.message.en))
        return str(shown), shown
    try:
        form, shown = _form(question, key, answer)
    except Unreadable:
        return None
    return (form, Pair.plain(shown)) if form else None


def _form(question: Question, key: Key, answer: Any) -> tuple[str, str]:
    match question.kind:
        case "text":
            text = as_text(answer)
            return (fold(text[:1000]) or text.strip())[:200], quote(text, 80)
        case "number":
            number = f"{as_number(answer, question.unit):.6g}"
            return number, number
        case "several" | "ordering":
            picked = list(dict.fromkeys(as_ids(answer, tuple(o.id for o in question.options))))
            shown = ", ".join(sorted(picked) if question.kind == "several" else picked)
            return shown[:200], quote(shown, 80)
        case "matching":
            shown = ", ".join(f"{left} → {right}" for left, right in sorted(_matched(
                question, answer)) if key.answer.get(left) != right)
            return shown, shown
    return "", ""


def _rounded(text: str) -> str:
    return _LONG_DECIMAL.sub(lambda found: f"{float(found[0]):.6g}", text)[:500]


def _picks(question: Question, answer: Any) -> set[tuple[str, str]]:
    """The options that an answer picks: their ids, and what they are matched to or their place."""
    try:
        if question.kind == "choice":
            return {(option_meant(as_text(answer), question.options) or "", "")}
        if question.kind == "matching":
            return set(_matched(question, answer))
        ids = as_ids(answer, tuple(option.id for option in question.options))
    except Unreadable:
        return set()
    if question.kind == "several":
        return {(name, "") for name in ids}
    return {(name, str(place)) for place, name in enumerate(ids, 1)}


def _matched(question: Question, answer: Any) -> list[tuple[str, str]]:
    """Known items on the left with the known item that each was given; the last counts."""
    pairs = answer.items() if isinstance(answer, dict) else answer
    matched = {}
    for pair in list(pairs)[:1000] if isinstance(pairs, Iterable) else ():
        left, right = pair if isinstance(pair, (list, tuple)) and len(pair) == 2 else ("", "")
        if isinstance(right, list) and len(right) == 1:
            right = right[0]
        if isinstance(left, str) and isinstance(right, str):
            matched[option_meant(left, question.left)] = option_meant(right, question.right)
    return [(left, right) for left, right in matched.items() if left and right]


def _right(question: Question, key: Key) -> set[tuple[str, str]]:
    match question.kind:
        case "choice":
            return {(key.answer, "")}
        case "several":
            return {(name, "") for name in key.answer}
        case "matching":
            return set(key.answer.items())
        case _:
            return {(name, str(place)) for place, name in enumerate(key.answer, 1)}
