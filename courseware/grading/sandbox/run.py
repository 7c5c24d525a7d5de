"""One submission, one sandbox: fork into it, listen to it, and end it whatever it does.

All that comes out is read as hostile: limited in size, parsed as strict JSON, rebuilt as
built-in values. Time is kept out here; when it is over the whole namespace is killed.
"""

from __future__ import annotations

import json
import math
import os
import selectors
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from courseware.grading.sandbox.bubblewrap import SandboxUnavailable, candidates
from courseware.grading.sandbox.limits import Limits
from courseware.grading.sandbox.space import Descriptors, NoSpace, Space
from courseware.grading.sandbox.syscalls import filter_program
from courseware.grading.sandbox.watch import Sight, held_elsewhere, look
from courseware.grading.sandbox.worker import WarmWorker, WorkerDied

STEP_MESSAGES = ("begin", "end", "complete", "failed")
DEEPEST = 24
MOST_NODES = 500_000
MOST_MESSAGES = 20_000
LOOK_SECONDS = 0.2
"""How often the memory of all its processes together is looked at."""
START_SECONDS = 30.0
"""What may pass between the fork and the first cell."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to run: a cell (``source``), or one call of a function (``name``, ``arguments``).

    What a call returns or raises comes out as an answer under the step's id.
    """

    id: str
    source: str = ""
    name: str = ""
    arguments: tuple = ()


@dataclass(slots=True)
class StepResult:
    """How a step ended: ``error`` is ``None`` when well, ``"timeout"``, or the author's error.

    ``mended``: its code ran only after full-width signs in it had been made half-width.
    """

    error: str | None
    output: str
    mended: bool = False


@dataclass(slots=True)
class Outcome:
    """What one run of a sandbox brought out.

    ``ending``: ``complete``, ``died``, ``step_time``, ``total_time``, ``memory``, ``flood`` or
    ``no_start``.
    ``at`` names the step that was running when it did not end well.
    ``cpu`` and ``waited`` are the seconds that its processes had a processor, and that they
    stood in line for one.
    """

    ending: str = "died"
    at: str | None = None
    steps: dict[str, StepResult] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    stderr: str = ""
    cpu: float = 0.0
    waited: float = 0.0

    def note(self, seen: Sight) -> None:
        """What was used so far; processes that have gone are no longer seen."""
        self.cpu = max(self.cpu, seen.cpu)
        self.waited = max(self.waited, seen.waited)


def hostile_json(line: bytes) -> Any:
    """Parse a line that a stranger wrote.

    Raises
    ------
    ValueError
        For anything but strict JSON of moderate depth, without NaN or infinity.
    """
    def refuse(text: str):
        raise ValueError(f"{text[:20]} is not JSON")

    def finite(text: str) -> float:
        number = float(text)
        return number if math.isfinite(number) else refuse(text)

    try:
        value = json.loads(line, parse_constant=refuse, parse_float=finite)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return _Cleaner().clean(value)


