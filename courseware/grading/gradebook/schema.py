"""The tables of the gradebook: nbgrader's own, and three that tell how each mark came about.

nbgrader's are described here once more, to the letter, since importing nbgrader takes seconds
and fourteen tables do not change: a test holds every one of them, and the version, to what the
installed nbgrader would make.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Engine,
    Enum,
    Float,
    ForeignKey,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    inspect,
    select,
)

COURSE = "default_course"
"""The name that nbgrader gives a course that has none."""
NAME = 128
"""Characters of a name in nbgrader's tables."""
NBGRADER_VERSION = "e43177bfe90b"
"""The version of nbgrader's tables, by which it knows whether they are up to date."""

nbgrader = MetaData()


def _id() -> Column:
    return Column("id", String(32), primary_key=True, nullable=False)


def _cell_type(name: str) -> Column:
    return Column("cell_type", Enum("code", "markdown", name=name), nullable=False)


course = Table("course", nbgrader,
               Column("id", String(NAME), primary_key=True, nullable=False, unique=True))
student = Table(
    "student", nbgrader,
    Column("id", String(NAME), primary_key=True, nullable=False),
    Column("first_name", String(NAME)), Column("last_name", String(NAME)),
    Column("email", String(NAME)), Column("lms_user_id", String(NAME)))
assignment = Table(
    "assignment", nbgrader,
    _id(), Column("name", String(NAME), nullable=False, unique=True),
    Column("duedate", DateTime),
    Column("course_id", String(NAME), ForeignKey("course.id"), nullable=False))
notebook = Table(
    "notebook", nbgrader,
    _id(), Column("name", String(NAME), nullable=False),
    Column("assignment_id", String(32), ForeignKey("assignment.id")),
    Column("kernelspec", String(1024)), UniqueConstraint("name", "assignment_id"))
base_cell = Table(
    "base_cell", nbgrader,
    _id(), Column("name", String(NAME), nullable=False),
    Column("notebook_id", String(32), ForeignKey("notebook.id"), nullable=False),
    Column("type", String(50)), UniqueConstraint("name", "notebook_id", "type"))
source_cell = Table(
    "source_cell", nbgrader,
    _id(), Column("name", String(NAME), nullable=False), _cell_type("source_cell_type"),
    Column("locked", Boolean, nullable=False), Column("source", Text),
    Column("checksum", String(NAME)),
    Column("notebook_id", String(32), ForeignKey("notebook.id")),
    UniqueConstraint("name", "notebook_id"))
grade_cell, task_cell = (
    Table(name, nbgrader,
          Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True, nullable=False),
          Column("max_score", Float, nullable=False), _cell_type("grade_cell_type"))
    for name in ("grade_cells", "task_cells"))
solution_cell = Table(
    "solution_cells", nbgrader,
    Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True, nullable=False))
submitted_assignment = Table(
    "submitted_assignment", nbgrader,
    _id(), Column("assignment_id", String(32), ForeignKey("assignment.id")),
    Column("student_id", String(NAME), ForeignKey("student.id")),
    Column("timestamp", DateTime), Column("extension", Interval),
    UniqueConstraint("assignment_id", "student_id"))
submitted_notebook = Table(
    "submitted_notebook", nbgrader,
    _id(), Column("assignment_id", String(32), ForeignKey("submitted_assignment.id")),
    Column("notebook_id", String(32), ForeignKey("notebook.id")),
    Column("flagged", Boolean), Column("late_submission_penalty", Float),
    UniqueConstraint("notebook_id", "assignment_id"))
grade = Table(
    "grade", nbgrader,
    _id(), Column("notebook_id", String(32), ForeignKey("submitted_notebook.id")),
    Column("cell_id", String(32), ForeignKey("base_cell.id")),
    Column("auto_score", Float), Column("manual_score", Float), Column("extra_credit", Float),
    Column("needs_manual_grade", Boolean, nullable=False),
    UniqueConstraint("cell_id", "notebook_id"))
comment = Table(
    "comment", nbgrader,
    _id(), Column("notebook_id", String(32), ForeignKey("submitted_notebook.id")),
    Column("cell_id", String(32), ForeignKey("base_cell.id")),
    Column("auto_comment", Text), Column("manual_comment", Text),
    UniqueConstraint("cell_id", "notebook_id"))

ours = MetaData()
run = Table(
    "courseware_run", ours,
    Column("id", String(32), primary_key=True), Column("assignment", String(NAME)),
    Column("started", String(40)), Column("finished", String(40)), Column("trace", Text))
attempt = Table(
    "courseware_attempt", ours,
    Column("assignment", String(NAME), primary_key=True),
    Column("student", String(NAME), primary_key=True),
    Column("attempt", String(NAME), primary_key=True),
    Column("place", Integer, nullable=False),  # first, second, … of the student's attempts
    Column("sha256", String(64)),
    Column("inputs_version", String(12)), Column("keys_version", String(12)),
    Column("received", String(40)), Column("penalty", Float, nullable=False),
    Column("counted", Boolean, nullable=False), Column("finished", Boolean, nullable=False),
    Column("run", String(32)), Column("graded", String(40)),
    Column("shown", String(12)),  # digest of the marks on the feedback page as last written
    Column("record", LargeBinary, nullable=False))
change = Table(
    "courseware_change", ours,
    Column("id", String(32), primary_key=True), Column("assignment", String(NAME), index=True),
    Column("student", String(NAME)), Column("question", String(NAME)),
    Column("run", String(32)), Column("at", String(40)), Column("why", Text),
    Column("points_before", Float), Column("points_after", Float), Column("message", Text))

version = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False))


def ensure(engine: Engine) -> None:
    """Make what is missing: all or nothing where the database can take tables back."""
    with engine.begin() as connection:
        there = set(inspect(connection).get_table_names())
        if "assignment" not in there:
            nbgrader.create_all(connection)
            version.metadata.create_all(connection)
            connection.execute(insert(version).values(version_num=NBGRADER_VERSION))
        if not set(ours.tables) <= there:
            ours.create_all(connection)
        if not connection.execute(select(course.c.id).where(course.c.id == COURSE)).first():
            connection.execute(insert(course).values(id=COURSE))
