"""Section 1.3: the "things to try" show what its text says they show."""

from math import log

import pytest
from explorer_readings import shown, story

from courseware.models import load

LEAP, WINDOWS = "leapfrogging", "windows_of_opportunity"


@pytest.mark.parametrize("model,key,settings,value", [
    (LEAP, "needed", {}, 1.667),
    (LEAP, "needed", {"gap": 1.6}, 1.667),
    (LEAP, "passing_years", {}, 10.2),
    (LEAP, "passing_years", {"ceiling": 2.5}, 4.7),
    (WINDOWS, "first_cost", {}, 64),
    (WINDOWS, "first_cost", {"science": 0.6}, 84),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (LEAP, {}, "后来者抢先并赶超", "The latecomer goes first and overtakes"),
    (LEAP, {"gap": 1.6}, "无人采用，窗口关闭", "Nobody enters: the window is shut"),
    (LEAP, {"ceiling": 1}, "后来者进入而不能赶超", "The latecomer enters but does not overtake"),
    (LEAP, {"ceiling": 2.5}, "后来者抢先并赶超", "The latecomer goes first and overtakes"),
    (LEAP, {"carry": 0.45}, "领先者自己采用，保住优势",
     "The leader changes over and keeps its lead"),
    (WINDOWS, {}, "一早一晚两个窗口", "Two windows, early and late"),
    (WINDOWS, {"science": 0.6}, "只有晚期窗口", "Late window only"),
    (WINDOWS, {"wages": 40}, "只有早期窗口", "Early window only"),
    (WINDOWS, {"funds": 50}, "没有窗口", "No window"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (LEAP, {"first": 0.6, "ceiling": 1.6, "gap": 2, "carry": 0}),
    (WINDOWS, {"science": 0.8, "infrastructure": 0.6, "funds": 78, "wages": 60}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_last_step_of_the_slider_that_still_shuts_the_window():
    """1.6 times is shut and 1.7 open: the threshold of the text lies between them."""
    assert story(LEAP, gap=1.7).en == "The latecomer goes first and overtakes"
    assert load(LEAP).run()["needed"] == pytest.approx(1 / 0.6)


@pytest.mark.parametrize("ceiling", [1.1, 1.6, 2.5])
def test_the_formula_of_the_chapter_dates_the_overtaking(ceiling):
    assert load(LEAP).run(ceiling=ceiling)["passing"] == pytest.approx(
        log((ceiling - 0.6) / (ceiling - 1)))


def test_the_conditions_of_the_chapter_for_the_two_windows():
    """I0 = 20, I1 = 120, N0 = 100, X0 = 60: early if m suffices at t = 0, late if m + w at t = 1."""
    for science in (0, 0.5, 0.8, 1):
        for funds in (20, 50, 70, 90):
            for wages in (0, 40, 60, 80):
                result = load(WINDOWS).run(science=science, funds=funds, wages=wages)
                early = funds >= 20 + 100 * (1 - science) + 60 * (1 - 0.6)
                late = funds + wages >= 120
                expected = {(True, True): (0, 4), (True, False): (1,), (False, True): (2,),
                            (False, False): (3,)}[early, late]
                assert result["state"] in expected
