"""Whatever is killed, and whenever: no mark is lost, nothing stays behind, nothing grows."""

import csv
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from case import FULL, HONEST
from make_class import answered, blank_notebook, write_submission
from outside import children, descendants, gone, running

from courseware.course import Course
from courseware.grading.class_run import grade_class
from courseware.grading.grader import Grader
from courseware.grading.sandbox.limits import MIB, Limits
from courseware.grading.sandbox.ran import run_steps
from courseware.grading.sandbox.run import Sandbox, Step
from courseware.grading.sandbox.runner import LocalRunner

LIMITS = Limits(step_seconds=3, grace_seconds=0.5, total_seconds=20, memory=1024 * MIB, disk=8 * MIB,
                processes=32)
HONEST_STEPS = [Step("cell 1", source="q = 6 * 7")]


@pytest.fixture
def box():
    with Sandbox(limits=LIMITS) as made:
        made.ready()
        yield made


def kill(process):
    os.kill(process, signal.SIGKILL)


# The warm process


def test_a_warm_process_that_was_killed_is_replaced(box):
    first = box._worker._process.pid
    kill(first)
    assert gone([first]) == []
    assert box.run(HONEST_STEPS, ("q",), 20).answers == {"q": 42}
    assert box._worker._process.pid != first


def test_a_warm_process_that_dies_as_it_is_asked_costs_nobody_a_mark(box):
    """Its death cannot be seen before it is asked: it happens in between."""
    for _ in range(3):
        worker = box._worker
        kill(worker._process.pid)  # at once, and not waited for
        worker._process.poll = lambda: None
        outcome = box.run(HONEST_STEPS, ("q",), 20)
        assert (outcome.ending, outcome.answers) == ("complete", {"q": 42})


def test_a_submission_outlives_the_process_that_it_was_forked_from(box, monkeypatch):
    with running(box, monkeypatch, "import time\ntime.sleep(1)\nq = 42") as student:
        kill(box._worker._process.pid)
    assert (student.outcome.ending, student.outcome.answers) == ("complete", {"q": 42})


def test_a_class_is_graded_whole_while_its_warm_process_is_killed_again_and_again(root, tmp_path):
    course = Course.load(root)
    blank = blank_notebook(course)
    for number in range(12):
        cells = HONEST | {"g01": f"import time\ntime.sleep(0.2)\nq1 = 'c'  # {number}"}
        write_submission(tmp_path / "submitted", f"student {number:02}", answered(blank, cells))
    grader = Grader(course, "1.1", limits=LIMITS)
    sandbox = Sandbox(grader.data, limits=LIMITS)
    runner = LocalRunner(sandbox, jobs=2)
    killed = set()
    over = threading.Event()

    def murderer():
        while not over.wait(0.3):
            worker = sandbox._worker
            # Not the one that is being started: to die before it is ready is another matter.
            if worker and worker._process.pid not in killed and len(killed) < 4:
                killed.add(worker._process.pid)
                kill(worker._process.pid)

    thread = threading.Thread(target=murderer)
    thread.start()
    try:
        grade_class(grader, tmp_path / "submitted", tmp_path / "out", runner)
    finally:
        over.set()
        thread.join()
        runner.close()
    assert len(killed) >= 2
    rows = {}
    with (tmp_path / "out/marks.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault(row["student"], {})[row["question"][4:]] = float(row["points"]) if row["points"] else None
    assert len(rows) == 12
    assert {student: found for student, found in rows.items() if found != FULL} == {}


# The sandbox


@pytest.mark.parametrize("which", ["bwrap", "watcher"])
def test_where_a_part_of_the_sandbox_is_killed_all_of_it_ends_at_once(box, monkeypatch, which):
    source = "import os, time\nif os.fork() == 0:\n    os.setsid()\ntime.sleep(60)"
    began = time.monotonic()
    with running(box, monkeypatch, "q = 1", source) as student:
        inside = [*descendants(student.bwrap), *descendants(student.watcher), student.student]
        kill(getattr(student, which))
    assert student.outcome.ending == "died"
    assert student.outcome.answers == {"q": 1}
    assert time.monotonic() - began < 5
    assert gone([*inside, student.bwrap, student.watcher]) == []
    assert box.run(HONEST_STEPS, ("q",), 20).answers == {"q": 42}


def test_nothing_outlives_a_grader_that_is_killed(tmp_path):
    program = tmp_path / "grader.py"
    program.write_text('''
from courseware.grading.sandbox.run import Sandbox, Step
sandbox = Sandbox()
sandbox.ready()
print("ready", flush=True)
sandbox.run([Step("cell 1", source="""
import os, signal, subprocess, time
for number in range(1, 32):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
subprocess.Popen(["setsid", "sleep", "98781.5"])
if os.fork() == 0:
    os.setsid()
while True: time.sleep(1)
""")], (), 60)
''', encoding="utf-8")
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True) as grader:
        assert grader.stdout.readline() == "ready\n"
        until = time.monotonic() + 10
        while not any(b"98781.5" in Path(f"/proc/{p}/cmdline").read_bytes() for p in descendants(grader.pid)):
            assert time.monotonic() < until
            time.sleep(0.1)
        below = descendants(grader.pid)
        assert len(below) >= 6
        kill(grader.pid)
    assert gone(below) == []


