"""Section 2.2.2: the "things to try" show what its text says they show."""

import pytest
from explorer_readings import shown, story

from courseware.models import load

CATCH, SMILE = "catching_up", "smile_curve"


@pytest.mark.parametrize("model,key,settings,value", [
    (CATCH, "threshold", {}, 0.333),
    (CATCH, "exponential_rest", {}, 68.2),
    (CATCH, "logistic_rest", {}, 53.3),
    (CATCH, "exponential_rest", {"human": 0.3}, 46.9),
    (CATCH, "logistic_rest", {"human": 0.3}, 0),
    (CATCH, "threshold", {"diffusion": 2}, 0.667),
    (CATCH, "exponential_years", {"own": 4}, 70),
    (CATCH, "logistic_years", {"own": 4}, 105),
    (CATCH, "exponential_years", {"own": 4, "diffusion": 0}, 402),
    (CATCH, "logistic_years", {"own": 4, "diffusion": 0}, 402),
    (SMILE, "share", {}, 14.9),
    (SMILE, "share", {"middle": 40}, 14.5),
    (SMILE, "share", {"middle": 5}, 17.2),
    (SMILE, "share", {"place": 3}, 27.7),
    (SMILE, "price", {}, 141.7),
    (SMILE, "price", {"place": 3}, 130.1),
    (SMILE, "share", {"up": 10, "down": 10, "middle": 2}, 31.6),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (CATCH, {}, "跟得上，但有差距", "It keeps up, at a distance"),
    (CATCH, {"human": 0.3}, "两种规律分道扬镳", "The two laws part company"),
    (CATCH, {"diffusion": 2}, "两种规律分道扬镳", "The two laws part company"),
    (CATCH, {"diffusion": 2, "human": 0.8}, "跟得上，但有差距", "It keeps up, at a distance"),
    (CATCH, {"own": 4}, "由追赶到领跑", "From catching up to leading"),
    (CATCH, {"own": 4, "diffusion": 0}, "由追赶到领跑", "From catching up to leading"),
    (SMILE, {}, "微笑的谷底", "At the bottom of the smile"),
    (SMILE, {"place": 3}, "沿微笑曲线上行", "Climbing the smile"),
    (SMILE, {"up": 10, "down": 10, "middle": 2}, "曲线倒了过来", "The smile turned upside down"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (CATCH, {"human": 0.6, "diffusion": 5, "own": 1, "frontier": 2}),
    (SMILE, {"place": 1, "up": 2, "middle": 20, "down": 3}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


@pytest.mark.parametrize("position,en", [
    (1, "assembly alone"), (2, "and key parts"), (3, "and research")])
def test_the_step_of_the_text_is_the_one_that_enters_research(position, en):
    assert load(SMILE).parameters[0].name_at(position).en == en


@pytest.mark.parametrize("diffusion,own", [(5, 1), (2, 1), (3, 2)])
def test_the_formula_of_the_chapter_gives_the_threshold(diffusion, own):
    assert load(CATCH).run(diffusion=diffusion, own=own)["threshold"] == pytest.approx(
        2 / (diffusion + own))


@pytest.mark.parametrize("rivals", [2, 3, 10])
def test_the_formulae_of_the_chapter_for_entry(rivals):
    before, after = (load(SMILE).run(place=place, up=rivals) for place in (2, 3))
    assert after["income"] - before["income"] == pytest.approx(20 / rivals)
    assert before["price"] - after["price"] == pytest.approx(20 / (rivals * (rivals - 1)))


def test_the_answers_of_the_practice_that_lean_on_the_models():
    share = shown(SMILE, "share")
    raised = [{"middle": 5}, {"up": 10}, {"place": 2}]
    lowered = [{"middle": 40}, {"down": 2}]
    assert all(load(SMILE).run(**change)["share"] > share + 0.1 for change in raised)
    assert all(load(SMILE).run(**change)["share"] < share - 0.1 for change in lowered)
    assert load(CATCH).run(diffusion=4, own=1, frontier=3)["threshold"] == pytest.approx(0.6)
