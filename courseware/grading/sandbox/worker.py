"""The grader's end of the warm process: start it, ask it for forks, end it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HOME = "/home/student"
START_SECONDS = 60.0
"""What the interpreter and its libraries may take before the first fork."""
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "HOME": HOME, "USER": "student", "LANG": "C.UTF-8",
    "TMPDIR": "/tmp", "IPYTHONDIR": "/tmp/ipython", "MPLCONFIGDIR": "/tmp/mpl",
    "MPLBACKEND": "Agg", "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",  # the same order of a set, so the same mark, each time
    # A fork takes only one thread along, so libraries must have started none.
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
}
"""All that a submission sees of an environment; the grader's own never reaches it."""


class WorkerDied(RuntimeError):
    """The warm process could not be started, or has gone; the text is what it last said."""


class WarmWorker:
    """One warm process. Threads may share it: a fork takes it a few milliseconds.

    It lives as long as this end of its socket is open, so it never outlives the grader.
    """

    def __init__(self):
        mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-B", str(Path(__file__).with_name("warm.py")),
                 str(its.fileno())],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                pass_fds=(its.fileno(),), env=ENVIRONMENT, cwd="/")
        self._control = mine
        self._lock = threading.Lock()
        mine.settimeout(START_SECONDS)
        if self._answer() != b"ready":
            raise WorkerDied("it said something else than ready")

    def fork(self, order: Mapping[str, Any], descriptors: list[int]) -> int:
        """Have a fork made; returns its process number.

        ``order`` holds what the fork must know before it gives up its rights (see ``warm.py``);
        ``descriptors`` are the pidfd of its namespaces, and the descriptors for results, job
        and sign of life.

        Raises
        ------
        WorkerDied
        """
        message = json.dumps(order).encode("ascii")
        with self._lock:
            try:
                socket.send_fds(self._control, [message], descriptors)
            except OSError:
                self._answer()
                raise
            return int(self._answer())

    def _answer(self) -> bytes:
        try:
            answer = self._control.recv(64)
        except OSError as error:
            answer = b""
            self._process.kill()
            said = str(error)
        else:
            said = ""
        if not answer:
            with self._process.stderr as stderr:
                self._process.wait()
                said = stderr.read(20_000).decode("utf-8", "replace") or said
            raise WorkerDied(" ".join(said.split())[-400:] or "the warm process ended")
        return answer

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        self._control.close()  # it ends by itself
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stderr.close()