class _Cleaner:
    """Rebuilds a value within limits of depth and size, so that no later code meets a bomb.

    inside.py keeps to tighter limits; a message that breaks these was forged. Lone surrogates
    are no text: a report that holds one could not be written.
    """

    def __init__(self):
        self.left = MOST_NODES

    def clean(self, value: Any, depth: int = 0) -> Any:
        self.left -= 1
        if depth > DEEPEST or self.left < 0:
            raise ValueError("too deep or too large")
        if isinstance(value, str):
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        if isinstance(value, list):
            return [self.clean(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {self.clean(name, depth + 1): self.clean(item, depth + 1)
                    for name, item in value.items()}
        return value


class Sandbox:
    """Runs jobs of one assignment, each in namespaces of its own. Threads may share it.

    Parameters
    ----------
    data : name to file: what stands in ``data/`` beside the notebook, read-only
    secret : folders that must stay unseen wherever they lie
    limits : how much a submission may use

    Raises
    ------
    SandboxUnavailable
        From :meth:`ready` and :meth:`run`, when no bwrap works here.
    """

    def __init__(self, data: dict[str, Path] | None = None, secret: Iterable[Path] = (),
                 limits: Limits | None = None):
        self.data = dict(data or {})
        self.secret = tuple(secret)
        self.limits = limits or Limits()
        self._worker: WarmWorker | None = None
        self._trying, self._starting = threading.Lock(), threading.Lock()

    @cached_property
    def _bwrap(self) -> str:
        if sys.platform != "linux":
            raise SandboxUnavailable([f"{sys.platform}: bubblewrap needs Linux"])
        reasons = []
        trial = [Step("trial", source="trial = 6 * 7")]
        for path in candidates():
            outcome = self._run(path, trial, ("trial",), START_SECONDS)
            if outcome.ending == "complete" and outcome.answers == {"trial": 42}:
                return path
            detail = " ".join(outcome.stderr.split())[-300:] or outcome.ending
            reasons.append(f"{path}: {detail}")
        raise SandboxUnavailable(reasons)

    def ready(self) -> None:
        """Try it once for real; raise now rather than in the middle of a class."""
        with self._trying:
            _ = self._bwrap

    def run(self, steps: list[Step], variables: tuple[str, ...], seconds: float) -> Outcome:
        """Run steps in a fresh sandbox for at most ``seconds`` of wall time."""
        return self._run(self._bwrap, steps, variables, seconds)

    def close(self) -> None:
        """End the warm process; a later run starts another."""
        if self._worker:
            self._worker.close()
            self._worker = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fork(self, descriptors: list[int]) -> int:
        """A fork of the warm process; where that has died, of a new one."""
        limits = self.limits
        order = {
            "filter": filter_program().hex(),
            "limits": {
                "CORE": 0, "CPU": math.ceil(limits.total_seconds), "AS": limits.memory,
                "FSIZE": limits.disk, "NPROC": limits.processes, "NOFILE": 256, "MEMLOCK": 0,
                "MSGQUEUE": 0, "RTPRIO": 0, "NICE": 0},
        }
        with self._starting:
            if self._worker is None or not self._worker.alive:
                self._worker = WarmWorker()
            worker = self._worker
        try:
            return worker.fork(order, descriptors)
        except WorkerDied:
            # It ended between two submissions (killed where memory was short): the next one
            # is not this submission's to pay for.
            with self._starting:
                if self._worker is worker:
                    self._worker = WarmWorker()
                worker = self._worker
            return worker.fork(order, descriptors)

    def _job(self, steps: list[Step], variables: tuple[str, ...]) -> bytes:
        return json.dumps({
            "cells": [{"step": s.id, "source": s.source} for s in steps if not s.name],
            "calls": [{"step": s.id, "name": s.name, "arguments": s.arguments}
                      for s in steps if s.name],
            "variables": variables,
            "limits": {"step_seconds": self.limits.step_seconds},
        }).encode("ascii")

    def _run(self, bwrap: str, steps: list[Step], variables: tuple[str, ...],
             seconds: float) -> Outcome:
        try:
            with Descriptors() as descriptors, \
                    Space(bwrap, self.limits, self.data, self.secret) as space:
                results, results_end = descriptors.pipe()
                alive, alive_end = descriptors.pipe()
                job = descriptors.memory(self._job(steps, variables))
                handed = [space.pidfd, results_end, job, alive_end]
                fork = self._fork(handed)
                for end in handed[1:]:
                    descriptors.close(end)
                inbox = Inbox(Outcome(), self.limits.result_bytes, (s.id for s in steps),
                              variables, (s.name for s in steps if s.name))
                return self._listen(space, fork, results, alive, seconds, inbox)
        except (NoSpace, WorkerDied) as error:
            return Outcome("no_start", stderr=str(error))

    def _listen(self, space: Space, fork: int, results: int, alive: int,
                seconds: float, inbox: Inbox) -> Outcome:
        """Take what comes out until the notebook is complete, or something ends it before."""
        outcome = inbox.outcome
        limits = self.limits
        ends_at = time.monotonic() + seconds
        step_ends_at = min(ends_at, time.monotonic() + START_SECONDS)
        look_at = time.monotonic() + LOOK_SECONDS
        with selectors.DefaultSelector() as selector:
            for descriptor in (results, alive):
                os.set_blocking(descriptor, False)
                selector.register(descriptor, selectors.EVENT_READ)
            while True:
                now = time.monotonic()
                if now >= min(ends_at, step_ends_at):
                    outcome.ending = "total_time" if now >= ends_at else "step_time"
                    break
                if now >= look_at:
                    seen = look(space.process.pid, fork)
                    outcome.note(seen)
                    if seen.memory + held_elsewhere(space.first) > limits.memory:
                        outcome.ending = "memory"
                        break
                    look_at = time.monotonic() + LOOK_SECONDS
                ready = {key.fd for key, _ in
                         selector.select(min(ends_at, step_ends_at, look_at) - now)}
                begun = inbox.begun
                if results in ready and not inbox.read(results):
                    break
                if inbox.begun > begun:
                    step_ends_at = time.monotonic() + limits.step_seconds + limits.grace_seconds
                if outcome.ending != "died":
                    break
                if alive in ready and results not in ready:
                    break  # it has ended, and all that it sent has been read
        outcome.note(look(space.process.pid, fork))
        if not inbox.begun and outcome.ending != "complete":
            outcome.ending = "no_start"
        return outcome


class Inbox:
    """Reads the answers' channel: in lines, each a message, none of them trusted.

    Kept is only what was asked for: the ends of ``steps``, the values of ``variables``, and
    under the ids of steps the results of ``functions``. All else would let a forger fill the
    memory of the grader, try after try.
    """

    def __init__(self, outcome: Outcome, most_bytes: int, steps: Iterable[str],
                 variables: Iterable[str], functions: Iterable[str] = ()):
        self.outcome = outcome
        self.steps = frozenset(steps)
        self.names = self.steps.union(variables, functions)
        self.room = most_bytes
        self.messages = 0
        self.begun = 0
        self._buffer = bytearray()

    def read(self, channel: int) -> bool:
        """Read once; ``False`` when nothing more can come."""
        try:
            chunk = os.read(channel, 65536)
        except BlockingIOError:
            return True
        self.room -= len(chunk)
        self._buffer += chunk
        lines = []
        if b"\n" in chunk:  # a long line comes in many pieces: search only the new
            *lines, self._buffer = self._buffer.split(b"\n")
        # One read may bring an honest answer and the flood behind it: what came first is
        # taken before the run is ended.
        for line in lines[:max(0, MOST_MESSAGES - self.messages)]:
            self._take(line)
        self.messages += len(lines)
        if self.room < 0 or self.messages > MOST_MESSAGES:
            self.outcome.ending = "flood"
        return bool(chunk)

    def _take(self, line: bytes) -> None:
        """Take one message; what does not look like one is dropped."""
        try:
            message = hostile_json(line)
        except ValueError:
            return
        if not isinstance(message, dict):
            return
        outcome = self.outcome
        kind = next((name for name in STEP_MESSAGES if name in message), None)
        step = message.get(kind) if kind else None
        if kind == "complete":
            if self.steps <= outcome.steps.keys():  # else it can only be forged
                outcome.ending = "complete"
        elif not isinstance(step, str):
            return
        elif kind == "failed" and not self.begun:  # later it can only be forged
            outcome.stderr = step[:600]
        elif kind == "begin":
            self.begun += 1
            outcome.at = step
        elif kind == "end":
            error, output = message.get("error"), message.get("output")
            if step in self.steps:
                outcome.steps[step] = StepResult(
                    error[:600] if isinstance(error, str) else None,
                    output[:4000] if isinstance(output, str) else "",
                    message.get("mended") is True)
            if isinstance(message.get("answers"), dict):
                outcome.answers.update({name: value for name, value in message["answers"].items()
                                        if name in self.names})
            if step == outcome.at:  # the end of another step can only be forged
                outcome.at = None
