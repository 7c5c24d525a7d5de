"""Hand-ins that arrive while somebody waits for them."""

from __future__ import annotations

import os
from pathlib import Path

from courseware.grading.handed_in.collect import Place, students

Signature = tuple[tuple[str, int, int], ...]
MOST_FILES = 500


class Arrivals:
    """Notices changed work by names, sizes and times of files; looks at no content.

    Work counts as arrived when it has looked the same twice in a row: a file that is being
    written is not taken half.
    """

    def __init__(self, submitted: Path, assignment: str, out: Path):
        self._where = (submitted, assignment, out)
        # Empty: what arrived while the class was being graded is looked at once more, which
        # costs little where nothing has changed.
        self._taken: dict[str, Signature] = {}
        self._seen: dict[str, Signature] = {}

    def look(self) -> list[Place]:
        """Students whose work has changed since it was last taken, and now keeps still."""
        now, places = self._now()
        arrived = [name for name, signature in now.items()
                   if signature != self._taken.get(name) and signature == self._seen.get(name)]
        self._seen = now
        self._taken.update((name, now[name]) for name in arrived)
        return [places[name] for name in arrived]

    def _now(self) -> tuple[dict[str, Signature], dict[str, Place]]:
        places = {place.student: place for place in students(*self._where)}
        return {name: _signature(place.path) for name, place in places.items()}, places


def _signature(path: Path) -> Signature:
    found = []
    try:
        for folder, folders, files in os.walk(path):
            folders.sort()
            for name in sorted(files):
                if len(found) >= MOST_FILES:
                    return tuple(found)
                there = os.lstat(os.path.join(folder, name))
                found.append((os.path.join(folder, name), there.st_size, there.st_mtime_ns))
        if not found:
            there = os.lstat(path)
            found.append((str(path), there.st_size, there.st_mtime_ns))
    except OSError:
        pass  # it is being moved: the next look will see
    return tuple(found)
