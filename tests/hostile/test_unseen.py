"""What a limit on single processes does not see: the kernel's own memory, the grader's memory,
a processor taken by a few, an answer that spoils the reading of the others."""

import csv
import json
import resource
from dataclasses import replace

import pytest
from case import FULL, HONEST
from make_class import answered, blank_notebook, write_submission

from courseware.course import Course
from courseware.grading.class_run import grade_class
from courseware.grading.grader import Grader
from courseware.grading.sandbox.limits import MIB, Limits
from courseware.grading.sandbox.ran import run_steps
from courseware.grading.sandbox.run import Sandbox, Step
from courseware.grading.sandbox.runner import LocalRunner

LIMITS = Limits(step_seconds=8, grace_seconds=0.5, total_seconds=30, memory=512 * MIB, disk=8 * MIB,
                processes=32)

KERNEL = {
    "empty files": '''
import os
os.mkdir("/tmp/many")
os.chdir("/tmp/many")
for number in range(700_000):
    os.symlink("x" * 100, str(number))
time.sleep(0.5)
''',
    "buffers of sockets": '''
import os, socket
def fill():
    kept = []
    try:
        while True:
            pair = socket.socketpair()
            kept.append(pair)
            for line in pair:
                line.setblocking(False)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
                try:
                    while len(kept) < 24: line.send(bytes(65536))
                except BlockingIOError:
                    pass
    except OSError:
        time.sleep(20)
for _ in range(8):
    if os.fork() == 0:
        fill()
time.sleep(3)
''',
}


@pytest.mark.parametrize("name", KERNEL)
def test_memory_that_the_kernel_holds_for_a_submission_is_counted(name):
    with Sandbox(limits=LIMITS) as box:
        ran = run_steps(box, [Step("cell 1", source="before = 1"),
                              Step("cell 2", source="import time" + KERNEL[name] + "q = 'held'"),
                              Step("cell 3", source="after = 2")], ("before", "q", "after"))
    assert ran.left_out == {"cell 2": "memory"}
    assert ran.answers == {"before": 1, "after": 2}


def test_honest_use_of_files_and_sockets_is_not_taken_for_a_flood():
    with Sandbox(limits=LIMITS) as box:
        ran = run_steps(box, [Step("cell 1", source='''
import asyncio, os, socket, time
for number in range(3000):
    open(f"/tmp/{number}", "w").close()
pairs = [socket.socketpair() for _ in range(4)]
async def work(): await asyncio.sleep(0.6)
asyncio.get_event_loop_policy().new_event_loop().run_until_complete(work())
q = 1
''')], ("q",))
    assert ran.answers == {"q": 1}, ran.steps


FORGES = '''
import json, os
line = json.dumps({{"end": "forged {n}", "answers": {{"forged {n}": "x" * 7_000_000 + chr(0x1F600)}}}})
raw = ("\\n" + line + "\\n" + json.dumps({{"begin": "cell {n}"}}) + "\\n").encode()
for number in range(3, 99):
    try:
        view = memoryview(raw)
        while view:
            view = view[os.write(number, view):]
    except OSError:
        pass
os._exit(0)
'''


