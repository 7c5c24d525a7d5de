"""Data series of the course as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courseware.course.root import find_root

if TYPE_CHECKING:
    import pandas

COLUMNS = ("entity", "iso3", "year", "indicator", "value", "unit", "source")


def read_series(name: str) -> pandas.DataFrame:
    """Read ``data/series/NAME`` (long format, one value a row; see ``COLUMNS``).

    Raises
    ------
    FileNotFoundError
        When there is no such series; the message lists those that exist.
    """
    import pandas

    folder = find_root() / "data" / "series"
    path = folder / name
    if path.parent != folder or not path.is_file():
        known = ", ".join(sorted(file.name for file in folder.glob("*.csv")))
        raise FileNotFoundError(
            f"没有数据表“{name}”；现有：{known} // no series “{name}”; there are: {known}")
    return pandas.read_csv(path, encoding="utf-8")
