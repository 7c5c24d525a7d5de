"""A table, compared by content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from courseware.assessment.answer import as_table, quote
from courseware.assessment.compare import number_written, same
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, share
from courseware.course import Question
from courseware.language import Pair, fold

LONGEST_LABEL = 1_000


def check_table(question: Question, key: Key, answer: Any) -> Mark:
    """The share of right cells; the message names the first that differs.

    Columns are found by name (folded), in any order; further columns are ignored. The first
    column of the key labels the rows where its values are all different: a row is found by
    its label, in any order, and the label itself earns nothing. Otherwise rows are compared
    in order. Each surplus row counts as a row of wrong cells.
    """
    columns = tuple(str(name) for name in key.answer["columns"])
    rows = key.answer["rows"]
    table = as_table(answer, columns)
    got = [table.get(fold(name)) for name in columns]
    height = max((len(cells) for cells in got if cells is not None), default=0)
    labels = [row[0] for row in rows]
    labelled = len(columns) > 1 and all(
        not _same(key, a, b) for i, a in enumerate(labels) for b in labels[:i])
    first = 1 if labelled else 0
    found_rows = _Labels(key, got[0] or [] if labelled else [])
    right, difference = 0, None
    used: set[int] = set()
    for index, row in enumerate(rows):
        place = found_rows.find(row[0], used) if labelled else index
        if place is not None and place < height:
            used.add(place)
        for column in range(first, len(columns)):
            cells = got[column]
            found = cells is not None and place is not None and place < len(cells)
            value = cells[place] if found else None
            if found and _same(key, row[column], value):
                right += 1
            elif difference is None:
                difference = _difference(columns, row, index, column, labelled,
                                         cells is None, place is None or place >= height, value)
    surplus = max(0, height - len(used))
    total = (len(rows) + surplus) * (len(columns) - first)
    if right == total:
        return share(question, 1, 1, key.why or Pair("对。", "Right."))
    if difference is None:
        difference = Pair(f"多出 {surplus} 行。", f"Surplus rows: {surplus}.")
    summary = Pair(f"{total} 个单元格中 {right} 个正确。{difference.zh}",
                   f"{right} of {total} cells right. {difference.en}")
    return share(question, right, total, summary, (key.otherwise,) if key.otherwise else ())


class _Labels:
    """Finds rows by their label. Texts are folded once each, however many rows are sought."""

    def __init__(self, key: Key, cells: list[Any]):
        self._key = key
        self._cells = cells
        self._texts: dict[str, list[int]] = {}
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) <= LONGEST_LABEL:
                self._texts.setdefault(fold(cell), []).append(place)

    def find(self, label: Any, used: set[int]) -> int | None:
        """The first row of this label that is not used yet."""
        places: Iterable[int] = range(len(self._cells))
        if isinstance(label, str) and number_written(label) is None and fold(label):
            places = self._texts.get(fold(label), ())
        return next((place for place in places
                     if place not in used and _same(self._key, label, self._cells[place])), None)


def _same(key: Key, expected: Any, got: Any) -> bool:
    return same(expected, got, key.tolerance, key.relative_tolerance)


def _difference(columns: tuple[str, ...], row: list, index: int, column: int, labelled: bool,
                no_column: bool, no_row: bool, value: Any) -> Pair:
    """Where the first difference lies. Never says what was expected."""
    name = columns[column]
    if no_column:
        return Pair(f"没有“{name}”这一列。", f"There is no column “{name}”.")
    where = Pair(f"{columns[0]} 为 {row[0]} 的行", f"the row with {columns[0]} {row[0]}") \
        if labelled else Pair(f"第 {index + 1} 行", f"row {index + 1}")
    if no_row:
        return Pair(f"缺少{where.zh}。", f"Missing: {where.en}.")
    shown = quote(value) or "—"
    return Pair(f"第一处不同：{where.zh}，“{name}”列，得到 {shown}。",
                f"First difference: {where.en}, column “{name}”, found {shown}.")
