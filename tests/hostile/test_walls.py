"""What a submission inherits, what it can reach, and what it can see: looked at from outside."""

import os
import re
import shutil
import stat
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from outside import children, running

from courseware.grading.sandbox.limits import MIB, Limits
from courseware.grading.sandbox.run import Sandbox, Step

LIMITS = Limits(step_seconds=5, grace_seconds=0.5, total_seconds=20, memory=1024 * MIB, disk=8 * MIB,
                processes=32)
SLEEP = "import time\ntime.sleep(1.2)\nq = 1"
KINDS = ("user", "mnt", "pid", "net", "ipc", "uts")
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="where the grader is no root, the student's "
                                "user is the grader's own and only the namespaces stand between")
needs_user = pytest.mark.skipif(os.getuid() == 0, reason="where the grader is root, the student is nobody")


@pytest.fixture(scope="module")
def box():
    with Sandbox(limits=LIMITS) as made:
        made.ready()
        yield made


@pytest.fixture(scope="module")
def report(box):
    """Run a cell that fills ``report``; returns it."""
    def report(source, variables=("report",), sandbox=box):
        outcome = sandbox.run([Step("cell 1", source=source)], variables, 20)
        assert outcome.ending == "complete", outcome
        assert outcome.steps["cell 1"].error is None, outcome.steps
        return outcome.answers["report"]
    return report


# What it is


