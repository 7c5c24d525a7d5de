"""What a student handed in: where it lies, which attempt it is, when it came, what it holds.

Every file is hostile until read: links are not followed, sizes are limited, and whatever is
wrong becomes a message to its author, never an error of the grader. Nothing here is changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from courseware.grading.archive_limits import LARGEST_ARCHIVE
from courseware.grading.choose import choose, hidden, is_document, nothing_in, stem
from courseware.grading.name import harmless_name, natural, shown_path
from courseware.grading.notebook import LARGEST_NOTEBOOK, MIB, looks_like_notebook
from courseware.grading.received import TIMESTAMP, modified, stamped
from courseware.grading.regular_file import open_regular
from courseware.grading.unpack import notebook_in
from courseware.grading.unusable import NoNotebook, Unusable
from courseware.language import Pair

MOST_FILES = 2_000
DEEPEST = 8
"""How much of a folder is looked through."""

MOST_ATTEMPTS = 50
LARGEST_TOGETHER = LARGEST_ARCHIVE
"""Bytes of all attempts of one student."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one student's work lies: a folder of the submissions, or a loose file among them."""

    student: str
    path: Path
    loose: bool = False


@dataclass(slots=True)
class HandIn:
    """One attempt of one student, read but not yet taken apart.

    Attributes
    ----------
    student : the student's name, made fit for any UTF-8 file
    attempt : empty where there is only one, else the name of its folder or file
    path : where it was found, below the submissions, as it is shown to people; what stands
        after ``»`` is a path inside an archive
    received : when it was handed in, with its zone, or ``None`` where that is not known
    raw : the notebook's bytes
    sha256 : of ``raw``, empty where nothing could be read
    notes : what the author should know of how it was found
    problem : why nothing could be read, or ``None``
    assignment : what it was handed in for
    """

    student: str
    attempt: str = ""
    path: str = ""
    received: datetime | None = None
    raw: bytes = b""
    sha256: str = ""
    notes: list[Pair] = field(default_factory=list)
    problem: Pair | None = None
    assignment: str = ""


@dataclass(slots=True)
class _Found:
    """A file that is, or holds, an attempt. ``expected`` is where it should have been, and
    ``stamps`` are the folders in which its time may be written down, the nearest first."""

    path: Path
    stamps: Sequence[Path]
    expected: str = ""
    attempt: str = ""
    direct: bool = False
    received: datetime | None = None
    notes: list[Pair] = field(default_factory=list)


def hand_ins(place: Place, assignment: str, received: str = "timestamp") -> list[HandIn]:
    """Every attempt of one student, the oldest first. Never raises for what lies there.

    There is always at least one; where nothing can be read, it says so in its ``problem``.

    Parameters
    ----------
    received : ``timestamp``, to go by the ``timestamp.txt`` beside a notebook, or ``modified``,
        to go by the time at which the file was last changed (see ``policy.py``)
    """
    try:
        found, notes = _located(place, assignment)
        for one in found:
            one.received = _received(one, received)
        found = _in_order(found)
    except Exception as error:
        return [HandIn(place.student, problem=_problem(error), assignment=assignment)]
    if len(found) > MOST_ATTEMPTS:
        notes.append(Pair(f"共有 {len(found)} 次提交，只读最近的 {MOST_ATTEMPTS} 次。",
                          f"There are {len(found)} attempts; only the last {MOST_ATTEMPTS} were "
                          "read."))
        found = found[-MOST_ATTEMPTS:]
    read: list[HandIn] = []
    room = LARGEST_TOGETHER
    for one in reversed(found):  # the last ones matter most
        hand_in, is_attempt = _read(place, assignment, one, room)
        if is_attempt or (one is found[0] and not read):
            room -= len(hand_in.raw)
            read.append(hand_in)
    if len(read) == 1:
        read[0].attempt = ""
    read[0].notes += notes
    return read[::-1]


def _problem(error: Exception) -> Pair:
    if isinstance(error, Unusable):
        return error.message
    return Pair(f"读不了文件：{type(error).__name__}。",
                f"The file cannot be read: {type(error).__name__}.")


