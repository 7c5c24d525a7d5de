"""Section 2.1.2: the "things to try" show what its text says they show."""

import math

import pytest
from explorer_readings import shown, story

from courseware.models import load

SPILLOVERS, ENTRY = "research_spillovers", "disruptive_entry"
HARM = ("补贴得不偿失", "The subsidy does more harm than good")


@pytest.mark.parametrize("model,key,settings,value", [
    (SPILLOVERS, "research", {}, 25),
    (SPILLOVERS, "lost", {}, 25),
    (SPILLOVERS, "research", {"subsidy": 50}, 100),
    (SPILLOVERS, "lost", {"subsidy": 50}, 0),
    (SPILLOVERS, "research", {"subsidy": 70}, 277.8),
    (SPILLOVERS, "research", {"subsidy": 50, "levy": 30}, 100),
    (SPILLOVERS, "lost", {"subsidy": 50, "levy": 30}, 15.0),
    (SPILLOVERS, "best_rate", {"subsidy": 50, "levy": 0}, 50.0),
    (SPILLOVERS, "best_rate", {"subsidy": 50, "levy": 30}, 39.5),
    (SPILLOVERS, "research", {"spillover": 20, "stealing": 30}, 121.0),
    (ENTRY, "half", {}, 6.1),
    (ENTRY, "ratio", {}, 59),
    (ENTRY, "most", {"growth": 5}, 39),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (SPILLOVERS, {"subsidy": 70}, *HARM),
    (SPILLOVERS, {"spillover": 20, "stealing": 30}, "研究做得太多", "Too much research"),
    (ENTRY, {}, "由低端颠覆", "Disruption from below"),
    (ENTRY, {"cheaper": 0}, "没有市场", "No market"),
    (ENTRY, {"growth": 5}, "困在低端", "Stuck at the low end"),
    (ENTRY, {"start": 120}, "正面的突破", "A frontal breakthrough"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (SPILLOVERS, {"spillover": 60, "stealing": 10, "subsidy": 0, "levy": 0}),
    (ENTRY, {"start": 40, "ceiling": 160, "growth": 1, "cheaper": 1}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_names_of_the_two_prices_are_those_of_the_text():
    price = load(ENTRY).parameters[3]
    assert (price.name_at(0).zh, price.name_at(0).en) == ("同价", "The same")


def test_needs_that_grow_fast_keep_it_below_half():
    assert load(ENTRY).run(growth=5)["most"] < 50


@pytest.mark.parametrize("levy", [0, 0.1, 0.3, 0.6])
def test_the_formula_of_the_chapter_for_the_best_subsidy(levy):
    rho = 0.5
    assert load(SPILLOVERS).run(levy=100 * levy)["best_rate"] == pytest.approx(
        100 * (1 - rho * (1 + levy) / (1 + levy * rho / 2)))


@pytest.mark.parametrize("subsidy", [0, 20, 50, 80])
def test_the_formula_of_the_chapter_for_what_firms_do(subsidy):
    assert load(SPILLOVERS).run(subsidy=subsidy)["research"] == pytest.approx(
        100 * (0.5 / (1 - subsidy / 100)) ** 2)


def test_the_condition_of_the_chapter_for_half_the_market():
    """Cheaper: P2 meets the smaller of the middle need and P1."""
    result = load(ENTRY).run()
    year = result["half"]
    new = 160 / (1 + (160 / 40 - 1) * math.exp(-0.2 * year))
    old = 200 / (1 + (200 / 100 - 1) * math.exp(-0.15 * year))
    assert new == pytest.approx(min(80 * math.exp(0.01 * year), old), rel=1e-9)


# The practice questions lean on these readings.

def test_the_practice_on_subsidies():
    assert shown(SPILLOVERS, "best_rate", spillover=70, stealing=10) == 60
    assert shown(SPILLOVERS, "research", spillover=40, stealing=0) == 36
    assert shown(SPILLOVERS, "research", subsidy=80) == 625
    for settings, harm in [({"subsidy": 50}, False), ({"subsidy": 80}, True),
                           ({"subsidy": 50, "levy": 60}, True),
                           ({"subsidy": 20, "levy": 30}, False), ({}, False)]:
        assert ((story(SPILLOVERS, **settings).zh, story(SPILLOVERS, **settings).en)
                == HARM) is harm


def test_the_practice_on_entry():
    assert story(ENTRY, ceiling=70).en == "Stuck at the low end"
