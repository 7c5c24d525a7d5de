"""A virtual environment for a tool that is compared, kept below ``_build/bench/``.

Each tool has its own, as its users have it: the course's environment holds nbgrader as a library
and much else that a comparison should not start up.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

SHARED = ("pandas", "numpy", "ipykernel")
"""What a submission needs, in the versions of the course: the same work for everybody."""


class CannotInstall(RuntimeError):
    """A tool could not be installed here; the text has the last words of pip."""


def separate_environment(root: Path, requirement: str) -> Path:
    """The ``bin`` of an environment that has ``requirement``; made at the first call.

    Raises
    ------
    CannotInstall
        When pip cannot get it.
    """
    folder = root / "_build" / "bench" / requirement.replace("==", "-")
    wanted = "\n".join([requirement, *(f"{name}=={version(name)}" for name in SHARED)])
    marker = folder / "installed"
    if not marker.is_file() or marker.read_text(encoding="utf-8") != wanted:
        print(f"  installing {requirement} …", file=sys.stderr, flush=True)
        _run(sys.executable, "-m", "venv", folder)
        _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet",
             "--disable-pip-version-check", *wanted.splitlines())
        marker.write_text(wanted, encoding="utf-8")
    return folder / "bin"


def _run(*command: object) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True,
                          encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise CannotInstall((done.stdout + done.stderr).strip()[-800:])
