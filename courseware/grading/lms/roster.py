"""A roster: the file that a learning management system gave out, read as it comes."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from courseware.course import CourseError, Problem
from courseware.language import Pair

LARGEST_CELL = 20 * 1024 * 1024
"""Characters: a worksheet may carry an essay in a cell, csv's own limit is 128 KiB."""


class RosterUnusable(CourseError):
    """A roster that cannot be used; file, line and mend in both languages."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record: its cells, as many as the heading has, and the line where it begins."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The heading and the records of a roster."""

    path: Path
    heading: tuple[str, ...]
    lines: tuple[Line, ...]

    def find(self, *names: str) -> int | None:
        """The first column that has one of these headings, or ``None``."""
        wanted = {folded(name) for name in names}
        return next((index for index, name in enumerate(self.heading)
                     if folded(name) in wanted), None)

    def need(self, columns: Iterable[tuple[str, ...]], mend: Pair) -> list[int]:
        """The columns with these headings, the spellings of each in a tuple.

        Raises
        ------
        RosterUnusable
            Naming every column that is missing.
        """
        columns = list(columns)
        found = [self.find(*names) for names in columns]
        missing = [names[0] for names, index in zip(columns, found, strict=True) if index is None]
        if missing:
            raise self.unusable(Pair(f"名册缺少列：{'、'.join(missing)}。",
                                     f"The roster lacks the column(s) {', '.join(missing)}."),
                                mend, line=1)
        return found

    def unusable(self, message: Pair, mend: Pair, line: int | None = None) -> RosterUnusable:
        return RosterUnusable([Problem(self.path, line, message, mend)])


def folded(text: str) -> str:
    """What is compared of a name or heading: width, case and runs of white space do not count."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(text.split())


def read_roster(path: Path) -> Roster:
    """Read a roster in UTF-8, UTF-16 or GBK, separated by commas, tabs or semicolons.

    Raises
    ------
    RosterUnusable
        When it cannot be read as a table; naming the line.
    """
    text = _decode(path)
    lines = _records(path, text, _separator(text))
    if not lines:
        raise RosterUnusable([Problem(path, None, Pair("名册是空的。", "The roster is empty."),
                                      Pair("请从教学平台重新下载。",
                                           "Download it again from the learning platform."))])
    width = len(lines[0].cells)
    for line in lines:
        if len(line.cells) > width:
            raise RosterUnusable([Problem(
                path, line.number, Pair("这一行的单元格比表头多。",
                                        "This row has more cells than the heading."),
                Pair("含分隔符的文字要用双引号括起来；最好用平台给出的原文件。",
                     "Text that holds the separator belongs in double quotes; best take the "
                     "file as the platform gave it out."))])
    return Roster(path, lines[0].cells, tuple(
        Line(line.number, line.cells + ("",) * (width - len(line.cells))) for line in lines[1:]))


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RosterUnusable([Problem(
            path, None, Pair(f"读不了名册：{error.strerror}。",
                             f"The roster cannot be read: {error.strerror}."))]) from None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\0" in raw[:2]:  # every heading begins with an ASCII letter or a Han character
        encodings = ("utf-16-be" if raw[:1] == b"\0" else "utf-16-le",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterUnusable([Problem(
        path, None, Pair("名册的编码无法识别。", "The encoding of the roster is not known."),
        Pair("请另存为“CSV UTF-8”。", "Save it as “CSV UTF-8”."))])


def _separator(text: str) -> str:
    """Whichever makes the most columns of the heading."""
    def columns(separator: str) -> int:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), []))
    return max("\t,;", key=columns)


def _records(path: Path, text: str, separator: str) -> list[Line]:
    lines, end_of_last = [], 0
    allowed = csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            number, end_of_last = end_of_last + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                lines.append(Line(number, tuple(cells)))
    except csv.Error as error:
        raise RosterUnusable([Problem(
            path, reader.line_num, Pair(f"名册的格式有误：{error}。",
                                        f"The roster is not well formed: {error}."),
            Pair("请用平台给出的原文件。",
                 "Take the file as the platform gave it out."))]) from None
    finally:
        csv.field_size_limit(allowed)
    return lines
