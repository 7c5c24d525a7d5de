"""The numbers of a text, worked out, so that two languages can be compared."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

_NUMERAL = re.compile(
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    r"\s*(?P<scale>万亿|亿|万|trillion|billion|million|thousand)?")
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "thousand": 10**3, "million": 10**6,
           "billion": 10**9, "trillion": 10**12}


def numerals(text: str) -> Counter[Decimal]:
    """How often each number stands in ``text`` in digits.

    Thousands separators are ignored; 万, 亿, million and the like are worked out, so that
    ``1.38亿`` and ``138 million`` are the same number.
    """
    found: Counter[Decimal] = Counter()
    for match in _NUMERAL.finditer(text):
        digits = match["digits"].replace(",", "")
        found[(Decimal(digits) * _SCALES.get(match["scale"] or "", 1)).normalize()] += 1
    return found
