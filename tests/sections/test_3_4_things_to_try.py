"""Section 3.4: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

GROWTH, ROADS = "growth_contributions", "home_and_border_roads"
CORE = "core_periphery"


@pytest.mark.parametrize("model,key,settings,value", [
    (GROWTH, "china", {}, 37.6),
    (GROWTH, "seven", {}, 28.5),
    (GROWTH, "china", {"way": 2}, 27.8),
    (GROWTH, "seven", {"way": 2}, 34.6),
    (GROWTH, "china", {"way": 2, "shock": 2}, 33.0),
    (GROWTH, "seven", {"way": 2, "shock": 2}, 31.1),
    (GROWTH, "china", {"way": 5}, 27.2),
    (GROWTH, "china", {"way": 6}, 35.6),
    (GROWTH, "china", {"way": 7}, 44.0),
    (GROWTH, "total", {"way": 5}, 91.8),
    (GROWTH, "total", {"way": 6}, 98.5),
    (GROWTH, "total", {"way": 7}, 105.1),
    (GROWTH, "total", {}, 100),
    (GROWTH, "china", {"way": 3}, 42.4),
    (GROWTH, "china", {"way": 3, "last": 2023}, 31.1),
    (GROWTH, "states", {"way": 3, "last": 2023}, 37.2),
    (ROADS, "share", {}, 22.1),
    (ROADS, "income", {}, 60.8),
    (ROADS, "share", {"border": 1.7}, 8.7),
    (ROADS, "income", {"border": 1.7}, 61.8),
    (ROADS, "share", {"border": 1.6}, 0),
    (ROADS, "income", {"border": 1.6}, 62.5),
    (ROADS, "share", {"home": 1.1}, 27.0),
    (ROADS, "income", {"home": 1.1}, 66.5),
    (ROADS, "share", {"home": 1}, 30.7),
    (ROADS, "income", {"home": 1}, 73.3),
    (ROADS, "share", {"border": 1.6, "home": 1.1}, 15.0),
    (ROADS, "share", {"border": 1.6, "home": 1}, 25.3),
    (ROADS, "share", {"border": 1.6, "home": 1, "spending": 60}, 66.5),
    (CORE, "real", {}, 93),
    (CORE, "share_core", {"tau": 1.15}, 100),
    (CORE, "real", {"tau": 1.15}, 97.7),
    (CORE, "real", {"tau": 1.08}, 100.1),
    (CORE, "share_core", {"tau": 1.05}, 50),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (GROWTH, {"way": 2}, "中国第一，但不及七国集团之和", "China first, but below the whole Group of Seven"),
    (GROWTH, {"way": 2, "shock": 2}, "中国第一，且超过七国集团之和",
     "China first, and above the whole Group of Seven"),
    (GROWTH, {"way": 3, "last": 2023}, "美国超过中国", "The United States above China"),
    (ROADS, {"border": 1.6}, "产业全在甲国", "All industry in country A"),
    (ROADS, {"border": 1.6, "home": 1, "spending": 60}, "产业多于市场的份额",
     "Industry above its market share"),
    (CORE, {"tau": 1.05}, "贸易便宜，产业散开", "Trade is cheap: industry spreads again"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (GROWTH, {"way": 1, "first": 2013, "last": 2021, "shock": 1}),
    (ROADS, {"border": 2, "home": 1.2, "spending": 35, "sigma": 4}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_same_project_at_home_and_across_the_border():
    """The readouts of two projects are what the sliders, moved by 0.1, would show."""
    model = load(ROADS)
    usual, start = model.run(), model.settings()
    at_home = model.run(home=start["home"] - 0.1)
    across = model.run(border=start["border"] - 0.1)
    for key in ("share", "income"):
        assert usual[f"{key}_home"] == pytest.approx(at_home[key])
        assert usual[f"{key}_border"] == pytest.approx(across[key])


def test_the_year_that_is_left_out():
    assert 2020 in load(GROWTH).run()["years"]
    assert 2020 not in load(GROWTH).run(shock=2)["years"]


def test_a_fall_that_stops_too_soon_does_not_help_the_periphery():
    """“Not until 1.08”: at every dearer cost the periphery buys less than the core."""
    assert load(CORE).settings()["tau"] == 1.3
    costs = [round(1.3 - 0.01 * k, 2) for k in range(25)]
    assert max(cost for cost in costs if load(CORE).run(tau=cost)["real"] > 100) == 1.08
