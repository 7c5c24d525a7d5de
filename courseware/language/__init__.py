"""Editions, bilingual text as one value, Chinese script, and how answers are compared."""

from courseware.language.editions import EDITIONS, Edition
from courseware.language.fold import fold, script_folds
from courseware.language.numerals import numerals
from courseware.language.pair import SEPARATOR, Pair
from courseware.language.pinyin import initial, letter_order
from courseware.language.script import to_hant, to_hant_hk
from courseware.language.side import Side, side_of

__all__ = [
    "EDITIONS", "SEPARATOR", "Edition", "Pair", "Side",
    "fold", "initial", "letter_order", "numerals", "script_folds",
    "side_of", "to_hant", "to_hant_hk",
]
