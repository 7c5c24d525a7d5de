"""How two written answers are compared: what does not matter is folded away.

Width, case, white space, punctuation and Chinese script do not matter; words do.
The script is folded character by character, so that the page (which cannot run OpenCC)
and the grader follow the same rule: see :func:`script_folds`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

_ONE_FOR_BOTH = {"著": "着"}
"""Characters of the mainland's set that are also another one's Traditional form."""


@cache
def _simplified(character: str) -> str:
    """The Simplified form of one character; Taiwan's and Hong Kong's own variants included."""
    from courseware.language.script import _converter

    if character in _ONE_FOR_BOTH:
        return _ONE_FOR_BOTH[character]
    simple = _converter("t2s").convert(character)
    if simple != character or _standard(character):
        return simple
    for profile in ("tw2s", "hk2s"):
        simple = _converter(profile).convert(character)
        if simple != character:
            return simple
    return character


def _standard(character: str) -> bool:
    """Is it a character of the mainland's own set? Then it stands for itself."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def fold(text: str) -> str:
    """The form of an answer that is compared.

    NFKC (full-width to half-width), case folding, each Han character to its Simplified
    form; everything that is neither letter nor digit is dropped. A combining accent is kept,
    so pinyin tones count.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(
        _simplified(character) if "\u3400" <= character <= "\u9fff" else character
        for character in text
        if character.isalnum() or unicodedata.category(character) == "Mn"
    )
    # Dropping a sign may bring a letter and an accent together: compose them.
    return unicodedata.normalize("NFKC", kept)


@cache
def _han_folds() -> dict[str, str]:
    """Every character of the two CJK blocks whose Simplified form is another character."""
    han = (chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)))
    return {character: _simplified(character) for character in han
            if _simplified(character) != character}


def script_folds(answers: Iterable[str]) -> dict[str, str]:
    """The part of the character table that a page needs to fold answers like these.

    Returns
    -------
    dict
        Variant character to Simplified character, for every variant of a character that
        occurs in ``answers``; sorted, so that pages are built the same each time.
    """
    wanted = set("".join(fold(answer) for answer in answers))
    return {variant: simple for variant, simple in sorted(_han_folds().items())
            if simple in wanted}
