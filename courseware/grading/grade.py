"""One straight line: a submission, the answers its code gave, their marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from courseware.assessment import Key, Mark, Status, check
from courseware.assessment.mark import missing
from courseware.course import Question
from courseware.grading.gradebook.record import Record, Trouble
from courseware.grading.handed_in.collect import (
    Submission,
    essay_cells,
    essay_marker,
    essay_text,
    short_name,
)
from courseware.grading.release import ESSAY_PLACEHOLDER
from courseware.grading.sandbox.limits import Limits
from courseware.grading.sandbox.ran import STEP_ENDINGS, Ran
from courseware.grading.sandbox.run import Step
from courseware.language import Pair, fold


def steps_of(submission: Submission, questions: Iterable[Question]) -> list[Step]:
    """Every code cell in order, then every call of a function that is asked for."""
    code = [cell for cell in submission.cells if cell.kind == "code"]
    steps = [Step(f"cell {number}", source=cell.source)
             for number, cell in enumerate(code, 1) if cell.source.strip()]
    return steps + [Step(call_id(question, index), name=question.variable, arguments=arguments)
                    for question in questions if question.kind == "function"
                    for index, arguments in enumerate(question.calls, 1)]


def variables_of(questions: Iterable[Question]) -> tuple[str, ...]:
    """The names whose values are answers."""
    return tuple(q.variable for q in questions if q.variable and q.kind != "function")


def call_id(question: Question, index: int) -> str:
    return f"call {index} of {question.variable}"


def results_of(question: Question, ran: Ran) -> dict[str, Any] | None:
    """What the calls of a function gave, in order; ``None`` where there is no such function."""
    results = []
    for index in range(1, len(question.calls) + 1):
        step = call_id(question, index)
        ended = ran.left_out.get(step)
        broken = {"raised": "timeout" if ended == "step_time" else "died"} if ended else None
        results.append(ran.answers.get(step, broken))
    if any(result is not None for result in results):
        return {"results": results}
    instead = ran.answers.get(question.variable)
    if isinstance(instead, dict) and "results" in instead:
        return {"results": None}  # what it calls its results was never called
    return instead


ENDINGS = {
    "timeout": Pair("运行超时（{seconds:g} 秒），已中断；此前赋的值仍然有效。",
                    "ran out of time ({seconds:g} s) and was interrupted; what it had assigned "
                    "before still counts."),
    "step_time": Pair("运行超时（{seconds:g} 秒）且无法中断；跳过它，其余单元格重新运行过。",
                      "ran out of time ({seconds:g} s) and could not be interrupted; the other "
                      "cells were run again without it."),
    "died": Pair("使 Python 进程意外结束（退出、内存用尽或被终止）；跳过它，其余单元格重新运行过。",
                 "ended the Python process (exit, out of memory, or killed); the other cells "
                 "were run again without it."),
    "memory": Pair("用尽了允许的内存（各进程合计）；跳过它，其余单元格重新运行过。",
                   "used up the memory allowed (all its processes together); the other cells "
                   "were run again without it."),
    "error": Pair("出错；其余单元格照常运行。", "failed; the other cells ran all the same."),
    "input": Pair("用了 input()，而批改时没有人能回答；请把值直接赋给变量。其余单元格照常运行。",
                  "asked with input(), and nobody is there to answer; assign the value itself. "
                  "The other cells ran all the same."),
    "total_time": Pair("全部时间（{total:g} 秒）用完，到此为止；此前的答案仍然有效。",
                       "The time for the whole notebook ({total:g} s) was used up; the answers "
                       "up to there still count."),
    "flood": Pair("送出的数据过多，运行到此为止；此前的答案仍然有效。",
                  "Too much data was sent out and the run ended there; the answers up to there "
                  "still count."),
    "unfinished": Pair("运行中断；此前的答案仍然有效。",
                       "The run broke off; the answers up to there still count."),
}

MENDED = Pair("第 {cells} 个代码单元格里有全角的数字或符号，已按半角运行。",
              "Code cell {cells} had full-width digits or signs; they were read as half-width.")
UNREADABLE = Pair("因此没有一题可以评分；交来的文件没有改动。",
                  "So no question could be marked; the file as handed in is unchanged.")
STILL_COUNTS = Pair("没有可评答案的题：{names}，原因见各题；其余 {rest} 题照常评分。",
                    "Without an answer that can be marked: {names}; each says why. The other "
                    "{rest} were marked as usual.")
NOTHING_COUNTS = Pair("没有一题找到可评的答案，原因见各题。",
                      "No question had an answer that can be marked; each says why.")


class CannotRun(RuntimeError):
    """The sandbox itself failed: no fault of the author, and nothing of theirs has run."""


def mark_unreadable(submission: Submission, questions: tuple[Question, ...]) -> Record:
    """What cannot be read earns nothing, and its author is told why."""
    record = _record(submission)
    record.marks = {q.id: missing(q, submission.problem) for q in questions}
    record.notes = [submission.problem, *submission.notes, UNREADABLE]
    return record


SHORTEST_ESSAY = 30
"""Characters, folded, of a text that may be an essay in the wrong place: a name is shorter."""


def mark(submission: Submission, ran: Ran, questions: tuple[Question, ...],
         keys: Mapping[str, Key], limits: Limits, given: frozenset[str]) -> Record:
    """The marks of a submission whose code has run: a pure function of what is given.

    ``given`` are the lines of the notebook that was handed out: an essay in the wrong cell is
    what stands there beside them.

    Raises
    ------
    CannotRun
    """
    if ran.ending == "no_start":
        raise CannotRun(ran.stderr)
    record = _record(submission)
    record.troubles = _troubles(submission, ran, limits.step_seconds)
    if not ran.complete:
        ending = ran.ending if ran.ending in ENDINGS and ran.ending not in STEP_ENDINGS \
            else "unfinished"
        record.notes.append(ENDINGS[ending].format(total=limits.total_seconds))
    if mended := [name.removeprefix("cell ") for name, step in ran.steps.items() if step.mended]:
        record.notes.append(MENDED.format(cells=_listed(mended)))
    for question in questions:
        if question.kind == "essay":
            answer, marked = _essay(question, keys[question.id], submission, questions, given)
        else:
            answer, marked = _mark(question, keys[question.id], submission, ran, record.troubles)
        record.answers[question.id] = answer
        record.marks[question.id] = marked
    if note := _still_counts(record, questions):
        record.notes.append(note)
    return record


def mark_again(record: Record, questions: Iterable[Question], keys: Mapping[str, Key]) -> None:
    """Mark the answers of a record by keys that were corrected; no code runs.

    What was missing stays missing, with its reason.
    """
    for question in questions:
        old = record.marks.get(question.id)
        answer = record.answers.get(question.id)
        if answer is None and old is not None:
            record.marks[question.id] = Mark(old.points, question.points, old.status, old.message,
                                             old.lessons)
        else:
            record.marks[question.id] = check(question, keys[question.id], answer)


def failed(submission: Submission, questions: tuple[Question, ...], error: Exception) -> Record:
    """The record of a submission that the grader itself could not handle: a person must look."""
    note = Pair(f"批改程序自身出错（{type(error).__name__}），请教师查看；下次批改会重试。",
                f"The grader itself failed here ({type(error).__name__}); a person should look, "
                "and the next run tries again.")
    record = _record(submission)
    record.marks = {q.id: Mark(None, q.points, Status.WAITING, note) for q in questions}
    record.notes = [note]
    record.trace["error"] = str(error)[:1000]
    record.finished = False
    return record


def _record(submission: Submission) -> Record:
    received = submission.received.isoformat() if submission.received else ""
    return Record(submission.student, submission.attempt, submission.sha256, received,
                  str(submission.path or ""), notes=list(submission.notes))


def _listed(names: Iterable[str]) -> Pair:
    names = list(names)
    return Pair("、".join(names), ", ".join(names))


def _still_counts(record: Record, questions: tuple[Question, ...]) -> Pair | None:
    """Which questions had no answer to mark, where anything went wrong; the others count."""
    lost = [q for q in questions
            if record.marks[q.id].status in (Status.MISSING, Status.REFUSED)]
    wrong = record.troubles or record.notes or any(
        record.marks[q.id].status is Status.REFUSED for q in lost)
    if not (lost and wrong):
        return None
    if len(lost) == len(questions):
        return NOTHING_COUNTS
    return STILL_COUNTS.format(names=_listed(short_name(q.id) for q in lost),
                               rest=len(questions) - len(lost))


def _essay(question: Question, key: Key, submission: Submission,
           questions: tuple[Question, ...], given: frozenset[str]) -> tuple[Any, Mark]:
    """An essay, wherever its author has written it: never a zero where there is a text."""
    text = essay_text(submission.cells, question.id, ESSAY_PLACEHOLDER)
    if text:
        return text, check(question, key, text)
    marker = essay_marker(question.id)
    elsewhere = _text_elsewhere(submission, questions, given)
    if len(fold(elsewhere)) >= SHORTEST_ESSAY:
        return elsewhere, Mark(None, question.points, Status.WAITING, Pair(
            f"标记 {marker} 的单元格里没有文字，别的文字单元格里却有；已一并交教师评阅。",
            f"There is no text in the cell marked {marker}, but there is in other text cells; "
            "a person will read those."))
    if text is None:
        return None, Mark(None, question.points, Status.WAITING, Pair(
            f"没有找到标记 {marker} 的单元格；请教师到笔记本里看。",
            f"The cell marked {marker} was not found; a person should look in the notebook."))
    return text, check(question, key, text)


def _text_elsewhere(submission: Submission, questions: tuple[Question, ...],
                    given: frozenset[str]) -> str:
    """What an author wrote in text cells that belong to no essay."""
    cells = submission.cells
    taken = {place for question in questions if question.kind == "essay"
             for place in essay_cells(cells, question.id)}
    return "\n\n".join(filter(None, (
        "\n".join(line for line in cell.source.splitlines() if line.strip() not in given).strip()
        for place, cell in enumerate(cells) if cell.kind != "code" and place not in taken)))


def _mark(question: Question, key: Key, submission: Submission, ran: Ran,
          troubles: list[Trouble]) -> tuple[Any, Mark]:
    name = question.variable
    answer = results_of(question, ran) if question.kind == "function" else ran.answers.get(name)
    if answer is not None or name in ran.answers:
        return answer, check(question, key, answer)
    cause = _cause(question, submission, troubles)
    message = Pair(f"没有找到“{name}”：它没有被赋值，或改了名字。",
                   f"“{name}” was not found: it was never assigned, or was renamed.")
    if cause:
        message = Pair(f"没有“{name}”：第 {cause.number} 个代码单元格{cause.message.zh}",
                       f"There is no “{name}”: code cell {cause.number} {cause.message.en}")
    elif any(cell.question == question.id and cell.kind != "code" for cell in submission.cells):
        message = Pair(f"没有“{name}”：作答单元格变成了文字单元格，不是代码，所以没有运行。",
                       f"There is no “{name}”: its answer cell is a text cell, not code, and was "
                       "not run.")
    elif not ran.complete:
        message = Pair(f"没有“{name}”：运行在它之前中断。",
                       f"There is no “{name}”: the run broke off before it.")
    return None, missing(question, message)


def _cause(question: Question, submission: Submission, troubles: list[Trouble]) -> Trouble | None:
    """The failed cell that was to answer a question: by its metadata, or by what it names."""
    code = [cell for cell in submission.cells if cell.kind == "code"]
    for trouble in troubles:
        cell = code[trouble.number - 1] if 0 < trouble.number <= len(code) else None
        if cell and (cell.question == question.id or question.variable in cell.source):
            return trouble
    return None


def _troubles(submission: Submission, ran: Ran, seconds: float) -> list[Trouble]:
    code = [cell for cell in submission.cells if cell.kind == "code"]
    troubles = []
    for number, cell in enumerate(code, 1):
        step = f"cell {number}"
        ended, told = ran.left_out.get(step), ran.steps.get(step)
        source = cell.source[:2000]
        if ended:
            troubles.append(Trouble(number, source, ENDINGS[ended].format(seconds=seconds),
                                    "", told.output if told else ""))
        elif told and told.error:
            timeout = told.error == "timeout"
            asked = told.error.startswith("EOFError") and "input(" in source
            message = ENDINGS["timeout" if timeout else "input" if asked else "error"].format(
                seconds=seconds)
            troubles.append(Trouble(number, source, message,
                                    "" if timeout else told.error, told.output))
    return troubles[:MOST_TROUBLES]


MOST_TROUBLES = 100
