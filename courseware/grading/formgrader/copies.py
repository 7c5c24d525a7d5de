"""What nbgrader's formgrader opens: a copy of each student's answers, made of our record.

It is never the file that was handed in. Formgrader puts the text of a notebook into a page of a
browser that is logged in to a server, so in a copy a student's words can be nothing but words:
every sign that means anything to Markdown, HTML or TeX stands as a numeric reference, on one
line, inside ``<pre>``. There are no code cells and no outputs: nothing in it can be run.
A copy does not name its author either, so that essays can be marked unseen whose they are.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from courseware.assessment import Mark, Status
from courseware.course import Question
from courseware.grading.gradebook.markbook import FILE, gradebook_url
from courseware.grading.gradebook.record import Record, Trouble
from courseware.grading.gradebook.schema import COURSE
from courseware.grading.gradebook.standing import Standing
from courseware.grading.handed_in.name import short_name
from courseware.grading.report.shown import Grid, shown
from courseware.grading.report.table import write_whole
from courseware.language import Pair
from courseware.language.rich import rich

COPIES = "autograded"
"""The folder of the copies. It stands for the submissions too, so that nothing of nbgrader's
ever runs a notebook that a student handed in."""
CONFIG = "nbgrader_config.py"
DATABASE = "COURSEWARE_GRADEBOOK"
"""The environment variable that holds the address of a gradebook elsewhere, password included."""
LONGEST_ESSAY = 200_000
LONGEST_SOURCE = 5_000

_LABELS = {
    "rubric": Pair("评分标准", "Rubric"),
    "machine": Pair("机器评分", "Marked by machine"),
    "empty": Pair("（没有作答）", "(nothing was written)"),
    "cut": Pair("（太长，其余略；全文见所交的文件）",
                "(too long; the rest stands in the file that was handed in)"),
    "more": Pair("（其余略）", "(and more)"),
    "notes": Pair("提交情况", "About this hand-in"),
    "troubles": Pair("没有正常运行的单元格", "Cells that did not run well"),
}

# Controls mean nothing to a reader, and as references most of them mean another sign.
_WORDS = dict.fromkeys((*range(0x20), *range(0x7f, 0xa0)), "\ufffd")
_WORDS |= {code: f"&#{code};" for code in (9, 10, *range(0x21, 0x7f))
           if not chr(code).isalnum()}


def words(text: str) -> str:
    """A stranger's text as one line that is text to Markdown, HTML and TeX alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8").translate(_WORDS)


class Copies:
    """Writes the copies of one assignment; what all students share is made once.

    Parameters
    ----------
    out : the folder of the results
    heading : the title of the unit that the assignment belongs to
    """

    def __init__(self, out: Path, assignment: str, heading: Pair, questions: Iterable[Question]):
        self.out, self.assignment = out, assignment
        self.questions = tuple(questions)
        self._heading = _cell("about", f"<h2>{_both(heading)}</h2>")
        self._prompts = {question.id: _cell(f"{question.id}-prompt", _prompt(question))
                         for question in self.questions}
        self._checksums = {question.id: _checksum(question, _answer(question)["source"])
                           for question in self.questions}

    def write(self, standing: Standing | Record) -> Path:
        """Write ``OUT/autograded/STUDENT/NAME/NAME.ipynb``, and when it was handed in.

        Raises
        ------
        ValueError
            When the student's name cannot name a folder.
        """
        record = standing.record if isinstance(standing, Standing) else standing
        if record.student in ("", "..") or Path(record.student).name != record.student:
            raise ValueError(record.student)
        folder = self.out / COPIES / record.student / self.assignment
        path = folder / f"{self.assignment}.ipynb"
        write_whole(path, _notebook(self._cells(record)))
        # Formgrader takes for ungraded what was handed in at another time than was recorded.
        received = folder / "timestamp.txt"
        if record.received:
            write_whole(received, datetime.fromisoformat(record.received).astimezone(UTC)
                        .isoformat() + "\n")
        else:
            received.unlink(missing_ok=True)
        return path

    def write_source(self) -> Path:
        """Write ``OUT/source/NAME/NAME.ipynb``, by which formgrader knows the assignment."""
        path = self.out / "source" / self.assignment / f"{self.assignment}.ipynb"
        write_whole(path, _notebook(self._cells(Record(""))))
        return path

    def _cells(self, record: Record) -> list[dict[str, Any]]:
        cells = [self._heading]
        if record.notes:
            notes = "".join(f"<li>{_both(note, words)}</li>" for note in record.notes)
            cells.append(_cell("notes", f"<h4>{_both(_LABELS['notes'])}</h4><ul>{notes}</ul>"))
        for question in self.questions:
            name = question.id
            cells += [self._prompts[name],
                      _answer(question, record.answers.get(name), record.marks.get(name),
                              self._checksums[name])]
        if record.troubles:
            cells.append(_cell("troubles", f"<h4>{_both(_LABELS['troubles'])}</h4>"
                               + "".join(map(_trouble, record.troubles))))
        return cells


