"""A unified market: the closed forms of equal provinces, and who gains when only some join."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.unified_market import (
    PROVINCES,
    freeness,
    home_share,
    incomes,
    reach,
    wage_inside,
)

MODEL = load("unified_market")
TAUS = st.floats(1.05, 3)
SIGMAS = st.floats(2, 10)
CUTS = st.floats(0.05, 1)
COUNTS = st.integers(3, 31)
APART, BLOC, UNIFIED = range(3)


@given(TAUS, SIGMAS, COUNTS)
def test_gain_of_complete_unification_in_closed_form(tau, sigma, count):
    gain = (count / (1 + (count - 1) * freeness(tau, sigma))) ** (1 / (sigma - 1))
    assert incomes(count, tau, 1, sigma, count)[0] == pytest.approx(gain)


@given(TAUS, SIGMAS, CUTS, COUNTS)
def test_the_share_bought_at_home_tells_the_gain(tau, sigma, cut, count):
    """Arkolakis, Costinot and Rodriguez-Clare: (lambda' / lambda)^(-1 / (sigma - 1))."""
    inner = freeness(1 + (tau - 1) * (1 - cut), sigma)
    shares = home_share(inner, count) / home_share(freeness(tau, sigma), count)
    assert incomes(count, tau, cut, sigma, count)[0] == pytest.approx(
        shares ** (-1 / (sigma - 1)))


@given(SIGMAS, COUNTS)
def test_without_borders_each_province_buys_an_equal_part_of_each(sigma, count):
    assert home_share(freeness(1, sigma), count) == pytest.approx(1 / count)
    assert home_share(freeness(1e9, sigma), count) == pytest.approx(1, abs=1e-6)


@given(TAUS, SIGMAS, CUTS, st.integers(2, 30))
def test_members_gain_and_those_outside_lose(tau, sigma, cut, members):
    inside, outside, *_ = incomes(members, tau, cut, sigma, PROVINCES)
    assert inside > 1 > outside


@given(TAUS, SIGMAS, CUTS, st.integers(2, 29))
def test_the_more_join_the_more_it_pays_to_join(tau, sigma, cut, members):
    """Members' incomes rise, those outside fall further: a bandwagon."""
    before = incomes(members, tau, cut, sigma, PROVINCES)
    after = incomes(members + 1, tau, cut, sigma, PROVINCES)
    assert after[0] > before[0] and after[1] < before[1]


@given(TAUS, SIGMAS, CUTS, st.integers(1, 31))
def test_trade_between_the_two_groups_balances(tau, sigma, cut, members):
    free, outside = freeness(tau, sigma), PROVINCES - members
    inner = freeness(1 + (tau - 1) * (1 - cut), sigma)
    w = wage_inside(members, free, inner, sigma, PROVINCES)
    cheap = w ** (1 - sigma)
    inside_goods = cheap * reach(inner, members) + outside * free
    outside_goods = cheap * members * free + 1 + (outside - 1) * free
    imports = members * w * outside * free / inside_goods
    exports = outside * members * cheap * free / outside_goods
    assert exports == pytest.approx(imports, rel=1e-6, abs=1e-12)


@given(TAUS, SIGMAS, CUTS, st.integers(1, 31))
def test_spending_is_all_of_income(tau, sigma, cut, members):
    assert sum(incomes(members, tau, cut, sigma, PROVINCES)[2:]) == pytest.approx(1)


@given(TAUS, SIGMAS, st.integers(1, 31))
def test_nothing_taken_down_nothing_changed(tau, sigma, members):
    inside, outside, *_ = incomes(members, tau, 0, sigma, PROVINCES)
    assert inside == pytest.approx(1)
    assert outside == (pytest.approx(1) if members < PROVINCES else 0)


@given(TAUS, st.floats(2, 9.5))
def test_the_gain_falls_as_goods_replace_one_another_in_the_limit_of_high_costs(tau, sigma):
    """Over all sigma the gain need not fall, for phi falls too; from autarky it does."""
    def gain_from_autarky(s):
        return home_share(freeness(tau, s), PROVINCES) ** (-1 / (s - 1))
    assert gain_from_autarky(sigma + 0.5) < gain_from_autarky(sigma)


@pytest.mark.parametrize("settings,state", [
    ({"cut": 0}, APART), ({"members": 1}, APART), ({}, BLOC), ({"members": 31}, UNIFIED)])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state


def test_known_values():
    result = MODEL.run(cut=100, members=31)
    free = 1.5 ** -4
    assert result["border"] == pytest.approx(1 / free)
    assert result["home"] == pytest.approx(100 / (1 + 30 * free))
    assert result["all"] == pytest.approx(100 * (31 / (1 + 30 * free)) ** 0.25)
    assert result["member"] == result["mean"] == result["all"]
    assert result["price"][0] == pytest.approx(100)
