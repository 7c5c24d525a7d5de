"""Bets on six fields: the best number and the number that comes of itself."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.future_bets import (
    REGIONS,
    adds,
    best_number,
    each,
    fields_won,
    others_of,
    own_number,
    pace,
    use,
    won,
)

MODEL = load("future_bets")
SPREAD, RIGHT, CROWD, GLUT = 0, 1, 2, 3
HOT = st.floats(0.4, 0.95)
COLD = st.floats(0.05, 0.4)
PACE = st.floats(0.05, 0.6).map(pace)


@given(st.floats(0.05, 0.6), st.integers(1, 30))
def test_a_field_is_won_unless_every_attempt_fails(chance, attempts):
    assert won(attempts, pace(chance)) == pytest.approx(1 - (1 - chance) ** attempts)


@given(PACE, st.floats(0.001, 30))
def test_an_attempt_gets_more_than_it_adds(q, attempts):
    assert adds(attempts, q) < each(attempts, q) <= q
    step = 1e-6
    slope = (won(attempts + step, q) - won(attempts - step, q)) / (2 * step)
    assert adds(attempts, q) == pytest.approx(slope, rel=1e-4, abs=1e-9)


@given(PACE)
def test_the_first_attempt_gets_what_it_adds(q):
    assert each(0.0, q) == adds(0.0, q) == q
    assert each(1e-5, q) == pytest.approx(q, rel=1e-4)


@given(HOT, COLD, PACE)
def test_the_best_number_wins_most_fields(hot, cold, q):
    best = best_number(hot, cold, q)
    assert REGIONS / 6 - 1e-9 <= best <= REGIONS
    top = fields_won(best, hot, cold, q)
    assert all(fields_won(REGIONS * k / 200, hot, cold, q) <= top + 1e-9 for k in range(201))


@given(HOT, COLD, PACE)
def test_where_all_fields_have_attempts_what_one_more_adds_is_the_same(hot, cold, q):
    best = best_number(hot, cold, q)
    if best < REGIONS:
        assert hot * adds(best, q) == pytest.approx(cold * adds(others_of(best), q))
        assert best - others_of(best) == pytest.approx(math.log(hot / cold) / q)


@given(HOT, COLD, PACE)
def test_each_for_itself_no_region_gains_by_moving(hot, cold, q):
    own = own_number(hot, cold, q)
    if own < REGIONS:
        assert hot * each(own, q) == pytest.approx(cold * each(others_of(own), q))
    else:
        assert hot * each(REGIONS, q) >= cold * q


@given(HOT, COLD, PACE)
def test_the_crowd_is_at_least_twice_too_large(hot, cold, q):
    """The gap between the favourite and another field: twice the best one, or all there are."""
    own, best = own_number(hot, cold, q), best_number(hot, cold, q)
    assert own >= best - 1e-6
    if own < REGIONS:
        assert own - others_of(own) >= 2 * (best - others_of(best)) - 1e-6


@given(PACE)
def test_equal_chances_spread_of_themselves(q):
    assert best_number(0.4, 0.4, q) == pytest.approx(5)
    assert own_number(0.4, 0.4, q) == pytest.approx(5)


@given(HOT, COLD, PACE)
def test_crowding_never_wins_more_than_the_best(hot, cold, q):
    result = MODEL.run(hot=100 * hot, cold=100 * cold, chance=100 * (1 - math.exp(-q)))
    assert result["won_own"] <= result["won_best"] + 1e-9
    assert result["won_even"] <= result["won_best"] + 1e-9
    assert result["lost"] == pytest.approx(
        100 * (1 - result["won_own"] / result["won_best"]), abs=1e-6)


@given(st.floats(0.1, 30), st.floats(2, 30))
def test_capacity_is_used_as_far_as_the_market_goes(plants, room):
    assert use(plants, room) == pytest.approx(100 * min(1, room / plants))


def test_at_the_default_in_closed_form():
    result = MODEL.run()
    gap = math.log(2) / -math.log(0.8)
    assert result["best"] == pytest.approx((30 + 5 * gap) / 6)
    assert result["won_even"] == pytest.approx((0.6 + 5 * 0.3) * (1 - 0.8 ** 5))
    assert result["won_own"] < result["won_even"] < result["won_best"]


@pytest.mark.parametrize("setting,state", [
    ({"hot": 40, "cold": 40}, SPREAD), ({"chance": 5, "cold": 5, "hot": 95}, RIGHT),
    ({"room": 20}, CROWD), ({}, GLUT),
])
def test_each_story_can_be_reached(setting, state):
    assert MODEL.run(**setting)["state"] == state
