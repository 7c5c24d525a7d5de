"""Section 2.2.1: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

CORE, CONTROLS = "core_periphery", "export_controls"


@pytest.mark.parametrize("model,key,settings,value", [
    (CORE, "break_cost", {"tau": 1.7}, 1.689),
    (CORE, "sustain_cost", {"tau": 1.7}, 1.715),
    (CORE, "share_even", {"tau": 1.7}, 50),
    (CORE, "share_core", {"tau": 1.7}, 100),
    (CORE, "share_core", {}, 100),
    (CORE, "real", {}, 93),
    (CORE, "real", {"tau": 1.06}, 100.9),
    (CORE, "share_core", {"tau": 1.06}, 100),
    (CORE, "return_cost", {"tau": 1.05, "eta": 0}, 1),
    (CONTROLS, "loss", {}, 14.1),
    (CONTROLS, "end_together", {}, 68.4),
    (CONTROLS, "end_without", {}, 71.1),
    (CONTROLS, "crossing", {"response": 3}, 37.8),
    (CONTROLS, "crossing", {"response": 3, "lag": 3}, 30.6),
    (CONTROLS, "passing", {"response": 5}, 48.2),
    (CONTROLS, "end_together", {"wall": 100, "yard": 100}, 25.8),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (CORE, {"tau": 1.8}, "贸易昂贵，各有产业", "Trade is costly: each region has its industry"),
    (CORE, {"tau": 1.7}, "历史决定", "History decides"),
    (CORE, {}, "中心与边缘", "Core and periphery"),
    (CORE, {"tau": 1.06}, "中心与边缘", "Core and periphery"),
    (CORE, {"tau": 1.05}, "贸易便宜，产业散开", "Trade is cheap: industry spreads again"),
    (CORE, {"tau": 1.05, "eta": 0}, "中心与边缘", "Core and periphery"),
    (CONTROLS, {}, "管制延缓了追赶", "The control delays catching up"),
    (CONTROLS, {"response": 3}, "先延缓，后激发", "First delay, then stimulus"),
    (CONTROLS, {"response": 3, "lag": 3}, "先延缓，后激发", "First delay, then stimulus"),
    (CONTROLS, {"response": 5}, "激发了超越", "The control spurs overtaking"),
    (CONTROLS, {"wall": 100, "yard": 100}, "管制延缓了追赶", "The control delays catching up"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (CORE, {"tau": 1.3, "eta": 0.1, "mu": 0.4, "sigma": 2.5}),
    (CONTROLS, {"wall": 60, "yard": 20, "response": 1, "lag": 8}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_year_that_the_text_reads_is_the_last_one_drawn():
    assert load(CONTROLS).run()["years"][-1] == 70


def test_the_formula_of_the_chapter_gives_the_break_point():
    """phi_b of the chapter, with eta = 0; and the return point is then free trade itself."""
    a, b = 0.4 / 1.5, 0.4 / 2.5
    freeness = (1 - a) * (1 - b) / ((1 + a) * (1 + b))
    result = load(CORE).run(eta=0)
    assert result["break_cost"] == pytest.approx(freeness ** (1 / (1 - 2.5)))
    assert result["return_cost"] == pytest.approx(1)


@pytest.mark.parametrize("key,settings,value", [
    ("break_cost", {"eta": 0}, 1.785), ("sustain_cost", {"eta": 0}, 1.828),
    ("return_cost", {}, 1.057),
])
def test_the_points_that_the_exercises_name(key, settings, value):
    assert shown(CORE, key, **settings) == pytest.approx(value)


def test_the_cases_of_the_matching_question():
    run = load(CORE).run
    assert run(tau=1.75)["share_core"] == pytest.approx(50)
    between = run(tau=1.8, eta=0)
    assert (between["share_even"], between["share_core"]) == (50, 100)
    assert run(tau=1.02, eta=0)["share_even"] == pytest.approx(100)
    assert run(tau=1.02)["share_core"] == pytest.approx(50)
    assert run(tau=1.02)["state"] == 4


@pytest.mark.parametrize("wall,response,higher", [
    (30, 1, False), (100, 1.5, False), (30, 3, True), (60, 0, False)])
def test_the_cases_of_the_question_on_controls(wall, response, higher):
    """In the long run: the denominator of the resting level decides, or the level itself."""
    phi, frontier = 0.05 * (1 - wall / 100), 0.02
    pull = phi + frontier - response / 100 * wall / 100
    assert (pull <= 0 or phi / pull > 0.05 / 0.07) is higher


def test_the_rows_that_the_lab_reads():
    """Year 70: a higher wall lowers the first three rows, raises the last two."""
    def row(response):
        return [load(CONTROLS).run(wall=wall, response=response)["end_controlled"]
                for wall in (0, 30, 60, 100)]
    for response in (0, 1, 2):
        assert sorted(row(response), reverse=True) == row(response)
    for response in (4, 5):
        assert sorted(row(response)) == row(response)
    between = row(3)
    assert sorted(between) != between != sorted(between, reverse=True)
