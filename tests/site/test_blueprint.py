"""The blueprint of an examination: what is asked of each section, and none of its questions."""

from __future__ import annotations

from collections import Counter

import pytest

from courseware.course import Course
from courseware.language import EDITIONS, Edition, Pair
from courseware.site import words


@pytest.fixture(scope="module")
def book(small_book):
    book = small_book({"index.md": "# 考试 // Examination\n\n:::{blueprint} exam\n:::\n"})
    for edition in EDITIONS:
        assert book.build(edition) == []
    return book


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_section_with_its_questions_kinds_and_points(book, root, edition):
    course = Course.load(root)
    questions = course.graded("exam-a")
    rows = book.page(edition, "index").select(".blueprint tbody tr")
    assert len(rows) == len(course.sections)
    for row, section in zip(rows, course.sections.values(), strict=True):
        asked = [question for question in questions if question.section == section.number]
        said = [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        assert said[0].startswith(f"{section.number} {section.short.side(edition)}")
        assert said[1] == str(len(asked))
        for kind, number in Counter(question.kind for question in asked).items():
            name = words.ASSIGNMENT_KINDS[kind].side(edition)
            assert name in said[2]
            assert number == 1 or f"×{number}" in said[2]
        assert said[3] == f"{sum(question.points for question in asked):g}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_question_stands_there(book, root, edition):
    text = book.page(edition, "index").get_text()
    course = Course.load(root)
    for form in ("exam-a", "exam-b"):
        assert f"courseware assign {form}" in text
        assert not [question.id for question in course.graded(form)
                    if question.prompt.side(edition)[:12] in text]


def test_an_examination_that_nobody_set_is_refused(small_book):
    book = small_book({"index.md": "# 考试 // Examination\n\n:::{blueprint} viva\n:::\n"})
    (complaint,) = book.build(Edition.EN)
    assert Pair("没有“viva”这场考试。", "there is no examination “viva”.").en in complaint
