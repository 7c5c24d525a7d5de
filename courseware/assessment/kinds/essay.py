"""An essay: read and marked by a person, with the rubric."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import Unreadable, name_of
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, Status
from courseware.course import Question
from courseware.language import Pair


def check_essay(question: Question, key: Key, answer: Any) -> Mark:
    """No points by machine; it waits for a person."""
    if not isinstance(answer, str):
        found = name_of(answer)
        raise Unreadable(Pair(f"这道题需要一段文字，得到的是{found.zh}。",
                              f"This question needs a text; what was found is {found.en}."))
    return Mark(None, question.points, Status.WAITING,
                Pair("等待人工评阅。", "Waiting for a person."))
