"""Needed premises: the limits are limits, are reached, and doubts add up."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.needed_premises import greatest_of, least_of, product_of, with_certain

MODEL = load("needed_premises")
NAMES = ("first", "second", "third", "fourth")
BELIEFS = st.lists(st.floats(0, 100), min_size=4, max_size=4)
ANY_NUMBER = st.lists(st.integers(0, 100), min_size=1, max_size=6)
HOWEVER, INDEPENDENT, TIED, NEVER = range(4)


def run(beliefs):
    return MODEL.run(**dict(zip(NAMES, beliefs, strict=True)))


def all_hold(failures: list[set[int]], cases: int = 100) -> int:
    """In how many of a hundred cases no premise fails."""
    return cases - len(set().union(*failures))


@given(ANY_NUMBER)
def test_the_greatest_is_reached_when_failures_lie_within_each_other(beliefs):
    failures = [set(range(100 - belief)) for belief in beliefs]
    assert all_hold(failures) == greatest_of(beliefs)


@given(ANY_NUMBER)
def test_the_least_is_reached_when_failures_avoid_each_other(beliefs):
    """Failures laid end to end over a hundred cases; past the last case they begin again."""
    start, failures = 0, []
    for belief in beliefs:
        failures.append({(start + k) % 100 for k in range(100 - belief)})
        start += 100 - belief
    assert all_hold(failures) == least_of(beliefs)


@given(ANY_NUMBER, st.randoms(use_true_random=False))
def test_however_the_failures_lie_the_limits_hold(beliefs, chance: random.Random):
    failures = [set(chance.sample(range(100), 100 - belief)) for belief in beliefs]
    assert least_of(beliefs) <= all_hold(failures) <= greatest_of(beliefs)


@given(st.lists(st.sampled_from([0, 50, 100]), min_size=1, max_size=5))
def test_the_product_counts_independent_cases(beliefs):
    """Each premise holds in none, half or all of its own two cases; every combination once."""
    own = [[2 * belief > 100 * k + 50 for k in range(2)] for belief in beliefs]
    combinations = list(itertools.product(*own))
    holding = sum(all(case) for case in combinations)
    assert product_of(beliefs) == pytest.approx(100 * holding / len(combinations))


@given(BELIEFS)
def test_the_three_stand_in_order(beliefs):
    result = run(beliefs)
    assert result["least"] <= result["product"] + 1e-9
    assert result["product"] <= result["greatest"] + 1e-9


@given(BELIEFS)
def test_doubts_add_up(beliefs):
    result = run(beliefs)
    assert result["doubt"] == pytest.approx(400 - sum(beliefs), abs=1e-9)
    assert result["least"] == pytest.approx(max(0, 100 - result["doubt"]), abs=1e-9)


@given(BELIEFS, st.permutations(range(4)))
def test_the_order_of_the_premises_does_not_matter(beliefs, order):
    one, other = run(beliefs), run([beliefs[k] for k in order])
    for key in ("least", "product", "greatest", "doubt"):
        assert one[key] == pytest.approx(other[key], rel=1e-12, abs=1e-9)


@given(BELIEFS)
def test_each_premise_added_takes_something_or_nothing(beliefs):
    result = run(beliefs)
    assert result["counted"] == [0, 1, 2, 3, 4]
    for key in ("least", "product", "greatest"):
        path = result[f"{key}_path"]
        assert path[0] == 100
        assert path[1] == pytest.approx(beliefs[0])
        assert path[-1] == result[key]
        assert all(after <= before + 1e-9 for before, after in itertools.pairwise(path))


@given(BELIEFS)
def test_the_premise_with_the_most_doubt_matters_most_by_every_measure(beliefs):
    ordered = sorted(beliefs)
    assume(ordered[1] - ordered[0] > 1e-6)
    result = run(beliefs)
    place = beliefs.index(ordered[0])
    assert result["weakest"] == place + 1
    for key in ("gain_least", "gain_product", "gain_greatest"):
        assert result[key][place] == pytest.approx(max(result[key]), abs=1e-9)
    assert [gain > 0 for gain in result["gain_greatest"]] == [k == place for k in range(4)]


@given(BELIEFS, st.integers(0, 3))
def test_a_gain_is_what_certainty_adds(beliefs, place):
    result, sure = run(beliefs), run(with_certain(beliefs, place))
    for key in ("least", "product", "greatest"):
        assert result[f"gain_{key}"][place] == pytest.approx(sure[key] - result[key], abs=1e-9)


@given(st.floats(0, 100))
def test_when_the_rest_is_certain_one_premise_is_all(belief):
    result = run([100, belief, 100, 100])
    for key in ("least", "product", "greatest"):
        assert result[key] == pytest.approx(belief)


def test_equally_weak_premises_share_the_place():
    assert run([90, 90, 90, 90])["weakest"] == 0
    assert run([90, 60, 90, 60])["weakest"] == 0
    assert run([90, 90, 90, 85])["weakest"] == 4


@pytest.mark.parametrize("beliefs,state", [
    ([90, 90, 90, 90], HOWEVER), ([100, 50, 100, 100], HOWEVER),
    ([85, 85, 85, 85], INDEPENDENT), ([80, 80, 80, 80], TIED),
    ([50, 50, 50, 50], TIED), ([100, 45, 100, 100], NEVER), ([0, 0, 0, 0], NEVER),
])
def test_the_story_by_the_half(beliefs, state):
    assert run(beliefs)["state"] == state


@pytest.mark.parametrize("beliefs,least,product,greatest", [
    ([90, 90, 90, 90], 60, 65.61, 90),
    ([75, 75, 75, 75], 0, 31.640625, 75),
    ([95, 80, 100, 70], 45, 53.2, 70),
])
def test_known_values(beliefs, least, product, greatest):
    result = run(beliefs)
    assert (result["least"], result["greatest"]) == (least, greatest)
    assert result["product"] == pytest.approx(product)
