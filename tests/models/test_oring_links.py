"""The O-ring chain: its closed forms, and where a fixed budget does most."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.oring_links import (
    BUDGET,
    ORDINARY,
    best_share,
    chain,
    divided,
    leaning,
    mended,
    odds,
    output,
)

MODEL = load("oring_links")
LINKS = st.integers(3, 30)
QUALITIES = st.floats(0.05, 0.95)
COSTS = st.floats(1, 40)
SHARES = st.floats(0, 1)
ALL, MOSTLY, LITTLE, OTHERS = range(4)


def test_kremers_ring_in_figures():
    """Ten links at 0.99, and the same with one of them at 0.5."""
    assert chain(0.99, 0.99, 10) == pytest.approx(0.9044, abs=5e-5)
    assert chain(0.5, 0.99, 10) == pytest.approx(0.4568, abs=5e-5)


@given(QUALITIES, LINKS)
def test_output_is_in_proportion_to_the_worst_link(worst, n):
    assert chain(worst, ORDINARY, n) == pytest.approx(worst * ORDINARY ** (n - 1))


@given(QUALITIES, st.floats(0, 5))
def test_money_leaves_a_fixed_part_of_the_defects(quality, money):
    assert 1 - mended(quality, money) == pytest.approx((1 - quality) * math.exp(-money))


@given(QUALITIES, LINKS, COSTS, SHARES)
def test_the_whole_budget_is_spent_and_no_link_gets_worse(worst, n, cost, share):
    after = divided(share, worst, n, cost)
    spent = (cost * math.log((1 - worst) / (1 - after[0]))
             + (n - 1) * math.log((1 - ORDINARY) / (1 - after[1])))
    assert spent == pytest.approx(BUDGET, rel=1e-6)
    assert after[0] >= worst - 1e-12 and after[1] >= ORDINARY - 1e-12


@given(QUALITIES, LINKS, COSTS, SHARES)
def test_no_division_is_better_than_the_best(worst, n, cost, share):
    best = best_share(worst, n, cost)
    assert output(best, worst, n, cost) >= output(share, worst, n, cost) - 1e-12


@given(QUALITIES, LINKS, COSTS, st.floats(0.05, 0.95))
def test_leaning_is_the_slope_of_the_logarithm(worst, n, cost, share):
    step = 1e-5
    slope = math.log(output(share + step, worst, n, cost)
                     / output(share - step, worst, n, cost)) / (2 * step)
    assert slope == pytest.approx(BUDGET * leaning(share, worst, n, cost), rel=1e-3, abs=1e-6)


@given(QUALITIES, LINKS, COSTS)
def test_the_first_yuan_belongs_to_the_worst_link_below_the_ratio_of_odds(worst, n, cost):
    """Whatever the number of links: at no money spent the slope has the sign of c* - c."""
    threshold = odds(worst) / odds(ORDINARY)
    assume(abs(cost - threshold) > 1e-6)
    assert (odds(worst) / cost > odds(ORDINARY)) is (cost < threshold)
    if cost > threshold * math.exp(BUDGET):  # dearer still: not even the last yuan
        assert best_share(worst, n, cost) == 0


@given(st.floats(0.05, 0.9), LINKS)
def test_as_cheap_as_the_others_the_worst_link_gets_more_than_an_even_part(worst, n):
    best = best_share(worst, n, 1)
    assert best > 1 / n
    after = divided(best, worst, n, 1)
    if best < 1:
        assert after[0] == pytest.approx(after[1])  # it catches up, and then they go together


@given(LINKS, st.floats(0.02, 0.98))
def test_alike_links_are_mended_alike(n, share):
    assert best_share(ORDINARY, n, 1) == pytest.approx(1 / n)
    assert output(1 / n, ORDINARY, n, 1) >= output(share, ORDINARY, n, 1) - 1e-12


@given(QUALITIES, LINKS, st.floats(1, 39))
def test_the_dearer_the_less_it_should_have_in_effect(worst, n, cost):
    """Quality bought for the worst link falls as it grows dearer (its share need not)."""
    less, more = (divided(best_share(worst, n, c), worst, n, c)[0] for c in (cost + 1, cost))
    assert less <= more + 1e-9


def test_substitutes_hardly_mind_one_bad_link():
    result = MODEL.run(worst=50, links=10)
    at = min(range(len(result["qualities"])), key=lambda k: abs(result["qualities"][k] - 50.5))
    assert result["as_average"][at] == pytest.approx(90.55)
    assert result["as_chain"][at] == pytest.approx(100 * 0.505 * 0.95 ** 9)


@pytest.mark.parametrize("settings,state", [
    ({}, ALL), ({"cost": 1}, MOSTLY), ({"cost": 26}, LITTLE),
    ({"worst": 80, "cost": 10}, OTHERS),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state


def test_known_values():
    result = MODEL.run()
    assert result["without"] == pytest.approx(50 * 0.95 ** 9)
    assert result["dearest"] == pytest.approx(19)
    assert result["at_best"] == pytest.approx(
        100 * (1 - 0.5 * math.exp(-0.6)) * 0.95 ** 9)
    assert result["before"] == [50] + 9 * [95]
