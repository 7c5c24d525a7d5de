"""What may stand in a cell that both a spreadsheet and an importer will read.

A cell that begins like a formula can act on whoever opens the file; but an importer finds a
student by a login that must be written exactly as it is, even where it begins with ``-`` or
``=``. So there are two rules. A text that nobody is found by (a name, a comment) is defused
wherever it begins like a formula. A key is left alone unless the formula could *do* something:
that takes a bracket to call, to reach another file or to name an array, a bar for another
program, a bang for another sheet, or a break by which a spreadsheet splits the cell. No login
looks like that; one that does is defused too, and the caller tells of it.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from courseware.grading.report.table import harmless

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_BREAK_THEN_FORMULA = re.compile(
    r"[\t\n\v\f\r\x85\u2028\u2029][ '\"\u3000]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[-+]?[0-9.,]*%?")  # also the lone dash that stands for “none”
_ACTING = re.compile(r"[(\[{|!;]")


def text_cell(text: str) -> str:
    """A cell that nobody is found by: as it is, or defused where it looks like a formula."""
    one_line = _BREAKS.sub(" ", text)
    if _NUMBER.fullmatch(text) or (
            harmless(text) == one_line and not _BREAK_THEN_FORMULA.search(text)):
        return text
    return harmless(text)


def key_cell(text: str) -> str:
    """A cell that a student is found by: as it is, unless it holds a formula that can act."""
    acting = _ACTING.search(unicodedata.normalize("NFKC", text)) or _BREAKS.search(text)
    return text_cell(text) if acting else text


def number_cell(value: Decimal | None) -> str:
    """A plain decimal of at most two places, as every importer reads it; empty for nothing."""
    if value is None:
        return ""
    text = f"{value.quantize(Decimal('0.01')):f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
