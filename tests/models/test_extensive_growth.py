"""Land, technique and population: the Malthusian closed forms and the race between rates."""

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
    path,
    steady_population,
)

MODEL = load("extensive_growth")
ELASTICITIES = st.floats(0.3, 0.8)


def test_steady_population_at_the_textbook_values():
    assert steady_population(100, 1.2, 0.6) == pytest.approx(157.744, abs=5e-4)


@given(ELASTICITIES, st.floats(10, 1000), st.floats(0.5, 3), st.floats(1.01, 3))
def test_land_raises_population_one_for_one_and_technique_more(elasticity, land, technique, more):
    before = steady_population(land, technique, elasticity)
    assert steady_population(more * land, technique, elasticity) / before == pytest.approx(more)
    response = math.log(steady_population(land, more * technique, elasticity) / before)
    assert response / math.log(more) == pytest.approx(1 / (1 - elasticity), rel=1e-9)
    assert income_per_head(before, land, technique, elasticity) == pytest.approx(1)


@given(ELASTICITIES, st.floats(0.01, 0.03), st.floats(0.05, 20))
def test_without_growth_income_returns_to_subsistence_from_anywhere(elasticity, response, start):
    steady = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    end = path(start * steady, 0.0, 0.0, elasticity, response, 8000)[-1]
    assert end == pytest.approx(steady, rel=1e-3)
    assert income_per_head(end, FIRST_LAND, FIRST_TECHNIQUE, elasticity) == pytest.approx(
        1, rel=1e-3)


def end_income(technique, land, elasticity, response, years):
    first = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    population = path(first, technique, land, elasticity, response, years)[-1]
    return income_per_head(population, FIRST_LAND * math.exp(land * years),
                           FIRST_TECHNIQUE * math.exp(technique * years), elasticity)


@pytest.mark.parametrize("technique,land,elasticity,response", [
    (0.0006, 0.0012, 0.6, 0.015), (0.002, 0.0, 0.5, 0.01), (0.0, 0.003, 0.4, 0.005),
])
def test_slower_than_population_income_settles_at_a_level(technique, land, elasticity, response):
    carried = land + technique / (1 - elasticity)
    assert carried < response
    assert end_income(technique, land, elasticity, response, 6000) == pytest.approx(
        1 + carried / response, rel=1e-6)


def test_income_follows_the_logistic_of_the_continuous_equations():
    technique, land, elasticity, response, years = 0.0006, 0.0012, 0.6, 0.015, 150
    level = 1 + (land + technique / (1 - elasticity)) / response
    rate = (1 - elasticity) * response * level
    expected = level / (1 + (level - 1) * math.exp(-rate * years))
    assert end_income(technique, land, elasticity, response, years) == pytest.approx(
        expected, rel=1e-3)


@pytest.mark.parametrize("technique,land,elasticity,response", [
    (0.002, 0.002, 0.6, 0.003), (0.003, 0.0, 0.8, 0.01),
])
def test_faster_than_population_income_rises_for_good(technique, land, elasticity, response):
    carried = land + technique / (1 - elasticity)
    assert carried > response
    earlier, later = (end_income(technique, land, elasticity, response, years)
                      for years in (4000, 5000))
    assert math.log(later / earlier) / 1000 == pytest.approx(
        (1 - elasticity) * (carried - response), rel=1e-6)


@given(st.floats(0, 0.3), st.floats(0, 0.3), ELASTICITIES, st.floats(0.1, 3))
def test_total_output_never_falls_and_income_never_below_subsistence(
        technique, land, elasticity, population):
    result = MODEL.run(technique=technique, land=land, elasticity=elasticity,
                       population=population)
    for key in ("population", "output", "land"):
        values = result[key]
        assert all(later >= earlier * (1 - 1e-9)
                   for earlier, later in itertools.pairwise(values)), key
    assert min(result["income"]) >= 100 * (1 - 1e-9)
    if result["state"] == 1:
        assert max(result["income"]) <= 200 * (1 + 1e-9)


def test_the_default_grows_for_centuries_and_enriches_no_one_much():
    result = MODEL.run()
    assert 5 < result["population_multiple"] < 7
    assert 5 < result["output_multiple"] < 8
    assert result["end_income"] == pytest.approx(100 * (1 + 0.27 / 1.5), rel=1e-3)


@pytest.mark.parametrize("settings,state", [
    ({"technique": 0, "land": 0}, 0), ({}, 1), ({"population": 0.2}, 2),
    ({"technique": 0.3, "elasticity": 0.8, "population": 1}, 2),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
