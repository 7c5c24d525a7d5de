"""Elvin's trap: the closed forms of the diagram, and the dynamics that lead into it."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.high_level_equilibrium_trap import (
    FIRST_POPULATION,
    FIRST_PRACTICE,
    HALF_LAND,
    SUBSISTENCE,
    path,
    population_response,
    potential,
)

MODEL = load("high_level_equilibrium_trap")
CEILINGS = st.floats(150, 600)


def surplus_at(population: float, ceiling: float) -> float:
    return potential(population, ceiling) - SUBSISTENCE * population


@given(CEILINGS)
def test_frontier_trap_is_where_the_potential_only_feeds_its_people(ceiling):
    trap = MODEL.run(ceiling=ceiling)["trap_population"]
    assert surplus_at(trap, ceiling) == pytest.approx(0, abs=1e-9 * ceiling)
    assert surplus_at(0.99 * trap, ceiling) > 0 > surplus_at(1.01 * trap, ceiling)


@given(CEILINGS)
def test_largest_surplus_of_the_potential(ceiling):
    best = MODEL.run(ceiling=ceiling)["best_population"]
    largest = (math.sqrt(ceiling) - math.sqrt(SUBSISTENCE * HALF_LAND)) ** 2
    assert surplus_at(best, ceiling) == pytest.approx(largest, rel=1e-12)
    for share in (0.5, 0.9, 1.1, 2):
        assert surplus_at(share * best, ceiling) < largest


def test_closed_forms_at_the_default_ceiling():
    result = MODEL.run()
    assert result["trap_population"] == 380
    assert result["best_population"] == pytest.approx(math.sqrt(8000) - 20, rel=1e-14)


def long_run(ceiling=400.0, innovation=0.01, growth=0.01, science=0.0, before=6000, after=0):
    run = path(ceiling, innovation, growth, science, before, after)
    population, practice, factor = (run[key][-1] for key in ("population", "practice", "factor"))
    income = practice * factor * potential(population, ceiling) / population
    return population, practice, income


@pytest.mark.parametrize("ceiling", [150, 400, 600])
@pytest.mark.parametrize("innovation", [0.005, 0.01, 0.1])
@pytest.mark.parametrize("growth", [0.005, 0.03])
def test_path_rests_at_subsistence_below_the_frontier(ceiling, innovation, growth):
    population, practice, income = long_run(ceiling, innovation, growth)
    assert income == pytest.approx(SUBSISTENCE, rel=1e-5)
    assert population == pytest.approx(practice * ceiling / SUBSISTENCE - HALF_LAND, rel=1e-4)
    assert FIRST_PRACTICE < practice < 1
    assert population < ceiling / SUBSISTENCE - HALF_LAND


def orbit(population: float, practice: float, innovation: float, growth: float, ceiling: float):
    """First integral of the continuous equations while the bound on births does not bind.

    Dividing da/dt by dL/dt leaves a separable equation, so that
    -a - ln(1-a) - (i s / (n Ym)) (h ln L + L) keeps its value along a path.
    """
    climb = -practice - math.log(1 - practice)
    crowding = HALF_LAND * math.log(population) + population
    return climb - innovation * SUBSISTENCE / (growth * ceiling) * crowding


@pytest.mark.parametrize("ceiling,innovation,growth", [(270, 0.01, 0.01), (200, 0.03, 0.02)])
def test_path_stays_on_the_orbit_of_the_continuous_equations(ceiling, innovation, growth):
    first_income = FIRST_PRACTICE * potential(FIRST_POPULATION, ceiling) / FIRST_POPULATION
    assert first_income <= 2 * SUBSISTENCE, "the bound would bind and the integral not hold"
    misses = []
    for slower in (1, 8):  # the same orbit in the plane of L and a, with smaller steps
        population, practice, _ = long_run(ceiling, innovation / slower, growth / slower,
                                           before=6000 * slower)
        start, end = (orbit(*place, innovation, growth, ceiling) for place in (
            (FIRST_POPULATION, FIRST_PRACTICE), (population, practice)))
        misses.append(abs(end - start))
    assert misses[0] < 0.05
    assert misses[1] < misses[0] / 6, "the yearly steps do not converge to the equations"


def test_surplus_rises_then_is_eaten():
    run = path(400, 0.05, 0.02, 0.0, 800, 0)
    surplus = [a * potential(people, 400) - people
               for people, a in zip(run["population"], run["practice"], strict=True)]
    peak = surplus.index(max(surplus))
    assert 0 < peak < 200
    assert all(x < y for x, y in itertools.pairwise(surplus[:peak + 1]))
    assert all(x > y for x, y in itertools.pairwise(surplus[peak:401]))
    assert surplus[-1] < 0.01 * surplus[peak]


def test_a_higher_ceiling_once_and_for_all_raises_population_only():
    lower, higher = (long_run(ceiling=ceiling) for ceiling in (300, 600))
    assert higher[0] > 1.9 * lower[0]
    assert higher[2] == pytest.approx(lower[2], rel=1e-6)


@pytest.mark.parametrize("science,growth", [(0.002, 0.01), (0.005, 0.01), (0.01, 0.03)])
def test_science_slower_than_population_lifts_income_to_a_level(science, growth):
    _, _, income = long_run(growth=growth, science=science, before=0, after=6000)
    assert income == pytest.approx(SUBSISTENCE * (1 + science / growth), rel=1e-5)


def test_science_faster_than_population_lifts_income_for_good():
    incomes = [long_run(growth=0.01, science=0.02, before=0, after=years)[2]
               for years in (500, 1000, 1500)]
    yearly = (1.02 / 1.01) ** 500
    assert incomes[1] / incomes[0] == pytest.approx(yearly, rel=1e-2)
    assert incomes[2] / incomes[1] == pytest.approx(yearly, rel=1e-3)


def test_response_of_population_is_bounded_and_zero_at_subsistence():
    assert [population_response(income) for income in (0, 0.5, 1, 1.5, 2, 9)] == [
        -1, -0.5, 0, 0.5, 1, 1]


@pytest.mark.parametrize("settings,state", [
    ({}, 0),
    ({"innovation": 10}, 1),
    ({"ceiling": 600, "population": 0.5, "innovation": 10}, 2),
    ({"science": 0.5}, 3),
    ({"science": 1.0, "population": 1.0}, 3),
    ({"science": 1.1, "population": 1.0}, 4),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state


def test_the_words_about_income_agree_with_the_numbers():
    trap, level, out = (MODEL.run(science=science) for science in (0, 0.5, 2))
    assert trap["end_income"] < 1.02
    assert 1.4 < level["end_income"] < 1.6
    assert out["income"][-1] > out["income"][-2] > out["income"][-3] > 200
