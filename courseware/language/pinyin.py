"""The order of words by pinyin: letter by letter, tones only where the letters agree."""

from __future__ import annotations

import unicodedata

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
"""The combining signs of the four tones."""


def letters(text: str) -> str:
    """The letters and digits alone, small, without tones and other accents."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in apart if character.isalnum())


def letter_order(text: str) -> tuple[str, tuple[int, ...], str]:
    """A key to sort pinyin, or words of any Latin alphabet, by."""
    apart = unicodedata.normalize("NFD", text)
    return (letters(text), tuple(_TONES[sign] for sign in apart if sign in _TONES), text)


def initial(text: str) -> str:
    """The capital under which a word stands in an index; ``#`` for what begins with no letter."""
    first = letters(text)[:1].upper()
    return first if "A" <= first <= "Z" else "#"
