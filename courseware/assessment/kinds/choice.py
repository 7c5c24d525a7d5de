"""One option out of several."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import Unreadable, as_text, option_meant, quote
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, full, wrong
from courseware.course import Question
from courseware.language import Pair


def check_choice(question: Question, key: Key, answer: Any) -> Mark:
    """All or nothing. The option's id counts (``"b"``, ``"Ｂ."``), its text in full, or both."""
    chosen = option_meant(as_text(answer), question.options)
    if chosen is None:
        ids = "、".join(option.id for option in question.options)
        raise Unreadable(Pair(
            f"“{quote(answer)}”不是选项；请只写一个：{ids}。",
            f"“{quote(answer)}” is no option; write one of {ids.replace('、', ', ')}."))
    message = key.feedback[chosen]
    return full(question, message) if chosen == key.answer else wrong(question, message)
