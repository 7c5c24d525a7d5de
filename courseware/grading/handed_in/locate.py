"""Where a student's work lies: the file that each attempt is in, found by names and places."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from courseware.grading.handed_in.choose import choose, hidden, is_document, nothing_in, stem
from courseware.grading.handed_in.name import harmless_name, shown_path
from courseware.grading.handed_in.notebook import LARGEST_NOTEBOOK, looks_like_notebook
from courseware.grading.handed_in.received import TIMESTAMP
from courseware.grading.handed_in.regular_file import open_regular
from courseware.grading.handed_in.unusable import NoNotebook, Unusable
from courseware.language import Pair

MOST_FILES = 2_000
DEEPEST = 8
"""How much of a folder is looked through."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one student's work lies: a folder of the submissions, or a loose file among them."""

    student: str
    path: Path
    loose: bool = False


@dataclass(slots=True)
class Found:
    """A file that is, or holds, an attempt. ``expected`` is where it should have been, and
    ``stamps`` are the folders in which its time may be written down, the nearest first."""

    path: Path
    stamps: Sequence[Path]
    expected: str = ""
    attempt: str = ""
    direct: bool = False
    received: datetime | None = None
    notes: list[Pair] = field(default_factory=list)


def located(place: Place, assignment: str) -> tuple[list[Found], list[Pair]]:
    """Every file that is an attempt, and what its author should know of those passed over."""
    if place.loose:
        note = Pair(f"文件不在学生的文件夹里，已按文件名记在“{place.student}”名下。",
                    f"The file lay outside any student's folder; it is entered under its own "
                    f"name, “{place.student}”.")
        return [Found(place.path, (), notes=[note])], []
    folder, home = place.path, place.path / assignment
    for one in (folder, home):
        if one.is_symlink():
            raise Unusable("文件夹是符号链接，没有读取。",
                           "The folder is a link, which was not followed.")
    inside = _walk(home) if home.is_dir() else []
    found, notes = _attempts(home, inside, assignment)
    return found or [_single(folder, inside, assignment)], notes


def _walk(folder: Path) -> list[str]:
    """The files below a folder, the nearest first. Links are among them, and never entered."""
    files: list[str] = []
    level, seen = [""], 0
    for _ in range(DEEPEST):
        below = []
        for inner in level:
            if seen > MOST_FILES:
                return files
            try:
                entries = sorted(os.scandir(folder / inner), key=lambda entry: entry.name)
            except OSError:
                if inner:
                    continue
                raise
            for entry in entries:
                if hidden(entry.name):
                    continue
                seen += 1
                path = f"{inner}/{entry.name}" if inner else entry.name
                (below if entry.is_dir(follow_symlinks=False) else files).append(path)
        level = below
    return files


def _holds_notebook(path: Path) -> bool:
    try:
        with open_regular(path) as stream:
            return looks_like_notebook(stream.read(LARGEST_NOTEBOOK + 1))
    except (Unusable, OSError):
        return False


