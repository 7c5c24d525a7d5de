"""Section 3.2: the "things to try" show what its text says they show."""

import re

import pytest
from explorer_readings import shown, story

from courseware.course import find_root
from courseware.models import load
from courseware.models.future_bets import OTHERS, REGIONS
from courseware.models.sector_upgrade import inputs_per_unit

UPGRADE, BETS = "sector_upgrade", "future_bets"


@pytest.mark.parametrize("model,key,settings,value", [
    (UPGRADE, "gain", {}, 7.54),
    (UPGRADE, "naive", {}, 1.95),
    (UPGRADE, "lowest", {}, 101.0),
    (UPGRADE, "output", {}, 97.9),
    (UPGRADE, "gain", {"sector": 3}, 5.73),
    (UPGRADE, "backward", {"sector": 3}, 1.26),
    (UPGRADE, "forward", {"sector": 3}, 0.87),
    (UPGRADE, "forward", {"sector": 2}, 1.77),
    (UPGRADE, "lowest", {"sector": 3}, 99.1),
    (UPGRADE, "gain", {"kind": 2}, 8.57),
    (UPGRADE, "gain", {"kind": 3}, 7.25),
    (UPGRADE, "lowest", {"kind": 3}, 99.3),
    (UPGRADE, "hulten", {}, 7.79),
    (UPGRADE, "hulten", {"kind": 2}, 7.79),
    (UPGRADE, "hulten", {"kind": 3}, 7.79),
    (UPGRADE, "output", {"sector": 3, "elasticity": 3}, 124.7),
    (UPGRADE, "lowest", {"sector": 3, "elasticity": 3}, 95.0),
    (BETS, "own", {}, 12.1),
    (BETS, "best", {}, 7.6),
    (BETS, "won_own", {}, 1.38),
    (BETS, "won_even", {}, 1.41),
    (BETS, "won_best", {}, 1.44),
    (BETS, "use_own", {}, 66),
    (BETS, "own", {"cold": 10}, 28.0),
    (BETS, "best", {"cold": 10}, 11.7),
    (BETS, "lost", {"cold": 10}, 23.2),
    (BETS, "lost", {"room": 20}, 3.7),
    (BETS, "lost", {}, 3.7),
    (BETS, "use_own", {"room": 20}, 100),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (UPGRADE, {"sector": 3}, "省下的是别人的订单", "What is saved was someone else’s order"),
    (UPGRADE, {"kind": 3}, "省下的是别人的订单", "What is saved was someone else’s order"),
    (UPGRADE, {"kind": 2}, "各部门都增产", "Every sector produces more"),
    (UPGRADE, {"sector": 3, "elasticity": 3}, "需求移向升级的部门",
     "Demand moves to the upgraded sector"),
    (BETS, {}, "一哄而上，产能过剩", "A headlong rush, and overcapacity"),
    (BETS, {"room": 20}, "扎堆，市场还容得下", "Crowded, but the market has room"),
    (BETS, {"chance": 5, "cold": 5}, "集中是对的", "Concentration is right"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (UPGRADE, {"sector": 2, "saving": 10, "kind": 1, "elasticity": 1}),
    (BETS, {"hot": 60, "cold": 30, "chance": 20, "room": 8}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_backward_linkage_of_equipment_is_the_highest():
    linkages = [load(UPGRADE).run(sector=sector)["backward"] for sector in range(1, 6)]
    assert max(linkages) == linkages[2]


def test_the_table_of_the_chapter_is_that_of_the_model():
    page = (find_root() / "book/3.2.md").read_text(encoding="utf-8")
    rows = [[float(cell) for cell in re.findall(r"(?<=\| )[\d.]+(?= \|)", line)]
            for line in page.splitlines() if re.match(r"\| \D+ // .+ \| \d", line)]
    table = inputs_per_unit()
    assert rows[:5] == table


def test_the_second_model_has_the_regions_and_fields_of_the_text():
    assert (REGIONS, OTHERS + 1) == (30, 6)
