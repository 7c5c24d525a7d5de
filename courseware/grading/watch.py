"""How much memory a process and all its descendants hold, seen from outside."""

from __future__ import annotations

import re
from pathlib import Path

_OWN = re.compile(rb"^Rss(?:Anon|Shmem):\s*(\d+) kB", re.MULTILINE)
MOST_PROCESSES = 1_000


def resident(process: int) -> int:
    """Bytes of memory of their own that a process and its descendants hold; files do not count.

    A limit of the kernel binds one process at a time, so forty of them could hold forty times
    as much. Descendants cannot escape: in their namespace an orphan becomes a child of its
    first process. A process that has gone holds nothing.
    """
    total, waiting, seen = 0, [process], 0
    while waiting and seen < MOST_PROCESSES:
        folder = Path("/proc", str(waiting.pop()))
        seen += 1
        try:
            total += sum(map(int, _OWN.findall((folder / "status").read_bytes()))) * 1024
            for task in (folder / "task").iterdir():
                waiting += map(int, (task / "children").read_bytes().split())
        except OSError:
            continue
    return total
