"""The explorer as a reader meets it: in Chromium, from a folder and from a server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from courseware.explorer import explorer_html
from courseware.explorer.page import position_text, shown
from courseware.language import EDITIONS, Edition, Pair
from courseware.models import load, model_ids

pytestmark = pytest.mark.browser

DRAWN = """id => [...document.querySelectorAll(`[data-explorer="${id}"] .explorer-chart`)]
  .every(chart => chart.data && chart.querySelector('.scatterlayer .trace'))"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def opened(page, address, edition=Edition.EN, fragment=""):
    page.goto(f"{address}/{edition}.html{fragment}")
    return page


def explorer(page, model_id):
    root = page.locator(f'[data-explorer="{model_id}"]')
    root.scroll_into_view_if_needed()
    root.locator(".explorer-charts").scroll_into_view_if_needed()
    page.wait_for_function(DRAWN, arg=model_id)
    return root


def settings_of(root):
    return root.locator("input[type=range]").evaluate_all(
        "inputs => Object.fromEntries(inputs.map(i => [i.name, Number(i.value)]))")


# Everything that an explorer shows, brought over at once: a call for each text took most of the time.
SHOWN = """async root => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const text = selector => root.querySelector(selector).innerText;
  return {
    setting: Object.fromEntries([...root.querySelectorAll("input[type=range]")].map(input =>
      [input.name, Number(input.value)])),
    curves: Object.fromEntries([...root.querySelectorAll(".explorer-chart")].map(chart =>
      [chart.dataset.chart, chart.data.map(trace => [[...trace.x], [...trace.y]])])),
    readouts: Object.fromEntries([...root.querySelectorAll("[data-readout]")].map(place =>
      [place.dataset.readout, [Number(place.getAttribute("value")), place.innerText]])),
    state: text(".explorer-state strong"),
    story: text(".explorer-story"),
    said: Object.fromEntries([...root.querySelectorAll("input[type=range]")].map(input =>
      [input.name, [input.getAttribute("aria-valuetext"),
                    input.parentElement.parentElement.querySelector(":scope > output").innerText]])),
  };
}"""


def assert_shows_python_values(page, root, model, edition=Edition.EN):
    """Figures, readouts, state and slider texts are what Python says for the present sliders.
    Returns where the sliders stand and the curves."""
    seen = root.evaluate(SHOWN)
    result = model.run(**seen["setting"])
    for chart in model.charts:
        for line, (xs, ys) in zip(chart.lines, seen["curves"][chart.id], strict=True):
            assert xs == pytest.approx(result[line.x or chart.x], rel=1e-12, abs=0), line.key
            assert ys == pytest.approx(result[line.key], rel=1e-12, abs=0), line.key
    for readout in model.readouts:
        value, text = seen["readouts"][readout.key]
        assert value == pytest.approx(result[readout.key], rel=1e-12, abs=0)
        assert text == shown(result[readout.key], readout.digits, readout.grouped)
    state = model.state_of(result)
    assert seen["state"] == state.name.side(edition)
    assert seen["story"] == state.meaning.side(edition)
    for parameter in model.parameters:
        text = position_text(parameter, seen["setting"][parameter.name], edition)
        assert seen["said"][parameter.name] == [text, text]
    return seen["setting"], seen["curves"]


# From the folder and from the server by turns: what draws is the same script for every model.
@pytest.mark.parametrize(("address", "model_id"), [
    (("file", "http")[place % 2], model_id) for place, model_id in enumerate(model_ids())],
    indirect=["address"])
def test_each_slider_by_keyboard_shows_what_python_says(page, address, model_id):
    model = load(model_id)
    opened(page, address)
    root = explorer(page, model_id)
    assert settings_of(root) == {p.name: p.default for p in model.parameters}
    assert_shows_python_values(page, root, model)
    for parameter in model.parameters:
        # From the model's own setting every slider must do something; far from it, one may not.
        root.get_by_role("button", name="Reset").click()
        stood, before = assert_shows_python_values(page, root, model)
        moves = changes = 0
        control = root.locator(f'input[name="{parameter.name}"]')
        control.focus()
        for key in ("ArrowLeft", "Home", "PageUp", "End", "ArrowLeft"):
            if key == "ArrowLeft" and stood[parameter.name] == parameter.minimum:
                key = "ArrowRight"
            page.keyboard.press(key)
            stands, drawn = assert_shows_python_values(page, root, model)
            assert drawn == before or stands != stood, (parameter.name, key)
            moves += stands != stood
            changes += drawn != before
            before, stood = drawn, stands
        # The default may lie one step from an end, and a slider may have two positions.
        positions = round((parameter.maximum - parameter.minimum) / parameter.step) + 1
        assert moves >= min(4, positions + 1), parameter.name
        assert changes >= 2, parameter.name  # what is drawn is Python's, as was asserted above
    root.get_by_role("button", name="Reset").click()
    stands, _ = assert_shows_python_values(page, root, model)
    assert stands == {p.name: p.default for p in model.parameters}


