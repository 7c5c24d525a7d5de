"""Research spillovers: both optima in closed form, the subsidy that joins them, and its cost."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.research_spillovers import (
    BEST,
    best_subsidy,
    chosen,
    margin,
    net_gain,
    private_share,
    shortfall,
)

MODEL = load("research_spillovers")
SPILLOVERS = st.floats(0, 80)
STEALING = st.floats(0, 30)
SUBSIDIES = st.floats(0, 80)
LEVIES = st.floats(0, 60)
SHARES = st.floats(0.2, 1.3)
TOO_LITTLE, RIGHT, TOO_MUCH, HARM = range(4)


def test_default_by_hand():
    """rho = 1 - 0.6 + 0.1 = 0.5: a quarter of the best research, three quarters of the gain."""
    result = MODEL.run()
    assert result["share"] == pytest.approx(50)
    assert result["research"] == pytest.approx(25)
    assert result["lost"] == pytest.approx(25)
    assert result["best_rate"] == pytest.approx(50)


@given(SHARES, st.floats(0, 0.8))
def test_firms_stop_where_their_margin_meets_their_cost(share, subsidy):
    assert share * margin(chosen(share, subsidy)) == pytest.approx(1 - subsidy, rel=1e-12)


def test_society_stops_where_its_margin_meets_the_full_cost():
    assert margin(BEST) == 1
    assert net_gain(BEST, 0, 0) == BEST


@given(st.floats(1, 1000))
def test_margin_is_the_slope_of_the_benefit(research):
    step = 1e-4 * research
    slope = (net_gain(research + step, 0, 0) - net_gain(research - step, 0, 0)) / (2 * step)
    assert slope == pytest.approx(margin(research) - 1, rel=1e-5, abs=1e-6)


@given(st.floats(0.2, 1))
def test_without_a_cost_of_funds_the_best_subsidy_is_the_part_not_reckoned_with(share):
    best = best_subsidy(share, 0)
    assert best == pytest.approx(1 - share, abs=1e-12)
    assert chosen(share, best) == pytest.approx(BEST)
    assert shortfall(share, best, 0) == pytest.approx(0, abs=1e-9)


@given(SHARES, st.floats(0, 0.6), st.floats(0, 0.8))
def test_no_other_subsidy_loses_less(share, levy, other):
    least = shortfall(share, best_subsidy(share, levy), levy)
    assert least <= shortfall(share, other, levy) + 1e-9


@given(st.floats(0.2, 0.95), st.floats(0.01, 0.6))
def test_dear_public_money_lowers_the_best_subsidy(share, levy):
    assert best_subsidy(share, levy) < best_subsidy(share, 0)


@given(st.floats(1, 1.3), st.floats(0, 0.6))
def test_where_firms_reckon_with_all_of_it_or_more_no_subsidy_pays(share, levy):
    assert best_subsidy(share, levy) == 0
    assert chosen(share, 0) >= BEST


@given(SPILLOVERS, STEALING, SUBSIDIES, LEVIES)
def test_stories_follow_from_research_and_loss(spillover, stealing, subsidy, levy):
    result = MODEL.run(spillover=spillover, stealing=stealing, subsidy=subsidy, levy=levy)
    share = private_share(spillover / 100, stealing / 100)
    research = 100 * (share / (1 - subsidy / 100)) ** 2
    assert result["research"] == pytest.approx(research)
    assume(abs(result["lost"] - result["lost_without"]) > 1e-9 or subsidy == 0)
    if subsidy and result["lost"] > result["lost_without"]:
        assert result["state"] == HARM
    else:
        assert result["state"] == (TOO_LITTLE if research < 95 else
                                   TOO_MUCH if research > 105 else RIGHT)


@given(SPILLOVERS, STEALING, SUBSIDIES)
def test_more_subsidy_more_research_more_spillover_less(spillover, stealing, subsidy):
    def research(**setting):
        return MODEL.run(**{"spillover": spillover, "stealing": stealing, "subsidy": subsidy,
                            **setting})["research"]
    assert research(subsidy=80) >= research() >= research(subsidy=0)
    assert research(spillover=0) >= research() >= research(spillover=80)


@pytest.mark.parametrize("settings,state", [
    ({}, TOO_LITTLE), ({"subsidy": 50}, RIGHT), ({"spillover": 20, "stealing": 30}, TOO_MUCH),
    ({"subsidy": 80}, HARM), ({"subsidy": 50, "levy": 60}, HARM),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
