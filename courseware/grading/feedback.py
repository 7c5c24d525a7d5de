"""A feedback page for each student: what was answered, what it earned, what to learn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from courseware.assessment import Mark, Status
from courseware.course import Question
from courseware.grading.grade import Result, Trouble
from courseware.grading.shown import Grid, shown
from courseware.grading.table import write_whole
from courseware.language import Pair
from courseware.language.rich import rich

_SIGNS = {Status.RIGHT: "✓", Status.PARTLY: "◐", Status.WRONG: "✗", Status.REFUSED: "✗",
          Status.MISSING: "○", Status.WAITING: "…", Status.BY_PERSON: "✎"}
_LABELS = {
    "question": Pair("题", "Question"), "points": Pair("得分", "Points"),
    "result": Pair("结果", "Result"), "answer": Pair("你的答案", "Your answer"),
    "rubric": Pair("评分标准", "Rubric"),
    "more": Pair("（其余略）", "(and more)"),
    "troubles": Pair("没有正常运行的单元格", "Cells that did not run well"),
}


def write_feedback(folder: Path, assignment: str, heading: Pair, result: Result,
                   questions: tuple[Question, ...], marks: dict[str, Mark]) -> Path:
    """Write ``folder/STUDENT/ASSIGNMENT.html``; ``marks`` are those that hold."""
    path = folder / result.submission.student / f"{assignment}.html"
    write_whole(path, feedback_page(assignment, heading, result, questions, marks))
    return path


@cache
def _template():
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("courseware.grading", "."), autoescape=True,
                              undefined=StrictUndefined)
    environment.filters["rich"] = rich
    return environment.get_template("feedback.html.j2")


def feedback_page(assignment: str, heading: Pair, result: Result, questions: tuple[Question, ...],
                  marks: dict[str, Mark]) -> str:
    """The page as text: no script, no request, every word of the student's escaped.

    Formulae and code are rendered in the course's own words alone: prompts, messages, lessons.
    """
    earned = round(sum(mark.points or 0 for mark in marks.values()), 2)
    full = sum(question.points for question in questions)
    waiting = [mark for mark in marks.values() if mark.status is Status.WAITING]
    open_points = sum(mark.max_points for mark in waiting)
    return _template().render(
        assignment=assignment, student=result.submission.student,
        sha256=result.submission.sha256, labels=_LABELS,
        title=Pair(f"{heading.zh}：作业反馈", f"{heading.en}: feedback on the assignment"),
        total=Pair(f"目前得分：{earned:g} / {full:g}", f"Points so far: {earned:g} / {full:g}"),
        waiting=Pair(f"另有 {open_points:g} 分等待人工评阅。",
                     f"A further {open_points:g} wait for a person.") if waiting else None,
        notes=result.notes,
        items=[_item(question, marks[question.id], result.answers.get(question.id))
               for question in questions],
        troubles=[_trouble(trouble) for trouble in result.troubles],
    )


def _item(question: Question, mark: Mark, answer: Any) -> dict[str, Any]:
    answer = shown(question, answer)
    return {
        "id": question.id, "anchor": question.id.replace(".", "-"), "prompt": question.prompt,
        "lists": [options for options in (question.options, question.left, question.right)
                  if options],
        "grid": answer if isinstance(answer, Grid) else None, "answer": answer,
        "sign": _SIGNS[mark.status], "state": mark.status.value,
        "message": mark.message, "lessons": mark.lessons,
        "points": "—" if mark.points is None else f"{mark.points:g}",
        "max_points": f"{mark.max_points:g}", "status": mark.status.label,
        "rubric": [Pair(f"{line.points:g} 分：{line.text.zh}",
                        f"{line.points:g} points: {line.text.en}") for line in question.rubric],
    }


def _trouble(trouble: Trouble) -> dict[str, Any]:
    return {
        "title": Pair(f"第 {trouble.number} 个代码单元格{trouble.message.zh}",
                      f"Code cell {trouble.number} {trouble.message.en}"),
        "source": trouble.source[:2000], "error": trouble.error, "output": trouble.output,
    }
