"""``marks.csv``: one row a question, the same bytes for the same marks."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

from courseware.assessment import Mark

COLUMNS = ("student", "assignment", "question", "points", "max_points", "status", "message")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """One line that no spreadsheet takes for a formula: an apostrophe stands before it.

    Where lists are separated by semicolons, a spreadsheet may split a cell at one; such a
    semicolon becomes a full-width one.
    """
    text = re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text)
    text = re.sub(r";(?=[\s'\"]*[=+\-@])", "；", text)
    return f"'{text}" if text.lstrip("'\" \u3000").startswith(_FORMULA) else text


def row_of(student: str, assignment: str, question: str, mark: Mark) -> tuple[str, ...]:
    points = "" if mark.points is None else f"{mark.points:g}"
    return (harmless(student), assignment, question, points, f"{mark.max_points:g}",
            mark.status.value, harmless(str(mark.message)))


def write_table(path: Path, rows: Iterable[tuple[str, ...]], bom: bool = False) -> None:
    """Write rows sorted, whole or not at all: a reader never sees half a file.

    ``bom`` puts a UTF-8 byte order mark first, by which Excel in Chinese knows the encoding.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    write_whole(path, buffer.getvalue(), "utf-8-sig" if bom else "utf-8")


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file beside its place, then move it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding=encoding, newline="")
    os.replace(new, path)
