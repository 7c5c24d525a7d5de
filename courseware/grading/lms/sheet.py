"""What a system is asked to write, and what it makes of that."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from courseware.grading.lms.cell import key_cell, number_cell
from courseware.grading.lms.match import Unmatched
from courseware.grading.lms.roster import Line, Roster, folded
from courseware.grading.lms.totals import Total, Totals
from courseware.grading.report.table import write_whole
from courseware.language import Pair


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    Attributes
    ----------
    identifier : the kind of name that students have, or the heading of a roster's column
    so_far : write the points so far where a person has yet to mark something
    column : the heading or title of the roster's column, where it is not the assignment's name
    tabs : separate by tabs, as Blackboard's own downloads are
    """

    totals: Totals
    roster: Roster | None
    identifier: str
    so_far: bool
    column: str | None = None
    tabs: bool = False
    bom: bool = False

    def students(self) -> list[str]:
        return sorted({student for students in self.totals.values() for student in students})

    def grade(self, total: Total | None, before: str = "") -> str:
        """The cell of a student; what the roster has stays where there is nothing to write.

        An importer takes an emptied cell for “take the grade away”, which nobody asked for.
        """
        if total is None or (total.waiting and not self.so_far):
            return before
        return number_cell(total.points)


@dataclass(slots=True)
class Sheet:
    """The cells of a file, and what is to be told of it."""

    rows: list[list[str]]
    students: set[str] = field(default_factory=set)
    unmatched: list[Unmatched] = field(default_factory=list)
    notes: list[Pair] = field(default_factory=list)
    tabs: bool = False
    bom: bool = False
    quote_all: bool = False

    def key(self, text: str) -> str:
        """A cell that the importer finds somebody by; told of where it had to be changed."""
        cell = key_cell(text)
        if cell != text:
            self.notes.append(Pair(
                f"“{text}”是能起作用的公式，不是登录名；已加撇号，导入时会对不上，请手工录入。",
                f"“{text}” is a formula that can act and no login; it was defused, so the import "
                "will not find it. Enter this mark by hand."))
        return cell

    def write(self, path: Path) -> None:
        """Whole or not at all."""
        buffer = io.StringIO()
        # A break of lines inside a cell is quoted for certain only where lines end in both signs.
        csv.writer(buffer, delimiter="\t" if self.tabs else ",", lineterminator="\r\n",
                   quoting=csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL
                   ).writerows(self.rows)
        if self.tabs:
            write_whole(path, "\ufeff" + buffer.getvalue(), "utf-16-le")
        else:
            write_whole(path, buffer.getvalue(), "utf-8-sig" if self.bom else "utf-8")


def column_of(roster: Roster, name: str, title: Callable[[str], str],
              candidates: Sequence[int]) -> int | None:
    """The column that is an assignment's: by its whole heading, or by the title in it.

    Raises
    ------
    RosterUnusable
        When several columns fit.
    """
    wanted = folded(name)
    whole = [index for index in candidates if folded(roster.heading[index]) == wanted]
    found = whole or [index for index in candidates
                      if folded(title(roster.heading[index])) == wanted]
    if len(found) > 1:
        names = [roster.heading[index] for index in found]
        raise roster.unusable(
            Pair(f"这几列都是“{name}”：{'、'.join(names)}。",
                 f"These columns are all “{name}”: {', '.join(names)}."),
            Pair("请写出那一列的完整标题。", "Give the whole heading of the right one."), line=1)
    return found[0] if found else None


def restricted(roster: Roster, identifier: str, usual: tuple[str, ...]) -> int | None:
    """The column that students are to be found by alone, where one was named.

    Raises
    ------
    RosterUnusable
        When the roster has no such column.
    """
    if identifier in usual:
        return None
    return roster.need([(identifier,)], Pair(
        f"现有的列：{'、'.join(roster.heading)}。",
        f"It has: {', '.join(roster.heading)}."))[0]


def another_full(name: str, theirs: Decimal, ours: Decimal) -> Pair:
    """The platform counts an assignment out of another number of points."""
    return Pair(
        f"“{name}”在平台上的满分是 {number_cell(theirs)}，这里是 {number_cell(ours)}；"
        "分数照原样写入，请在平台上改满分。",
        f"“{name}” is out of {number_cell(theirs)} on the platform and out of "
        f"{number_cell(ours)} here; points were written as they are. Change the platform's "
        "maximum.")


def cell_of(line: Line, index: int | None) -> str:
    return "" if index is None else line.cells[index]
