"""The threads say what their tables hold: figures in the prose, who speaks in the cells."""

from __future__ import annotations

import pytest
import yaml

from courseware.course import Course, read_series
from courseware.course.threads import ARTICLE

COURSE = Course.load()
FORCES = read_series("productive_forces.csv").set_index(["iso3", "indicator", "year"])["value"]

# Where a figure of the reading page comes from, divided by `scale`, and as each language says it.
TOLD = [
    ("CHN", "gdp_per_capita", 1820, 1, 0, "882", "882"),
    ("WLD", "gdp_per_capita", 1820, 1, 0, "1102", "1,102"),
    ("GBR", "gdp_per_capita", 1820, 1, 0, "3306", "3,306"),
    ("GBR", "gdp_per_capita", 1913, 1, 0, "8212", "8,212"),
    ("CHN", "gdp_per_capita", 1913, 1, 0, "985", "985"),
    ("CHN", "gdp_per_capita", 1950, 1, 0, "799", "799"),
    ("CHN", "gdp_per_capita", 1980, 1, 0, "1930", "1,930"),
    ("CHN", "gdp_per_capita", 2022, 1, 0, "19238", "19,238"),
    ("CHN", "gdp_per_capita", 1500, 1, 0, "1207", "1,207"),
    ("GBR", "gdp_per_capita", 2018, 1, 0, "38705", "38,705"),
    ("WLD", "life_expectancy", 1800, 1, 1, "28.5", "28.5"),
    ("WLD", "life_expectancy", 1950, 1, 1, "45.7", "45.7"),
    ("WLD", "life_expectancy", 2019, 1, 1, "72.6", "72.6"),
    ("CHN", "life_expectancy", 1950, 1, 1, "43.0", "43.0"),
    ("CHN", "life_expectancy", 1980, 1, 1, "66.8", "66.8"),
    ("CHN", "population", 1500, 1e6, 0, "1.03亿", "103 million"),
    ("CHN", "population", 1820, 1e6, 0, "3.81亿", "381 million"),
    ("GBR", "coal_output", 1700, 1, 0, "200万吨", "2 million tonnes"),
    ("GBR", "coal_output", 1913, 1, 0, "2.92亿吨", "292 million"),
    ("GBR", "coal_output", 2019, 1, 1, "220万吨", "2.2 million"),
    ("GBR", "co2_per_capita", 1913, 1, 1, "11.7", "11.7"),
    ("GBR", "co2_per_capita", 2018, 1, 1, "5.6", "5.6"),
    ("CHN", "co2_per_capita", 2018, 1, 2, "7.05", "7.05"),
    ("CHN", "rd_expenditure_share_of_gdp", 2023, 1, 2, "2.58%", "2.58%"),
    ("WLD", "rd_expenditure_share_of_gdp", 2023, 1, 2, "2.60%", "2.60%"),
]


@pytest.mark.parametrize("iso3, indicator, year, scale, decimals, zh, en", TOLD)
def test_figures_of_the_reading_are_in_the_series(iso3, indicator, year, scale, decimals, zh, en):
    page = (COURSE.root / "book/productive-forces.md").read_text(encoding="utf-8")
    reading = page.split("\n## ")[4]
    value = FORCES[iso3, indicator, year] / scale
    told = float(en.split()[0].replace(",", "").rstrip("%"))
    assert round(value, decimals) == pytest.approx(told, abs=1e-9)
    assert zh in reading and en in reading


def test_half_the_cells_and_more_hear_another_scholar():
    cells = {(position.form, position.aspect) for position in COURSE.positions}
    others = {(position.form, position.aspect) for position in COURSE.positions
              if position.holder != ARTICLE}
    assert len(COURSE.aspects) >= 7
    assert len(cells) == len(COURSE.aspects) * len(COURSE.forms)
    assert 2 * len(others) >= len(cells)


def test_every_cell_weighs_its_evidence():
    words = {"support": ("For:",), "doubt": ("Against:", "Qualifying:")}
    for position in COURSE.positions:
        for wanted in words.values():
            assert any(word in position.evidence.en for word in wanted), position.id


def test_the_ratios_of_the_assignment_are_those_of_the_series():
    keys = yaml.safe_load((COURSE.root / "exercises/forms-of-civilization/graded-keys.yml")
                          .read_text(encoding="utf-8"))
    answer = keys["forms-of-civilization-g05"]["answer"]
    for iso3, *ratios in answer["rows"]:
        for indicator, ratio in zip(answer["columns"][1:], ratios, strict=True):
            assert ratio == pytest.approx(
                FORCES[iso3, indicator, 2010] / FORCES[iso3, indicator, 1950], abs=1e-6)
