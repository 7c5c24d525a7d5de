"""One submission, one sandbox: start it, listen to it, and end it whatever it does.

All that comes out is read as hostile: limited in size, parsed as strict JSON, rebuilt as
built-in values. Time is kept out here; when it is over the whole namespace is killed.
"""

from __future__ import annotations

import json
import math
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from courseware.grading.bubblewrap import (
    RUNNER,
    SandboxUnavailable,
    candidates,
    is_root,
    walls,
)
from courseware.grading.limits import Limits
from courseware.grading.syscalls import filter_program
from courseware.grading.watch import look

STEP_MESSAGES = ("begin", "end", "complete")
SYSTEM_PATH = "/usr/bin:/bin:/usr/sbin:/sbin"
DEEPEST = 24
MOST_NODES = 500_000
MOST_MESSAGES = 20_000
LOOK_SECONDS = 0.2
"""How often the memory of all its processes together is looked at."""
START_SECONDS = 30.0
"""What the interpreter and its libraries may take before the first cell begins."""


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
    """How a step ended: ``error`` is ``None`` when well, ``"timeout"``, or the author's error."""

    error: str | None
    output: str


@dataclass(slots=True)
class Attempt:
    """What one run of a sandbox brought out.

    ``ending``: ``complete``, ``died``, ``step_time``, ``total_time``, ``memory``, ``flood`` or
    ``no_start``.
    ``at`` names the step that was running when it did not end well.
    ``threads`` is the most that were seen at one time, in all its processes.
    """

    ending: str = "died"
    at: str | None = None
    steps: dict[str, StepResult] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    stderr: str = ""
    threads: int = 0


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
    """Runs jobs of one assignment, each in namespaces of its own.

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

    @cached_property
    def _bwrap(self) -> str:
        if sys.platform != "linux":
            raise SandboxUnavailable([f"{sys.platform}: bubblewrap needs Linux"])
        reasons = []
        trial = [Step("trial", source="trial = 6 * 7")]
        for path in candidates():
            attempt = self._attempt(path, trial, ("trial",), START_SECONDS)
            if attempt.ending == "complete" and attempt.answers == {"trial": 42}:
                return path
            detail = " ".join(attempt.stderr.split())[-300:] or attempt.ending
            reasons.append(f"{path}: {detail}")
        raise SandboxUnavailable(reasons)

    def ready(self) -> None:
        """Try it once for real; raise now rather than in the middle of a class."""
        _ = self._bwrap

    def run(self, steps: list[Step], variables: tuple[str, ...], seconds: float) -> Attempt:
        """Run steps in a fresh sandbox for at most ``seconds`` of wall time."""
        return self._attempt(self._bwrap, steps, variables, seconds)

    def _job(self, steps: list[Step], variables: tuple[str, ...]) -> bytes:
        limits = self.limits
        return json.dumps({
            "cells": [{"step": s.id, "source": s.source} for s in steps if not s.name],
            "calls": [{"step": s.id, "name": s.name, "arguments": s.arguments}
                      for s in steps if s.name],
            "variables": variables,
            "limits": {"step_seconds": limits.step_seconds, "memory": limits.memory,
                       "cpu": math.ceil(limits.total_seconds), "disk": limits.disk,
                       "processes": limits.processes},
        }).encode("ascii")

    def _attempt(self, bwrap: str, steps: list[Step], variables: tuple[str, ...],
                 seconds: float) -> Attempt:
        with _Descriptors() as descriptors:
            results, results_end = descriptors.pipe()
            arguments = walls(self.limits, self.data, self.secret)
            inherited = [results_end]
            kept = []
            if program := filter_program():
                kept.append(descriptors.memory(program))
                arguments += ["--seccomp", str(kept[0])]
            if is_root():
                info, info_end = descriptors.pipe()
                go_end, go = descriptors.pipe()
                arguments += ["--info-fd", str(info_end), "--userns-block-fd", str(go_end)]
                inherited += [info_end, go_end]
            # By file descriptor, not by command line: /proc shows command lines.
            listed = descriptors.memory(b"".join(os.fsencode(a) + b"\0" for a in arguments))
            job = descriptors.memory(self._job(steps, variables))
            command = [bwrap, "--args", str(listed), "--", sys.executable, "-s", "-P", "-B",
                       RUNNER, str(results_end)]
            try:
                process = subprocess.Popen(
                    command, stdin=job, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    pass_fds=(*inherited, *kept, listed), env={"PATH": SYSTEM_PATH}, cwd="/")
            except OSError as error:
                return Attempt("no_start", stderr=str(error))
            with process.stderr:
                try:
                    for end in inherited:
                        descriptors.close(end)
                    if is_root() and (trouble := _map_users(process, info, go)):
                        _end(process)
                        os.set_blocking(process.stderr.fileno(), False)
                        said = process.stderr.read(4096) or b""
                        return Attempt("no_start",
                                       stderr=f"{trouble} {said.decode('utf-8', 'replace')}")
                    return self._listen(process, results, seconds)
                finally:
                    _end(process)

    def _listen(self, process: subprocess.Popen, results: int, seconds: float) -> Attempt:
        attempt = Attempt()
        limits = self.limits
        ends_at = time.monotonic() + seconds
        step_ends_at = min(ends_at, time.monotonic() + START_SECONDS)
        received, messages, stderr, buffer = 0, 0, b"", bytearray()
        look_at = time.monotonic() + LOOK_SECONDS
        with selectors.DefaultSelector() as selector:
            selector.register(results, selectors.EVENT_READ, "results")
            selector.register(process.stderr.fileno(), selectors.EVENT_READ, "stderr")
            while True:
                now = time.monotonic()
                if now >= min(ends_at, step_ends_at):
                    attempt.ending = "total_time" if now >= ends_at else "step_time"
                    break
                if now >= look_at:
                    memory, threads = look(process.pid)
                    attempt.threads = max(attempt.threads, threads)
                    if memory > limits.memory:
                        attempt.ending = "memory"
                        break
                    look_at = time.monotonic() + LOOK_SECONDS
                for key, _ in selector.select(min(ends_at, step_ends_at, look_at) - now):
                    chunk = os.read(key.fd, 65536)
                    if key.data == "stderr":
                        stderr = (stderr + chunk)[:16384]
                        if not chunk:
                            selector.unregister(key.fd)
                        continue
                    received += len(chunk)
                    buffer += chunk
                    lines = []
                    if b"\n" in chunk:  # a long line comes in many pieces: search only the new
                        *lines, buffer = buffer.split(b"\n")
                    # One read may bring an honest answer and the flood behind it: what came
                    # first is taken before the run is ended.
                    for line in lines[:max(0, MOST_MESSAGES - messages)]:
                        what = self._take(attempt, line)
                        if what == "begin":
                            step_ends_at = (time.monotonic() + limits.step_seconds
                                            + limits.grace_seconds)
                    messages += len(lines)
                    if received > limits.result_bytes or messages > MOST_MESSAGES:
                        attempt.ending = "flood"
                        break
                    if attempt.ending == "complete" or not chunk:
                        break
                else:
                    continue
                break
        attempt.stderr = stderr.decode("utf-8", "replace")
        if not attempt.steps and attempt.at is None and attempt.ending != "complete":
            attempt.ending = "no_start"
        return attempt

    @staticmethod
    def _take(attempt: Attempt, line: bytes) -> str | None:
        """Read one message; what does not look like one is dropped."""
        try:
            message = hostile_json(line)
        except ValueError:
            return None
        if not isinstance(message, dict):
            return None
        kind = next((name for name in STEP_MESSAGES if name in message), None)
        step = message.get(kind) if kind else None
        if kind == "complete":
            attempt.ending = "complete"
        elif isinstance(step, str) and kind == "begin":
            attempt.at = step
        elif isinstance(step, str) and kind == "end":
            error, output = message.get("error"), message.get("output")
            attempt.steps[step] = StepResult(
                error[:600] if isinstance(error, str) else None,
                output[:4000] if isinstance(output, str) else "")
            if isinstance(message.get("answers"), dict):
                attempt.answers.update(message["answers"])
            attempt.at = None
        return kind


class _Descriptors:
    """File descriptors that are closed once: another thread may own the number afterwards."""

    def __init__(self):
        self._open: set[int] = set()

    def __enter__(self) -> _Descriptors:
        return self

    def __exit__(self, *_: object) -> None:
        for descriptor in tuple(self._open):
            self.close(descriptor)

    def pipe(self) -> tuple[int, int]:
        ends = os.pipe()
        self._open.update(ends)
        return ends

    def memory(self, content: bytes) -> int:
        """An unnamed file in memory, read from its start: nothing of a job touches the disk."""
        descriptor = os.memfd_create("job")
        self._open.add(descriptor)
        with os.fdopen(descriptor, "wb", closefd=False) as stream:
            stream.write(content)
        os.lseek(descriptor, 0, os.SEEK_SET)
        return descriptor

    def close(self, descriptor: int) -> None:
        self._open.remove(descriptor)
        os.close(descriptor)


def _end(process: subprocess.Popen) -> None:
    """Kill bwrap; with it dies the first process of its namespace, and so all others."""
    if process.poll() is None:
        process.kill()
        process.wait()


def _map_users(process: subprocess.Popen, info: int, go: int) -> str:
    """As root: map root and nobody into the new namespace, and forbid further namespaces.

    Returns what went wrong, or nothing.
    """
    text, child = b"", 0
    trouble = ""
    try:
        while not text.rstrip().endswith(b"}"):
            chunk = os.read(info, 4096)
            if not chunk:
                return "bwrap did not start."
            text += chunk
        child = int(json.loads(text)["child-pid"])
        for name in ("uid_map", "gid_map"):
            Path(f"/proc/{child}/{name}").write_text("0 0 1\n65534 65534 1\n")
        done = subprocess.run(
            ["nsenter", "--user", "--preserve-credentials", f"--target={child}", "sh", "-c",
             "echo 0 > /proc/sys/user/max_user_namespaces"],
            capture_output=True, timeout=10, check=False, env={"PATH": SYSTEM_PATH})
        if done.returncode:
            trouble = f"nsenter: {done.stderr.decode('utf-8', 'replace')}"
        else:
            os.write(go, b"1")
    except (OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
        trouble = str(error)
    if trouble and child:
        # It waits for its map and would outlive bwrap; its number is still its own, for its
        # parent has not been waited for.
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return trouble
