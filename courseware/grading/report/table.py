"""``marks.csv``: one row a question, the same bytes for the same marks."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable
from pathlib import Path

from courseware.assessment import Mark
from courseware.grading.gradebook.record import Change

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


class Table:
    """Writes rows as they come, whole or not at all: a reader never sees half a file.

    ``bom`` puts a UTF-8 byte order mark first, by which Excel in Chinese knows the encoding.
    """

    def __init__(self, path: Path, columns: tuple[str, ...] = COLUMNS, bom: bool = False):
        self._path = path
        self._new = path.with_name(f".{path.name}.new")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stream = self._new.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\n")
        self._writer.writerow(columns)

    def __enter__(self) -> Table:
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        self._stream.close()
        if failure is None:
            os.replace(self._new, self._path)
        else:
            self._new.unlink(missing_ok=True)

    def row(self, *cells: object) -> None:
        self._writer.writerow(cells)

    def write(self, student: str, assignment: str, question: str, mark: Mark) -> None:
        self.row(*row_of(student, assignment, question, mark))


def write_changes(path: Path, changes: Iterable[Change]) -> None:
    """``changes.csv``: every mark that became another one after it had been recorded, and why."""
    with Table(path, ("student", "question", "points_before", "points_after", "why", "at",
                      "message")) as table:
        for change in changes:
            table.row(harmless(change.student), change.question,
                      "" if change.before is None else f"{change.before:g}",
                      "" if change.after is None else f"{change.after:g}",
                      harmless(str(change.why)), change.at, harmless(str(change.message)))


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file beside its place, then move it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding=encoding, newline="")
    os.replace(new, path)
