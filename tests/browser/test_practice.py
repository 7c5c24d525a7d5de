"""Practice in the page: every question answered right and wrong, by rules that Python shares."""

from __future__ import annotations

import pytest
from answering import answer_with, right_answer, wrong_answers

from courseware.course import Course
from courseware.language import EDITIONS, to_hant
from courseware.site.practice import accepted_forms

pytestmark = pytest.mark.browser

COURSE = Course.load()
QUESTIONS = COURSE.practice("1.1")
UNITS = [unit for unit in COURSE.units.values()
         if unit.page and (unit.id in COURSE.sections or unit.id in COURSE.threads)]
# One unit in every edition, the others in one each, by turns: the script is one for all.
IN_TURN = pytest.mark.parametrize(("edition", "unit"), [
    pytest.param(edition.value, unit, id=f"{edition.value}-{unit.id}")
    for place, unit in enumerate(UNITS) for turn, edition in enumerate(EDITIONS)
    if unit.id == "1.1" or place % len(EDITIONS) == turn])


def _page(address, edition, unit) -> str:
    return f"{address}/{edition}/{unit.page.removesuffix('.md')}.html"


def _plain(html_or_text: str) -> str:
    return "".join(html_or_text.split())


@IN_TURN
def test_right_answers_are_right_and_kept(watched, address, edition, unit):
    questions = COURSE.practice(unit.id)
    with watched(_page(address, edition, unit)) as page:
        for question in questions:
            form = page.locator(f"[data-question='{question.id}']")
            answer_with(form, question, right_answer(question, COURSE))
            form.locator("button[type=submit]").click()
            assert form.locator(".feedback.right").count() == 1, question.id
        assert page.inner_text(".score") == str(len(questions))
        page.reload()
        assert page.inner_text(".score") == str(len(questions))
        assert page.locator(".feedback.right").count() == len(questions)
        page.click(".forget")
        assert page.inner_text(".score") == "0"
        page.reload()
        assert page.inner_text(".score") == "0"


@IN_TURN
def test_every_wrong_answer_teaches_in_the_readers_language(watched, address, edition, unit):
    lessons = 0
    with watched(_page(address, edition, unit)) as page:
        for question in COURSE.practice(unit.id):
            form = page.locator(f"[data-question='{question.id}']")
            for answer, lesson in wrong_answers(question, COURSE):
                answer_with(form, question, answer)
                form.locator("button[type=submit]").click()
                assert form.locator(".feedback.right").count() == 0, (question.id, answer)
                told = _plain(form.locator(".feedback").inner_text())
                expected = _plain(lesson.side(edition)).replace("`", "")
                if "$" not in expected:
                    assert expected in told, (question.id, answer)
                lessons += 1
    assert lessons >= 20


@pytest.mark.parametrize("section", [unit.id for unit in UNITS if unit.id in COURSE.sections])
def test_five_kinds_or_more(section):
    questions = COURSE.practice(section)
    assert len({question.kind for question in questions}) >= 5
    assert len(questions) >= 8


def test_typed_answers_count_in_either_script_and_width(watched, address):
    question = next(q for q in QUESTIONS if q.kind == "text" and q.into == "zh")
    answer = accepted_forms(question, COURSE)[0]
    with watched(f"{address}/en/book/1.1.html") as page:
        form = page.locator(f"[data-question='{question.id}']")
        for typed in (answer, to_hant(answer), f"　{answer}　", f"“{to_hant(answer)}”。"):
            answer_with(form, question, typed)
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
            answer_with(form, question, typed)
            form.locator("button[type=submit]").click()
            assert form.locator(".feedback.right").count() == 1, typed
            form.locator("button[type=reset]").click()
        answer_with(form, question, "many")
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
