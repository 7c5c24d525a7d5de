"""Spinning machines: the ratios of the table, and a choice that turns once in the wage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.spinning_machines import (
    LOW_WAGE_SHARE,
    MACHINES,
    cost,
    hours,
    pays,
    switch_wage,
)

MODEL = load("spinning_machines")
HAND, CROMPTON, HUNDRED, ASSISTED, AUTOMATIC, MODERN = range(1, 7)
RUNGS = st.integers(HAND, MODERN)
WAGES = st.floats(0.01, 5)
COSTS = st.floats(0.1, 20)


def test_hours_are_those_of_the_table():
    assert [hours(rung) for rung in range(1, 7)] == [50000, 2000, 1000, 300, 135, 40]
    assert MODEL.run()["hours"] == [50000, 2000, 1000, 300, 135, 40]


@pytest.mark.parametrize("old,new,ratio", [
    (HAND, CROMPTON, 25), (HAND, AUTOMATIC, 370.37), (CROMPTON, AUTOMATIC, 14.81),
    (HUNDRED, AUTOMATIC, 7.41), (AUTOMATIC, CROMPTON, 0.07),
])
def test_ratio_of_two_machines(old, new, ratio):
    assert MODEL.run(old=old, new=new)["ratio"] == pytest.approx(ratio, abs=5e-3)


def test_no_other_pair_comes_near_370_or_15():
    ratios = {(old, new): MODEL.run(old=old, new=new)["ratio"]
              for old in range(1, 7) for new in range(1, 7)}
    assert [pair for pair, ratio in ratios.items() if 300 < ratio < 450] == [(HAND, AUTOMATIC)]
    assert [pair for pair, ratio in ratios.items() if 10 < ratio < 20] == [(CROMPTON, AUTOMATIC)]


@given(RUNGS, RUNGS, RUNGS)
def test_ratios_multiply_along_the_ladder(first, second, third):
    def ratio(old, new):
        return MODEL.run(old=old, new=new)["ratio"]
    assert ratio(first, second) * ratio(second, third) == pytest.approx(ratio(first, third))


@given(RUNGS, RUNGS, COSTS, st.floats(1.001, 3))
def test_the_choice_turns_once_and_at_the_switch_wage(old, new, capital, factor):
    before, after = hours(old), hours(new)
    switch = switch_wage(before, after, capital)
    if new <= old:
        assert switch == 0
        assert not pays(1e6, before, after, capital)
        return
    assert cost(switch, before, 0) == pytest.approx(cost(switch, after, capital))
    assert pays(switch * factor, before, after, capital)
    assert not pays(switch / factor, before, after, capital)


@given(RUNGS, RUNGS, st.floats(0.1, 3), COSTS)
def test_the_low_wage_economy_never_changes_over_first(old, new, wage, capital):
    low, high = (pays(w, hours(old), hours(new), capital) for w in (LOW_WAGE_SHARE * wage, wage))
    assert high or not low
    state = MODEL.run(old=old, new=new, wage=wage, capital=capital)["state"]
    assert state == (3 if new <= old else 0 if low else 1 if high else 2)


def test_the_low_wage_economy_follows_once_the_cost_has_come_down():
    states = [MODEL.run(old=CROMPTON, new=HUNDRED, capital=capital)["state"]
              for capital in (7, 6, 2, 1.3, 1.2, 0.5)]
    assert states == [2, 1, 1, 1, 0, 0]


@given(RUNGS, RUNGS, st.floats(0.1, 3), COSTS)
def test_each_economy_takes_the_cheaper_machine(old, new, wage, capital):
    result = MODEL.run(old=old, new=new, wage=wage, capital=capital)
    for place, chosen in (("high_wage", "high_cost"), ("low_wage", "low_cost")):
        (paid,), (height,) = result[place], result[chosen]
        machine = new if pays(paid, hours(old), hours(new), capital) else old
        extra = capital if machine == new and new != old else 0
        assert height == pytest.approx(cost(paid, hours(machine), extra))


def test_the_curves_cross_at_the_switch_wage():
    result = MODEL.run()
    assert result["switch_wage"] == pytest.approx(0.48)
    for wage, old, new in zip(result["wages"], result["old_cost"], result["new_cost"],
                              strict=True):
        assert (new < old) == (wage > result["switch_wage"])
    assert result["wages"][0] < result["switch_wage"] < result["wages"][-1]


def test_each_position_has_the_name_of_its_machine():
    for name in ("old", "new"):
        (parameter,) = (p for p in MODEL.parameters if p.name == name)
        assert parameter.name_at(AUTOMATIC) == MACHINES[4]
    assert "Crompton" in MACHINES[CROMPTON - 1].en and "克朗普顿" in MACHINES[CROMPTON - 1].zh


@pytest.mark.parametrize("settings,state", [
    ({}, 1), ({"old": HAND, "new": CROMPTON}, 0), ({"old": ASSISTED, "new": AUTOMATIC}, 2),
    ({"old": AUTOMATIC, "new": CROMPTON}, 3), ({"old": CROMPTON, "new": CROMPTON}, 3),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
