"""The gradebook: nbgrader's own tables, so that its formgrader shows and edits the same marks,
and beside them what each mark can be traced to.

A question is a grade cell of one notebook, the machine's points are the ``auto_score``, a
person's are the ``manual_score``, an essay ``needs_manual_grade`` until a person has marked it.
Recording again changes only what the machine gave: a person's points are never overwritten.
Every change is one transaction: a grader that is killed leaves whole submissions or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    create_engine,
    event,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from courseware.assessment import Mark
from courseware.course import Question
from courseware.grading.gradebook import schema
from courseware.grading.gradebook.record import Change, Record
from courseware.grading.gradebook.standing import Standing, holding, late_mark, shown_digest
from courseware.grading.gradebook.writing import Batch, Entry, now
from courseware.language import Pair

FILE = "gradebook.db"


class GradebookMissing(FileNotFoundError):
    """There is no gradebook where one was expected."""

    def __init__(self, path: Path):
        super().__init__(f"没有成绩册 {path}；先运行 courseware grade"
                         f" // there is no gradebook {path}; run courseware grade first")


class GradebookUnusable(RuntimeError):
    """The database cannot be reached or is none; the text says what to look at."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the gradebook knows of an attempt without opening its record."""

    attempt: str
    sha256: str
    inputs: str
    keys: str
    finished: bool
    penalty: float
    counted: bool


def gradebook_url(place: str | Path) -> str:
    """A database URL as it is; a path as that of an SQLite file."""
    text = str(place)
    return text if "://" in text else f"sqlite:///{text}"


