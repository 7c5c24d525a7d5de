"""The grader's end of the warm process: start it, ask it for forks, end it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOME = "/home/student"
START_SECONDS = 60.0
"""What the interpreter and its libraries may take before the first fork."""
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "HOME": HOME, "USER": "student", "LANG": "C.UTF-8",
    "TMPDIR": "/tmp", "IPYTHONDIR": "/tmp/ipython", "MPLCONFIGDIR": "/tmp/mpl",
    "MPLBACKEND": "Agg", "PYTHONUTF8": "1",
    "PIP_NO_INDEX": "1",  # there is no network: pip would try for as long as a cell may run
    "PYTHONHASHSEED": "0",  # the same order of a set, so the same mark, each time
    # A fork takes only one thread along, so libraries must have started none.
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
}
"""All that a submission sees of an environment; the grader's own never reaches it."""


class WorkerDied(RuntimeError):
    """The warm process could not be started, or has gone; the text is what it last said."""


@contextmanager
def _interpreter() -> Iterator[str]:
    """The Python to start: a copy that is gone once it runs, where the file is the grader's own.

    ``/proc/self/exe`` leads from the sandbox to the program's file, past every mount: whoever
    owns it may change its mode there (``chmod u+s`` would give the grader's rights away). What
    belongs to root, a submission never owns.
    """
    real = os.path.realpath(sys.executable)
    if os.geteuid() == 0 or os.stat(real).st_uid != os.geteuid():
        yield sys.executable
        return
    with tempfile.TemporaryDirectory(prefix="courseware-") as folder:
        # Beside it what it looks for beside itself: libpython, in ../lib.
        os.symlink(os.path.join(os.path.dirname(os.path.dirname(real)), "lib"),
                   os.path.join(folder, "lib"))
        os.mkdir(os.path.join(folder, "bin"))
        yield shutil.copy(real, os.path.join(folder, "bin", "python"))


class WarmWorker:
    """One warm process. Threads may share it: a fork takes it a few milliseconds.

    It lives as long as this end of its socket is open, so it never outlives the grader.
    """

    def __init__(self):
        mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = mine
        self._lock = threading.Lock()
        mine.settimeout(START_SECONDS)
        with its, _interpreter() as program:
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-s", "-P", "-B", str(Path(__file__).with_name("warm.py")),
                     str(its.fileno())], executable=program,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    pass_fds=(its.fileno(),), env=ENVIRONMENT, cwd="/")
            except OSError as error:  # such as a TMPDIR from which nothing may be run
                mine.close()
                raise WorkerDied(str(error)) from None
            its.close()
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
