"""An empty sandbox: the namespaces and mounts that bwrap makes, held open by a program that
does nothing, for a fork of the warm process to enter."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from courseware.grading.sandbox.bubblewrap import is_root, walls
from courseware.grading.sandbox.limits import Limits

SYSTEM_PATH = "/usr/bin:/bin:/usr/sbin:/sbin"
HOLDER = "/usr/bin/cat"
"""It echoes one byte when all is mounted, then waits for an end of input that never comes."""


class NoSpace(RuntimeError):
    """bwrap made no sandbox; the text is what it said."""


class Descriptors:
    """File descriptors that are closed once: another thread may own the number afterwards."""

    def __init__(self):
        self._open: set[int] = set()

    def __enter__(self) -> Descriptors:
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

    def process(self, number: int) -> int:
        """A pidfd: it names this process, never one that gets its number later."""
        descriptor = os.pidfd_open(number)
        self._open.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        self._open.remove(descriptor)
        os.close(descriptor)


class Space:
    """The namespaces of one run; a context manager. With its end everything inside ends.

    Attributes
    ----------
    process : bwrap itself; what it says goes to its ``stderr``
    pidfd : of the first process inside, by which the namespaces are entered

    Raises
    ------
    NoSpace
        When bwrap fails; nothing is left behind.
    """

    def __init__(self, bwrap: str, limits: Limits, data: dict[str, Path], secret: Iterable[Path]):
        self._descriptors = Descriptors()
        try:
            self._start(bwrap, walls(limits, data, secret))
        except BaseException:
            self.__exit__()
            raise

    process: subprocess.Popen | None = None
    pidfd: int = -1
    first: int = 0

    def _start(self, bwrap: str, arguments: list[str]) -> None:
        own = self._descriptors
        info, info_end = own.pipe()
        go_end, go = own.pipe()
        said, say = own.pipe()
        wait, keep = own.pipe()
        arguments = [*arguments, "--info-fd", str(info_end)]
        inherited = [info_end]
        if is_root():
            arguments += ["--userns-block-fd", str(go_end)]
            inherited.append(go_end)
        # By file descriptor, not by command line: /proc shows command lines.
        listed = own.memory(b"".join(os.fsencode(a) + b"\0" for a in arguments))
        try:
            self.process = subprocess.Popen(
                [bwrap, "--args", str(listed), "--", HOLDER], stdin=wait, stdout=say,
                stderr=subprocess.PIPE, pass_fds=(*inherited, listed),
                env={"PATH": SYSTEM_PATH}, cwd="/")
        except OSError as error:
            raise NoSpace(str(error)) from None
        for end in (info_end, go_end, say, wait, listed):
            own.close(end)
        child = 0
        try:
            child = _child(info)
            if is_root():
                _map_users(child)
                os.write(go, b"1")
            os.write(keep, b"!")
            if os.read(said, 1) != b"!":
                raise NoSpace("the sandbox ended before it was ready.")
            self.pidfd, self.first = own.process(child), child
        except (OSError, ValueError, KeyError, NoSpace) as error:
            if child:
                # It waits for its map and would outlive bwrap; its number is still its own,
                # for its parent has not been waited for.
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            self._end()
            os.set_blocking(self.process.stderr.fileno(), False)
            text = (self.process.stderr.read(4096) or b"").decode("utf-8", "replace")
            raise NoSpace(f"{error} {text}".strip()) from None
        for end in (info, go, said):
            own.close(end)

    def __enter__(self) -> Space:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process:
            self._end()
            self.process.stderr.close()
        self._descriptors.__exit__()

    def _end(self) -> None:
        """Kill bwrap; with it dies the first process of its namespace, and so all others."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def _child(info: int) -> int:
    text = b""
    while not text.rstrip().endswith(b"}"):
        chunk = os.read(info, 4096)
        if not chunk:
            raise NoSpace("bwrap did not start.")
        text += chunk
    return int(json.loads(text)["child-pid"])


def _map_users(child: int) -> None:
    """As root: let root and nobody be known inside, and nobody else."""
    for name in ("uid_map", "gid_map"):
        Path(f"/proc/{child}/{name}").write_text("0 0 1\n65534 65534 1\n")
