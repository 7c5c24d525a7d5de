"""The race of clean power: the peak in closed form against the curves."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.clean_power_race import clean, end_year, peak_year, total

MODEL = load("clean_power_race")
SHARES = st.floats(0.02, 0.8)
GROWTHS = st.floats(0.01, 0.2)
DEMANDS = st.floats(0.005, 0.08)
IN_PLACE, FIRST_ON_TOP, NO_PEAK, BEHIND = range(4)


def fossil(year, share, growth, demand):
    return total(year, demand) - clean(year, share, growth, demand)


@given(SHARES, GROWTHS, DEMANDS)
def test_fossil_power_is_highest_at_the_peak(share, growth, demand):
    assume(growth > demand * 1.02)
    peak = peak_year(share, growth, demand)
    highest = fossil(peak, share, growth, demand)
    for away in (0.1, 1, 5):
        assert fossil(peak + away, share, growth, demand) <= highest * (1 + 1e-9)
        if peak > away:
            assert fossil(peak - away, share, growth, demand) <= highest * (1 + 1e-9)


@given(SHARES, GROWTHS, DEMANDS)
def test_at_the_peak_the_share_is_the_ratio_of_the_growth_rates(share, growth, demand):
    assume(growth > demand * 1.02 and growth * share < demand)
    peak = peak_year(share, growth, demand)
    assert clean(peak, share, growth, demand) / total(peak, demand) == pytest.approx(
        demand / growth, rel=1e-9)


@given(SHARES, GROWTHS, DEMANDS)
def test_fossil_power_falls_from_the_start_if_clean_power_covers_the_increment(
        share, growth, demand):
    covered = MODEL.run(share=100 * share, clean=100 * growth, demand=100 * demand)["increment"]
    assume(abs(covered - 100) > 1e-6)
    starts_falling = fossil(1e-3, share, growth, demand) < fossil(0, share, growth, demand)
    assert starts_falling == (covered > 100)


@given(SHARES, GROWTHS, DEMANDS)
def test_until_the_peak_the_fossil_share_falls_while_fossil_power_rises(share, growth, demand):
    assume(growth > demand * 1.05 and growth * share < demand * 0.95)
    peak = peak_year(share, growth, demand)
    early, late = 0.3 * peak, 0.6 * peak
    shares = [fossil(t, share, growth, demand) / total(t, demand) for t in (early, late)]
    assert shares[0] > shares[1]
    assert fossil(early, share, growth, demand) < fossil(late, share, growth, demand)


@given(SHARES, GROWTHS, DEMANDS)
def test_the_end_is_when_clean_power_is_all(share, growth, demand):
    assume(growth > demand * 1.02)
    end = end_year(share, growth, demand)
    assert end >= peak_year(share, growth, demand)
    assert share * math.exp((growth - demand) * end) == pytest.approx(1, rel=1e-9)


@given(SHARES, DEMANDS, st.floats(0, 1))
def test_clean_power_no_faster_than_demand_never_brings_a_peak(share, demand, slower):
    growth = max(0.01, demand * (1 - slower))
    assume(growth <= demand)
    assert peak_year(share, growth, demand) == end_year(share, growth, demand) == -1


def test_peak_of_the_default_in_closed_form():
    result = MODEL.run()
    assert result["peak"] == pytest.approx(math.log(0.05 / (0.1 * 0.34)) / 0.05, rel=1e-12)
    assert result["increment"] == pytest.approx(68)
    assert result["needed_share"] == pytest.approx(50)


@pytest.mark.parametrize("settings,state", [
    ({"demand": 3}, IN_PLACE), ({"clean": 15}, IN_PLACE), ({}, FIRST_ON_TOP),
    ({"clean": 8, "demand": 7}, NO_PEAK), ({"clean": 5}, BEHIND), ({"clean": 4}, BEHIND),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
