"""Kremer's switch: the hyperbola, the year in which it must end, and what comes after."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.kremer_growth import (
    ELASTICITY,
    LAST_YEAR,
    fastest_births,
    hyperbola,
    keeping_growth,
    path,
)

MODEL = load("kremer_growth")
NO_BOUND = 1e9
"""A fastest growth of population that is never reached."""


def test_hyperbola_at_the_textbook_values():
    """a = 0.5, g = 0.0005, L0 = 1: infinite in the year 1000, twice the start in the year 500."""
    assert 1 / keeping_growth(1, 5e-4, 0.5) == pytest.approx(1000)
    assert hyperbola(500, 1, 5e-4, 0.5) == pytest.approx(2)
    assert hyperbola(0, 1, 5e-4, 0.5) == 1
    assert hyperbola(990, 1, 5e-4, 0.5) == pytest.approx(100)
    assert hyperbola(1001, 1, 5e-4, 0.5) == 0


@given(st.floats(10, 500), st.floats(1e-7, 1e-5), st.floats(0.3, 0.8), st.floats(0, 0.9))
def test_hyperbola_grows_in_proportion_to_its_height(first, ideas, elasticity, share):
    year = share / keeping_growth(first, ideas, elasticity)
    step = 1e-5 / keeping_growth(first, ideas, elasticity)
    before, after = (hyperbola(place, first, ideas, elasticity)
                     for place in (year - step, year + step))
    here = hyperbola(year, first, ideas, elasticity)
    assert math.log(after / before) / (2 * step) == pytest.approx(
        keeping_growth(here, ideas, elasticity), rel=1e-6)


def test_yearly_steps_approach_the_hyperbola_as_they_shrink():
    """Ideas that come more slowly over as many more years are the same equation in smaller steps.
    """
    misses = []
    for smaller in (1, 4, 16):
        run = path(1.0, 5e-4 / smaller, NO_BOUND, 2.0, 0.5, 500 * smaller)
        assert run["income"][-1] == 1
        misses.append(2 - run["population"][-1])
    assert 0 < misses[0] < 2e-3
    assert misses[1] == pytest.approx(misses[0] / 4, rel=0.02)
    assert misses[2] == pytest.approx(misses[1] / 4, rel=0.02)


def test_population_keeps_income_where_it_is_while_it_can():
    run = path(1.0, 5e-4, NO_BOUND, 2.0, 0.5, 900)
    technique = 0.0
    for year, population in enumerate(run["population"]):
        income = technique - 0.5 * math.log(population)  # ln y = ln A - (1-a) ln L
        assert income == pytest.approx(0, abs=1e-9), year
        technique += 5e-4 * population


@given(st.floats(0.02, 0.5), st.floats(20, 200), st.floats(0.5, 3), st.floats(1.5, 6))
def test_income_is_technique_diluted_by_people_throughout(ideas, people, fastest, threshold):
    run = path(people, ideas / 1e5, fastest / 100, threshold, ELASTICITY, LAST_YEAR)
    technique = 0.0
    for population, income in zip(run["population"], run["income"], strict=True):
        assert math.log(income) == pytest.approx(
            technique - (1 - ELASTICITY) * math.log(population / people), abs=1e-9)
        technique += ideas / 1e5 * population


@given(st.floats(0.01, 0.03), st.floats(1.5, 6))
def test_births_fall_from_the_threshold_to_nothing_at_twice_the_income(fastest, threshold):
    births = [fastest_births(share * threshold, fastest, threshold)
              for share in (0.1, 1, 1.25, 1.5, 2, 9)]
    assert births == pytest.approx([fastest * share for share in (1, 1, 0.75, 0.5, 0, 0)])


@given(st.floats(20, 200), st.floats(0.5, 3))
def test_malthus_alone_moves_nothing(people, fastest):
    result = MODEL.run(ideas=0, people=people, fastest=fastest)
    assert set(result["population"]) == {people} == set(result["hyperbola"])
    assert set(result["income"]) == {100}
    assert result["state"] == result["takeoff_year"] == result["infinite_year"] == 0
    assert result["last_year"] == LAST_YEAR


@given(st.floats(0.1, 0.5), st.floats(100, 200), st.floats(0.5, 3), st.floats(1.5, 6))
def test_income_rises_from_the_year_that_the_closed_form_names(ideas, people, fastest, threshold):
    result = MODEL.run(ideas=ideas, people=people, fastest=fastest, threshold=threshold)
    named = result["infinite_year"] - 100 / fastest
    if named < LAST_YEAR - 10:
        assert named <= result["takeoff_year"] < named + 6
    before = [income for year, income in zip(result["years"], result["income"], strict=True)
              if year <= named]
    assert set(before) <= {100}


@given(st.floats(0.02, 0.5), st.floats(20, 200), st.floats(0.5, 3), st.floats(1.5, 6))
def test_population_follows_the_hyperbola_from_below_and_income_never_falls(
        ideas, people, fastest, threshold):
    result = MODEL.run(ideas=ideas, people=people, fastest=fastest, threshold=threshold)
    for height, population in zip(result["hyperbola"], result["population"], strict=False):
        assert population <= height * (1 + 1e-9)
    for key in ("population", "income"):
        assert all(later >= earlier for earlier, later in itertools.pairwise(result[key])), key
    assert max(result["population_growth"]) <= fastest * (1 + 1e-12)
    assert 1 <= result["end_income"] < 40


def test_larger_regions_take_off_first():
    years = [MODEL.run(people=people)["takeoff_year"] for people in (100, 120, 150, 200)]
    assert years == sorted(years, reverse=True) and len(set(years)) == 4
    assert MODEL.run(people=20)["state"] == 1


def test_after_the_transition_income_grows_as_fast_as_ideas():
    result = MODEL.run()
    assert result["state"] == 3
    assert result["population_growth"][-1] == 0
    assert result["end_growth"] == pytest.approx(result["ideas_growth"][-1]) and (
        result["end_growth"] > 1)
    last, before = result["income"][-1], result["income"][-2]
    assert math.log(last / before) * 10 == pytest.approx(result["end_growth"])


def test_without_a_transition_growth_itself_grows():
    with_it, without = (path(100.0, 2e-6, 0.01, threshold, ELASTICITY, LAST_YEAR)
                        for threshold in (2.0, NO_BOUND))
    assert with_it["income_growth"][-1] == with_it["income_growth"][-20]
    assert without["population_growth"][-1] == 0.01
    last = without["income_growth"][-50:]
    assert all(later > earlier for earlier, later in itertools.pairwise(last))
    assert without["income_growth"][-1] > 2 * with_it["income_growth"][-1]


def test_the_default_is_of_the_order_of_the_world():
    result = MODEL.run()
    people = dict(zip(result["years"], result["population"], strict=True))
    assert people[1500] == pytest.approx(400, rel=0.01)
    assert people[1800] == pytest.approx(1000, rel=0.01)
    assert 1900 <= result["takeoff_year"] <= 1905


@pytest.mark.parametrize("settings,state", [
    ({"ideas": 0}, 0), ({"people": 20}, 1), ({"ideas": 0.16, "fastest": 0.5}, 2), ({}, 3),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
