"""When something was handed in: the one way of reading a time, and where it is written down."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from courseware.grading.handed_in.regular_file import open_regular
from courseware.grading.handed_in.unusable import Unusable
from courseware.language import Pair

TIMESTAMP = "timestamp.txt"
"""nbgrader writes it beside the notebook: ``2026-11-20 18:30:00.123456 UTC``."""

_LONGEST = 200

_TIME = re.compile(r"""
    (\d{4}) [-/.] (\d{1,2}) [-/.] (\d{1,2}) (?: \s+ | T )
    (\d{1,2}) : (\d{2}) (?: : (\d{2}) (?: [.,] (\d{1,6}) \d* )? )? \s*
    (?P<zone> Z | (?:UTC|GMT)? (?:[+-]\d{1,2} (?: :? \d{2} )? )? | [A-Za-z_]+ (?:/[A-Za-z_+-]+)+ )
    """, re.VERBOSE | re.IGNORECASE | re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$", re.ASCII)


def read_time(text: str) -> datetime:
    """Read a date and time of day as nbgrader or ISO 8601 write it; aware where it has a zone.

    Nothing is guessed: no missing year, no order of month and day, and no abbreviation like CST,
    which is one zone in Shanghai and another in Chicago. So the time that is read does not
    depend on the machine.

    Raises
    ------
    ValueError
        When it is no such time.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if compact := re.fullmatch(r"\d{8}T\d{4,6}(Z|[+-]\d{2}:?\d{2})?", text, re.ASCII):
        return datetime.fromisoformat(compact.group())
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    fraction = int((found[7] or "").ljust(6, "0"))
    midnight = (hour, minute, second, fraction) == (24, 0, 0, 0)  # as the end of the day is written
    when = datetime(year, month, day, 0 if midnight else hour, minute, second, fraction,
                    tzinfo=_zone(found["zone"]))
    return _plain(when + timedelta(days=1) if midnight else when)


def _zone(text: str):
    if not text:
        return None
    if "/" in text:
        try:
            return ZoneInfo(text)
        except (LookupError, OSError):
            raise ValueError(text) from None
    found = _OFFSET.search(text)
    if not found:
        return UTC
    shift = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(shift if found[1] == "+" else -shift)


def _plain(when: datetime) -> datetime:
    """The same time, its zone as a plain difference from UTC."""
    if when.tzinfo is None:
        return when
    try:
        when.astimezone(UTC)
        return when.astimezone(timezone(when.utcoffset()))
    except OverflowError:  # at either end of the calendar
        raise ValueError(str(when)) from None


def stamped(folder: Path, notes: list[Pair]) -> datetime | None:
    """What ``timestamp.txt`` of a folder says; where it cannot be read, a note and ``None``.

    Without a zone it is UTC, as nbgrader writes it.
    """
    try:
        with open_regular(folder / TIMESTAMP) as stream:
            raw = stream.read(_LONGEST + 1)
        if len(raw) > _LONGEST:
            raise ValueError(TIMESTAMP)
        when = read_time(raw.decode("utf-8-sig"))
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    except FileNotFoundError:
        return None
    except (Unusable, OSError, ValueError):
        notes.append(Pair(f"读不懂 {TIMESTAMP} 里的时间；提交时间按不明处理。",
                          f"The time in {TIMESTAMP} cannot be read; when this was handed in "
                          "counts as not known."))
        return None


def modified(seconds: float) -> datetime | None:
    """The time of a file's last change, as the file system keeps it."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None
