"""An input cut off: the limits of substitution, Hulten's first order, and beyond it."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.input_cut import CHAIN, chain_left, combined, first_order, lost

MODEL = load("input_cut")
PARTS = st.floats(0.02, 0.4)
ELASTICITIES = st.floats(0.05, 3)
CUTS = st.floats(0, 0.99)
NOTHING, FAIR, CHOKED, STOPPED, MORE = range(5)


@pytest.mark.parametrize("elasticity,loss", [(0.1, 7.16), (0.5, 1.69), (2, 1.30), (4, 1.25)])
def test_a_cut_of_three_tenths_of_an_input_of_four_per_cent(elasticity, loss):
    assert 100 * (1 - combined(0.04, 0.7, elasticity)) == pytest.approx(loss, abs=5e-3)


@pytest.mark.parametrize("elasticity,loss", [(0.5, 100), (1, 100), (2, 7.84), (4, 5.30)])
def test_a_complete_cut_of_an_input_of_four_per_cent(elasticity, loss):
    assert 100 * (1 - combined(0.04, 0, elasticity)) == pytest.approx(loss, abs=5e-3)


@given(PARTS, st.floats(0.01, 1), ELASTICITIES)
def test_nothing_is_made_of_nothing_and_what_is_whole_stays_whole(part, left, elasticity):
    assert combined(part, 1, elasticity) == pytest.approx(1)
    assert left - 1e-9 <= combined(part, left, elasticity) <= 1 + 1e-9


@given(PARTS, CUTS, ELASTICITIES)
def test_with_one_elasticity_the_two_steps_are_one(part, cut, elasticity):
    assert lost(part, cut, elasticity, elasticity) == pytest.approx(
        1 - combined(CHAIN * part, 1 - cut, elasticity), abs=1e-9)


@given(PARTS, ELASTICITIES, ELASTICITIES)
def test_hulten_a_small_cut_costs_its_share_whatever_the_elasticities(part, inner, outer):
    cut = 1e-6
    assert lost(part, cut, inner, outer) == pytest.approx(first_order(part, cut), rel=1e-3)


@given(PARTS, CUTS, ELASTICITIES, ELASTICITIES)
def test_a_larger_cut_never_costs_less_than_hulten_says(part, cut, inner, outer):
    assert lost(part, cut, inner, outer) >= first_order(part, cut) - 1e-9


@given(PARTS, st.floats(0.05, 0.95), st.floats(0.05, 2.9), ELASTICITIES)
def test_the_harder_to_replace_the_greater_the_loss(part, cut, inner, outer):
    assert lost(part, cut, inner, outer) >= lost(part, cut, inner + 0.1, outer) - 1e-12
    assert lost(part, cut, outer, inner) >= lost(part, cut, outer, inner + 0.1) - 1e-12


@given(PARTS, CUTS)
def test_at_elasticity_one_it_is_a_power(part, cut):
    assert combined(part, 1 - cut, 1) == pytest.approx((1 - cut) ** part)
    assert combined(part, 1 - cut, 1 + 1e-6) == pytest.approx((1 - cut) ** part, rel=1e-4)


@given(PARTS, st.floats(0.05, 1), ELASTICITIES)
def test_a_complete_cut_stops_the_chain_unless_it_can_be_replaced(part, inner, outer):
    assert chain_left(part, 1, inner) == 0
    if outer <= 1:
        assert lost(part, 1, inner, outer) == 1
    else:
        assert lost(part, 1, inner, outer) == pytest.approx(
            1 - (1 - CHAIN) ** (outer / (outer - 1)))


@given(PARTS, st.floats(0.1, 0.9))
def test_as_elasticity_goes_to_nothing_the_chain_falls_with_the_input(part, cut):
    """The limit is Leontief's: in fixed proportions what is left is what can be made."""
    assert combined(part, 1 - cut, 0.01) == pytest.approx(1 - cut, rel=0.05)


@given(st.floats(1.01, 3))
def test_second_order_of_baqaee_and_farhi(elasticity):
    """ln Y = a ln x + (1 - 1 / sigma) a (1 - a) (ln x)^2 / 2, up to the third order."""
    share, small = 0.04, -0.02
    rho = 1 - 1 / elasticity
    assert math.log(combined(share, math.exp(small), elasticity)) == pytest.approx(
        share * small + 0.5 * rho * share * (1 - share) * small ** 2, abs=1e-6)


@given(st.floats(2, 40), st.floats(1, 100), ELASTICITIES, ELASTICITIES)
def test_the_story_is_that_of_the_numbers(part, cut, inner, outer):
    result = MODEL.run(part=part, cut=cut, inner=inner, outer=outer)
    assert result["first"] == pytest.approx(CHAIN * part * cut / 100)
    assert result["times"] == pytest.approx(result["loss"] / result["first"])
    assume(abs(result["times"] - 3) > 1e-9 and abs(result["times"] - 1.5) > 1e-9)
    if result["state"] == CHOKED:
        assert result["times"] > 3
    if result["state"] == FAIR:
        assert result["times"] < 1.5
    if result["state"] == MORE:
        assert 1.5 < result["times"] < 3
    if result["state"] == STOPPED:
        assert result["chain_loss"] > 99


@pytest.mark.parametrize("settings,state", [
    ({"cut": 0}, NOTHING), ({}, MORE), ({"inner": 2}, FAIR), ({"cut": 60}, CHOKED), ({"cut": 100}, STOPPED),
    ({"cut": 100, "inner": 2, "outer": 2}, MORE),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
