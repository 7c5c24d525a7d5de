"""A number, with or without its unit."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import Unreadable, as_number
from courseware.assessment.compare import close
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, full, wrong
from courseware.course import Question
from courseware.language import Pair


def check_number(question: Question, key: Key, answer: Any) -> Mark:
    """All or nothing: within the larger of the two tolerances.

    How numbers are read: :func:`courseware.assessment.answer.as_number`.
    """
    number = as_number(answer, question.unit)
    if close(float(key.answer), number, key.tolerance, key.relative_tolerance):
        return full(question, key.why or Pair("对。", "Right."))
    for trap in key.traps:
        try:
            foreseen = as_number(trap.answer, question.unit)
        except Unreadable:
            continue
        if close(foreseen, number, key.tolerance, key.relative_tolerance):
            return wrong(question, trap.lesson)
    return wrong(question, key.otherwise or Pair("不对。", "Not right."))
