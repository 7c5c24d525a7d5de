"""Marks in nbgrader's own gradebook, so that its formgrader shows and edits the same marks.

The schema fits: a question is a grade cell of one notebook, the machine's points are the
``auto_score``, a person's are the ``manual_score``, an essay ``needs_manual_grade`` until a
person has marked it. Recording again changes only what the machine gave: a person's points
are never overwritten.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from courseware.assessment import Mark, Status
from courseware.course import Question
from courseware.language import Pair

FILE = "gradebook.db"


class GradebookMissing(FileNotFoundError):
    """There is no gradebook where one was expected."""

    def __init__(self, path: Path):
        super().__init__(f"没有成绩册 {path}；先运行 courseware grade"
                         f" // there is no gradebook {path}; run courseware grade first")


class MarkBook:
    """The gradebook of one class: a context manager around one database.

    Parameters
    ----------
    path : the SQLite file; made when missing
    """

    def __init__(self, path: Path):
        from nbgrader.api import Gradebook  # heavy: only where marks are kept

        if not path.is_file():
            _create(path)
        self._book = Gradebook(f"sqlite:///{path}")

    def __enter__(self) -> MarkBook:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def define(self, assignment: str, questions: Iterable[Question]) -> None:
        """Enter an assignment and its questions; their points follow the question bank."""
        book = self._book
        book.update_or_create_assignment(assignment)
        book.update_or_create_notebook(assignment, assignment)
        for question in questions:
            kind = "markdown" if question.kind == "essay" else "code"
            book.update_or_create_grade_cell(
                question.id, assignment, assignment, max_score=question.points, cell_type=kind)
            book.update_or_create_solution_cell(question.id, assignment, assignment)

    def record(self, assignment: str, student: str, marks: dict[str, Mark]) -> dict[str, Mark]:
        """Enter the machine's marks of one student, in one transaction.

        Returns the marks that hold: those of a person where a person has given one.
        """
        from nbgrader.api import Comment, Grade

        book = self._book
        book.update_or_create_student(student)
        with warnings.catch_warnings():
            # nbgrader builds a submission before it adds it; SQLAlchemy 2 warns of the order.
            warnings.simplefilter("ignore")
            submission = book.update_or_create_submission(assignment, student)
        notebook = submission.notebooks[0]
        master = book.find_notebook(assignment, assignment)
        grades = {grade.name: grade for grade in notebook.grades}
        comments = {comment.name: comment for comment in notebook.comments}
        cells = {cell.name: cell for cell in master.grade_cells}
        solutions = {cell.name: cell for cell in master.solution_cells}
        holding = {}
        for name, mark in marks.items():
            if name not in grades:  # a question that was added after the student's first run
                grades[name] = Grade(cell_id=cells[name].id, notebook=notebook)
            if name not in comments:
                comments[name] = Comment(cell_id=solutions[name].id, notebook=notebook)
            grade = grades[name]
            grade.auto_score = mark.points
            grade.needs_manual_grade = mark.points is None and grade.manual_score is None
            comments[name].auto_comment = str(mark.message)
            holding[name] = _holding(mark, grade.manual_score, grade.extra_credit)
        book.db.commit()
        return holding

    def assignments(self) -> list[str]:
        return sorted(assignment.name for assignment in self._book.assignments)

    def marks(self, assignment: str) -> Iterator[tuple[str, str, Mark]]:
        """Student, question and the mark that holds, sorted."""
        rows = []
        for submission in self._book.assignment_submissions(assignment):
            for notebook in submission.notebooks:
                comments = {comment.name: comment for comment in notebook.comments}
                for grade in notebook.grades:
                    comment = comments.get(grade.name)
                    rows.append((submission.student.id, grade.name, _mark(grade, comment)))
        yield from sorted(rows, key=lambda row: row[:2])


def _create(path: Path) -> None:
    """Make an empty database with nbgrader's schema.

    nbgrader asks an ``alembic`` program on PATH for the version of its schema; the library
    knows the same, and is there even when the environment is not activated.
    """
    import nbgrader.api
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine

    path.parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location",
                           str(Path(nbgrader.api.__file__).with_name("alembic")))
    version = ScriptDirectory.from_config(config).get_current_head()
    engine = create_engine(f"sqlite:///{path}", future=True)
    nbgrader.api.Base.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS alembic_version"
                           " (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (version,))


def _holding(mark: Mark, manual: float | None, extra: float | None) -> Mark:
    if manual is None:
        return mark
    message = Pair("由教师评定。", "Marked by a person.")
    return replace(mark, points=round(manual + (extra or 0), 2), status=Status.BY_PERSON,
                   message=message, lessons=())


def _mark(grade, comment) -> Mark:
    """A mark as far as the gradebook remembers it."""
    text = (comment.auto_comment or "") if comment else ""
    try:
        message = Pair.parse(text)
    except ValueError:
        message = Pair.plain(text)
    full, points = float(grade.max_score), grade.auto_score
    if points is None:
        status = Status.WAITING
    else:
        status = Status.RIGHT if points >= full else Status.PARTLY if points else Status.WRONG
    return _holding(Mark(points, full, status, message), grade.manual_score, grade.extra_credit)
