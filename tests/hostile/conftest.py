"""A sandbox with short limits, and a way to run one hostile cell in it."""

import time

import pytest

from courseware.grading.sandbox.limits import MIB, Limits
from courseware.grading.sandbox.ran import run_steps
from courseware.grading.sandbox.run import Sandbox, Step

LIMITS = Limits(step_seconds=2, grace_seconds=0.5, total_seconds=12, memory=1024 * MIB,
                disk=8 * MIB, processes=32, result_bytes=2 * MIB)


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    data = tmp_path_factory.mktemp("data") / "given.csv"
    data.write_text("year,value\n1600,CANARY-GIVEN\n", encoding="utf-8")
    made = Sandbox({"given.csv": data}, limits=LIMITS)
    made.ready()
    return made


@pytest.fixture
def run(sandbox):
    """Run cells; ``before`` and ``after`` are honest cells around them."""
    def run(*sources, honest=True):
        cells = ["before = 1", *sources, "after = 2"] if honest else list(sources)
        steps = [Step(f"cell {number}", source=source) for number, source in enumerate(cells, 1)]
        return run_steps(sandbox, steps, ("before", "q", "after"))
    return run


def host_commands() -> str:
    """The command lines of every process of this machine."""
    from pathlib import Path

    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
        except OSError:
            continue
    return "\n".join(found)


@pytest.fixture
def gone():
    """Assert that no process with a mark in its command line is left after a moment."""
    def gone(mark):
        for _ in range(50):
            if mark not in host_commands():
                return True
            time.sleep(0.1)
        return False
    return gone
