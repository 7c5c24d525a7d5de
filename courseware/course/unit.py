"""What has a page and exercises of its own: a section, a thread, a part, what ends the course."""

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
class Final:
    """Work that ends the course: the capstone, or one form of an examination.

    ``examination`` is the same name for all parallel forms of one examination and empty for
    other work; forms share their ``page``, which tells what is asked without the questions.
    ``lab`` is a notebook that shows how such work is done; empty where there is none.
    """

    id: str
    title: Pair
    examination: str
    page: str
    lab: str
    row: Row

    COLUMNS = ("id", "title_zh", "title_en", "examination", "page", "lab")

    @classmethod
    def read(cls, row: Row) -> Final:
        return cls(row["id"], row.pair("title"), row["examination"], row["page"], row["lab"],
                   row)


@dataclass(frozen=True, slots=True)
class Unit:
    """Whatever has exercises: ``exercises/ID/`` holds them. ``heading`` is how it is named."""

    id: str
    heading: Pair
    page: str


def unit_of(record: Section | Thread | Part | Final) -> Unit:
    """The unit that a section, a thread, a part or a final makes."""
    if isinstance(record, Section):
        return Unit(record.number, Pair(f"{record.number} {record.title.zh}",
                                        f"{record.number} {record.title.en}"), record.chapter)
    return Unit(record.id, record.title, record.page)
