"""The concept map by mouse, by keyboard and by address: one thing in the middle, links true."""

from __future__ import annotations

import pytest

from courseware.course import Course
from courseware.course.records import VERDICTS
from courseware.language import EDITIONS

pytestmark = pytest.mark.browser

COURSE = Course.load()
PHONE = {"width": 390, "height": 844}
EDITION = pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
PAGE = "book/concept-map.html"
MIDDLE = ".concept-focus .concept-name > span:not(.pair-other)"


def middle(page) -> str:
    return page.inner_text(MIDDLE)


def cards(page, kind: str = "") -> list[str]:
    group = f"[data-kind='{kind}']" if kind else ""
    return page.eval_on_selector_all(
        f".concept-group{group} .concept-card", "all => all.map(card => card.dataset.key)")


@EDITION
def test_an_address_opens_its_concept_with_lines_and_verdicts(watched, site, edition):
    """From the folder, as a reader without a server does."""
    term = COURSE.terms["involution"]
    with watched(f"{(site / edition / PAGE).as_uri()}#term/{term.id}") as page:
        assert middle(page) == term.name.side(edition)
        assert page.inner_text(".concept-focus .pinyin") == term.pinyin
        assert "section/1.1" in cards(page, "section")
        assert "model/involution" in cards(page, "model")
        drawn = page.eval_on_selector_all(
            ".concept-line", "all => all.map(line => line.dataset.to)")
        assert sorted(drawn) == sorted(cards(page)) != []
        for key in cards(page, "claim"):
            claim = COURSE.claims[key.partition("/")[2]]
            card = page.locator(f"[data-key='{key}']")
            assert VERDICTS[claim.verdict].side(edition) in card.inner_text()
        assert not page.locator(".concept-lists").evaluate("lists => lists.open")


@EDITION
def test_lines_run_from_the_middle_to_each_neighbour(watched, address, edition):
    ends = """() => {
        const box = node => node.getBoundingClientRect();
        const focus = box(document.querySelector(".concept-focus"));
        return [...document.querySelectorAll(".concept-line")].map(line => {
            const card = box(document.querySelector(`[data-key="${line.dataset.to}"] .concept-move`));
            const path = line.querySelector("path"), matrix = path.getScreenCTM();
            const at = where => path.getPointAtLength(where).matrixTransform(matrix);
            const from = at(0), to = at(path.getTotalLength());
            const near = (point, target) => Math.max(target.left - point.x, point.x - target.right,
                target.top - point.y, point.y - target.bottom) < 2;
            return near(from, focus) && near(to, card);
        });
    }"""
    for viewport in ({"width": 1200, "height": 900}, PHONE):
        with watched(f"{address}/{edition}/{PAGE}#section/1.1", viewport) as page:
            joined = page.evaluate(ends)
            assert joined and all(joined), viewport
            page.mouse.wheel(0, 300)
            page.wait_for_timeout(150)
            assert all(page.evaluate(ends)), "after scrolling"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_click_moves_the_middle_and_back_returns(watched, address):
    with watched(f"{address}/en/{PAGE}#term/involution") as page:
        page.click("[data-key='section/1.1'] .concept-move")
        page.wait_for_url("**#section/1.1")
        assert middle(page) == "1.1 Agricultural civilization"
        assert page.evaluate("document.activeElement.className") == "concept-focus"
        page.click(".concept-group[data-kind=claim] .concept-move >> nth=0")
        page.wait_for_function("document.querySelector('.concept-focus').dataset.kind === 'claim'")
        page.go_back()
        page.wait_for_url("**#section/1.1")
        assert middle(page) == "1.1 Agricultural civilization"
        page.go_back()
        page.wait_for_url("**#term/involution")
        assert middle(page) == "involution"
        page.click("[data-edition-link=zh-Hant]")
        page.wait_for_url("**/zh-Hant/book/concept-map.html#term/involution")
        assert middle(page) == "內卷化"
        page.click(".concept-focus .concept-open")
        page.wait_for_url("**/book/glossary.html#term-involution")


