"""What a student handed in: every attempt, when it came, and its bytes.

Every file is hostile until read: links are not followed, sizes are limited, and whatever is
wrong becomes a message to its author, never an error of the grader. Nothing here is changed.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime

from courseware.grading.handed_in.archive_limits import LARGEST_ARCHIVE
from courseware.grading.handed_in.locate import Found, Place, located
from courseware.grading.handed_in.name import natural, shown_path
from courseware.grading.handed_in.notebook import MIB
from courseware.grading.handed_in.received import TIMESTAMP, modified, stamped
from courseware.grading.handed_in.regular_file import open_regular
from courseware.grading.handed_in.unpack import notebook_in
from courseware.grading.handed_in.unusable import NoNotebook, Unusable
from courseware.language import Pair

MOST_ATTEMPTS = 50
LARGEST_TOGETHER = LARGEST_ARCHIVE
"""Bytes of all attempts of one student."""


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


def hand_ins(place: Place, assignment: str, received: str = "timestamp") -> list[HandIn]:
    """Every attempt of one student, the oldest first. Never raises for what lies there.

    There is always at least one; where nothing can be read, it says so in its ``problem``.

    Parameters
    ----------
    received : ``timestamp``, to go by the ``timestamp.txt`` beside a notebook, or ``modified``,
        to go by the time at which the file was last changed (see ``policy.py``)
    """
    try:
        found, notes = located(place, assignment)
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


def _received(found: Found, rule: str) -> datetime | None:
    if rule == "modified":
        return modified(os.lstat(found.path).st_mtime)
    for folder in found.stamps:
        if os.path.lexists(folder / TIMESTAMP):
            return stamped(folder, found.notes)
    return None


def _in_order(found: list[Found]) -> list[Found]:
    """The oldest first: by time where every time is known, else by name."""
    found = sorted(found, key=lambda one: (one.direct, natural(one.attempt)))
    if all(one.received for one in found):
        found.sort(key=lambda one: one.received)
    return found


def _read(place: Place, assignment: str, found: Found, room: int) -> tuple[HandIn, bool]:
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
