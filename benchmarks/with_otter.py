"""The five questions as an Otter-Grader notebook with tests: ``otter run``, once a submission."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from benchmarks.five_questions import DATA, ESSAY, POINTS, PROMPTS, Student
from benchmarks.metered import Usage, metered
from benchmarks.separate_environment import separate_environment
from benchmarks.with_nbgrader import checks

REQUIREMENT = "otter-grader==7.0.0"
_ANSWERS = {"q1": "q1", "q2": "q2", "q3": "q3", "q4": "best_year"}
_NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}}


class Otter:
    """An autograder archive, made beforehand. Otter leaves the free text to a person."""

    name = "otter run"
    version = REQUIREMENT.partition("==")[2]

    def __init__(self, root: Path, scratch: Path):
        programs = separate_environment(root, REQUIREMENT)
        self.scratch, self.runs, self.command = scratch, 0, programs / "otter"
        self.environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(scratch),
            "JUPYTER_CONFIG_DIR": str(scratch / "config"), "IPYTHONDIR": str(scratch / "ipython")}
        source = scratch / "source"
        (source / "tests").mkdir(parents=True)
        (source / "data").mkdir()
        shutil.copy(root / "data" / "series" / DATA, source / "data")
        for name, test in checks(root).items():
            body = "\n".join(f"    {line}" for line in test.splitlines())
            (source / "tests" / f"{name}.py").write_text(
                "OK_FORMAT = False\n"
                "from otter.test_files import test_case\n"
                f"name = {name!r}\npoints = {POINTS[name]}\n"
                f"@test_case(points={POINTS[name]}, hidden=True)\n"
                f"def test_{name}({_ANSWERS[name]}):\n{body}\n", encoding="utf-8")
        self.archive = source / "autograder.zip"
        metered([self.command, "generate", "--tests-dir", "tests", "--output-path", self.archive,
                 "--no-config", "--no-requirements", "--no-environment", f"data/{DATA}"],
                source, self.environment)

    def grade(self, students: list[Student]) -> Usage:
        """Grade a class, one after another. The marks are checked."""
        self.runs += 1
        folder = self.scratch / f"class-{self.runs}"
        usage = Usage(0, 0, 0)
        for student in students:
            home = folder / student.name
            home.mkdir(parents=True)
            (home / "bench.ipynb").write_text(
                json.dumps(notebook(student), ensure_ascii=False), encoding="utf-8")
            usage += metered([self.command, "run", "bench.ipynb", "--autograder", self.archive,
                              "--output-dir", ".", "--no-logo"], home, self.environment)
            self._check(student, home / "results.json")
        shutil.rmtree(folder)
        return usage

    @staticmethod
    def _check(student: Student, results: Path) -> None:
        tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
        found = {test["name"].partition(" ")[0]: test["score"] for test in tests
                 if test["name"].partition(" ")[0] in POINTS}
        if found != student.marks:
            raise AssertionError(f"otter gave {student.name} {found}, not {student.marks}")


def notebook(student: Student) -> dict:
    """What a student hands in: each answer with its check below, as ``otter assign`` lays out."""
    cells = [_cell("code", "init", "import otter\ngrader = otter.Notebook()")]
    for name in POINTS:
        cells += [_cell("markdown", f"{name}-prompt", "\n\n".join(PROMPTS[name])),
                  _cell("code", name, student.answers[name]),
                  _cell("code", f"{name}-check", f"grader.check({name!r})")]
    cells += [_cell("markdown", f"{ESSAY}-prompt", "\n\n".join(PROMPTS[ESSAY])),
              _cell("markdown", ESSAY, student.answers[ESSAY])]
    return {**_NOTEBOOK, "cells": cells}


def _cell(kind: str, name: str, source: str) -> dict:
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": {}, "source": source, **code}