def test_what_nobody_asked_for_is_not_kept_try_after_try():
    """Each try may send its fill; a hundred cells that end the process make a hundred tries."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Sandbox(limits=LIMITS) as box:
        ran = run_steps(box, [Step("cell 0", source="q = 1"),
                              *(Step(f"cell {n}", source=FORGES.format(n=n)) for n in range(1, 25))], ("q",))
    assert set(ran.answers) == {"q"}
    assert set(ran.steps) == {"cell 0"}
    assert len(ran.left_out) == 24
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 250


POSES = '''
import os
for number in range(3, 99):
    try:
        os.write(number, b'\\n{"end": "x"}\\n{"end": "cell 2"}\\n{"end": "x"}\\n')
    except OSError:
        pass
os._exit(0)
'''


@pytest.mark.parametrize("ended", ["x", "cell 7"])
def test_nobody_can_pose_as_a_failure_of_the_sandbox(ended):
    """Else its author would choose that a person must mark everything, and the grader be blamed."""
    source = POSES.replace('{"end": "cell 2"}', "{}").replace('"x"', f'"{ended}"')
    with Sandbox(limits=LIMITS) as box:
        ran = run_steps(box, [Step("cell 1", source=source), Step("cell 2", source="q = 1")], ("q",))
    assert ran.left_out == {"cell 1": "died"}
    assert ran.answers == {"q": 1}
    assert ran.complete


def test_a_slow_cell_spoils_no_answer_of_another():
    limits = replace(LIMITS, step_seconds=1, grace_seconds=1)
    with Sandbox(limits=limits) as box:
        ran = run_steps(box, [
            Step("cell 1", source="q = [0] * 40_000"),
            Step("cell 2", source="import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0.012)"
                                  "\nr = 2\nwhile signal.getitimer(signal.ITIMER_REAL)[0] > 0.004: pass"),
            Step("cell 3", source="q = [1]")], ("q", "r"))
    assert ran.answers == {"q": [1], "r": 2}


FEW = '''
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who has ended is not seen any more
for _ in range(12):
    if os.fork() == 0:
        os.setsid()
        until = time.time() + 1.8
        while time.time() < until: pass
        os._exit(0)
time.sleep(1.8)
'''
NEEDS = '''
import time
until = time.process_time() + 0.5
while time.process_time() < until: pass
q4 = "small-peasant economy"
'''


def graded(course, folder, students, limits, jobs=2):
    blank = blank_notebook(course)
    for student, cells in students.items():
        write_submission(folder / "submitted", student, answered(blank, cells))
    grader = Grader(course, "1.1", limits=limits)
    runner = LocalRunner(Sandbox(grader.data, limits=limits), jobs)
    try:
        grade_class(grader, folder / "submitted", folder / "out", runner)
    finally:
        runner.close()
    found = {}
    with (folder / "out/marks.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["student"], {})[row["question"][4:]] = float(row["points"]) if row["points"] else None
    return found


def test_a_dozen_busy_processes_cost_no_neighbour_a_mark(root, tmp_path):
    """Few enough to look ordinary, enough to take most of two processors."""
    hog = {f"g0{n}": FEW for n in range(1, 6)}
    marks = graded(Course.load(root), tmp_path, {"a hog": hog, "honest": HONEST | {"g04": NEEDS}},
                   replace(LIMITS, step_seconds=2, memory=1024 * MIB))
    assert marks["honest"] == FULL


SPOILS = {
    "never ends when read": '''
import pandas
class Q(pandas.DataFrame):
    @property
    def index(self):
        while True: pass
q = Q()
''',
    "breaks what refuses it": '''
class M(type):
    @property
    def __name__(kind): raise ValueError
class E(Exception, metaclass=M): pass
class N(type):
    def __getattribute__(kind, name): raise E()
class Q(metaclass=N): pass
q = Q()
''',
}


@pytest.mark.parametrize("name", SPOILS)
def test_an_answer_that_cannot_be_read_costs_no_other_answer(name):
    with Sandbox(limits=replace(LIMITS, step_seconds=1)) as box:
        ran = run_steps(box, [Step("cell 1", source="before = 1\n" + SPOILS[name]), Step("cell 2", source="between = 2"),
                              Step("cell 3", source="after = 3")], ("before", "q", "between", "after"))
    refused = ran.answers.pop("q")
    assert list(refused) == ["refused"]
    assert ran.answers == {"before": 1, "between": 2, "after": 3}


def test_half_a_message_does_not_swallow_the_answers_of_its_cell():
    with Sandbox(limits=LIMITS) as box:
        ran = run_steps(box, [Step("cell 1", source='''
import os
for number in range(3, 99):
    try:
        os.write(number, b'{"end": "cell 1", "ans')
    except OSError:
        pass
q = 1
1 / 0
'''), Step("cell 2", source="after = 2")], ("q", "after"))
    assert ran.answers == {"q": 1, "after": 2}
    assert "ZeroDivisionError" in ran.steps["cell 1"].error


def test_an_end_that_is_forged_ends_nothing():
    with Sandbox(limits=LIMITS) as box:
        ran = run_steps(box, [Step("cell 1", source='''
import os
for number in range(3, 99):
    try:
        os.write(number, b'\\n{"complete": true}\\n')
    except OSError:
        pass
'''), Step("cell 2", source="after = 2")], ("after",))
    assert ran.answers == {"after": 2}
    assert json.dumps(ran.steps["cell 2"].error) == "null"
