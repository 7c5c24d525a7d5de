"""The five questions in this course's own form, and ``courseware grade``."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

from benchmarks.five_questions import (
    CALLS,
    DATA,
    ESSAY,
    ESSAY_POINTS,
    OPTIONS,
    POINTS,
    PROMPTS,
    Student,
    expected,
)
from benchmarks.metered import Usage, metered
from courseware import __version__

ASSIGNMENT = "0"
_KINDS = {"q1": "choice", "q2": "table", "q3": "number", "q4": "function", "q5": "essay"}
_VARIABLES = {"q1": "q1", "q2": "q2", "q3": "q3", "q4": "best_year"}
_FEEDBACK = {"zh": "请再读一遍本节。", "en": "Read the section once more."}


class Courseware:
    """A copy of the course with the five questions, and a folder for its submissions."""

    name = "courseware grade"
    version = __version__

    def __init__(self, root: Path, scratch: Path):
        self.root, self.scratch, self.runs = scratch / "course", scratch, 0
        for name in ("data", "exercises"):
            shutil.copytree(root / name, self.root / name)
        shutil.copy(root / "_config.yml", self.root)
        folder = self.root / "exercises" / ASSIGNMENT
        for path in folder.iterdir():
            path.unlink()
        # JSON is YAML, and needs no library to be written.
        (folder / "graded.yml").write_text(json.dumps(_questions(), ensure_ascii=False, indent=1),
                                           encoding="utf-8")
        (folder / "graded-keys.yml").write_text(json.dumps(_keys(root), ensure_ascii=False,
                                                           indent=1), encoding="utf-8")
        self.environment = {"COURSEWARE_ROOT": str(self.root)}
        metered([*_COMMAND, "assign", ASSIGNMENT, "--out", scratch / "release"], self.root,
                self.environment)
        self.blank = json.loads((scratch / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
                                .read_text(encoding="utf-8"))

    def submit(self, students: list[Student]) -> Path:
        """Write what a class hands in."""
        self.runs += 1
        submitted = self.scratch / f"submitted-{self.runs}"
        for student in students:
            path = submitted / student.name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(self.notebook(student), ensure_ascii=False),
                            encoding="utf-8")
        return submitted

    def notebook(self, student: Student) -> dict:
        cells = []
        for cell in self.blank["cells"]:
            name = cell["metadata"].get("courseware", {}).get("question", "").rpartition("-")[2]
            answer = student.answers.get(name.replace("g0", "q"))
            if answer and name == ESSAY.replace("q", "g0"):
                answer = f"{cell['source'][0]}\n{answer}"  # the marker stays where it was
            cells.append({**cell, "source": answer.splitlines(keepends=True)} if answer else cell)
        return {**self.blank, "cells": cells}

    def grade(self, students: list[Student], jobs: int | None = None) -> Usage:
        """Grade a class: sandbox, marks, gradebook and feedback pages. The marks are checked."""
        submitted = self.submit(students)
        out = self.scratch / f"graded-{self.runs}"
        usage = metered([*_COMMAND, "grade", submitted, "--assignment", ASSIGNMENT, "--out", out,
                         *(("--jobs", jobs) if jobs else ())], self.root, self.environment)
        self._check(students, out)
        shutil.rmtree(submitted)
        shutil.rmtree(out)
        return usage

    def _check(self, students: list[Student], out: Path) -> None:
        found: dict[str, dict[str, str]] = {}
        with (out / "marks.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                name = row["question"].rpartition("-")[2].replace("g0", "q")
                found.setdefault(row["student"], {})[name] = row["points"] or row["status"]
        wanted = {student.name: {**{q: f"{p:g}" for q, p in student.marks.items()},
                                 ESSAY: "waiting"} for student in students}
        if found != wanted:
            wrong = sorted(name for name in {*found, *wanted}
                           if found.get(name) != wanted.get(name))
            raise AssertionError(f"courseware: {len(wrong)} of {len(wanted)} students have other "
                                 f"marks, such as {wrong[0]}: {found.get(wrong[0])} where "
                                 f"{wanted.get(wrong[0])} was expected")
        pages = sum(1 for _ in (out / "feedback").glob(f"*/{ASSIGNMENT}.html"))
        if pages != len(students):
            raise AssertionError(f"courseware: {pages} feedback pages for {len(students)}")


_COMMAND = (sys.executable, "-m", "courseware.cli.main")


def _pair(sides: tuple[str, str]) -> dict[str, str]:
    return dict(zip(("zh", "en"), sides, strict=True))


def _questions() -> list[dict]:
    made = []
    for name, kind in _KINDS.items():
        question = {"id": f"{ASSIGNMENT}-{name.replace('q', 'g0')}", "kind": kind, "outcome": 1,
                    "points": POINTS.get(name, ESSAY_POINTS), "prompt": _pair(PROMPTS[name])}
        if name in _VARIABLES:
            question["variable"] = _VARIABLES[name]
        if kind == "choice":
            question["options"] = [{"id": option, **_pair(sides)}
                                   for option, sides in OPTIONS.items()]
        elif kind in ("table", "number"):
            question["data"] = [DATA]
        elif kind == "function":
            question["calls"] = [[call] for call in CALLS]
        elif kind == "essay":
            question["rubric"] = [{"points": ESSAY_POINTS, **_FEEDBACK}]
        made.append(question)
    return made


def _keys(root: Path) -> dict[str, dict]:
    right = expected(root)
    return {
        "0-g01": {"answer": "b", "feedback": dict.fromkeys(OPTIONS, _FEEDBACK)},
        "0-g02": {"answer": {"columns": ["iso3", "ratio"],
                             "rows": [list(row) for row in right.ratios.items()]},
                  "relative_tolerance": 1e-6, "otherwise": _FEEDBACK},
        "0-g03": {"answer": right.mean, "relative_tolerance": 1e-6, "otherwise": _FEEDBACK},
        "0-g04": {"answer": [right.best_years[call] for call in CALLS], "otherwise": _FEEDBACK},
        "0-g05": {"answer": None},
    }
