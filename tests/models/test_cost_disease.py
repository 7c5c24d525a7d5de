"""Cost disease: the shares in closed form, and which of them falls."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.cost_disease import (
    YEARS,
    as_ratio,
    as_share,
    gap_needed,
    labour_ratio,
    output_ratio,
)

MODEL = load("cost_disease")
GAPS = st.floats(0, 4)
ELASTICITIES = st.floats(0, 2)
IMPORTED = st.floats(0, 60)
FIRSTS = st.floats(10, 50)
PRODUCTIVITY, STAYS, RISES, BOTH, RELOCATION = 0, 1, 2, 3, 4


def test_known_values():
    """30 to 10 per cent in 70 years needs 1.93 per cent a year; 50 to 30, 1.21."""
    assert 100 * gap_needed(0.3, 0.1, 70) == pytest.approx(1.93, abs=5e-3)
    assert 100 * gap_needed(0.5, 0.3, 70) == pytest.approx(1.21, abs=5e-3)


@given(st.floats(0.1, 0.5), st.floats(0.001, 0.04), st.floats(1, 100))
def test_the_gap_needed_leads_where_it_should(first, gap, years):
    last = as_share(as_ratio(first) * math.exp(-gap * years))
    assert gap_needed(first, last, years) == pytest.approx(gap, rel=1e-6)


@given(GAPS, FIRSTS)
def test_baumols_fixed_proportion(gap, first):
    """sigma = 0: real output keeps its share, labour falls at r relative to the rest."""
    result = MODEL.run(gap=gap, first=first, elasticity=0)
    assert result["output"] == pytest.approx([first] * (YEARS + 1))
    ratios = [as_ratio(share / 100) for share in result["jobs"]]
    assert math.log(ratios[0] / ratios[-1]) == pytest.approx(gap / 100 * YEARS, abs=1e-9)


@given(GAPS, ELASTICITIES, FIRSTS)
def test_the_sign_turns_at_an_elasticity_of_one(gap, elasticity, first):
    assume(gap > 0.01 and abs(elasticity - 1) > 0.01)
    result = MODEL.run(gap=gap, elasticity=elasticity, first=first)
    assert (result["last_jobs"] < first) is (elasticity < 1)
    assert result["state"] == (PRODUCTIVITY if elasticity < 1 else RISES)
    assert MODEL.run(gap=gap, elasticity=1, first=first)["state"] == STAYS


@given(st.floats(0, 0.04), ELASTICITIES, st.floats(0, 0.6), st.floats(0.1, 0.5),
       st.integers(0, YEARS))
def test_output_per_worker_grows_apart_at_the_gap(gap, elasticity, imported, first, year):
    """(Y_m / L_m) over (Y_s / L_s) = e^(r t), whatever is imported and however demand answers."""
    start = as_ratio(first)
    assert output_ratio(start, gap, elasticity, imported, year) / labour_ratio(
        start, gap, elasticity, imported, year) == pytest.approx(math.exp(gap * year))


@given(st.floats(0, 0.04), ELASTICITIES, st.floats(0.1, 0.5), st.integers(0, YEARS))
def test_demand_answers_to_price_at_the_elasticity(gap, elasticity, first, year):
    start = as_ratio(first)
    price = math.exp(-gap * year)
    assert output_ratio(start, gap, elasticity, 0, year) == pytest.approx(
        start * price ** -elasticity)


@given(GAPS, ELASTICITIES, IMPORTED, FIRSTS)
def test_growth_of_the_whole_is_the_gap_times_the_share(gap, elasticity, imported, first):
    result = MODEL.run(gap=gap, elasticity=elasticity, imported=imported, first=first)
    for growth, share in zip(result["growth"], result["jobs"], strict=True):
        assert growth == pytest.approx(gap * share / 100)
        assert growth <= gap


def test_growth_fades_as_labour_moves_and_nobody_invents_less():
    result = MODEL.run()
    assert result["last_growth"] < result["first_growth"] / 2
    assert set(result["best"]) == {1.9}


@given(GAPS, ELASTICITIES, IMPORTED, FIRSTS)
def test_imports_take_the_same_part_of_jobs_and_of_output(gap, elasticity, imported, first):
    without = MODEL.run(gap=gap, elasticity=elasticity, first=first)
    with_them = MODEL.run(gap=gap, elasticity=elasticity, first=first, imported=imported)
    for key in ("last_jobs", "last_output"):
        assert as_ratio(with_them[key] / 100) == pytest.approx(
            (1 - imported / 100) * as_ratio(without[key] / 100))


def test_the_five_stories():
    assert MODEL.run()["state"] == PRODUCTIVITY
    assert MODEL.run(gap=0)["state"] == STAYS
    assert MODEL.run(elasticity=1.5)["state"] == RISES
    assert MODEL.run(imported=40)["state"] == BOTH
    assert MODEL.run(imported=40, gap=0)["state"] == RELOCATION
