"""The feedback page: rendered where the course speaks, escaped where a student does."""

import pytest

from courseware.assessment import load_keys
from courseware.assessment.check import check
from courseware.grading.gradebook.record import Record
from courseware.grading.gradebook.standing import Standing
from courseware.grading.report.feedback import feedback_page
from courseware.language import Pair

HOSTILE = "<img src=x onerror=alert(1)> $\\text{<b>}$ `code` {{ 7*7 }} </pre>"


def page(course, answers):
    questions, keys = course.graded("1.1"), load_keys(course, "1.1")
    marks = {q.id: check(q, keys[q.id], answers.get(q.id)) for q in questions}
    record = Record("<i>名", attempt=HOSTILE, marks=marks, answers=dict(answers),
                    notes=[Pair(HOSTILE, HOSTILE)])
    return feedback_page("1.1", Pair("题", "title"), Standing(record, marks, None, 2), questions)


def test_formulae_code_and_options_of_the_course_are_shown(course):
    html = page(course, {})
    assert html.count("<math") > 10
    assert "$Y = A" not in html
    assert "<code>q6</code>" in html
    assert "新垦之地" in html  # an option, so that the letter of an answer means something
    assert "yield per mu" in html


@pytest.mark.parametrize("question", [f"1.1-g0{number}" for number in range(1, 9)])
def test_what_a_student_wrote_is_escaped_everywhere(course, question):
    for answer in (HOSTILE, {"refused": HOSTILE}, [HOSTILE], {HOSTILE: HOSTILE},
                   {"table": {"columns": [HOSTILE], "rows": [[HOSTILE], HOSTILE]}},
                   {"results": [{"value": HOSTILE}, {"raised": HOSTILE}, HOSTILE]}):
        html = page(course, {question: answer})
        for broken in ("<img", "<b>", "<i>", "<script", "49", "<code>code"):
            assert broken not in html.replace("1749", "").replace("249", ""), (broken, answer)


def test_a_table_and_calls_are_shown_as_tables(course):
    html = page(course, {
        "1.1-g06": {"table": {"columns": ["year", "x"], "rows": [[1600, 0.1 + 0.2]] * 40}},
        "1.1-g07": {"results": [{"value": 1.5}, {"raised": "ValueError: x"}]}})
    assert "<td>1600</td><td>0.3</td>" in html
    assert "(and more)" in html
    assert "<td>family_to_wage_labour_ratio(0.6, 0.6, 10)</td><td>1.5</td>" in html


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_scrolls_sideways(graded, browser, width):
    for path in sorted((graded.out / "feedback").glob("*/1.1.html")):
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.goto(path.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.close()
