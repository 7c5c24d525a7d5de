"""Catching up: the closed forms solve the equations, and the threshold parts the two laws."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.catching_up import (
    START,
    accumulated,
    exponential_at,
    exponential_passing,
    exponential_rest,
    log_over,
    logistic_at,
    logistic_passing,
    logistic_rest,
)

MODEL = load("catching_up")
KEEPS_UP, PART, LEADS, CUT_OFF = 0, 1, 2, 3

LEARNING = st.floats(0.001, 0.15)
LEADS_BY = st.floats(0.0005, 0.05)
BEHIND_BY = st.floats(0.0005, 0.05)
HUMAN = st.floats(0.1, 1.5)
PACE = st.floats(0, 10)
OWN = st.floats(0, 5)
FRONTIER = st.floats(0.5, 4)


@pytest.mark.parametrize("learning,lead,rest", [
    (0.05, -0.02, 0.714286), (0.02, -0.02, 0.5), (0.05, -0.01, 0.833333)])
def test_resting_place_of_nelson_and_phelps(learning, lead, rest):
    assert exponential_rest(learning, lead) == pytest.approx(rest, abs=1e-6)


def test_resting_place_of_the_logistic_law():
    assert logistic_rest(0.03, -0.01) == pytest.approx(2 / 3)
    assert logistic_rest(0.01, -0.02) == 0


def test_half_the_way_to_the_resting_place_takes_ln_2_over_the_pull():
    half_life = math.log(2) / (0.05 + 0.02)
    assert half_life == pytest.approx(9.90, abs=5e-3)
    rest = exponential_rest(0.05, -0.02)
    assert exponential_at(half_life, 0.05, -0.02) == pytest.approx((START + rest) / 2)


@given(st.floats(0, 80), LEARNING, st.floats(-0.05, 0.05))
def test_the_paths_solve_their_equations(time, learning, lead):
    step = 1e-4
    for at, slope in (
        (exponential_at, lambda x: learning * (1 - x) + lead * x),
        (logistic_at, lambda x: x * (lead + learning * (1 - x))),
    ):
        x = at(time, learning, lead)
        found = (at(time + step, learning, lead) - at(time - step, learning, lead)) / (2 * step)
        assert found == pytest.approx(slope(x), rel=1e-4, abs=1e-7)
        assert at(0, learning, lead) == pytest.approx(START)


@given(LEARNING, BEHIND_BY)
def test_paths_come_to_their_resting_places(learning, behind):
    far = 60 / min(learning + behind, max(abs(learning - behind), 1e-3))
    assert exponential_at(far, learning, -behind) == pytest.approx(
        exponential_rest(learning, -behind), rel=1e-6)
    assume(abs(learning - behind) > 1e-3)
    assert logistic_at(far, learning, -behind) == pytest.approx(
        logistic_rest(learning, -behind), rel=1e-6, abs=1e-6)


@given(st.floats(0, 0.15), LEADS_BY)
def test_at_the_moment_of_passing_the_two_are_level(learning, lead):
    assert exponential_at(exponential_passing(learning, lead), learning, lead) == pytest.approx(
        1, rel=1e-9)
    assert logistic_at(logistic_passing(learning, lead), learning, lead) == pytest.approx(
        1, rel=1e-9)


@given(LEADS_BY)
def test_without_diffusion_both_laws_take_the_logarithm_of_the_gap(lead):
    alone = math.log(1 / START) / lead
    assert exponential_passing(0, lead) == pytest.approx(alone)
    assert logistic_passing(0, lead) == pytest.approx(alone)


@given(st.floats(0, 0.149), LEADS_BY)
def test_diffusion_brings_overtaking_nearer_and_the_exponential_law_more(learning, lead):
    more = learning + 0.001
    assert exponential_passing(more, lead) < exponential_passing(learning, lead)
    assert logistic_passing(more, lead) < logistic_passing(learning, lead)
    assert exponential_passing(more, lead) < logistic_passing(more, lead)


@given(st.floats(-1, 1), st.floats(0.1, 80))
def test_the_series_near_nought_agree_with_the_formulae(u, time):
    assume(abs(u) > 1e-3)
    assert accumulated(u / time, time) == pytest.approx(math.expm1(u) / u * time, rel=1e-12)
    if u > -0.9:
        assert log_over(u) == pytest.approx(math.log1p(u) / u, rel=1e-12)
    assert accumulated(0, time) == time
    assert log_over(0) == 1


@given(HUMAN, PACE, OWN, FRONTIER)
def test_the_story_follows_from_the_rates(human, diffusion, own, frontier):
    result = MODEL.run(human=human, diffusion=diffusion, own=own, frontier=frontier)
    lead = own * human - frontier
    assume(min(abs(lead), abs(lead + diffusion * human)) > 1e-6)
    assume(diffusion == 0 or diffusion * human > 1e-6)
    if lead > 0:
        assert result["state"] == LEADS
    elif diffusion == 0:
        assert result["state"] == CUT_OFF
    else:
        assert result["state"] == (KEEPS_UP if diffusion * human + lead > 0 else PART)


@given(PACE, OWN, FRONTIER)
def test_the_threshold_parts_keeping_up_from_dropping_out(diffusion, own, frontier):
    assume(diffusion > 0.01)
    needed = MODEL.run(diffusion=diffusion, own=own, frontier=frontier)["threshold"]
    assume(0.1 / 0.99 < needed < 1.5 / 1.01)
    below = MODEL.run(human=0.99 * needed, diffusion=diffusion, own=own, frontier=frontier)
    above = MODEL.run(human=1.01 * needed, diffusion=diffusion, own=own, frontier=frontier)
    assert below["logistic_rest"] == 0 < above["logistic_rest"]
    assert below["state"] == PART
    assert 0 < below["exponential_rest"] < above["exponential_rest"]


@given(HUMAN, PACE, OWN, FRONTIER)
def test_far_off_the_laws_differ_and_level_they_agree(human, diffusion, own, frontier):
    result = MODEL.run(human=human, diffusion=diffusion, own=own, frontier=frontier)
    assert all(a >= b - 1e-9 for a, b in zip(
        result["exponential"], result["logistic"], strict=True))
    assert result["exponential_pace"][-1] == pytest.approx(result["logistic_pace"][-1])
    assert result["exponential_pace"][0] >= result["logistic_pace"][0]


@given(HUMAN, PACE, OWN, FRONTIER)
def test_more_human_capital_never_slows_the_country(human, diffusion, own, frontier):
    more = min(1.5, human + 0.1)
    for key in ("exponential", "logistic"):
        before = MODEL.run(human=human, diffusion=diffusion, own=own, frontier=frontier)[key]
        after = MODEL.run(human=more, diffusion=diffusion, own=own, frontier=frontier)[key]
        assert all(b >= a - 1e-9 * a for a, b in zip(before, after, strict=True))


@pytest.mark.parametrize("settings,state", [
    ({}, KEEPS_UP), ({"human": 0.3}, PART), ({"diffusion": 2}, PART), ({"own": 4}, LEADS),
    ({"diffusion": 0}, CUT_OFF), ({"own": 0, "diffusion": 0}, CUT_OFF),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state


def test_without_any_pace_there_is_no_threshold():
    assert MODEL.run(own=0, diffusion=0)["threshold"] == 0
