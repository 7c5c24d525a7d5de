"""The Malthusian economy: closed forms of its rest and of the way back to it."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.extensive_growth import (
    FIRST_LAND,
    FIRST_TECHNIQUE,
    income_per_head,
    steady_population,
)
from courseware.models.malthusian_economy import (
    YEAR_OF_PLAGUE,
    YEAR_OF_TECHNIQUE,
    YEARS,
    next_population,
    path,
)

MODEL = load("malthusian_economy")
ELASTICITIES = st.floats(0.3, 0.8)
RESPONSES = st.floats(0.005, 0.05)


def settled(population, land, technique, elasticity, response, years=8000):
    for _ in range(years):
        population = next_population(
            population, income_per_head(population, land, technique, elasticity), response)
    return population


@pytest.mark.parametrize("start", [1.0, 157.744, 3000.0])
def test_population_comes_to_rest_at_the_textbook_number_from_anywhere(start):
    assert settled(start, 100, 1.2, 0.6, 0.02) == pytest.approx(157.744, abs=5e-4)


@given(ELASTICITIES, RESPONSES, st.floats(0.1, 10))
def test_income_returns_to_subsistence_from_anywhere(elasticity, response, start):
    rest = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    end = settled(start * rest, FIRST_LAND, FIRST_TECHNIQUE, elasticity, response)
    assert income_per_head(end, FIRST_LAND, FIRST_TECHNIQUE, elasticity) == pytest.approx(
        1, abs=2e-3)


@pytest.mark.parametrize("elasticity", [0.3, 0.6, 0.8])
def test_technique_and_land_multiply_people_and_not_income(elasticity):
    before, better, wider = (settled(100, *place, elasticity, 0.05, 4000)
                             for place in ((100, 1.2), (100, 1.5), (250, 1.2)))
    assert math.log(better / before) / math.log(1.5 / 1.2) == pytest.approx(
        1 / (1 - elasticity), rel=1e-9)
    assert wider / before == pytest.approx(2.5, rel=1e-9)
    for place, people in (((100, 1.2), before), ((100, 1.5), better), ((250, 1.2), wider)):
        assert income_per_head(people, *place, elasticity) == pytest.approx(1, rel=1e-9)


@given(ELASTICITIES, st.floats(1, 2), RESPONSES)
def test_better_technique_lifts_income_at_once_and_then_wears_off(elasticity, multiple, response):
    first = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    incomes = path(first, multiple, 0.0, elasticity, response, YEARS)["income"]
    assert incomes[:YEAR_OF_TECHNIQUE] == pytest.approx([1] * YEAR_OF_TECHNIQUE)
    assert incomes[YEAR_OF_TECHNIQUE] == pytest.approx(multiple)
    after = incomes[YEAR_OF_TECHNIQUE:]
    assert all(later <= earlier * (1 + 1e-12) for earlier, later in itertools.pairwise(after))


@given(ELASTICITIES, st.floats(0, 0.6), RESPONSES)
def test_plague_leaves_the_survivors_more_and_for_a_time_only(elasticity, plague, response):
    first = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    run = path(first, 1.0, plague, elasticity, response, YEARS)
    assert run["population"][YEAR_OF_PLAGUE] == pytest.approx((1 - plague) * first)
    assert run["income"][YEAR_OF_PLAGUE] == pytest.approx((1 - plague) ** -(1 - elasticity))
    assert run["population"][-1] <= first * (1 + 1e-12)
    end = path(run["population"][-1], 1.0, 0.0, elasticity, response, 100)
    assert end["population"][-1] >= run["population"][-1] * (1 - 1e-12)


@pytest.mark.parametrize("elasticity,response,multiple", [
    (0.6, 0.02, 1.3), (0.3, 0.01, 1.5), (0.8, 0.03, 2),
])
def test_way_back_follows_the_closed_form_as_steps_shrink(elasticity, response, multiple):
    """A slower response over as many more years is the same equation in smaller steps."""
    misses = []
    for smaller in (1, 4, 16):
        years = 100 * smaller
        population = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
        for _ in range(years):
            population = next_population(population, income_per_head(
                population, FIRST_LAND, FIRST_TECHNIQUE * multiple, elasticity),
                response / smaller)
        income = income_per_head(population, FIRST_LAND, FIRST_TECHNIQUE * multiple, elasticity)
        left = (1 - 1 / multiple) * math.exp(-(1 - elasticity) * response * 100)
        misses.append(abs(income - 1 / (1 - left)))
    assert misses[0] < 5e-3
    assert misses[1] < misses[0] / 3.5 and misses[2] < misses[1] / 3.5


@given(ELASTICITIES, st.floats(0.5, 5))
def test_half_of_a_small_gain_is_gone_after_the_half_life(elasticity, response):
    half_life = MODEL.run(elasticity=elasticity, response=response)["half_life"]
    rest = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    population = rest
    for _ in range(round(half_life)):
        population = next_population(population, income_per_head(
            population, FIRST_LAND, 1.001 * FIRST_TECHNIQUE, elasticity), response / 100)
    income = income_per_head(population, FIRST_LAND, 1.001 * FIRST_TECHNIQUE, elasticity)
    assert income - 1 == pytest.approx(0.0005, rel=0.05)


@given(ELASTICITIES, st.floats(1, 2), st.floats(0, 60), st.floats(0.5, 5))
def test_end_readouts_agree_with_what_technique_carries(elasticity, technique, plague, response):
    result = MODEL.run(elasticity=elasticity, technique=technique, plague=plague,
                       response=response)
    assert result["carried_multiple"] == pytest.approx(technique ** (1 / (1 - elasticity)))
    assert result["end_population"] <= result["carried_multiple"] * (1 + 1e-9)
    assert result["end_income"] >= 100 * (1 - 1e-9)
    if result["state"] != 4:
        assert result["end_income"] <= 105
        assert result["end_population"] >= result["carried_multiple"] * 1.05 ** (
            -1 / (1 - elasticity)) * (1 - 1e-9)


def test_the_default_doubles_the_people_and_enriches_no_one():
    result = MODEL.run()
    assert result["end_population"] > 1.85
    assert result["end_income"] < 101
    assert max(result["income"]) == pytest.approx(130)


@pytest.mark.parametrize("settings,state", [
    ({"technique": 1, "plague": 0}, 0), ({"plague": 0}, 1), ({"technique": 1}, 2), ({}, 3),
    ({"response": 0.5}, 4),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
