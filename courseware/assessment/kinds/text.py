"""A term, in the language that is asked for."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import as_text
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, full, wrong
from courseware.course import Question
from courseware.language import Pair, fold


def check_text(question: Question, key: Key, answer: Any) -> Mark:
    """All or nothing, compared by :func:`courseware.language.fold`.

    Width, case, spaces, punctuation and Chinese script do not matter. A foreseen wrong answer
    gets its own lesson.
    """
    text = fold(as_text(answer))
    if text and text in {fold(form) for form in key.accepted}:
        return full(question, key.why or Pair("对。", "Right."))
    for trap in key.traps:
        if text == fold(str(trap.answer)):
            return wrong(question, trap.lesson)
    return wrong(question, key.otherwise or Pair("不对。", "Not right."))
