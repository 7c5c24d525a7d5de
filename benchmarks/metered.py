"""What a command costs, all its processes together: wall and processor time, and memory.

The command is started by a small process of its own, this file run as a program. It adopts
whatever the command leaves without a parent, and is small itself: a child's peak memory includes
what its starter had when it started it.

Processor time is counted by the kernel's task clock, which every process that the command starts
inherits. What ``wait4`` reports would be too little: the kernel forgets what a process used that
dies with its process namespace, and that is how a sandbox ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241}
SOFTWARE, TASK_CLOCK = 1, 1
DISABLED, INHERIT, EXCLUDE_KERNEL, ENABLE_ON_EXEC = 1 << 0, 1 << 1, 1 << 5, 1 << 12
CLOSE_ON_EXEC = 8
LINGER_SECONDS = 20


class CommandFailed(RuntimeError):
    """A command did not end well; the text has its last words."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds by the clock, seconds of processor time (user and system), bytes of memory.

    Attributes
    ----------
    memory : the peak of the largest single process
    complete : whether processor time is that of the task clock; else what ``wait4`` reports,
        which lacks what died with a process namespace
    """

    wall: float
    processor: float
    memory: int
    complete: bool = True

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.wall + other.wall, self.processor + other.processor,
                     max(self.memory, other.memory), self.complete and other.complete)


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
        del found["status"]
        return Usage(**found)


def _task_clock() -> int:
    """A counter of the processor time of all that this process will start; -1 where forbidden.

    To leave the kernel out is what everybody may ask for; the task clock counts it all the same.
    """
    number = PERF_EVENT_OPEN.get(platform.machine())
    if number is None:
        return -1
    asked = struct.pack("IIQQQQQIIQ", SOFTWARE, 64, TASK_CLOCK, 0, 0, 0,
                        DISABLED | INHERIT | EXCLUDE_KERNEL | ENABLE_ON_EXEC, 0, 0, 0)
    return ctypes.CDLL(None).syscall(number, ctypes.create_string_buffer(asked, len(asked)),
                                     0, -1, -1, CLOSE_ON_EXEC)


def _meter(report: str, *command: str) -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    clock = _task_clock()
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
    if clock >= 0:
        processor = struct.unpack("Q", os.read(clock, 8))[0] / 1e9
    Path(report).write_text(json.dumps(
        {"wall": wall, "processor": processor, "memory": memory, "complete": clock >= 0,
         "status": status}))


if __name__ == "__main__":
    _meter(*sys.argv[1:])
