"""Mule diffusion: the closed forms of the logistic, and that two counts leave the ceiling open."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.mule_diffusion import (
    exponential,
    fitting_rate,
    inflection_year,
    logistic,
    steady_rate,
)

MODEL = load("mule_diffusion")
CEILINGS = st.floats(4.7, 50)
RATES = st.floats(0.1, 0.4)


def test_growth_between_the_two_counts():
    assert steady_rate() == pytest.approx(0.19660, abs=5e-6)
    assert math.log(2) / steady_rate() == pytest.approx(3.53, abs=5e-3)
    assert MODEL.run()["yearly"] == pytest.approx(100 * (92 ** (1 / 23) - 1), rel=1e-12)
    assert MODEL.run()["yearly"] == pytest.approx(21.7, abs=0.05)


@pytest.mark.parametrize("ceiling,rate", [(1e9, 0.19660), (50, 0.20075), (5, 0.30598)])
def test_rate_that_leads_through_both_counts(ceiling, rate):
    assert fitting_rate(ceiling) == pytest.approx(rate, abs=5e-6)


@given(CEILINGS)
def test_each_ceiling_has_a_curve_through_both_counts(ceiling):
    rate = fitting_rate(ceiling)
    assert logistic(1788, ceiling, rate) == pytest.approx(0.05, rel=1e-12)
    assert logistic(1811, ceiling, rate) == pytest.approx(4.6, rel=1e-9)


@given(CEILINGS, st.floats(1.01, 10))
def test_the_nearer_the_ceiling_the_faster_the_rate(ceiling, more):
    assert fitting_rate(ceiling) > fitting_rate(ceiling * more) > steady_rate()


@given(CEILINGS, RATES)
def test_growth_is_fastest_at_half_of_the_ceiling(ceiling, rate):
    turn = inflection_year(ceiling, rate)
    assert logistic(turn, ceiling, rate) == pytest.approx(ceiling / 2, rel=1e-9)

    def speed(year, step=1e-3):
        return (logistic(year + step, ceiling, rate) - logistic(year - step, ceiling, rate)) / (
            2 * step)
    assert speed(turn) == pytest.approx(rate * ceiling / 4, rel=1e-6)
    assert speed(turn - 1) < speed(turn) > speed(turn + 1)


def test_inflection_of_the_lowest_ceiling():
    assert inflection_year(5, fitting_rate(5)) == pytest.approx(1803.02, abs=5e-3)


@given(CEILINGS, RATES, st.floats(1788, 1840))
def test_logistic_solves_its_equation(ceiling, rate, year):
    step = 1e-3
    slope = (logistic(year + step, ceiling, rate) - logistic(year - step, ceiling, rate)) / (
        2 * step)
    spindles = logistic(year, ceiling, rate)
    assert slope == pytest.approx(rate * spindles * (1 - spindles / ceiling), rel=1e-5, abs=1e-9)


def test_without_a_ceiling_the_logistic_is_the_exponential():
    misses = [max(abs(logistic(year, ceiling, fitting_rate(ceiling)) / exponential(year) - 1)
                  for year in range(1788, 1841)) for ceiling in (1e3, 1e6, 1e9)]
    assert misses[0] > 0.1
    assert all(later < earlier / 100 for earlier, later in itertools.pairwise(misses))


def test_every_position_of_the_ceiling_has_a_rate_on_the_slider_that_passes():
    ceiling, rate, _ = MODEL.parameters
    positions = round((ceiling.maximum - ceiling.minimum) / ceiling.step)
    for position in range(positions + 1):
        height = ceiling.minimum + position * ceiling.step
        nearest = round(100 * fitting_rate(height), 1)
        assert rate.minimum <= nearest <= rate.maximum
        assert MODEL.run(ceiling=height, rate=nearest)["state"] in (0, 1)
        assert MODEL.run(ceiling=height, rate=nearest - 1.5)["state"] == 2
        assert MODEL.run(ceiling=height, rate=nearest + 5)["state"] == 3


def test_both_counts_allow_slowing_and_gathering_speed():
    slowing, gathering = MODEL.run(ceiling=5, rate=30.6), MODEL.run(ceiling=50, rate=20.1)
    assert slowing["inflection"] < 1811 < gathering["inflection"]
    for result in (slowing, gathering):
        assert result["at_second"] == pytest.approx(4.6, rel=0.02)
    steps = {}
    for name, result in (("slowing", slowing), ("gathering", gathering)):
        rises = [y - x for x, y in itertools.pairwise(result["early_logistic"])]
        steps[name] = rises[-1] - rises[-2]
    assert steps["slowing"] < 0 < steps["gathering"]


def test_a_third_count_would_tell_the_two_stories_apart():
    def apart(year):
        result = MODEL.run(ceiling=5, rate=30.6, third=year)
        return result["third_exponential"] / result["third_logistic"]
    assert apart(1811) == pytest.approx(1, abs=0.01)
    assert apart(1803) < 0.5 and apart(1830) > 30


@pytest.mark.parametrize("settings,state", [
    ({"ceiling": 5, "rate": 30.6}, 0), ({}, 1), ({"ceiling": 50, "rate": 20.1}, 1),
    ({"rate": 20}, 2), ({"ceiling": 50, "rate": 22.3}, 3),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
