"""Contributions to growth: the model's table is the course's, parts add up, and the ways differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course import read_series
from courseware.models import load
from courseware.models.growth_contributions import (
    OPENING,
    constant_row,
    counted_years,
    current_row,
    growth,
    of_each_year,
    of_share_and_growth,
    of_whole_period,
)

MODEL = load("growth_contributions")
SIX = ("JPN", "DEU", "FRA", "GBR", "ITA", "CAN")
FIRSTS = st.integers(2013, 2018)
LASTS = st.integers(2019, 2023)
SHOCKS = st.sampled_from([1, 2])
ROWS = st.lists(st.floats(1, 100), min_size=12, max_size=12)


@pytest.mark.parametrize("indicator,row,world", [
    ("gdp_constant_usd", constant_row, "XSE"), ("gdp_current_usd", current_row, "WLD")])
def test_the_table_is_that_of_the_series(indicator, row, world):
    series = read_series("world_growth.csv")
    wide = series[series.indicator == indicator].pivot(
        index="year", columns="iso3", values="value") / 1e12
    columns = (wide["CHN"], wide["USA"], wide[list(SIX)].sum(axis=1), wide[world])
    for party, column in enumerate(columns):
        assert list(column.index) == list(range(OPENING, OPENING + len(row(party))))
        assert row(party) == pytest.approx(list(column), abs=6e-5)


@given(st.integers(1, 4), FIRSTS, LASTS, SHOCKS)
def test_the_first_four_ways_divide_the_whole(way, first, last, shock):
    result = MODEL.run(way=way, first=first, last=last, shock=shock)
    assert result["total"] == pytest.approx(100)


@given(FIRSTS, LASTS, SHOCKS)
def test_the_mean_share_lies_midway_between_opening_and_closing(first, last, shock):
    opening, mean, closing = (MODEL.run(way=way, first=first, last=last, shock=shock)["china"]
                              for way in (5, 6, 7))
    assert mean == pytest.approx((opening + closing) / 2)


@given(FIRSTS, LASTS)
def test_leaving_2020_out_leaves_out_that_year_alone(first, last):
    every = counted_years(first, last, False)
    assert every == list(range(first, last + 1))
    assert counted_years(first, last, True) == [year for year in every if year != 2020]


def test_where_all_grow_alike_each_contributes_its_share():
    world = [100 * 1.03 ** k for k in range(12)]
    row = [17.0 * 1.03 ** k for k in range(12)]
    years = list(range(2013, 2024))
    assert of_whole_period(row, world, years) == pytest.approx(17)
    assert of_each_year(row, world, years) == pytest.approx(17)
    for weight in (0, 0.5, 1):
        assert of_share_and_growth(row, world, row, world, years, weight) == pytest.approx(17)


@given(ROWS)
def test_growth_compounds_to_the_last_value(row):
    years = list(range(2013, 2024))
    assert row[0] * (1 + growth(row, years)) ** 11 == pytest.approx(row[11])


def test_a_year_in_which_the_world_falls_makes_a_rise_negative():
    """The lesson of 2020: China's rise of that year counts against it."""
    result = MODEL.run(way=2)
    at = result["years"].index(2020)
    assert result["year_china"][at] < 0 < result["year_six"][at]
    assert MODEL.run(way=2, shock=2)["china"] > MODEL.run(way=2)["china"]


def test_the_published_figures_of_the_bureau_give_29_to_47():
    """28.7, 37.8 and 47.0 from growth of 6.6 and 2.6 and shares of 11.3, 14.9 and 18.5."""
    assert [100 * share * 6.6 / 2.6 for share in (0.113, 0.149, 0.185)] == pytest.approx(
        [28.7, 37.8, 47.0], abs=0.05)


@pytest.mark.parametrize("settings,state", [
    ({}, 0), ({"way": 2}, 1), ({"way": 4}, 2), ({"way": 3, "last": 2023}, 2),
    ({"way": 3, "last": 2022}, 2)])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state


@given(st.integers(1, 7), FIRSTS, LASTS, SHOCKS)
def test_the_story_is_what_the_numbers_say(way, first, last, shock):
    result = MODEL.run(way=way, first=first, last=last, shock=shock)
    china, states, seven = result["china"], result["states"], result["seven"]
    expected = 2 if states > china else 0 if china >= seven else 1
    assert result["state"] == expected
    assert result["by_china"][way - 1] == result["chosen_china"][0] == china
