"""The five questions as an nbgrader assignment: ``autograde`` and ``generate_feedback``."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.five_questions import (
    CALLS,
    DATA,
    ESSAY,
    ESSAY_POINTS,
    KINDS,
    POINTS,
    PROMPTS,
    Student,
    expected,
)
from benchmarks.metered import Usage, metered
from benchmarks.separate_environment import separate_environment

REQUIREMENT = "nbgrader==0.9.6"
ASSIGNMENT = "bench"
_NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}}
_SCORES = """
    SELECT student.id, base_cell.name, grade.auto_score, grade.needs_manual_grade
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN student ON student.id = submitted_assignment.student_id"""


class Nbgrader:
    """An instructor's folder for each class, its assignment generated beforehand."""

    name = "nbgrader autograde, generate_feedback"
    version = REQUIREMENT.partition("==")[2]

    def __init__(self, root: Path, scratch: Path):
        programs = separate_environment(root, REQUIREMENT)
        self.scratch, self.runs, self.command = scratch, 0, programs / "nbgrader"
        self.environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(scratch),
            "JUPYTER_CONFIG_DIR": str(scratch / "config"), "IPYTHONDIR": str(scratch / "ipython")}
        self.source = scratch / "source"
        (self.source / "data").mkdir(parents=True)
        shutil.copy(root / "data" / "series" / DATA, self.source / "data")
        _write(self.source / f"{ASSIGNMENT}.ipynb", _cells(root))

    def grade(self, students: list[Student]) -> Usage:
        """Grade a class and write its feedback pages. The marks are checked."""
        self.runs += 1
        folder = self.scratch / f"class-{self.runs}"
        shutil.copytree(self.source, folder / "source" / ASSIGNMENT)
        (folder / "nbgrader_config.py").write_text(
            "get_config().CourseDirectory.course_id = 'bench'\n", encoding="utf-8")
        self._run(folder, "generate_assignment", ASSIGNMENT)
        released = folder / "release" / ASSIGNMENT
        blank = json.loads((released / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8"))
        for student in students:
            home = folder / "submitted" / student.name / ASSIGNMENT
            shutil.copytree(released, home)
            _write(home / f"{ASSIGNMENT}.ipynb", [
                {**cell, "source": student.answers.get(
                    cell["metadata"].get("nbgrader", {}).get("grade_id"), cell["source"])}
                for cell in blank["cells"]])
        usage = (self._run(folder, "autograde", ASSIGNMENT)
                 + self._run(folder, "generate_feedback", ASSIGNMENT))
        self._check(students, folder)
        shutil.rmtree(folder)
        return usage

    def _run(self, folder: Path, *words: str) -> Usage:
        return metered([self.command, *words], folder, self.environment)

    def _check(self, students: list[Student], folder: Path) -> None:
        found: dict[str, dict[str, float | str]] = {}
        with closing(sqlite3.connect(folder / "gradebook.db")) as book:
            for student, cell, score, waiting in book.execute(_SCORES):
                found.setdefault(student, {})[cell.removesuffix("-test")] = (
                    "waiting" if waiting else score)
        wanted = {student.name: {**student.marks, ESSAY: "waiting"} for student in students}
        if found != wanted:
            raise AssertionError(f"nbgrader gave {found}, not {wanted}")
        pages = sum(1 for _ in folder.glob(f"feedback/*/{ASSIGNMENT}/{ASSIGNMENT}.html"))
        if pages != len(students):
            raise AssertionError(f"nbgrader: {pages} feedback pages for {len(students)}")


def checks(root: Path) -> dict[str, str]:
    """The hidden tests of each question."""
    right = expected(root)
    return {
        "q1": 'assert q1 == "b"',
        "q2": f"ratios = {right.ratios!r}\n"
              'assert list(q2.columns) == ["iso3", "ratio"]\n'
              'assert set(q2["iso3"]) == set(ratios)\n'
              'assert all(abs(ratio / ratios[iso3] - 1) < 1e-6\n'
              '           for iso3, ratio in zip(q2["iso3"], q2["ratio"]))',
        "q3": f"assert abs(q3 / {right.mean!r} - 1) < 1e-6",
        "q4": f"assert [best_year(iso3) for iso3 in {list(CALLS)!r}] == "
              f"{[right.best_years[call] for call in CALLS]!r}",
    }


def _cells(root: Path) -> list[dict]:
    cells, answers = [], KINDS["right"][0]
    for name, test in checks(root).items():
        cells.append(_markdown("\n\n".join(PROMPTS[name]), id=f"{name}-prompt"))
        cells.append(_code(f"### BEGIN SOLUTION\n{answers[name]}### END SOLUTION", id=name,
                           nbgrader=_role(name, solution=True)))
        cells.append(_code(f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS",
                           id=f"{name}-test",
                           nbgrader=_role(f"{name}-test", grade=True, locked=True,
                                          points=POINTS[name])))
    cells.append(_markdown("\n\n".join(PROMPTS[ESSAY]), id=f"{ESSAY}-prompt"))
    cells.append(_markdown("YOUR ANSWER HERE", id=ESSAY,
                           nbgrader=_role(ESSAY, grade=True, solution=True,
                                          points=ESSAY_POINTS)))
    return cells


def _role(name: str, grade: bool = False, locked: bool = False, solution: bool = False,
          **points: int) -> dict:
    return {"grade": grade, "grade_id": name, "locked": locked, "schema_version": 3,
            "solution": solution, "task": False, **points}


def _markdown(source: str, id: str, **metadata: dict) -> dict:
    return {"cell_type": "markdown", "id": id, "metadata": metadata, "source": source}


def _code(source: str, id: str, **metadata: dict) -> dict:
    return {**_markdown(source, id, **metadata), "cell_type": "code", "execution_count": None,
            "outputs": []}


def _write(path: Path, cells: list[dict]) -> None:
    path.write_text(json.dumps({**_NOTEBOOK, "cells": cells}, ensure_ascii=False),
                    encoding="utf-8")
