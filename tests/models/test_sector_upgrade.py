"""The table of five sectors: Leontief's two sides agree, and Hulten's weight tells the gain."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.sector_upgrade import (
    INCOME,
    SECTORS,
    bought,
    cost_of_living,
    final_demand,
    gain,
    inputs_per_unit,
    inverse,
    labour_per_unit,
    outputs_of,
    prices_of,
    spending_shares,
    upgraded_labour,
    upgraded_table,
)

MODEL = load("sector_upgrade")
NONE, ALL_MORE, LESS_ITSELF, ORDERS, CUSTOM = 0, 1, 2, 3, 4
SECTOR = st.integers(1, SECTORS)
KIND = st.integers(1, 3)
SAVING = st.floats(0.1, 15)
ELASTICITY = st.floats(0, 3)
ROWS = range(SECTORS)


def test_the_table_is_one_that_can_be_produced():
    table = inputs_per_unit()
    assert all(0 < bought(table, j) < 1 for j in ROWS)
    assert all(cell >= 0 for row in table for cell in row)
    assert sum(spending_shares()) == pytest.approx(1)


def test_column_totals_are_those_that_the_chapter_names():
    assert [bought(inputs_per_unit(), j) for j in ROWS] == pytest.approx(
        [0.41, 0.75, 0.81, 0.77, 0.45])


def test_the_inverse_is_one():
    table, chains = inputs_per_unit(), inverse(inputs_per_unit())
    for i in ROWS:
        for j in ROWS:
            whole = chains[i][j] - sum(table[i][k] * chains[k][j] for k in ROWS)
            assert whole == pytest.approx(1 if i == j else 0, abs=1e-12)


def test_the_inverse_is_the_sum_of_all_rounds():
    """Leontief's inverse adds up order upon order: I + A + A^2 + ..."""
    table = inputs_per_unit()
    rounds = [[1.0 if i == j else 0.0 for j in ROWS] for i in ROWS]
    total = [row[:] for row in rounds]
    for _ in range(400):
        rounds = [[sum(table[i][k] * rounds[k][j] for k in ROWS) for j in ROWS] for i in ROWS]
        total = [[total[i][j] + rounds[i][j] for j in ROWS] for i in ROWS]
    chains = inverse(table)
    for i in ROWS:
        assert chains[i] == pytest.approx(total[i])


def test_at_first_every_price_is_one():
    chains = inverse(inputs_per_unit())
    assert prices_of(labour_per_unit(inputs_per_unit()), chains) == pytest.approx([1] * SECTORS)


@given(SECTOR, SAVING, KIND, ELASTICITY)
def test_income_spending_and_labour_agree(sector, saving, kind, elasticity):
    result = MODEL.run(sector=sector, saving=saving, kind=kind, elasticity=elasticity)
    prices = [value / 100 for value in result["price_index"]]
    assert sum(p * y for p, y in zip(prices, final_demand(prices, elasticity),
                                     strict=True)) == pytest.approx(INCOME)
    assert sum(result["jobs_before"]) == pytest.approx(INCOME)
    assert sum(result["jobs_after"]) == pytest.approx(INCOME)


@given(SECTOR, SAVING, KIND)
def test_every_price_falls_and_the_upgraded_one_most_of_what_it_uses(sector, saving, kind):
    """Of the direct saving s nobody's price keeps less than its full use of the product."""
    result = MODEL.run(sector=sector, saving=saving, kind=kind)
    assert all(value <= 100 + 1e-9 for value in result["price_index"])
    assert result["price"] <= 100 - saving + 1e-9  # it buys of itself, so it falls by more
    assert result["price"] == pytest.approx(min(result["price_index"]))


@given(SECTOR, SAVING, KIND, ELASTICITY, ELASTICITY)
def test_prices_do_not_depend_on_demand(sector, saving, kind, one, other):
    """Samuelson (1951): one primary input and constant returns fix all prices."""
    prices = [MODEL.run(sector=sector, saving=saving, kind=kind,
                        elasticity=elasticity)["price_index"] for elasticity in (one, other)]
    assert prices[0] == pytest.approx(prices[1])


@given(SECTOR, KIND, ELASTICITY)
def test_hulten_holds_to_first_order(sector, kind, elasticity):
    """A small saving is worth its size times the Domar weight, whatever it is taken from."""
    small = 1e-5
    weight = MODEL.run(sector=sector, saving=1)["hulten"] / 1
    assert gain(sector - 1, small, kind, elasticity) / (100 * small) == pytest.approx(
        weight, rel=1e-3)


