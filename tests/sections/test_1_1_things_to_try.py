"""Section 1.1: the "things to try" show what its text says they show."""

import math

import pytest
from explorer_readings import shown, story

from courseware.models import load


@pytest.mark.parametrize("model,key,settings,value", [
    ("high_level_equilibrium_trap", "end_population", {}, 321),
    ("high_level_equilibrium_trap", "end_population", {"ceiling": 600}, 521),
    ("high_level_equilibrium_trap", "end_income", {"ceiling": 600}, 1.00),
    ("high_level_equilibrium_trap", "end_practice", {}, 85.4),
    ("high_level_equilibrium_trap", "end_practice", {"innovation": 3}, 99.2),
    ("high_level_equilibrium_trap", "end_income", {"innovation": 3}, 1.00),
    ("high_level_equilibrium_trap", "end_income", {"science": 0.5}, 1.47),
    ("high_level_equilibrium_trap", "end_income", {"science": 1.5}, 3.29),
    ("involution", "family_days_per_mu", {"floor": 1}, 15.0),
    ("involution", "family_days_per_mu", {"floor": 0.6}, 53.8),
    ("involution", "output_ratio", {"floor": 0.6}, 2.15),
    ("involution", "day_ratio", {"floor": 0.6}, 0.60),
    ("involution", "output_ratio", {"floor": 0.6, "elasticity": 0.4}, 1.41),
    ("extensive_growth", "population_multiple", {"technique": 0, "land": 0.25}, 5.03),
    ("extensive_growth", "population_multiple", {"technique": 0.1, "land": 0}, 5.03),
    ("extensive_growth", "end_income", {"technique": 0, "land": 0.25}, 116.6),
    ("extensive_growth", "end_income", {"technique": 0.1, "land": 0}, 116.6),
    ("extensive_growth", "end_income", {}, 117.9),
    ("extensive_growth", "end_income", {"population": 0.1}, 202.6),
    ("extensive_growth", "population_multiple", {"technique": 0, "land": 0}, 1.00),
    ("extensive_growth", "output_multiple", {"technique": 0, "land": 0}, 1.00),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,name", [
    ("involution", {"land": 40, "workers": 1}, "More land than hands"),
    ("extensive_growth", {}, "Growth in quantity"),
    ("extensive_growth", {"population": 0.1}, "A rise in quality"),
])
def test_story_in_the_text(model, settings, name):
    assert story(model, **settings).en == name


def test_the_account_enters_sixty_per_cent_under_labour_when_technique_does_it_all():
    path = load("extensive_growth").run(technique=0.1, land=0, elasticity=0.6)
    output, people = (math.log(path[name][-1] / path[name][-20])
                      for name in ("output", "population"))
    assert 100 * 0.6 * people / output == pytest.approx(60, abs=0.5)


def test_the_trap_starts_from_fifty_million():
    assert load("high_level_equilibrium_trap").run()["path_population"][0] == 50


@pytest.mark.parametrize("model", ["high_level_equilibrium_trap", "extensive_growth"])
def test_the_paths_end_in_the_year_that_the_text_names(model):
    assert load(model).run()["years"][-1] == 800
