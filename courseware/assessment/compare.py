"""When two values are the same: numbers within a tolerance, texts after folding."""

from __future__ import annotations

import math
from typing import Any

from courseware.language import fold

ROUNDING = 1e-9
"""Relative difference that arithmetic in another order may make; never counts as a mistake."""


def close(expected: float, got: float, tolerance: float = 0.0,
          relative_tolerance: float = 0.0) -> bool:
    """Whether ``got`` lies within the larger of the two tolerances. NaN and infinity never do."""
    if not (math.isfinite(expected) and math.isfinite(got)):
        return False
    allowed = max(tolerance, relative_tolerance * abs(expected), ROUNDING * abs(expected))
    return abs(got - expected) <= allowed * (1 + ROUNDING)


def same(expected: Any, got: Any, tolerance: float = 0.0, relative_tolerance: float = 0.0) -> bool:
    """Compare a value of a key with plain data of an answer, cell by cell in lists.

    Truth values are only the same as truth values; a number may also be written as text.
    """
    if isinstance(expected, bool) or expected is None:
        return got is expected
    if isinstance(expected, (int, float)):
        if isinstance(got, str):
            try:
                got = float(got)
            except ValueError:
                return False
        if isinstance(got, bool) or not isinstance(got, (int, float)):
            return False
        try:
            return close(float(expected), float(got), tolerance, relative_tolerance)
        except OverflowError:
            return False
    if isinstance(expected, str):
        return isinstance(got, str) and fold(expected) == fold(got[:10_000])
    if isinstance(expected, list):
        return isinstance(got, list) and len(got) == len(expected) and all(
            same(e, g, tolerance, relative_tolerance)
            for e, g in zip(expected, got, strict=True))
    if isinstance(expected, dict):
        return isinstance(got, dict) and set(got) == set(expected) and all(
            same(value, got[name], tolerance, relative_tolerance)
            for name, value in expected.items())
    return False
