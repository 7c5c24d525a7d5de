"""A feedback page for each student: what was answered, what it earned, what to learn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from courseware.assessment import Mark, Status
from courseware.course import Question
from courseware.grading.gradebook.record import Record, Trouble, total
from courseware.grading.gradebook.standing import Standing
from courseware.grading.report.shown import Grid, shown
from courseware.grading.report.table import write_whole
from courseware.grading.versions import digest
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


def write_feedback(folder: Path, assignment: str, heading: Pair, standing: Standing,
                   questions: tuple[Question, ...], late: Pair | None = None) -> Path:
    """Write ``folder/STUDENT/ASSIGNMENT.html``; ``late`` says what lateness cost and why."""
    path = folder / standing.record.student / f"{assignment}.html"
    write_whole(path, feedback_page(assignment, heading, standing, questions, late))
    return path


@cache
def _template():
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("courseware.grading.report", "."),
                              autoescape=True, undefined=StrictUndefined)
    environment.filters["rich"] = rich
    return environment.get_template("feedback.html.j2")


def feedback_page(assignment: str, heading: Pair, standing: Standing,
                  questions: tuple[Question, ...], late: Pair | None = None) -> str:
    """The page as text: no script, no request, every word of the student's escaped.

    Formulae and code are rendered in the course's own words alone: prompts, messages, lessons.
    """
    record, marks = standing.record, standing.marks
    earned = total(marks) + (standing.late.points if standing.late else 0)
    full = sum(question.points for question in questions)
    waiting = [mark for mark in marks.values() if mark.status is Status.WAITING]
    open_points = sum(mark.max_points for mark in waiting)
    return _template().render(
        assignment=assignment, student=record.student,
        labels=_LABELS, trace=_trace(record, standing.attempts),
        title=Pair(f"{heading.zh}：作业反馈", f"{heading.en}: feedback on the assignment"),
        total=Pair(f"目前得分：{earned:g} / {full:g}", f"Points so far: {earned:g} / {full:g}"),
        waiting=Pair(f"另有 {open_points:g} 分等待人工评阅。",
                     f"A further {open_points:g} wait for a person.") if waiting else None,
        notes=[*([late] if late else []), *record.notes],
        items=[_item(question, marks[question.id], record.answers.get(question.id))
               for question in questions if question.id in marks],
        troubles=[_trouble(trouble) for trouble in record.troubles],
    )


def _trace(record: Record, attempts: int) -> list[Pair]:
    """What this mark can be traced to, for whoever asks about it."""
    lines = []
    if record.sha256:
        lines.append(Pair(f"所评文件的 SHA-256：{record.sha256}",
                          f"SHA-256 of the file that was graded: {record.sha256}"))
    if attempts > 1:
        lines.append(Pair(f"共 {attempts} 次提交，按“{record.attempt}”这一次计分。",
                          f"Of {attempts} attempts, “{record.attempt}” counts."))
    at, machine = record.trace.get("at"), record.trace.get("machine") or {}
    if at:
        packages = ", ".join(f"{name} {machine[name]}" for name in ("python", "pandas", "numpy")
                             if name in machine)
        lines.append(Pair(f"评分时间 {at}；答案版本 {digest(record.trace.get('keys'))}"
                          + (f"；{packages}" if packages else ""),
                          f"Marked {at}; keys {digest(record.trace.get('keys'))}"
                          + (f"; {packages}" if packages else "")))
    return lines


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
        "source": trouble.source, "error": trouble.error, "output": trouble.output,
    }
