"""When two values are the same, and when folding must not make them so."""

import pytest

from courseware.assessment.compare import same


@pytest.mark.parametrize(("expected", "got"), [
    ("1.5", "15"), ("-5", "5"), ("+", "-"), ("—", ""), (1, True), (5, "nan"),
    (52, "5²"), (1000, "1_000"), ("nan", 0), ([1, 2], {"0": 1, "1": 2}), (3, [3, 3])])
def test_what_only_looks_alike_is_not_the_same(expected, got):
    assert not same(expected, got)


@pytest.mark.parametrize(("expected", "got"), [
    ("1.5", "1.50"), ("1600", 1600), (1600, "1,600"), (1.5, "１．５"), (-5, "−5"), (3, [3]),
    ("+", " + "), ("內卷化", "内卷化。"), ("nan", "NaN")])
def test_the_same_in_another_form_is_the_same(expected, got):
    assert same(expected, got)
