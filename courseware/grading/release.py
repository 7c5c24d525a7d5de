"""Writing the student's notebook. It is made of the public questions alone."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

from courseware.course import Course, CourseError, Question
from courseware.grading.handed_in.collect import essay_marker, short_name
from courseware.language import Edition, Pair

ESSAY_PLACEHOLDER = Pair("（在这里作答，写完删去这一行。）",
                         "(Write your answer here and delete this line.)")

KIND_HINTS = {
    "choice": Pair("选一项：写它的字母", "one option: its letter"),
    "several": Pair("多选：写成 [\"a\", \"b\"]", "all that apply: [\"a\", \"b\"]"),
    "matching": Pair("给每个左项填上右项的编号", "give each left item the id of one on the right"),
    "ordering": Pair("按顺序写：[\"c\", \"a\", \"b\"]", "in order: [\"c\", \"a\", \"b\"]"),
    "text": Pair("写一个术语", "a term"),
    "number": Pair("写一个数", "a number"),
    "table": Pair("写一个 DataFrame", "a DataFrame"),
}


def release(course: Course, assignment: str, out: Path, edition: Edition | None = None,
            cell_seconds: float = 10) -> Path:
    """Write ``out/ASSIGNMENT/ASSIGNMENT.ipynb`` and the data it reads; the same bytes each time.

    ``edition`` is one reading language, or ``None`` for both side by side.

    Raises
    ------
    CourseError
        When a data file that a question names does not exist.
    """
    questions = course.graded(assignment)
    folder = out / assignment
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in data_files(course, questions).items():
        (folder / "data").mkdir(exist_ok=True)
        shutil.copyfile(path, folder / "data" / name)
    notebook = make_notebook(course, assignment, questions, edition, cell_seconds)
    path = folder / f"{assignment}.ipynb"
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
                    encoding="utf-8", newline="\n")
    return path


def data_files(course: Course, questions: tuple[Question, ...]) -> dict[str, Path]:
    """The files of ``data/series/`` that travel with an assignment, by name."""
    folder = course.root / "data" / "series"
    files, problems = {}, []
    for question in questions:
        for name in question.data:
            path = folder / name
            if path.parent != folder or not path.is_file():
                problems.append(question.problem(
                    Pair(f"data/series/ 中没有“{name}”。", f"data/series/ has no “{name}”.")))
            files[name] = path
    if problems:
        raise CourseError(problems)
    return dict(sorted(files.items()))


def make_notebook(course: Course, assignment: str, questions: tuple[Question, ...],
                  edition: Edition | None, cell_seconds: float = 10) -> dict[str, Any]:
    """The notebook as a value (nbformat 4.5), with stable cell ids."""
    heading = course.units[assignment].heading
    write = _Writer(edition)
    cells = [_markdown("how-to", write.block(
        Pair(f"# {heading.zh}：作业", f"# {heading.en}: assignment"),
        _how_to().format(name=assignment, seconds=f"{cell_seconds:g}")))]
    for question in questions:
        cells += _question_cells(question, write)
    cells.append(_code("self-check", _self_check(questions, write)))
    return {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {
            "courseware": {"assignment": assignment,
                           "edition": edition.value if edition else "both"},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    }


def _how_to() -> Pair:
    text = files("courseware.grading").joinpath("how_to_answer.md").read_text(encoding="utf-8")
    zh, en = text.split("\n---\n")
    return Pair(zh.strip(), en.strip())


class _Writer:
    """Puts pairs into one language, or both below each other."""

    def __init__(self, edition: Edition | None):
        self.edition = edition

    def block(self, *pairs: Pair) -> str:
        if self.edition:
            return "\n\n".join(pair.side(self.edition) for pair in pairs)
        return "\n\n".join(f"{pair.zh}\n\n{pair.en}" if pair.zh != pair.en else pair.zh
                           for pair in pairs)

    def line(self, pair: Pair) -> str:
        return pair.side(self.edition) if self.edition else str(pair)


def _cell_id(*parts: str) -> str:
    return "-".join(parts).replace(".", "-")


def _markdown(cell_id: str, source: str, **role: str) -> dict[str, Any]:
    """A text cell; ``role`` is ``question=ID`` where it takes an answer, ``prompt=ID`` above."""
    return {"cell_type": "markdown", "id": cell_id, "source": source.splitlines(keepends=True),
            "metadata": {"courseware": role} if role else {}}


def _code(cell_id: str, source: str, **role: str) -> dict[str, Any]:
    return {**_markdown(cell_id, source, **role), "cell_type": "code",
            "execution_count": None, "outputs": []}


def _options(title: Pair | None, options: tuple, write: _Writer) -> str:
    lines = [write.line(title) + "\n"] if title else []
    lines += [f"- **{option.id}**  {write.line(option.text)}" for option in options]
    return "\n".join(lines)


def _question_cells(question: Question, write: _Writer) -> list[dict[str, Any]]:
    short = short_name(question.id)
    points = Pair(f"（{question.points:g} 分）", f"({question.points:g} points)")
    head = write.line(Pair(f"第 {short[1:]} 题{points.zh}",
                           f"Question {short[1:]} {points.en}"))
    parts = [f"## {head}", write.block(question.prompt)]
    if question.options:
        parts.append(_options(None, question.options, write))
    if question.left:
        parts.append(_options(Pair("左：", "Left:"), question.left, write))
        parts.append(_options(Pair("右：", "Right:"), question.right, write))
    if question.rubric:
        parts.append(write.line(Pair("评分标准：", "Rubric:")) + "\n\n" + "\n".join(
            f"- {line.points:g}：{write.line(line.text)}" for line in question.rubric))
    prompt = _markdown(_cell_id(question.id, "prompt"), "\n\n".join(parts),
                       prompt=question.id)
    answer_id = _cell_id(question.id, "answer")
    if question.kind == "essay":
        text = f"{essay_marker(question.id)}\n\n{write.block(ESSAY_PLACEHOLDER)}"
        return [prompt, _markdown(answer_id, text, question=question.id)]
    return [prompt, _code(answer_id, _starter(question, write), question=question.id)]


def _starter(question: Question, write: _Writer) -> str:
    if question.starter:
        return question.starter.rstrip("\n")
    name = question.variable
    hint = f"  # {write.line(KIND_HINTS[question.kind])}" if question.kind in KIND_HINTS else ""
    if question.kind == "function":
        return f"def {name}(*arguments):\n    ..."
    if question.kind == "matching":
        lines = "\n".join(f'    "{option.id}": "",' for option in question.left)
        return f"{name} = {{{hint}\n{lines}\n}}"
    value = {"choice": '""', "text": '""', "several": "[]", "ordering": "[]"}.get(
        question.kind, "None")
    return f"{name} = {value}{hint}"


def _self_check(questions: tuple[Question, ...], write: _Writer) -> str:
    """A cell of plain Python that says which answers are still empty; it knows no key."""
    names = [question.variable for question in questions if question.variable]
    shown = [write.line(text) for text in (
        Pair("自查：哪些题还空着（不判对错）",
             "Which answers are still empty? (It marks nothing.)"),
        Pair("还空着：", "Still empty:"),
        Pair("都填了。论述题请自己再看一遍。", "All filled. Read your essay once more yourself."))]
    return f'''# {shown[0]}
still_empty = []
for name in {json.dumps(names)}:
    answer = globals().get(name)
    if isinstance(answer, dict):
        answer = [part for part in answer.values() if part != ""]
    if answer is None or (isinstance(answer, (str, list)) and len(answer) == 0):
        still_empty.append(name)
print("{shown[1]} " + ", ".join(still_empty) if still_empty else "{shown[2]}")'''
