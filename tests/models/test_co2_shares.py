"""Shares of carbon dioxide: the model's table is the course's table, and nothing is over 100."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course import read_series
from courseware.models import load
from courseware.models.co2_shares import LAST, annual_row, cumulative_row

MODEL = load("co2_shares")
PLACES = {"GBR": 0, "EUU": 1, "USA": 2, "CHN": 3, "IND": 4}
YEARS = [1751, *range(1760, 2021, 10)]
NO_FIGURE = {("CHN", 1900), ("IND", 1870)}
KEYS = ("now_britain", "now_europe", "now_states", "now_china", "now_india", "now_others")


@pytest.mark.parametrize("indicator,row", [("co2_share_of_world", annual_row),
                                           ("co2_cumulative_share_of_world", cumulative_row)])
def test_the_table_is_that_of_the_series(indicator, row):
    series = read_series("co2_shares.csv")
    values = series[series.indicator == indicator].set_index(["iso3", "year"])["value"]
    for iso3, place in PLACES.items():
        assert len(row(place)) == LAST + 1 == len(YEARS)
        for year, value in zip(YEARS, row(place), strict=True):
            if (iso3, year) in NO_FIGURE:
                assert (iso3, year) not in values.index and value == 0
            else:
                assert value == pytest.approx(values[iso3, year], abs=5e-4)


@given(st.floats(1750, 2020), st.sampled_from([1, 2]))
def test_shares_add_up_to_the_world(year, measure):
    result = MODEL.run(year=year, measure=measure)
    assert sum(result[key] for key in KEYS) == pytest.approx(100, abs=0.01)


@given(st.floats(1750, 2020), st.sampled_from([1, 2]))
def test_the_replay_ends_in_the_chosen_year(year, measure):
    result = MODEL.run(year=year, measure=measure)
    assert result["seen"][-1] == pytest.approx(year)
    assert result["seen_britain"][-1] == pytest.approx(result["now_britain"])
    assert all(x < y for x, y in zip(result["seen"], result["seen"][1:], strict=False))


def test_a_cumulative_share_lags_behind_the_annual_one():
    """While a share falls, what has piled up keeps the cumulative one above it."""
    for k in range(12, LAST + 1):
        assert cumulative_row(0)[k] > annual_row(0)[k]
    for k in range(21, LAST + 1):
        assert cumulative_row(3)[k] < annual_row(3)[k]


@pytest.mark.parametrize("settings,state", [
    ({"year": 1850}, 0), ({"year": 1870}, 1), ({"year": 1900}, 2), ({"year": 2010}, 3),
    ({"year": 1900, "measure": 2}, 1), ({"year": 2020, "measure": 2}, 2),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
