"""The records that a section is made of. Each keeps the row it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.course.table import Row
from courseware.language import Pair, to_hant, to_hant_hk

VERDICTS: dict[str, Pair] = {
    "supported": Pair("证实", "Supported"),
    "partly": Pair("部分成立", "Partly supported"),
    "differs": Pair("与记录不符", "Differs from the record"),
    "not_checkable": Pair("此处无法核查", "Cannot be checked here"),
}
"""What the record says of a claim, from agreement to a question that data cannot settle."""

DISCREPANCIES: dict[str, tuple[Pair, Pair]] = {
    "definition": (Pair("定义", "Definition"), Pair(
        "同一个名称，口径不同，或没有交代口径。",
        "One name for different things, or for a thing that is not defined.")),
    "vintage": (Pair("版本", "Edition"), Pair(
        "数字是初步值、旧版本，或后来经过修订。",
        "A preliminary figure, an older edition, or one that was revised later.")),
    "merged": (Pair("合并来源", "Merged sources"), Pair(
        "把几个来源的话或数字合成了一个。",
        "Statements or figures of several sources made into one.")),
    "date": (Pair("年代", "Date"), Pair(
        "所说的年份或时期与记录不同，或没有写明。",
        "Another year or period than the record has, or none is given.")),
    "scope": (Pair("范围", "Scope"), Pair(
        "在一部分地区、行业或群体中成立，说到了全体。",
        "True of some regions, industries or groups, said of all.")),
    "wording": (Pair("措辞或出处", "Wording or source"), Pair(
        "用词过重或有歧义；引文的字句、上下文或出处不同，或没有查到。",
        "A word says too much or can be read in two ways; or the words, the setting or the "
        "source of a quotation differ or were not found.")),
    "slip": (Pair("笔误", "Slip"), Pair(
        "数字、单位或对象写错了位置。", "A figure, a unit or a subject in the wrong place.")),
}
"""In what a claim and the record differ: name and meaning. A claim may have several."""

ARGUMENT_KINDS: dict[str, Pair] = {
    "premise": Pair("前提", "Premise"),
    "evidence": Pair("证据", "Evidence"),
    "inference": Pair("推论", "Inference"),
    "conclusion": Pair("结论", "Conclusion"),
    "objection": Pair("质疑上一步", "Objection to the step above"),
}


WHOLE_ARTICLE = "article"
"""In place of a section: the map of the whole article's argument."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered unit of the article, ``paragraphs`` long.

    ``chapter`` and ``lab`` are empty until the course has them.
    """

    number: str
    title: Pair
    short: Pair
    paragraphs: int
    chapter: str
    lab: str
    row: Row

    COLUMNS = ("number", "title_zh", "title_en", "short_zh", "short_en",
               "paragraphs", "chapter", "lab")

    @classmethod
    def read(cls, row: Row) -> Section:
        return cls(row["number"], row.pair("title"), row.pair("short"),
                   int(row["paragraphs"]), row["chapter"], row["lab"], row)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. ``accepted_*`` are forms that count as the same term in an answer."""

    id: str
    hans: str
    hant: str
    hant_hk: str
    pinyin: str
    en: str
    accepted_zh: tuple[str, ...]
    accepted_en: tuple[str, ...]
    definition: Pair
    locators: tuple[str, ...]
    sources: tuple[str, ...]
    row: Row

    COLUMNS = ("id", "hans", "hant", "hant_hk", "pinyin", "en", "accepted_zh", "accepted_en",
               "definition_zh", "definition_en", "locators", "source")

    @classmethod
    def read(cls, row: Row) -> Term:
        sources = tuple(key for key in row.many("source") if key != "own")
        return cls(row["id"], row["hans"], row["hant"], row["hant_hk"], row["pinyin"], row["en"],
                   row.many("accepted_zh"), row.many("accepted_en"), row.pair("definition"),
                   row.many("locators"), sources, row)

    @property
    def name(self) -> Pair:
        return Pair(self.hans, self.en)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every written form of the term, in either language, that means this term."""
        return (self.hans, self.hant, self.hant_hk, self.en, *self.accepted_zh, *self.accepted_en)

    @property
    def expected_hant(self) -> tuple[str, str]:
        """What OpenCC with the project's corrections makes of the Simplified form."""
        return to_hant(self.hans), to_hant_hk(self.hans)


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement of the article with the record beside it.

    ``record`` may hold ``{check_id}`` placeholders for numbers of ``data/checks.csv``.
    """

    id: str
    section: str
    locators: tuple[str, ...]
    claim: Pair
    figure: Pair
    article_source: Pair
    record: Pair
    verdict: str
    why: Pair
    sources: tuple[str, ...]
    computed: tuple[str, ...]
    discrepancy: tuple[str, ...]
    row: Row

    COLUMNS = ("id", "section", "locators", "claim_zh", "claim_en", "figure_zh", "figure_en",
               "article_source_zh", "article_source_en", "record_zh", "record_en", "verdict",
               "why_zh", "why_en", "sources", "computed", "discrepancy")

    @classmethod
    def read(cls, row: Row) -> Claim:
        return cls(row["id"], row["section"], row.many("locators"), row.pair("claim"),
                   row.pair("figure"), row.pair("article_source"), row.pair("record"),
                   row["verdict"], row.pair("why"), row.many("sources"), row.many("computed"),
                   row.many("discrepancy"), row)


@dataclass(frozen=True, slots=True)
class Argument:
    """A step of a section's argument; ``supports`` is the step it bears on.

    The steps of the map of the whole article have :data:`WHOLE_ARTICLE` for a section; each of
    them ``opens`` the section that argues it.
    """

    section: str
    id: str
    kind: str
    text: Pair
    locators: tuple[str, ...]
    supports: str
    opens: str
    row: Row

    COLUMNS = ("section", "id", "kind", "text_zh", "text_en", "locators", "supports", "opens")

    @classmethod
    def read(cls, row: Row) -> Argument:
        return cls(row["section"], row["id"], row["kind"], row.pair("text"),
                   row.many("locators"), row["supports"], row["opens"], row)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of a circuit, and the ``step`` from it to the next one.

    The rows of a circuit stand in its order; a step of the last leads back to the first.
    """

    circuit: str
    symbol: str
    name: Pair
    step: Pair
    row: Row

    COLUMNS = ("circuit", "symbol", "name_zh", "name_en", "step_zh", "step_en")

    @classmethod
    def read(cls, row: Row) -> Station:
        return cls(row["circuit"], row["symbol"], row.pair("name"), row.pair("step"), row)
