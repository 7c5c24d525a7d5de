"""Roads at home and across the border: equal profits, limits, and which way each road pulls."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.home_and_border_roads import (
    better,
    buys_in_two,
    firms_in_two,
    freeness,
)

MODEL = load("home_and_border_roads")
HOMES = st.floats(1, 2)
BORDERS = st.floats(1.05, 3)
SHARES = st.floats(0.1, 0.6)
SIGMAS = st.floats(2, 8)


@given(HOMES, BORDERS, SHARES, SIGMAS)
def test_inside_the_range_profits_are_equal(home, border, spending, sigma):
    m = firms_in_two(home, border, spending, sigma)
    assume(0 < m < 1)
    phi, phi2 = freeness(border, sigma), freeness(home, sigma)
    d1, d2 = (1 - m) + phi * m, phi * (1 - m) + phi2 * m
    one = (1 - spending) / d1 + phi * spending / d2
    two = phi * (1 - spending) / d1 + phi2 * spending / d2
    assert one == pytest.approx(two)


@given(HOMES, BORDERS, SHARES, SIGMAS)
def test_at_the_ends_no_firm_gains_by_moving(home, border, spending, sigma):
    m = firms_in_two(home, border, spending, sigma)
    assume(m in (0, 1))
    phi, phi2 = freeness(border, sigma), freeness(home, sigma)
    d1, d2 = (1 - m) + phi * m, phi * (1 - m) + phi2 * m
    one = (1 - spending) / d1 + phi * spending / d2
    two = phi * (1 - spending) / d1 + phi2 * spending / d2
    assert one >= two * (1 - 1e-9) if m == 0 else two >= one * (1 - 1e-9)


@given(HOMES, BORDERS, st.floats(0.1, 0.5), SIGMAS)
def test_a_better_road_across_the_border_draws_firms_out_of_the_smaller(home, border, spending,
                                                                        sigma):
    assert firms_in_two(home, better(border), spending, sigma) <= (
        firms_in_two(home, border, spending, sigma) + 1e-9)


@given(HOMES, BORDERS, SHARES, SIGMAS)
def test_better_roads_at_home_draw_firms_in(home, border, spending, sigma):
    assert firms_in_two(better(home), border, spending, sigma) >= (
        firms_in_two(home, border, spending, sigma) - 1e-9)


@given(HOMES, BORDERS, SHARES, SIGMAS)
def test_trade_never_leaves_an_income_buying_less_than_none_would(home, border, spending, sigma):
    """Shut off from country A, country B has the firms that its own spending supports."""
    alone = 100 * (freeness(home, sigma) * spending) ** (1 / (sigma - 1))
    assert buys_in_two(home, border, spending, sigma) >= alone * (1 - 1e-9)


@given(BORDERS, SIGMAS)
def test_alike_in_roads_and_markets_they_are_alike_in_industry(border, sigma):
    assert firms_in_two(1.0, border, 0.5, sigma) == pytest.approx(0.5)


@given(BORDERS, st.floats(0.51, 0.6), SIGMAS)
def test_home_market_effect(border, spending, sigma):
    """With equal roads the larger market has more than its share of firms."""
    assert firms_in_two(1.0, border, spending, sigma) > spending


@given(HOMES, SHARES, SIGMAS)
def test_with_no_trade_each_has_the_industry_of_its_market(home, spending, sigma):
    assert firms_in_two(home, 1e6, spending, sigma) == pytest.approx(spending, abs=2e-4)


@given(SHARES, SIGMAS)
def test_where_imports_are_easier_than_the_way_to_ones_own_market_there_is_no_industry(
        spending, sigma):
    assert firms_in_two(1.8, 1.5, spending, sigma) == 0


@pytest.mark.parametrize("settings,state", [
    ({}, 1), ({"border": 1.6}, 2), ({"spending": 60, "home": 1}, 0)])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
