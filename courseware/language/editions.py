"""The three editions of the course: a full site in one reading language each."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """A reading language. The value is also the BCP 47 tag and the folder of its site."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    EN = "en"

    @property
    def is_chinese(self) -> bool:
        return self is not Edition.EN

    @property
    def other_default(self) -> Edition:
        """The edition whose text stands beside this one in the parallel view."""
        return Edition.EN if self.is_chinese else Edition.HANS

    @property
    def sphinx_language(self) -> str:
        """The name under which Sphinx and its themes keep their translated strings."""
        return {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en"}[self.value]

    @property
    def own_name(self) -> str:
        """What its readers call it; shown in the language switch of every edition alike."""
        return {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}[self.value]

    @classmethod
    def of_sphinx(cls, language: str | None) -> Edition:
        """The edition that a Sphinx ``language`` setting stands for (``en`` when unset)."""
        for edition in cls:
            if language in (edition.sphinx_language, edition.value):
                return edition
        return cls.EN


EDITIONS: tuple[Edition, ...] = tuple(Edition)
