"""Debt arithmetic: limits in closed form, and what the share of borrowing for interest tells."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.debt_arithmetic import (
    LOOK,
    domar_ratio,
    interest,
    next_ratio,
    resting_ratio,
    share,
)

MODEL = load("debt_arithmetic")
DEBTS = st.floats(0, 250)
RATES = st.floats(0, 8)
GROWTHS = st.floats(0.5, 8)
PRIMARIES = st.floats(-6, 6)
FALLS, LIMIT, SNOWBALL, SURPLUS, STILL = 0, 1, 2, 3, 4


@given(DEBTS, RATES, GROWTHS)
def test_borrowing_only_to_pay_interest_moves_the_ratio_by_one_factor(debt, rate, growth):
    """f = 0: all borrowing pays interest, and d changes as ((1 + r) / (1 + g))^t, up or down."""
    result = MODEL.run(debt=debt, rate=rate, growth=growth, primary=0)
    factor = (1 + rate / 100) / (1 + growth / 100)
    for year, ratio in enumerate(result["path"]):
        assert ratio == pytest.approx(debt * factor ** year, rel=1e-9, abs=1e-9)
    if debt * rate > 1e-6:
        assert result["on_interest"] == pytest.approx([100] * len(result["on_interest"]))
        assert result["borrowed"] == pytest.approx([100] * len(result["borrowed"]))


@given(st.floats(1, 250), st.floats(0.1, 8), GROWTHS, PRIMARIES)
def test_which_share_is_whole_tells_the_sign_of_the_primary_balance_alone(
        debt, rate, growth, primary):
    assume(abs(primary) > 1e-6)
    result = MODEL.run(debt=debt, rate=rate, growth=growth, primary=primary)
    assert (result["first_share"] < 100 - 1e-9) is (
        primary > 0 or result["first_interest"] + primary <= 0)
    assert (result["first_borrowed"] < 100) is (primary < 0)


def test_the_same_share_goes_with_opposite_ends():
    falling, rising = (MODEL.run(rate=rate, primary=0) for rate in (3, 5))
    assert falling["first_share"] == rising["first_share"] == 100
    assert (falling["state"], rising["state"]) == (FALLS, SNOWBALL)


@given(st.floats(0, 0.08), st.floats(0.005, 0.08), st.floats(0, 0.06))
def test_the_limit_reproduces_itself_and_draws_every_path(rate, growth, primary):
    assume(growth - rate > 0.002)
    rest = resting_ratio(rate, growth, primary)
    assert next_ratio(rest, rate, growth, primary) == pytest.approx(rest, rel=1e-9)
    for start in (0, 2 * rest + 0.1):
        nearer = next_ratio(start, rate, growth, primary)
        assert abs(nearer - rest) < abs(start - rest) or start == pytest.approx(rest)


@given(st.floats(0.005, 0.08), st.floats(0, 0.1))
def test_domars_limit_needs_no_interest(growth, deficit):
    ratio = 1.0
    for _ in range(20_000):
        ratio = ratio / (1 + growth) + deficit
    assert ratio == pytest.approx(domar_ratio(growth, deficit), rel=1e-6, abs=1e-9)


@given(DEBTS, RATES, GROWTHS, PRIMARIES)
def test_debt_grows_by_interest_and_primary_deficit(debt, rate, growth, primary):
    """In money: D_t - D_(t-1) = i Y + f Y, with Y_(t-1) = 1."""
    income = 1 + growth / 100
    before = debt / 100
    due = interest(before, rate / 100, growth / 100) * income
    after = before + due + primary / 100 * income
    assert next_ratio(before, rate / 100, growth / 100, primary / 100) * income == pytest.approx(
        max(0, after), abs=1e-12)


@given(DEBTS, RATES, GROWTHS, PRIMARIES)
def test_the_story_is_that_of_the_path(debt, rate, growth, primary):
    result = MODEL.run(debt=debt, rate=rate, growth=growth, primary=primary)
    path, state = result["path"], result["state"]
    room = debt * (growth - rate) / (100 + growth)
    assume(abs(primary - room) > 1e-5 and (primary == 0 or abs(primary) > 1e-9))
    if primary > room:
        assert state in (LIMIT, SNOWBALL) and path[1] > path[0]
        assert (state == LIMIT) is (rate < growth)
    elif debt > 0:
        assert state in (FALLS, SURPLUS) and path[1] < path[0]
        assert (state == SURPLUS) is (primary < 0)
    if primary >= 0 and rate < growth:
        assert result["rest"] == pytest.approx(
            primary * (100 + growth) / (growth - rate), rel=1e-9, abs=1e-9)
    else:
        assert result["rest"] == 0


@given(DEBTS, RATES, GROWTHS)
def test_what_holds_the_ratio_still(debt, rate, growth):
    """Either the room for a deficit or the surplus needed is nil; the other is the balance."""
    result = MODEL.run(debt=debt, rate=rate, growth=growth)
    assert result["room"] * result["needed"] == 0
    balance = (result["room"] - result["needed"]) / 100
    assert debt / 100 * (1 + rate / 100) / (1 + growth / 100) + balance == pytest.approx(
        debt / 100, abs=1e-12)


def test_growth_equal_to_interest_without_a_deficit_stands_still():
    result = MODEL.run(rate=4, growth=4, primary=0)
    assert result["state"] == STILL
    assert result["path"] == pytest.approx([100] * len(result["path"]))


def test_known_values():
    result = MODEL.run()
    assert result["rest"] == pytest.approx(156)
    assert result["first_interest"] == pytest.approx(3 / 1.04)
    assert result["first_share"] == pytest.approx(100 * 3 / (3 + 1.5 * 1.04))
    assert MODEL.run(primary=0)["path"][LOOK] == pytest.approx(100 * (1.03 / 1.04) ** 30)
    assert result["domar_rest"] == pytest.approx(26 * (3 / 1.04 + 1.5))


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_a_share_stays_between_nothing_and_all(part, whole):
    assert 0 <= share(part, whole) <= 100
    assert math.isfinite(share(part, 0))
