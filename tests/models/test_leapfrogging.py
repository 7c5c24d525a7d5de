"""Leapfrogging: who changes over, who enters, and when the one passes the other."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.leapfrogging import (
    ARRIVAL,
    LEARNING_YEARS,
    OLD_FIRST,
    OLD_LEVEL,
    overtaking,
    productivity,
    threshold,
)

MODEL = load("leapfrogging")
FIRSTS = st.floats(0.3, 1.2)
CEILINGS = st.floats(0.8, 3)
GAPS = st.floats(1, 4)
CARRIES = st.floats(0, 0.9)
OVERTAKES, ENTERS, LEADER, NOBODY = 0, 1, 2, 3


def test_threshold_and_overtaking_at_the_default():
    result = MODEL.run()
    assert result["needed"] == pytest.approx(1.6667, abs=5e-5)
    assert result["passing"] == pytest.approx(0.5108, abs=5e-5)
    assert result["passing_years"] == pytest.approx(10.217, abs=5e-4)


@given(st.floats(0.3, 0.99), st.floats(1.01, 3))
def test_productivity_passes_the_old_level_at_overtaking(first, ceiling):
    moment = overtaking(first, ceiling)
    assert productivity(first, ceiling, moment) == pytest.approx(OLD_LEVEL, rel=1e-9)
    assert productivity(first, ceiling, 0.99 * moment) < OLD_LEVEL


@given(FIRSTS, CEILINGS, st.floats(0, 4))
def test_learning_solves_its_equation(first, ceiling, experience):
    step = 1e-5
    slope = (productivity(first, ceiling, experience + step)
             - productivity(first, ceiling, experience)) / step
    left = ceiling - productivity(first, ceiling, experience)
    assert slope == pytest.approx(left, rel=1e-4, abs=1e-9)
    assert productivity(first, ceiling, 0) == pytest.approx(first)


@given(FIRSTS, CEILINGS, GAPS, CARRIES)
def test_each_side_decides_by_its_own_cost(first, ceiling, gap, carry):
    state = MODEL.run(first=first, ceiling=ceiling, gap=gap, carry=carry)["state"]
    top = max(first, ceiling)
    as_beginner = first + carry * (top - first)
    undercuts = 1 / first < gap / max(1, as_beginner)
    assume(abs(first * gap - max(1, as_beginner)) > 1e-9)
    if as_beginner > 1:
        assert state == LEADER
    elif not undercuts:
        assert state == NOBODY
    else:
        assert state == (OVERTAKES if top > 1 else ENTERS)


@given(st.floats(1.01, 1.2), CEILINGS, GAPS, CARRIES)
def test_better_from_the_first_day_the_leader_keeps_its_lead(first, ceiling, gap, carry):
    result = MODEL.run(first=first, ceiling=ceiling, gap=gap, carry=carry)
    assert result["state"] == LEADER
    assert all(ahead >= behind - 1e-12 for ahead, behind in zip(
        result["leader"], result["latecomer"], strict=True))


@given(FIRSTS, st.floats(0.8, 1), GAPS, CARRIES)
def test_no_potential_no_overtaking(first, ceiling, gap, carry):
    assert MODEL.run(first=first, ceiling=ceiling, gap=gap, carry=carry)["passing"] == 0
    if first <= 1:
        assert max(MODEL.run(first=first, ceiling=ceiling, gap=gap)["latecomer"]) <= 1


@given(st.floats(0.3, 0.999), CEILINGS)
def test_equal_wages_shut_the_window(first, ceiling):
    assert MODEL.run(first=first, ceiling=ceiling, gap=1)["state"] == NOBODY


@given(FIRSTS, CEILINGS, CARRIES)
def test_the_threshold_parts_entry_from_none(first, ceiling, carry):
    needed = threshold(first, max(first, ceiling), carry)
    assume(1 / 0.999 < needed < 4 * 0.999)
    after = {share: MODEL.run(first=first, ceiling=ceiling, gap=share * needed,
                              carry=carry)["latecomer"] for share in (0.999, 1.001)}
    assert after[0.999][-1] == after[0.999][0]
    assert after[1.001][ARRIVAL] == pytest.approx(first)


@given(FIRSTS, CEILINGS, GAPS, CARRIES)
def test_to_enter_never_costs_the_latecomer_output(first, ceiling, gap, carry):
    path = MODEL.run(first=first, ceiling=ceiling, gap=gap, carry=carry)["latecomer"]
    assert all(later >= earlier - 1e-12 for earlier, later in itertools.pairwise(path))


def test_paths_cross_when_the_readout_says():
    result = MODEL.run()
    ahead = [year for year in result["years"]
             if result["latecomer"][year] > result["leader"][year]]
    assert ahead[0] == math.ceil(ARRIVAL + result["passing_years"])
    assert result["end_ratio"] == pytest.approx(1.6 - math.exp(-60 / LEARNING_YEARS), rel=1e-12)


@given(GAPS)
def test_no_wage_gap_lets_the_latecomer_into_the_old_technique(gap):
    assert OLD_FIRST * gap <= OLD_LEVEL


def test_old_experience_that_carries_over_brings_the_leader_round():
    states = [MODEL.run(carry=carry / 20)["state"] for carry in range(19)]
    assert states == [OVERTAKES] * 9 + [LEADER] * 10  # 0.6 + s (1.6 - 0.6) > 1 from s = 0.45


def test_the_leader_is_marked_on_the_curve_of_the_new_technique():
    result = MODEL.run(carry=0.5)
    assert productivity(0.6, 1.6, result["leader_place"][0]) == pytest.approx(
        result["leader_start"][0])


@pytest.mark.parametrize("settings,state", [
    ({}, OVERTAKES), ({"ceiling": 1}, ENTERS), ({"first": 1.05}, LEADER),
    ({"carry": 0.6}, LEADER), ({"gap": 1.6}, NOBODY), ({"first": 0.4}, NOBODY),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
