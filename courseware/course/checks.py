"""Numbers that the course computes: written once, recomputed in the labs, held by a test."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.course.root import find_root
from courseware.course.table import Row, read_table
from courseware.language import Pair

YEAR = "AD"
"""English unit of a number that is a calendar year."""


@dataclass(frozen=True, slots=True)
class Check:
    """A computed number: its value at the stated number of decimals, and how it is computed.

    ``claim`` is the claim it was computed for, or the section whose text prints it.
    """

    id: str
    claim: str
    value: float
    decimals: int
    unit: Pair
    series: str
    how: Pair
    row: Row

    COLUMNS = ("id", "claim", "value", "decimals", "unit_zh", "unit_en", "series",
               "how_zh", "how_en")

    @classmethod
    def read(cls, row: Row) -> Check:
        return cls(row["id"], row["claim"], float(row["value"]), int(row["decimals"]),
                   row.pair("unit"), row["series"], row.pair("how"), row)

    @property
    def text(self) -> str:
        """The number as pages print it."""
        return self.printed(self.value)

    def printed(self, value: float) -> str:
        """A value with the check's decimals and thousands separators; a year has none."""
        return f"{value:.0f}" if self.unit.en == YEAR else f"{value:,.{self.decimals}f}"


class CheckDiffers(AssertionError):
    """A recomputed number is not the one that the course prints."""


confirmed: dict[str, float] = {}
"""The checks that this process has confirmed, for a test to compare with the whole table."""


def confirm(check_id: str, value: float) -> None:
    """Hold a recomputed number to ``data/checks.csv`` and say so in one bilingual line.

    Raises
    ------
    KeyError
        When the table has no such check.
    CheckDiffers
        When ``value``, rounded to the check's decimals, is another number.
    """
    rows = read_table(find_root() / "data" / "checks.csv", Check.COLUMNS)
    checks = {row["id"]: Check.read(row) for row in rows}
    if check_id not in checks:
        raise KeyError(f"data/checks.csv 中没有“{check_id}” // data/checks.csv has no “{check_id}”")
    check = checks[check_id]
    got = check.printed(float(value))
    if got != check.text:
        raise CheckDiffers(
            f"{check_id}：本课写作 {check.text}，重算得 {got}"
            f" // the course prints {check.text}, recomputed {got}")
    confirmed[check_id] = float(value)
    print(f"✓ {check.how.zh}：{got} {check.unit.zh} // {check.how.en}: {got} {check.unit.en}")
