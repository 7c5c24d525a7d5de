"""Moodle: its two ways in, the grade import of the gradebook and an assignment's worksheet.

Facts on the grade import, from MoodleDocs “Grade import” and Moodle's importer (moodle/moodle,
``grade/import/csv/classes/load_data.php``):

- Any CSV with a heading. Who imports says which column finds the user (id, ID number, email
  address or username) and which grade item each other column is.
- One user who is not found stops the whole import; email addresses are compared with their
  case. A row whose cell for the user is empty is taken for the row above it: such a row is
  never written.
- An empty grade takes away the one that is there, so whoever has nothing is left out.
- More than 100 points are refused unless the site allows unlimited grades.
- ``Last downloaded from this course`` keeps grades safe that were changed since: it is kept.

Facts on the worksheet, from MoodleDocs “Offline grading worksheet” and Moodle's importer
(``mod/assign/feedback/offline``):

- It must have the columns ``Identifier``, ``Grade`` and ``Last modified (grade)``, named in the
  language of whoever downloaded it and uploads it. Only the number at the end of
  ``Participant 123`` finds the participant.
- An empty grade is skipped; so is, silently, one below zero or above ``Maximum grade``, and one
  of which ``Last modified (grade)`` is older than Moodle's. That column is therefore left as
  it is.
- A comment that differs from Moodle's replaces it. Comments of teachers are therefore kept;
  ours is put where there was none, and replaces an earlier one of ours.
- Submissions that Moodle packs for download lie in folders
  ``NAME_123_assignsubmission_file``, where 123 is the participant's number.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from courseware.grading.lms.cell import number_cell, text_cell
from courseware.grading.lms.match import Person, match, names, person, written_names
from courseware.grading.lms.roster import Line, Roster
from courseware.grading.lms.sheet import (
    Order,
    Sheet,
    another_full,
    cell_of,
    column_of,
    restricted,
)
from courseware.grading.lms.totals import Total, full_points
from courseware.language import Pair

USERNAME = ("Username", "用户名", "使用者名稱", "用戶名", "帳號")
EMAIL = ("Email address", "电子邮件地址", "邮箱地址", "Email 地址", "電子郵件信箱", "電郵地址")
ID_NUMBER = ("ID number", "学号", "编号", "ID号", "學號", "識別編號")
FIRST, LAST = ("First name", "名", "名字"), ("Last name", "Surname", "姓", "姓氏")
FULL_NAME = ("Full name", "姓名", "全名", "全名 / 用户图片")
DOWNLOADED = ("Last downloaded from this course", "上次下载")

IDENTIFIER = ("Identifier", "标识符", "识别码", "識別碼")
GRADE = ("Grade", "成绩", "成績", "分数", "分數")
MODIFIED = ("Last modified (grade)", "最后修改（教师）", "上次修改（评分）", "最后修改（成绩）",
            "最後修改（老師）", "最後修改的(得分)")
MAXIMUM = ("Maximum grade", "最高成绩", "最高分", "最高成績", "最高分數")
CHANGEABLE = ("Grade can be changed", "允许更改成绩")
COMMENTS = ("Feedback comments", "评语反馈", "反馈评语", "反馈意见", "評語回饋")

HEADINGS = {"username": USERNAME, "email": EMAIL, "idnumber": ID_NUMBER}
MAP_TO = {"username": "username", "email": "useremail", "idnumber": "useridnumber"}

_DOWNLOADED_FOLDER = re.compile(r".*_(\d+)_assignsubmission_.*", re.DOTALL)
_ITEM = re.compile(r"(?:[^:：]*[:：]\s*)?(.*?)(?:\s*[(（][^()（）]*[)）])?", re.DOTALL)
_OURS = re.compile(r"得分：[-\d.]+ / [\d.]+.*?(?:points\.|by a person\.)", re.DOTALL)


def write(order: Order, usual: tuple[str, ...]) -> Sheet:
    """The sheet for Moodle: a worksheet where the roster is one, else for the grade import."""
    if order.roster is None:
        return _plain(order)
    if order.roster.find(*IDENTIFIER) is not None:
        return _worksheet(order, order.roster, usual)
    return _gradebook(order, order.roster, usual)


def _plain(order: Order) -> Sheet:
    assignments = list(order.totals)
    heading = HEADINGS.get(order.identifier, (order.identifier,))[0]
    sheet = Sheet([[heading, *(text_cell(order.column or name) for name in assignments)]],
                  bom=order.bom)
    for student in order.students():
        cells = [order.grade(order.totals[name].get(student)) for name in assignments]
        sheet.rows.append([sheet.key(student), *cells])
        sheet.students.add(student)
    sheet.notes += [_map_it(heading, order.identifier), *_too_many(order)]
    return sheet


def _gradebook(order: Order, roster: Roster, usual: tuple[str, ...]) -> Sheet:
    only = restricted(roster, order.identifier, usual)
    at = {kind: roster.find(*headings) for kind, headings in HEADINGS.items()}
    kind = order.identifier
    if only is None and at[kind] is None:
        kind = next((other for other in ("email", "idnumber", "username")
                     if at[other] is not None), kind)
        if at[kind] is None:
            roster.need([HEADINGS[order.identifier]], Pair(
                "请从 Moodle 成绩册导出 CSV，其中要有用户名、学号或电子邮件；或下载作业的离线评分"
                "工作表。界面语言请用中文或英文。",
                "Export the CSV from Moodle's gradebook with username, ID number or email address, "
                "or download the assignment's offline grading worksheet; in English or Chinese."))
    key = at[kind] if only is None else only
    first, last, full_name = (roster.find(*headings) for headings in (FIRST, LAST, FULL_NAME))
    kept = sorted({first, last, full_name, *at.values(), only, roster.find(*DOWNLOADED)} - {None})

    def known(line: Line) -> Person:
        if only is not None:
            return person(line, line.cells[only])
        return person(line, *(cell_of(line, index) for index in at.values()),
                      *names(cell_of(line, last), cell_of(line, first)),
                      *written_names(cell_of(line, full_name)))

    found, unmatched = match(order.students(), [
        known(line) for line in roster.lines if line.cells[key].strip() not in ("", "0")])
    assignments = list(order.totals)
    others = [index for index in range(len(roster.heading)) if index not in kept]
    columns = [column_of(roster, order.column or name, _item, others) for name in assignments]
    sheet = Sheet([[*(roster.heading[index] for index in kept),
                    *(roster.heading[at] if at is not None else text_cell(order.column or name)
                      for name, at in zip(assignments, columns, strict=True))]],
                  unmatched=unmatched, bom=order.bom)
    for student, line in sorted(found.items(), key=lambda pair: pair[1].number):
        sheet.rows.append([
            *(sheet.key(line.cells[index]) if index in (*at.values(), only)
              else text_cell(line.cells[index]) for index in kept),
            *(order.grade(order.totals[name].get(student), cell_of(line, column))
              for name, column in zip(assignments, columns, strict=True))])
        sheet.students.add(student)
    sheet.notes += [_map_it(roster.heading[key], kind), *_too_many(order)]
    return sheet


def _worksheet(order: Order, roster: Roster, usual: tuple[str, ...]) -> Sheet:
    mend = Pair("请在 Moodle 的作业里重新下载评分工作表，不要改动列名。",
                "Download the grading worksheet of the Moodle assignment again and leave its "
                "headings as they are.")
    identifier, grade, _ = roster.need([IDENTIFIER, GRADE, MODIFIED], mend)
    if len(order.totals) > 1:
        raise roster.unusable(
            Pair(f"一张工作表只对应一份作业，这里有 {len(order.totals)} 份："
                 f"{'、'.join(order.totals)}。",
                 f"A worksheet is of one assignment, and here are {len(order.totals)}: "
                 f"{', '.join(order.totals)}."),
            Pair("请用 --assignment 指定一份。", "Name one with --assignment."))
    [(assignment, students)] = order.totals.items()
    only = restricted(roster, order.identifier, usual)
    keys = [roster.find(*headings) for headings in (IDENTIFIER, *HEADINGS.values())]
    full_name, comments = roster.find(*FULL_NAME), roster.find(*COMMENTS)
    maximum, changeable = roster.find(*MAXIMUM), roster.find(*CHANGEABLE)

    def known(line: Line) -> Person:
        if only is not None:
            return person(line, line.cells[only])
        number = re.search(r"(\d+)\s*$", line.cells[identifier])
        return person(line, *(cell_of(line, index) for index in keys),
                      *written_names(cell_of(line, full_name)),
                      f"participant number {number[1]}" if number else "")

    found, unmatched = match(students, list(map(known, roster.lines)), _participant)
    student_at = {line.number: student for student, line in found.items()}
    sheet = Sheet([list(roster.heading)], unmatched=unmatched, bom=order.bom)
    differing: set[Decimal] = set()
    for line in roster.lines:
        row = [sheet.key(cell) if index in keys else text_cell(cell)
               for index, cell in enumerate(line.cells)]
        if student := student_at.get(line.number):
            total = students[student]
            row[grade] = order.grade(total, line.cells[grade])
            if comments is not None and not (total.waiting and not order.so_far):
                row[comments] = text_cell(_comment(total, line.cells[comments]))
            if cell_of(line, changeable).strip().casefold() in ("no", "否"):
                sheet.notes.append(Pair(
                    f"“{student}”的成绩在 Moodle 里已锁定，导入时会跳过。",
                    f"The grade of “{student}” is locked in Moodle; the import will skip it."))
            differing |= _maximum(cell_of(line, maximum)) - {full_points(students)}
            sheet.students.add(student)
        sheet.rows.append(row)
    sheet.notes += [another_full(assignment, theirs, full_points(students))
                    for theirs in sorted(differing)]
    return sheet


def _participant(student: str) -> str:
    found = _DOWNLOADED_FOLDER.fullmatch(student)
    return f"participant number {found[1]}" if found else ""


def _item(heading: str) -> str:
    """``Assignment: 1.1 (Real)`` is about ``1.1``."""
    return _ITEM.fullmatch(heading)[1]


def _comment(total: Total, before: str) -> str:
    points, full = number_cell(total.points), number_cell(total.full)
    count = len(total.waiting)
    if count:
        comment = str(Pair(
            f"得分：{points} / {full}，另有 {count} 题等待人工评阅，总分还会变。",
            f"{points} of {full} points so far; {count} "
            f"{'question is' if count == 1 else 'questions are'} still to be marked by a person."))
    else:
        comment = str(Pair(f"得分：{points} / {full}。", f"{points} of {full} points."))
    if _OURS.search(before):
        return _OURS.sub(lambda _: comment, before, count=1)
    return before if before.strip() else comment


def _maximum(cell: str) -> set[Decimal]:
    try:
        return {Decimal(cell.strip().replace(",", "."))}
    except InvalidOperation:
        return set()


def _map_it(heading: str, kind: str) -> Pair:
    to = MAP_TO.get(kind, kind)
    return Pair(f"导入时“映射自”选“{heading}”，“映射到”选 {to}，再给每份作业选定评分项。",
                f"When importing, map from “{heading}” to {to}, and choose the grade item of each "
                "assignment.")


def _too_many(order: Order) -> list[Pair]:
    return [Pair(f"“{name}”满分超过 100：站点没有开启 unlimitedgrades 时，"
                 "Moodle 会拒绝 100 以上的分数。",
                 f"“{name}” is out of more than 100: Moodle refuses more than that unless the site "
                 "has unlimitedgrades switched on.")
            for name, students in order.totals.items() if full_points(students) > 100]
