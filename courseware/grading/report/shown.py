"""An answer as its author would know it again: text, or a table of text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from courseware.assessment.answer import quote
from courseware.course import Question

LONGEST_SHOWN = 20_000
MOST_ROWS = 30
MOST_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as text; ``more`` where not all are shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: bool = False


def shown(question: Question, answer: Any) -> str | Grid:
    """A DataFrame and the calls of a function as a grid, anything else as text."""
    if isinstance(answer, dict):
        table = answer.get("table")
        if isinstance(table, dict) and isinstance(table.get("rows"), list):
            return _grid(table)
        if isinstance(answer.get("results"), list):
            return _calls(question, answer["results"])
    return as_text(answer)


def as_text(answer: Any) -> str:
    if answer is None:
        return "—"
    if isinstance(answer, str):
        return answer[:LONGEST_SHOWN] or "—"
    if isinstance(answer, dict) and isinstance(answer.get("refused"), str):
        return f"<{answer['refused']}>"
    return cell(answer)


def cell(value: Any) -> str:
    """One value on one line."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return value[:500]
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, dict) and isinstance(value.get("special"), str):
        return value["special"]
    return json.dumps(value, ensure_ascii=False)[:2000]


def _grid(table: dict[str, Any]) -> Grid:
    columns = table.get("columns")
    columns = columns if isinstance(columns, list) else []
    rows = [row if isinstance(row, list) else [row] for row in table["rows"][:MOST_ROWS]]
    width = max((len(row) for row in rows), default=0)
    return Grid(tuple(cell(name) for name in columns[:MOST_COLUMNS]),
                tuple(tuple(cell(value) for value in row[:MOST_COLUMNS]) for row in rows),
                len(table["rows"]) > MOST_ROWS or max(len(columns), width) > MOST_COLUMNS)


def _calls(question: Question, results: list[Any]) -> Grid:
    rows = []
    for call, result in zip(question.calls, results, strict=False):
        result = result if isinstance(result, dict) else {}
        value = cell(result["value"]) if "value" in result else cell(result.get("raised"))
        rows.append((f"{question.variable}({', '.join(quote(item) for item in call)})", value))
    return Grid(("调用 // Call", "返回 // Returned"), tuple(rows))
