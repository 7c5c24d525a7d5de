"""Whatever a stranger hands in: a mark within bounds, the same each time, never an error."""

import pytest
from bank import BANK
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.assessment import check

TEXT = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["a", "b", "c", "r1", "39%", "1e999", "内卷化", "−3", "１２", "1,234", "²",
                     "٣"]))
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.integers(10**300, 10**320),
                   st.floats(), TEXT)
NAMES = st.one_of(TEXT, st.sampled_from(
    ["table", "columns", "rows", "special", "refused", "results", "value", "raised", "l1", "year"]))
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=5),
                                    st.dictionaries(NAMES, inner, max_size=5)), max_leaves=20)
TABLES = st.fixed_dictionaries({"table": st.fixed_dictionaries(
    {"columns": st.lists(NAMES, max_size=4), "rows": st.lists(st.lists(LEAVES, max_size=4),
                                                              max_size=4)})})
RESULTS = st.fixed_dictionaries({"results": st.lists(ANYTHING, max_size=4)})


@pytest.mark.parametrize("kind", BANK)
@settings(max_examples=150, deadline=None)
@given(answer=st.one_of(ANYTHING, TABLES, RESULTS))
def test_any_answer_gets_a_mark_within_bounds(kind, answer):
    question, key = BANK[kind]
    mark = check(question, key, answer)
    assert mark == check(question, key, answer)
    assert mark.max_points == question.points
    assert mark.points is None if mark.status == "waiting" else 0 <= mark.points <= question.points
    assert (mark.points == question.points) == (mark.status == "right")
    assert mark.message.zh
    assert mark.message.en
    assert "\n" not in str(mark.message)


@settings(max_examples=100, deadline=None)
@given(right=st.sets(st.sampled_from("acd")), wrong=st.booleans())
def test_several_is_right_picks_minus_wrong_picks(right, wrong):
    question, key = BANK["several"]
    answer = sorted(right) + (["b"] if wrong else [])
    expected = round(4 * max(0, len(right) - wrong) / 3, 2)
    assert check(question, key, answer).points == pytest.approx(expected, abs=0.0051)


@settings(max_examples=100, deadline=None)
@given(number=st.floats(-1e6, 1e6))
def test_a_number_counts_the_same_as_text(number):
    question, key = BANK["number"]
    assert check(question, key, number).points == check(question, key, f"{number!r} %").points
