"""The two threads: stages chosen and compared, series drawn; the matrix read and filled in."""

from __future__ import annotations

import pytest

from courseware.course import Course
from courseware.course.threads import ARTICLE
from courseware.language import EDITIONS

pytestmark = pytest.mark.browser

COURSE = Course.load()
EDITION = pytest.mark.parametrize("edition", [edition.value for edition in EDITIONS])
STAGES = list(COURSE.stages.values())


@pytest.fixture
def thread(watched, address):
    def opened(table, edition="en", **more):
        page = next(each.page for each in COURSE.threads.values() if each.table == table)
        return watched(f"{address}/{edition}/{page.removesuffix('.md')}.html", **more)

    return opened


def visible(page) -> list[str]:
    return page.eval_on_selector_all(
        ".stage", "all => all.filter(e => !e.hidden).map(e => e.dataset.stage)")


@EDITION
def test_every_stage_says_its_tools_energy_factor_measures_and_places(thread, edition):
    with thread("stages", edition) as page:
        page.click(".timeline-all")
        assert visible(page) == [stage.id for stage in STAGES]
        for stage in STAGES:
            card = page.locator(f"#stage-{stage.id}")
            text = card.inner_text()
            for pair in (stage.name, stage.when, stage.tools, stage.energy, stage.factor,
                         stage.note):
                assert pair.side(edition) in text, stage.id
            for locator in stage.locators:
                assert f"[{locator}]" in text
            for measure in COURSE.stage_measures:
                if measure.stage == stage.id:
                    value = COURSE.value_of(measure)
                    assert value.text.side(edition) in text
                    assert COURSE.sources[value.source].label.side(edition) in text


def test_two_stages_side_by_side_a_third_takes_the_older_place(thread):
    first, second, third = STAGES[0].id, STAGES[2].id, STAGES[3].id
    with thread("stages") as page:
        page.click(".timeline-all")
        for stage in (first, second):
            page.click(f"button[data-stage='{stage}']")
        assert visible(page) == [first, second]
        one, two = (page.locator(f"#stage-{each}").bounding_box() for each in (first, second))
        assert abs(one["y"] - two["y"]) < 2
        assert two["x"] > one["x"] + 100
        page.click(f"button[data-stage='{third}']")
        assert visible(page) == [second, third]
        assert page.get_attribute(f"button[data-stage='{first}']", "aria-pressed") == "false"
        page.click(f"button[data-stage='{third}']")
        assert visible(page) == [second]


@EDITION
def test_the_series_of_the_table_are_drawn_and_the_stages_shaded(thread, edition):
    with thread("stages", edition) as page:
        page.locator(".timeline-drawing").scroll_into_view_if_needed()
        page.wait_for_selector(".timeline-drawing .main-svg")
        indicators = {value.indicator.id: value.indicator for value in COURSE.measured}
        for name, indicator in indicators.items():
            page.check(f"input[name=indicator][value='{name}']")
            lines = page.evaluate("document.querySelector('.timeline-drawing').data"
                                  ".map(t => [t.name, [...t.x], [...t.y]])")
            own = [value for value in COURSE.measured if value.indicator is indicator]
            assert {line[0] for line in lines} == {
                value.entity.name.side(edition) for value in own}
            drawn = {(line[0], x, y) for line in lines
                     for x, y in zip(line[1], line[2], strict=True)}
            assert drawn == {(value.entity.name.side(edition), value.year, value.value)
                             for value in own}
            assert indicator.name.side(edition) in page.get_attribute(
                ".timeline-drawing", "aria-label")
            assert page.locator(".timeline-sources a").count() == len(
                {value.source for value in own})
        shapes = "document.querySelector('.timeline-drawing').layout.shapes.length"
        assert page.evaluate(shapes) == 2
        page.click(".timeline-all")
        assert page.evaluate(shapes) == 0


def test_china_the_world_and_another_country_stand_together():
    together = [indicator for indicator in {value.indicator.id for value in COURSE.measured}
                if {"CHN", "WLD"} < {value.entity.id for value in COURSE.measured
                                     if value.indicator.id == indicator}]
    assert {"gdp_per_capita", "life_expectancy", "population"} <= set(together)
    assert len(together) >= 5


def test_a_link_to_a_stage_shows_it(thread):
    with thread("stages") as page:
        page.evaluate(f"location.hash = 'stage-{STAGES[0].id}'")
        page.wait_for_timeout(100)
        assert visible(page) == [STAGES[0].id]


@EDITION
def test_every_position_says_who_asserts_it_and_opens_to_its_evidence(thread, edition):
    with thread("positions", edition) as page:
        assert page.locator(".position").count() == len(COURSE.positions)
        for position in COURSE.positions:
            place = page.locator(f"#position-{position.id}")
            cell = place.locator("xpath=ancestor::td").get_attribute("data-cell")
            assert cell == f"{position.aspect}/{position.form}"
            assert position.text.side(edition) in place.inner_text()
            holder = place.locator(".holder").inner_text()
            if position.holder == ARTICLE:
                assert all(f"[{name}]" in holder for name in position.locators)
            else:
                assert COURSE.sources[position.holder].label.side(edition) in holder
            evidence = place.locator("details > p").first
            assert not evidence.is_visible()
            place.locator("summary").click()
            assert position.evidence.side(edition) in evidence.inner_text()


def test_cells_are_hidden_filled_in_and_opened(thread):
    with thread("positions") as page:
        page.click(".matrix-hide")
        assert page.locator(".position:visible").count() == 0
        own = page.locator("textarea").first
        own.fill("我的想法 my own view <b>")
        page.locator(".matrix-open").first.click()
        cell = page.locator("[data-cell]").first
        assert cell.locator(".position:visible").count() >= 1
        assert own.input_value() == "我的想法 my own view <b>"
        assert page.locator(".position:visible").count() == cell.locator(".position").count()
        page.reload()
        page.click(".matrix-hide")
        assert page.locator("textarea").first.input_value() == "我的想法 my own view <b>"
        page.click(".matrix-clear")
        assert page.locator("textarea").first.input_value() == ""
        page.click(".matrix-hide")
        assert page.locator(".position:visible").count() == len(COURSE.positions)


def test_on_a_phone_each_cell_names_its_form(thread):
    with thread("positions", viewport={"width": 390, "height": 844}) as page:
        names = page.eval_on_selector_all(
            ".matrix-form", "all => all.filter(e => e.offsetHeight).map(e => e.innerText)")
        assert len(names) == len(COURSE.forms) * len(COURSE.aspects)
