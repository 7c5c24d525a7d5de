"""A Dask cluster: a real scheduler, two worker processes, one of them killed on the way."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from class_of_many import points, write_many
from make_class import CLASS, answered, blank_notebook, write_submission

STUDENTS = 20


def start(*words):
    """Start a part of a cluster without the project in its path or its folder."""
    return subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/",
                            start_new_session=True)


def said(process, word):
    """Read what a process says until it says a word; returns that line."""
    for line in process.stderr:
        if word in line:
            # Nobody reads the rest: a full pipe would stop it.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return line
    pytest.fail(f"it ended without “{word}”")


@pytest.fixture
def cluster(tmp_path):
    """Address and workers of a cluster of two; each worker runs two submissions at a time."""
    running = [start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    try:
        address = "tcp://" + said(running[0], "Scheduler at:").rpartition("tcp://")[2].strip()
        for number in (1, 2):
            worker = start("worker", address, "--nthreads", "2", "--no-nanny", "--no-dashboard",
                           "--local-directory", str(tmp_path / f"worker{number}"))
            running.append(worker)
            said(worker, "Registered to")
        yield address, running[1:]
    finally:
        for process in running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_the_marks_are_the_same_though_a_worker_is_killed(cluster, course, command, tmp_path):
    address, workers = cluster
    expected = write_many(tmp_path / "submitted", STUDENTS, course)
    # Long enough that something is on the way when its worker dies; and one that ends Python.
    blank = blank_notebook(course)
    for name in ("慢 Man A", "慢 Man B", "慢 Man C", "慢 Man D"):
        slow = CLASS["满分 Man Fen"] | {"g01": 'import time\ntime.sleep(3)\nq1 = "c"'}
        write_submission(tmp_path / "submitted", name, answered(blank, slow))
        expected[name] = 30
    write_submission(tmp_path / "submitted", "出错 Chu Cuo", answered(blank, CLASS["出错 Chu Cuo"]))
    expected["出错 Chu Cuo"] = 16
    killed = []

    def kill():
        while not (tmp_path / "cluster/feedback").exists():
            time.sleep(0.05)
        os.kill(workers[0].pid, signal.SIGKILL)
        killed.append(time.monotonic())

    killer = threading.Thread(target=kill)
    killer.start()
    command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "cluster",
            "--scheduler", address)
    ended = time.monotonic()
    killer.join()
    assert killed[0] < ended
    assert points(tmp_path / "cluster/marks.csv") == expected
    command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "one",
            "--jobs", "1")
    assert (tmp_path / "cluster/marks.csv").read_bytes() == (
        tmp_path / "one/marks.csv").read_bytes()
    [log] = (tmp_path / "cluster/log").glob("*.jsonl")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert sorted(line["student"] for line in lines) == sorted(expected)  # each recorded once
    assert all(line["machine"]["python"] for line in lines)


def test_what_travels_holds_no_key(cluster, course, monkeypatch):
    """Whoever reads the wire, or a worker's memory, finds questions and answers, no key."""
    from courseware.grading.grader import Grader
    from courseware.grading.handed_in.collect import Cell, Submission
    from courseware.grading.sandbox import cluster as module

    sent = []
    packed = module._packed
    monkeypatch.setattr(module, "_packed", lambda value: sent.append(value) or packed(value))
    grader = Grader(course, "1.1")
    runner = module.ClusterRunner(cluster[0], grader.data, grader.limits)
    try:
        submission = Submission("x", cells=(Cell("code", 'q1 = "c"\nimport os\n'
                                                 'q4 = str(sorted(os.environ))'),))
        record = grader.check(submission, runner)
    finally:
        runner.close()
    assert record.marks["1.1-g01"].points == 3
    assert "DASK" not in record.answers["1.1-g04"]
    text = json.dumps(sent, ensure_ascii=False)
    for secret in ("3.586096", "feedback", "small-peasant", "边际报酬"):
        assert secret not in text
    assert "family_to_wage_labour_ratio" in text  # what is asked does travel


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense"])
def test_a_cluster_that_is_not_there_is_told(address, course, command, tmp_path, monkeypatch):
    monkeypatch.setattr("courseware.grading.sandbox.cluster.WAIT_SECONDS", 2)
    write_many(tmp_path / "submitted", 1, course)
    text = command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out",
                   tmp_path / "out", "--scheduler", address, fails=True)
    assert "用不了 Dask 集群" in text
    assert "cannot be used" in text
    assert not (tmp_path / "out/marks.csv").exists()


def test_a_scheduler_without_workers_is_told(command, course, tmp_path, monkeypatch):
    monkeypatch.setattr("courseware.grading.sandbox.cluster.WAIT_SECONDS", 2)
    write_many(tmp_path / "submitted", 1, course)
    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    try:
        address = "tcp://" + said(scheduler, "Scheduler at:").rpartition("tcp://")[2].strip()
        text = command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out",
                       tmp_path / "out", "--scheduler", address, fails=True)
    finally:
        os.killpg(scheduler.pid, signal.SIGKILL)
        scheduler.wait()
    assert "dask worker" in text
