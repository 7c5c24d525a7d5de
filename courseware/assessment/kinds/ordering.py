"""Items put into their order."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import as_ids, with_strangers
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, share
from courseware.course import Question
from courseware.language import Pair


def check_ordering(question: Question, key: Key, answer: Any) -> Mark:
    """The share of items that stand in their own place, counted from the first."""
    given = as_ids(answer, question.options)
    in_place = {name for name, got in zip(key.answer, given, strict=False) if name == got}
    message = Pair(f"{len(key.answer)} 项中 {len(in_place)} 项位置正确。",
                   f"{len(in_place)} of {len(key.answer)} in their place.")
    message = with_strangers(message, given, question)
    lessons = tuple(Pair(f"{option.text.zh}：{key.feedback[option.id].zh}",
                         f"{option.text.en}: {key.feedback[option.id].en}")
                    for option in question.options if option.id not in in_place)
    return share(question, len(in_place), len(key.answer), message, lessons)
