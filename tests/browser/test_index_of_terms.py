"""The index of terms: filtered in both languages, places that open."""

from __future__ import annotations

import pytest

from courseware.language import EDITIONS

pytestmark = pytest.mark.browser

PAGE = "book/index-of-terms.html"


def shown(page) -> list[str]:
    return page.eval_on_selector_all(
        ".index-entry", "all => all.filter(e => e.offsetParent).map(e => e.id)")


@pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
def test_the_filter_takes_every_script(watched, site, edition):
    with watched((site / edition / PAGE).as_uri(), {"width": 390, "height": 844}) as page:
        whole = len(shown(page))
        for typed in ("内卷化", "內卷化", "nei juan hua", "nèijuǎnhuà", "INVOLUTION"):
            page.fill(".index-filter input", typed)
            assert shown(page) == ["index-involution"], typed
            assert page.inner_text(".index-filter .shown") == "1"
            letters = page.locator(".index-letters a:visible").all_inner_texts()
            assert letters == ["I" if edition == "en" else "N"]
        page.fill(".index-filter input", "xyzzy")
        assert shown(page) == []
        page.evaluate("location.hash = 'index-involution'")
        page.wait_for_function("document.querySelector('.index-filter input').value === ''")
        assert len(shown(page)) == whole


def test_a_place_opens_at_its_heading(watched, address):
    with watched(f"{address}/en/{PAGE}") as page:
        link = page.locator("#index-involution .index-places a").first
        anchor = link.get_attribute("href").partition("#")[2]
        link.click()
        page.wait_for_load_state("load")
        box = page.locator(f"[id='{anchor}']").bounding_box()
        assert -5 < box["y"] < 300