class MarkBook:
    """The gradebook of one class: a context manager around one database.

    Parameters
    ----------
    place : the SQLite file, made when missing, or the URL of a database
        (``postgresql+psycopg://user@host/name``)

    Raises
    ------
    GradebookUnusable
    """

    def __init__(self, place: str | Path):
        try:
            url = make_url(gradebook_url(place))
            if url.drivername == "postgresql":
                url = url.set(drivername="postgresql+psycopg")
            if url.get_backend_name() == "sqlite" and url.database:
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(url)
            if url.get_backend_name() == "sqlite":
                event.listen(self._engine, "connect", _prepare_sqlite)
            schema.ensure(self._engine)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise GradebookUnusable(_unusable(_without_password(place), error, Pair(
                "地址要写成 postgresql://用户@主机/库名；PostgreSQL 需要 "
                "pip install psycopg[binary]。",
                "Write the address as postgresql://user@host/name; PostgreSQL needs "
                "pip install psycopg[binary]."))) from None
        except DBAPIError as error:
            raise GradebookUnusable(_unusable(_without_password(place), error.orig, Pair(
                "请检查地址、用户与权限；若是文件，它可能不是 SQLite 数据库。",
                "Check the address, the user and its rights; a file may be no SQLite "
                "database."))) from None
        self._cells: dict[str, dict[str, tuple[str, str]]] = {}
        self._notebooks: dict[str, tuple[str, str]] = {}
        self._rehearsing = False

    def __enter__(self) -> MarkBook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def rehearse(self) -> None:
        """From now on take back whatever is written, as soon as it has been written."""
        self._rehearsing = True

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction: all of it holds, or nothing."""
        with self._engine.connect() as db, db.begin() as transaction:
            yield db
            if self._rehearsing:
                transaction.rollback()

    # Assignments and runs

    def define(self, assignment: str, questions: Iterable[Question]) -> None:
        """Enter an assignment and its questions; their points follow the question bank."""
        s = schema
        with self._writing() as db:
            assignment_id = db.scalar(select(s.assignment.c.id)
                                      .where(s.assignment.c.name == assignment))
            if assignment_id is None:
                assignment_id = _new(db, s.assignment, name=assignment, course_id=s.COURSE)
            notebook_id = db.scalar(select(s.notebook.c.id).where(
                s.notebook.c.assignment_id == assignment_id, s.notebook.c.name == assignment))
            if notebook_id is None:
                notebook_id = _new(db, s.notebook, name=assignment, assignment_id=assignment_id)
            there = {(name, kind): id for id, name, kind in db.execute(select(
                s.base_cell.c.id, s.base_cell.c.name, s.base_cell.c.type)
                .where(s.base_cell.c.notebook_id == notebook_id))}
            for question in questions:
                kind = "markdown" if question.kind == "essay" else "code"
                values = {"max_score": question.points, "cell_type": kind}
                if cell := there.get((question.id, "GradeCell")):
                    db.execute(update(s.grade_cell).where(s.grade_cell.c.id == cell)
                               .values(**values))
                else:
                    cell = _new(db, s.base_cell, name=question.id, notebook_id=notebook_id,
                                type="GradeCell")
                    db.execute(insert(s.grade_cell).values(id=cell, **values))
                if (question.id, "SolutionCell") not in there:
                    cell = _new(db, s.base_cell, name=question.id, notebook_id=notebook_id,
                                type="SolutionCell")
                    db.execute(insert(s.solution_cell).values(id=cell))
        self._cells.pop(assignment, None)

    def begin_run(self, assignment: str, trace: Mapping[str, Any]) -> str:
        """Note that a run begins, and what it runs with; returns its number."""
        with self._writing() as db:
            return _new(db, schema.run, assignment=assignment, started=now(),
                        trace=json.dumps(trace, ensure_ascii=False))

    def end_run(self, run: str) -> None:
        with self._writing() as db:
            db.execute(update(schema.run).where(schema.run.c.id == run).values(finished=now()))

    def run(self, run: str) -> dict[str, Any]:
        """What is known of a run: when, with which keys and versions, where its log lies."""
        with self._engine.connect() as db:
            row = db.execute(select(schema.run).where(schema.run.c.id == run)).mappings().first()
        return {**row, "trace": json.loads(row["trace"])} if row else {}

    def last_run(self, assignment: str) -> dict[str, Any]:
        """The run that began last, as :meth:`run` tells it; empty where there was none."""
        t = schema.run
        with self._engine.connect() as db:
            id = db.scalar(select(t.c.id).where(t.c.assignment == assignment)
                           .order_by(t.c.started.desc()).limit(1))
        return self.run(id) if id else {}

    def assignments(self) -> list[str]:
        with self._engine.connect() as db:
            return sorted(db.scalars(select(schema.assignment.c.name)))

    # What is kept

    def known(self, assignment: str, student: str) -> list[Known]:
        """The attempts of a student that have been recorded, oldest first."""
        t = schema.attempt
        with self._engine.connect() as db:
            return [Known(*row) for row in db.execute(
                select(t.c.attempt, t.c.sha256, t.c.inputs_version, t.c.keys_version,
                       t.c.finished, t.c.penalty, t.c.counted)
                .where(t.c.assignment == assignment, t.c.student == student)
                .order_by(t.c.place))]

    def record(self, assignment: str, student: str, attempt: str) -> Record | None:
        t = schema.attempt
        with self._engine.connect() as db:
            packed = db.scalar(select(t.c.record).where(
                t.c.assignment == assignment, t.c.student == student, t.c.attempt == attempt))
        return Record.unpack(packed) if packed is not None else None

    def students(self, assignment: str) -> list[str]:
        t = schema.attempt
        with self._engine.connect() as db:
            # Sorted here: databases disagree on the order of names.
            return sorted(db.scalars(select(t.c.student).distinct()
                                     .where(t.c.assignment == assignment)))

    def keep(self, assignment: str, entries: Iterable[Entry]) -> list[Change]:
        """Record what was graded, all of it in one transaction.

        Returns the questions whose points changed although they had been recorded before.
        """
        entries = list(entries)
        if not entries:
            return []
        with self._writing() as db:
            batch = Batch(db, assignment, [entry.student for entry in entries],
                           self._cells_of(db, assignment), *self._notebooks[assignment])
            for entry in entries:
                batch.add(entry)
            batch.write()
            return batch.changes

    def _cells_of(self, db: Connection, assignment: str) -> dict[str, tuple[str, str]]:
        """Question to the ids of its grade and solution cells."""
        s = schema
        if assignment not in self._cells:
            ids = db.execute(
                select(s.assignment.c.id, s.notebook.c.id)
                .join(s.notebook, s.notebook.c.assignment_id == s.assignment.c.id)
                .where(s.assignment.c.name == assignment)).one()
            self._notebooks[assignment] = tuple(ids)
            cells: dict[str, dict[str, str]] = {}
            for row in db.execute(select(s.base_cell).where(s.base_cell.c.notebook_id == ids[1])):
                cells.setdefault(row.name, {})[row.type] = row.id
            self._cells[assignment] = {
                name: (pair["GradeCell"], pair["SolutionCell"]) for name, pair in cells.items()
                if {"GradeCell", "SolutionCell"} <= set(pair)}
        return self._cells[assignment]

    # What holds

    def standings(self, assignment: str, students: Iterable[str] | None = None
                  ) -> Iterator[Standing]:
        """What holds for each student, one at a time: in the order given, else sorted by name."""
        for chunk in _chunks(self.students(assignment) if students is None else students, 200):
            with self._engine.connect() as db:
                found = self._standings(db, assignment, chunk)
            yield from found

    def _standings(self, db: Connection, assignment: str, students: list[str]) -> list[Standing]:
        s, t = schema, schema.attempt
        cells = self._cells_of(db, assignment)
        assignment_id, notebook_id = self._notebooks[assignment]
        question_of = {cell: name for name, (cell, _) in cells.items()}
        manual: dict[str, dict[str, Any]] = {}
        solution = s.base_cell.alias()
        for row in db.execute(
                select(s.submitted_assignment.c.student_id, s.grade.c.cell_id,
                       s.grade.c.manual_score, s.grade.c.extra_credit,
                       s.grade.c.needs_manual_grade, s.comment.c.manual_comment)
                .join(s.submitted_notebook,
                      s.submitted_notebook.c.assignment_id == s.submitted_assignment.c.id)
                .join(s.grade, s.grade.c.notebook_id == s.submitted_notebook.c.id)
                .join(s.base_cell, s.base_cell.c.id == s.grade.c.cell_id)
                .outerjoin(solution, and_(solution.c.notebook_id == notebook_id,
                                          solution.c.name == s.base_cell.c.name,
                                          solution.c.type == "SolutionCell"))
                .outerjoin(s.comment, and_(s.comment.c.notebook_id == s.submitted_notebook.c.id,
                                           s.comment.c.cell_id == solution.c.id))
                .where(s.submitted_assignment.c.assignment_id == assignment_id,
                       s.submitted_notebook.c.notebook_id == notebook_id,
                       s.submitted_assignment.c.student_id.in_(students),
                       or_(s.grade.c.manual_score.is_not(None),
                           s.grade.c.extra_credit.is_not(None),
                           s.comment.c.manual_comment != ""))):
            manual.setdefault(row.student_id, {})[question_of.get(row.cell_id)] = row
        counts: dict[str, int] = {}
        counted = {}
        for row in db.execute(select(t.c.student, t.c.counted, t.c.penalty, t.c.shown, t.c.record)
                              .where(t.c.assignment == assignment, t.c.student.in_(students))):
            counts[row.student] = counts.get(row.student, 0) + 1
            if row.counted:
                counted[row.student] = row
        standings = []
        for student in students:
            row = counted.get(student)
            if row is None:
                continue
            record = Record.unpack(row.record)
            given = manual.get(student, {})
            marks, changed = {}, []
            for name, mark in record.marks.items():
                by_person = given.get(name)
                if (by_person is not None and by_person.manual_score is not None
                        and by_person.needs_manual_grade):
                    changed.append(name)
                marks[name] = mark if by_person is None else holding(
                    mark, by_person.manual_score, by_person.extra_credit,
                    by_person.manual_comment)
            late = late_mark(row.penalty, marks)
            standings.append(Standing(
                record, marks, late, counts[student], tuple(changed),
                stale=row.shown != shown_digest(marks, late)))
        return standings

    def note_shown(self, assignment: str, standings: Iterable[Standing]) -> None:
        """Remember what the feedback pages say, and what lateness costs by now."""
        t, s = schema.attempt, schema
        rows = [{"key_student": standing.record.student,
                 "shown": shown_digest(standing.marks, standing.late)} for standing in standings]
        late = [standing for standing in standings if standing.late]
        if not rows:
            return
        with self._writing() as db:
            db.execute(update(t).where(t.c.assignment == assignment, t.c.counted,
                                       t.c.student == bindparam("key_student")), rows)
            for standing in late:
                submitted = select(s.submitted_assignment.c.id).where(
                    s.submitted_assignment.c.assignment_id == self._notebooks[assignment][0],
                    s.submitted_assignment.c.student_id == standing.record.student)
                db.execute(update(s.submitted_notebook)
                           .where(s.submitted_notebook.c.assignment_id.in_(submitted))
                           .values(late_submission_penalty=-standing.late.points))

    def marks(self, assignment: str) -> Iterator[tuple[str, str, Mark]]:
        """Student, question and the mark that holds, sorted."""
        for standing in self.standings(assignment):
            for name, mark in sorted(standing.rows.items()):
                yield standing.record.student, name, mark

    def changes(self, assignment: str) -> list[Change]:
        """Every recorded change of points, oldest first."""
        t = schema.change
        with self._engine.connect() as db:
            return [Change(row.student, row.question, row.points_before, row.points_after,
                           Pair.parse(row.why), row.at, Pair.parse(row.message))
                    for row in db.execute(select(t).where(t.c.assignment == assignment)
                                          .order_by(t.c.at, t.c.student, t.c.question))]


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # Another program (formgrader) may hold the file for a moment: wait for it.
    connection.execute("PRAGMA busy_timeout = 30000")
    connection.execute("PRAGMA synchronous = FULL")


def _new(db: Connection, table: Any, **values: Any) -> str:
    id = uuid4().hex
    db.execute(insert(table).values(id=id, **values))
    return id


def _chunks(items: Iterable[str], size: int) -> Iterator[list[str]]:
    chunk: list[str] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _without_password(place: str | Path) -> str:
    try:
        return make_url(gradebook_url(place)).render_as_string(hide_password=True)
    except ArgumentError:
        return str(place)


def _unusable(place: str, error: object, mend: Pair) -> str:
    said = " ".join(str(error).split())[:300]
    return (f"成绩册用不了：{place}（{said}）。{mend.zh}\n"
            f"The gradebook cannot be used: {place} ({said}). {mend.en}")
