"""Writing graded work: many students at once, table by table, in a transaction of the caller's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from courseware.grading.gradebook import schema
from courseware.grading.gradebook.record import Change, Record, cost, total
from courseware.grading.gradebook.standing import holding
from courseware.grading.versions import digest
from courseware.language import Pair


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class Entry:
    """All attempts of one student, to be kept together; ``counted`` is the one whose marks hold.

    ``records`` are the attempts, oldest first; those that did not change may be left out
    (``None``) and stay as they are. ``penalties`` are percent of the points, one an attempt.
    """

    student: str
    attempts: list[str]
    records: list[Record | None]
    penalties: list[float]
    counted: int = -1
    run: str = ""
    inputs: str = ""


class Batch:
    """Writes some students' work with a few statements: reads what is there, collects rows,
    writes them table by table."""

    def __init__(self, db: Connection, assignment: str, students: list[str],
                 cells: dict[str, tuple[str, str]], assignment_id: str, notebook_id: str):
        s, t = schema, schema.attempt
        self._db, self._assignment, self._cells = db, assignment, cells
        self._assignment_id, self._notebook_id = assignment_id, notebook_id
        self.changes: list[Change] = []
        self._insert: dict[Any, list[dict[str, Any]]] = {}
        self._update: dict[Any, list[dict[str, Any]]] = {}
        self._before: dict[str, dict[str, Any]] = {}
        for row in db.execute(select(t).where(t.c.assignment == assignment,
                                              t.c.student.in_(students))):
            self._before.setdefault(row.student, {})[row.attempt] = row
        self._students = set(db.scalars(select(s.student.c.id)
                                        .where(s.student.c.id.in_(students))))
        self._submitted = {row.student_id: row for row in db.execute(
            select(s.submitted_assignment.c.student_id, s.submitted_assignment.c.id,
                   s.submitted_notebook.c.id.label("notebook"))
            .join(s.submitted_notebook,
                  s.submitted_notebook.c.assignment_id == s.submitted_assignment.c.id)
            .where(s.submitted_assignment.c.assignment_id == assignment_id,
                   s.submitted_notebook.c.notebook_id == notebook_id,
                   s.submitted_assignment.c.student_id.in_(students)))}
        notebooks = [row.notebook for row in self._submitted.values()]
        self._grades = {(row.notebook_id, row.cell_id): row for row in db.execute(
            select(s.grade).where(s.grade.c.notebook_id.in_(notebooks)))} if notebooks else {}
        self._comments = {(row.notebook_id, row.cell_id): row.id for row in db.execute(
            select(s.comment.c.notebook_id, s.comment.c.cell_id, s.comment.c.id)
            .where(s.comment.c.notebook_id.in_(notebooks)))} if notebooks else {}

    def _new(self, table: Any, **values: Any) -> str:
        id = uuid4().hex
        self._insert.setdefault(table, []).append({"id": id, **values})
        return id

    def _change(self, table: Any, id: str, **values: Any) -> None:
        self._update.setdefault(table, []).append({"key": id, **values})

    def add(self, entry: Entry) -> None:
        """Take the attempts of one student, and what holds now."""
        t = schema.attempt
        before = self._before.get(entry.student, {})
        old = next((Record.unpack(row.record) for row in before.values() if row.counted), None)
        mine = (t.c.assignment == self._assignment, t.c.student == entry.student)
        if gone := set(before) - set(entry.attempts):
            self._db.execute(delete(t).where(*mine, t.c.attempt.in_(gone)))
        for place, (attempt, record, penalty) in enumerate(
                zip(entry.attempts, entry.records, entry.penalties, strict=True)):
            values = {"place": place, "penalty": penalty, "counted": place == entry.counted}
            if record is not None:
                values |= {"sha256": record.sha256, "inputs_version": entry.inputs,
                           "keys_version": digest(record.trace.get("keys", {})),
                           "run": entry.run, "received": record.received,
                           "finished": record.finished,
                           "graded": now(), "record": record.pack(), "shown": ""}
            if attempt in before:
                self._db.execute(update(t).where(*mine, t.c.attempt == attempt).values(**values))
            else:
                self._insert.setdefault(t, []).append({
                    "assignment": self._assignment, "student": entry.student,
                    "attempt": attempt, **values})
        counted = entry.records[entry.counted]
        if counted is None:
            counted = Record.unpack(before[entry.attempts[entry.counted]].record)
        self._hold(entry, old, counted)
        self._note_changes(entry, old, counted)

    def _hold(self, entry: Entry, old: Record | None, new: Record) -> None:
        """The counted attempt, for nbgrader's tables."""
        s = schema
        student = entry.student
        received = (datetime.fromisoformat(new.received).astimezone(UTC).replace(tzinfo=None)
                    if new.received else None)
        there = self._submitted.get(student)
        if there is None:
            if student not in self._students:
                self._insert.setdefault(s.student, []).append({"id": student})
            submitted = self._new(s.submitted_assignment, assignment_id=self._assignment_id,
                                  student_id=student, timestamp=received)
            notebook = self._new(s.submitted_notebook, assignment_id=submitted,
                                 notebook_id=self._notebook_id, flagged=False,
                                 late_submission_penalty=None)
        else:
            notebook = there.notebook
            self._change(s.submitted_assignment, there.id, timestamp=received)
        held = {}
        for name, mark in new.marks.items():
            cell, solution = self._cells[name]
            grade = self._grades.get((notebook, cell))
            manual = grade.manual_score if grade else None
            waits = mark.points is None and manual is None
            if manual is not None and old is not None:
                # What a person has marked is no longer what stands there: look again.
                waits = grade.needs_manual_grade or (
                    new.answers.get(name) != old.answers.get(name))
            values = {"auto_score": mark.points, "needs_manual_grade": waits}
            if grade:
                self._change(s.grade, grade.id, **values)
            else:
                self._new(s.grade, notebook_id=notebook, cell_id=cell, **values)
            if comment := self._comments.get((notebook, solution)):
                self._change(s.comment, comment, auto_comment=str(mark.message))
            else:
                self._new(s.comment, notebook_id=notebook, cell_id=solution,
                          auto_comment=str(mark.message))
            held[name] = holding(mark, manual, grade.extra_credit if grade else None)
        percent = entry.penalties[entry.counted]
        if percent or there is not None:
            self._change(s.submitted_notebook, notebook,
                         late_submission_penalty=cost(percent, total(held)) or None)

    def _note_changes(self, entry: Entry, old: Record | None, new: Record) -> None:
        if old is None or not old.finished:
            return
        for name, mark in new.marks.items():
            was = old.marks.get(name)
            if was is None or (was.points, was.max_points) == (mark.points, mark.max_points):
                continue
            change = Change(entry.student, name, was.points, mark.points, why(old, new, name),
                            now(), mark.message)
            self.changes.append(change)
            self._new(schema.change, assignment=self._assignment, student=change.student,
                      question=name, run=entry.run, at=change.at, why=str(change.why),
                      points_before=change.before, points_after=change.after,
                      message=str(change.message))

    def write(self) -> None:
        s = schema
        for table in (s.student, s.submitted_assignment, s.submitted_notebook, s.grade, s.comment,
                      s.attempt, s.change):
            if rows := self._insert.get(table):
                self._db.execute(insert(table), rows)
            if rows := self._update.get(table):
                self._db.execute(update(table).where(table.c.id == bindparam("key")), rows)


def why(old: Record, new: Record, question: str) -> Pair:
    """Why a mark is another than before, as far as the records tell."""
    if old.attempt != new.attempt:
        return Pair(f"改以另一次提交计分（{new.attempt or '1'}）。",
                    f"Another attempt counts now ({new.attempt or '1'}).")
    if old.sha256 != new.sha256:
        return Pair("重新提交了作业。", "The work was handed in again.")
    before, after = (record.trace.get("keys", {}).get(question, "?") for record in (old, new))
    if before != after:
        return Pair(f"题目或答案已更正（版本 {before} → {after}）。",
                    f"The question or its key was corrected (version {before} → {after}).")
    return Pair("重新运行后结果不同（运行环境或时限变了）。",
                "It was run again with another result (other versions or limits).")
