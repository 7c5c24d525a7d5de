"""Floods, bombs and endless work: each costs its author the cell, and nobody else anything."""

import time
from dataclasses import replace

import pytest

from courseware.grading.sandbox.ran import run_steps
from courseware.grading.sandbox.run import Inbox, Outcome, Sandbox, Step

HONEST = {"before": 1, "after": 2}


def honest(ran):
    return {name: value for name, value in ran.answers.items() if name in HONEST}


INTERRUPTED = {
    "a loop": "while True: pass",
    "sleep": "import time\ntime.sleep(1000)",
    "except Exception": "while True:\n    try:\n        while True: pass\n"
                        "    except Exception: pass",
}
KILLED = {
    "os._exit": ("import os\nos._exit(0)", "died"),
    "kill itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "died"),
    "a crash in C": ("import ctypes\nctypes.string_at(0)", "died"),
    "except BaseException": ("while True:\n    try:\n        while True:\n            pass\n"
                             "    except BaseException:\n        pass", "step_time"),
    "ignored alarm": ("import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
                      "while True: pass", "step_time"),
    "a loop in C": ("import collections, itertools\n"
                    "collections.deque(itertools.repeat(0), maxlen=0)", "step_time"),
    "closed channel": ("import os\nos.closerange(3, 1024)", "died"),
}


@pytest.mark.parametrize("name", INTERRUPTED)
def test_an_endless_cell_is_interrupted(run, name):
    ran = run(INTERRUPTED[name])
    assert honest(ran) == HONEST
    assert ran.complete
    assert ran.steps["cell 2"].error == "timeout"


@pytest.mark.parametrize("name", KILLED)
def test_a_cell_that_brings_all_down_is_left_out(run, name):
    source, how = KILLED[name]
    ran = run(source)
    assert honest(ran) == HONEST
    assert ran.left_out == {"cell 2": how}
    assert ran.complete


@pytest.mark.parametrize("source", ["import sys\nsys.exit(3)", "raise SystemExit", "exit()",
                                    "raise KeyboardInterrupt", "1/0", "def :", "input()"])
def test_an_error_costs_its_cell_only(run, source):
    ran = run(source)
    assert honest(ran) == HONEST
    assert ran.left_out == {}


def test_memory_is_limited(run):
    ran = run("q = 'kept'\nx = []\nwhile True: x.append(bytearray(2_000_000_000))")
    assert honest(ran) == HONEST
    assert ran.answers["q"] == "kept"
    assert "MemoryError" in ran.steps["cell 2"].error


def test_memory_is_limited_for_all_processes_together(run):
    ran = run("""
import os, time
for _ in range(6):
    if os.fork() == 0:
        kept = b"1" * 300_000_000
        time.sleep(30)
time.sleep(1.8)
q = "held 1.8 GB"
""")
    assert honest(ran) == HONEST
    assert "q" not in ran.answers
    assert ran.left_out == {"cell 2": "memory"}


def test_a_fork_bomb_is_limited_and_leaves_nothing(run, gone):
    ran = run("""
import os, time
made = 0
try:
    for _ in range(500):
        if os.fork() == 0:
            os.execvp("sleep", ["sleep", "98761.25"])
        made += 1
except OSError:
    pass
q = made
""")
    assert honest(ran) == HONEST
    assert 0 < ran.answers["q"] < 32
    assert gone("98761.25")


def test_a_daemon_does_not_outlive_its_submission(run, gone):
    ran = run("""
import subprocess
subprocess.Popen(["setsid", "sh", "-c", "trap '' TERM HUP INT; sleep 98762.5"],
                 start_new_session=True)
q = "started"
""")
    assert ran.answers["q"] == "started"
    assert honest(ran) == HONEST
    assert gone("98762.5")


def test_disk_is_limited(run):
    ran = run("""
q = {}
for folder in ("/tmp", "/home/student", "/dev/shm", "/", "/dev", "/usr", "/runner"):
    written = 0
    try:
        for number in range(40):
            with open(f"{folder}/f{number}", "wb") as stream:
                written += stream.write(b"x" * 1_000_000)
                stream.flush()
    except OSError:
        pass
    q[folder] = written
""")
    assert honest(ran) == HONEST
    room = 9_000_000
    assert {folder: size < room for folder, size in ran.answers["q"].items()} == dict.fromkeys(
        ran.answers["q"], True)
    assert [ran.answers["q"][folder] for folder in ("/", "/dev", "/usr", "/runner")] == [0] * 4
    assert ran.answers["q"]["/tmp"] > 1_000_000


def test_printed_floods_are_cut(run):
    ran = run("print('x' * 50_000_000)\nimport os\nos.system('yes | head -c 50000000')\n"
              "os.write(2, b'y' * 1000000)")
    assert honest(ran) == HONEST
    assert len(ran.steps["cell 2"].output) <= 4000


# The channel's number is the grader's own and may be any: the attackers try them all.


def test_a_flood_on_the_answers_channel_ends_the_run_and_keeps_what_came_before(run):
    ran = run("""
import os
for descriptor in range(3, 1024):
    try:
        while True: os.write(descriptor, b'z' * 65536)
    except OSError:
        pass
""")
    assert ran.answers["before"] == 1
    assert ran.ending == "flood"


def test_a_flood_of_messages_ends_the_run(run):
    ran = run("import os\nfor descriptor in range(3, 1024):\n    try:\n"
              "        for _ in range(9): os.write(descriptor, b'\\n' * 65536)\n"
              "    except OSError: pass")
    assert ran.ending == "flood"
    assert ran.answers["before"] == 1


def test_an_answer_that_arrives_together_with_a_flood_counts():
    """A busy grader reads both at once; no process is needed to show it."""
    import os

    outcome = Outcome()
    results, write = os.pipe()
    os.write(write, b'{"end": "cell 1", "answers": {"before": 1}}\n' + b"\n" * 60_000)
    os.close(write)
    inbox = Inbox(outcome, 1_000_000, ["cell 1"], ["before"])
    while inbox.read(results) and outcome.ending != "flood":
        pass
    os.close(results)
    assert outcome.ending == "flood"
    assert outcome.answers == {"before": 1}


@pytest.mark.parametrize("source", [
    "q = 'x' * 100_000", "q = list(range(10**6))", "q = 10 ** 100_000",
    "q = []\nfor _ in range(1000): q = [q]", "q = []\nq.append(q)"])
def test_an_answer_of_any_size_is_refused_not_swallowed(run, source):
    ran = run(source)
    assert honest(ran) == HONEST
    assert ran.answers["q"] == {"refused": "too large"}


def test_all_time_together_is_limited(sandbox):
    short = Sandbox(limits=replace(sandbox.limits, total_seconds=5))
    sources = ["before = 1", *["while True: pass"] * 10]
    steps = [Step(f"cell {number}", source=source) for number, source in enumerate(sources, 1)]
    short.ready()
    started = time.monotonic()
    ran = run_steps(short, steps, ("before",))
    assert time.monotonic() - started < 7
    assert ran.answers == {"before": 1}
    assert ran.ending == "total_time"
