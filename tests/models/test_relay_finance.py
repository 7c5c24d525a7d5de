"""Relay finance: the option to stop in closed form, and sums of skewed returns against sampling."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.relay_finance import (
    FIRST,
    PAYOFF,
    SECOND,
    THIRD,
    TOGETHER,
    below,
    least_payoff,
    loss_chance,
    option_value,
    staged_cost,
    staged_success,
)

MODEL = load("relay_finance")
CHANCES = st.floats(0.1, 0.9)
MISTAKES = st.floats(0, 0.6)
ALPHAS = st.floats(1.2, 4)
RELAY, MONEY, PATIENCE, NEITHER, ONLY = range(5)


def staged_value(chances, costs, payoff):
    """Backwards from the last round, for any chances: what the rounds are worth at the start."""
    value = payoff
    for chance, cost in zip(reversed(chances), reversed(costs), strict=True):
        value = chance * value - cost
    return value


def test_unequal_chances_in_figures():
    """Chances 0.3, 0.4, 0.5: 31.1 in rounds, 10 at once; the difference is the option's value."""
    chances, costs = (0.3, 0.4, 0.5), (FIRST, SECOND, THIRD)
    staged = staged_value(chances, costs, PAYOFF)
    at_once = math.prod(chances) * PAYOFF - sum(costs)
    assert (staged, at_once) == pytest.approx((31.1, 10))
    assert staged - at_once == pytest.approx(SECOND * (1 - 0.3) + THIRD * (1 - 0.3 * 0.4))


@given(CHANCES)
def test_without_mistakes_rounds_are_worth_the_option_more(chance):
    staged = staged_success(chance, 0) * PAYOFF - staged_cost(chance, 0)
    at_once = chance ** 3 * PAYOFF - TOGETHER
    assert staged - at_once == pytest.approx(option_value(chance))
    assert option_value(chance) >= 0
    assert staged == pytest.approx(staged_value(3 * (chance,), (FIRST, SECOND, THIRD), PAYOFF))


@given(CHANCES, MISTAKES)
def test_a_mistake_costs_both_reviews_and_the_last_chance_is_untouched(chance, mistake):
    assert staged_success(chance, mistake) == pytest.approx(chance ** 3 * (1 - mistake) ** 2)
    assert FIRST < staged_cost(chance, mistake) < TOGETHER


@given(CHANCES, MISTAKES)
def test_which_returns_more_on_a_yuan(chance, mistake):
    """Rounds do if and only if (1 - e)^2 times 26 exceeds what they cost."""
    result = MODEL.run(chance=100 * chance, mistake=100 * mistake)
    gap = (1 - mistake) ** 2 * TOGETHER - staged_cost(chance, mistake)
    if abs(gap) > 1e-9:
        assert (result["return_rounds"] > result["return_once"]) is (gap > 0)


@given(ALPHAS, st.floats(1, 1e5))
def test_payoffs_follow_pareto_with_the_mean_that_is_given(alpha, x):
    least = least_payoff(alpha)
    assert least * alpha / (alpha - 1) == pytest.approx(PAYOFF)
    assert below(x, alpha) == pytest.approx(max(0, 1 - (least / x) ** alpha) if x > least else 0)


@given(ALPHAS)
def test_the_best_part_takes_its_power(alpha):
    result = MODEL.run(alpha=alpha)
    assert result["top_fifth"] == pytest.approx(100 * 0.2 ** (1 - 1 / alpha))
    assert result["taken"][-1] == pytest.approx(100)


@given(st.floats(0.01, 3), ALPHAS)
def test_a_fund_smaller_than_the_least_payoff_loses_only_if_no_one_succeeds(successes, alpha):
    spent = 0.9 * least_payoff(alpha)
    assert loss_chance(successes, alpha, spent) == pytest.approx(math.exp(-successes))


@given(st.floats(0.1, 8), ALPHAS, st.floats(26, 1040))
def test_the_chance_of_a_loss_is_a_chance_and_falls_with_successes(successes, alpha, spent):
    few = loss_chance(successes, alpha, spent)
    more = loss_chance(successes + 0.5, alpha, spent)
    assert 0 <= more < few <= 1


def poisson(generator, mean):
    number, level = 0, math.exp(-mean)
    product = generator.random()
    while product > level:
        number += 1
        product *= generator.random()
    return number


@pytest.mark.parametrize("successes,alpha,spent", [
    (2.5, 1.6, 260), (2.56, 1.6, 1040), (10, 1.6, 1040), (4, 3, 1040), (2.5, 1.2, 520)])
def test_panjer_agrees_with_sampling(successes, alpha, spent):
    generator = random.Random(20241031)
    least, lost, runs = least_payoff(alpha), 0, 20_000
    for _ in range(runs):
        payoffs = sum(least * (1 - generator.random()) ** (-1 / alpha)
                      for _ in range(poisson(generator, successes)))
        lost += payoffs < spent
    assert loss_chance(successes, alpha, spent) == pytest.approx(lost / runs, abs=0.012)


@given(ALPHAS)
def test_a_larger_fund_is_safer_in_the_model_where_the_mean_pays(alpha):
    small, large = (MODEL.run(alpha=alpha, budget=budget) for budget in (5, 40))
    assert large["loss_rounds"] < small["loss_rounds"]
    assert large["loss_once"] < small["loss_once"]


@pytest.mark.parametrize("settings,state", [
    ({}, RELAY), ({"mistake": 40}, MONEY), ({"chance": 90, "mistake": 60}, PATIENCE),
    ({"chance": 10}, NEITHER), ({"chance": 30}, ONLY),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state


def test_known_values():
    result = MODEL.run(mistake=0)
    assert result["return_once"] == pytest.approx(0.064 * 600 / 26)
    assert result["return_rounds"] == pytest.approx(0.064 * 600 / 6.2)
    assert result["started"] == pytest.approx(10 * 26 / 6.2)
