"""Windows of opportunity: the two windows in closed form against the curves they are cut from."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.windows_of_opportunity import (
    entry_cost,
    experience,
    investment,
    knowledge,
    location,
    means,
    windows,
)

MODEL = load("windows_of_opportunity")
SHARES = st.floats(0, 1)
FUNDS = st.floats(20, 120)
WAGES = st.floats(0, 80)
BOTH, EARLY, LATE, NONE, THROUGHOUT = range(5)
FINE = [k / 400 for k in range(401)]


def short_of(t, science, infrastructure, funds, wages):
    return entry_cost(t, science, infrastructure) - means(t, funds, wages)


@given(SHARES, SHARES, FUNDS, WAGES)
def test_windows_are_where_the_means_suffice(science, infrastructure, funds, wages):
    setting = (science, infrastructure, funds, wages)
    closes, opens = windows(*setting)
    assert 0 <= closes <= 1 and 0 <= opens <= 1
    for t in FINE:
        short = short_of(t, *setting)
        if abs(short) > 1e-6:
            assert (short < 0) == (t < closes or t > opens), t


@given(SHARES, SHARES, FUNDS, WAGES)
def test_a_window_ends_where_cost_equals_means(science, infrastructure, funds, wages):
    setting = (science, infrastructure, funds, wages)
    for end in windows(*setting):
        if 0 < end < 1:
            assert short_of(end, *setting) == pytest.approx(0, abs=1e-6)


@given(SHARES, SHARES, FUNDS, WAGES)
def test_the_conditions_at_both_ends_decide(science, infrastructure, funds, wages):
    state = MODEL.run(science=science, infrastructure=infrastructure, funds=funds,
                      wages=wages)["state"]
    early = funds >= 20 + 100 * (1 - science) + 60 * (1 - infrastructure)
    late = funds + wages >= 120
    assert state in {(True, True): (BOTH, THROUGHOUT), (True, False): (EARLY,),
                     (False, True): (LATE,), (False, False): (NONE,)}[early, late]


@given(SHARES, SHARES)
def test_parts_add_up_and_move_as_the_theory_says(science, infrastructure):
    result = MODEL.run(science=science, infrastructure=infrastructure)
    parts = [result[key] for key in ("investment", "knowledge", "location", "experience")]
    assert [sum(heap) for heap in zip(*parts, strict=True)] == pytest.approx(result["latecomer"])
    assert all(x < y for x, y in itertools.pairwise(result["investment"]))
    for key in ("knowledge", "location"):
        assert all(x >= y for x, y in itertools.pairwise(result[key]))
        assert result[key][-1] == 0
    middle = len(result["cycle"]) // 2
    assert result["experience"][0] == result["experience"][-1] == 0
    assert max(result["experience"]) == result["experience"][middle] == 50


def test_costs_at_the_ends_and_at_the_default_peak():
    assert (investment(0), investment(1)) == (20, 120)
    assert (knowledge(0, 0), location(0, 0), experience(0.5)) == (100, 60, 50)
    result = MODEL.run()
    assert result["first_cost"] == pytest.approx(64)
    assert result["last_cost"] == pytest.approx(120)
    # 64 + 256 t - 200 t^2 is highest at t = 0.64, and 78 + 60 t reaches it at the roots of
    # 200 t^2 - 196 t + 14
    assert result["peak"] == pytest.approx(64 + 256**2 / 800, abs=0.02)
    assert result["peak_place"] == pytest.approx(4 * 0.64, abs=0.03)
    root = (196**2 - 4 * 200 * 14) ** 0.5
    assert result["early_closes"] == pytest.approx(4 * (196 - root) / 400, rel=1e-9)
    assert result["late_opens"] == pytest.approx(4 * (196 + root) / 400, rel=1e-9)


def late_is_open(science, infrastructure, funds, wages):
    result = MODEL.run(science=science, infrastructure=infrastructure, funds=funds, wages=wages)
    return result["state"] in (BOTH, LATE, THROUGHOUT)


@given(SHARES, SHARES, FUNDS, WAGES, st.floats(0, 1))
def test_science_and_infrastructure_widen_the_early_window_alone(
        science, infrastructure, funds, wages, share):
    better = science + share * (1 - science)
    before = windows(science, infrastructure, funds, wages)
    after = windows(better, infrastructure, funds, wages)
    assert after[0] >= before[0] - 1e-9
    assert late_is_open(better, infrastructure, funds, wages) == late_is_open(
        science, infrastructure, funds, wages), "science alone cannot pay for maturity"


@given(SHARES, SHARES, FUNDS)
def test_low_wages_do_not_open_the_early_window(science, infrastructure, funds):
    early = {wages: MODEL.run(science=science, infrastructure=infrastructure, funds=funds,
                              wages=wages)["state"] in (BOTH, EARLY, THROUGHOUT)
             for wages in (0, 80)}
    assert early[0] == early[80]


@given(SHARES, SHARES)
def test_being_outside_costs_most_before_the_middle(science, infrastructure):
    result = MODEL.run(science=science, infrastructure=infrastructure)
    gaps = [cost - plant for cost, plant in zip(
        result["latecomer"], result["insider"], strict=True)]
    assert gaps[-1] == 0
    worst = result["cycle"][gaps.index(max(gaps))]
    assert 0 < worst <= 2  # before the middle: what is lacking adds to what is unlearnt
    assert min(gaps) >= 0


@pytest.mark.parametrize("settings,state", [
    ({}, BOTH), ({"wages": 30}, EARLY), ({"science": 0.5}, LATE),
    ({"science": 0.5, "wages": 30}, NONE),
    ({"science": 1, "infrastructure": 1, "funds": 120, "wages": 80}, THROUGHOUT),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
