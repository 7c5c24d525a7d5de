"""All right options out of several."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import as_ids, with_strangers
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, share
from courseware.course import Question
from courseware.language import Pair


def check_several(question: Question, key: Key, answer: Any) -> Mark:
    """Right picks minus wrong picks, not below 0, as a share of the right options.

    Repeats count once; a name that is no option is a wrong pick.
    """
    picked = dict.fromkeys(as_ids(answer, question.options))
    right = [name for name in picked if name in key.answer]
    wrong = [name for name in picked if name not in key.answer]
    left_out = [name for name in key.answer if name not in picked]
    message = Pair(
        f"选对 {len(right)} 项，误选 {len(wrong)} 项，漏选 {len(left_out)} 项。",
        f"Right picks: {len(right)}; wrong picks: {len(wrong)}; left out: {len(left_out)}.")
    message = with_strangers(message, picked, question)
    lessons = tuple(
        Pair(f"{option.id}：{key.feedback[option.id].zh}",
             f"{option.id}: {key.feedback[option.id].en}")
        for option in question.options
        if option.id in wrong or option.id in left_out)
    return share(question, len(right) - len(wrong), len(key.answer), message, lessons)
