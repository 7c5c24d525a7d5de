"""Answers in either script and any width count alike; other words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.language import fold, script_folds, to_hant, to_hant_hk


@pytest.mark.parametrize("form", ["内卷化", "內卷化", "內捲化", " 内 卷 化 ", "“内卷化”。"])
def test_forms_of_one_term(form):
    assert fold(form) == "内卷化"


@pytest.mark.parametrize(("left", "right"), [
    ("ＮＱＰＦ", "nqpf"), ("High-Level Equilibrium Trap", "high level equilibrium trap"),
    ("３８．６", "386"), ("involution", "INVOLUTION."),
])
def test_width_case_and_punctuation(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [
    ("内卷化", "内卷"), ("productive forces", "productivity"), ("边际", "平均"), ("", "一"),
])
def test_different_words_stay_different(left, right):
    assert fold(left) != fold(right)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_traditional_folds_like_its_simplified():
    """Every character of the mainland's standard set, in the forms of Taiwan and Hong Kong."""
    characters = [bytes([high, low]).decode("gb2312", "ignore")
                  for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    characters = [each for each in characters if each]
    assert len(characters) == 6763
    # Rare characters whose Traditional form belongs to a commoner one too.
    ambiguous = set("谘馀渖迳昵腭钜镟锺稆鲇幺")
    assert {each for each in characters
            if {fold(to_hant(each)), fold(to_hant_hk(each))} != {fold(each)}} == ambiguous


def test_page_table_covers_the_variants_of_the_answers_only():
    table = script_folds(["内卷化", "高水平均衡陷阱"])
    assert table["捲"] == "卷"
    assert table["內"] == "内"
    assert set(table.values()) <= set("内卷化高水平均衡陷阱")
    assert list(table) == sorted(table)
