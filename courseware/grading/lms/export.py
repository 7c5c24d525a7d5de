"""From the rows of the gradebook to a file that a learning management system imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from courseware.assessment import Mark
from courseware.grading.lms import blackboard, canvas, moodle
from courseware.grading.lms.match import Unmatched
from courseware.grading.lms.roster import read_roster
from courseware.grading.lms.sheet import Order
from courseware.grading.lms.totals import totals
from courseware.language import Pair

FORMS = {"canvas": "canvas.csv", "moodle": "moodle.csv", "blackboard": "blackboard.xls"}
"""The forms, and what a file in each is called where nobody says."""

IDENTIFIERS = ("username", "email", "idnumber")
INCOMPLETE = ("blank", "so_far")
_WRITE = {"canvas": canvas.write, "moodle": moodle.write, "blackboard": blackboard.write}


class CannotExport(ValueError):
    """There is nothing to export, or the order is not one; the text has both languages."""

    def __init__(self, message: Pair):
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made.

    Attributes
    ----------
    students : whose row the file has
    unmatched : who is in the gradebook but not, or not for certain, in the roster, and why
    waiting : student, assignment and question of everything that a person has yet to mark
    notes : what whoever imports the file should know
    """

    path: Path
    students: tuple[str, ...]
    unmatched: tuple[Unmatched, ...]
    waiting: tuple[tuple[str, str, str], ...]
    notes: tuple[Pair, ...] = ()


def export(form: str, rows: Iterable[tuple[str, str, str, Mark]], path: Path,
           roster: Path | None = None, bom: bool = False, identifier: str = "username",
           incomplete: str = "blank", column: str | None = None) -> Exported:
    """Write one row a student with the total that holds, for a system to import.

    Parameters
    ----------
    form : ``canvas``, ``moodle`` or ``blackboard``
    rows : student, assignment, question and mark; deductions for lateness are rows too
    path : the file; for Blackboard a name in ``.csv`` makes it CSV, any other tabs in UTF-16
    roster : the file that the system gave out; its columns and ids are kept
    bom : put a UTF-8 byte order mark first, by which Excel in Chinese knows the encoding
    identifier : what the students' folders are named by (``username``, ``email``,
        ``idnumber``), or the heading of the one column of the roster to go by
    incomplete : where a person has yet to mark a question, ``blank`` leaves the cell as the
        roster has it, else empty; ``so_far`` writes the points so far
    column : the title or whole heading of the system's column, where it is not the
        assignment's name

    Raises
    ------
    CannotExport
        When there are no marks, or an argument is none of these.
    RosterUnusable
        When the roster cannot be read, lacks a column, or none of the students is in it.
        Nothing is written then.
    """
    _check("form", form, FORMS)
    _check("incomplete", incomplete, INCOMPLETE)
    if roster is None:
        _check("identifier", identifier, IDENTIFIERS)
    found = totals(rows)
    if not found:
        raise CannotExport(Pair("成绩册里还没有分数，没有导出。",
                                "The gradebook has no marks yet; nothing was exported."))
    if column and len(found) > 1:
        raise CannotExport(Pair("一个列名只能对应一份作业；请用 --assignment 指定一份。",
                                "One column is of one assignment; name it with --assignment."))
    order = Order(found, read_roster(roster) if roster else None, identifier,
                  incomplete == "so_far", column,
                  tabs=form == "blackboard" and path.suffix.lower() != ".csv", bom=bom)
    sheet = _WRITE[form](order, IDENTIFIERS)
    if order.roster and not sheet.students:
        raise order.roster.unusable(
            Pair("成绩册里的学生没有一个能在这份名册里确定，没有导出。",
                 "Not one student of the gradebook is in this roster for certain; nothing was "
                 "exported."),
            Pair("请核对：名册是这个班的吗？文件夹是以登录名、学号或姓名命名的吗？",
                 "Is it the roster of this class, and are the folders named by login, number or "
                 "name?"))
    sheet.write(path)
    waiting = [(student, assignment, question)
               for assignment, students in found.items()
               for student, total in students.items() for question in total.waiting]
    return Exported(path, tuple(sorted(sheet.students)), tuple(sheet.unmatched),
                    tuple(sorted(waiting)), tuple(dict.fromkeys(sheet.notes)))


def _check(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise CannotExport(Pair(f"{name} 不能是“{value}”；可以是：{'、'.join(known)}。",
                                f"{name} cannot be “{value}”; it is one of {', '.join(known)}."))
