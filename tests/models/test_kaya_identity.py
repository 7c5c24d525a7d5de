"""The Kaya identity: rates add up, the decomposition leaves nothing over, decoupling by definition."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.kaya_identity import START, YEARS, held_down, index, log_mean, pushed_up

MODEL = load("kaya_identity")
SETTINGS = st.fixed_dictionaries({p.name: st.floats(p.minimum, p.maximum)
                                  for p in MODEL.parameters})
FACTORS = ("population", "income", "energy", "carbon")


@given(SETTINGS)
def test_emissions_are_the_product_of_the_four(settings):
    result = MODEL.run(**settings)
    for t in range(YEARS + 1):
        product = START
        for factor in FACTORS:
            product *= result[factor][t] / START
        assert result["emissions"][t] == pytest.approx(product, rel=1e-12)


@given(SETTINGS)
def test_growth_rates_add_up(settings):
    times = MODEL.run(**settings)["times_emissions"]
    assert math.log(times) == pytest.approx(YEARS * sum(settings.values()) / 100, abs=1e-12)


@given(SETTINGS)
def test_the_decomposition_leaves_nothing_over(settings):
    result = MODEL.run(**settings)
    for t in range(YEARS + 1):
        change = result["emissions"][t] - START
        assert result["up"][t] - result["down"][t] == pytest.approx(change, rel=1e-12, abs=1e-9)


@given(SETTINGS)
def test_each_term_is_the_log_mean_times_the_log_of_its_factor(settings):
    """Ang's formula, written out from the levels, against the rates that the model uses."""
    first, last = START, MODEL.run(**settings)["emissions"][-1]
    ratio = math.log(last / first)
    mean = (last - first) / ratio if abs(ratio) > 1e-6 else (first + last) / 2
    terms = [mean * math.log(MODEL.run(**settings)[f][-1] / START) for f in FACTORS]
    result = MODEL.run(**settings)
    assert result["total_up"] == pytest.approx(sum(max(x, 0) for x in terms), rel=1e-6, abs=1e-9)
    assert result["total_down"] == pytest.approx(-sum(min(x, 0) for x in terms), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("x", [-2.0, -0.0101, -0.0099, -1e-5, 1e-5, 0.0099, 0.0101, 2.0])
def test_log_mean_is_smooth_where_its_series_takes_over(x):
    assert log_mean(x) == pytest.approx(START * math.expm1(x) / x, rel=1e-12)


def test_log_mean_of_equals_is_themselves():
    assert log_mean(0.0) == START


@given(st.floats(-3, 3).filter(lambda x: abs(x) > 1e-3))
def test_log_mean_lies_between_geometric_and_arithmetic(x):
    assert math.exp(x / 2) * START <= log_mean(x) * (1 + 1e-12)
    assert log_mean(x) <= START * (1 + math.exp(x)) / 2 * (1 + 1e-12)


@given(SETTINGS)
def test_to_first_order_a_factor_adds_its_rate(settings):
    """In a short time the change is the sum of the rates, and so is its decomposition."""
    rates = [value / 100 for value in settings.values()]
    short = 1e-3
    up, down = pushed_up(rates, short), held_down(rates, short)
    assert up - down == pytest.approx(START * sum(rates) * short, abs=1e-6)
    assert index(sum(rates), short) - START == pytest.approx(up - down, abs=1e-9)


@given(SETTINGS)
def test_the_story_is_decoupling_by_definition(settings):
    output = settings["population"] + settings["income"]
    growth = sum(settings.values())
    state = MODEL.run(**settings)["state"]
    if output <= 0:
        assert state == 3
    elif min(abs(growth), abs(growth - output), output) > 1e-6:
        assert state == (2 if growth < 0 else 1 if growth < output else 0)


@pytest.mark.parametrize("settings,state", [
    ({"energy": 0, "carbon": 0}, 0), ({}, 1), ({"energy": -2.7}, 1), ({"energy": -2.8}, 2),
    ({"income": -1}, 3),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
