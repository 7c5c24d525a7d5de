"""The index of terms against the sources: complete, in order, each place a heading that is there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from browser_pages import pages as all_pages
from bs4 import BeautifulSoup

from courseware.course import Course
from courseware.language import EDITIONS, Edition

TERM = re.compile(r"\{term\}`(?:[^`<]*<([^>`]+)>|([^`]+))`")


@pytest.fixture(scope="module")
def course(root):
    return Course.load(root)


@pytest.fixture(scope="module")
def pages(site):
    return {edition: BeautifulSoup((site / edition.value / "book" / "index-of-terms.html").read_text(
        encoding="utf-8"), "html.parser") for edition in EDITIONS}


def bare(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text).lower() if letter.isalnum())


def of_entries(page) -> dict[str, list]:
    return {entry["id"].removeprefix("index-"): entry.select(".index-places li")
            for entry in page.select(".index-entry")}


def test_every_mark_of_every_source_is_counted_at_its_page(pages, course):
    wanted = Counter()
    for name in all_pages()[:-1]:
        path = next(course.root.glob(f"{name.removesuffix('.html')}.*"))
        for target, form in TERM.findall(path.read_text(encoding="utf-8").replace("\\n", "\n")):
            term = course.find_term(" ".join((target or form).split()))
            wanted[name, term.id] += 1
    shown = Counter()
    for term, places in of_entries(pages[Edition.EN]).items():
        for place in places:
            page = place.a["href"].partition("#")[0]
            times = re.search(r"×(\d+)$", place.get_text().strip())
            shown[page.removeprefix("../") if page.startswith("../") else f"book/{page}",
                  term] += int(times[1]) if times else 1
    # Each pair marks a term once in each of its two languages.
    assert {key: count / 2 for key, count in wanted.items()} == dict(shown)
    assert len(shown) > 200


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_term_in_the_order_of_the_language(pages, course, edition):
    shown = list(of_entries(pages[edition]))
    assert sorted(shown) == sorted(course.terms)
    words = [bare(course.terms[name].pinyin if edition.is_chinese else course.terms[name].en)
             for name in shown]
    assert words == sorted(words)
    for letter in pages[edition].select(".index-letter"):
        head = letter.h2.get_text()
        for entry in letter.select(".index-entry"):
            term = course.terms[entry["id"].removeprefix("index-")]
            first = bare(term.pinyin if edition.is_chinese else term.en)[0].upper()
            assert first == head or (head == "#" and not "A" <= first <= "Z")
        assert pages[edition].select_one(f".index-letters [href='#{letter['id']}']") is not None


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_term_leads_to_its_entry_and_a_place_names_number_and_heading(pages, site, edition):
    page = pages[edition]
    opened = {}
    for entry in page.select(".index-entry"):
        name = entry["id"].removeprefix("index-")
        assert entry.select_one(".index-term a")["href"] == f"glossary.html#term-{name}"
        assert entry.select(".index-places li") or entry.select(".index-unused .locator")
        for link in entry.select(".index-places a"):
            path, _, anchor = link["href"].partition("#")
            target = (site / edition.value / "book" / path).resolve()
            if target not in opened:
                opened[target] = BeautifulSoup(target.read_text(encoding="utf-8"), "html.parser")
            section = opened[target].find(id=anchor)
            heading = section.find(["h1", "h2", "h3", "h4"])
            own = "".join(heading.find_all(string=True, recursive=False)).strip()
            said = " ".join(each.get_text() for each in link.find_all(
                "span", lang=edition.value))
            assert heading.name == "h1" or said.endswith(own)
            number = opened[target].article.get("data-section")
            assert not number or said.startswith(number)
