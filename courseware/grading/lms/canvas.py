"""Canvas: the CSV of its Gradebook, out and in.

Facts, from Instructure's guide “How do I import grades in the Gradebook?” and from Canvas's own
importer and exporter (instructure/canvas-lms, ``lib/gradebook_importer.rb`` and
``lib/gradebook_exporter.rb``):

- The heading begins with ``Student`` and ``ID`` (or ``LastName``, ``FirstName``, ``ID``), then
  ``SIS User ID``, ``SIS Login ID``, sometimes ``Integration ID`` and ``Root Account``, and these
  end with ``Section``. They are read by their place, so their order is kept.
- A student is found by ``ID``, else by ``SIS User ID``, else by ``SIS Login ID``, else by a name
  that is exactly the same.
- An assignment's column is headed ``TITLE (id)``. Without the id, the assignment that has
  exactly this title is taken; where there is none, Canvas offers to make one.
- A row whose first cell holds ``Points Possible`` sets what the assignments are worth, and
  would change an existing one; ``(read only)`` in it marks a column that is not imported. A row
  that is empty but for ``Manual Posting`` or ``Muted`` is skipped.
- A score that is empty where Canvas has one counts as a change and takes it away; ``EX`` means
  excused; ``N/A`` not assigned. So a cell that we have nothing for stays as the roster has it.
- UTF-8. A byte order mark does no harm where the heading begins with ``Student``; a heading
  that begins with ``LastName`` is not known by it any more, so there it is left out.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from courseware.grading.lms.cell import number_cell, text_cell
from courseware.grading.lms.match import Person, match, names, person, written_names
from courseware.grading.lms.roster import Line, Roster, folded
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

POINTS_POSSIBLE = "    Points Possible"
PLAIN_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_KEYS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_TITLE_AND_ID = re.compile(r"(.*)\s\(\d+\)", re.DOTALL)
_MEND = Pair("请在 Canvas 的成绩册里导出 CSV，不要改动前几列。",
             "Export the CSV from Canvas's Gradebook and leave its first columns as they are.")


def write(order: Order, usual: tuple[str, ...]) -> Sheet:
    """The sheet for Canvas, from its own export where there is one."""
    return _filled(order, order.roster, usual) if order.roster else _plain(order)


def _plain(order: Order) -> Sheet:
    assignments = list(order.totals)
    sheet = Sheet([
        [*PLAIN_COLUMNS, *(text_cell(order.column or name) for name in assignments)],
        [POINTS_POSSIBLE, "", "", "", "",
         *(number_cell(full_points(students)) for students in order.totals.values())]],
        bom=order.bom)
    for student in order.students():
        sheet.rows.append(["", "", "", sheet.key(student), "", *(
            order.grade(order.totals[name].get(student)) for name in assignments)])
        sheet.students.add(student)
    sheet.notes.append(Pair(
        "没有名册：学生（文件夹名）写在 SIS Login ID 一列，其余各列为空；文件夹名不是登录名时，"
        "Canvas 找不到人。最好用 Canvas 导出的成绩册作名册。",
        "Without a roster the students (names of folders) stand in SIS Login ID and the other "
        "columns are empty; Canvas finds nobody whose folder is not named by the login. Better "
        "give the Gradebook exported from Canvas as the roster."))
    return sheet


def _filled(order: Order, roster: Roster, usual: tuple[str, ...]) -> Sheet:
    split = roster.find("LastName") is not None
    wanted = [("LastName",), ("FirstName",)] if split else [("Student",)]
    *name_columns, _, section = roster.need([*wanted, ("ID",), ("Section",)], _MEND)
    only = restricted(roster, order.identifier, usual)
    possible = next((line for line in roster.lines if "Points Possible" in line.cells[0]), None)
    keys = [index for index in map(roster.find, _KEYS) if index is not None]
    people = [_person(line, name_columns, keys, only) for line in roster.lines
              if line is not possible and any(c.strip() for c in line.cells[:section + 1])]
    found, unmatched = match(order.students(), people)
    student_at = {line.number: student for student, line in found.items()}
    assignments = list(order.totals)
    columns = [_column(order, roster, name, section, possible) for name in assignments]
    sheet = Sheet([
        [*roster.heading[:section + 1],
         *(roster.heading[at] if at is not None else text_cell(order.column or name)
           for name, at in zip(assignments, columns, strict=True))],
        [POINTS_POSSIBLE, *[""] * section]], unmatched=unmatched, bom=order.bom and not split)
    for name, at in zip(assignments, columns, strict=True):
        ours = full_points(order.totals[name])
        theirs = cell_of(possible, at).strip() if possible and at is not None else ""
        sheet.rows[1].append(theirs or number_cell(ours))
        sheet.notes += _told(name, at, theirs, ours)
    for one in people:
        student = student_at.get(one.line.number)
        row = [sheet.key(cell) if index in keys else text_cell(cell)
               for index, cell in enumerate(one.line.cells[:section + 1])]
        for name, at in zip(assignments, columns, strict=True):
            before = cell_of(one.line, at)
            total = order.totals[name].get(student) if student else None
            if total and before.strip().casefold() == "ex":
                total = None
                sheet.notes.append(Pair(
                    f"“{student}”在 Canvas 里已免交“{name}”（EX），保持不变。",
                    f"“{student}” is excused from “{name}” in Canvas (EX); left as it is."))
            row.append(order.grade(total, before))
        sheet.rows.append(row)
        if student:
            sheet.students.add(student)
    return sheet


def _person(line: Line, name_columns: list[int], keys: list[int], only: int | None) -> Person:
    if only is not None:
        return person(line, line.cells[only])
    parts = [line.cells[index] for index in name_columns]
    return person(line, *(line.cells[index] for index in keys),
                  *(names(*parts) if len(parts) == 2 else written_names(*parts)))


def _title(heading: str) -> str:
    found = _TITLE_AND_ID.fullmatch(heading)
    return found[1] if found else heading


def _column(order: Order, roster: Roster, name: str, section: int,
            possible: Line | None) -> int | None:
    candidates = [index for index in range(section + 1, len(roster.heading))
                  if possible is None or "(" not in folded(possible.cells[index])]  # read only
    return column_of(roster, order.column or name, _title, candidates)


def _told(name: str, at: int | None, theirs: str, ours: Decimal) -> list[Pair]:
    if at is None:
        return [Pair(
            f"名册里没有“{name}”一列：Canvas 导入时会询问，可选已有的作业，或新建一个。",
            f"The roster has no column “{name}”: Canvas will ask, and can take an assignment "
            "that is there or make a new one.")]
    try:
        full = Decimal(theirs.replace(",", "."))
    except InvalidOperation:
        return []
    return [] if full == ours else [another_full(name, full, ours)]
