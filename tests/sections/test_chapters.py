"""Every written section has its parts, keeps to its length, and its lab confirms its numbers."""

from __future__ import annotations

import re

import nbformat
import pytest

from courseware.course import Course
from courseware.language import Side, side_of
from courseware.site import labs

COURSE = Course.load()
WRITTEN = [section for section in COURSE.sections.values() if section.chapter]
SECTION = pytest.mark.parametrize("section", WRITTEN, ids=lambda section: section.number)
SHORT = {"0", "4"}  # the introduction and the conclusion
PARTS = ["Where we are", "The argument", "The argument drawn", "The model", "The evidence",
         "Other views", "Terms", "Practice", "Assignment", "Discuss"]


def _text(section) -> str:
    return (COURSE.root / section.chapter).read_text(encoding="utf-8")


@SECTION
def test_ten_parts_in_order(section):
    headings = re.findall(r"^## .+ // (.+)$", _text(section), re.MULTILINE)
    assert len(headings) == len(PARTS)
    for heading, part in zip(headings, PARTS, strict=True):
        assert heading.startswith(part)


@SECTION
def test_every_paragraph_of_the_article_is_retold_in_order(section):
    argument = _text(section).split("## ")[2]
    told = re.findall(r"\[(\d[\d.]*\.p\d+)\]", argument)
    wanted = [f"{section.number}.p{number}" for number in range(1, section.paragraphs + 1)]
    assert list(dict.fromkeys(told)) == wanted


@SECTION
def test_length(section):
    """Parts 1, 2, 4, 5 and 6: 1,800 to 3,000 Chinese characters of prose, fewer where short."""
    parts = _text(section).split("\n## ")[1:]
    blocks = [block for index in (0, 1, 3, 4, 5) for block in parts[index].split("\n\n")[1:]
              if not block.startswith(("#", ":::")) and side_of(block) is Side.ZH]
    text = re.sub(r"<[a-z-]+>", "", "".join(blocks))
    least, most = (1100, 2200) if section.number in SHORT else (1800, 3000)
    assert least <= len(re.findall(r"[\u4e00-\u9fff]", text)) <= most


@SECTION
def test_every_view_of_the_section_is_on_its_page(section):
    text = _text(section)
    for directive in ("argument", "claims", "terms", "practice", "assignment"):
        assert f":::{{{directive}}} {section.number}" in text
    assert text.count(":::{explorer}") >= (1 if section.number in SHORT else 2)
    assert ":::{lab-figure}" in text


@pytest.mark.parametrize("name", [*COURSE.sections, "capstone"])
def test_the_lab_confirms_every_computed_number(name):
    """The lab prints a tick for a number only after recomputing it to the printed decimals."""
    record = COURSE.sections.get(name) or COURSE.finals[name]
    notebook = labs.executed(COURSE.root, COURSE.root / record.lab)
    printed = "".join(output.get("text", "") for cell in notebook.cells
                      for output in cell.get("outputs", []))
    checks = [check for check in COURSE.checks.values()
              if COURSE.unit_of_check(check) == name]
    assert checks
    for check in checks:
        assert f"✓ {check.how.zh}：{check.text} " in printed, check.id


@pytest.mark.parametrize(("section", "first", "last"), [
    ("0", 1, 2), ("1.1", 3, 8), ("1.2", 9, 17), ("1.3", 18, 19),
    ("2.1.1", 20, 25), ("2.1.2", 26, 31), ("2.2.1", 32, 34), ("2.2.2", 35, 35), ("2.3.1", 36, 40),
    ("2.3.2", 41, 47), ("3.1", 48, 48), ("3.2", 49, 51), ("3.3", 52, 52), ("3.4", 53, 54),
    ("4", 55, 55)])
def test_every_checked_claim_of_a_section_is_there(section, first, last):
    wanted = [f"C{number:02d}" for number in range(first, last + 1)]
    assert sorted(claim.id for claim in COURSE.claims_of(section)) == wanted


@SECTION
def test_a_claim_shows_the_numbers_that_were_computed_for_it(section):
    for claim in COURSE.claims_of(section.number):
        for side in (claim.record.zh, claim.record.en):
            assert set(re.findall(r"\{(\w+)\}", side)) <= set(claim.computed), claim.id
        if claim.computed:
            assert "{" in claim.record.zh, claim.id


@SECTION
def test_terms_claims_and_questions_suffice(section):
    assert len(COURSE.terms_of(section.number)) >= (18 if section.number in SHORT else 25)
    assert len(COURSE.practice(section.number)) >= 8
    assert len(COURSE.graded(section.number)) >= 6
    assert {question.outcome for question in COURSE.practice(section.number)} == {1, 2, 3}
    assert any(question.kind == "essay" for question in COURSE.graded(section.number))


@SECTION
def test_the_lab_is_kept_unexecuted(section):
    notebook = nbformat.read(COURSE.root / section.lab, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)


def test_a_wrong_number_is_not_confirmed(monkeypatch):
    from courseware.course import CheckDiffers, confirm

    check = next(iter(COURSE.checks.values()))
    confirm(check.id, check.value)
    with pytest.raises(CheckDiffers, match=check.id):
        confirm(check.id, check.value + 10 ** -check.decimals)
    with pytest.raises(KeyError):
        confirm("no_such_number", 1)
