"""Practice in the page: every question answered right and wrong, by rules that Python shares."""

from __future__ import annotations

import pytest

from courseware.course import Course
from courseware.language import EDITIONS, Pair, to_hant
from courseware.site.practice import accepted_forms

pytestmark = pytest.mark.browser

COURSE = Course.load()
QUESTIONS = COURSE.practice("1.1")
EDITION = pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])


def _answer(form, question, answer) -> None:
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


def _right(question):
    key = question.key
    if question.kind == "text":
        return accepted_forms(question, COURSE)[0]
    answer = key["answer"]
    if question.kind == "matching":
        return {str(k): str(v) for k, v in answer.items()}
    return [str(each) for each in answer] if isinstance(answer, list) else str(answer)


def _wrong(question):
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
        right = _right(question)
        for name, target in right.items():
            other = next(each for each in targets if each != target)
            yield {**right, name: other}, Pair.of(key["feedback"][name])
    elif question.kind == "ordering":
        right = _right(question)
        yield right[::-1], Pair.of(key["feedback"][right[0]])
    else:
        for trap in key.get("traps") or ():
            yield str(trap["answer"]), Pair.of(trap)
        yield "9999999", Pair.of(key["otherwise"])


def _plain(html_or_text: str) -> str:
    return "".join(html_or_text.split())


@EDITION
def test_right_answers_are_right_and_kept(watched, address, edition):
    with watched(f"{address}/{edition}/book/1.1.html") as page:
        for question in QUESTIONS:
            form = page.locator(f"[data-question='{question.id}']")
            _answer(form, question, _right(question))
            form.locator("button[type=submit]").click()
            assert form.locator(".feedback.right").count() == 1, question.id
        assert page.inner_text(".score") == str(len(QUESTIONS))
        page.reload()
        assert page.inner_text(".score") == str(len(QUESTIONS))
        assert page.locator(".feedback.right").count() == len(QUESTIONS)
        page.click(".forget")
        assert page.inner_text(".score") == "0"
        page.reload()
        assert page.inner_text(".score") == "0"


@EDITION
def test_every_wrong_answer_teaches_in_the_readers_language(watched, address, edition):
    lessons = 0
    with watched(f"{address}/{edition}/book/1.1.html") as page:
        for question in QUESTIONS:
            form = page.locator(f"[data-question='{question.id}']")
            for answer, lesson in _wrong(question):
                _answer(form, question, answer)
                form.locator("button[type=submit]").click()
                assert form.locator(".feedback.right").count() == 0, (question.id, answer)
                told = _plain(form.locator(".feedback").inner_text())
                expected = _plain(lesson.side(edition)).replace("`", "")
                if "$" not in expected:
                    assert expected in told, (question.id, answer)
                lessons += 1
    assert lessons >= 20


def test_five_kinds_or_more():
    assert len({question.kind for question in QUESTIONS}) >= 5
    assert len(QUESTIONS) >= 8


def test_typed_answers_count_in_either_script_and_width(watched, address):
    question = next(q for q in QUESTIONS if q.kind == "text" and q.into == "zh")
    answer = accepted_forms(question, COURSE)[0]
    with watched(f"{address}/en/book/1.1.html") as page:
        form = page.locator(f"[data-question='{question.id}']")
        for typed in (answer, to_hant(answer), f"　{answer}　", f"“{to_hant(answer)}”。"):
            _answer(form, question, typed)
            form.locator("button[type=submit]").click()
            assert form.locator(".feedback.right").count() == 1, typed
            form.locator("button[type=reset]").click()


def test_numbers_count_in_full_width_with_unit_and_separators(watched, address):
    question = next(q for q in QUESTIONS if q.kind == "number")
    value = str(question.key["answer"])
    wide = value.translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))
    forms = [value, wide, f" {value} "] + ([f"{value}{question.unit.zh}"] if question.unit else [])
    with watched(f"{address}/zh-Hant/book/1.1.html") as page:
        form = page.locator(f"[data-question='{question.id}']")
        for typed in forms:
            _answer(form, question, typed)
            form.locator("button[type=submit]").click()
            assert form.locator(".feedback.right").count() == 1, typed
            form.locator("button[type=reset]").click()
        _answer(form, question, "many")
        form.locator("button[type=submit]").click()
        assert form.locator(".feedback").inner_text() == "請填一個數。"


def test_a_question_can_be_answered_by_keyboard_alone(watched, address):
    question = next(q for q in QUESTIONS if q.kind == "choice")
    with watched(f"{address}/en/book/1.1.html") as page:
        form = page.locator(f"[data-question='{question.id}']")
        form.locator("input").first.focus()
        page.keyboard.press("Space")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        status = form.locator("[role=status]")
        assert status.inner_text().strip()
        assert status.get_attribute("aria-live") == "polite"


def test_unanswered_is_said_and_not_counted(watched, address):
    with watched(f"{address}/en/book/1.1.html") as page:
        form = page.locator(f"[data-question='{QUESTIONS[0].id}']")
        form.locator("button[type=submit]").click()
        assert form.locator(".feedback").inner_text() == "Choose or type an answer first."
        assert page.inner_text(".score") == "0"
