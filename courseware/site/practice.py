"""What a page needs to grade its practice questions: keys, feedback, accepted forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courseware.course import Course, Question
from courseware.language import Edition, Pair, fold, script_folds
from courseware.site import words
from courseware.site.views import both


def accepted_forms(question: Question, course: Course) -> tuple[str, ...]:
    """The answers to a ``text`` question that count, folded and in a fixed order."""
    key = question.key or {}
    forms = [str(form) for form in key.get("accept") or ()]
    term = course.terms.get(key.get("term", ""))
    if term:
        chinese = (term.hans, term.hant, term.hant_hk, *term.accepted_zh)
        forms += chinese if question.into == "zh" else (term.en, *term.accepted_en)
    return tuple(dict.fromkeys(fold(form) for form in forms))


def _texts(key: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    def html(value: Mapping[str, str]) -> str:
        return str(both(Pair.of(value), edition))

    texts: dict[str, Any] = {
        "feedback": {str(name): html(text) for name, text in (key.get("feedback") or {}).items()},
        "traps": [[str(trap["answer"]), html(trap)] for trap in key.get("traps") or ()],
    }
    for name in ("why", "otherwise"):
        if key.get(name):
            texts[name] = html(key[name])
    return texts


def practice_data(questions: tuple[Question, ...], course: Course,
                  edition: Edition) -> dict[str, Any]:
    """The data that ``practice.js`` grades with, texts in the edition's language."""
    items: dict[str, Any] = {}
    typed: list[str] = []
    for question in questions:
        key = question.key or {}
        item: dict[str, Any] = {"kind": question.kind, **_texts(key, edition)}
        if question.kind == "text":
            item["accept"] = list(accepted_forms(question, course))
            item["traps"] = [[fold(answer), text] for answer, text in item["traps"]]
            typed += item["accept"] + [answer for answer, _ in item["traps"]]
        elif question.kind == "number":
            item["answer"] = float(key["answer"])
            item["tolerance"] = max(
                float(key.get("tolerance") or 0),
                float(key.get("relative_tolerance") or 0) * abs(float(key["answer"])))
            item["unit"] = [question.unit.zh, question.unit.en] if question.unit else []
        else:
            item["answer"] = _plain(key["answer"])
        items[question.id] = item
    labels = {name: getattr(words, name.upper()).side(edition)
              for name in ("right", "partly", "wrong", "unanswered", "not_a_number", "moved",
                           "forgotten")}
    return {"questions": items, "folds": script_folds(typed), "words": labels}


def _plain(answer: Any) -> Any:
    if isinstance(answer, Mapping):
        return {str(key): str(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [str(value) for value in answer]
    return str(answer)
