"""When two values are the same: numbers within a tolerance, texts after folding."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import Any

from courseware.language import fold

_COMMAS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
LONGEST_NUMBER = 200
"""Characters of a text that can be a number, with its unit or without."""
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

    Truth values are only the same as truth values. A number may also be written as text, with
    thousands commas, and may stand alone in a list. Texts are compared folded; but folding drops
    signs, so texts that are numbers are compared as numbers, and texts of signs alone as they are.
    """
    if isinstance(expected, bool) or expected is None:
        return got is expected
    if isinstance(expected, (int, float)):
        if isinstance(got, list) and len(got) == 1:
            got = got[0]
        if isinstance(got, str):
            got = number_written(got)
        if isinstance(got, bool) or not isinstance(got, (int, float)):
            return False
        try:
            return close(float(expected), float(got), tolerance, relative_tolerance)
        except OverflowError:
            return False
    if isinstance(expected, str):
        return _same_text(expected, got)
    if isinstance(expected, list):
        return isinstance(got, list) and len(got) == len(expected) and all(
            same(e, g, tolerance, relative_tolerance)
            for e, g in zip(expected, got, strict=True))
    if isinstance(expected, dict):
        return isinstance(got, dict) and set(got) == set(expected) and all(
            same(value, got[name], tolerance, relative_tolerance)
            for name, value in expected.items())
    return False


def number_written(text: str) -> float | None:
    """The number that a text is, with thousands commas or without; ``None`` where it is none."""
    text = text.strip()
    if len(text) > LONGEST_NUMBER or any(c.isdigit() and not c.isdecimal() for c in text):
        return None  # NFKC would make 52 of 5²
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if _COMMAS.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        return None if "_" in plain else float(plain)
    except ValueError:
        return None


# The same few expected texts are compared with every cell of a column.
_folded = lru_cache(maxsize=1024)(fold)
_number_expected = lru_cache(maxsize=1024)(number_written)


def _same_text(expected: str, got: Any) -> bool:
    number = _number_expected(expected)
    if number is not None and math.isfinite(number):
        return same(number, got)
    if not isinstance(got, str):
        return False
    if folded := _folded(expected):
        # Folding drops signs and spaces, but no honest answer is mostly those.
        return len(got) <= 10 * len(expected) + 200 and folded == fold(got)
    return expected.strip() == got.strip()
