"""A lab's figure on the page: labels resolved, data as table and file, drawn in Chromium."""

from __future__ import annotations

import copy
import csv
import io
import json
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from example_figure import FIGURE
from playwright.sync_api import expect

from courseware.explorer import figure_html
from courseware.explorer.figure import in_edition
from courseware.language import EDITIONS, Edition, Pair


def parsed(edition=Edition.EN, figure=FIGURE, alt=None, caption=None, identifier="income"):
    return BeautifulSoup(figure_html(figure, edition, alt, caption, identifier), "html.parser")


def drawing_of(soup):
    return json.loads(soup.select_one(".lab-figure-json").string)


def table_of(soup):
    return [[cell.get_text() for cell in row.find_all(["th", "td"])]
            for row in soup.find_all("tr")]


@pytest.mark.parametrize("edition,year,china", [
    (Edition.HANS, "年份", "中国"), (Edition.HANT, "年份", "中國"), (Edition.EN, "Year", "China"),
])
def test_labels_are_those_of_the_edition(edition, year, china):
    drawing = drawing_of(parsed(edition))
    assert drawing["layout"]["xaxis"]["title"]["text"] == year
    assert drawing["data"][0]["name"] == china
    assert " // " not in json.dumps(drawing)


def test_template_is_dropped_and_arrays_unpacked():
    drawing = drawing_of(parsed())
    assert "template" not in drawing["layout"]
    assert drawing["data"][0]["y"] == [1.0, 2.5, 3.0]


def test_figure_given_is_left_as_it_was():
    before = copy.deepcopy(FIGURE)
    parsed()
    assert before == FIGURE


@pytest.mark.parametrize("dtype,data,expected", [
    ("i1", "/wEC", [-1, 1, 2]), ("u1", "/wEC", [255, 1, 2]), ("i2", "AQD//w==", [1, -1]),
    ("f4", "AADAfwAAgD8=", [None, 1.0]), ("f8", "AAAAAAAA8D8=", [1.0]),
])
def test_packed_numbers(dtype, data, expected):
    assert in_edition({"dtype": dtype, "bdata": data}, Edition.EN) == expected


def test_packed_numbers_in_rows():
    packed = {"dtype": "u1", "bdata": "AQIDBAUG", "shape": "2, 3"}
    assert in_edition(packed, Edition.EN) == [[1, 2, 3], [4, 5, 6]]


def test_places_ticks_annotations_and_hover_texts_are_resolved():
    figure = {"data": [{"type": "bar", "x": ["宋 // Song", "清 // Qing"], "y": [1, 2],
                        "hovertemplate": "人口 %{y} // Population %{y}"}],
              "layout": {"annotations": [{"text": "顶点 // Peak"}],
                         "xaxis": {"ticktext": ["一 // One"]}}}
    drawing = in_edition(figure, Edition.EN)
    assert drawing["data"][0]["x"] == ["Song", "Qing"]
    assert drawing["data"][0]["hovertemplate"] == "Population %{y}"
    assert drawing["layout"]["annotations"][0]["text"] == "Peak"
    assert drawing["layout"]["xaxis"]["ticktext"] == ["One"]


def test_labels_that_plotly_express_joins_are_resolved_one_by_one():
    text = "国家 // Country=中国 // China<br>年份 // Year=%{x}<extra></extra>"
    assert in_edition(text, Edition.EN) == "Country=China<br>Year=%{x}<extra></extra>"
    assert in_edition(text, Edition.HANS) == "国家=中国<br>年份=%{x}<extra></extra>"


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_chinese_label_without_its_other_side_is_refused_by_name(edition):
    figure = copy.deepcopy(FIGURE)
    figure["layout"]["xaxis"]["title"]["text"] = "年份"
    with pytest.raises(ValueError, match=r"年份.*write"):
        parsed(edition, figure)


def test_table_has_a_column_for_each_series_and_a_row_for_each_place():
    assert table_of(parsed()) == [
        ["Year", "China", "Britain"], ["1000", "1", ""], ["1500", "2.5", "4"], ["1820", "3", ""]]


