"""Counting without keeping: what came most often, and who, in space that does not grow."""

from __future__ import annotations

from bisect import bisect_left

from courseware.language import Pair

COUNTERS = 500
"""Answers that are counted at one time for each question."""
NAMES_SHOWN = 20


class Frequent:
    """What came most often out of any number of things, with a bounded number of counters.

    The algorithm of Misra and Gries (1982, "Finding repeated elements"). A count is never too
    high, and too low by at most ``missed``, which is at most the number of things divided by the
    number of counters plus one. Nothing that came more often than that is absent.
    """

    def __init__(self, counters: int = COUNTERS):
        self.counters = counters
        self.missed = 0
        self._counts: dict[str, int] = {}
        self._shown: dict[str, Pair] = {}

    def add(self, form: str, shown: Pair) -> None:
        """Count a thing under its form; of its shown faces the first in order is kept."""
        if form in self._counts:
            self._counts[form] += 1
            self._shown[form] = min(shown, self._shown[form], key=str)
        elif len(self._counts) < self.counters:
            self._counts[form], self._shown[form] = 1, shown
        else:
            self.missed += 1
            for other in [name for name, count in self._counts.items() if count == 1]:
                del self._counts[other], self._shown[other]
            for other in self._counts:
                self._counts[other] -= 1

    def most(self, least: int) -> list[tuple[Pair, int]]:
        """What may have come at least so often, with its count, the most frequent first."""
        return sorted(((self._shown[form], count) for form, count in self._counts.items()
                       if count + self.missed >= least),
                      key=lambda found: (-found[1], str(found[0])))


class Names:
    """How many there are, and the first of them in their order."""

    def __init__(self, shown: int = NAMES_SHOWN):
        self.number = 0
        self.first: list[str] = []
        self._shown = shown

    def add(self, name: str) -> None:
        self.number += 1
        self.first.insert(bisect_left(self.first, name), name)
        del self.first[self._shown:]