def _attempts(home: Path, inside: list[str],
              assignment: str) -> tuple[list[Found], list[Pair]]:
    """Each folder in ``home`` that holds exactly one notebook, and the notebook beside them.

    A ``timestamp.txt`` in ``home`` itself tells that the folder was handed in whole, as
    ``nbgrader submit`` does: then it is one hand-in, and its author made the folders in it.
    Attempts and times that an author makes for himself are none.
    """
    def holds_notebook(path: str) -> bool:
        return _holds_notebook(home / path)

    groups: dict[str, list[str]] = {}
    for path in inside:
        name, slash, _ = path.partition("/")
        if slash and name != assignment and name.casefold() != "data":
            groups.setdefault(name, []).append(path)
    found: list[Found] = []
    passed: list[str] = []
    for name, paths in groups.items():
        nearest = [path for path in paths if path.count("/") == 1]
        try:
            path = choose([nearest, paths], assignment, holds_notebook)
        except Unusable:
            passed.append(shown_path((assignment, name)))
            continue
        if path is not None:
            found.append(Found(home / path, [home / name], attempt=harmless_name(name),
                                expected=f"{assignment}/{name}/{assignment}.ipynb"))
    if not found:
        return [], []
    beside = [path for path in inside if "/" not in path]
    nested = [path for path in inside if path.startswith(f"{assignment}/")]
    try:
        path = choose([beside, nested], assignment, holds_notebook, ("notebook", "renamed"))
    except Unusable:
        path = None
        passed.append(harmless_name(assignment))
    if path is not None:
        found.append(Found(home / path, [home], f"{assignment}/{assignment}.ipynb",
                            harmless_name(path.rpartition("/")[2]), direct=True))
    if len(found) == 1:
        found[0].stamps = [home, *found[0].stamps]
    notes: list[Pair] = []
    if len(found) > 1 and os.path.lexists(home / TIMESTAMP):
        found, notes = _whole(found, assignment)
    return found, notes + [
        Pair(f"{name} 里有几份文件，分不清要交哪一份，没有评阅；一次提交只放一个笔记本。",
             f"{name} holds several files that could be meant and was passed over; keep one "
             "notebook for each attempt.") for name in passed]


def _whole(found: list[Found], assignment: str) -> tuple[list[Found], list[Pair]]:
    """Of a folder that was handed in whole, the one notebook that is meant."""
    direct = [one for one in found if one.direct]
    others = [one.attempt for one in found if not one.direct]
    if not direct:
        raise Unusable(
            f"{assignment} 是整个交来的一次提交，里面却有几份笔记本（{'、'.join(others[:5])}），"
            "分不清要交哪一份；请只放一份。",
            f"{assignment} was handed in whole, as one hand-in, but holds several notebooks "
            f"({', '.join(others[:5])}), and any could be meant; keep one.")
    return direct, [Pair(
        f"{assignment} 是整个交来的一次提交，评阅了其中的 {assignment}.ipynb；"
        f"文件夹 {'、'.join(others[:5])} 里的没有评阅。",
        f"{assignment} was handed in whole, as one hand-in: {assignment}.ipynb in it was graded, "
        f"and what lies in the folders {', '.join(others[:5])} was not.")]


def _single(folder: Path, inside: list[str], assignment: str) -> Found:
    """The one hand-in of a student without attempts: where it should be, or nearly there."""
    def holds_notebook(path: str) -> bool:
        return _holds_notebook(folder / path)

    home = folder / assignment
    expected = f"{assignment}/{assignment}.ipynb"
    inside = [f"{assignment}/{path}" for path in inside]
    beside = [path for path in inside if path.count("/") == 1]
    # What an upload or an archive makes of it: one folder too few, or one too many.
    outside = sorted(entry.name for entry in os.scandir(folder)
                     if not hidden(entry.name) and not entry.is_dir(follow_symlinks=False))
    nested = [path for path in inside if path.startswith(f"{assignment}/{assignment}/")]
    path = choose([beside, outside, nested, inside], assignment, holds_notebook)
    if path is None:
        # Elsewhere lies the work for other assignments: only a file of this name can be meant.
        path = choose([[path for path in _walk(folder) if stem(path) == assignment]],
                      assignment, holds_notebook)
    if path is not None:
        found = folder / path
        near = found.parent if not path.startswith(f"{assignment}/") else home
        return Found(found, [near], expected)
    if (folder / expected).is_dir():
        raise Unusable(f"{assignment}.ipynb 是文件夹，不是普通文件。",
                       f"{assignment}.ipynb is a folder, no regular file.")
    if len(inside) > MOST_FILES:
        raise Unusable("文件夹里的文件太多，没有找到笔记本；请只交笔记本。",
                       "There are too many files in the folder, and no notebook was found; hand "
                       "in the notebook alone.")
    if home.is_dir() or any(map(is_document, outside)):
        raise nothing_in(inside or outside, assignment, Pair("文件夹", "folder"))
    raise NoNotebook(f"没有交 {assignment}。", f"Nothing was handed in for {assignment}.")