def test_series_with_several_values_at_one_place_are_listed_in_full():
    figure = {"data": [{"type": "scatter", "name": "A", "x": [1, 1], "y": [2, 3]}]}
    assert table_of(parsed(figure=figure)) == [
        ["Series", "Horizontal axis", "y"], ["A", "1", "2"], ["A", "1", "3"]]


def test_lying_bars_have_their_places_on_the_other_axis():
    figure = {"data": [{"type": "bar", "orientation": "h", "y": ["宋 // Song"], "x": [5]}],
              "layout": {"yaxis": {"title": {"text": "朝代 // Dynasty"}},
                         "xaxis": {"title": "人口 // Population"}}}
    assert table_of(parsed(figure=figure)) == [["Dynasty", "Population"], ["Song", "5"]]


def test_floating_bars_are_listed_with_both_ends():
    figure = {"data": [{"type": "bar", "orientation": "h",
                        "y": ["湖西 // Huxi", "良渚 // Liangzhu"],
                        "base": [9000, 5300],
                        "x": [-600, -1000]}],
              "layout": {"xaxis": {"title": "距今年数 // Years before present"}}}
    assert table_of(parsed(figure=figure)) == [
        ["Item", "Years before present, from", "Years before present, to"],
        ["Huxi", "9000", "8400"], ["Liangzhu", "5300", "4300"]]


def test_csv_says_what_the_table_says():
    soup = parsed(Edition.HANS)
    link = soup.select_one("a[download]")
    assert link["download"] == "income.csv"
    kind, _, content = link["href"].partition(",")
    assert kind == "data:text/csv;charset=utf-8"
    text = unquote(content)
    assert text.startswith("\ufeff年份")
    assert list(csv.reader(io.StringIO(text[1:]))) == table_of(soup)


def test_text_alternative_and_caption():
    soup = parsed(Edition.HANS, alt=Pair("先升后降", "up, then down"),
                  caption=Pair("收入", "Income"))
    assert soup.select_one("[role=img]")["aria-label"] == "先升后降"
    assert soup.select_one("figcaption [lang=en]").get_text(strip=True) == "Income"
    assert parsed().select_one("[role=img]")["aria-label"] == "Income per head: China; Britain"


def test_a_label_cannot_break_out_of_the_page():
    figure = {"data": [{"type": "scatter", "name": "</script><img src=x>", "x": [1], "y": [1]}]}
    soup = parsed(figure=figure)
    assert not soup.find("img")
    assert drawing_of(soup)["data"][0]["name"] == "</script><img src=x>"


@pytest.mark.browser
@pytest.mark.parametrize("edition", EDITIONS)
def test_figure_is_drawn_with_the_words_of_the_edition(page, address, edition):
    page.goto(f"{address}/{edition}.html")
    figure = page.locator('[data-figure="income"]')
    figure.scroll_into_view_if_needed()
    drawing = figure.locator(".lab-figure-drawing")
    label = Pair.parse(FIGURE["layout"]["yaxis"]["title"]["text"]).side(edition)
    expect(drawing).to_contain_text(label)
    expect(drawing.locator(".legendtext").first).to_have_text(
        Pair.parse(FIGURE["data"][0]["name"]).side(edition))
    assert drawing.locator(".scatterlayer .trace").count() == 1
    assert drawing.locator(".barlayer .trace").count() == 1
    figure.locator("summary").click()
    with page.expect_download() as download:
        figure.locator("a[download]").click()
    assert download.value.suggested_filename == "income.csv"


@pytest.mark.browser
def test_theme_changes_twice_and_the_data_stay(page, http):
    page.goto(f"{http}/en.html")
    drawing = page.locator(".lab-figure-drawing")
    drawing.scroll_into_view_if_needed()
    expect(drawing.locator(".scatterlayer .trace")).to_have_count(1)
    colour = "() => document.querySelector('.lab-figure-drawing .js-line').style.stroke"
    light = page.evaluate(colour)
    for theme in ("dark", "light"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        page.wait_for_function(f"({colour})() {'!==' if theme == 'dark' else '==='} '{light}'")
    assert page.evaluate(
        "[...document.querySelector('.lab-figure-drawing').data[0].y]") == [1, 2.5, 3]
