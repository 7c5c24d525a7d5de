"""One warm grader: an instant check, any number of runs, the same marks however many at once."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from class_of_many import points, rows, write_many
from make_class import CLASS, answered, blank_notebook, write_submission

from courseware.grading.gradebook.record import Record
from courseware.grading.grader import Grader
from courseware.grading.handed_in.collect import read_submission
from courseware.grading.sandbox.limits import Limits
from courseware.grading.sandbox.run import Sandbox
from courseware.grading.sandbox.runner import LocalRunner


@pytest.fixture(scope="module")
def warm(course):
    grader = Grader(course, "1.1", limits=Limits(step_seconds=2))  # as the class was graded
    runner = LocalRunner(Sandbox(grader.data, limits=grader.limits))
    yield grader, runner
    runner.close()


@pytest.mark.parametrize("student", ["满分 Man Fen", "半对 Ban Dui 🌾", "全错 Quan Cuo"])
def test_an_instant_check_gives_the_marks_of_the_class(warm, course, graded, student):
    grader, runner = warm
    record = grader.check(read_submission(graded.submitted / student, "1.1"), runner)
    expected = {row["question"]: row for row in rows(graded.out / "marks.csv")
                if row["student"] == student}
    for name, mark in record.marks.items():
        assert ("" if mark.points is None else f"{mark.points:g}") == expected[name]["points"]
        assert str(mark.message) == expected[name]["message"]


def test_a_record_survives_being_kept(warm, graded):
    grader, runner = warm
    for folder in graded.submitted.iterdir():
        record = grader.check(read_submission(folder, "1.1"), runner)
        assert Record.unpack(record.pack()) == record


def test_jobs_one_and_eight_give_the_same_bytes(course, command, tmp_path):
    expected = write_many(tmp_path / "submitted", 12, course)
    for jobs in ("1", "8"):
        command("grade", tmp_path / "submitted", "--assignment", "1.1",
                "--out", tmp_path / jobs, "--jobs", jobs)
    assert points(tmp_path / "8/marks.csv") == expected
    assert (tmp_path / "1/marks.csv").read_bytes() == (tmp_path / "8/marks.csv").read_bytes()


def test_chance_is_the_same_each_time(warm, course, tmp_path):
    """random, numpy.random and the order of a set: a mark must not depend on the day."""
    grader, runner = warm
    source = ("import random, numpy\nq4 = str([random.random(), numpy.random.rand(), "
              "list({'a', 'b', 'c', 'd'})])")
    write_submission(tmp_path, "x", answered(blank_notebook(course), {"g04": source}))
    answers = {grader.check(read_submission(tmp_path / "x", "1.1"), runner).answers["1.1-g04"]
               for _ in range(3)}
    assert len(answers) == 1
    other = LocalRunner(Sandbox(grader.data))
    answers.add(grader.check(read_submission(tmp_path / "x", "1.1"), other).answers["1.1-g04"])
    other.close()
    assert len(answers) == 1


def test_memory_and_descriptors_do_not_grow_with_the_number_of_runs(warm, course, tmp_path):
    grader, runner = warm
    write_submission(tmp_path, "x", answered(blank_notebook(course), CLASS["满分 Man Fen"]))
    submission = read_submission(tmp_path / "x", "1.1")

    def resources():
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        memory = int(status.split("VmRSS:")[1].split()[0])
        return memory, len(os.listdir("/proc/self/fd"))

    for _ in range(10):
        grader.check(submission, runner)
    memory, descriptors = resources()
    for _ in range(60):
        grader.check(submission, runner)
    later, now = resources()
    assert now <= descriptors + 2
    assert later - memory < 8_000  # kB


def test_what_arrives_later_is_graded_while_the_grader_stays(course, tmp_path):
    blank = blank_notebook(course)
    submitted, out = tmp_path / "submitted", tmp_path / "out"
    write_submission(submitted, "早到 Zao Dao", answered(blank, CLASS["半对 Ban Dui 🌾"]))
    run = subprocess.Popen(
        [sys.executable, "-m", "courseware.cli.main", "grade", str(submitted), "--assignment",
         "1.1", "--out", str(out), "--watch"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def until(student, text):
        page = out / "feedback" / student / "1.1.html"
        for _ in range(300):
            if page.is_file() and text in page.read_text(encoding="utf-8"):
                return
            assert run.poll() is None, run.stdout.read().decode("utf-8")
            time.sleep(0.1)
        pytest.fail(f"no page of {student} with {text}")

    try:
        until("早到 Zao Dao", "18.73 / 40")
        write_submission(submitted, "晚到 Wan Dao", answered(blank, CLASS["满分 Man Fen"]))
        until("晚到 Wan Dao", "30 / 40")
        # Half a file is not taken for a hand-in.
        path = submitted / "早到 Zao Dao/1.1/1.1.ipynb"
        text = json.dumps(answered(blank, CLASS["满分 Man Fen"]))
        with path.open("w", encoding="utf-8") as stream:
            for start in range(0, len(text), len(text) // 8):
                stream.write(text[start:start + len(text) // 8])
                stream.flush()
                time.sleep(0.1)
        until("早到 Zao Dao", "30 / 40")
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=60)[0].decode("utf-8")
    finally:
        run.kill()
    assert run.returncode == 0, said
    assert "留守中" in said
    assert points(out / "marks.csv") == {"早到 Zao Dao": 30, "晚到 Wan Dao": 30}
    changed = [row for row in rows(out / "changes.csv") if row["student"] == "早到 Zao Dao"]
    assert changed
    assert not [row for row in changed if row["points_after"] == "0"]
