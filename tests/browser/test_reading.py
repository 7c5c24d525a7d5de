"""What a reader does: changes the edition, reads both languages, looks a term up, searches."""

from __future__ import annotations

import re

import pytest
from browser_pages import pages

from courseware.course import Course
from courseware.course.records import DISCREPANCIES
from courseware.language import EDITIONS, Pair

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("anchor", ["the-argument", "p20", "claim-C06", "question-1.1-p07"])
def test_changing_the_edition_keeps_page_and_place(watched, address, anchor):
    with watched(f"{address}/zh-Hans/book/1.1.html") as page:
        page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})",
                      anchor)
        page.wait_for_timeout(600)  # explorers on the way draw themselves
        for edition in ("en", "zh-Hant"):
            # By coordinates: Playwright's own click may scroll the page to reach a sticky bar.
            box = page.locator(f"[data-edition-link={edition}]").bounding_box()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            page.wait_for_url(f"**/{edition}/book/1.1.html#*")
            page.wait_for_timeout(600)
            top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top",
                                anchor)
            assert -50 < top < 250, edition  # still where the eye is


def test_parallel_view_by_button_and_key_is_remembered(watched, address):
    with watched(f"{address}/en/book/1.1.html") as page:
        other = page.locator("article .pair > .pair-other").first
        assert not other.is_visible()
        page.keyboard.press("p")
        assert other.is_visible()
        main = page.locator("article .pair > [lang]:not(.pair-other)").first
        assert other.bounding_box()["x"] > main.bounding_box()["x"] + 100  # beside
        assert page.get_attribute(".parallel-button", "aria-pressed") == "true"
        page.goto(f"{address}/en/book/how-to-read.html")
        assert page.locator("article .pair > .pair-other").first.is_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        main, other = (page.locator(f"article .pair > {which}").first.bounding_box()
                       for which in ("[lang]:not(.pair-other)", ".pair-other"))
        assert other["y"] >= main["y"] + main["height"] - 1  # under it on a phone
        page.click(".parallel-button")
        assert not page.locator("article .pair > .pair-other").first.is_visible()
        page.fill("#bar-q", "p")  # typing a letter is not a command
        page.focus("#bar-q")
        page.keyboard.press("p")
        assert not page.locator("article .pair > .pair-other").first.is_visible()


@pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
def test_term_card_by_mouse_keyboard_and_tap(watched, browser, address, edition):
    with watched(f"{address}/{edition}/book/1.1.html") as page:
        link = page.locator("article .pair > :not(.pair-other) [data-term=involution]").first
        link.scroll_into_view_if_needed()
        link.hover()
        card = page.locator(".term-card")
        card.wait_for(state="visible")
        text = card.inner_text()
        assert Pair("内卷化", "").side(edition if edition != "en" else "zh-Hans") in text
        assert "nèijuǎnhuà" in text
        assert "involution" in text
        assert card.locator("p[lang]").count() == 2  # the definition in both languages
        page.mouse.move(5, 5)
        card.wait_for(state="hidden")
        link.evaluate("link => link.focus({focusVisible: true})")
        card.wait_for(state="visible")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "close"
        page.keyboard.press("Escape")
        card.wait_for(state="hidden")
        assert page.evaluate("document.activeElement.dataset.term") == "involution"
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/{edition}/book/1.1.html")
    page.locator("article .pair > :not(.pair-other) [data-term=involution]").first.tap()
    page.locator(".term-card").wait_for(state="visible")
    assert page.url.endswith("1.1.html")  # the tap opened the card and did not follow the link
    box = page.locator(".term-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    context.close()


@pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
@pytest.mark.parametrize("word", [
    "创新", "創新", "文明形态", "文明形態", "新质生产力", "新質生產力", "内卷化", "內卷化",
    "equilibrium trap",
])
def test_search_finds_in_every_edition_whatever_the_script(watched, address, edition, word):
    with watched(f"{address}/{edition}/search.html?q={word}") as page:
        first = page.locator(".search-results a").first
        first.wait_for(timeout=8000)
        page.wait_for_selector(".search-results[aria-busy=false]")
        count = page.locator(".search-results a").count()
        assert page.inner_text(".search-status").startswith(str(count))
        first.click()
        page.wait_for_load_state("load")
        assert f"/{edition}/" in page.url
        from courseware.language import fold

        assert fold(word) in fold(page.inner_html("main"))


def test_every_word_is_found_from_a_folder_too(watched, site):
    """A word that stands in running text only, inside a longer word."""
    with watched((site / "zh-Hant" / "search.html").as_uri() + "?q=採集") as page:
        mark = page.locator(".search-results mark").first
        mark.wait_for()
        assert mark.inner_text() == "採集"
        page.fill("#q", "barbar")
        page.wait_for_function("document.querySelector('.search-results mark')?.textContent"
                               " === 'barbar'")
        assert page.locator(".search-results p").first.get_attribute("lang") == "en"


def test_an_english_word_is_found_by_its_beginning_only(watched, address):
    with watched(f"{address}/en/search.html?q=volution") as page:
        page.wait_for_function("document.querySelector('.search-status').textContent !== ''")
        assert page.inner_text(".search-status") == "Nothing found."


def test_the_index_is_fetched_when_somebody_searches(watched, address):
    with watched(f"{address}/en/search.html") as page:
        fetched = "performance.getEntriesByType('resource').filter(e => e.name.includes('/search/')).length"
        assert page.evaluate(fetched) == 0
        order = page.evaluate("JSON.parse(document.querySelector('.search-indexes').textContent)")
        assert order == [f"search/{name.removesuffix('.html')}.js" for name in pages()[:-1]]
        page.fill("#q", "spinning mule")
        page.wait_for_selector(".search-results[aria-busy=false] a")
        assert page.evaluate(fetched) == len(pages()) - 1
        links = page.eval_on_selector_all(".search-results a", "all => all.map(a => a.href)")
        assert any("/book/1.2.html" in link for link in links)
        assert not any("/book/part-1.html#question" in link for link in links)


def test_nothing_found_is_said(watched, address):
    with watched(f"{address}/en/search.html?q=zzzzqqq") as page:
        page.wait_for_function("document.querySelector('.search-status').textContent !== ''")
        assert page.inner_text(".search-status") == "Nothing found."


def test_glossary_filters_and_sorts(watched, address):
    with watched(f"{address}/en/book/glossary.html") as page:
        entries = page.locator(".entry:visible")
        everything = entries.count()
        assert everything >= 25
        for typed in ("neijuan", "內卷", "内卷", "Involution"):
            page.fill(".glossary-filter input", typed)
            assert "involution" in [each.get_attribute("data-en") for each in entries.all()], typed
            assert page.inner_text(".shown") == str(entries.count())
            assert entries.count() < everything
        page.select_option("select[name=column]", "hant")
        page.fill(".glossary-filter input", "Involution")
        assert entries.count() == 0
        page.fill(".glossary-filter input", "")
        page.select_option("select[name=sort]", "en")
        names = [each.get_attribute("data-en") for each in entries.all()]
        # Where digits, accents and signs stand in the order is the browser's to know.
        plain = [name.lower() for name in names if re.fullmatch("[A-Za-z]+", name)]
        assert plain == sorted(plain)
        assert len(plain) >= 20


def test_ledger_filters_by_verdict(watched, address):
    with watched(f"{address}/zh-Hans/book/ledger.html") as page:
        claims = page.locator("[data-claim]:visible")
        assert claims.count() == len(Course.load().claims)
        page.select_option("select[name=verdict]", "partly")
        verdicts = {each.get_attribute("data-verdict") for each in claims.all()}
        assert verdicts == {"partly"}
        assert page.inner_text(".shown") == str(claims.count())


def test_ledger_shows_where_claims_and_record_differ(watched, address):
    """The tables count what the cards say; a link from them shows a claim that was filtered out."""
    claims = sorted(Course.load().claims.values(), key=lambda claim: claim.id)
    with watched(f"{address}/en/book/ledger.html") as page:
        rows = page.locator(".ledger-discrepancies tbody tr")
        assert rows.count() == len(DISCREPANCIES)
        for row, (kind, (name, _)) in zip(rows.all(), DISCREPANCIES.items(), strict=True):
            some = [claim.id for claim in claims if kind in claim.discrepancy]
            assert row.locator("th").inner_text() == name.en
            assert row.locator("a").all_inner_texts() == some
        page.select_option("select[name=discrepancy]", "scope")
        shown = page.locator(".claim[data-claim]:visible")
        assert {each.get_attribute("data-claim") for each in shown.all()} == {
            claim.id for claim in claims if "scope" in claim.discrepancy}
        page.click(".ledger-discrepancies a[href='#claim-C14']")
        assert page.locator("#claim-C14").is_visible()
        assert page.input_value("select[name=discrepancy]") == ""
        cells = page.locator(".ledger-verdicts td").all_inner_texts()
        assert sum(int(cell) for cell in cells if cell) == len(claims)


def test_flash_cards_turn_and_remember(watched, address):
    with watched(f"{address}/en/book/1.1.html") as page:
        deck = page.locator(".flash-cards")
        left = int(deck.locator(".left").inner_text())
        front = deck.locator(".card").inner_text()
        deck.locator(".turn").focus()
        page.keyboard.press("Enter")
        assert deck.locator(".card").inner_text() != front
        assert deck.locator(".card .pinyin").count() == 1
        page.keyboard.press("Enter")  # the focus is on "knew it"
        assert deck.locator(".left").inner_text() == str(left - 1)
        page.reload()
        assert page.locator(".flash-cards .left").inner_text() == str(left - 1)


def test_menu_opens_on_a_phone(watched, address):
    with watched(f"{address}/zh-Hans/book/1.1.html", {"width": 390, "height": 844}) as page:
        contents = page.locator("#contents")
        assert not contents.is_visible()
        page.click(".menu-button")
        assert contents.is_visible()
        assert page.get_attribute(".menu-button", "aria-expanded") == "true"


def test_code_of_a_lab_is_one_click_away(watched, address):
    with watched(f"{address}/en/notebooks/1.1.html") as page:
        code = page.locator(".cell .highlight").first
        assert not code.is_visible()
        page.locator(".folded-code summary").first.click()
        assert code.is_visible()
