"""Bilingual text as one value: the two sides always travel together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.language.editions import Edition
from courseware.language.script import to_hant

SEPARATOR = " // "
"""What stands between the two sides where they share a line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in Simplified Chinese and in English. Traditional Chinese is derived by OpenCC."""

    zh: str
    en: str

    @classmethod
    def parse(cls, text: str) -> Pair:
        """Read ``中文 // English``.

        Raises
        ------
        ValueError
            When there is not exactly one separator or one of the sides is empty.
        """
        sides = [side.strip() for side in f" {text} ".split(SEPARATOR)]
        if len(sides) != 2 or not all(sides):
            raise ValueError(
                f"“{text}”应写成“中文 // English”，两侧都不能空"
                f" // write “{text}” as “中文 // English” with both sides filled"
            )
        return cls(*sides)

    @classmethod
    def plain(cls, text: str) -> Pair:
        """The same text on both sides: a name in Latin script, a formula, a number."""
        return cls(text, text)

    @classmethod
    def of(cls, sides: Mapping[str, str]) -> Pair:
        """Read a mapping with the keys ``zh`` and ``en``, as the YAML files of the course have."""
        return cls(str(sides["zh"]).strip(), str(sides["en"]).strip())

    def side(self, edition: Edition | str) -> str:
        """The text in the language of an edition."""
        edition = Edition(edition)
        if edition is Edition.EN:
            return self.en
        return to_hant(self.zh) if edition is Edition.HANT else self.zh

    def format(self, **values: object) -> Pair:
        """Fill ``{name}`` placeholders on both sides; a Pair as value gives each its own side."""
        zh = {k: v.zh if isinstance(v, Pair) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Pair) else v for k, v in values.items()}
        return Pair(self.zh.format(**zh), self.en.format(**en))

    def __str__(self) -> str:
        return f"{self.zh}{SEPARATOR}{self.en}"