@pytest.mark.parametrize("edition,said", [
    (Edition.HANS, "5：罗伯茨自动骡机（1825年）"),
    (Edition.HANT, "5：羅伯茨自動騾機（1825年）"),
    (Edition.EN, "5: Roberts’ automatic mule (1825)"),
])
def test_a_position_that_stands_for_a_thing_is_named(page, http, edition, said):
    opened(page, http, edition, "#spinning_machines?new=5")
    root = explorer(page, "spinning_machines")
    control = root.locator('input[name="new"]')
    assert control.get_attribute("aria-valuetext") == said
    assert control.locator("xpath=../../output").inner_text() == said
    control.focus()
    page.keyboard.press("ArrowLeft")
    page.evaluate(SETTLED)
    assert control.get_attribute("aria-valuetext")[0] == "4"


def test_figure_follows_while_the_slider_is_dragged(page, http):
    opened(page, http)
    root = explorer(page, "involution")
    control = root.locator('input[name="land"]')
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 40, middle)
    page.mouse.down()
    pictures = []
    for share in (0.3, 0.5, 0.7):
        page.mouse.move(box["x"] + share * box["width"], middle)
        page.evaluate(SETTLED)
        pictures.append(root.locator(".scatterlayer").first.inner_html())
        assert_shows_python_values(page, root, load("involution"))
    page.mouse.up()
    assert len(set(pictures)) == 3


def test_link_reproduces_the_setting_and_brings_the_reader_there(page, address, browser):
    opened(page, address)
    root = explorer(page, "involution")
    root.locator('input[name="floor"]').fill("0.35")
    root.locator('input[name="land"]').fill("17")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('refused'); }")
    root.get_by_role("button", name="Copy link").click()
    field = root.locator(".explorer-link")
    expect(field).to_be_visible()
    expect(field).to_be_focused()
    link = field.input_value()
    assert link.endswith("#involution?elasticity=0.6&floor=0.35&land=17&workers=3")
    assert page.evaluate("document.activeElement.selectionEnd") == len(link)

    other = browser.new_page()
    other.goto(link)
    again = explorer(other, "involution")
    assert settings_of(again) == {"elasticity": 0.6, "floor": 0.35, "land": 17, "workers": 3}
    assert_shows_python_values(other, again, load("involution"))
    other.close()


def test_opening_a_link_scrolls_to_the_explorer(page, address):
    opened(page, address, fragment="#involution?floor=0.3")
    expect(page.locator('[data-explorer="involution"]')).to_be_in_viewport()
    expect(page.locator('[data-explorer="extensive_growth"]')).not_to_be_in_viewport()


