"""``courseware``: build, serve, check, lab, assign, grade, gradebook."""

from __future__ import annotations

import importlib
import sys

import click

from courseware import __version__

_COMMANDS = {
    "build": "courseware.cli.build", "serve": "courseware.cli.serve",
    "check": "courseware.cli.check", "lab": "courseware.cli.lab",
    "assign": "courseware.cli.assign", "grade": "courseware.cli.grade",
    "gradebook": "courseware.cli.gradebook",
}


class _Lazy(click.Group):
    """Imports a command when it is asked for, so that ``--help`` answers at once."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        return getattr(importlib.import_module(_COMMANDS[name]), name)


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="courseware")
def courseware() -> None:
    """双语课程：成书、实验、作业与评分。

    A bilingual course: book, labs, assignments and marks.
    """


def main() -> None:
    """Run the command line; problems of the course are told without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may be set to GBK
    from courseware.course import CourseError

    try:
        courseware(prog_name="courseware")
    except CourseError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
