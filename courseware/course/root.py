"""Where the course lies on disk."""

from __future__ import annotations

import os
from pathlib import Path

from courseware.course.problem import CourseError, Problem
from courseware.language import Pair


def find_root(start: Path | str | None = None) -> Path:
    """The folder that holds ``_config.yml`` and ``data/sections.csv``.

    Looks at ``COURSEWARE_ROOT`` first, then upward from ``start`` (default: the working
    folder), then beside this package, where a checkout has it.

    Raises
    ------
    CourseError
        When no such folder is found.
    """
    here = Path(start or Path.cwd()).resolve()
    named = os.environ.get("COURSEWARE_ROOT")
    candidates = [Path(named).resolve()] if named else []
    candidates += [here, *here.parents, Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / "_config.yml").is_file() and (folder / "data" / "sections.csv").is_file():
            return folder
    raise CourseError([Problem(
        here, None,
        Pair("这里和上级文件夹中都没有课程（缺 _config.yml 与 data/sections.csv）。",
             "no course here or above (no _config.yml with data/sections.csv)."),
        Pair("请进入课程文件夹，或设置环境变量 COURSEWARE_ROOT。",
             "Change to the course's folder, or set COURSEWARE_ROOT."),
    )])
