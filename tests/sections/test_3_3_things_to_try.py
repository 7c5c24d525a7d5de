"""Section 3.3: the "things to try" show what its text says they show."""

from itertools import pairwise

import pytest
from explorer_readings import shown, story

from courseware.models import load

DATA, NETWORK = "data_sharing", "network_effects"
SOLD = {"markets": 1, "privacy": 0.5, "threat": 0, "leak": 100}


@pytest.mark.parametrize("model,key,settings,value", [
    (DATA, "share_best", {}, 51),
    (DATA, "share_firms", {}, 13),
    (DATA, "welfare_firms", {}, 72.8),
    (DATA, "welfare_people", {}, 75.4),
    (DATA, "welfare_firms", {"markets": 1}, 89.3),
    (DATA, "welfare_people", {"markets": 1}, 93.4),
    (DATA, "share_firms", {"markets": 1, "threat": 0.1}, 56),
    (DATA, "share_people", {"markets": 1, "threat": 0.1}, 56),
    (DATA, "share_firms", {"markets": 1, "threat": 0}, 100),
    (DATA, "welfare_firms", {"markets": 1, "threat": 0}, 90.5),
    (DATA, "welfare_firms", SOLD, 60.7),
    (DATA, "welfare_people", SOLD, 60.7),
    (DATA, "welfare_none", SOLD, 69.3),
    (NETWORK, "end", {}, 3.5),
    (NETWORK, "mass", {}, 39.7),
    (NETWORK, "reached", {}, 93.2),
    (NETWORK, "needed", {}, 74.4),
    (NETWORK, "end", {"start": 40}, 98.7),
    (NETWORK, "end", {"open": 30}, 94.9),
    (NETWORK, "end", {"open": 50}, 86.7),
    (NETWORK, "end", {"open": 100}, 60),
    (NETWORK, "reached", {"open": 100}, 100),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (DATA, {}, "企业囤积", "Firms hoard"),
    (DATA, {"markets": 1, "threat": 0.1}, "归谁都差不多", "Either owner will do"),
    (DATA, {"markets": 1, "threat": 0}, "企业贱卖隐私", "Firms sell privacy cheap"),
    (DATA, SOLD, "不如没有市场", "Better no market"),
    (NETWORK, {}, "够不到临界规模", "Short of critical mass"),
    (NETWORK, {"start": 40}, "过了临界规模，市场倾覆", "Past critical mass, the market tips"),
    (NETWORK, {"merit": 75}, "好到不需要临界规模", "Good enough to need no critical mass"),
    (NETWORK, {"open": 50}, "优劣决定份额", "Merit decides"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (DATA, {"markets": 31, "privacy": 0.1, "threat": 1, "leak": 0}),
    (NETWORK, {"beta": 4, "open": 0, "merit": 60, "start": 10}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_joining_markets_gains_far_more_than_changing_owners_at_the_defaults():
    apart, joined = load(DATA).run(), load(DATA).run(markets=1)
    joining = joined["welfare_firms"] - apart["welfare_firms"]
    assert joining > 3 * (joined["welfare_people"] - joined["welfare_firms"])


def test_what_a_feedback_says_of_output_with_all_sold():
    assert load(DATA).run(markets=1, threat=0)["output_all"] == pytest.approx(100)


def test_the_cases_of_the_question_on_subsidies():
    """Short of critical mass by less than two points, it ends as from a start of 10."""
    run = load(NETWORK).run
    assert run(start=38)["end"] == pytest.approx(run()["end"])
    assert 0 < run()["mass"] - 38 < 2


def test_the_cases_of_the_matching_question():
    run = load(NETWORK).run
    assert run(merit=80)["end"] > 99
    assert run(merit=80)["mass"] == 0
    for start in (1, 25, 49):
        assert run(merit=50, open=60, start=start)["end"] == pytest.approx(50, abs=1e-6)


def test_the_answer_on_enough_interoperability():
    assert shown(NETWORK, "enough", beta=5) == 60


def test_reach_falls_leaps_and_falls_again_as_the_lab_asks():
    reached = load(NETWORK).run()["reaches"]
    steps = [after - before for before, after in pairwise(reached)]
    assert min(steps) < 0 < max(steps)
    assert reached[-1] == pytest.approx(100)


def test_what_the_lab_asks_of_people_who_sell_everything():
    """Welfare rises as markets are joined, and stays below that of no sharing."""
    values = [load(DATA).run(markets=markets, privacy=0.6, leak=100) for markets in (31, 10, 3, 1)]
    people = [value["welfare_people"] for value in values]
    assert people == sorted(people)
    assert people[-1] < values[-1]["welfare_none"]