def write_copy(out: Path, assignment: str, heading: Pair, questions: Iterable[Question],
               standing: Standing | Record) -> Path:
    """One student's copy; for a class, :class:`Copies` makes once what all share."""
    return Copies(out, assignment, heading, questions).write(standing)


def address_of(out: Path, database: str | Path | None = None) -> str:
    """The gradebook's address as nbgrader needs it, which names the driver and the whole path."""
    if database is None or "://" not in str(database):
        return gradebook_url(Path(database or out / FILE).resolve())
    return re.sub(r"^postgresql://", "postgresql+psycopg://", str(database))


def write_course(out: Path, database: str | Path | None = None) -> Path | None:
    """Write ``OUT/nbgrader_config.py``, by which nbgrader's own programs find the gradebook.

    The address of a database may hold a password: the file names the environment variable.
    A file that somebody else wrote is left as it is; then ``None`` is returned.
    """
    path = out / CONFIG
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(
            _CONFIG_HEAD):
        return None
    if database is None:
        url = f'"sqlite:///" + os.path.join(c.CourseDirectory.root, {FILE!r})'
    elif "://" in str(database):
        url = (f'os.environ["{DATABASE}"].replace(\n'
               '    "postgresql://", "postgresql+psycopg://", 1)')
    else:
        url = repr(address_of(out, database))
    write_whole(path, f"{_CONFIG_HEAD}{_CONFIG}c.CourseDirectory.db_url = {url}\n")
    return path


_CONFIG_HEAD = "# courseware gradebook formgrader\n"
_CONFIG = f'''\
# nbgrader 凭此找到成绩册；每次运行都会重写。 // By this nbgrader finds the gradebook; it is
# written again each time. {COPIES} 里是学生答案的副本，不是所交的文件。 // The folder holds
# copies of the answers, never the files that were handed in.
import os

c = get_config()
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.course_id = "{COURSE}"
c.CourseDirectory.submitted_directory = "{COPIES}"
'''


# Notebooks and cells


