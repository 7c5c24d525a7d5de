"""What a mark was made by: digests of questions and keys, versions of what ran the code."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
import socket
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from courseware.assessment import Key
from courseware.course import Question

RUNNING = ("pandas", "numpy", "ipython")
"""Packages that a student's code meets; their versions may change what it computes."""
GRADING = ("courseware", "nbgrader", "sqlalchemy", "opencc")


def digest(value: Any) -> str:
    """Twelve hexadecimal digits that change when a plain value does."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Path):
        return None  # where a file lies changes no mark
    raise TypeError(type(value).__name__)


def version_of(question: Question, key: Key) -> str:
    """The version of a key: it changes with anything that can change a mark or its message."""
    return digest([dataclasses.replace(question, file=None, line=0), key])


def inputs_version(questions: Iterable[Question], data: Mapping[str, Path]) -> str:
    """Changes when a submission's code must be run again: what is asked of it, and its data."""
    asked = [[q.id, q.kind == "function", q.variable, q.calls] for q in questions]
    files = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in data.items()}
    return digest([asked, files])


def versions(names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


@cache
def machine() -> dict[str, str]:
    """Where code is run: host, Python and the packages that matter."""
    return {"host": socket.gethostname(), "system": f"{sys.platform} {platform.machine()}",
            "python": platform.python_version(), **versions(RUNNING)}