def _located(place: Place, assignment: str) -> tuple[list[_Found], list[Pair]]:
    """Every file that is an attempt, and what its author should know of those passed over."""
    if place.loose:
        note = Pair(f"文件不在学生的文件夹里，已按文件名记在“{place.student}”名下。",
                    f"The file lay outside any student's folder; it is entered under its own "
                    f"name, “{place.student}”.")
        return [_Found(place.path, (), notes=[note])], []
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
              assignment: str) -> tuple[list[_Found], list[Pair]]:
    """Each folder in ``home`` that holds exactly one notebook, and the notebook beside them."""
    def holds_notebook(path: str) -> bool:
        return _holds_notebook(home / path)

    groups: dict[str, list[str]] = {}
    for path in inside:
        name, slash, _ = path.partition("/")
        if slash and name != assignment and name.casefold() != "data":
            groups.setdefault(name, []).append(path)
    found: list[_Found] = []
    passed: list[str] = []
    for name, paths in groups.items():
        nearest = [path for path in paths if path.count("/") == 1]
        try:
            path = choose([nearest, paths], assignment, holds_notebook)
        except Unusable:
            passed.append(shown_path((assignment, name)))
            continue
        if path is not None:
            found.append(_Found(home / path, [home / name], attempt=harmless_name(name),
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
        found.append(_Found(home / path, [home], f"{assignment}/{assignment}.ipynb",
                            harmless_name(path.rpartition("/")[2]), direct=True))
    if len(found) == 1:
        found[0].stamps = [*found[0].stamps, home]
    return found, [
        Pair(f"{name} 里不止一个笔记本，没有评阅；一次提交只放一个笔记本。",
             f"{name} holds more than one notebook and was passed over; keep one notebook for "
             "each attempt.") for name in passed]


def _single(folder: Path, inside: list[str], assignment: str) -> _Found:
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
        return _Found(found, [near], expected)
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


def _received(found: _Found, rule: str) -> datetime | None:
    if rule == "modified":
        return modified(os.lstat(found.path).st_mtime)
    for folder in found.stamps:
        if os.path.lexists(folder / TIMESTAMP):
            return stamped(folder, found.notes)
    return None


def _in_order(found: list[_Found]) -> list[_Found]:
    """The oldest first: by time where every time is known, else by name."""
    found = sorted(found, key=lambda one: (one.direct, natural(one.attempt)))
    if all(one.received for one in found):
        found.sort(key=lambda one: one.received)
    return found


def _read(place: Place, assignment: str, found: _Found, room: int) -> tuple[HandIn, bool]:
    """Read one attempt, and tell whether it is one at all: an archive may hold anything."""
    hand_in = HandIn(place.student, found.attempt, received=found.received,
                     notes=list(found.notes), assignment=assignment)
    parts = found.path.relative_to(place.path.parent).parts
    hand_in.path = shown_path(parts)
    try:
        with open_regular(found.path) as stream:
            raw, inner = notebook_in(stream, found.path.name, assignment, hand_in.notes)
        if len(raw) > room:
            size = LARGEST_TOGETHER // MIB
            raise Unusable(f"各次提交合计超过 {size} MB，这一次没有读取。",
                           f"All attempts together are larger than {size} MB; this one was not "
                           "read.")
    except Exception as error:
        hand_in.problem = _problem(error)
        return hand_in, not isinstance(error, NoNotebook)
    hand_in.raw, hand_in.sha256 = raw, hashlib.sha256(raw).hexdigest()
    inside = "".join(f" » {shown_path(path.split('/'))}" for path in inner)
    hand_in.path += inside
    if found.expected and (inner or found.expected != "/".join(parts[1:])):
        name = shown_path(parts[1:]) + inside
        expected = shown_path(found.expected.split("/"))
        hand_in.notes.insert(0, Pair(f"文件应为 {expected}；已按 {name} 评阅。",
                                     f"The file should be {expected}; {name} was graded."))
    return hand_in, True
