"""Disruptive entry: S-curves, needs and price decide who takes the market and when."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.disruptive_entry import (
    YEARS,
    half_year,
    need,
    new_performance,
    old_performance,
    s_curve,
    satisfied,
    share_of_market,
)

MODEL = load("disruptive_entry")
STARTS = st.floats(20, 140)
CEILINGS = st.floats(40, 300)
GROWTHS = st.floats(0, 6)
PRICES = st.sampled_from([0, 1])
DISRUPTION, BREAKTHROUGH, LOW_END, NOBODY = range(4)


@given(st.floats(20, 140), st.floats(141, 300), st.floats(0.05, 0.4), st.floats(0, 40))
def test_s_curve_solves_the_logistic_equation(start, ceiling, speed, year):
    step = 1e-5
    slope = (s_curve(start, ceiling, speed, year + step)
             - s_curve(start, ceiling, speed, year)) / step
    here = s_curve(start, ceiling, speed, year)
    assert slope == pytest.approx(speed * here * (1 - here / ceiling), rel=1e-3, abs=1e-6)
    assert s_curve(start, ceiling, speed, 0) == pytest.approx(start)


def test_today_the_old_product_satisfies_seventy_in_a_hundred():
    assert old_performance(0) == 100
    assert satisfied(100, 0.01, 0) == pytest.approx(0.7)
    assert satisfied(80, 0, 0) == pytest.approx(0.5)


@given(st.floats(20, 79), st.floats(81, 300))
def test_half_the_market_in_closed_form_while_needs_stand_still(start, ceiling):
    year = math.log((ceiling / start - 1) / (ceiling / 80 - 1)) / 0.2
    assume(year < YEARS - 0.01)
    assert half_year(start, ceiling, 0, 1) == pytest.approx(year, rel=1e-9, abs=1e-9)


def test_drawing_level_in_closed_form_when_both_have_the_same_ceiling():
    """200 / (1 + 4 e^(-0.2 t)) = 200 / (1 + e^(-0.15 t)) at t = ln 4 / 0.05."""
    assert half_year(40, 200, 0.01, 0) == pytest.approx(math.log(4) / 0.05, rel=1e-9)


@given(STARTS, CEILINGS, GROWTHS, PRICES)
def test_at_the_year_told_the_bar_is_met_and_not_before(start, ceiling, growth, cheaper):
    year = half_year(start, ceiling, growth / 100, cheaper)
    for t in [k / 2 for k in range(2 * YEARS + 1)]:
        if 0 <= t < year - 0.5 or year < 0:
            bar = old_performance(t)
            if cheaper:
                bar = min(bar, need(80, growth / 100, t))
            assert new_performance(start, ceiling, t) < bar
    if year > 0:
        bar = old_performance(year)
        if cheaper:
            bar = min(bar, need(80, growth / 100, year))
        assert new_performance(start, ceiling, year) == pytest.approx(bar, rel=1e-9)


@given(STARTS, CEILINGS, GROWTHS)
def test_to_be_cheaper_never_costs_a_buyer(start, ceiling, growth):
    for year in range(0, YEARS + 1, 5):
        assert share_of_market(start, ceiling, growth / 100, 1, year) >= share_of_market(
            start, ceiling, growth / 100, 0, year)


@given(st.floats(20, 99), st.floats(40, 199), GROWTHS)
def test_no_cheaper_and_never_better_sells_to_nobody(start, ceiling, growth):
    result = MODEL.run(start=start, ceiling=ceiling, growth=growth, cheaper=0)
    if all(new <= old for new, old in zip(result["new"], result["old"], strict=True)):
        assert set(result["shares"]) == {0.0}


@given(STARTS, CEILINGS, GROWTHS, PRICES)
def test_disruption_means_that_the_worse_product_won(start, ceiling, growth, cheaper):
    result = MODEL.run(start=start, ceiling=ceiling, growth=growth, cheaper=cheaper)
    if result["state"] == DISRUPTION:
        assert cheaper and result["ratio"] < 100
    if result["state"] == LOW_END:
        assert 0 < result["most"] < 50.5
    if result["state"] == NOBODY:
        assert result["most"] == 0


@given(STARTS, CEILINGS)
def test_needs_that_grow_faster_leave_less_to_the_cheap_product(start, ceiling):
    slow, fast = (MODEL.run(start=start, ceiling=ceiling, growth=growth)["shares"]
                  for growth in (1, 4))
    assert all(a >= b - 1e-9 for a, b in zip(slow, fast, strict=True))


@given(STARTS, CEILINGS, GROWTHS)
def test_curves_never_fall(start, ceiling, growth):
    result = MODEL.run(start=start, ceiling=ceiling, growth=growth)
    for key in ("old", "new", "high", "middle", "low"):
        assert all(later >= earlier - 1e-9 for earlier, later in itertools.pairwise(result[key]))


@pytest.mark.parametrize("settings,state", [
    ({}, DISRUPTION), ({"start": 120}, BREAKTHROUGH), ({"ceiling": 300, "cheaper": 0}, BREAKTHROUGH),
    ({"growth": 5}, LOW_END), ({"ceiling": 70}, LOW_END), ({"cheaper": 0}, NOBODY),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
