"""Learning and adoption: Wright and Bass in closed form, and when a subsidy leaves a trace."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.learning_adoption import (
    FIRST_EXPERIENCE,
    HIGHEST_WORTH,
    IMITATION,
    INNOVATION,
    exponent,
    output_needed,
    path,
    unit_cost,
    willing,
)

MODEL = load("learning_adoption")
RATES = st.floats(0.01, 0.35)
COSTS = st.floats(1, 3)
LASTING, SOONER, FADING, NOTHING_SOLD, NO_SUBSIDY = range(5)


@given(RATES, COSTS, st.floats(0, 10))
def test_each_doubling_of_experience_lowers_cost_by_the_learning_rate(rate, first, output):
    b = exponent(rate)
    doubled = 2 * (FIRST_EXPERIENCE + output) - FIRST_EXPERIENCE
    assert unit_cost(doubled, first, b) == pytest.approx(
        (1 - rate) * unit_cost(output, first, b), rel=1e-9)
    assert 1 - 2 ** -b == pytest.approx(rate, rel=1e-12)


def test_without_learning_cost_stays():
    assert unit_cost(50, 2.0, exponent(0)) == 2.0


@pytest.mark.parametrize("learning", [0, 1e-9, 1e-6, 0.01, 1])
def test_hardly_any_learning_never_gets_there(learning):
    result = MODEL.run(learning=learning, cost=3, subsidy=60, years=20)
    assert output_needed(3, exponent(learning / 100)) == -1
    assert result["output_needed"] == 0 and result["last_share"] == 0


@given(st.floats(0, 3), st.floats(0, 1))
def test_a_higher_price_never_finds_more_buyers(price, more):
    assert 0 <= willing(price + more) <= willing(price) <= 1


def test_demand_ends_at_both_worths():
    assert (willing(1.4), willing(0.6), willing(0.2), willing(2)) == (0, 1, 1, 0)
    assert willing(1.0) == pytest.approx(0.5)


def test_a_product_worth_its_price_to_all_spreads_as_bass_says():
    shares = path(0.5, 0.0, 0.0, 0)[0]
    p, q = INNOVATION, IMITATION
    for year, share in enumerate(shares):
        fade = math.exp(-(p + q) * year)
        assert share == pytest.approx((1 - fade) / (1 + q / p * fade), abs=2e-4)


def test_bass_grows_fastest_where_the_closed_form_says():
    """t* = ln(q/p)/(p+q), at a height of (p+q)^2/(4q)."""
    shares = path(0.5, 0.0, 0.0, 0)[0]
    rises = [y - x for x, y in itertools.pairwise(shares)]
    p, q = INNOVATION, IMITATION
    peak = math.log(q / p) / (p + q)
    assert abs(rises.index(max(rises)) + 0.5 - peak) <= 0.5
    assert max(rises) == pytest.approx((p + q) ** 2 / (4 * q), rel=0.02)


@given(RATES, st.floats(1.45, 3))
def test_the_output_needed_brings_cost_to_the_keenest_buyer(rate, first):
    b = exponent(rate)
    assume(output_needed(first, b) >= 0)
    assert unit_cost(output_needed(first, b), first, b) == pytest.approx(HIGHEST_WORTH, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(RATES, st.floats(1.5, 3), st.floats(0.05, 0.6), st.integers(1, 20))
def test_it_sells_on_its_own_afterwards_if_and_only_if_enough_was_made(rate, first, subsidy, years):
    b = exponent(rate)
    shares, costs, outputs, _ = path(first, b, subsidy, years)
    needed = output_needed(first, b)
    if needed < 0:
        needed = math.inf
    if outputs[years] > 1.001 * needed:
        assert costs[years] < HIGHEST_WORTH and shares[-1] > 0
        if outputs[years] > 1.5 * needed + 0.05 and years <= 10 and rate >= 0.15:
            assert shares[-1] > shares[years]
    elif outputs[years] < 0.999 * needed:
        assert shares[-1] == 0 and costs[-1] == costs[years]


@settings(max_examples=40, deadline=None)
@given(COSTS, st.floats(0, 0.6), st.integers(0, 20))
def test_without_learning_cost_and_ceiling_stay_what_they_were(first, subsidy, years):
    helped = path(first, 0.0, subsidy, years)
    alone = path(first, 0.0, 0.0, 0)
    ceiling = willing(first)
    assert helped[0][-1] <= ceiling + 1e-12
    assert helped[1] == alone[1]


@pytest.mark.parametrize("cost", [1.4, 1.6, 2, 3])
def test_without_learning_and_too_dear_it_goes_back_to_nothing(cost):
    for subsidy, years in itertools.product((20, 40, 60), (5, 20)):
        result = MODEL.run(learning=0, cost=cost, subsidy=subsidy, years=years)
        assert result["last_share"] == result["last_share_alone"] == 0
        assert result["state"] in (FADING, NOTHING_SOLD)


@settings(max_examples=40, deadline=None)
@given(RATES, COSTS, st.floats(0, 0.6), st.integers(0, 20))
def test_a_subsidy_never_makes_the_product_dearer_or_rarer(rate, first, subsidy, years):
    b = exponent(rate)
    helped, alone = path(first, b, subsidy, years), path(first, b, 0.0, 0)
    assert all(x <= y + 1e-12 for x, y in zip(helped[1], alone[1], strict=True))
    assert all(x >= y - 1e-12 for x, y in zip(helped[2], alone[2], strict=True))
    assert helped[3][0] >= 0


def test_longer_subsidies_cost_more_and_beyond_the_threshold_buy_little():
    runs = {years: MODEL.run(years=years) for years in (5, 6, 10, 20)}
    assert runs[5]["state"] == FADING and runs[6]["state"] == LASTING
    assert runs[5]["output_at_end"] < runs[5]["output_needed"] < runs[6]["output_at_end"]
    spent = [runs[years]["spent"] for years in (5, 6, 10, 20)]
    assert spent == sorted(spent) and spent[3] > 4 * spent[2]
    assert runs[10]["half_year"] - runs[20]["half_year"] <= 1


@pytest.mark.parametrize("given_settings,state", [
    ({}, LASTING), ({"cost": 1.2}, SOONER), ({"years": 5}, FADING), ({"learning": 0}, FADING),
    ({"subsidy": 25}, NOTHING_SOLD), ({"cost": 2.5}, NOTHING_SOLD), ({"subsidy": 0}, NO_SUBSIDY),
    ({"years": 0}, NO_SUBSIDY),
])
def test_each_story_can_be_reached(given_settings, state):
    assert MODEL.run(**given_settings)["state"] == state
