"""Where submissions run: threads of this process, each listening to one sandbox at a time."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from courseware.grading.sandbox.ran import Ran, run_steps
from courseware.grading.sandbox.run import Sandbox, Step
from courseware.grading.versions import machine


class Runner(Protocol):
    """Runs steps somewhere.

    Attributes
    ----------
    jobs : how many run at one time
    """

    jobs: int

    def start(self, steps: list[Step], variables: tuple[str, ...]) -> Future[Ran]:
        """Begin a run; never waits for it."""

    def close(self) -> None:
        """End what was started; runs that have not ended are given up."""


def run_here(sandbox: Sandbox, steps: list[Step], variables: tuple[str, ...]) -> Ran:
    """One run on this machine, which signs it."""
    ran = run_steps(sandbox, steps, variables)
    ran.machine = machine()
    return ran


class LocalRunner:
    """Runs on this machine, ``jobs`` at a time (default: as many as there are processors).

    Raises
    ------
    SandboxUnavailable
        When no sandbox works here: at once, before anything runs.
    """

    def __init__(self, sandbox: Sandbox, jobs: int | None = None):
        self.jobs = jobs or len(os.sched_getaffinity(0))
        self._sandbox = sandbox
        sandbox.ready()
        self._pool = ThreadPoolExecutor(self.jobs, thread_name_prefix="sandbox")

    def start(self, steps: list[Step], variables: tuple[str, ...]) -> Future[Ran]:
        return self._pool.submit(run_here, self._sandbox, steps, variables)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._sandbox.close()
