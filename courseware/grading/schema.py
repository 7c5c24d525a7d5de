"""The tables of the gradebook: nbgrader's own, and three that tell how each mark came about.

nbgrader's are made by nbgrader's own module, once; importing it takes seconds, so rows are
written through SQLAlchemy by the names of tables and columns below, which its versions since
0.9 share.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    Enum,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
)

COURSE = "default_course"
"""The name that nbgrader gives a course that has none."""
NAME = 128
"""Characters of a name in nbgrader's tables."""

nbgrader = MetaData()
course = Table("course", nbgrader, Column("id", String(NAME), primary_key=True))
assignment = Table(
    "assignment", nbgrader,
    Column("id", String(32), primary_key=True), Column("name", String(NAME)),
    Column("duedate", DateTime), Column("course_id", String(NAME), ForeignKey("course.id")))
notebook = Table(
    "notebook", nbgrader,
    Column("id", String(32), primary_key=True), Column("name", String(NAME)),
    Column("assignment_id", String(32), ForeignKey("assignment.id")),
    Column("kernelspec", String(1024)))
base_cell = Table(
    "base_cell", nbgrader,
    Column("id", String(32), primary_key=True), Column("name", String(NAME)),
    Column("notebook_id", String(32), ForeignKey("notebook.id")), Column("type", String(50)))
grade_cell = Table(
    "grade_cells", nbgrader,
    Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True),
    Column("max_score", Float),
    Column("cell_type", Enum("code", "markdown", name="grade_cell_type")))
solution_cell = Table(
    "solution_cells", nbgrader,
    Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True))
student = Table(
    "student", nbgrader,
    Column("id", String(NAME), primary_key=True), Column("first_name", String(NAME)),
    Column("last_name", String(NAME)), Column("email", String(NAME)))
submitted_assignment = Table(
    "submitted_assignment", nbgrader,
    Column("id", String(32), primary_key=True),
    Column("assignment_id", String(32), ForeignKey("assignment.id")),
    Column("student_id", String(NAME), ForeignKey("student.id")),
    Column("timestamp", DateTime))
submitted_notebook = Table(
    "submitted_notebook", nbgrader,
    Column("id", String(32), primary_key=True),
    Column("assignment_id", String(32), ForeignKey("submitted_assignment.id")),
    Column("notebook_id", String(32), ForeignKey("notebook.id")),
    Column("flagged", Boolean), Column("late_submission_penalty", Float))
grade = Table(
    "grade", nbgrader,
    Column("id", String(32), primary_key=True),
    Column("notebook_id", String(32), ForeignKey("submitted_notebook.id")),
    Column("cell_id", String(32), ForeignKey("base_cell.id")),
    Column("auto_score", Float), Column("manual_score", Float), Column("extra_credit", Float),
    Column("needs_manual_grade", Boolean))
comment = Table(
    "comment", nbgrader,
    Column("id", String(32), primary_key=True),
    Column("notebook_id", String(32), ForeignKey("submitted_notebook.id")),
    Column("cell_id", String(32), ForeignKey("base_cell.id")),
    Column("auto_comment", Text), Column("manual_comment", Text))

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

version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def ensure(engine: Engine) -> None:
    """Make what is missing: all or nothing where the database can take tables back."""
    with engine.begin() as connection:
        there = set(inspect(connection).get_table_names())
        if "assignment" not in there:
            _make_nbgrader(connection)
        if not set(ours.tables) <= there:
            ours.create_all(connection)
        if not connection.execute(select(course.c.id).where(course.c.id == COURSE)).first():
            connection.execute(insert(course).values(id=COURSE))


def _make_nbgrader(connection: Connection) -> None:
    """nbgrader's tables, and the version by which it knows that they are up to date.

    nbgrader asks an ``alembic`` program on PATH for that version; the library knows the same,
    and is there even when the environment is not activated.
    """
    import nbgrader.api
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location",
                           str(Path(nbgrader.api.__file__).with_name("alembic")))
    nbgrader.api.Base.metadata.create_all(connection)
    version.metadata.create_all(connection)
    head = ScriptDirectory.from_config(config).get_current_head()
    if not connection.execute(select(version)).first():
        connection.execute(insert(version).values(version_num=head))
