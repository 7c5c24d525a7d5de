"""The review of a part: twenty questions across its sections, and what was missed again."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from answering import answer_with, right_answer, wrong_answers

from courseware.course import Course

pytestmark = pytest.mark.browser

COURSE = Course.load()
PARTS = [part for part in COURSE.parts.values() if part.page]
QUESTIONS = {question.id: question for part in PARTS for number in part.sections
             if COURSE.sections[number].chapter for question in COURSE.practice(number)}
ROUND = 20


@pytest.fixture(params=PARTS, ids=lambda part: part.id)
def part(request):
    return request.param


@pytest.fixture
def page_of(watched, address, part):
    def opened(edition="en"):
        return watched(f"{address}/{edition}/{part.page.removesuffix('.md')}.html")

    return opened


def shown(page) -> str:
    """The one question in view."""
    forms = page.locator(".review .question:visible")
    assert forms.count() == 1
    return forms.get_attribute("data-question")


def answer(page, rightly: bool) -> str:
    name = shown(page)
    question = QUESTIONS[name]
    form = page.locator(f"[data-question='{name}']")
    given = right_answer(question, COURSE) if rightly else next(
        wrong_answers(question, COURSE))[0]
    answer_with(form, question, given)
    form.locator("button[type=submit]").click()
    assert (form.locator(".feedback.right").count() == 1) is rightly, name
    return name


def step(page, rightly=True) -> str:
    name = answer(page, rightly)
    page.click(".review-next")
    return name


@pytest.mark.parametrize("edition", ["zh-Hans", "zh-Hant", "en"])
def test_a_round_without_a_slip(page_of, part, edition):
    with page_of(edition) as page:
        page.click(".review-begin")
        assert page.locator(".review .question-number").count() == 0  # the progress line counts
        asked = [step(page) for _ in range(ROUND)]
        assert len(set(asked)) == ROUND
        drawn = Counter(name.rsplit("-", 1)[0] for name in asked)
        written = [number for number in part.sections if COURSE.sections[number].chapter]
        assert set(drawn) == set(written)
        assert max(drawn.values()) - min(drawn.values()) <= 1  # dealt from the sections in turn
        assert page.locator(".review .question:visible").count() == 0
        assert "20" in page.inner_text(".review-score")
        assert page.locator(".review-list a").count() == len(written)


def test_a_missed_question_returns_until_it_is_answered_rightly(page_of):
    with page_of() as page:
        page.click(".review-begin")
        missed = step(page, rightly=False)
        between = [step(page) for _ in range(3)]
        assert missed not in between
        assert shown(page) == missed
        assert "missed this one" in page.inner_text(".review-progress")
        assert page.locator(".review .question:visible .feedback").inner_text() == ""
        step(page, rightly=False)  # once more
        between += [step(page) for _ in range(6)]  # a second miss waits twice as long
        assert shown(page) == missed
        asked = {missed, *between}
        while page.locator(".review-end:visible").count() == 0:
            asked.add(step(page))
        assert len(asked) == ROUND
        assert "19 of 20" in page.inner_text(".review-score")
        # The next round begins with what was missed, and so does a later visit.
        page.reload()
        assert re.findall(r"\d+", page.inner_text(".review-missed")) == ["1"]
        page.click(".review-begin")
        kept = page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage)"
                             ".find(key => key.startsWith('courseware.review'))))")
        assert missed in kept["queue"]


def test_what_was_missed_in_a_section_is_drawn(page_of, watched, part):
    number = next(number for number in part.sections if COURSE.sections[number].chapter)
    name = COURSE.practice(number)[-1].id
    with page_of() as page:
        page.evaluate("([key, id]) => localStorage.setItem(key, JSON.stringify({[id]:"
                      " {answer: null, right: false}}))", [f"courseware.practice.{number}", name])
        page.reload()
        page.click(".review-begin")
        queue = page.evaluate("Object.values(JSON.parse(localStorage.getItem("
                              "Object.keys(localStorage).find(key =>"
                              " key.startsWith('courseware.review')))).queue)")
        assert name in queue


def test_a_round_broken_off_goes_on(page_of):
    with page_of() as page:
        page.click(".review-begin")
        step(page)
        here = shown(page)
        page.reload()
        assert shown(page) == here
        assert page.inner_text(".review-progress").startswith("1 of 20")
        page.click(".review-forget")
        assert page.locator(".review-begin").is_visible()


def test_a_second_try_on_the_spot_is_not_counted(page_of):
    with page_of() as page:
        page.click(".review-begin")
        missed = answer(page, rightly=False)
        answer(page, rightly=True)
        page.click(".review-next")
        for _ in range(3):
            step(page)
        assert shown(page) == missed


def test_spoiled_memory_of_the_device_starts_afresh(page_of, part):
    with page_of() as page:
        for spoiled in ("not json", '{"queue": ["no-such-question"], "first": {}}', "[]"):
            page.evaluate("([key, text]) => localStorage.setItem(key, text)",
                          [f"courseware.review.{part.id}", spoiled])
            page.reload()
            page.click(".review-begin")
            shown(page)
