"""Answering a practice question as a reader does, rightly or wrongly."""

from __future__ import annotations

from courseware.language import Pair
from courseware.site.practice import accepted_forms


def answer_with(form, question, answer) -> None:
    if question.kind in ("choice", "several"):
        for box in form.locator("input").all():
            if box.get_attribute("type") == "checkbox":
                box.set_checked(False)
        for name in [answer] if isinstance(answer, str) else answer:
            form.locator(f"input[value='{name}']").check()
    elif question.kind == "matching":
        for name, target in answer.items():
            form.locator(f"select[name='{name}']").select_option(target)
    elif question.kind == "ordering":
        for place, name in enumerate(answer):
            while form.locator(".order li").nth(place).get_attribute("data-item") != name:
                form.locator(f"[data-item='{name}'] .up").click()
    else:
        form.locator("input[name=answer]").fill(str(answer))


def right_answer(question, course):
    key = question.key
    if question.kind == "text":
        return accepted_forms(question, course)[0]
    answer = key["answer"]
    if question.kind == "matching":
        return {str(k): str(v) for k, v in answer.items()}
    return [str(each) for each in answer] if isinstance(answer, list) else str(answer)


def wrong_answers(question, course):
    """Answers that are wrong, each with the lesson that must be shown."""
    key = question.key
    if question.kind == "choice":
        for option in question.options:
            if option.id != str(key["answer"]):
                yield option.id, Pair.of(key["feedback"][option.id])
    elif question.kind == "several":
        for option in question.options:
            if option.id not in map(str, key["answer"]):
                yield [option.id], Pair.of(key["feedback"][option.id])
    elif question.kind == "matching":
        targets = [option.id for option in question.right]
        right = right_answer(question, course)
        for name, target in right.items():
            other = next(each for each in targets if each != target)
            yield {**right, name: other}, Pair.of(key["feedback"][name])
    elif question.kind == "ordering":
        right = right_answer(question, course)
        yield right[::-1], Pair.of(key["feedback"][right[0]])
    else:
        for trap in key.get("traps") or ():
            yield str(trap["answer"]), Pair.of(trap)
        yield "9999999", Pair.of(key["otherwise"])
