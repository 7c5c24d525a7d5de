"""What a process and all its descendants hold of the machine, seen from outside."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SOCKETS = re.compile(rb"^sockets: used (\d+)", re.MULTILINE)
_TICKS = os.sysconf("SC_CLK_TCK")
_OWN = re.compile(rb"^Rss(?:Anon|Shmem):\s*(\d+) kB", re.MULTILINE)
MOST_PROCESSES = 1_000


@dataclass(slots=True)
class Sight:
    """What was seen: bytes of memory of their own (files do not count), seconds of processor time
    (those of processes that have ended included), and seconds that they were ready to run and
    had to wait for a processor."""

    memory: int = 0
    cpu: float = 0.0
    waited: float = 0.0


def look(*processes: int) -> Sight:
    """What the descendants of some processes hold and have used.

    Of all descendants of some processes, not of these themselves. A limit of the kernel binds
    one process at a time, so forty of them could hold forty times as much. Descendants cannot
    escape: in their namespace an orphan becomes a child of its first process. A process that
    has gone holds nothing.
    """
    sight = Sight()
    waiting = [child for process in processes for child in _children(process)]
    seen = 0
    while waiting and seen < MOST_PROCESSES:
        process = waiting.pop()
        seen += 1
        try:
            status = Path(f"/proc/{process}/status").read_bytes()
            times = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()[11:15]
        except OSError:
            continue
        sight.memory += sum(map(int, _OWN.findall(status))) * 1024
        sight.cpu += sum(map(int, times)) / _TICKS
        sight.waited += _waited(process)
        waiting += _children(process)
    return sight


def held_elsewhere(process: int) -> int:
    """Bytes that the kernel holds for the sandbox of a process, and that no process is seen to
    hold: what its sockets may have in their buffers, and the files in its small file systems,
    which may be many and empty."""
    held = 0
    try:
        found = _SOCKETS.search(Path(f"/proc/{process}/net/sockstat").read_bytes())
        held += int(found.group(1)) * 2 * _socket_buffer() if found else 0
        for place in ("tmp", "home/student", "dev/shm"):
            room = os.statvfs(f"/proc/{process}/root/{place}")
            held += (room.f_files - room.f_ffree) * 1200
    except OSError:
        pass  # it is gone
    return held


@cache
def _socket_buffer() -> int:
    try:
        return int(Path("/proc/sys/net/core/wmem_max").read_bytes())
    except OSError:
        return 212_992


def _waited(process: int) -> float:
    """Seconds of its first thread in the line for a processor; 0 where the kernel keeps none."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_bytes().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def _children(process: int) -> list[int]:
    children = []
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            children += map(int, (task / "children").read_bytes().split())
    except OSError:
        pass
    return children
