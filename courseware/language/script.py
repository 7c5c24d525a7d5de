"""Simplified to Traditional script by OpenCC, with the project's own tested corrections.

Only the script changes: mainland vocabulary stays (信息 never becomes 資訊), because the
course quotes and explains a mainland text. ``corrections.csv`` beside this file holds the
phrases that OpenCC's phrase tables get wrong for this course, each with its reason.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _converter(profile: str):
    from opencc import OpenCC  # a compiled library: loaded only where Chinese is converted

    return OpenCC(profile)


@cache
def corrections() -> dict[str, str]:
    """Simplified phrase to the Traditional form that this course uses."""
    text = files("courseware.language").joinpath("corrections.csv").read_text(encoding="utf-8")
    return {row["hans"]: row["hant"] for row in csv.DictReader(text.splitlines())}


@cache
def _corrected_phrases() -> re.Pattern[str]:
    longest_first = sorted(corrections(), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")")


def _convert(text: str, profile: str) -> str:
    table = corrections()
    parts = _corrected_phrases().split(text)
    return "".join(
        table[part] if index % 2 else _converter(profile).convert(part)
        for index, part in enumerate(parts) if part
    )


def to_hant(text: str) -> str:
    """Traditional script as written in Taiwan; the edition ``zh-Hant``."""
    return _convert(text, "s2tw")


def to_hant_hk(text: str) -> str:
    """Traditional script as written in Hong Kong; shown in the glossary."""
    return _convert(text, "s2hk")
