"""Rules that every page keeps, in every edition."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import in_turn, in_two_languages, pages

from courseware.language import EDITIONS

EDITION = pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(("edition", "name"), in_two_languages())
@pytest.mark.browser
def test_fits_a_phone_in_both_views(watched, site, edition, name):
    """Also from the folder: nothing may need a server."""
    with watched((site / edition / name).as_uri(), PHONE) as page:
        for view in ("one language", "both languages"):
            wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert wide[0] <= wide[1], view
            page.click(".parallel-button")


# Elements that repeat an earlier one in everything that colours it (tags, classes and styles from
# the root down) and whose descendants all do: the hundredth row of a table. Contrast is the same.
LEAVE_REPEATED_OUT = """() => {
    const seen = new Set(), names = new Map();
    const named = el => {
        if (!names.has(el)) {
            const own = [...el.attributes]
                .filter(a => !/^(id|href|title|data-|aria-l|for)/.test(a.name))
                .map(a => `${a.name}=${a.value}`);
            if (el.tagName === "TR") own.push(el.rowIndex % 2);  // rows may be striped
            const above = el.parentElement ? named(el.parentElement) : "";
            names.set(el, `${above}>${el.tagName} ${own.join(" ")}`);
        }
        return names.get(el);
    };
    const repeats = el => {
        const name = named(el), before = seen.has(name);
        seen.add(name);
        const within = [...el.children].map(repeats);
        if (before && within.every(Boolean)) return true;
        [...el.children].forEach((child, place) =>
            within[place] && child.setAttribute("data-repeats", ""));
        return false;
    };
    repeats(document.body);
}"""


def serious(page, options: dict, **more) -> list:
    """What axe calls serious or critical: the rule and the first places."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}, **more)
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:3])
            for rule in found.response["violations"] if rule["impact"] in ("serious", "critical")]


def faint(page) -> list:
    """Words without contrast, in the present theme."""
    page.evaluate(LEAVE_REPEATED_OUT)
    return serious(page, {"runOnly": ["color-contrast"]},
                   context={"exclude": [["[data-repeats]"]]})


def switch_theme(page, theme: str) -> None:
    """By the page's own button; then every transition of a colour has ended."""
    page.click(".theme-button")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.evaluate("""() => Promise.all(document.getAnimations().map(each => each.finished))
        .then(() => new Promise(done => requestAnimationFrame(done)))""")


@pytest.mark.parametrize(("edition", "name"), sorted({*in_two_languages(), *in_turn()}))
@pytest.mark.browser
def test_axe_finds_nothing_serious(watched, address, edition, name):
    """Contrast, three quarters of axe's work, depends on the theme and not on the language: each
    page has it measured in both themes, in one edition."""
    with watched(f"{address}/{edition}/{name}") as page:
        page.click(".parallel-button")
        # Explorers draw when they come near the view: let each of them.
        page.evaluate("""async () => {
            for (let y = 0; y < document.body.scrollHeight; y += 700) {
                scrollTo({top: y, behavior: "instant"});
                await new Promise(done => setTimeout(done, 15));
            }
        }""")
        assert serious(page, {"rules": {"color-contrast": {"enabled": False}}}) == []
        if (edition, name) in in_turn():
            assert faint(page) == []
            switch_theme(page, "dark")
            assert faint(page) == []


@pytest.mark.browser
def test_axe_would_find_a_faint_word_in_either_theme(watched, address):
    """Also one that stands below an element which repeats another."""
    edition, name = in_turn()[0]
    with watched(f"{address}/{edition}/{name}") as page:
        page.evaluate("""[...document.querySelectorAll("article p")]
            .filter(p => p.checkVisibility()).at(-1)
            .insertAdjacentHTML("beforeend", "<b style='color: #888; background: #999'>faint</b>")""")
        for theme in ("light", "dark"):
            if theme == "dark":
                switch_theme(page, theme)
            assert [rule for rule, _ in faint(page)] == ["color-contrast"]


@EDITION
@pytest.mark.browser
def test_language_strings_and_alternates(watched, address, edition):
    with watched(f"{address}/{edition}/book/1.1.html") as page:
        assert page.get_attribute("html", "lang") == edition
        alternates = page.eval_on_selector_all(
            "link[rel=alternate]", "links => links.map(link => [link.hreflang, link.href])")
        assert dict(alternates) == {
            each.value: f"{address}/{each.value}/book/1.1.html" for each in EDITIONS}
        wanted = {"zh-Hans": "双语对照", "zh-Hant": "雙語對照", "en": "Parallel view"}[edition]
        assert page.inner_text(".parallel-button") == wanted
        assert page.get_attribute("article", "data-section") == "1.1"


