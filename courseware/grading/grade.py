"""One straight line: a submission, its sandbox, its answers, their marks."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from courseware.assessment import Key, Mark, Status, check
from courseware.assessment.mark import missing
from courseware.course import Question
from courseware.grading.collect import Submission, essay_marker, essay_text
from courseware.grading.release import ESSAY_PLACEHOLDER
from courseware.grading.sandbox import Attempt, Sandbox, Step, StepResult
from courseware.language import Pair


@dataclass(slots=True)
class Ran:
    """How a submission's code ran, over all attempts.

    Attributes
    ----------
    left_out : steps that ended the whole run, and how; they were left out of the next attempt
    complete : whether the last attempt reached the notebook's end
    """

    answers: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, StepResult] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    ending: str = "complete"
    stderr: str = ""
    step_seconds: float = 0.0
    threads: int = 0


@dataclass(slots=True)
class Trouble:
    """A cell that failed: its number among the code cells, what it was, what happened."""

    number: int
    source: str
    message: Pair
    error: str
    output: str


@dataclass(slots=True)
class Result:
    """All that is known of a graded submission.

    ``crowded``: it ran so many threads that another one beside it may have lacked the processor.
    ``out_of_time``: some of it was cut short by the clock.
    """

    submission: Submission
    marks: dict[str, Mark]
    answers: dict[str, Any] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[Pair] = field(default_factory=list)
    crowded: bool = False
    out_of_time: bool = False


def steps_of(submission: Submission, questions: Iterable[Question]) -> list[Step]:
    """Every code cell in order, then every call of a function that is asked for."""
    code = [cell for cell in submission.cells if cell.kind == "code"]
    steps = [Step(f"cell {number}", source=cell.source)
             for number, cell in enumerate(code, 1) if cell.source.strip()]
    return steps + [Step(call_id(question, index), name=question.variable, arguments=arguments)
                    for question in questions if question.kind == "function"
                    for index, arguments in enumerate(question.calls, 1)]


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
        return {"refused": "dict"}  # what it calls its results was never called
    return instead


def run_submission(sandbox: Sandbox, steps: list[Step], variables: tuple[str, ...]) -> Ran:
    """Run the steps; where one of them brings the whole run down, run again without it.

    So a cell that kills the interpreter, or that no interrupt can stop, costs what depends on
    it and nothing else. All attempts share one limit of time.
    """
    ran = Ran(step_seconds=sandbox.limits.step_seconds)
    ends_at = time.monotonic() + sandbox.limits.total_seconds
    while True:
        seconds = ends_at - time.monotonic()
        if seconds <= 0:
            ran.complete, ran.ending = False, "total_time"
            return ran
        attempt = sandbox.run([step for step in steps if step.id not in ran.left_out],
                              variables, seconds)
        _merge(ran, attempt)
        at = attempt.at
        if attempt.ending not in STEP_ENDINGS or not any(s.id == at for s in steps) \
                or at in ran.left_out:
            return ran
        ran.left_out[at] = attempt.ending


def _merge(ran: Ran, attempt: Attempt) -> None:
    """A complete attempt speaks for itself; of broken ones, all that came out counts."""
    ran.complete, ran.ending = attempt.ending == "complete", attempt.ending
    ran.stderr = attempt.stderr
    ran.threads = max(ran.threads, attempt.threads)
    ran.answers = attempt.answers if ran.complete else {**ran.answers, **attempt.answers}
    ran.steps = attempt.steps if ran.complete else {**ran.steps, **attempt.steps}


CROWD = 16
"""Threads that leave room for a neighbour; the sandbox itself and an ordinary run need about 6."""

STEP_ENDINGS = ("died", "step_time", "memory")
"""Endings that one step has brought about: without it the others may run."""

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
    "total_time": Pair("全部时间（{total:g} 秒）用完，到此为止；此前的答案仍然有效。",
                       "The time for the whole notebook ({total:g} s) was used up; the answers "
                       "up to there still count."),
    "flood": Pair("送出的数据过多，运行到此为止；此前的答案仍然有效。",
                  "Too much data was sent out and the run ended there; the answers up to there "
                  "still count."),
    "unfinished": Pair("运行中断；此前的答案仍然有效。",
                       "The run broke off; the answers up to there still count."),
}


def grade_submission(submission: Submission, questions: tuple[Question, ...],
                     keys: dict[str, Key], sandbox: Sandbox) -> Result:
    """Grade one submission. Deterministic but for what a cell at the edge of its time does."""
    if submission.problem:
        return Result(submission, {q.id: missing(q, submission.problem) for q in questions},
                      notes=[submission.problem, *submission.notes])
    variables = tuple(q.variable for q in questions if q.variable and q.kind != "function")
    steps = steps_of(submission, questions)
    ran = run_submission(sandbox, steps, variables)
    if ran.ending == "no_start":
        raise RuntimeError(ran.stderr)  # no fault of the author: nothing of theirs has run
    result = Result(submission, {}, notes=list(submission.notes),
                    crowded=ran.threads > CROWD, out_of_time=_out_of_time(ran))
    result.troubles = _troubles(submission, ran)
    if not ran.complete:
        ending = ran.ending if ran.ending in ENDINGS and ran.ending not in STEP_ENDINGS \
            else "unfinished"
        result.notes.append(ENDINGS[ending].format(total=sandbox.limits.total_seconds))
    for question in questions:
        answer, mark = _mark(question, keys[question.id], submission, ran, result.troubles)
        result.answers[question.id] = answer
        result.marks[question.id] = mark
    return result


def _out_of_time(ran: Ran) -> bool:
    return (ran.ending == "total_time" or "step_time" in ran.left_out.values()
            or any(step.error == "timeout" for step in ran.steps.values())
            or {"raised": "timeout"} in ran.answers.values())


def _mark(question: Question, key: Key, submission: Submission, ran: Ran,
          troubles: list[Trouble]) -> tuple[Any, Mark]:
    if question.kind == "essay":
        text = essay_text(submission.cells, question.id, ESSAY_PLACEHOLDER)
        if text is None:
            marker = essay_marker(question.id)
            return None, Mark(None, question.points, Status.WAITING, Pair(
                f"没有找到标记 {marker} 的单元格；请教师到笔记本里看。",
                f"The cell marked {marker} was not found; a person should look in the notebook."))
        return text, check(question, key, text)
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


def _troubles(submission: Submission, ran: Ran) -> list[Trouble]:
    code = [cell for cell in submission.cells if cell.kind == "code"]
    seconds = ran.step_seconds
    troubles = []
    for number, cell in enumerate(code, 1):
        step = f"cell {number}"
        ended, told = ran.left_out.get(step), ran.steps.get(step)
        if ended:
            troubles.append(Trouble(number, cell.source, ENDINGS[ended].format(seconds=seconds),
                                    "", told.output if told else ""))
        elif told and told.error:
            timeout = told.error == "timeout"
            message = ENDINGS["timeout" if timeout else "error"].format(seconds=seconds)
            troubles.append(Trouble(number, cell.source, message,
                                    "" if timeout else told.error, told.output))
    return troubles


def failed(submission: Submission, questions: tuple[Question, ...], error: Exception) -> Result:
    """The result of a submission that the grader itself could not handle: a person must look."""
    note = Pair(f"批改程序自身出错（{type(error).__name__}），请教师查看。",
                f"The grader itself failed here ({type(error).__name__}); a person should look.")
    return Result(submission, {q.id: Mark(None, q.points, Status.WAITING, note)
                               for q in questions}, notes=[note])


def grade_all(submissions: Iterable[Submission], questions: tuple[Question, ...],
              keys: dict[str, Key], sandbox: Sandbox, jobs: int | None = None
              ) -> Iterator[Result]:
    """Yield results as they come, ``jobs`` at a time. One failure never stops the others.

    Submissions are drawn as workers become free, so memory does not grow with the class. One
    that ran out of time in a class where another crowded the processor is graded again, alone:
    nobody's mark depends on a neighbour.
    """
    sandbox.ready()
    jobs = jobs or len(os.sched_getaffinity(0))
    waiting = iter(submissions)
    crowding: set[str] = set()
    late: list[Result] = []
    with ThreadPoolExecutor(jobs) as pool:
        running = {}
        while True:
            while len(running) < jobs + 1 and (submission := next(waiting, None)) is not None:
                running[pool.submit(grade_submission, submission, questions, keys, sandbox)] = \
                    submission
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                submission = running.pop(future)
                result = _result(future.result, submission, questions)
                if result.crowded:
                    crowding.add(submission.student)
                if result.out_of_time and jobs > 1:
                    late.append(result)
                else:
                    yield result
    for result in late:
        submission = result.submission
        if crowding - {submission.student}:
            result = _result(partial(grade_submission, submission, questions, keys, sandbox),
                             submission, questions)
        yield result


def _result(work: Callable[[], Result], submission: Submission,
            questions: tuple[Question, ...]) -> Result:
    try:
        return work()
    except Exception as error:
        return failed(submission, questions, error)
