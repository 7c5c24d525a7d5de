"""The map of the whole article: every step is there and opens the section that makes it."""

from __future__ import annotations

import pytest

from courseware.course import WHOLE_ARTICLE, Course
from courseware.language import EDITIONS

pytestmark = pytest.mark.browser

COURSE = Course.load()
STEPS = [step for step in COURSE.arguments if step.section == WHOLE_ARTICLE]
HOME = COURSE.sections["0"].chapter.removesuffix(".md") + ".html"


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
