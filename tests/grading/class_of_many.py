"""A class of any size whose marks are known beforehand, for tests of the whole run."""

from __future__ import annotations

import csv
from pathlib import Path

from make_class import CLASS, answered, blank_notebook, write_submission

from courseware.course import Course

KINDS = {"满分 Man Fen": 30.0, "半对 Ban Dui 🌾": 18.73, "全错 Quan Cuo": 0.0}
"""The class of five without those whose cells fail: what each earns from the machine."""


def write_many(submitted: Path, number: int, course: Course | None = None) -> dict[str, float]:
    """Write ``number`` submissions; returns student to the machine's points."""
    blank = blank_notebook(course or Course.load())
    expected = {}
    for index in range(number):
        kind = list(KINDS)[index % len(KINDS)]
        student = f"学生 {index:04d}"
        write_submission(submitted, student, answered(blank, CLASS[kind]))
        expected[student] = KINDS[kind]
    return expected


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def points(path: Path) -> dict[str, float]:
    """Student to the sum of ``marks.csv``."""
    found: dict[str, float] = {}
    for row in rows(path):
        found[row["student"]] = round(
            found.get(row["student"], 0.0) + float(row["points"] or 0), 2)
    return found
