"""Which language a piece of text is written in."""

from __future__ import annotations

import re
from enum import Enum

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}(?:['’-][A-Za-zÀ-ɏ]+)*")


class Side(Enum):
    """The language that a text is in, so far as its letters tell."""

    ZH = "zh"
    EN = "en"
    NEUTRAL = "neutral"
    """Neither: numbers, symbols, punctuation."""


def side_of(text: str) -> Side:
    """Tell Chinese from English text.

    A few words of the other language do not change the side: a Han character counts as a
    word, and the more frequent kind decides. Chinese that names several Western scholars
    stays Chinese, because names count half.
    """
    han = len(_HAN.findall(text))
    words = _LATIN_WORD.findall(text)
    latin = sum(0.5 if word[0].isupper() else 1.0 for word in words)
    if not han and not words:
        return Side.NEUTRAL
    return Side.ZH if han >= latin and han else Side.EN
