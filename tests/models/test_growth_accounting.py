"""Growth accounting: Solow's closed forms, an account that adds up, and what it cannot tell."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.growth_accounting import (
    DEPRECIATION,
    FIRST_SAVING,
    LAST_YEAR,
    YEAR_OF_CHANGE,
    next_capital,
    output,
    path,
    steady_capital,
)

MODEL = load("growth_accounting")
SAVINGS = st.floats(0.15, 0.5)
PACES = st.floats(0, 0.03)
ELASTICITIES = st.floats(0.2, 0.5)


def test_steady_capital_at_the_textbook_values():
    """A = 2, a = 0.3, s = 0.3, d = 0.4 and no growth, as in QuantEcon's lecture on Solow."""
    assert steady_capital(0.3, 2.0, 0.4, 0.3) == pytest.approx(1.78467, abs=5e-6)


@pytest.mark.parametrize("start", [0.25, 1.0, 3.0])
def test_capital_comes_to_rest_there_from_anywhere(start):
    capital = start
    for _ in range(200):
        capital = next_capital(capital, 0.3, 2.0, 0.4, 0.0, 0.3)
    assert capital == pytest.approx(steady_capital(0.3, 2.0, 0.4, 0.3), rel=1e-12)


@given(SAVINGS, st.floats(0.5, 3), PACES, ELASTICITIES)
def test_steady_capital_stays_where_it_is(saving, technique, labour_growth, elasticity):
    loss = DEPRECIATION + math.exp(labour_growth) - 1
    rest = steady_capital(saving, technique, loss, elasticity)
    assert next_capital(rest, saving, technique, DEPRECIATION, labour_growth, elasticity) == (
        pytest.approx(rest, rel=1e-12))


@given(SAVINGS, PACES, PACES, ELASTICITIES, st.integers(0, LAST_YEAR - 1), st.integers(1, 60))
def test_account_is_exact_over_any_period_and_the_residual_is_the_growth_of_technique(
        saving, technique_growth, labour_growth, elasticity, start, length):
    run = path(saving, technique_growth, labour_growth, elasticity)
    end = min(start + length, LAST_YEAR)
    labour = [math.exp(labour_growth * year) for year in (start, end)]
    capital = [run["capital"][year] * number
               for year, number in zip((start, end), labour, strict=True)]
    total = [run["output"][year] * number
             for year, number in zip((start, end), labour, strict=True)]
    residual = (math.log(total[1] / total[0]) - elasticity * math.log(capital[1] / capital[0])
                - (1 - elasticity) * math.log(labour[1] / labour[0]))
    years_of_progress = max(end - YEAR_OF_CHANGE, 0) - max(start - YEAR_OF_CHANGE, 0)
    assert residual == pytest.approx(technique_growth * years_of_progress, abs=1e-12)


@given(SAVINGS, PACES, PACES, ELASTICITIES)
def test_parts_of_the_chart_add_up_to_the_growth_of_output(
        saving, technique, labour, elasticity):
    result = MODEL.run(saving=100 * saving, technique=100 * technique, labour=100 * labour,
                       elasticity=elasticity)
    run = path(saving, technique, labour, elasticity)
    parts = zip(*(result[key] for key in ("labour_part", "capital_part", "technique_part")),
                strict=True)
    for (before, after), entered in zip(itertools.pairwise(run["output"]), parts, strict=True):
        assert sum(entered) == pytest.approx(
            100 * (math.log(after / before) + labour), abs=1e-9)


@given(SAVINGS, st.floats(1.01, 2), PACES, ELASTICITIES)
def test_higher_saving_raises_the_level_and_not_the_growth_of_the_long_run(
        saving, more, labour_growth, elasticity):
    levels = []
    for share in (saving, more * saving):
        capital = 1.0
        for _ in range(3000):
            before, capital = capital, next_capital(
                capital, share, 1.0, DEPRECIATION, labour_growth, elasticity)
        assert math.log(capital / before) == pytest.approx(0, abs=1e-12)
        levels.append(output(1.0, capital, elasticity))
    assert levels[1] / levels[0] == pytest.approx(
        more ** (elasticity / (1 - elasticity)), rel=1e-9)


@given(SAVINGS, st.floats(0.001, 0.03), ELASTICITIES)
def test_in_the_long_run_output_per_worker_grows_with_technique_and_more(
        saving, technique_growth, elasticity):
    capital = 1.0
    for year in range(2000):
        before, capital = capital, next_capital(
            capital, saving, math.exp(technique_growth * year), DEPRECIATION, 0.01, elasticity)
    assert math.log(capital / before) == pytest.approx(
        technique_growth / (1 - elasticity), rel=1e-6)


@pytest.mark.parametrize("elasticity", [0.2, 0.3, 0.5])
@pytest.mark.parametrize("labour_growth", [0, 0.02])
def test_consumption_at_rest_is_largest_when_saving_equals_the_elasticity(
        elasticity, labour_growth):
    def consumption(saving):
        loss = DEPRECIATION + math.exp(labour_growth) - 1
        return (1 - saving) * output(
            1.0, steady_capital(saving, 1.0, loss, elasticity), elasticity)

    shares = [k / 100 for k in range(5, 95)]
    assert max(shares, key=consumption) == elasticity


@given(st.floats(0.1, 3), st.floats(0, 3), ELASTICITIES)
def test_account_enters_under_capital_what_technique_alone_has_caused(
        technique, labour, elasticity):
    result = MODEL.run(saving=100 * FIRST_SAVING, technique=technique, labour=labour,
                       elasticity=elasticity)
    assert result["lost_without"] == pytest.approx(100)
    assert 100 * (1 - elasticity) < result["entered"] < 100
    per_worker = result["capital_part"][-1] - elasticity * labour
    share = per_worker / (per_worker + technique)
    assert 0.75 * elasticity < share < elasticity
    assert result["state"] == 3


def test_share_entered_under_capital_tends_to_its_elasticity():
    elasticity, technique_growth, capital = 0.4, 0.02, 1.0
    for year in range(2000):
        before, capital = capital, next_capital(
            capital, 0.15, math.exp(technique_growth * year), DEPRECIATION, 0.01, elasticity)
    deepening = math.log(capital / before)
    assert elasticity * deepening / (technique_growth + elasticity * deepening) == pytest.approx(
        elasticity, rel=1e-9)


@given(st.floats(16, 50), st.floats(0, 3), ELASTICITIES)
def test_growth_through_inputs_fades(saving, labour, elasticity):
    result = MODEL.run(saving=saving, technique=0, labour=labour, elasticity=elasticity)
    assert result["state"] == 1
    assert result["late_growth"] < 0.3 * result["early_growth"]
    assert result["entered"] == result["lost_without"] == 0
    last = elasticity / (1 - elasticity)
    assert 1 < result["end_output"] < (saving / 15) ** last
    yearly = result["capital_part"][YEAR_OF_CHANGE:]
    assert all(earlier >= later for earlier, later in itertools.pairwise(yearly))


def test_the_default_grows_fast_at_first_and_steadily_afterwards():
    result = MODEL.run()
    assert result["early_growth"] > 1.5 * result["late_growth"] > 1.5
    assert result["entered"] < result["lost_without"]
    assert result["actual"][:YEAR_OF_CHANGE + 1] == [100] * (YEAR_OF_CHANGE + 1)


@pytest.mark.parametrize("settings,state", [
    ({"saving": 15, "technique": 0}, 0), ({"technique": 0}, 1), ({}, 2), ({"saving": 15}, 3),
    ({"technique": 2}, 3), ({"saving": 50, "technique": 0.1}, 2),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
