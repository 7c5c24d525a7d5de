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

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")
_MONTH = re.compile(
    rf"(?<=\b\d )(?:{'|'.join(_MONTHS)})\b|(?<=\b\d\d )(?:{'|'.join(_MONTHS)})\b"
    rf"|\b(?:{'|'.join(_MONTHS)})(?= \d{{4}}\b)")


def numerals(text: str) -> Counter[Decimal]:
    """How often each number stands in ``text`` in digits.

    Thousands separators are ignored; 万, 亿, million and the like are worked out, so that
    ``1.38亿`` and ``138 million`` are the same number. The name of a month beside a day or a
    year is a number too, since Chinese writes it as one: ``2015年12月16日``, ``16 December 2015``.
    """
    text = _MONTH.sub(lambda month: str(_MONTHS.index(month[0]) + 1), text)
    found: Counter[Decimal] = Counter()
    for match in _NUMERAL.finditer(text):
        digits = match["digits"].replace(",", "")
        found[(Decimal(digits) * _SCALES.get(match["scale"] or "", 1)).normalize()] += 1
    return found
