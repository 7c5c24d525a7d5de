"""What a command costs, all its processes together: wall and processor time, and memory.

The command is started by a small process of its own, this file run as a program. It adopts
whatever the command leaves without a parent, so that no process goes uncounted, and it is small
itself: a child's peak memory includes what its starter had when it started it.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
LINGER_SECONDS = 20


class CommandFailed(RuntimeError):
    """A command did not end well; the text has its last words."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds by the clock, seconds of processor time (user and system), bytes of memory.

    ``memory`` is the peak of the largest single process.
    """

    wall: float
    processor: float
    memory: int

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.wall + other.wall, self.processor + other.processor,
                     max(self.memory, other.memory))


def metered(command: Sequence[object], folder: Path,
            environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end and say what it cost.

    Raises
    ------
    CommandFailed
        When it does not exit with 0, or leaves processes behind.
    """
    with tempfile.TemporaryDirectory() as scratch:
        report, log = Path(scratch) / "report.json", Path(scratch) / "log"
        with log.open("wb") as stream:
            meter = subprocess.run(
                [sys.executable, "-I", "-S", __file__, report, *map(str, command)],
                cwd=folder, env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT, check=False)
        found = json.loads(report.read_text()) if report.is_file() else {"status": "no report"}
        if meter.returncode or found["status"]:
            words = log.read_text(encoding="utf-8", errors="replace")[-3000:]
            raise CommandFailed(f"{' '.join(map(str, command))}: {found['status']}\n{words}")
        return Usage(found["wall"], found["processor"], found["memory"])


def _meter(report: str, *command: str) -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin = time.perf_counter()
    child = subprocess.Popen(command)
    wall, processor, memory, status = 0.0, 0.0, 0, 0
    patience = float("inf")
    while True:
        try:
            pid, ended, used = os.wait4(-1, os.WNOHANG if wall else 0)
        except ChildProcessError:
            break
        if not pid:  # orphans are still at work
            if time.monotonic() > patience:
                status = "left processes behind"
                break
            time.sleep(0.005)
            continue
        processor += used.ru_utime + used.ru_stime
        if pid == child.pid:
            wall = time.perf_counter() - begin
            memory = used.ru_maxrss * 1024
            status = child.returncode = os.waitstatus_to_exitcode(ended)
            patience = time.monotonic() + LINGER_SECONDS
    Path(report).write_text(json.dumps(
        {"wall": wall, "processor": processor, "memory": memory, "status": status}))


if __name__ == "__main__":
    _meter(*sys.argv[1:])
