"""A feedback page for each student: what was answered, what it earned, what to learn."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from courseware.assessment import Mark, Status
from courseware.course import Question
from courseware.grading.grade import Result, Trouble
from courseware.grading.table import write_whole
from courseware.language import Pair

LONGEST_SHOWN = 20_000
MOST_ROWS = 30

_LABELS = {
    "answer": Pair("你的答案", "Your answer"),
    "rubric": Pair("评分标准", "Rubric"),
    "troubles": Pair("没有正常运行的单元格", "Cells that did not run well"),
}


def write_feedback(folder: Path, assignment: str, title: Pair, result: Result,
                   questions: tuple[Question, ...], marks: dict[str, Mark]) -> Path:
    """Write ``folder/STUDENT/ASSIGNMENT.html``; ``marks`` are those that hold."""
    path = folder / result.submission.student / f"{assignment}.html"
    write_whole(path, feedback_page(assignment, title, result, questions, marks))
    return path


@cache
def _template():
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("courseware.grading", "."), autoescape=True,
                              undefined=StrictUndefined)
    return environment.get_template("feedback.html.j2")


def feedback_page(assignment: str, title: Pair, result: Result, questions: tuple[Question, ...],
                  marks: dict[str, Mark]) -> str:
    """The page as text: no script, no request, every word of the student's escaped."""
    earned = round(sum(mark.points or 0 for mark in marks.values()), 2)
    full = sum(question.points for question in questions)
    waiting = [mark for mark in marks.values() if mark.status is Status.WAITING]
    open_points = sum(mark.max_points for mark in waiting)
    return _template().render(
        assignment=assignment, student=result.submission.student,
        sha256=result.submission.sha256, labels=_LABELS,
        title=Pair(f"{assignment} {title.zh}：作业反馈",
                   f"{assignment} {title.en}: feedback on the assignment"),
        total=Pair(f"目前得分：{earned:g} / {full:g}", f"Points so far: {earned:g} / {full:g}"),
        waiting=Pair(f"其中 {open_points:g} 分等待人工评阅。",
                     f"Of these, {open_points:g} are waiting for a person.") if waiting else None,
        notes=result.notes,
        items=[_item(question, marks[question.id], result.answers.get(question.id))
               for question in questions],
        troubles=[_trouble(trouble) for trouble in result.troubles],
    )


def _item(question: Question, mark: Mark, answer: Any) -> dict[str, Any]:
    return {
        "id": question.id, "anchor": question.id.replace(".", "-"), "prompt": question.prompt,
        "answer": shown(answer), "message": mark.message, "lessons": mark.lessons,
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


def shown(answer: Any) -> str:
    """An answer as its author would know it again."""
    if answer is None:
        return "—"
    if isinstance(answer, str):
        return answer[:LONGEST_SHOWN] or "—"
    if isinstance(answer, dict) and isinstance(answer.get("refused"), str):
        return f"<{answer['refused']}>"
    if isinstance(answer, dict) and isinstance(answer.get("special"), str):
        return answer["special"]
    if isinstance(answer, dict) and isinstance(answer.get("results"), list):
        return "\n".join(_line(result) for result in answer["results"][:MOST_ROWS])
    table = answer.get("table") if isinstance(answer, dict) else None
    if isinstance(table, dict) and isinstance(table.get("rows"), list):
        columns = table.get("columns")
        lines = [columns if isinstance(columns, list) else [], *table["rows"][:MOST_ROWS]]
        text = "\n".join(" | ".join(map(_line, line if isinstance(line, list) else [line]))
                         for line in lines)
        return text[:LONGEST_SHOWN] + ("\n…" if len(table["rows"]) > MOST_ROWS else "")
    return _line(answer)


def _line(value: Any) -> str:
    if isinstance(value, str):
        return value[:500]
    if isinstance(value, dict) and len(value) == 1 and {"value", "raised"} & set(value):
        return _line(next(iter(value.values())))
    if isinstance(value, dict) and isinstance(value.get("special"), str):
        return value["special"]
    return json.dumps(value, ensure_ascii=False)[:2000]
