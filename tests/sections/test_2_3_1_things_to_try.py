"""Section 2.3.1: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

ANNUAL, CUMULATIVE = {"measure": 1}, {"measure": 2}
CHINA = {"population": 0.7, "income": 5.8, "energy": -1.1, "carbon": -0.5}
GERMANY = {"population": 0.2, "income": 1.9, "energy": -2.7, "carbon": -0.8}
CLEANED = {"moved": 0, "cleaned": 40}


@pytest.mark.parametrize("model,key,settings,value", [
    ("co2_shares", "now_britain", ANNUAL | {"year": 1850}, 62.3),
    ("co2_shares", "now_states", ANNUAL | {"year": 1850}, 10.1),
    ("co2_shares", "now_britain", ANNUAL | {"year": 1870}, 42.9),
    ("co2_shares", "now_states", ANNUAL | {"year": 1900}, 33.9),
    ("co2_shares", "now_britain", ANNUAL | {"year": 1900}, 21.5),
    ("co2_shares", "now_britain", CUMULATIVE | {"year": 1900}, 37.3),
    ("co2_shares", "now_states", CUMULATIVE | {"year": 1900}, 23.8),
    ("co2_shares", "now_china", ANNUAL | {"year": 2020}, 31.0),
    ("co2_shares", "now_states", ANNUAL | {"year": 2020}, 13.3),
    ("co2_shares", "now_states", CUMULATIVE | {"year": 2020}, 24.4),
    ("co2_shares", "now_china", CUMULATIVE | {"year": 2020}, 14.0),
    ("kaya_identity", "needed", {}, 3.0),
    ("kaya_identity", "times_emissions", {"energy": -2.7}, 1.00),
    ("kaya_identity", "times_emissions", {"energy": -2.8}, 0.97),
    ("kaya_identity", "times_emissions", CHINA, 4.80),
    ("kaya_identity", "times_income", CHINA, 6.40),
    ("kaya_identity", "total_up", CHINA, 503.7),
    ("kaya_identity", "total_down", CHINA, 124.0),
    ("kaya_identity", "times_emissions", GERMANY, 0.64),
    ("kaya_identity", "total_up", GERMANY, 54.2),
    ("kaya_identity", "total_down", GERMANY, 90.3),
    ("whose_emissions", "territorial_ratio", {}, 66),
    ("whose_emissions", "consumption_ratio", {}, 117),
    ("whose_emissions", "world_ratio", {}, 109),
    ("whose_emissions", "territorial_ratio", CLEANED, 66),
    ("whose_emissions", "consumption_ratio", CLEANED, 66),
    ("whose_emissions", "world_ratio", CLEANED, 81),
    ("whose_emissions", "world_ratio", {"dirtiness": 1}, 100),
    ("whose_emissions", "world_ratio", {"dirtiness": 0.5}, 87),
    ("whose_emissions", "territorial_ratio", {"moved": 100}, 14),
    ("whose_emissions", "consumption_ratio", {"moved": 100}, 143),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,parameter,value", [
    ("co2_shares", "year", 1850),
    ("co2_shares", "measure", 1),
    ("kaya_identity", "energy", -1.5),
    ("whose_emissions", "moved", 40),
    ("whose_emissions", "dirtiness", 1.5),
    ("whose_emissions", "cleaned", 0),
])
def test_the_default_that_the_text_starts_from(model, parameter, value):
    assert {each.name: each.default for each in load(model).parameters}[parameter] == value


def test_the_span_is_that_of_the_years_the_text_names():
    assert load("kaya_identity").run()["years"][-1] == 2022 - 1990


@pytest.mark.parametrize("model,settings,name", [
    ("co2_shares", ANNUAL | {"year": 1870}, "Britain still first, with less than half"),
    ("co2_shares", ANNUAL | {"year": 1900}, "The United States comes first"),
    ("co2_shares", CUMULATIVE | {"year": 1900}, "Britain still first, with less than half"),
    ("co2_shares", ANNUAL | {"year": 2020}, "China comes first"),
    ("co2_shares", CUMULATIVE | {"year": 2020}, "The United States comes first"),
    ("kaya_identity", {"energy": -2.8},
     "Absolute decoupling: output grows and emissions fall"),
    ("whose_emissions", {"dirtiness": 1}, "Only moved: the world total stays"),
])
def test_story_in_the_text(model, settings, name):
    assert story(model, **settings).en == name
