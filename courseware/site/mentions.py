"""Which terms a pair of texts names: found in both of its languages, or not counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from courseware.course import Term
from courseware.language import Pair


class Mentions:
    """Finds terms in pairs. The longest term wins: “new quality productive forces” does not
    name “productive forces”. A form counts only when the other language agrees."""

    def __init__(self, terms: Iterable[Term]):
        self._zh: dict[str, str] = {}
        self._en: dict[str, str] = {}
        for term in terms:
            for form in (term.hans, *term.accepted_zh):
                self._zh.setdefault(form.casefold(), term.id)
            for form in (term.en, *term.accepted_en):
                self._en.setdefault(form.casefold(), term.id)
        self._find_zh = re.compile(self._any_of(self._zh))
        self._find_en = re.compile(rf"\b({self._any_of(self._en)})(?:e?s)?\b")

    @staticmethod
    def _any_of(forms: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or r"(?!)"

    def of(self, text: Pair) -> set[str]:
        """The ids of the terms that a pair names."""
        zh = {self._zh[found] for found in self._find_zh.findall(text.zh.casefold())}
        en = {self._en[found] for found in self._find_en.findall(text.en.casefold())}
        return zh & en