def test_copied_link_is_in_the_clipboard_where_the_browser_allows(page, http):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, http)
    root = explorer(page, "involution")
    root.get_by_role("button", name="Copy link").click()
    expect(root.locator(".explorer-copied")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{http}/en.html#involution?")
    expect(root.locator(".explorer-link")).to_be_hidden()


def test_a_link_within_the_page_sets_the_sliders_too(page, http):
    opened(page, http)
    root = explorer(page, "involution")
    page.evaluate("location.hash = '#involution?land=33'")
    expect(root.locator('input[name="land"]')).to_have_value("33")


@pytest.mark.parametrize("fragment", [
    "#involution?floor=<img src=x onerror=alert(1)>", "#involution?floor=NaN&land=1e1",
    "#involution?floor=9&land=-3", "#involution?floor=Infinity", "#involution?__proto__=1",
    "#involution?constructor=0.5", "#involution", "#?floor=0.5", "#stagnation?floor=0.5",
    "#involution?floor=%", "#involution?&&&==", "#involution?floor=0x1",
])
def test_a_hostile_fragment_is_ignored(page, http, fragment):
    model = load("involution")
    opened(page, http, fragment=fragment)
    root = explorer(page, "involution")
    assert settings_of(root) == {p.name: p.default for p in model.parameters}
    assert_shows_python_values(page, root, model)


def test_what_is_valid_in_a_fragment_counts_though_the_rest_does_not(page, http):
    opened(page, http, fragment="#involution?floor=0.4&land=999&evil=1")
    settings = settings_of(explorer(page, "involution"))
    assert (settings["floor"], settings["land"]) == (0.4, 10)


@pytest.mark.parametrize("edition", EDITIONS)
def test_words_are_in_the_language_of_the_edition(page, http, edition):
    opened(page, http, edition)
    for model_id in model_ids():
        root = explorer(page, model_id)
        model = load(model_id)
        for parameter in model.parameters:
            control = root.get_by_role("slider", name=parameter.label.side(edition), exact=True)
            assert control.get_attribute("name") == parameter.name
        for chart in model.charts:
            for axis in (chart.x_axis, chart.y_axis):
                expect(root.locator(f'[data-chart="{chart.id}"]')).to_contain_text(
                    axis.label.side(edition))
        seen = root.inner_text()
        if edition is Edition.EN:
            assert not re.search(r"[\u3400-\u9fff]", seen)
        else:
            assert all(word in {"JavaScript", "CSV", "Ym", "gA", "gX", "wL", "wF", "LR"}
                       for word in re.findall(r"[A-Za-z]{2,}", seen))
        if edition is Edition.HANT:
            assert seen == Pair(seen, "").side(edition)


def test_other_language_is_there_for_the_parallel_view():
    html = explorer_html("involution", Edition.HANS)
    assert '<span lang="zh-Hans">耕地 T</span><span class="pair-other" lang="en"' in html
    html = explorer_html("involution", Edition.EN)
    assert '<span lang="en">Land T</span><span class="pair-other" lang="zh-Hans"' in html


def test_a_screen_reader_is_told_once_the_slider_rests(page, http):
    opened(page, http)
    root = explorer(page, "involution")
    spoken = root.locator(".explorer-spoken")
    assert spoken.get_attribute("aria-live") == "polite"
    picture = root.locator('[data-chart="total"]')
    before = picture.get_attribute("aria-label")
    assert before.startswith("Total product; Total product: from 0 to ")
    root.locator('input[name="floor"]').fill("1")
    page.evaluate(SETTLED)
    assert spoken.inner_text() == ""
    expect(spoken).to_contain_text("No involution")
    expect(spoken).to_contain_text("Wage farm, days a mu 15.0 days")
    assert picture.get_attribute("role") == "img"
    assert picture.get_attribute("aria-label") != before


def test_values_of_the_curves_are_a_table_of_the_present_setting(page, http):
    opened(page, http)
    root = explorer(page, "extensive_growth")
    root.locator(".explorer-values summary").click()
    root.locator('input[name="land"]').fill("0.3")
    page.evaluate(SETTLED)
    table = root.get_by_role("table", name="Quantity: population, output, land")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Year", "Population", "Total output", "Farmland"])
    result = load("extensive_growth").run(land=0.3)
    cells = table.locator("tbody tr").last.locator("td").all_inner_texts()
    numbers = [float(cell.replace(",", "")) for cell in cells]
    assert numbers == pytest.approx([800, *(result[key][-1] for key in (
        "population", "output", "land"))], rel=1e-3)
    assert table.locator("tbody tr").count() == len(result["years"])


def test_stacked_lines_are_heaped_one_on_another(page, http):
    opened(page, http)
    root = explorer(page, "growth_accounting")
    assert root.locator('[data-chart="account"] .scatterlayer .fills path').count() == 3
    assert root.locator('[data-chart="per_worker"] .scatterlayer .fills path').count() == 0
    heights = page.evaluate("""() => document.querySelector('[data-chart="account"]')
        .calcdata.map(trace => trace.map(point => point.y))""")
    result = load("growth_accounting").run()
    heap = [0.0] * len(result["account_years"])
    for key, drawn in zip(("labour_part", "capital_part", "technique_part"), heights,
                          strict=True):
        heap = [below + part for below, part in zip(heap, result[key], strict=True)]
        assert drawn == pytest.approx(heap)


@pytest.mark.parametrize("value,digits,text", [
    (1.325, 2, "1.33"), (0.125, 2, "0.13"), (2.5, 0, "3"), (1234.5678, 1, "1,234.6"),
    (0.0, 3, "0.000"), (50000, 0, "50,000"), (1e-9, 2, "0.00"), (1234567.891, 2, "1,234,567.89"),
])
def test_python_and_the_browser_round_alike(page, value, digits, text):
    assert shown(value, digits) == text
    assert page.evaluate("""([value, digits]) => value.toLocaleString("en",
        {minimumFractionDigits: digits, maximumFractionDigits: digits})""",
                         [value, digits]) == text


def test_years_of_the_calendar_are_written_without_a_separator(page, http):
    opened(page, http)
    root = explorer(page, "mule_diffusion")
    control = root.locator('input[name="third"]')
    assert control.get_attribute("aria-valuetext") == "1820"
    assert re.fullmatch(r"18\d\d\.\d\d", root.locator('[data-readout="inflection"]').inner_text())
    control.focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(SETTLED)
    assert control.locator("xpath=../../output").inner_text() == "1821"
    root.locator(".explorer-values summary").click()
    rows = root.locator(".explorer-values table").first.locator("tbody tr")
    assert rows.first.locator("td").first.inner_text() == "1788"
    page.evaluate("""() => Plotly.Fx.hover(document.querySelector('[data-chart="beyond"]'),
        [{curveNumber: 0, pointNumber: 23}])""")
    expect(root.locator(".hoverlayer").last).to_contain_text("Year: 1811")


def test_what_the_model_leaves_out_is_one_click_away(page, http):
    opened(page, http)
    root = explorer(page, "involution")
    model = load("involution")
    expect(root.get_by_text(model.leaves_out.en)).to_be_hidden()
    root.locator(".explorer-about summary").click()
    expect(root.get_by_text(model.leaves_out.en)).to_be_visible()
    expect(root.get_by_text(model.summary.en)).to_be_visible()


def test_figures_follow_the_theme(page, http):
    opened(page, http)
    root = explorer(page, "involution")
    stroke = "() => document.querySelector('[data-explorer=involution] .js-line').style.stroke"
    light = page.evaluate(stroke)
    assert light == "rgb(11, 92, 173)"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_function(f"({stroke})() !== '{light}'")
    assert page.evaluate(stroke) == "rgb(108, 182, 255)"
    assert_shows_python_values(page, root, load("involution"))


def test_on_a_phone_nothing_overflows_and_controls_fit_a_finger(page, http):
    page.set_viewport_size({"width": 390, "height": 800})
    for edition in EDITIONS:
        opened(page, http, edition)
        for model_id in model_ids():
            root = explorer(page, model_id)
            heights = root.locator("input[type=range], button, summary").evaluate_all(
                "all => all.map(one => one.getBoundingClientRect().height)")
            assert min(heights) >= 44
            tops = root.locator(".explorer-chart").evaluate_all(
                "all => all.map(one => one.getBoundingClientRect().left)")
            assert len(set(tops)) == 1, "charts do not stack"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_charts_far_from_the_reader_are_not_drawn_yet(page, http):
    page.set_viewport_size({"width": 390, "height": 600})
    opened(page, http)
    page.wait_for_function(DRAWN, arg=model_ids()[0])
    assert not page.evaluate(DRAWN, model_ids()[-1])


def test_without_javascript_there_is_no_dead_control(browser, http):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{http}/en.html")
    for name in ("slider", "button"):
        assert page.get_by_role(name).count() == 0
    expect(page.get_by_text("Moving the sliders needs JavaScript").first).to_be_visible()
    expect(page.locator('[data-readout="day_ratio"]')).to_have_text("0.60")
    expect(page.locator('[data-explorer="involution"] .explorer-state')).to_contain_text(
        "Involution")
    context.close()


def test_same_html_each_time_and_presets_are_checked():
    for edition in EDITIONS:
        assert explorer_html("involution", edition) == explorer_html("involution", edition)
    html = explorer_html("involution", Edition.EN, {"land": 25})
    assert 'name="land" min="5" max="40" step="1" value="25"' in html
    with pytest.raises(ValueError, match="land"):
        explorer_html("involution", Edition.EN, {"land": 4000})
    with pytest.raises(ValueError, match="plough"):
        explorer_html("involution", Edition.EN, {"plough": 1})


def test_no_serious_accessibility_fault(page, http):
    from axe_playwright_python.sync_playwright import Axe

    for theme in ("light", "dark"):
        opened(page, http, Edition.HANS)
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        # Every chapter is looked at as a whole elsewhere; here, explorers with all that opens open.
        some = model_ids()[::6]
        for model_id in some:
            for summary in explorer(page, model_id).locator("summary").all():
                summary.click()
        page.evaluate("""ids => document.querySelectorAll("[data-explorer]").forEach(root => {
            if (!ids.includes(root.dataset.explorer)) root.remove();
        })""", list(some))
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
