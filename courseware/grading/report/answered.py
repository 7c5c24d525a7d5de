"""How a question was answered: the options that were picked, and wrong answers by their form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from courseware.assessment import Key, Mark, Status
from courseware.assessment.answer import (
    Unreadable,
    as_ids,
    as_number,
    as_text,
    option_meant,
    quote,
)
from courseware.course import Question
from courseware.course.question import Option
from courseware.language import Pair, fold

CHOOSING = ("choice", "several", "matching", "ordering")
_LONG_DECIMAL = re.compile(r"-?\d+\.\d{6,}(?:e[+-]?\d+)?")


def rows_of(question: Question) -> tuple[Option, ...]:
    """What is picked, or what something is matched to."""
    return question.left or question.options


def columns_of(question: Question) -> tuple[Option, ...]:
    """What rows are matched to, or their places; one without a name where rows are picked."""
    if question.kind == "ordering":
        return tuple(Option(place, Pair.plain(place))
                     for place in map(str, range(1, len(question.options) + 1)))
    return question.right or (Option("", Pair.plain("")),)


def unforeseen_form(question: Question, key: Key, mark: Mark,
                answer: Any) -> tuple[str, Pair] | None:
    """The form under which a wrong answer is counted, and how it is shown.

    ``None`` where it is right, foreseen, or better told by the table of options.
    """
    if mark.status not in (Status.PARTLY, Status.WRONG, Status.REFUSED) or any(
            mark.message == trap.lesson for trap in key.traps):
        return None
    if mark.status is Status.REFUSED or question.kind in ("table", "function"):
        # By its first difference. Digits that only arithmetic in another order makes go.
        shown = Pair(_rounded(mark.message.zh), _rounded(mark.message.en))
        return str(shown), shown
    try:
        form, shown = _form(question, key, answer)
    except Unreadable:
        return None
    return (form, Pair.plain(shown)) if form else None


def _form(question: Question, key: Key, answer: Any) -> tuple[str, str]:
    match question.kind:
        case "text":
            text = as_text(answer)
            return (fold(text[:1000]) or text.strip())[:200], quote(text, 80)
        case "number":
            number = f"{as_number(answer, question.unit):.6g}"
            return number, number
        case "several" | "ordering":
            picked = list(dict.fromkeys(as_ids(answer, question.options)))
            shown = ", ".join(sorted(picked) if question.kind == "several" else picked)
            return shown[:200], quote(shown, 80)
        case "matching":
            shown = ", ".join(f"{left} → {right}" for left, right in sorted(_matched(
                question, answer)) if key.answer.get(left) != right)
            return shown, shown
    return "", ""


def _rounded(text: str) -> str:
    return _LONG_DECIMAL.sub(lambda found: f"{float(found[0]):.6g}", text)[:500]


def picks_of(question: Question, answer: Any) -> set[tuple[str, str]]:
    """The options that an answer picks: their ids, and what they are matched to or their place."""
    try:
        if question.kind == "choice":
            return {(option_meant(as_text(answer), question.options) or "", "")}
        if question.kind == "matching":
            return set(_matched(question, answer))
        ids = as_ids(answer, question.options)
    except Unreadable:
        return set()
    if question.kind == "several":
        return {(name, "") for name in ids}
    return {(name, str(place)) for place, name in enumerate(ids, 1)}


def _matched(question: Question, answer: Any) -> list[tuple[str, str]]:
    """Known items on the left with the known item that each was given; the last counts."""
    pairs = answer.items() if isinstance(answer, dict) else answer
    matched = {}
    for pair in list(pairs)[:1000] if isinstance(pairs, Iterable) else ():
        left, right = pair if isinstance(pair, (list, tuple)) and len(pair) == 2 else ("", "")
        if isinstance(right, list) and len(right) == 1:
            right = right[0]
        if isinstance(left, str) and isinstance(right, str):
            matched[option_meant(left, question.left)] = option_meant(right, question.right)
    return [(left, right) for left, right in matched.items() if left and right]


def right_picks(question: Question, key: Key) -> set[tuple[str, str]]:
    """The picks of the key, written as ``picks_of`` writes those of an answer."""
    match question.kind:
        case "choice":
            return {(key.answer, "")}
        case "several":
            return {(name, "") for name in key.answer}
        case "matching":
            return set(key.answer.items())
        case _:
            return {(name, str(place)) for place, name in enumerate(key.answer, 1)}
