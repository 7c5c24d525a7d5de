"""Reading the tables of the course: CSV rows that know their file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from courseware.course.problem import CourseError, Problem
from courseware.language import Pair


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its cells by column, and where it stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def pair(self, column: str) -> Pair:
        """The two columns ``column_zh`` and ``column_en`` as one value."""
        return Pair(self.cells[f"{column}_zh"], self.cells[f"{column}_en"])

    def many(self, column: str) -> tuple[str, ...]:
        """A cell that lists several values, separated by semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def problem(self, message: Pair, mend: Pair | None = None) -> Problem:
        return Problem(self.file, self.line, message, mend)


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a CSV file that must have ``columns``.

    Raises
    ------
    CourseError
        When the file is missing, is not UTF-8, lacks a column, or a row has another number
        of cells than the header.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CourseError([Problem(path, None, Pair("缺少这个表。", "this table is missing."))]) \
            from None
    except UnicodeDecodeError as error:
        raise CourseError([Problem(
            path, None,
            Pair(f"不是 UTF-8 编码（第 {error.start} 字节）。",
                 f"is not UTF-8 (byte {error.start})."),
            Pair("请另存为“CSV UTF-8”。", "Save it as “CSV UTF-8”."),
        )]) from None
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        names = ", ".join(missing)
        raise CourseError([Problem(
            path, 1, Pair(f"缺少列：{names}。", f"lacks the column(s) {names}."))])
    end_of_last = 1
    try:
        for cells in reader:
            line, end_of_last = end_of_last + 1, reader.line_num
            if None in cells or None in cells.values():
                raise CourseError([Problem(
                    path, line,
                    Pair("这一行的单元格数与表头不同。",
                         "this row has another number of cells than the header."),
                    Pair("含逗号的文字要用双引号括起来。",
                         "Put text that holds a comma in double quotes."),
                )])
            yield Row(path, line, {key: value.strip() for key, value in cells.items()})
    except csv.Error as error:
        raise CourseError([Problem(
            path, reader.line_num,
            Pair(f"CSV 格式有误：{error}。", f"is not well-formed CSV: {error}."))]) from None
