"""Looking at a running submission from outside, where it cannot lie about itself."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import courseware.grading.sandbox.run as module
from courseware.grading.sandbox.run import Outcome, Sandbox, Step


def children(process: int) -> list[int]:
    found = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def descendants(process: int) -> list[int]:
    return [found for child in children(process) for found in (child, *descendants(child))]


@dataclass(slots=True)
class Running:
    """A submission that runs: bwrap, the watcher outside its process namespace, the student's
    process, and what came out once it has ended."""

    bwrap: int = 0
    watcher: int = 0
    student: int = 0
    outcome: Outcome | None = None

    def status(self, name: str) -> str:
        for line in Path(f"/proc/{self.student}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return line.split(":", 1)[1].strip()
        raise KeyError(name)

    def namespace(self, kind: str) -> str:
        return os.readlink(f"/proc/{self.student}/ns/{kind}")


@contextmanager
def running(sandbox: Sandbox, monkeypatch, *sources: str, seconds: float = 20.0,
            variables: tuple[str, ...] = ("q",)) -> Iterator[Running]:
    """Run cells in another thread; ready once the student's process can be looked at."""
    shown = Running()
    seen = threading.Event()
    look = module.look

    def spy(bwrap, watcher):
        if threading.get_ident() == thread.ident and not shown.student:
            found = children(watcher)
            if found:
                shown.bwrap, shown.watcher, shown.student = bwrap, watcher, found[0]
                seen.set()
        return look(bwrap, watcher)

    def work():
        steps = [Step(f"cell {n}", source=source) for n, source in enumerate(sources, 1)]
        shown.outcome = sandbox.run(steps, variables, seconds)

    monkeypatch.setattr(module, "look", spy)
    thread = threading.Thread(target=work)
    thread.start()
    try:
        assert seen.wait(10), "it has not begun"
        yield shown
    finally:
        thread.join(seconds + 10)
        monkeypatch.setattr(module, "look", look)


def gone(processes: list[int], within: float = 5.0) -> list[int]:
    """Those of some processes that still run after a while; who has ended may wait to be buried."""
    until = time.monotonic() + within
    while left := [p for p in processes if _runs(p)]:
        if time.monotonic() > until:
            return left
        time.sleep(0.05)
    return []


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
