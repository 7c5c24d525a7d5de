"""One graded class for all tests that only look at it."""

from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from make_class import write_class

from courseware.cli.main import courseware
from courseware.course import Course


@pytest.fixture(scope="session")
def course(root):
    return Course.load(root)


@pytest.fixture(scope="session")
def command():
    """Run ``courseware`` as a user does; returns what it printed."""
    def run(*words, fails=False):
        result = CliRunner().invoke(courseware, [str(word) for word in words])
        assert (result.exit_code != 0) is fails, result.output + repr(result.exception)
        return result.output
    return run


@pytest.fixture(scope="session")
def graded(course, command, tmp_path_factory):
    """The class of five, graded with short limits."""
    folder = tmp_path_factory.mktemp("class")
    write_class(folder / "submitted", course)
    output = command("grade", folder / "submitted", "--assignment", "1.1",
                     "--out", folder / "graded", "--cell-seconds", "2")
    return SimpleNamespace(submitted=folder / "submitted", out=folder / "graded", output=output)