RACES = {
    "dies at once": "import os\nos._exit(0)",
    "answers and dies": "import os\nq = 1\nos.kill(os.getpid(), 9)",
    "closes the channel and dies": "import os\nos.closerange(3, 99)\nos._exit(0)",
    "closes the channel and stays": "import os, time\nos.closerange(3, 99)\ntime.sleep(99)",
    "forks, and its child answers on": "import os, time\nif os.fork() == 0:\n    time.sleep(0.3)\nelse:\n    os._exit(0)",
    "fills the channel and dies": '''
import os
for number in range(3, 99):
    try:
        os.write(number, b"z" * 60_000)
    except OSError:
        pass
os._exit(0)''',
    "answers by halves and dies": '''
import os
for number in range(3, 99):
    try:
        os.write(number, b'\\n{"end": "cell 2", "answers": {"q": 7}}\\n{"begin": "cell 2"}\\n{"end": "cell')
    except OSError:
        pass
os._exit(0)''',
}


@pytest.mark.parametrize("name", RACES)
def test_however_a_submission_ends_its_neighbours_in_the_notebook_count(box, name):
    for _ in range(3):
        ran = run_steps(box, [Step("cell 1", source="before = 1"), Step("cell 2", source=RACES[name]),
                              Step("cell 3", source="after = 2")], ("before", "after"))
        assert (ran.answers, ran.complete) == ({"before": 1, "after": 2}, True)
        assert ran.seconds < 3


def test_two_hundred_submissions_leave_nothing(box):
    """No descriptor, no process, no thread, no memory that grows, no room in /tmp."""
    def state():
        process = box._worker._process.pid
        return {"descriptors": len(os.listdir("/proc/self/fd")),
                "descriptors of the warm": len(os.listdir(f"/proc/{process}/fd")),
                "children": len(children(os.getpid())), "threads": threading.active_count(),
                "files": len([n for n in os.listdir("/tmp") if n.startswith("courseware-")])}

    def memory(process="self"):
        text = Path(f"/proc/{process}/status").read_text()
        return int(text.split("RssAnon:")[1].split()[0]) / 1024

    sources = ["q = 42", "q = 42\nimport os\nos._exit(0)", "q = 42\nprint('x' * 100_000)", "1 / 0", "q = 'x' * 15_000"]
    for source in sources:
        box.run([Step("cell 1", source=source)], ("q",), 20)
    before, worker = state(), box._worker
    mine, its = memory(), memory(worker._process.pid)
    for number in range(200):
        box.run([Step("cell 1", source=sources[number % len(sources)])], ("q",), 20)
    assert box._worker is worker
    assert state() == before
    assert memory() - mine < 8
    assert memory(worker._process.pid) - its < 2
    # What has ended waits to be buried until the next submission, and no longer.
    assert len(children(worker._process.pid)) <= 2
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 100
