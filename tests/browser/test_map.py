"""The map of the whole article: every step is there and opens the section that makes it."""

from __future__ import annotations

import pytest

from courseware.course import WHOLE_ARTICLE, Course
from courseware.language import EDITIONS, Edition

pytestmark = pytest.mark.browser

COURSE = Course.load()
STEPS = [step for step in COURSE.arguments if step.section == WHOLE_ARTICLE]
HOME = COURSE.sections["0"].chapter.removesuffix(".md") + ".html"
LAST = COURSE.sections["4"].chapter.removesuffix(".md") + ".html"
PHONE = {"width": 390, "height": 844}


def test_every_section_of_the_article_has_its_steps():
    assert {step.opens for step in STEPS} == set(COURSE.sections)
    assert len(STEPS) >= 20
    assert sum(not step.supports for step in STEPS) == 1


@pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
def test_every_step_opens_its_section(watched, address, edition):
    with watched(f"{address}/{edition}/{HOME}") as page:
        steps = {step.id: step for step in STEPS}
        shown = page.eval_on_selector_all(".map [data-step]", "all => all.map(e => e.dataset.step)")
        assert sorted(shown) == sorted(steps)
        for name, step in steps.items():
            node = page.locator(f".map [data-step='{name}']")
            assert step.text.side(edition) in node.inner_text()
            chapter = COURSE.sections[step.opens].chapter
            link = node.locator("a.map-node")
            assert link.count() == (1 if chapter else 0)
            if not chapter:
                continue
            href = link.evaluate("a => a.href")
            assert f"/{edition}/{chapter.removesuffix('.md')}.html" in href
            anchor = href.partition("#")[2]
            assert not anchor or anchor in step.locators
        link = page.locator(".map a.map-node").last
        link.click()
        page.wait_for_load_state("load")
        assert page.locator(".map").count() == 0 or page.url.endswith(".p1")


def test_a_step_shows_what_it_leans_on(watched, address):
    inner = next(step for step in STEPS if step.supports
                 and any(other.supports == step.id for other in STEPS))
    with watched(f"{address}/en/{HOME}") as page:
        page.hover(f".map [data-step='{inner.id}']")
        lit = set(page.eval_on_selector_all(".map .lit", "all => all.map(e => e.dataset.step)"))
        assert lit == {inner.id, inner.supports,
                       *(step.id for step in STEPS if step.supports == inner.id)}
        page.mouse.move(0, 0)
        assert page.locator(".map .lit").count() == 0
        page.locator(f".map [data-step='{inner.id}'] a").first.focus()
        assert page.locator(".map .lit").count() == len(lit)


def claims_with(section: str, verdict: str) -> set[str]:
    return {claim.id for claim in COURSE.claims_of(section) if claim.verdict == verdict}


def shown_claims(page) -> set[str]:
    return set(page.eval_on_selector_all(
        ".claim[data-claim]", "all => all.filter(e => e.offsetParent).map(e => e.dataset.claim)"))


@pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
def test_a_verdict_opens_the_ledger_at_its_claims(watched, address, edition):
    """By keyboard, at the width of a phone: the section with the most verdicts to tell apart."""
    section = max(COURSE.sections, key=lambda number: (
        len({claim.verdict for claim in COURSE.claims_of(number)}), number))
    verdict = COURSE.claims_of(section)[0].verdict
    wanted = claims_with(section, verdict)
    assert 0 < len(wanted) < len(COURSE.claims_of(section))
    with watched(f"{address}/{edition}/{LAST}", PHONE) as page:
        link = page.locator(f"[data-section-tally='{section}'] > .tally "
                            f"[data-tally='{verdict}'] > a")
        assert str(len(wanted)) in link.inner_text()
        box = link.bounding_box()
        assert box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 390
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/ledger.html#*")
        page.wait_for_load_state("load")
        assert page.input_value("select[name=section]") == section
        assert page.input_value("select[name=verdict]") == verdict
        assert shown_claims(page) == wanted
        assert page.inner_text(".shown") == str(len(wanted))
        page.wait_for_function("document.querySelector('.ledger-filter')"
                               ".getBoundingClientRect().top < innerHeight / 2")


def test_a_claim_at_a_step_opens_its_card(watched, address):
    claim = next(claim for claim in COURSE.claims.values() if any(
        set(claim.locators) & set(step.locators) and step.supports for step in STEPS))
    with watched(f"{address}/en/{LAST}") as page:
        page.locator(f".tally-claims a[href$='#claim-{claim.id}']").first.click()
        page.wait_for_url(f"**/ledger.html#claim-{claim.id}")
        assert page.locator(f"#claim-{claim.id}").is_visible()
        assert shown_claims(page) == set(COURSE.claims)


def test_the_address_of_the_ledger_follows_its_filter(watched, address):
    with watched(f"{address}/zh-Hans/book/ledger.html") as page:
        page.select_option("select[name=section]", "1.1")
        assert page.evaluate("location.hash") == "#section=1.1"
        page.select_option("select[name=verdict]", "partly")
        assert page.evaluate("location.hash") == "#section=1.1&verdict=partly"
        page.click(f"[data-edition-link={Edition.EN.value}]")
        page.wait_for_url("**/en/book/ledger.html#section=1.1&verdict=partly")
        page.wait_for_load_state("load")
        assert shown_claims(page) == claims_with("1.1", "partly")
        page.select_option("select[name=section]", "")
        page.select_option("select[name=verdict]", "")
        assert page.evaluate("location.hash") == ""
        assert shown_claims(page) == set(COURSE.claims)
        page.click(".ledger-verdicts a[href='#section=1.2']")
        assert shown_claims(page) == {claim.id for claim in COURSE.claims_of("1.2")}


@pytest.mark.parametrize("asked", ["section=9.9", "verdict=proven&section=0.0", "section=",
                                   "section=1.1%22%3E&verdict=<b>"])
def test_an_address_that_asks_for_nothing_known_shows_every_claim(watched, address, asked):
    with watched(f"{address}/en/book/ledger.html#{asked}") as page:
        assert shown_claims(page) == set(COURSE.claims)
        assert page.locator(".ledger-filter select").evaluate_all(
            "all => all.every(each => each.selectedIndex === 0)")
