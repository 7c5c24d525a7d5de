"""Two accounts of one system: held to an input-output table solved in full, and to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.models import load
from courseware.models.whose_emissions import CLEAN, DIRTY, MATERIALS, OWN, SOUTH_DEMAND

MODEL = load("whose_emissions")
SETTINGS = st.fixed_dictionaries({p.name: st.floats(p.minimum, p.maximum)
                                  for p in MODEL.parameters})


def solve(matrix, right):
    """Gauss’s elimination with pivots, for a small system."""
    rows = [list(row) + [b] for row, b in zip(matrix, right, strict=True)]
    n = len(rows)
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(n):
            if i != k:
                factor = rows[i][k] / rows[k][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [rows[k][n] / rows[k][k] for k in range(n)]


def leontief(moved, dirtiness, cleaned, demand):
    """Territorial and consumption accounts from x = (I - A)^-1 y with four sectors.

    Order: materials North, goods North, materials South, goods South.
    """
    a = [[OWN, MATERIALS * (1 - moved), 0, 0],
         [0, 0, 0, 0],
         [0, MATERIALS * moved, OWN, MATERIALS],
         [0, 0, 0, 0]]
    left = [[(i == j) - a[i][j] for j in range(4)] for i in range(4)]
    f = [DIRTY * (1 - cleaned), CLEAN, DIRTY * dirtiness, CLEAN]

    def emissions(y):
        return [fi * xi for fi, xi in zip(f, solve(left, y), strict=True)]

    north, south = emissions([0, demand, 0, 0]), emissions([0, 0, 0, SOUTH_DEMAND])
    both = [x + y for x, y in zip(north, south, strict=True)]
    return {"territorial": both[0] + both[1], "south": both[2] + both[3],
            "consumption": sum(north), "south_consumption": sum(south),
            "transfer": north[2] + north[3] - south[0] - south[1]}


@given(SETTINGS)
def test_closed_form_is_the_input_output_solution(settings):
    result = MODEL.run(**settings)
    full = leontief(settings["moved"] / 100, settings["dirtiness"], settings["cleaned"] / 100,
                    settings["demand"])
    for key, value in full.items():
        assert result[key] == pytest.approx(value, rel=1e-9, abs=1e-9), key


@given(SETTINGS)
def test_both_accounts_add_up_to_the_same_world(settings):
    r = MODEL.run(**settings)
    assert r["territorial"] + r["south"] == pytest.approx(r["world"], rel=1e-12)
    assert r["consumption"] + r["south_consumption"] == pytest.approx(r["world"], rel=1e-12)


@given(SETTINGS)
def test_transfers_cancel_over_the_world(settings):
    r = MODEL.run(**settings)
    north = r["consumption"] - r["territorial"]
    south = r["south_consumption"] - r["south"]
    assert north == pytest.approx(r["transfer"], abs=1e-9)
    assert north + south == pytest.approx(0, abs=1e-9)


@given(SETTINGS, st.floats(1, 50))
def test_moving_lowers_the_territorial_account_of_north(settings, more):
    further = dict(settings, moved=min(100, settings["moved"] + more))
    before, after = MODEL.run(**settings), MODEL.run(**further)
    assert after["territorial"] <= before["territorial"]
    assert after["south"] >= before["south"]


@given(st.floats(1, 100), st.floats(50, 200))
def test_moving_leaves_the_world_where_it_is_if_both_are_equally_dirty(moved, demand):
    r = MODEL.run(moved=moved, dirtiness=1, cleaned=0, demand=demand)
    assert r["world_ratio"] == pytest.approx(100, rel=1e-12)
    assert r["consumption_ratio"] == pytest.approx(100, rel=1e-12)
    assert r["state"] == 2


@given(st.floats(1, 100), st.floats(0.5, 3), st.floats(50, 200))
def test_moving_raises_the_world_only_where_south_is_dirtier(moved, dirtiness, demand):
    r = MODEL.run(moved=moved, dirtiness=dirtiness, cleaned=0, demand=demand)
    if dirtiness > 1.001:
        assert r["world_ratio"] > 100 and r["state"] == 3
    elif dirtiness < 0.999:
        assert r["world_ratio"] < 100 and r["state"] == 4


@given(st.floats(1, 80), st.floats(0.5, 3), st.floats(50, 200))
def test_cleaning_at_home_lowers_all_three_by_the_same(cleaned, dirtiness, demand):
    start = MODEL.run(moved=0, cleaned=0, dirtiness=dirtiness, demand=demand)
    r = MODEL.run(moved=0, cleaned=cleaned, dirtiness=dirtiness, demand=demand)
    cuts = [start[key] - r[key] for key in ("territorial", "consumption", "world")]
    assert cuts[0] > 0
    assert cuts == pytest.approx([cuts[0]] * 3, abs=1e-9)
    assert r["state"] == 1


@given(st.floats(0, 80), st.floats(0.5, 3), st.floats(50, 200))
def test_the_territorial_account_cannot_tell_moving_from_cleaning(share, dirtiness, demand):
    moved = MODEL.run(moved=share, cleaned=0, dirtiness=dirtiness, demand=demand)
    cleaned = MODEL.run(moved=0, cleaned=share, dirtiness=dirtiness, demand=demand)
    assert moved["territorial"] == pytest.approx(cleaned["territorial"], rel=1e-12)


@pytest.mark.parametrize("settings,state", [
    ({"moved": 0}, 0), ({"moved": 0, "cleaned": 40}, 1), ({"dirtiness": 1}, 2), ({}, 3),
    ({"dirtiness": 0.5}, 4), ({"cleaned": 40}, 4),
])
def test_each_story_can_be_reached(settings, state):
    assert MODEL.run(**settings)["state"] == state
