"""A circuit on the page: real text in the order of its table, arrows that nobody is read."""

from __future__ import annotations

import pytest

from courseware.course import Course
from courseware.language import Edition

PAGE = """# 循环 // Circuits

:::{circuit} industrial-capital
产业资本的循环 // The circuit of industrial capital
:::

:::{circuit} interest-bearing-capital
生息资本的循环 // The circuit of interest-bearing capital
:::
"""


@pytest.fixture(scope="module")
def book(small_book):
    book = small_book({"index.md": PAGE})
    for edition in (Edition.HANS, Edition.EN):
        assert book.build(edition) == []
    return book


@pytest.mark.parametrize("edition,language", [(Edition.HANS, "zh-Hans"), (Edition.EN, "en")])
@pytest.mark.parametrize("circuit", ["industrial-capital", "interest-bearing-capital"])
def test_every_station_and_step_is_text_in_order(book, root, edition, language, circuit):
    figure = book.page(edition, "index").find("figure", id=f"circuit-{circuit}")
    stations = [s for s in Course.load(root).circuits if s.circuit == circuit]
    items = figure.ol.find_all("li")
    assert len(items) == len(stations) >= 2
    for item, station in zip(items, stations, strict=True):
        assert item.find(class_="circuit-symbol").text == station.symbol
        texts = [span.get_text() for span in item.find_all(lang=language)]
        assert texts == [station.name.side(edition), station.step.side(edition)]
        assert all(arrow["aria-hidden"] == "true"
                   for arrow in item.find_all(class_="circuit-arrow"))
    assert figure["aria-label"] in figure.figcaption.get_text()


def test_only_the_last_step_leads_back(book):
    figure = book.page(Edition.EN, "index").find("figure", id="circuit-industrial-capital")
    backs = figure.find_all(class_="circuit-back")
    assert len(backs) == 1 and backs[0].find_parent("li") is figure.find_all("li")[-1]


def test_a_circuit_that_is_not_there_is_refused(small_book):
    book = small_book({"index.md": "# 页 // Page\n\n:::{circuit} perpetual\n循环 // Circuit\n:::\n"})
    complaints = book.build(Edition.EN)
    assert len(complaints) == 1
    assert "perpetual" in complaints[0]