def test_it_has_no_right_and_no_way_to_one(box, monkeypatch):
    with running(box, monkeypatch, SLEEP) as student:
        assert [student.status(f"Cap{kind}") for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")] == ["0" * 16] * 5
        assert student.status("NoNewPrivs") == "1"
        assert student.status("Seccomp") == "2"
        assert student.status("Groups") in ("", "65534") or os.getuid() != 0
        ids = set(student.status("Uid").split() + student.status("Gid").split())
        assert ids == ({"65534"} if os.getuid() == 0 else {str(os.getuid()), str(os.getgid())})
        assert Path(f"/proc/{student.student}/oom_score_adj").read_text().strip() == "1000"
    assert student.outcome.answers == {"q": 1}


def test_no_signal_of_its_group_reaches_anybody_else(box, monkeypatch):
    with running(box, monkeypatch, SLEEP) as student:
        session, group = os.getsid(student.student), os.getpgid(student.student)
        assert session == group == student.student
        for other in (os.getpid(), student.watcher, student.bwrap, box._worker._process.pid):
            assert os.getsid(other) != session
            assert os.getpgid(other) != group
        assert int(student.status("SigBlk"), 16) == 0
        # Python ignores a broken pipe and a file that is too large; IPython catches nothing.
        # What whoever started the tests ignores, a shell in the background say, is inherited.
        mine = int(re.search(r"SigIgn:\s*(\w+)", Path("/proc/self/status").read_text())[1], 16)
        own = 1 << 12 | 1 << 24
        assert int(student.status("SigIgn"), 16) & ~mine | own == own


def test_only_the_channel_for_answers_is_open(box, monkeypatch):
    with running(box, monkeypatch, SLEEP) as student:
        def open_in(process):
            folder = Path(f"/proc/{process}/fd")
            return {int(path.name): os.readlink(path) for path in folder.iterdir()}

        opened = open_in(student.student)
        assert [opened.pop(number) for number in range(3)] == ["/dev/null"] * 3
        assert [re.sub(r"\d+", "N", where) for where in opened.values()] == ["pipe:[N]"]
        watching = open_in(student.watcher)
        assert [watching.pop(number) for number in range(3)] == ["/dev/null"] * 3
        assert len(watching) == 1  # its sign of life, which the student's process has not
        assert set(watching.values()).isdisjoint(opened.values())


def test_limits_cannot_be_raised(box, monkeypatch):
    with running(box, monkeypatch, SLEEP) as student:
        found = {line[:26].strip(): line[26:].split()[:2]
                 for line in Path(f"/proc/{student.student}/limits").read_text().splitlines()[1:]}
    for name, value in {"Max address space": LIMITS.memory, "Max file size": LIMITS.disk, "Max cpu time": 20,
                        "Max processes": LIMITS.processes, "Max open files": 256, "Max locked memory": 0,
                        "Max msgqueue size": 0, "Max realtime priority": 0, "Max nice priority": 0}.items():
        assert found[name] == [str(value)] * 2, name
    soft, hard = found["Max core file size"]
    assert soft == hard


def test_it_shares_no_namespace_with_the_grader_or_another_submission(box, monkeypatch):
    with running(box, monkeypatch, SLEEP) as one, running(box, monkeypatch, SLEEP) as other:
        for kind in KINDS:
            mine = os.readlink(f"/proc/self/ns/{kind}")
            assert len({mine, one.namespace(kind), other.namespace(kind)}) == 3, kind
    assert one.outcome.answers == other.outcome.answers == {"q": 1}


def test_nothing_can_be_written_but_three_small_places(box, monkeypatch):
    with running(box, monkeypatch, SLEEP) as student:
        mounts = [line.split()[4:6] for line in Path(f"/proc/{student.student}/mountinfo").read_text().splitlines()]
    writable = {place for place, rights in mounts if "rw" in rights.split(",")}
    devices = {f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom", "tty", "pts")}
    assert writable - devices - {"/proc"} == {"/tmp", "/home/student", "/dev/shm"}
    for place, rights in mounts:
        assert "nosuid" in rights.split(","), place
        assert "nodev" in rights.split(",") or place in devices, place


# What it can see and touch


def test_three_processes_can_be_seen_and_their_memory_is_nobodys(report):
    """bwrap's own two have neither filter nor limits: who writes their memory is rid of both."""
    found = report(r'''
import os
report = {"opened": []}
report["seen"] = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
for number in (1, 2):
    for name, touch in {"mem": lambda p: os.open(p, os.O_RDWR), "environ": lambda p: open(p, "rb").read(1),
                        "maps": lambda p: open(p, "rb").read(1), "syscall": lambda p: open(p, "rb").read(1),
                        "exe": os.readlink, "cwd": os.listdir, "root": os.listdir,
                        "fd/0": lambda p: os.open(p, os.O_RDONLY)}.items():
        try:
            touch(f"/proc/{number}/{name}")
            report["opened"].append(f"{number}/{name}")
        except OSError:
            pass
''')
    assert found["seen"] == [1, 2, 3]
    assert found["opened"] == []


@needs_root
def test_a_process_of_another_user_cannot_be_signalled(report):
    assert report('''
import os
report = []
for number in (1, 2):
    try:
        os.kill(number, 9)
        report.append(number)
    except OSError:
        pass
''') == []


@needs_user
def test_who_ends_the_sandbox_itself_loses_that_cell_and_no_more(box):
    from courseware.grading.sandbox.ran import run_steps

    ran = run_steps(box, [Step("cell 1", source="before = 1"), Step("cell 2", source="import os, time\nos.kill(2, 9)\ntime.sleep(9)"),
                          Step("cell 3", source="after = 2")], ("before", "after"))
    assert ran.answers == {"before": 1, "after": 2}
    assert ran.left_out == {"cell 2": "died"}


def test_the_watcher_outside_cannot_be_seen(box, monkeypatch, report):
    with running(box, monkeypatch, SLEEP) as student:
        inner = student.status("NSpid").split()
        assert inner[0] == str(student.student)
        assert inner[-1] == "3"
        assert os.readlink(f"/proc/{student.watcher}/ns/pid") == os.readlink("/proc/self/ns/pid")
    assert report("import os\nreport = os.getppid()") == 0


def test_no_further_namespace_can_be_made(report):
    assert report(r'''
import ctypes, os, platform
libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
report = []
def made(name, number):
    if number == 0 and "clone" in name:
        os._exit(0)
    if number >= 0:
        report.append(name)
for flag in (0x10000000, 0x10020000, 0x20000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000, 0x80):
    made(f"unshare {flag:x}", libc.unshare(flag))
    if platform.machine() == "x86_64" and flag != 0x80:
        made(f"clone {flag:x}", libc.syscall(ctypes.c_long(56), ctypes.c_long(flag | 17), None, None, None, None))
    if flag != 0x80:
        made(f"clone3 {flag:x}", libc.syscall(ctypes.c_long(435), (ctypes.c_uint64 * 8)(flag, 0, 0, 0, 17), ctypes.c_long(64)))
for number in os.listdir("/proc/self/ns") if os.access("/proc/self/ns", os.R_OK) else ():
    made(f"setns {number}", libc.setns(os.open(f"/proc/self/ns/{number}", os.O_RDONLY), 0))
''') == []


def test_sockets_are_only_of_kinds_that_a_namespace_shuts_in(report):
    """By vsock a submission on a virtual machine would speak with its host, or with another's."""
    assert report('''
import socket
report = set()
for family in range(64):
    for kind in (1, 2, 3, 5):
        try:
            socket.socket(family, kind).close()
            report.add(family)
        except OSError:
            pass
report = sorted(report)
''') in ([1, 2, 10, 16], [1, 2, 16])


CHANGES = '''
import os
report = []
for change in (lambda p: os.chmod(p, 0o4777), lambda p: os.chmod(p, 0), lambda p: os.utime(p, (1, 1)),
               lambda p: os.truncate(p, 0), lambda p: open(p, "r+b"), lambda p: os.setxattr(p, "user.mine", b"1"),
               lambda p: os.chown(p, 65534, 65534)):
    try:
        change("/proc/self/exe")
        report.append("changed")
    except OSError:
        pass
'''


@needs_root
def test_the_python_that_runs_cannot_be_changed(report):
    assert report(CHANGES) == []


@needs_user
def test_a_python_that_is_the_graders_own_cannot_be_changed(report, tmp_path, monkeypatch):
    """``/proc/self/exe`` leads past every mount to the file; its owner could make it setuid."""
    own = tmp_path / "bin" / "python"
    own.parent.mkdir()
    shutil.copy(os.path.realpath(sys.executable), own)
    shutil.copy(Path(sys.prefix, "pyvenv.cfg"), tmp_path)
    (tmp_path / "lib").symlink_to(Path(sys.prefix, "lib"))
    before = own.stat()
    monkeypatch.setattr(sys, "executable", str(own))
    with Sandbox(limits=LIMITS) as sandbox:
        report(CHANGES, sandbox=sandbox)
    after = own.stat()
    assert stat.filemode(after.st_mode) == stat.filemode(before.st_mode)
    assert (after.st_mtime, after.st_size) == (before.st_mtime, before.st_size)
    assert os.listxattr(own) == []


def test_nothing_that_is_mapped_can_be_opened_past_the_mounts(report):
    assert report('''
import os
report = []
try:
    for name in os.listdir("/proc/self/map_files"):
        try:
            os.open(f"/proc/self/map_files/{name}", os.O_RDONLY)
            report.append(name)
        except OSError:
            pass
except OSError:
    pass
''') == []


# What one submission leaves for the next

SECRET = "CANARY-" + "OF-A-" + "CLASSMATE"
FIRST = f'''
import os, pandas
secret = "{SECRET}-4711"
q = [secret] * 100
kept = {{secret: q}}
os.environ["SECRET"] = secret
pandas.secret = secret
print(secret)
open("/tmp/secret", "w").write(secret)
'''
SEARCH = r'''
import ctypes, re
pattern = re.compile(rb"[C]ANARY-[O]F-A-CLASSMATE-\d")
report = {"found": [], "read": 0}
for line in open("/proc/self/maps"):
    place, rights, *rest = line.split()
    if not rights.startswith("r") or rest[-1].startswith("[v") or rest[-1].endswith(".so"):
        continue
    low, high = (int(end, 16) for end in place.split("-"))
    for start in range(low, high, 1 << 24):
        part = ctypes.string_at(start, min(1 << 24, high - start))
        report["read"] += len(part)
        report["found"] += [found.decode() for found in pattern.findall(part)]
'''


def test_the_memory_of_a_submission_holds_nothing_of_the_one_before(box, report):
    first = box.run([Step("cell 1", source=FIRST)], ("q",), 20)
    assert first.answers["q"][0] == f"{SECRET}-4711"
    worker = box._worker
    # The search finds what is there: its own needle, made in its own memory.
    own = report("import gc\nmine = b'CANARY-OF-A-CLASS' + b'MATE-7'\n" + SEARCH)
    assert own["found"]
    found = report(SEARCH)
    assert found["found"] == []
    assert found["read"] > 20_000_000
    assert box._worker is worker  # both were forks of the same process


def test_the_warm_process_never_holds_what_a_student_wrote(box):
    for _ in range(3):
        box.run([Step("cell 1", source=FIRST)], ("q",), 20)
    process = box._worker._process.pid
    pattern = SECRET.encode()
    read = 0
    with open(f"/proc/{process}/mem", "rb", 0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place, rights, *rest = line.split()
            if not rights.startswith("rw"):
                continue
            low, high = (int(end, 16) for end in place.split("-"))
            memory.seek(low)
            part = memory.read(high - low)
            read += len(part)
            assert pattern not in part, rest[-1]
    assert read > 5_000_000


def test_submissions_that_run_together_do_not_meet(box, monkeypatch):
    """By files, by local sockets, by the loopback, by System V memory: nothing passes."""
    source = '''
import os, socket, time
name = {name!r}
met = []
open(f"/tmp/meet-{{name}}", "w").close()
open(f"/dev/shm/meet-{{name}}", "w").close()
lines = []
for address, family in (("\\0meet-" + name, socket.AF_UNIX), (("127.0.0.1", 5000 + len(name)), socket.AF_INET)):
    line = socket.socket(family)
    line.bind(address)
    line.listen()
    lines.append(line)
time.sleep(0.8)
for other in ("a", "bb"):
    if other == name:
        continue
    for place in ("/tmp", "/dev/shm"):
        if os.path.exists(f"{{place}}/meet-{{other}}"):
            met.append(place)
    for address, family in (("\\0meet-" + other, socket.AF_UNIX), (("127.0.0.1", 5000 + len(other)), socket.AF_INET)):
        try:
            with socket.socket(family) as line:
                line.settimeout(0.2)
                line.connect(address)
                met.append(str(family))
        except OSError:
            pass
time.sleep(0.6)
q = met
'''
    with ExitStack() as both:
        students = [both.enter_context(running(box, monkeypatch, source.format(name=name))) for name in ("a", "bb")]
    assert [student.outcome.answers for student in students] == [{"q": []}, {"q": []}]


def test_the_grader_has_no_child_left(box):
    box.run([Step("cell 1", source="q = 1")], ("q",), 20)
    mine = [process for process in children(os.getpid()) if process != box._worker._process.pid]
    assert [p for p in mine if b"bwrap" in Path(f"/proc/{p}/cmdline").read_bytes()] == []
    assert threading.active_count() < 10
