"""The map with its verdicts: what it counts is what stands in the ledger, in every edition."""

from __future__ import annotations

import csv
from collections import Counter
from urllib.parse import urldefrag

import pytest

from courseware.course import WHOLE_ARTICLE, Course
from courseware.course.records import VERDICTS
from courseware.language import EDITIONS, Edition

PAGES = {
    "index.md": "# 图 // The map\n\n:::{map} verdicts\n:::\n",
    "plain.md": "# 图 // The map\n\n:::{map}\n:::\n",
    "ledger.md": "# 论断核查表 // The ledger\n\n:::{ledger}\n:::\n",
}


@pytest.fixture(scope="module")
def book(small_book):
    book = small_book(PAGES)
    for edition in EDITIONS:
        assert book.build(edition) == []
    return book


@pytest.fixture(scope="module")
def course(root):
    return Course.load(root)


def verdicts_of(claims):
    return dict(Counter(claim.verdict for claim in claims))


def counted(tally):
    """Verdict to the number printed in a tally; nothing where it says that there is nothing."""
    return {item["data-tally"]: int(item.select_one(".tally-count").text)
            for item in tally.select("[data-tally]")}


@pytest.mark.parametrize("edition", EDITIONS)
def test_sections_and_the_whole_are_counted(book, course, edition):
    page = book.page(edition, "index")
    whole = page.select_one(".map-thesis .tally")
    assert counted(whole) == verdicts_of(course.claims.values())
    sections = {step.opens for step in course.arguments
                if step.section == WHOLE_ARTICLE and step.supports}
    assert {box["data-section-tally"] for box in page.select("[data-section-tally]")} == sections
    for number in sections:
        tally = page.select_one(f"[data-section-tally='{number}'] > .tally")
        assert counted(tally) == verdicts_of(course.claims_of(number)), number
        if not course.claims_of(number):
            assert tally.get_text(strip=True)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_step_lists_the_claims_of_its_paragraphs(book, course, edition):
    page = book.page(edition, "index")
    steps = [step for step in course.arguments
             if step.section == WHOLE_ARTICLE and step.supports]
    assert len(steps) >= 20
    for step in steps:
        wanted = {claim.id: claim.verdict for claim in course.claims.values()
                  if set(claim.locators) & set(step.locators)}
        tally = page.select_one(f"[data-step='{step.id}'] > .tally")
        shown = {link.text: item["data-tally"] for item in tally.select("[data-tally]")
                 for link in item.select(".tally-claims a")}
        assert shown == wanted, step.id
        assert counted(tally) == dict(Counter(wanted.values()))


@pytest.mark.parametrize("edition", EDITIONS)
def test_verdicts_are_words_of_the_edition(book, edition):
    page = book.page(edition, "index")
    for item in page.select("[data-tally]"):
        label = item.select_one(f".verdict [lang={edition.value}]")
        assert label.text == VERDICTS[item["data-tally"]].side(edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_verdict_leads_to_a_place_of_the_ledger(book, edition):
    """Also where no script runs: the anchor of a filter is the cell that counts the same claims."""
    ledger = book.page(edition, "ledger")
    links = book.page(edition, "index").select(".tally a")
    assert len(links) > 50
    for link in links:
        file, anchor = urldefrag(link["href"])
        assert file == "ledger.html"
        place = ledger.find(id=anchor)
        assert place is not None, anchor
        section_box = link.find_parent(class_="map-section")
        if anchor.startswith("section=") and link.find_parent(class_="map-step") is None:
            assert anchor == (f"section={section_box['data-section-tally']}"
                              f"&verdict={link.find_parent('li')['data-tally']}")
            assert place.get_text(strip=True) == link.select_one(".tally-count").text


def test_without_the_word_nothing_is_counted(book):
    page = book.page(Edition.EN, "plain")
    assert page.select("[data-step]")
    assert not page.select(".tally")


def test_a_claim_added_to_the_table_is_on_the_map_after_the_next_build(small_book):
    book = small_book({"index.md": PAGES["index.md"]})
    assert book.build(Edition.EN) == []
    before = counted(book.page(Edition.EN, "index").select_one(".map-thesis .tally"))
    path = book.folder / "data" / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    added = rows[0] | {"id": "C99", "section": "3.4", "locators": "3.4.p1",
                       "verdict": "supported", "computed": "", "record_zh": "有。",
                       "record_en": "There is."}
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, rows[0]).writerow(added)
    assert book.build(Edition.EN) == []
    page = book.page(Edition.EN, "index")
    after = counted(page.select_one(".map-thesis .tally"))
    assert after == before | {"supported": before["supported"] + 1}
    assert page.select_one("[data-section-tally='3.4']").find("a", string="C99")


def test_another_word_is_refused_in_both_languages(small_book):
    book = small_book({"index.md": "# 图 // The map\n\n:::{map} marks\n:::\n"})
    complaints = book.build(Edition.EN)
    assert len(complaints) == 1
    assert "marks" in complaints[0] and "论证图" in complaints[0] and "a map" in complaints[0]
