"""Section 2.3.2: the "things to try" show what its text says they show."""

from math import log

import pytest
from explorer_readings import shown, story

from courseware.course import Course
from courseware.models import load

LEARN, RACE = "learning_adoption", "clean_power_race"


@pytest.mark.parametrize("model,key,settings,value", [
    (LEARN, "last_share", {}, 100.0),
    (LEARN, "last_share_alone", {}, 0.0),
    (LEARN, "half_year", {}, 11),
    (LEARN, "cost_at_end", {"years": 5}, 1.49),
    (LEARN, "half_year", {"years": 6}, 14),
    (LEARN, "spent", {"learning": 0, "subsidy": 60, "years": 20}, 9.28),
    (LEARN, "last_share", {"learning": 0, "subsidy": 60, "years": 20}, 0.0),
    (LEARN, "half_year", {"learning": 10}, 37),
    (LEARN, "half_year_alone", {"cost": 1.2}, 10),
    (LEARN, "half_year", {"cost": 1.2}, 8),
    (LEARN, "spent", {"cost": 1.2}, 0.49),
    (LEARN, "spent", {}, 0.50),
    (RACE, "increment", {}, 68.0),
    (RACE, "peak", {}, 7.7),
    (RACE, "peak_level", {}, 111.4),
    (RACE, "increment", {"clean": 8, "demand": 7}, 38.9),
    (RACE, "share_20", {"clean": 8, "demand": 7}, 41.5),
    (RACE, "fossil_20", {"clean": 8, "demand": 7}, 359.3),
    (RACE, "peak", {"clean": 8, "demand": 7}, 94.5),
    (RACE, "increment", {"clean": 10, "demand": 3}, 113.3),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (LEARN, {}, "临时补贴，长久见效", "A temporary subsidy with a lasting effect"),
    (LEARN, {"years": 5}, "补贴一停，回到原处", "The subsidy ends and all is as before"),
    (LEARN, {"years": 6}, "临时补贴，长久见效", "A temporary subsidy with a lasting effect"),
    (LEARN, {"learning": 0, "subsidy": 60, "years": 20}, "补贴一停，回到原处",
     "The subsidy ends and all is as before"),
    (LEARN, {"cost": 1.2}, "没有补贴也会起来，补贴只是提前",
     "It would have come anyway: the subsidy brings it forward"),
    (RACE, {}, "先叠加，后替代", "First on top, then in place"),
    (RACE, {"clean": 8, "demand": 7}, "份额在变，40年内没有达峰",
     "The share moves, but no peak within 40 years"),
    (RACE, {"demand": 3}, "已在替代：化石电力一路下降",
     "In place of the old: fossil power falls from the start"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (LEARN, {"learning": 20, "cost": 2, "subsidy": 40, "years": 10}),
    (RACE, {"share": 34, "clean": 10, "demand": 5}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_keenest_buyer_of_the_text():
    """Cost must come down to 1.40, and between five and six years it does."""
    five, six = (load(LEARN).run(years=years)["cost_at_end"] for years in (5, 6))
    assert six < 1.40 < five


@pytest.mark.parametrize("share,growth,demand", [(34, 10, 5), (34, 8, 7), (10, 10, 5)])
def test_the_formula_of_the_chapter_dates_the_peak(share, growth, demand):
    assert load(RACE).run(share=share, clean=growth, demand=demand)["peak"] == pytest.approx(
        100 * log(demand / (growth * share / 100)) / (growth - demand))


def test_eight_and_seven_per_cent_are_roughly_the_pace_of_the_year_named():
    checks, year = Course.load().checks, 2023
    assert round(checks[f"clean_growth_{year}"].value) == 8
    assert round(checks[f"demand_growth_{year}"].value) == 7
    assert round(checks[f"clean_share_{year}"].value) == load(RACE).settings()["share"] == 34
