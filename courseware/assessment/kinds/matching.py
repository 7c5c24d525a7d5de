"""Each item on the left with its partner on the right."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import Unreadable, name_of, option_meant
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, share
from courseware.course import Question
from courseware.language import Pair


def check_matching(question: Question, key: Key, answer: Any) -> Mark:
    """The share of left items that have their right partner.

    A mapping ``{"l1": "r2", ...}``, or a list of such pairs; items by id or by their text.
    Items left out or unknown are not in place; they cost no more than that.
    """
    pairs = {option_meant(left, question.left): option_meant(right, question.right)
             for left, right in _pairs(answer)}
    in_place = [option for option in question.left
                if pairs.get(option.id) == key.answer[option.id]]
    message = Pair(f"{len(question.left)} 项中配对 {len(in_place)} 项。",
                   f"{len(in_place)} of {len(question.left)} matched.")
    lessons = tuple(Pair(f"{option.text.zh}：{key.feedback[option.id].zh}",
                         f"{option.text.en}: {key.feedback[option.id].en}")
                    for option in question.left if option not in in_place)
    return share(question, len(in_place), len(question.left), message, lessons)


def _pairs(answer: Any) -> list[tuple[str, str]]:
    table = answer.get("table") if isinstance(answer, dict) else None
    if isinstance(table, dict) and isinstance(table.get("rows"), list):
        answer = table["rows"]  # a Series, or a table of left and right
    if isinstance(answer, list) and all(isinstance(p, list) and len(p) == 2 for p in answer):
        items = [tuple(pair) for pair in answer]
    elif isinstance(answer, dict) and not {"table", "special", "results"} & set(answer):
        items = list(answer.items())
    else:
        found = name_of(answer)
        raise Unreadable(Pair(
            f"这道题需要字典 {{左项: 右项}}，得到的是{found.zh}。",
            f"This question needs a dict {{left: right}}; what was found is {found.en}."))
    items = [(left, right[0] if isinstance(right, list) and len(right) == 1 else right)
             for left, right in items[:1000]]
    return [(left, right) for left, right in items
            if isinstance(left, str) and isinstance(right, str)]
