"""Involution: the stopping rules and what follows from them in closed form."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.involution import WAGE, days_until, output

MODEL = load("involution")
ELASTICITIES = st.floats(0.4, 0.8)
FLOORS = st.floats(0.2, 1)
LAND = st.floats(5, 40)


@given(ELASTICITIES, LAND, st.floats(0.01, 0.1))
def test_days_until_inverts_the_marginal_product(elasticity, land, product):
    days = days_until(product, land, elasticity)
    step = 1e-4 * days
    slope = (output(days + step, land, elasticity) - output(days - step, land, elasticity)) / (
        2 * step)
    assert slope == pytest.approx(product, rel=1e-6)
    assert elasticity * output(days, land, elasticity) / days == pytest.approx(product, rel=1e-12)


@given(ELASTICITIES, FLOORS, LAND)
def test_ratio_of_days_in_closed_form(elasticity, floor, land):
    ratio = days_until(WAGE * floor, land, elasticity) / days_until(WAGE, land, elasticity)
    assert ratio == pytest.approx((1 / floor) ** (1 / (1 - elasticity)), rel=1e-12)


def test_ratio_of_days_at_the_default():
    result = MODEL.run(elasticity=0.6, floor=0.6)
    assert result["family_days_per_mu"] / result["wage_days_per_mu"] == pytest.approx(
        3.586, abs=5e-4)
    assert result["wage_days_per_mu"] == pytest.approx(15, rel=1e-12)
    assert result["day_ratio"] == pytest.approx(0.6, rel=1e-12)


def test_mulberry_against_rice_gives_the_elasticity_that_the_literature_implies():
    """Nine times the days for 3.5 times the return: a day brings 0.39, hence a = 0.57."""
    elasticity = 1 + math.log(3.5 / 9) / math.log(9)
    assert elasticity == pytest.approx(0.57, abs=0.005)
    assert output(900, 10, elasticity) / output(100, 10, elasticity) == pytest.approx(3.5)


@given(ELASTICITIES, LAND, st.floats(10, 1000), st.floats(1.01, 5))
def test_more_labour_gives_more_output_and_less_a_day(elasticity, land, days, more):
    before, after = output(days, land, elasticity), output(more * days, land, elasticity)
    assert after > before
    assert after / (more * days) < before / days
    change = math.log(after / (more * days)) - math.log(before / days)
    assert change == pytest.approx(-(1 - elasticity) * math.log(more), rel=1e-9)


@given(ELASTICITIES, st.floats(0.2, 0.99), LAND)
def test_involution_means_more_in_all_and_less_a_day(elasticity, floor, land):
    result = MODEL.run(elasticity=elasticity, floor=floor, land=land, workers=5)
    assume(result["state"] in (1, 2))
    assert result["output_ratio"] > 1 > result["day_ratio"]
    assert WAGE * floor * (1 - 1e-12) <= result["family_last_day"] < WAGE


@given(ELASTICITIES, LAND, st.floats(1, 5))
def test_at_the_market_wage_there_is_no_involution(elasticity, land, workers):
    result = MODEL.run(elasticity=elasticity, floor=1, land=land, workers=workers)
    assert result["state"] in (0, 3)
    assert result["output_ratio"] <= 1 <= result["day_ratio"]
    if result["state"] == 0:
        assert result["output_ratio"] == result["day_ratio"] == 1


@given(ELASTICITIES, FLOORS, LAND, st.floats(1, 5))
def test_family_never_works_more_days_than_it_has(elasticity, floor, land, workers):
    result = MODEL.run(elasticity=elasticity, floor=floor, land=land, workers=workers)
    assert result["family_days_per_mu"] * land <= 250 * workers * (1 + 1e-12)


def test_more_land_undoes_involution():
    days = [MODEL.run(land=land)["day_ratio"] for land in range(5, 41)]
    assert all(x <= y + 1e-12 for x, y in itertools.pairwise(days))
    assert days[-1] > 0.85 > days[0]


@pytest.mark.parametrize("settings,state", [
    ({}, 1), ({"floor": 1}, 0), ({"floor": 0.2}, 2), ({"land": 40, "workers": 1}, 3),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
