"""What has a page and exercises of its own: a section, a thread, the review of a part."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.course.records import Section
from courseware.course.table import Row
from courseware.language import Pair


@dataclass(frozen=True, slots=True)
class Thread:
    """A subject that runs through the whole article; ``page`` is empty until written.

    ``table`` names the table that its page shows and its generated questions are made from:
    ``stages`` or ``positions``.
    """

    id: str
    title: Pair
    page: str
    table: str
    row: Row

    COLUMNS = ("id", "title_zh", "title_en", "page", "table")

    @classmethod
    def read(cls, row: Row) -> Thread:
        return cls(row["id"], row.pair("title"), row["page"], row["table"], row)


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive sections that are reviewed together; ``page`` is empty until written."""

    id: str
    title: Pair
    sections: tuple[str, ...]
    page: str
    row: Row

    COLUMNS = ("id", "title_zh", "title_en", "sections", "page")

    @classmethod
    def read(cls, row: Row) -> Part:
        return cls(row["id"], row.pair("title"), row.many("sections"), row["page"], row)


@dataclass(frozen=True, slots=True)
class Unit:
    """Whatever has exercises: ``exercises/ID/`` holds them. ``heading`` is how it is named."""

    id: str
    heading: Pair
    page: str


def unit_of(record: Section | Thread | Part) -> Unit:
    """The unit that a section, a thread or a part makes."""
    if isinstance(record, Section):
        return Unit(record.number, Pair(f"{record.number} {record.title.zh}",
                                        f"{record.number} {record.title.en}"), record.chapter)
    return Unit(record.id, record.title, record.page)
