"""Figures and formulae on a narrow screen: no axis title is cut off, no formula runs out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_pages import pages

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
ROOT = Path(__file__).resolve().parents[2]
DRAWS = re.compile(r":::\{(explorer|lab-figure|timeline)\}|\$\$")
CHAPTERS = [name for name in pages() if name.startswith("book/") and DRAWS.search(
    (ROOT / name).with_suffix(".md").read_text(encoding="utf-8"))]

OUTSIDE = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
    const frame = plot.getBoundingClientRect();
    return [...plot.querySelectorAll(".xtitle, .ytitle, .xtick, .ytick")].filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 ||
               box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map(text => text.textContent);
})"""
CLIPPED = """() => [...document.querySelectorAll(".formula")].filter(each =>
    each.scrollWidth > each.clientWidth).map(each => each.textContent)"""
ABBREVIATED = """() => [...document.querySelectorAll(".xtick, .ytick")]
    .map(tick => tick.textContent).filter(text => /\\d[kMBGTμ]$/.test(text))"""


@pytest.mark.parametrize("edition", ["zh-Hans", "en"])
@pytest.mark.parametrize("name", CHAPTERS)
def test_titles_ticks_and_formulae_fit(watched, address, edition, name):
    with watched(f"{address}/{edition}/{name}", PHONE) as page:
        page.add_style_tag(content="html { scroll-behavior: auto !important; }")
        page.evaluate("""async () => {
            for (let y = 0; y < document.body.scrollHeight; y += 600) {
                scrollTo(0, y);
                await new Promise(done => setTimeout(done, 20));
            }
        }""")
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(ABBREVIATED) == []
        assert page.evaluate(CLIPPED) == []
