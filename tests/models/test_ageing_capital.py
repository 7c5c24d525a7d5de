"""Ageing capital: growth, age and share in closed form, and the objection that undoes them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.ageing_capital import (
    CHANGE,
    FIRST_SHARE,
    investment,
    manufacturing_share,
    mean_age,
)

MODEL = load("ageing_capital")
FINANCIAL = st.floats(0, 90)
RETURNING = st.floats(0, 100)
PROFITS = st.floats(20, 45)
WEAR = st.floats(3, 10)
NONE, SLOWER, SHRINKS, ANYWAY = 0, 1, 2, 3


def test_known_values():
    """s = 0.8, pi = 0.35, v = 3, delta = 0.06."""
    without, with_it = MODEL.run(financial=0), MODEL.run()
    assert without["growth"] == pytest.approx(3.333, abs=5e-4)
    assert with_it["growth"] == pytest.approx(1.467, abs=5e-4)
    assert with_it["threshold"] == pytest.approx(35.71, abs=5e-3)
    assert without["last_age"] == pytest.approx(10.71, abs=5e-3)
    assert with_it["last_age"] == pytest.approx(13.39, abs=5e-3)


@given(FINANCIAL, RETURNING, PROFITS, WEAR)
def test_capital_shrinks_above_the_threshold(financial, returning, profits, wear):
    result = MODEL.run(financial=financial, returning=returning, profits=profits, wear=wear)
    margin = result["threshold"] - result["diverted"]
    assume(result["threshold"] > 0 and abs(margin) > 1e-6)
    assert (result["growth"] > 0) is (margin > 0)
    assert (result["shrinking"] > 0) is (margin < 0)


@given(st.floats(0, 89), RETURNING, PROFITS, WEAR)
def test_growth_never_rises_with_financialization(financial, returning, profits, wear):
    def growth(share):
        result = MODEL.run(financial=share, returning=returning, profits=profits, wear=wear)
        return result["growth"] - result["shrinking"]

    step = growth(financial + 1) - growth(financial)
    expected = -(1 - returning / 100) * 0.8 * profits / 3 / 100
    assert step == pytest.approx(expected, abs=1e-9)


@given(FINANCIAL, PROFITS, WEAR)
def test_when_all_the_money_returns_nothing_real_happens(financial, profits, wear):
    """The objection under Tobin's name: dg/dphi = 0."""
    result = MODEL.run(financial=financial, returning=100, profits=profits, wear=wear)
    other = MODEL.run(financial=0, returning=0, profits=profits, wear=wear)
    for key in ("age", "share"):
        assert result[key] == pytest.approx(other[key])
    assert result["state"] in (NONE, ANYWAY)


@given(st.floats(0.01, 0.2), st.floats(0.01, 0.2), st.floats(0, 100))
def test_mean_age_solves_its_equation(before, after, elapsed):
    """dm/dt = 1 - a m, from 1/a_0."""
    step = 1e-4
    slope = (mean_age(before, after, elapsed + step) - mean_age(before, after, elapsed)) / step
    assert slope == pytest.approx(1 - after * mean_age(before, after, elapsed),
                                  abs=1e-4 * (1 + abs(slope)))
    assert mean_age(before, after, 0) == pytest.approx(1 / before)
    assert mean_age(before, after, 5000) == pytest.approx(1 / after)


def test_mean_age_is_that_of_the_plant_counted_by_vintage():
    """Count every year's plant by hand: built at a K, worn at delta, on the balanced path."""
    rate, wear = investment(0.2, 0.35), 0.06
    growth, step = rate - wear, 0.01
    ages = [step * (k + 0.5) for k in range(60_000)]
    weights = [math.exp(-(growth + wear) * age) for age in ages]
    mean = sum(a * w for a, w in zip(ages, weights, strict=True)) / sum(weights)
    assert mean == pytest.approx(MODEL.run()["last_age"], rel=1e-3)


@given(st.floats(-0.1, 0.1), st.floats(-0.1, 0.1), st.floats(0, 80))
def test_share_is_that_of_two_sectors_growing_apart(growth, usual, elapsed):
    ours = FIRST_SHARE * math.exp(growth * elapsed)
    rest = (1 - FIRST_SHARE) * math.exp(usual * elapsed)
    assert manufacturing_share(growth, usual, elapsed) == pytest.approx(ours / (ours + rest))


@given(st.floats(1, 90), st.floats(0, 99), PROFITS, WEAR)
def test_nothing_moves_before_the_change_and_all_in_one_direction_after(
        financial, returning, profits, wear):
    result = MODEL.run(financial=financial, returning=returning, profits=profits, wear=wear)
    assert result["age"][:CHANGE + 1] == pytest.approx([result["first_age"]] * (CHANGE + 1))
    later = result["age"][CHANGE:]
    assert all(a <= b + 1e-12 for a, b in pairwise(later))
    assert result["share"][-1] < 30 < 30 + result["age"][-1]
    assert result["state"] in (SLOWER, SHRINKS, ANYWAY)


def test_the_four_stories():
    assert MODEL.run(financial=0)["state"] == NONE
    assert MODEL.run()["state"] == SLOWER
    assert MODEL.run(financial=40)["state"] == SHRINKS
    assert MODEL.run(financial=40, returning=100)["state"] == NONE
    assert MODEL.run(financial=0, profits=20)["state"] == ANYWAY


@given(FINANCIAL, RETURNING, PROFITS, WEAR)
def test_capital_grows_at_the_rate_that_is_shown(financial, returning, profits, wear):
    result = MODEL.run(financial=financial, returning=returning, profits=profits, wear=wear)
    growth = (result["growth"] - result["shrinking"]) / 100
    assert result["capital"][CHANGE + 30] / result["capital"][CHANGE] == pytest.approx(
        math.exp(30 * growth))
    assert result["capital"][:CHANGE + 1] == pytest.approx(result["usual_capital"][:CHANGE + 1])
