"""Blackboard: the file of its Grade Center (Original) or gradebook (Ultra), down and up.

Facts, from Blackboard Help “Work Offline with Grade Data” (Original and Ultra) and “Uploading or
Downloading Grade Center Items for Working Offline”:

- A download has ``Last Name``, ``First Name``, ``Username``, then ``Student ID``, ``Last Access``,
  ``Availability``, then the grade columns. Tab-separated files are named ``.xls`` and are text
  all the same, in UTF-16 with a byte order mark as Blackboard writes them; the others are CSV.
- A student is found by ``Username``, a column by its number: it is headed
  ``TITLE [Total Pts: 40 Score] |123456``, and the number must stay as it is. A heading without
  a number makes a new column, in the Original course one of text and without points.
- The cells of a CSV stand in double quotes; those of a tab-separated file may.
- Nobody whose row is missing is touched, so whoever has nothing is left out.
"""

from __future__ import annotations

import re
from decimal import Decimal

from courseware.grading.lms.cell import number_cell, text_cell
from courseware.grading.lms.match import Person, match, names, person
from courseware.grading.lms.roster import Line, Roster
from courseware.grading.lms.sheet import (
    Order,
    Sheet,
    another_full,
    cell_of,
    column_of,
    restricted,
)
from courseware.grading.lms.totals import full_points
from courseware.language import Pair

LAST, FIRST = ("Last Name", "姓氏", "姓"), ("First Name", "名字", "名")
USERNAME = ("Username", "用户名", "使用者名稱")
STUDENT_ID = ("Student ID", "学生 ID", "学号", "學生 ID")

_HEADING = re.compile(r"(?P<title>.*?)\s*\[(?P<points>[^\[\]]*)\]\s*(?:\|\s*\d+)?\s*", re.DOTALL)
_PLAIN_NUMBER = re.compile(r"\s*-?\d*(?:[.,]\d+)?\s*")
_MEND = Pair("请从 Blackboard 成绩中心“脱机工作—下载”取得文件，其中要有用户名。",
             "Take the file from Blackboard's Grade Center, “Work Offline – Download”; it must "
             "have the username.")


def write(order: Order, usual: tuple[str, ...]) -> Sheet:
    """The sheet for Blackboard, from its own download where there is one."""
    return _filled(order, order.roster, usual) if order.roster else _plain(order)


def new_heading(name: str, full: Decimal) -> str:
    """The heading by which Blackboard makes a column of its own."""
    return text_cell(f"{name} [Total Pts: {number_cell(full)} Score]")


def _plain(order: Order) -> Sheet:
    headings = [new_heading(order.column or name, full_points(students))
                for name, students in order.totals.items()]
    sheet = Sheet([[LAST[0], FIRST[0], USERNAME[0], *headings]],
                  tabs=order.tabs, bom=order.bom, quote_all=True)
    for student in order.students():
        sheet.rows.append(["", "", sheet.key(student), *(
            order.grade(students.get(student)) for students in order.totals.values())])
        sheet.students.add(student)
    sheet.notes.append(Pair(
        "没有名册：学生（文件夹名）写在 Username 一列，上传后会新建一列成绩；最好先在 Blackboard "
        "建好这一列，再把下载的成绩文件作为名册。",
        "Without a roster the students (names of folders) stand in Username, and the upload will "
        "make a new column; better make the column in Blackboard first and give its download as "
        "the roster."))
    return sheet


def _filled(order: Order, roster: Roster, usual: tuple[str, ...]) -> Sheet:
    [username] = roster.need([USERNAME], _MEND)
    last, first, number = (roster.find(*headings) for headings in (LAST, FIRST, STUDENT_ID))
    only = restricted(roster, order.identifier, usual)
    kept = sorted({index for index in (last, first, username, number) if index is not None})

    def known(line: Line) -> Person:
        if only is not None:
            return person(line, line.cells[only])
        return person(line, line.cells[username], cell_of(line, number),
                      *names(cell_of(line, last), cell_of(line, first)))

    found, unmatched = match(order.students(), [
        known(line) for line in roster.lines if line.cells[username].strip()])
    assignments = list(order.totals)
    others = [index for index in range(len(roster.heading)) if index not in kept]
    columns = [column_of(roster, order.column or name, _title, others) for name in assignments]
    sheet = Sheet([[roster.heading[index] for index in kept]], unmatched=unmatched,
                  tabs=order.tabs, bom=order.bom, quote_all=True)
    for name, at in zip(assignments, columns, strict=True):
        ours = full_points(order.totals[name])
        sheet.rows[0].append(new_heading(order.column or name, ours) if at is None
                             else roster.heading[at])
        sheet.notes += _told(name, None if at is None else roster.heading[at], ours)
    for student, line in sorted(found.items(), key=lambda pair: pair[1].number):
        sheet.rows.append([
            *(sheet.key(line.cells[index]) if index in (username, number)
              else text_cell(line.cells[index]) for index in kept),
            *(order.grade(order.totals[name].get(student), _number(cell_of(line, at)))
              for name, at in zip(assignments, columns, strict=True))])
        sheet.students.add(student)
    return sheet


def _title(heading: str) -> str:
    found = _HEADING.fullmatch(heading)
    return found["title"] if found else heading


def _number(cell: str) -> str:
    """A grade as it was; words such as “Needs Grading” are Blackboard's own and not imported."""
    return cell if _PLAIN_NUMBER.fullmatch(cell) else ""


def _told(name: str, heading: str | None, ours: Decimal) -> list[Pair]:
    if heading is None:
        return [Pair(
            f"名册里没有“{name}”一列：上传后会新建一列，请在 Blackboard 里检查它的类型和满分。",
            f"The roster has no column “{name}”: the upload will make one; check its type and "
            "points in Blackboard.")]
    found = _HEADING.fullmatch(heading)
    points = re.search(r"\d+(?:[.,]\d+)?", found["points"]) if found else None
    theirs = Decimal(points[0].replace(",", ".")) if points else ours
    return [] if theirs == ours else [another_full(name, theirs, ours)]