def _notebook(cells: list[dict[str, Any]]) -> str:
    return json.dumps({"cells": cells, "metadata": {"language_info": {"name": "python"}},
                       "nbformat": 4, "nbformat_minor": 5},
                      ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell(name: str, html: str, **nbgrader: Any) -> dict[str, Any]:
    """A text cell of one block of HTML: on one line, Markdown takes none of it for its own."""
    return {"cell_type": "markdown", "id": name.replace(".", "-"),
            "metadata": {"nbgrader": nbgrader} if nbgrader else {},
            "source": f'<div class="courseware">{html}</div>'}


def _answer(question: Question, answer: Any = None, mark: Mark | None = None,
            checksum: str = "") -> dict[str, Any]:
    """The cell that formgrader gives boxes for points and a comment."""
    html = _handle(question.id) + _shown(question, answer)
    # That an essay waits is for the gradebook to say: it may have been marked by now.
    if mark and not (mark.status is Status.WAITING and isinstance(answer, str)):
        html += _mark(mark)
    return _cell(f"{question.id}-answer", html, cell_type="markdown", checksum=checksum,
                 grade=True, grade_id=_grade_id(question.id), locked=False, points=question.points,
                 schema_version=3, solution=True, task=False)


def _checksum(question: Question, source: str) -> str:
    """What nbgrader computes of a cell as it was handed out, to know whether it was changed."""
    parts = (source, "markdown", "True", "True", "False", _grade_id(question.id),
             str(float(question.points)))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _grade_id(question_id: str) -> str:
    """nbgrader's format allows no dot in it."""
    return question_id.replace(".", "_")


def _handle(question_id: str) -> str:
    """By this formgrader's script finds the cell, for which it knows only the gradebook's name:
    it takes ``1.1-g08`` for a CSS selector, ``1`` for an id and the rest for a class."""
    head, *classes = question_id.split(".")
    if not classes:
        return ""
    names = " ".join([*classes, f"{classes[-1]}-comment"])
    return f'<span id="{head}" class="{names}"></span>'


# What stands in a cell


def _both(pair: Pair, text: Callable[[str], str] = rich) -> str:
    zh, en = (str(text(side)).strip().replace("\n", "<br>") for side in (pair.zh, pair.en))
    if zh == en:
        return f"<span>{zh}</span>"
    return (f'<span class="both"><span lang="zh-Hans">{zh}</span> '
            f'<span lang="en">{en}</span></span>')


def _prompt(question: Question) -> str:
    number = short_name(question.id)[1:]
    head = Pair(f"第 {number} 题（{question.points:g} 分）",
                f"Question {number} ({_points(question.points)})")
    html = f"<h3>{_both(head)}</h3><p>{_both(question.prompt)}</p>"
    for options in (question.options, question.left, question.right):
        if options:
            html += '<ul class="options">' + "".join(
                f"<li><b>{words(option.id)}</b> {_both(option.text)}</li>"
                for option in options) + "</ul>"
    if question.rubric:
        lines = (Pair(f"{line.points:g} 分：{line.text.zh}",
                      f"{_points(line.points)}: {line.text.en}") for line in question.rubric)
        html += (f"<h4>{_both(_LABELS['rubric'])}</h4><ul class=\"rubric\">"
                 + "".join(f"<li>{_both(line)}</li>" for line in lines) + "</ul>")
    return html


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


def _shown(question: Question, answer: Any) -> str:
    if question.kind == "essay" and isinstance(answer, str):
        if not answer.strip():
            return f"<p>{_both(_LABELS['empty'])}</p>"
        return _pre(answer, LONGEST_ESSAY, "essay")
    known = shown(question, answer)
    return _grid(known) if isinstance(known, Grid) else _pre(known, LONGEST_ESSAY)


def _pre(text: str, longest: int, name: str = "answer") -> str:
    # The class is for MathJax, where formgrader is opened elsewhere: no formula is read here.
    html = (f'<pre class="tex2jax_ignore mathjax_ignore {name}" dir="auto" '
            f'style="white-space: pre-wrap; overflow-wrap: anywhere">{words(text[:longest])}</pre>')
    return html + (f"<p>{_both(_LABELS['cut'])}</p>" if len(text) > longest else "")


def _grid(grid: Grid) -> str:
    def row(cells: Iterable[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{words(cell)}</{tag}>" for cell in cells) + "</tr>"

    html = ('<table class="tex2jax_ignore mathjax_ignore">' + row(grid.columns, "th")
            + "".join(row(cells, "td") for cells in grid.rows) + "</table>")
    return html + (f"<p>{_both(_LABELS['more'])}</p>" if grid.more else "")


def _mark(mark: Mark) -> str:
    if mark.status is Status.WAITING:
        return f'<p class="machine">{_both(mark.message)}</p>'
    points = "—" if mark.points is None else f"{mark.points:g}"
    machine, label = _LABELS["machine"], mark.status.label
    told = Pair(f"{machine.zh}：{points} / {mark.max_points:g}，{label.zh}。{mark.message.zh}",
                f"{machine.en}: {points} / {mark.max_points:g}, {label.en}. {mark.message.en}")
    return f'<p class="machine">{_both(told)}</p>'


def _trouble(trouble: Trouble) -> str:
    title = Pair(f"第 {trouble.number} 个代码单元格{trouble.message.zh}",
                 f"Code cell {trouble.number} {trouble.message.en}")
    return f"<p>{_both(title, words)}</p>" + "".join(
        _pre(text, LONGEST_SOURCE) for text in (trouble.source, trouble.error, trouble.output)
        if text)
