"""Export controls: the closed forms of catching up, and that a wall can delay or provoke."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.export_controls import (
    DIFFUSION,
    FIRST_LEVEL,
    FRONTIER,
    START,
    YEARS,
    controlled_level,
    free_level,
    passage,
    resting_level,
)

MODEL = load("export_controls")
WALLS = st.floats(0.05, 1)
RESPONSES = st.floats(0, 0.06)
LAGS = st.floats(1, 20)
DELAYS, TOO_LATE, PROVOKES, OVERTAKES, NONE = range(5)


@pytest.mark.parametrize("speed,own,rest", [(0.05, 0, 0.7143), (0.02, 0, 0.5), (0.05, 0.01, 0.8333)])
def test_where_catching_up_comes_to_rest(speed, own, rest):
    assert passage(0.3, speed, speed + FRONTIER - own, 1e5) == pytest.approx(rest, abs=5e-5)


def test_half_of_the_way_takes_ten_years():
    pull = DIFFUSION + FRONTIER
    half = math.log(2) / pull
    assert half == pytest.approx(9.90, abs=5e-3)
    rest = DIFFUSION / pull
    assert free_level(half) == pytest.approx((FIRST_LEVEL + rest) / 2)


@given(st.floats(0.01, 2), st.floats(0, 0.1), st.floats(-0.05, 0.1), st.floats(0, 60))
def test_passage_solves_its_equation(x, speed, pull, years):
    assume(abs(pull) > 1e-4)
    step = 1e-4
    slope = (passage(x, speed, pull, years + step) - passage(x, speed, pull, years)) / step
    assert slope == pytest.approx(speed - pull * passage(x, speed, pull, years), rel=1e-3,
                                  abs=1e-6)
    assert passage(x, speed, pull, 0) == pytest.approx(x)


@given(st.floats(0.01, 2), st.floats(0, 0.1), st.floats(0, 60))
def test_without_pull_passage_is_a_straight_line(x, speed, years):
    assert passage(x, speed, 0, years) == x + speed * years
    assert passage(x, speed, 1e-6, years) == pytest.approx(x + speed * years, rel=1e-3)


@given(WALLS, RESPONSES, LAGS)
def test_paths_are_one_before_the_control_and_apart_after(wall, response, lag):
    assert controlled_level(START, wall, response, lag) == free_level(START)
    for after in (0.5, 1):
        assert controlled_level(START + after * lag, wall, response, lag) < free_level(
            START + after * lag)


@given(WALLS, RESPONSES)
def test_in_the_long_run_it_provokes_if_and_only_if_theta_exceeds_lambda(wall, response):
    """Whatever the height of the wall: the condition is theta > lambda alone."""
    assume(abs(response - FRONTIER) > 1e-4)
    unlimited = DIFFUSION * (1 - wall) + FRONTIER - response * wall <= 1e-7
    higher = unlimited or resting_level(wall, response) > DIFFUSION / (DIFFUSION + FRONTIER)
    assert higher is (response > FRONTIER)


@given(WALLS, RESPONSES)
def test_it_passes_the_frontier_if_and_only_if_theta_k_exceeds_lambda(wall, response):
    assume(abs(response * wall - FRONTIER) > 1e-4)
    unlimited = DIFFUSION * (1 - wall) + FRONTIER - response * wall <= 1e-7
    assert (unlimited or resting_level(wall, response) > 1) is (response * wall > FRONTIER)


@given(st.floats(0, 100), st.floats(5, 100), st.floats(0, 6), LAGS)
def test_the_whole_is_the_yard_and_the_rest(wall, yard, response, lag):
    result = MODEL.run(wall=wall, yard=yard, response=response, lag=lag)
    for under, free, both in zip(result["controlled"], result["without"], result["together"],
                                 strict=True):
        assert both == pytest.approx(yard / 100 * under + (1 - yard / 100) * free)


@given(st.floats(5, 100), st.floats(0, 1.9), LAGS)
def test_a_feeble_response_leaves_only_loss(wall, response, lag):
    result = MODEL.run(wall=wall, response=response, lag=lag)
    assert result["state"] == DELAYS
    assert result["crossing"] == result["passing"] == 0 < result["loss"]


@given(st.floats(10, 100), st.floats(2.5, 6), st.integers(1, 19))
def test_the_longer_it_takes_to_tell_the_greater_the_loss(wall, response, lag):
    soon, late = (MODEL.run(wall=wall, response=response, lag=each) for each in (lag, lag + 1))
    assert late["loss"] >= soon["loss"]
    assert late["end_controlled"] < soon["end_controlled"]


def test_crossing_and_passing_are_where_the_paths_meet():
    result = MODEL.run(response=5)
    crossing, passing = START + result["crossing"], START + result["passing"]
    for moment, level in ((crossing, free_level(crossing)), (passing, 1)):
        assert controlled_level(moment, 0.6, 0.05, 8) >= level
        assert controlled_level(moment - 0.11, 0.6, 0.05, 8) < (
            free_level(moment - 0.11) if level != 1 else 1)
    assert passing <= YEARS


def test_cut_off_completely_and_without_response_the_level_sinks_at_the_frontiers_pace():
    assert controlled_level(START + 50, 1, 0, 1) == pytest.approx(
        free_level(START) * math.exp(-FRONTIER * 50))


@pytest.mark.parametrize("settings,state", [
    ({}, DELAYS), ({"response": 2.25}, TOO_LATE), ({"response": 3}, PROVOKES),
    ({"response": 5}, OVERTAKES), ({"wall": 0}, NONE), ({"wall": 100, "yard": 100}, DELAYS),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
