"""What is kept of one graded attempt: enough to show it, trace it and mark it again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from courseware.assessment import Mark, Status
from courseware.language import Pair


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that failed: its number among the code cells, what it was, what happened."""

    number: int
    source: str
    message: Pair
    error: str
    output: str


@dataclass(slots=True)
class Record:
    """All that is known of one graded attempt; a plain value that survives its run.

    Attributes
    ----------
    attempt : which of a student's attempts, empty where there is only one
    sha256 : of the notebook's bytes, empty where nothing could be read
    received : when it was handed in (ISO 8601 with its zone), empty where that is not known
    path : where it was found, below the folder of the submissions
    marks : the machine's mark of each question; a person's are the gradebook's
    answers : what came out of the sandbox, as plain data, or the text of an essay
    troubles, notes : what its author is told beside the marks
    prints : the fingerprints of what the author wrote (see ``similar.py``)
    trace : run, time, versions of Python and packages, and ``keys``: the digest of the key
        that each question was marked by
    finished : whether it need not be run again; ``False`` where the grader itself failed
    """

    student: str
    attempt: str = ""
    sha256: str = ""
    received: str = ""
    path: str = ""
    marks: dict[str, Mark] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[Pair] = field(default_factory=list)
    prints: tuple[int, ...] = ()
    trace: dict[str, Any] = field(default_factory=dict)
    finished: bool = True

    def pack(self) -> bytes:
        """JSON, compressed. Never a pickle: what a stranger wrote lies in it."""
        return zlib.compress(json.dumps(_plain(self), ensure_ascii=False,
                                        separators=(",", ":")).encode("utf-8"), 6)

    @classmethod
    def unpack(cls, packed: bytes) -> Record:
        raw = json.loads(zlib.decompress(packed))
        raw["marks"] = {name: _mark(mark) for name, mark in raw["marks"].items()}
        raw["troubles"] = [Trouble(t["number"], t["source"], Pair(*t["message"]), t["error"],
                                   t["output"]) for t in raw["troubles"]]
        raw["notes"] = [Pair(*note) for note in raw["notes"]]
        raw["prints"] = tuple(raw["prints"])
        return cls(**raw)


def _plain(record: Record) -> dict[str, Any]:
    plain = {name: getattr(record, name) for name in Record.__slots__}
    plain["marks"] = {name: [mark.points, mark.max_points, mark.status.value,
                             _sides(mark.message), [_sides(lesson) for lesson in mark.lessons]]
                      for name, mark in record.marks.items()}
    plain["troubles"] = [{"number": t.number, "source": t.source, "message": _sides(t.message),
                          "error": t.error, "output": t.output} for t in record.troubles]
    plain["notes"] = [_sides(note) for note in record.notes]
    return plain


def _sides(pair: Pair) -> list[str]:
    return [pair.zh, pair.en]


def _mark(raw: list[Any]) -> Mark:
    points, full, status, message, lessons = raw
    return Mark(points, full, Status(status), Pair(*message),
                tuple(Pair(*lesson) for lesson in lessons))


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose points changed after they had been recorded, and why."""

    student: str
    question: str
    before: float | None
    after: float | None
    why: Pair
    at: str = ""
    message: Pair = field(default_factory=lambda: Pair("", ""))


def total(marks: Mapping[str, Mark]) -> float:
    """The points so far; what waits for a person counts nothing yet."""
    return round(sum(mark.points or 0 for mark in marks.values()), 2)


def cost(percent: float, points: float) -> float:
    """The points that a percentage takes, to two decimals, halves up; never more than all."""
    taken = Decimal(str(points)) * Decimal(str(percent)) / 100
    return float(max(Decimal(0), min(Decimal(str(points)),
                                     taken.quantize(Decimal("0.01"), ROUND_HALF_UP))))
