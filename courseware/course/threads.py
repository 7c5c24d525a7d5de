"""The tables behind the two threads: stages of the productive forces, forms of civilization."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.course.table import Row
from courseware.language import Pair

ARTICLE = "article"
"""Holder of a position that the article itself asserts."""

MEASURED = "productive_forces.csv"
"""The series of ``data/series/`` that the timeline draws and the stages' values stand in."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the productive forces, in the article's order.

    ``begins`` and ``ends`` are calendar years, negative for BC; ``ends`` is ``None`` for a stage
    that goes on. They are conventions, to be drawn with; ``when`` says them in words.
    """

    id: str
    name: Pair
    begins: int
    ends: int | None
    when: Pair
    tools: Pair
    energy: Pair
    factor: Pair
    note: Pair
    locators: tuple[str, ...]
    sources: tuple[str, ...]
    row: Row

    COLUMNS = ("id", "name_zh", "name_en", "begins", "ends", "when_zh", "when_en",
               "tools_zh", "tools_en", "energy_zh", "energy_en", "factor_zh", "factor_en",
               "note_zh", "note_en", "locators", "sources")

    @classmethod
    def read(cls, row: Row) -> Stage:
        return cls(row["id"], row.pair("name"), int(row["begins"]),
                   int(row["ends"]) if row["ends"] else None, row.pair("when"),
                   row.pair("tools"), row.pair("energy"), row.pair("factor"), row.pair("note"),
                   row.many("locators"), row.many("sources"), row)


@dataclass(frozen=True, slots=True)
class StageMeasure:
    """Which value of the series a stage shows."""

    stage: str
    indicator: str
    iso3: str
    year: int
    row: Row

    COLUMNS = ("stage", "indicator", "iso3", "year")

    @classmethod
    def read(cls, row: Row) -> StageMeasure:
        return cls(row["stage"], row["indicator"], row["iso3"], int(row["year"]), row)


@dataclass(frozen=True, slots=True)
class Named:
    """A country or region, or what is measured: a code with its name, and its unit if any."""

    id: str
    name: Pair
    unit: Pair
    row: Row

    COLUMNS = ("name_zh", "name_en")

    @classmethod
    def read(cls, row: Row) -> Named:
        unit = row.pair("unit") if "unit_zh" in row.cells else Pair("", "")
        return cls(next(iter(row.cells.values())), row.pair("name"), unit, row)


def year_in_words(year: int) -> Pair:
    """A calendar year as each language says it; negative years are BC."""
    return Pair(f"{year}年", str(year)) if year > 0 else Pair(f"公元前{-year}年", f"{-year} BC")


@dataclass(frozen=True, slots=True)
class Value:
    """One measured value: of what, where, when, and who published it."""

    indicator: Named
    entity: Named
    year: int
    value: float
    source: str

    @property
    def when(self) -> Pair:
        return year_in_words(self.year)

    @property
    def text(self) -> Pair:
        """The number as a reader of each language writes it, without its unit."""
        if abs(self.value) >= 1e5:
            power, unit = (1e8, "亿") if abs(self.value) >= 1e8 else (1e4, "万")
            en = (f"{self.value / 1e6:,.0f} million" if abs(self.value) >= 1e7
                  else f"{self.value:,.0f}")
            return Pair(f"{self.value / power:,.4g}{unit}", en)
        if abs(self.value) >= 100:
            return Pair.plain(f"{self.value:,.0f}")
        return Pair.plain(f"{self.value:.3g}")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of civilization: a column of the comparison."""

    id: str
    name: Pair
    section: str
    row: Row

    COLUMNS = ("id", "name_zh", "name_en", "section")

    @classmethod
    def read(cls, row: Row) -> Form:
        return cls(row["id"], row.pair("name"), row["section"], row)


@dataclass(frozen=True, slots=True)
class Aspect:
    """What the forms are compared in: a row of the comparison."""

    id: str
    name: Pair
    question: Pair
    row: Row

    COLUMNS = ("id", "name_zh", "name_en", "question_zh", "question_en")

    @classmethod
    def read(cls, row: Row) -> Aspect:
        return cls(row["id"], row.pair("name"), row.pair("question"), row)


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody asserts of a form in one aspect, and what bears on it.

    ``holder`` is :data:`ARTICLE` or the key of the work that asserts it; ``locators`` say where
    in the article; ``evidence`` weighs it; ``claims`` are the checked claims that bear on it.
    """

    id: str
    form: str
    aspect: str
    holder: str
    text: Pair
    locators: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: Pair
    claims: tuple[str, ...]
    row: Row

    COLUMNS = ("id", "form", "aspect", "holder", "text_zh", "text_en", "locators", "sources",
               "evidence_zh", "evidence_en", "claims")

    @classmethod
    def read(cls, row: Row) -> Position:
        return cls(row["id"], row["form"], row["aspect"], row["holder"], row.pair("text"),
                   row.many("locators"), row.many("sources"), row.pair("evidence"),
                   row.many("claims"), row)

    @property
    def works(self) -> tuple[str, ...]:
        """The works to show with it: its holder's first, then those that bear on it."""
        return tuple(key for key in (self.holder, *self.sources) if key != ARTICLE)
