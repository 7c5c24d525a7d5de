"""Section 3.1: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

LINKS, CUT, MARKET, RELAY = "oring_links", "input_cut", "unified_market", "relay_finance"


@pytest.mark.parametrize("model,key,settings,value", [
    (LINKS, "without", {}, 31.5),
    (LINKS, "evenly", {}, 37.7),
    (LINKS, "now", {}, 42.7),
    (LINKS, "now", {"share": 100}, 45.7),
    (LINKS, "at_best", {}, 45.7),
    (LINKS, "best_part", {"cost": 1}, 79),
    (LINKS, "dearest", {}, 19.0),
    (LINKS, "best_part", {"cost": 20}, 47),
    (LINKS, "best_part", {"cost": 27}, 0),
    (CUT, "first", {}, 1.20),
    (CUT, "loss", {}, 2.54),
    (CUT, "loss", {"inner": 0.05}, 5.89),
    (CUT, "loss", {"inner": 2}, 1.36),
    (CUT, "loss", {"cut": 100}, 100),
    (CUT, "loss", {"cut": 100, "outer": 2}, 36),
    (CUT, "first", {"part": 2, "cut": 90}, 0.36),
    (CUT, "loss", {"part": 2, "cut": 90}, 35.61),
    (CUT, "times", {"part": 2, "cut": 90}, 98.9),
    (MARKET, "member", {}, 108.4),
    (MARKET, "other", {}, 98.9),
    (MARKET, "mean", {}, 102.0),
    (MARKET, "other", {"members": 30}, 91.1),
    (MARKET, "member", {"members": 31}, 117.7),
    (MARKET, "member", {"members": 31, "tau": 1.15, "cut": 100}, 114.3),
    (MARKET, "border", {}, 5.1),
    (MARKET, "border", {"sigma": 9}, 25.6),
    (MARKET, "all", {}, 117.7),
    (MARKET, "all", {"sigma": 9}, 113.6),
    (RELAY, "started", {}, 48.2),
    (RELAY, "loss_rounds", {}, 12.4),
    (RELAY, "loss_once", {}, 59.7),
    (RELAY, "loss_rounds", {"budget": 40}, 0.5),
    (RELAY, "kept", {"mistake": 40}, 36),
    (RELAY, "return_rounds", {"mistake": 40}, 4.12),
    (RELAY, "return_once", {"mistake": 40}, 1.48),
    (RELAY, "return_once", {"chance": 90, "mistake": 60}, 16.82),
    (RELAY, "return_rounds", {"chance": 90, "mistake": 60}, 12.98),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (LINKS, {"cost": 27}, "先补别处", "The others first"),
    (CUT, {}, "比份额所示的更要紧", "More than its share suggests"),
    (CUT, {"inner": 2}, "份额大体可信", "Its share is a fair guide"),
    (CUT, {"inner": 0.05}, "被卡住了", "A chokepoint"),
    (CUT, {"cut": 100}, "产业链停摆", "The chain stops"),
    (CUT, {"cut": 100, "outer": 2}, "产业链停摆", "The chain stops"),
    (RELAY, {"mistake": 40}, "省了钱，丢了项目", "Money saved, projects lost"),
    (RELAY, {"chance": 90, "mistake": 60}, "耐心为好", "Patience is better"),
    (RELAY, {"chance": 30}, "只有接力才收得回本", "Only rounds pay"),
    (RELAY, {"chance": 10}, "两种都收不回本", "Neither pays"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (LINKS, {"links": 10, "worst": 50, "cost": 5, "share": 50}),
    (CUT, {"cut": 30, "inner": 0.2, "outer": 0.5, "part": 20}),
    (MARKET, {"tau": 1.5, "cut": 50, "members": 10, "sigma": 5}),
    (RELAY, {"chance": 40, "mistake": 10, "alpha": 1.6, "budget": 10}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_all_to_the_weak_link_is_the_best_division_at_the_defaults():
    assert load(LINKS).run()["best_part"] == 100


def test_projects_paid_for_at_once_are_the_size_of_the_fund():
    """10 projects, as the text says: the unit of the slider."""
    assert load(RELAY).run()["fund_now"] == [10]


def test_the_more_join_the_dearer_it_is_to_stay_out():
    outside = load(MARKET).run()["outside"]
    assert sorted(outside, reverse=True) == outside and len(set(outside)) == len(outside)


@pytest.mark.parametrize("reduction,cost", [(36.11, 11.9), (52.43, 20.4)])
def test_a_border_effect_in_cost(reduction, cost):
    """1 / phi = 1 / (1 - reduction), tau = (1 / phi)^(1 / (sigma - 1)), sigma = 5."""
    tau = (1 - reduction / 100) ** (-1 / 4)
    assert 100 * (tau - 1) == pytest.approx(cost, abs=0.05)
    assert load(MARKET).run(tau=tau)["border"] == pytest.approx(1 / (1 - reduction / 100))


def test_the_numbers_of_the_questions():
    asked = {0.295: 0.9 ** 5 * 0.5, 2.25: (0.2 / 0.8) / (0.1 / 0.9), 1.189: 2 ** 0.25,
             0.442: 0.96 ** 20}
    for printed, value in asked.items():
        assert value == pytest.approx(printed, abs=5e-4)
    assert shown(CUT, "times", cut=60) == 5.2
    assert shown(CUT, "times", cut=60, part=2) == 12.3
    assert load(RELAY).run(mistake=0)["state"] == 0