def test_the_whole_of_it_by_keyboard(watched, address):
    with watched(f"{address}/en/{PAGE}#section/1.1") as page:
        here = "document.activeElement.closest('.concept-card')?.dataset.key"
        page.focus(".concept-group[data-kind=term] .concept-move")
        terms = cards(page, "term")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(here) == terms[1]
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.className") == "concept-open"
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("End")
        assert page.evaluate(here) == terms[-1]
        page.keyboard.press("Home")
        assert page.evaluate(here) == terms[0]
        assert page.locator(".concept-line.lit").get_attribute("data-to") == terms[0]
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "concept-more"
        page.keyboard.press("Enter")
        whole = cards(page, "term")
        assert len(whole) > len(terms) and page.evaluate(here) == whole[len(terms)]
        page.keyboard.press("Tab")
        assert page.evaluate(here) == cards(page, "model")[0]
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.concept-focus').dataset.kind === 'model'")
        assert page.evaluate("document.activeElement.className") == "concept-focus"


@pytest.mark.parametrize(("edition", "typed", "key"), [
    ("en", "neijuanhua", "term/involution"), ("en", "內卷化", "term/involution"),
    ("zh-Hans", "Kaya ident", "term/kaya-identity"), ("zh-Hans", "農業文明", "section/1.1"),
    ("zh-Hant", "c04", "claim/C04"), ("zh-Hant", "高水平均衡陷阱", None)])
def test_suggestions_in_every_script(watched, address, edition, typed, key):
    with watched(f"{address}/{edition}/{PAGE}") as page:
        field = page.locator("#concept-q")
        field.fill(typed)
        options = page.locator("#concept-found [role=option]")
        assert options.count() >= 1
        kinds = options.evaluate_all("all => all.map(o => o.querySelector('.concept-kind').textContent)")
        place = 0
        if key:
            wanted = key.partition("/")[0]
            names = {"section": ("章节", "章節", "Section"), "term": ("术语", "術語", "Term"),
                     "claim": ("论断", "論斷", "Claim")}[wanted]
            place = next(at for at, kind in enumerate(kinds) if kind.startswith(names))
        for _ in range(place + 1):
            field.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == f"concept-found-{place}"
        field.press("Enter")
        page.wait_for_url(f"**#{key}" if key else "**#*/*")
        assert page.locator("#concept-found").is_hidden()


def test_words_that_are_nowhere_and_an_address_that_is_nowhere(watched, address):
    with watched(f"{address}/en/{PAGE}#term/no-such-thing") as page:
        assert "no-such-thing" in page.inner_text(".concept-status")
        assert middle(page)
        page.fill("#concept-q", "xyzzy")
        assert "xyzzy" in page.inner_text(".concept-status")
        page.press("#concept-q", "Enter")
        assert page.url.endswith("no-such-thing")
        page.evaluate("location.hash = 'main'")
        page.wait_for_timeout(50)
        assert "xyzzy" in page.inner_text(".concept-status")


def test_an_entry_of_the_lists_moves_the_middle(watched, address):
    with watched(f"{address}/zh-Hans/{PAGE}", PHONE) as page:
        page.click(".concept-lists summary")
        page.click(".concept-lists [data-concept='model/kaya_identity'] >> nth=0")
        page.wait_for_url("**#model/kaya_identity")
        assert page.locator(".concept-focus").get_attribute("data-kind") == "model"
        box = page.locator(".concept-focus").bounding_box()
        assert 0 <= box["y"] < PHONE["height"]


def test_without_a_script_the_lists_are_all_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/{PAGE}")
    assert page.locator(".concept-map").is_hidden()
    links = page.locator(".concept-lists a[data-concept='term/involution']")
    assert links.first.is_visible()
    links.first.click()
    assert page.url.endswith("glossary.html#term-involution")
    context.close()
