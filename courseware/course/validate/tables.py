"""Tables against their schema in ``data/datapackage.json``."""

from __future__ import annotations

from pathlib import Path

from courseware.course.problem import Problem
from courseware.language import Pair


def table_problems(root: Path) -> list[Problem]:
    """Types, required cells, patterns, unique keys and references of every table."""
    from frictionless import FrictionlessException, Package

    description = root / "data" / "datapackage.json"
    try:
        package = Package(str(description))
        report = package.validate()
    except FrictionlessException as error:
        return [Problem(description, None, Pair(f"无法读取：{error.error.note}",
                                                f"cannot be read: {error.error.note}"))]
    problems = []
    for task in report.tasks:
        for error in task.errors:
            line = getattr(error, "row_number", None)
            column = getattr(error, "field_name", None)
            where = Pair(f"“{column}”列：", f"column “{column}”: ") if column else Pair("", "")
            problems.append(Problem(
                root / "data" / task.place, line,
                Pair(f"{where.zh}不合表的规定（{error.title}）。{error.note}",
                     f"{where.en}{error.title}: {error.note}")))
        for error in report.errors:
            problems.append(Problem(description, None, Pair.plain(error.note)))
    described = {Path(resource.path).name for resource in package.resources}
    for path in sorted((root / "data").rglob("*.csv")):
        if path.name not in described:
            problems.append(Problem(
                path, None,
                Pair("没有写进 data/datapackage.json。",
                     "is not described in data/datapackage.json."),
                Pair("请照其他数据表添加一项。", "Add an entry like those of the other tables.")))
    return problems