@given(SECTOR)
def test_the_domar_weight_exceeds_the_share_of_value_added(sector):
    result = MODEL.run(sector=sector)
    assert result["hulten"] > result["naive"]
    labour = labour_per_unit(inputs_per_unit())[sector - 1]
    assert result["naive"] == pytest.approx(labour * result["hulten"])


def test_value_added_is_final_spending_and_domar_weights_exceed_one():
    outputs = outputs_of(inverse(inputs_per_unit()), final_demand([1.0] * SECTORS, 1))
    labour = labour_per_unit(inputs_per_unit())
    assert sum(x * v for x, v in zip(outputs, labour, strict=True)) == pytest.approx(INCOME)
    assert sum(outputs) / INCOME > 1


@given(SECTOR, KIND, ELASTICITY)
def test_nothing_saved_nothing_changes(sector, kind, elasticity):
    result = MODEL.run(sector=sector, saving=0, kind=kind, elasticity=elasticity)
    assert result["state"] == NONE
    assert result["price_index"] == pytest.approx([100] * SECTORS)
    assert result["output_index"] == pytest.approx([100] * SECTORS)
    assert result["gains"] == pytest.approx([0] * SECTORS, abs=1e-9)


@given(SECTOR, SAVING)
def test_labour_saved_under_fixed_proportions_raises_all_outputs_alike(sector, saving):
    """With demand in fixed proportions and no input saved, the whole table grows in step."""
    result = MODEL.run(sector=sector, saving=saving, kind=2, elasticity=0)
    assert result["output_index"] == pytest.approx([100 + result["gain"]] * SECTORS)


@given(SECTOR, SAVING, KIND)
def test_a_larger_saving_is_worth_more(sector, saving, kind):
    less, more = (MODEL.run(sector=sector, saving=part * saving, kind=kind)["gain"]
                  for part in (0.5, 1))
    assert 0 < less < more


@given(SECTOR, SAVING, KIND)
def test_an_elasticity_of_one_is_the_limit_from_both_sides(sector, saving, kind):
    at, below, above = (MODEL.run(sector=sector, saving=saving, kind=kind, elasticity=e)
                        for e in (1, 1 - 1e-4, 1 + 1e-4))
    for near in (below, above):
        assert near["gain"] == pytest.approx(at["gain"], rel=1e-3)
        assert near["output_index"] == pytest.approx(at["output_index"], rel=1e-3)


def test_cost_of_living_with_shares_constant_is_the_geometric_mean():
    prices = [0.9, 0.8, 1, 1, 0.95]
    logs = sum(b * math.log(p) for b, p in zip(spending_shares(), prices, strict=True))
    assert cost_of_living(prices, 1) == pytest.approx(math.exp(logs))
    assert cost_of_living(prices, 0) == pytest.approx(
        sum(b * p for b, p in zip(spending_shares(), prices, strict=True)))


@given(SECTOR, st.floats(0, 0.15), KIND)
def test_every_kind_of_upgrade_saves_the_same_at_the_old_prices(sector, saving, kind):
    j = sector - 1
    cost = bought(upgraded_table(j, saving, kind), j) + upgraded_labour(j, saving, kind)[j]
    assert cost == pytest.approx(1 - saving)


def test_linkages_have_a_mean_of_one():
    runs = [MODEL.run(sector=sector) for sector in range(1, SECTORS + 1)]
    for key in ("backward", "forward"):
        assert sum(run[key] for run in runs) / SECTORS == pytest.approx(1)
    assert runs[1]["multiplier"] == pytest.approx(
        sum(row[1] for row in inverse(inputs_per_unit())))


@pytest.mark.parametrize("setting,state", [
    ({"saving": 0}, NONE), ({"kind": 2}, ALL_MORE), ({}, LESS_ITSELF), ({"kind": 3}, ORDERS),
    ({"sector": 3, "elasticity": 3}, CUSTOM),
])
def test_each_story_can_be_reached(setting, state):
    assert MODEL.run(**setting)["state"] == state


@given(SECTOR, SAVING, KIND, ELASTICITY)
def test_the_story_is_what_the_outputs_show(sector, saving, kind, elasticity):
    result = MODEL.run(sector=sector, saving=saving, kind=kind, elasticity=elasticity)
    others = [value for i, value in enumerate(result["output_index"]) if i != sector - 1]
    assert result["lowest"] == min(others)
    if result["state"] == ALL_MORE:
        assert min(result["output_index"]) >= 100 - 1e-6
    elif result["state"] == LESS_ITSELF:
        assert result["output"] < 100 <= min(others) + 1e-6
    else:
        assert min(others) < 100
