"""The gradebook's tables are those that the installed nbgrader would make."""

from pathlib import Path

import nbgrader.api
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from courseware.grading.gradebook import schema

THEIRS = nbgrader.api.Base.metadata


def lines(table, dialect):
    text = str(CreateTable(table).compile(dialect=dialect.dialect()))
    return sorted(line.strip().rstrip(",") for line in text.strip().splitlines())


@pytest.mark.parametrize("dialect", [sqlite, postgresql])
@pytest.mark.parametrize("name", sorted(THEIRS.tables))
def test_a_table_is_nbgraders_own_to_the_letter(name, dialect):
    assert lines(schema.nbgrader.tables[name], dialect) == lines(THEIRS.tables[name], dialect)


def test_there_are_no_others_and_the_version_is_the_newest():
    assert set(schema.nbgrader.tables) == set(THEIRS.tables)
    config = Config()
    config.set_main_option("script_location",
                           str(Path(nbgrader.api.__file__).with_name("alembic")))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.NBGRADER_VERSION
