"""``courseware lab``."""

from __future__ import annotations

import subprocess
import sys

import click


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def lab(arguments: tuple[str, ...]) -> None:
    """在 JupyterLab 中打开实验。 Open the labs in JupyterLab.

    \b
    其余参数交给 jupyter lab。 Further arguments go to jupyter lab.
    例 Example:  courseware lab --port 8890
    """
    from courseware.course import find_root

    folder = find_root() / "notebooks"
    sys.exit(subprocess.call([sys.executable, "-m", "jupyter", "lab",
                              f"--notebook-dir={folder}", *arguments]))
