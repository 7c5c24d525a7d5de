"""The figures of classical test theory, each ``None`` where it is not defined."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

END_GROUP = 0.27
"""The part of a class that each end group holds: with it the difference of two normal groups is
most certain (Kelley, 1939, "The selection of upper and lower groups for the validation of test
items")."""


def mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a sample (divided by n − 1)."""
    if len(values) < 2:
        return None
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def quantile(ordered: Sequence[float], part: float) -> float | None:
    """Of sorted values, between neighbours in proportion (type 7 of Hyndman and Fan, 1996)."""
    if not ordered:
        return None
    place = part * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's, between −1 and 1; ``None`` where one side does not vary."""
    if len(xs) < 2 or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    x0, y0 = mean(xs), mean(ys)
    xx = math.fsum((x - x0) ** 2 for x in xs)
    yy = math.fsum((y - y0) ** 2 for y in ys)
    xy = math.fsum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True))
    if not xx * yy:
        return None
    return max(-1.0, min(1.0, xy / math.sqrt(xx) / math.sqrt(yy)))


def upper_lower(criterion: Sequence[float], shares: Sequence[float]) -> float | None:
    """Mean share of the upper end group minus that of the lower, between −1 and 1.

    Who is tied at the edge of a group belongs to it in part, so that no order decides.
    """
    if not criterion or min(criterion) == max(criterion) or min(shares) == max(shares):
        return None
    ranked = sorted(zip(criterion, shares, strict=True))
    weight = END_GROUP * len(ranked)
    return _first_mean(ranked[::-1], weight) - _first_mean(ranked, weight)


def _first_mean(ranked: Iterable[tuple[float, float]], weight: float) -> float:
    left, total = weight, 0.0
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        shares = [share for _, share in tied]
        taken = min(left, len(shares))
        total += taken * mean(shares)
        left -= taken
        if left <= 0:
            break
    return total / weight


def alpha(items: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's coefficient (1951, "Coefficient alpha and the internal structure of tests").

    ``items`` are columns of points, the same students in each. At most 1; negative where
    items work against each other.
    """
    if len(items) < 2:
        return None
    totals = [round(math.fsum(row), 6) for row in zip(*items, strict=True)]
    if len(totals) < 2 or min(totals) == max(totals):
        return None
    within = math.fsum(deviation(item) ** 2 for item in items)
    return len(items) / (len(items) - 1) * (1 - within / deviation(totals) ** 2)
