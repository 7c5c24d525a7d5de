"""The smile curve: scarcity sets the price of a stage, and entry moves income and lowers prices."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.smile_curve import COST, price, rivals_of, stage_part, stage_price

MODEL = load("smile_curve")
BOTTOM, CLIMBING, LOPSIDED, TURNED = 0, 1, 2, 3
UP = st.floats(2, 20)
MIDDLE = st.floats(2, 40)
DOWN = st.floats(2, 20)
PLACE = st.integers(1, 5)


def test_prices_at_the_default_in_closed_form():
    result = MODEL.run()
    assert result["prices"] == pytest.approx([40, 80 / 3, 400 / 19, 24, 30])
    assert result["price"] == pytest.approx(40 + 80 / 3 + 400 / 19 + 24 + 30)
    assert result["income"] == pytest.approx(400 / 19)


@given(st.floats(2, 40))
def test_the_price_is_cournots_and_falls_to_cost(rivals):
    assert (price(rivals) - COST) / price(rivals) == pytest.approx(1 / rivals)
    assert price(2 * rivals) < price(rivals) <= 2 * COST
    assert price(1e9) == pytest.approx(COST)


@given(st.floats(2, 40))
def test_the_newcomer_earns_the_cost_over_the_rivals_before_it(rivals):
    assert price(rivals + 1) / (rivals + 1) == pytest.approx(COST / rivals)


@given(UP, MIDDLE, DOWN)
def test_entry_lowers_the_price_by_what_buyers_gain_and_incumbents_lose_more(up, middle, down):
    for stage, place in ((2, 1), (1, 2), (4, 3), (5, 4)):
        rivals = rivals_of(stage, up, middle, down)
        before = stage_price(stage, place - 1, up, middle, down)
        after = stage_price(stage, place, up, middle, down)
        newcomer = stage_part(stage, place, up, middle, down)
        assert stage_part(stage, place - 1, up, middle, down) == 0
        assert after < before
        assert before - after == pytest.approx(COST / (rivals * (rivals - 1)))
        assert before - (after - newcomer) == pytest.approx(before - COST)


@given(UP, MIDDLE, DOWN)
def test_every_step_raises_the_share_and_lowers_the_price(up, middle, down):
    results = [MODEL.run(place=place, up=up, middle=middle, down=down) for place in range(1, 6)]
    for before, after in itertools.pairwise(results):
        assert after["share"] > before["share"]
        assert after["income"] > before["income"]
        assert after["price"] < before["price"]
    assert results[0]["shares"] == pytest.approx([result["share"] for result in results])


@given(PLACE, UP, MIDDLE, DOWN)
def test_parts_and_prices_add_up(place, up, middle, down):
    result = MODEL.run(place=place, up=up, middle=middle, down=down)
    assert sum(result["prices"]) == pytest.approx(result["price"])
    assert sum(result["parts"]) == pytest.approx(result["income"])
    assert all(0 <= part <= whole + 1e-9 for part, whole in zip(
        result["parts"], result["prices"], strict=True))
    assert 0 < result["rent"] <= 50 + 1e-9


@given(UP, st.floats(2, 39), DOWN)
def test_crowding_into_assembly_takes_from_the_latecomer(up, middle, down):
    fewer, more = (MODEL.run(up=up, middle=count, down=down) for count in (middle, middle + 1))
    assert more["income"] < fewer["income"]
    assert more["share"] < fewer["share"]


@given(PLACE, UP, MIDDLE, DOWN)
def test_the_shape_is_read_off_the_prices(place, up, middle, down):
    result = MODEL.run(place=place, up=up, middle=middle, down=down)
    first, centre, last = (result["prices"][k] for k in (0, 2, 4))
    assume(abs(first - centre) > 1e-9 and abs(last - centre) > 1e-9)
    above = (first > centre) + (last > centre)
    assert result["state"] == {2: BOTTOM if place == 1 else CLIMBING, 1: LOPSIDED,
                               0: TURNED}[above]


@pytest.mark.parametrize("settings,state", [
    ({}, BOTTOM), ({"place": 3}, CLIMBING), ({"middle": 3, "down": 10}, LOPSIDED),
    ({"up": 10, "middle": 2, "down": 10}, TURNED),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
