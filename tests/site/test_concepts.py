"""The concept map against the tables: nothing missing, and every link follows from something."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from courseware.course import WHOLE_ARTICLE, Course
from courseware.course.course import section_of
from courseware.language import EDITIONS, Edition
from courseware.models import model_ids
from courseware.site.concepts import REASONS, concepts_of

LIMIT = 150_000
TERM = re.compile(r"\{term\}`(?:[^`<]*<([^>`]+)>|([^`]+))`")


@pytest.fixture(scope="module")
def course(root):
    return Course.load(root)


@pytest.fixture(scope="module")
def pages(site):
    return {edition: BeautifulSoup((site / edition.value / "book" / "concept-map.html").read_text(
        encoding="utf-8"), "html.parser") for edition in EDITIONS}


@pytest.fixture(scope="module")
def links(site):
    """Every link of the data file, as keys, the reason and its detail."""
    text = (site / "en" / "concepts.js").read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("window.coursewareConcepts=").rstrip(";\n"))
    keys = [row[0] for row in data["concepts"]]
    reasons = list(REASONS)
    numbers = data["links"]
    return {(keys[one], keys[two], reasons[reason], data["details"][detail])
            for one, two, reason, detail in (numbers[at:at + 4]
                                             for at in range(0, len(numbers), 4))}


def wanted_keys(course) -> set[str]:
    return {*(f"section/{name}" for name in course.sections),
            *(f"term/{name}" for name in course.terms),
            *(f"model/{name}" for name in model_ids()),
            *(f"claim/{name}" for name in course.claims)}


def roles(course, path: str) -> Counter:
    """The terms that a source marks, each pair counted once."""
    text = (course.root / path).read_text(encoding="utf-8")
    found = Counter(course.find_term((target or form).replace("\n", " ").strip()).id
                    for target, form in TERM.findall(text))
    return Counter({term: count // 2 for term, count in found.items()})


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_is_listed_without_a_script(pages, course, edition):
    lists = pages[edition].select_one("details.concept-lists")
    assert lists.has_attr("open")
    assert {node["data-concept"] for node in lists.select("[data-concept]")} == wanted_keys(course)
    for claim in course.claims.values():
        node = lists.select_one(f"[data-concept='claim/{claim.id}']")
        assert f"verdict-{claim.verdict}" in node["class"]
        assert node.select_one(".verdict").get_text(strip=True)
        assert node["href"].endswith(f"#claim-{claim.id}")


def test_each_section_lists_what_is_its_own(pages, course):
    for section in course.sections.values():
        listed = {node["data-concept"] for node in pages[Edition.EN].find(
            id=f"concept-list-section-{section.number}").select("li [data-concept]")}
        marked, shown = set(), set()
        for path in filter(None, (section.chapter, section.lab)):
            marked |= set(roles(course, path))
        if section.chapter:
            text = (course.root / section.chapter).read_text(encoding="utf-8")
            shown = set(re.findall(r"^:{3,}\{explorer\} (\S+)", text, re.MULTILINE))
        terms = {term.id for term in course.terms_of(section.number)} | marked
        claims = {claim.id for claim in course.claims.values() if section.number in (
            claim.section, *map(section_of, claim.locators))}
        assert listed == {*(f"term/{name}" for name in terms),
                          *(f"model/{name}" for name in shown),
                          *(f"claim/{name}" for name in claims)}, section.number


def test_every_link_follows_from_a_table_or_a_mark(links, course):
    steps = {step.id: step for step in course.arguments if step.section == WHOLE_ARTICLE}
    supports = {(step.opens, steps[step.supports].opens) for step in steps.values()
                if step.supports}
    marked = {section.number: sum((roles(course, path) for path in filter(
        None, (section.chapter, section.lab))), Counter())
        for section in course.sections.values()}

    def record(key):
        kind, _, name = key.partition("/")
        return {"term": course.terms, "claim": course.claims}[kind][name]

    def follows(one, two, reason, detail) -> bool:
        first, second = one.partition("/")[2], two.partition("/")[2]
        names = detail.replace("[", "").replace("]", "").split()
        if reason == "paragraph":
            return all(name in record(two).locators and section_of(name) == first
                       for name in names) and (names or record(two).section == first)
        if reason == "beside":
            return names and set(names) == set(record(one).locators) & set(record(two).locators)
        if reason == "text":
            return marked[first][second] == int(detail)
        if reason == "supports":
            return (first, second) in supports
        if reason == "model":
            return f"{{explorer}} {second}" in "".join(
                (course.root / path).read_text(encoding="utf-8") for path in filter(
                    None, (course.sections[first].chapter, course.sections[first].lab)))
        if reason == "definition":
            term = record(two)
            return any(form in record(one).definition.zh for form in (term.hans, *term.accepted_zh))
        if reason == "names":
            claim, term = record(one), record(two)
            return any(form.casefold() in (claim.claim.en + claim.record.en + claim.why.en).casefold()
                       for form in (term.en, *term.accepted_en))
        assert reason == "explains"
        return any(marked[section][second] for section in marked if any(
            link[:3] == (f"section/{section}", one, "model") for link in links))

    assert [link for link in sorted(links) if not follows(*link)] == []
    assert {reason for _, _, reason, _ in links} == set(REASONS)


def test_no_table_row_is_left_without_its_link(links, course):
    joined = {(one, two) for one, two, _, _ in links}
    for kind, records in (("term", course.terms), ("claim", course.claims)):
        for record in records.values():
            for section in {section_of(name) for name in record.locators} & set(course.sections):
                assert (f"section/{section}", f"{kind}/{record.id}") in joined


def test_the_file_of_an_edition_stays_small(site):
    for edition in EDITIONS:
        assert (site / edition.value / "concepts.js").stat().st_size < LIMIT


def test_a_course_without_pages_has_what_its_tables_say(course):
    graph = concepts_of(course, {})
    assert set(graph.concepts) == wanted_keys(course)
    assert not [link for link in graph.links if link.reason in ("text", "model", "explains")]
