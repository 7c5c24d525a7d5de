"""Where an essay stands in a notebook, and what was written there."""

from __future__ import annotations

import re

from courseware.grading.handed_in.name import short_name
from courseware.grading.handed_in.notebook import Cell
from courseware.language import EDITIONS, Pair


def essay_marker(question_id: str) -> str:
    """The comment that marks the cell of an essay: ``<!-- q8 -->`` for ``1.1-g08``."""
    return f"<!-- {short_name(question_id)} -->"


def essay_starts(cells: tuple[Cell, ...], question_id: str) -> list[int]:
    """The text cells that carry an essay's marker, or its metadata where the marker is lost."""
    pattern = _pattern(question_id)
    text_cells = [(i, cell) for i, cell in enumerate(cells) if cell.kind != "code"]
    return [i for i, cell in text_cells if pattern.search(cell.source)] or \
        [i for i, cell in text_cells if cell.question == question_id]


def essay_text(cells: tuple[Cell, ...], question_id: str, placeholder: Pair) -> str | None:
    """What was written as an essay, or ``None`` where its cell cannot be found.

    The cell is known by its marker, or by its metadata where the marker was deleted. Markdown
    cells that the author added after it belong to it, also beyond an empty code cell. The
    placeholder is not part of it.
    """
    places = essay_cells(cells, question_id)
    if not places:
        return None
    pattern = _pattern(question_id)
    text = "\n\n".join(dict.fromkeys(
        pattern.sub("", cells[place].source).strip() for place in places))
    for edition in EDITIONS:
        text = text.replace(placeholder.side(edition), "")
    return text.strip()


def essay_cells(cells: tuple[Cell, ...], question_id: str) -> list[int]:
    """The places of the cells that an essay stands in."""
    places = []
    for start in essay_starts(cells, question_id):
        places.append(start)
        for place, cell in enumerate(cells[start + 1:], start + 1):
            if cell.kind == "code" and not cell.source.strip():
                continue
            if cell.kind == "code" or cell.question or cell.prompt or "<!-- " in cell.source:
                break
            places.append(place)
    return list(dict.fromkeys(places))


def _pattern(question_id: str) -> re.Pattern[str]:
    return re.compile(re.escape(essay_marker(question_id)).replace(r"\ ", r"\s*"))
