"""Network effects: the places of rest, the critical mass, and what interoperability does."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.network_effects import (
    bend,
    choosing,
    critical_mass,
    excess,
    margin,
    reach,
    resting,
)

MODEL = load("network_effects")
SHORT, TIPS, MERIT, GOOD_ENOUGH = range(4)

PULLS = st.floats(0, 6)
STRONG = st.floats(2.05, 6)
MERITS = st.floats(0, 2.2)
STARTS = st.floats(0.01, 0.49)


def walked(start, merit, pull):
    """Where users go who reconsider a fifth at a time, by their present shares."""
    share = start
    for _ in range(20000):
        share += 0.2 * (choosing(share, merit, pull) - share)
    return share


@given(STARTS, MERITS, PULLS)
def test_at_rest_the_share_that_would_choose_it_is_the_share_it_has(start, merit, pull):
    end = resting(start, merit, pull)
    assert choosing(end, merit, pull) == pytest.approx(end, abs=1e-9)


@given(STARTS, MERITS, PULLS)
@settings(max_examples=20, deadline=None)
def test_users_who_reconsider_step_by_step_come_to_that_place(start, merit, pull):
    mass = critical_mass(merit, pull)
    assume(abs(start - mass) > 0.01 and abs(pull - 2) > 0.05 and abs(margin(pull) - merit) > 0.02)
    assert walked(start, merit, pull) == pytest.approx(resting(start, merit, pull), abs=1e-5)


@given(STRONG, MERITS)
def test_the_critical_mass_is_a_place_of_rest_from_which_the_newcomer_moves_away(pull, merit):
    mass = critical_mass(merit, pull)
    assume(mass > 0)
    assert choosing(mass, merit, pull) == pytest.approx(mass, abs=1e-9)
    assume(margin(pull) - merit > 0.01)
    assert choosing(mass + 1e-4, merit, pull) > mass + 1e-4
    assert choosing(mass - 1e-4, merit, pull) < mass - 1e-4


@given(st.floats(0, 2), MERITS)
def test_a_weak_pull_leaves_one_place_of_rest(pull, merit):
    assert critical_mass(merit, pull) == 0 == margin(pull) == bend(pull)
    ends = [resting(start, merit, pull) for start in (0.01, 0.25, 0.49)]
    assert max(ends) == pytest.approx(min(ends))


@given(STRONG)
def test_the_margin_is_where_the_low_place_of_rest_disappears(pull):
    fold = (1 - bend(pull)) / 2
    assert excess(fold, 0, pull) == pytest.approx(margin(pull), abs=1e-9)
    assert 1 / (fold * (1 - fold)) == pytest.approx(2 * pull)
    assert critical_mass(margin(pull) + 1e-9, pull) == 0
    assert 0 < critical_mass(margin(pull) * 0.99, pull) < 0.5


def test_the_margin_in_closed_form():
    z = math.sqrt(0.5)
    assert margin(4) == pytest.approx(4 * z - 2 * math.atanh(z))


@given(STRONG, st.floats(0.001, 0.2))
def test_equally_good_the_newcomer_needs_half(pull, better):
    assert critical_mass(0, pull) == pytest.approx(0.5)
    assume(better < margin(pull))
    assert critical_mass(better, pull) < 0.5


@given(MERITS)
def test_where_networks_count_for_nothing_merit_decides(merit):
    assert resting(0.1, merit, 0) == pytest.approx(1 / (1 + math.exp(-merit)))


@given(st.floats(0, 6), st.floats(50, 90), st.floats(1, 49))
def test_full_interoperability_leaves_merit_alone_and_connects_all(beta, merit, start):
    result = MODEL.run(beta=beta, merit=merit, start=start, open=100)
    assert result["end"] == pytest.approx(merit, abs=1e-6)
    assert result["reached"] == pytest.approx(100)


@given(st.floats(0, 1), st.floats(0, 1))
def test_mean_reach(h, part):
    assert reach(h, part) == pytest.approx(
        h * (h + part * (1 - h)) + (1 - h) * ((1 - h) + part * h))
    assert reach(h, 1) == pytest.approx(1)
    assert reach(0.5, 0) == pytest.approx(0.5)
    assert reach(h, part) >= 0.5 - 1e-12
    assert reach(1, part) == pytest.approx(1)


@given(st.floats(2.05, 6), st.floats(50, 90), st.floats(1, 49))
def test_enough_interoperability_ends_tipping(beta, merit, start):
    enough = MODEL.run(beta=beta)["enough"]
    assert enough == pytest.approx(100 * (1 - 2 / beta))
    assert MODEL.run(beta=beta, merit=merit, start=start, open=min(100, enough + 0.01))[
        "state"] == MERIT


@given(st.floats(0, 6), st.floats(50, 90), st.floats(0, 100))
def test_more_users_at_first_never_hurt(beta, merit, part):
    ends = [MODEL.run(beta=beta, merit=merit, open=part, start=start)["end"]
            for start in (1, 20, 49)]
    assert ends == sorted(ends) or max(ends) == pytest.approx(min(ends), abs=1e-6)


@pytest.mark.parametrize("setting,state", [
    ({}, SHORT), ({"start": 40}, TIPS), ({"open": 50}, MERIT), ({"merit": 75}, GOOD_ENOUGH),
    ({"beta": 2}, MERIT), ({"open": 30}, GOOD_ENOUGH),
])
def test_each_story_can_be_reached(setting, state):
    assert MODEL.run(**setting)["state"] == state
