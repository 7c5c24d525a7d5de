"""What is wrong in a file that a teacher can edit, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from courseware.language import Pair


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the file, the line (or cell), what is wrong and the mend, in both languages."""

    file: Path | str
    line: int | None
    message: Pair
    mend: Pair | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        mends = (f" {self.mend.zh}", f" {self.mend.en}") if self.mend else ("", "")
        return f"{place}: {self.message.zh}{mends[0]} // {self.message.en}{mends[1]}"


class CourseError(ValueError):
    """The course cannot be read. ``problems`` names every place, not only the first."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
