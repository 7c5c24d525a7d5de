"""Section 1.2: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

HAND, CROMPTON, ROBERTS = 1, 2, 5
NO_PLAGUE = {"plague": 0}
LOW_CEILING = {"ceiling": 5, "rate": 30.6}
HIGH_CEILING = {"ceiling": 50, "rate": 20.1}


@pytest.mark.parametrize("model,key,settings,value", [
    ("malthusian_economy", "carried_multiple", NO_PLAGUE | {"technique": 1.3}, 1.93),
    ("malthusian_economy", "carried_multiple", NO_PLAGUE | {"technique": 2}, 5.66),
    ("malthusian_economy", "end_income", NO_PLAGUE | {"technique": 1.3}, 100.0),
    ("malthusian_economy", "end_income", NO_PLAGUE | {"technique": 2}, 100.1),
    ("malthusian_economy", "plague_income", {"technique": 1, "plague": 50}, 132.0),
    ("malthusian_economy", "end_income", {"technique": 1, "plague": 50}, 101.0),
    ("malthusian_economy", "end_population", {"technique": 1, "plague": 50}, 0.98),
    ("malthusian_economy", "half_life", NO_PLAGUE | {"response": 2}, 87),
    ("malthusian_economy", "half_life", NO_PLAGUE | {"response": 0.5}, 347),
    ("kremer_growth", "takeoff_year", {}, 1902),
    ("kremer_growth", "takeoff_year", {"people": 200}, 902),
    ("kremer_growth", "takeoff_year", {"fastest": 0.5}, 1802),
    ("kremer_growth", "takeoff_year", {"threshold": 6}, 1902),
    ("kremer_growth", "end_population", {"threshold": 2}, 10709),
    ("kremer_growth", "end_population", {"threshold": 6}, 17280),
    ("kremer_growth", "takeoff_year", {"people": 20}, 0),
    ("kremer_growth", "last_year", {"people": 20}, 2400),
    ("spinning_machines", "ratio", {"old": HAND, "new": CROMPTON}, 25.00),
    ("spinning_machines", "ratio", {"old": HAND, "new": ROBERTS}, 370.37),
    ("spinning_machines", "ratio", {"old": CROMPTON, "new": ROBERTS}, 14.81),
    ("spinning_machines", "switch_wage", {}, 0.480),
    ("mule_diffusion", "third_logistic", LOW_CEILING | {"third": 1820}, 4.97),
    ("mule_diffusion", "third_logistic", HIGH_CEILING | {"third": 1820}, 19.17),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,parameter,value", [
    ("malthusian_economy", "technique", 1.3),
    ("malthusian_economy", "response", 2),
    ("kremer_growth", "people", 100),
    ("kremer_growth", "fastest", 1),
    ("kremer_growth", "threshold", 2),
    ("spinning_machines", "capital", 2),
])
def test_the_default_that_the_text_starts_from(model, parameter, value):
    assert {each.name: each.default for each in load(model).parameters}[parameter] == value


def test_the_malthusian_path_ends_in_the_year_that_the_text_names():
    assert load("malthusian_economy").run()["years"][-1] == 1000


@pytest.mark.parametrize("settings,slowing", [(LOW_CEILING, True), (HIGH_CEILING, False)])
def test_whether_growth_is_past_its_fastest_in_1811(settings, slowing):
    assert (load("mule_diffusion").run(**settings)["inflection"] < 1811) is slowing


@pytest.mark.parametrize("settings,year", [(LOW_CEILING, 1803), (HIGH_CEILING, 1822)])
def test_the_fastest_year_of_the_mule(settings, year):
    assert round(load("mule_diffusion").run(**settings)["inflection"]) == year


@pytest.mark.parametrize("model,settings,name", [
    ("malthusian_economy", NO_PLAGUE, "More people, none of them richer"),
    ("malthusian_economy", {"technique": 1, "plague": 50}, "The survivors better off for a while"),
    ("kremer_growth", {}, "Out of the Malthusian trap"),
    ("kremer_growth", {"people": 20}, "Population speeds up, income stands still"),
    ("spinning_machines", {}, "Only the high-wage economy changes over"),
    ("spinning_machines", {"capital": 1}, "Both economies change over"),
    ("spinning_machines", {"wage": 0.4}, "Neither economy changes over"),
    ("mule_diffusion", LOW_CEILING, "Through both counts, and already slowing"),
    ("mule_diffusion", HIGH_CEILING, "Through both counts, and still gathering speed"),
])
def test_story_in_the_text(model, settings, name):
    assert story(model, **settings).en == name
