"""Data shared, sold or hoarded: closed forms, limits, and what each owner does."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.data_sharing import FIRMS, WEIGHT, exponent, output, sharing, welfare

MODEL = load("data_sharing")
HOARD, CHEAP_FIRMS, CHEAP_PEOPLE, NO_MARKET, ALIKE = range(5)

SHARES = st.floats(0, 1)
REACHES = st.floats(1, 500)
WEIGHTS = st.floats(0.01, 0.2)
COSTS = st.floats(0.01, 5)


@given(SHARES, st.integers(1, 500), st.integers(1, 31), WEIGHTS)
def test_output_solves_the_equations_of_the_single_firm(share, size, markets, eta):
    """Y_i = D_i^eta L_i with D_i = (1 - s) Y_i + s n Y_i, all firms alike and L = 1 in all."""
    firms = size * markets
    total = output(share, size, firms, eta) / 100
    one = total / firms
    data = (1 - share) * one + share * size * one
    assert one == pytest.approx(data ** eta / firms)


@given(REACHES, WEIGHTS)
def test_with_all_shared_by_all_output_does_not_depend_on_the_number_of_firms(firms, eta):
    assert output(1, firms, firms, eta) == pytest.approx(100)


@given(st.floats(2, 500), WEIGHTS)
def test_full_sharing_over_none_in_closed_form(firms, eta):
    ratio = output(1, firms, firms, eta) / output(0, firms, firms, eta)
    assert ratio == pytest.approx(firms ** (eta / (1 - eta)))


@given(SHARES, WEIGHTS)
def test_a_single_firm_has_nobody_to_share_with(share, eta):
    assert output(share, 1, 1, eta) == pytest.approx(100)
    assert sharing(0.1, 1, eta) == 0


@given(SHARES, REACHES)
def test_without_weight_data_change_nothing(share, firms):
    assert output(share, firms, firms, 0) == pytest.approx(100)
    assert sharing(0.1, firms, 0) == 0


@given(WEIGHTS)
def test_returns_to_labour_increase(eta):
    """Y = L^(1/(1-eta)): with Y_i = D_i^eta L_i, twice the labour gives more than twice."""
    def total(labour):
        made = 1.0
        for _ in range(400):
            made = made ** eta * labour  # one firm, or all data pooled: D = Y
        return made
    assert total(2) / total(1) == pytest.approx(2 ** (1 / (1 - eta)))
    assert exponent(eta) == pytest.approx(1 / (1 - eta) - 1)


@given(COSTS, st.floats(1.5, 500), WEIGHTS, SHARES)
def test_no_other_degree_of_sharing_does_better_for_who_bears_that_cost(cost, reach, eta, other):
    def worth(share):
        return math.log(output(share, reach, FIRMS, eta)) - cost * share ** 2
    assert worth(sharing(cost, reach, eta)) >= worth(other) - 1e-12


@given(COSTS, st.floats(1.5, 500), WEIGHTS)
def test_the_first_order_condition_holds_inside(cost, reach, eta):
    share = sharing(cost, reach, eta)
    gain = exponent(eta) * (reach - 1) / (1 + share * (reach - 1))
    if share < 1:
        assert gain == pytest.approx(2 * cost * share)
    else:
        assert gain >= 2 * cost - 1e-9


@given(st.floats(0.05, 5), WEIGHTS)
def test_in_a_boundless_market_sharing_has_a_limit(cost, eta):
    """s -> sqrt(e / (2 c)) as the market grows."""
    assert sharing(cost, 1e9, eta) == pytest.approx(
        min(1, math.sqrt(exponent(eta) / (2 * cost))), rel=1e-4)


@given(COSTS, st.floats(0, 1), REACHES, WEIGHTS)
def test_who_bears_more_shares_less_and_a_wider_market_is_shared_more(cost, more, reach, eta):
    assert sharing(cost + more, reach, eta) <= sharing(cost, reach, eta) + 1e-12
    assert sharing(cost, reach + more, eta) >= sharing(cost, reach, eta) - 1e-12


def test_who_bears_nothing_shares_everything():
    assert sharing(0, 10, WEIGHT) == 1
    assert MODEL.run(threat=0)["share_firms"] == 100
    assert MODEL.run(leak=100)["share_people"] == 100


@given(st.integers(1, 31), st.floats(0.02, 0.6), st.floats(0, 3), st.floats(0, 100))
def test_nobody_does_better_than_the_best(markets, privacy, threat, leak):
    result = MODEL.run(markets=markets, privacy=privacy, threat=threat, leak=leak)
    for owner in ("firms", "people", "none"):
        assert result[f"welfare_{owner}"] <= result["welfare_best"] + 1e-9
    assert result["share_people"] >= result["share_best"] - 1e-9


@given(st.integers(1, 31), st.floats(0.02, 0.6))
def test_people_whom_nobody_else_tells_about_do_the_best(markets, privacy):
    result = MODEL.run(markets=markets, privacy=privacy, leak=0)
    assert result["share_people"] == result["share_best"]


@given(st.floats(0.02, 0.6), st.integers(1, 30))
def test_joining_markets_raises_welfare_where_people_decide_and_nothing_leaks(privacy, markets):
    joined = MODEL.run(markets=markets, privacy=privacy)["welfare_people"]
    apart = MODEL.run(markets=markets + 1, privacy=privacy)["welfare_people"]
    assert joined > apart


def test_where_nothing_is_shared_joining_markets_brings_nothing():
    assert len({round(value, 9) for value in MODEL.run()["none_at"]}) == 1
    assert MODEL.run()["welfare_none"] == pytest.approx(100 * FIRMS ** -exponent(WEIGHT))


def test_a_wider_market_can_do_harm_where_all_is_sold():
    """Everything sold in either case: the same privacy lost, more output; harm needs no market."""
    sold = MODEL.run(markets=1, privacy=0.5, threat=0, leak=100)
    assert sold["welfare_people"] == pytest.approx(welfare(1, FIRMS, FIRMS, WEIGHT, 0.5))
    assert sold["welfare_people"] < sold["welfare_none"]


@pytest.mark.parametrize("setting,state", [
    ({}, HOARD), ({"threat": 0}, CHEAP_FIRMS), ({"markets": 1, "privacy": 0.3, "leak": 90},
                                                CHEAP_PEOPLE),
    ({"markets": 1, "privacy": 0.5, "threat": 0, "leak": 100}, NO_MARKET),
    ({"markets": 1, "threat": 0.1}, ALIKE),
])
def test_each_story_can_be_reached(setting, state):
    assert MODEL.run(**setting)["state"] == state