@pytest.mark.browser
def test_the_entrance_picks_by_language_and_remembers(browser, address):
    for locale, edition in (("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"),
                            ("en-GB", "en"), ("fr-FR", "en")):
        context = browser.new_context(locale=locale)
        page = context.new_page()
        page.goto(address + "/")
        page.wait_for_url("**/book/index.html")
        assert f"/{edition}/book/index.html" in page.url, locale
        page.click("[data-edition-link=zh-Hant]")
        page.wait_for_url("**/zh-Hant/book/index.html")
        page.goto(address + "/")
        page.wait_for_url("**/zh-Hant/book/index.html")
        context.close()


def test_the_same_pages_in_every_edition(site):
    found = [sorted(path.relative_to(site / edition.value).as_posix()
                    for path in (site / edition.value).rglob("*.html"))
             for edition in EDITIONS]
    assert found[0] == found[1] == found[2]
    assert {"book/1.1.html", "notebooks/1.1.html", "book/glossary.html"} <= set(found[0])


@pytest.fixture(scope="module")
def parsed(site) -> dict:
    """Of every page: its anchors, its links, and what it loads by itself."""
    from bs4 import BeautifulSoup

    found = {}
    for path in site.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found[path.resolve()] = (
            {node["id"] for node in page.select("[id]")},
            [node.get("href") or node.get("src") for node in page.select("[href], [src]")],
            [node.get("src") or node.get("href")
             for node in page.select("[src], link[rel~=stylesheet], link[rel~=preload]")])
    return found


def test_every_link_leads_somewhere(site, parsed):
    """Every local link and its anchor exist, in every edition."""
    from urllib.parse import unquote, urldefrag

    broken, followed = [], 0
    for path, (_, links, _) in parsed.items():
        for link in links:
            if link.startswith(("http://", "https://", "mailto:", "data:")):
                continue
            target, anchor = urldefrag(unquote(link))
            file = (path.parent / target).resolve() if target else path
            followed += 1
            if not file.is_file() or (anchor and file.suffix == ".html"
                                      and anchor not in parsed[file][0]):
                broken.append(f"{path.relative_to(site.resolve())} → {link}")
    assert broken == []
    assert followed > 1000


def test_no_page_asks_another_server(site, parsed):
    """Scripts, styles, images and fonts come from the folder; only citations link outside."""
    for path, (_, _, loaded) in parsed.items():
        assert not [url for url in loaded if url.startswith(("http:", "https:", "//"))], path
    for path in site.rglob("*.css"):
        style = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", style), path


def test_plotly_is_shipped_once_and_loaded_only_where_drawn(site):
    bundles = list(site.rglob("*plotly*.js"))
    assert [path.parent.name for path in bundles] == ["_shared"]
    for path in site.glob("*/*/*.html"):
        text = path.read_text(encoding="utf-8")
        draws = any(mark in text for mark in (
            "data-explorer=", "data-figure=", 'class="timeline-data"'))
        assert ("plotly-basic.min.js" in text) is draws, path


def test_building_twice_gives_the_same_bytes(site, root, tmp_path):
    """No random ids: a page changes only when its source does."""
    from courseware.language import Edition
    from courseware.site.build_edition import build_edition

    again = tmp_path / "again"
    assert build_edition(root, Edition.EN, fresh=True, output=again) == []
    for path in (site / "en" / "book").glob("*.html"):
        assert (again / "book" / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_page_has_its_words_indexed_in_both_languages(site):
    for edition in EDITIONS:
        for name in pages()[:-1]:
            script = site / edition.value / "search" / f"{name.removesuffix('.html')}.js"
            start, _, text = script.read_text(encoding="utf-8").partition(".push(")
            assert start == "(window.coursewareIndex=window.coursewareIndex||[])"
            index = json.loads(text.rstrip(";\n").removesuffix(")"))
            assert index["page"] == name
            assert sum(len(entry[2]) for entry in index["entries"]) > 200
            assert sum(len(entry[3]) for entry in index["entries"]) > 100
            # What the scripts of the page hold is not text of the page.
            assert "tolerance" not in "".join(entry[2] for entry in index["entries"])
