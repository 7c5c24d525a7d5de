"""Section 2.1.1: the "things to try" show what its text says they show."""

import math

import pytest
from explorer_readings import shown, story

from courseware.models import load

AGE, DISEASE, DEBT = "ageing_capital", "cost_disease", "debt_arithmetic"
NO_FINANCE = {"financial": 0}
ALL_ON_INTEREST = {"primary": 0}
DEARER = {"primary": 0, "rate": 5}


@pytest.mark.parametrize("model,key,settings,value", [
    (AGE, "growth", NO_FINANCE, 3.33),
    (AGE, "growth", {}, 1.47),
    (AGE, "first_age", {}, 10.7),
    (AGE, "last_age", NO_FINANCE, 10.7),
    (AGE, "last_age", {}, 13.4),
    (AGE, "later_share", NO_FINANCE, 30),
    (AGE, "later_share", {}, 14.4),
    (AGE, "threshold", {"financial": 40}, 35.7),
    (AGE, "shrinking", {"financial": 40}, 0.40),
    (AGE, "later_share", {"financial": 40, "returning": 100}, 30),
    (DISEASE, "last_jobs", {}, 10.2),
    (DISEASE, "last_output", {}, 30),
    (DISEASE, "first_growth", {}, 0.57),
    (DISEASE, "last_growth", {}, 0.19),
    (DISEASE, "last_jobs", {"elasticity": 1}, 30),
    (DISEASE, "last_jobs", {"imported": 40}, 6.4),
    (DISEASE, "last_output", {"imported": 40}, 20.5),
    (DEBT, "first_share", {}, 65.8),
    (DEBT, "later", {}, 114.1),
    (DEBT, "rest", {}, 156),
    (DEBT, "first_share", ALL_ON_INTEREST, 100),
    (DEBT, "later", ALL_ON_INTEREST, 74.8),
    (DEBT, "first_share", DEARER, 100),
    (DEBT, "later", DEARER, 133.3),
    (DEBT, "rest", {"growth": 2.5}, 0),
    (DEBT, "later", {"growth": 2.5}, 164.1),
])
def test_number_in_the_text(model, key, settings, value):
    assert shown(model, key, **settings) == pytest.approx(value)


@pytest.mark.parametrize("model,settings,zh,en", [
    (AGE, {"financial": 40}, "资本萎缩", "Capital shrinks"),
    (AGE, {"financial": 40, "returning": 100}, "金融化没有实际影响", "No real effect"),
    (DISEASE, {"elasticity": 1}, "份额不变", "The share stays"),
    (DEBT, DEARER, "滚雪球", "A snowball"),
    (DEBT, {"growth": 2.5}, "滚雪球", "A snowball"),
])
def test_story_in_the_text(model, settings, zh, en):
    assert (story(model, **settings).zh, story(model, **settings).en) == (zh, en)


@pytest.mark.parametrize("model,defaults", [
    (AGE, {"financial": 20, "returning": 0, "profits": 35, "wear": 6}),
    (DISEASE, {"gap": 1.9, "elasticity": 0, "imported": 0, "first": 30}),
    (DEBT, {"debt": 100, "rate": 3, "growth": 4, "primary": 1.5}),
])
def test_the_text_starts_from_the_defaults(model, defaults):
    assert load(model).settings() == defaults


def test_the_spans_of_time_are_those_of_the_text():
    """Year 30 of the debt, 50 years after the change in plant, 70 years of the cost disease."""
    debt, age, disease = (load(model).run() for model in (DEBT, AGE, DISEASE))
    assert debt["later"] == debt["path"][30]
    assert age["later_share"] == age["share"][10 + 50]
    assert disease["years"][-1] == 70


def test_the_formulae_of_the_chapter():
    age = load(AGE).run(financial=30, returning=20, profits=40)
    assert age["investment"] / 100 == pytest.approx((1 - 0.3 * (1 - 0.2)) * 0.8 * 0.4 / 3)
    assert age["last_age"] == pytest.approx(100 / age["investment"])
    disease = load(DISEASE).run(gap=2, elasticity=0.5, imported=20)
    start = 0.3 / 0.7
    for key, power in (("last_jobs", 0.5 - 1), ("last_output", 0.5)):
        ratio = start * 0.8 * math.exp(power * 0.02 * 70)
        assert disease[key] == pytest.approx(100 * ratio / (1 + ratio))


def test_the_figures_that_the_lab_draws():
    """The four paths of the debt figure, as its alternative text has them."""
    def later(rate, primary):
        return load(DEBT).run(debt=120, rate=rate, growth=5, primary=primary)["later"]

    assert [round(later(*pair)) for pair in ((3.5, 2), (3.5, 0), (6, 0), (6, 2))] == [
        127, 78, 159, 229]
