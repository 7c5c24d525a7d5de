"""Section 4: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

NAME = "needed_premises"
MODEL = load(NAME)
ALL_75 = {"first": 75, "second": 75, "third": 75, "fourth": 75}


@pytest.mark.parametrize("key,settings,value", [
    ("least", {}, 60),
    ("greatest", {}, 90),
    ("product", {}, 65.6),
    ("least", {"third": 60}, 30),
    ("greatest", {"third": 60}, 60),
    ("product", {"third": 60}, 43.7),
    ("doubt", ALL_75, 100),
    ("least", ALL_75, 0),
    ("product", ALL_75, 31.6),
])
def test_number_in_the_text(key, settings, value):
    assert shown(NAME, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("place,gain", [(3, 29.2), (1, 4.9)])
def test_where_work_would_pay(place, gain):
    result = MODEL.run(third=60)
    assert round(result["gain_product"][result["premise"].index(place)], 1) == gain
    assert result["weakest"] == 3


@pytest.mark.parametrize("settings,zh,en", [
    ({}, "无论怎样相连，都有一半以上", "Half or more, however they are linked"),
    ({"third": 60}, "只有彼此牵连，才有一半以上", "Half or more only if they are tied together"),
])
def test_story_in_the_text(settings, zh, en):
    assert (story(NAME, **settings).zh, story(NAME, **settings).en) == (zh, en)


def test_the_text_starts_from_the_defaults():
    assert MODEL.settings() == {"first": 90, "second": 90, "third": 90, "fourth": 90}


def test_the_numbers_of_the_practice():
    """Three premises: the fourth certain. The premise at 60% made certain, and one at 90%."""
    three = MODEL.run(first=95, second=85, third=70, fourth=100)
    assert (three["least"], three["greatest"]) == (50, 70)
    assert three["product"] == pytest.approx(56.525)
    assert shown(NAME, "product", third=100) == 72.9
    assert shown(NAME, "product", third=60, first=100) == 48.6
