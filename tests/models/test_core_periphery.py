"""Core and periphery: break, sustain and return points in closed form, and both halves of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.core_periphery import (
    advantage,
    break_points,
    core_holds,
    cost_of,
    earnings,
    evenness,
    freeness,
    settle_from_core,
    settle_from_even,
    standing,
    sustain_points,
)

MODEL = load("core_periphery")
TAUS = st.floats(1.01, 2.2)
SIGMAS = st.floats(2, 6)
MUS = st.floats(0.1, 0.4)
ETAS = st.floats(0, 0.2)
DEAR, CORE, HISTORY, PARTIAL, CHEAP, NEVER = range(6)


@given(st.floats(0, 1), st.floats(0.05, 0.99), MUS, SIGMAS)
def test_earnings_solve_their_two_equations(h, phi, mu, sigma):
    b = mu / sigma
    w1, w2, y1, y2 = earnings(h, phi, b)
    d1, d2 = h + phi * (1 - h), phi * h + 1 - h
    assert w1 == pytest.approx(b * (y1 / d1 + phi * y2 / d2))
    assert w2 == pytest.approx(b * (phi * y1 / d1 + y2 / d2))
    assert y1 + y2 == pytest.approx(1 / (1 - b))  # profits are the share b of all spending
    assert h * w1 + (1 - h) * w2 == pytest.approx(b / (1 - b))


@given(MUS, SIGMAS)
def test_without_local_costs_the_break_point_is_forslids_and_ottavianos(mu, sigma):
    first, last = break_points(mu, sigma, 0)
    assert first == pytest.approx(
        (sigma - 1 - mu) * (sigma - mu) / ((sigma - 1 + mu) * (sigma + mu)))
    assert last == pytest.approx(1)


@given(MUS, SIGMAS)
def test_history_matters_the_sustain_point_comes_before_the_break_point(mu, sigma):
    """Without local costs: phi_s < phi_b, so that a core outlasts dearer trade."""
    assert sustain_points(mu, sigma, 0)[0] < break_points(mu, sigma, 0)[0]
    assert sustain_points(mu, sigma, 0)[1] == 1


@given(st.floats(0.2, 0.98), MUS, SIGMAS, ETAS)
def test_evenness_is_the_slope_of_the_advantage_at_one_half(phi, mu, sigma, eta):
    step = 1e-4
    slope = advantage(0.5 + step, phi, mu, sigma, eta) / step
    z, b = (1 - phi) / (1 + phi), mu / sigma
    assert slope == pytest.approx(4 * evenness(phi, mu, sigma, eta) / (1 - b * z), abs=1e-5)
    assert advantage(0.5, phi, mu, sigma, eta) == pytest.approx(0, abs=1e-12)


@given(MUS, SIGMAS, ETAS)
def test_an_even_spread_is_unstable_between_the_break_points_only(mu, sigma, eta):
    first, last = break_points(mu, sigma, eta)
    assume(0 < first < last - 1e-3)
    for phi in (0.999 * first, last + 1e-3 * (1 - last)):
        assert evenness(phi, mu, sigma, eta) <= 1e-12
    assert evenness((first + last) / 2, mu, sigma, eta) > 0
    for phi in (first, last):
        assert evenness(phi, mu, sigma, eta) == pytest.approx(0, abs=1e-12)


@given(st.floats(0.05, 0.99), MUS, SIGMAS, ETAS)
def test_a_core_holds_exactly_while_no_firm_gains_by_leaving(phi, mu, sigma, eta):
    assert core_holds(phi, mu, sigma, eta) == pytest.approx(
        advantage(1, phi, mu, sigma, eta), abs=1e-9)


@given(MUS, SIGMAS, ETAS)
def test_the_sustain_points_are_where_the_core_just_holds(mu, sigma, eta):
    first, last = sustain_points(mu, sigma, eta)
    assume(first > 0)
    assert core_holds(first, mu, sigma, eta) == pytest.approx(0, abs=1e-9)
    assert core_holds(last, mu, sigma, eta) == pytest.approx(0, abs=1e-9)
    assert first <= last


@given(TAUS, MUS, SIGMAS, ETAS)
@settings(deadline=None)
def test_where_industry_settles_no_move_pays(tau, mu, sigma, eta):
    phi = freeness(tau, sigma)
    assert cost_of(phi, sigma) == pytest.approx(tau)
    for settle in (settle_from_even, settle_from_core):
        share = settle(phi, mu, sigma, eta)
        assert 0.5 <= share <= 1
        gain = advantage(share, phi, mu, sigma, eta)
        assert gain >= -1e-9 if share == 1 else gain == pytest.approx(0, abs=1e-6)


@given(MUS, SIGMAS, st.floats(0.01, 0.2))
def test_with_local_costs_free_trade_scatters_industry(mu, sigma, eta):
    """The second half of the theory: near phi = 1 an even spread is stable and a core is not."""
    assert evenness(1, mu, sigma, eta) < 0
    assert core_holds(1, mu, sigma, eta) < 0


@given(MUS, SIGMAS, st.floats(0, 0.19))
def test_dearer_sites_narrow_the_range_of_the_core(mu, sigma, eta):
    narrow, wide = break_points(mu, sigma, eta + 0.01), break_points(mu, sigma, eta)
    assume(narrow[0] > 0)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_a_small_share_of_manufactures_leaves_the_break_point_at_free_trade():
    assert break_points(1e-6, 3, 0)[0] == pytest.approx(1, abs=1e-5)


@given(st.floats(0.05, 0.99), MUS, SIGMAS)
def test_the_periphery_pays_for_being_far_unless_the_core_is_dear(phi, mu, sigma):
    a, b = mu / (sigma - 1), mu / sigma
    assert standing(1, phi, mu, sigma, 0) == pytest.approx(100 * phi ** a)
    assert standing(1, phi, mu, sigma, 0) < 100
    assert standing(1, phi, mu, sigma, 0.2) == pytest.approx(
        100 * phi ** a * ((1 + b) / (1 - b)) ** 0.2)
    assert standing(0.5, phi, mu, sigma, 0.2) == pytest.approx(100)


def test_in_range_both_regions_farm():
    """The farm wage is the unit in both: manufacturing of a full core fits into its labour."""
    for mu in (0.1, 0.4):
        for sigma in (2, 2.5, 6):
            for eta in (0, 0.2):
                b = mu / sigma
                labour = 1 - eta / (1 - b)
                assert mu * (sigma - 1) / sigma / (1 - b) < labour / 2


def test_bell_shaped_as_the_cost_of_trade_falls():
    shares = [MODEL.run(tau=tau)["share_core"] for tau in (2, 1.8, 1.6, 1.3, 1.1, 1.04, 1.01)]
    assert shares == pytest.approx([50, 50, 100, 100, 100, 50, 50])


def test_points_at_the_default():
    result = MODEL.run()
    phi = (1 - 0.4 / 1.5) * (1 - 0.16) / ((1 + 0.4 / 1.5) * (1 + 0.16))
    assert MODEL.run(eta=0)["break_cost"] == pytest.approx(phi ** (-1 / 1.5))
    assert result["return_cost"] < result["break_cost"] < result["sustain_cost"]
    distance = 0.4 / 1.5 * -1.5 * math.log(1.3)
    dearness = 0.1 * math.log(1.16 / 0.84)
    assert result["real"] == pytest.approx(100 * math.exp(distance + dearness))


@pytest.mark.parametrize("setting,state", [
    ({"tau": 1.8}, DEAR), ({}, CORE), ({"tau": 1.7}, HISTORY),
    ({"tau": 1.0995, "sigma": 2, "eta": 0.13}, PARTIAL), ({"tau": 1.05}, CHEAP),
    ({"mu": 0.1}, NEVER), ({"tau": 1.05, "eta": 0}, CORE),
])
def test_each_story_can_be_reached(setting, state):
    assert MODEL.run(**setting)["state"] == state
