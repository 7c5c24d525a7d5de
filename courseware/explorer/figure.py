"""A lab's Plotly figure in the static page: labels in the edition's language, data at hand."""

from __future__ import annotations

import base64
import csv
import io
import re
import struct
from collections.abc import Mapping
from urllib.parse import quote

from courseware.explorer import words
from courseware.explorer.markup import both, json_script, template
from courseware.language import SEPARATOR, Edition, Pair

_HAN = re.compile(r"[\u3400-\u9fff]")
_PIECES = re.compile(r"(<br>|=|: (?=[%<]))")  # between the pairs of one label, as Plotly writes
_PACKED = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}


def figure_html(figure: Mapping, edition: Edition | str, alt: Pair | None, caption: Pair | None,
                identifier: str) -> str:
    """A figure of a lab for the page, with its data as a table and as CSV.

    Parameters
    ----------
    figure
        What Plotly emits as ``application/vnd.plotly.v1+json``.
    alt
        Its text alternative; without one, the figure's title and series stand in.
    identifier
        Names the figure in the page and its CSV file.

    Raises
    ------
    ValueError
        When a label has Chinese characters and is no pair ``中文 // English``.
    """
    edition = Edition(edition)
    drawing = in_edition({"data": figure["data"], "layout": figure.get("layout", {})}, edition)
    drawing["layout"].pop("template", None)
    head, rows = table_of(drawing, edition)
    return template("figure.html").render(
        identifier=identifier,
        edition=edition,
        alternative=alt.side(edition) if alt else _stand_in(drawing, edition),
        caption=caption,
        head=head,
        rows=rows,
        csv=quote(_csv(head, rows)),
        both=lambda pair: both(pair, edition),
        words=words,
        drawing=json_script(drawing),
    )


def in_edition(value: object, edition: Edition) -> object:
    """The same figure with every pair replaced by the edition's side, and arrays unpacked."""
    if isinstance(value, Mapping):
        if "bdata" in value and "dtype" in value:
            return _unpacked(value)
        return {key: in_edition(item, edition) for key, item in value.items()
                if key != "template"}
    if isinstance(value, (list, tuple)):
        return [in_edition(item, edition) for item in value]
    if isinstance(value, str):
        return _label(value, edition)
    if isinstance(value, float) and value != value:
        return None  # JSON has no NaN; Plotly leaves a gap for null
    return value


def _label(text: str, edition: Edition) -> str:
    if text.count(SEPARATOR) > 1:  # Plotly Express joins several labels into one
        return "".join(piece if _PIECES.fullmatch(piece) else _label(piece, edition)
                       for piece in _PIECES.split(text))
    if SEPARATOR in text:
        return Pair.parse(text).side(edition)
    if _HAN.search(text):
        raise ValueError(f"图中的“{text}”应写成“中文 // English”"
                         f" // write “{text}” in the figure as “中文 // English”")
    return text


def _unpacked(packed: Mapping) -> list:
    """The numbers of an array that Plotly packed as base64, row by row where it has a shape."""
    code = _PACKED[packed["dtype"].lstrip("<|")]
    content = base64.b64decode(packed["bdata"])
    numbers = [None if number != number else number
               for (number,) in struct.iter_unpack(f"<{code}", content)]
    shape = [int(size) for size in str(packed.get("shape", "")).split(",") if size.strip()]
    for size in reversed(shape[1:]):
        numbers = [numbers[start:start + size] for start in range(0, len(numbers), size)]
    return numbers


def _title(holder: Mapping) -> str:
    title = holder.get("title") or ""
    return title if isinstance(title, str) else title.get("text") or ""


def table_of(drawing: Mapping, edition: Edition) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of a figure's data: a column for each series, a row for each place.

    Where a series has several values at one place, rows of series, place and value instead.
    """
    layout, traces = drawing["layout"], drawing["data"]
    flat = any(trace.get("orientation") == "h" for trace in traces)
    places_key, values_key = ("y", "x") if flat else ("x", "y")
    value_head = _title(layout.get(f"{values_key}axis", {}))
    series = []
    for number, trace in enumerate(traces, 1):
        values = list(trace.get(values_key) or [])
        places = list(trace.get(places_key) or range(len(values)))
        name = trace.get("name") or value_head or f"{words.SERIES.side(edition)} {number}"
        for column, numbers in _columns(name, trace.get("base"), values, edition):
            series.append((column, list(zip(places, numbers, strict=False))))
    named = any(isinstance(place, str) for _, points in series for place, _ in points)
    place_head = _title(layout.get(f"{places_key}axis", {})) or (
        words.ITEM if named else words.HORIZONTAL).side(edition)

    if any(len(dict(points)) != len(points) for _, points in series):
        head = [words.SERIES.side(edition), place_head, value_head or values_key]
        return head, [[name, _cell(place), _cell(value)]
                      for name, points in series for place, value in points]
    places = list(dict.fromkeys(place for _, points in series for place, _ in points))
    if all(isinstance(place, (int, float)) for place in places):
        places.sort()
    columns = [dict(points) for _, points in series]
    return [place_head, *(name for name, _ in series)], [
        [_cell(place), *(_cell(column.get(place)) for column in columns)] for place in places]


def _columns(name: str, base: object, values: list, edition: Edition):
    """The values under their name; bars that float from a base have two ends instead."""
    if base is None:
        yield name, values
        return
    starts = base if isinstance(base, list) else [base] * len(values)
    yield words.FROM.format(name=name).side(edition), starts
    yield words.TO.format(name=name).side(edition), [
        None if value is None else start + value
        for start, value in zip(starts, values, strict=False)]


def _cell(value: object) -> str:
    if isinstance(value, float):
        return repr(int(value)) if value == int(value) else f"{value:.10g}"
    return "" if value is None else str(value)


def _csv(head: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return "\ufeff" + text.getvalue()  # the mark by which spreadsheets know that it is UTF-8


def _stand_in(drawing: Mapping, edition: Edition) -> str:
    names = [trace["name"] for trace in drawing["data"] if trace.get("name")]
    title = _title(drawing["layout"]) or words.FIGURE.side(edition)
    return f"{title}: {'; '.join(names)}" if names else title
