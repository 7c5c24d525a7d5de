"""Killed at any moment and run again: no mark is lost, doubled or made up."""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from class_of_many import points, rows, write_many
from make_class import CLASS, answered, blank_notebook, write_submission

STUDENTS = 24


def grading(submitted, out, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "courseware.cli.main", "grade", str(submitted), "--assignment",
         "1.1", "--out", str(out), *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def digests(folder):
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def times_run(out):
    """How often each student's code was run, over all runs, as the logs tell."""
    counts = {}
    for log in (out / "log").glob("*.jsonl"):
        for line in log.read_text(encoding="utf-8").splitlines():
            student = json.loads(line)["student"]
            counts[student] = counts.get(student, 0) + 1
    return counts


def test_killed_again_and_again_it_ends_with_the_marks_of_an_undisturbed_run(course, tmp_path):
    expected = write_many(tmp_path / "submitted", STUDENTS, course)
    before = digests(tmp_path / "submitted")
    out = tmp_path / "graded"
    chance = random.Random(7)
    kills, database = 0, out / "gradebook.db"
    for _ in range(60):
        run = grading(tmp_path / "submitted", out)
        if kills < 8:
            # Not before it works: the start is the same each time.
            while run.poll() is None and not database.exists():
                time.sleep(0.05)
            time.sleep(chance.uniform(0.2, 1.6))
            if run.poll() is None:
                os.kill(run.pid, signal.SIGKILL)
                run.communicate()
                kills += 1
                continue
        output = run.communicate(timeout=120)[0].decode("utf-8")
        assert run.returncode == 0, output
        break
    assert kills >= 4, "it ended before it could be killed"
    assert points(out / "marks.csv") == expected
    marks = rows(out / "marks.csv")
    assert len({(row["student"], row["question"]) for row in marks}) == len(marks) == STUDENTS * 8
    with sqlite3.connect(database) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM grade").fetchone() == (STUDENTS * 8,)
        assert db.execute("SELECT count(*), count(DISTINCT student_id) "
                          "FROM submitted_assignment").fetchone() == (STUDENTS, STUDENTS)
    assert len(list((out / "feedback").glob("*/1.1.html"))) == STUDENTS
    assert rows(out / "changes.csv") == []
    # Only what was on the way when it was killed has run a second time.
    assert sum(times_run(out).values()) < 2 * STUDENTS
    assert digests(tmp_path / "submitted") == before
    assert not list(out.rglob("*.new"))
    clean = tmp_path / "clean"
    run = grading(tmp_path / "submitted", clean)
    assert run.wait(120) == 0
    assert (clean / "marks.csv").read_bytes() == (out / "marks.csv").read_bytes()


def test_what_has_been_graded_is_not_run_again(course, command, tmp_path):
    write_many(tmp_path / "submitted", 3, course)
    words = ("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out")
    command(*words)
    first = (tmp_path / "out/marks.csv").read_bytes()
    said = command(*words)
    assert "3 unchanged, not run again" in said
    assert set(times_run(tmp_path / "out").values()) == {1}
    # A new student, a changed one and an unchanged one: only the first two run.
    write_submission(tmp_path / "submitted", "新来 Xin Lai",
                     answered(blank_notebook(course), CLASS["满分 Man Fen"]))
    write_submission(tmp_path / "submitted", "学生 0002",
                     answered(blank_notebook(course), CLASS["满分 Man Fen"]))
    said = command(*words)
    assert "2 unchanged, not run again" in said
    assert times_run(tmp_path / "out") == {
        "学生 0000": 1, "学生 0001": 1, "学生 0002": 2, "新来 Xin Lai": 1}
    assert points(tmp_path / "out/marks.csv")["学生 0002"] == 30
    changed = rows(tmp_path / "out/changes.csv")
    assert {row["student"] for row in changed} == {"学生 0002"}
    assert all("重新提交了作业" in row["why"] and "handed in again" in row["why"]
               for row in changed)
    command(*words, "--again")
    assert times_run(tmp_path / "out")["学生 0000"] == 2
    assert first != (tmp_path / "out/marks.csv").read_bytes()


def test_a_missing_page_is_written_again_from_what_was_recorded(course, command, tmp_path):
    write_many(tmp_path / "submitted", 2, course)
    words = ("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out")
    command(*words)
    page = tmp_path / "out/feedback/学生 0001/1.1.html"
    before = page.read_bytes()
    page.unlink()
    command(*words)
    assert page.read_bytes() == before


def test_a_student_who_is_no_longer_there_keeps_the_marks(course, command, tmp_path):
    write_many(tmp_path / "submitted", 2, course)
    words = ("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out")
    command(*words)
    shutil.rmtree(tmp_path / "submitted/学生 0000")
    command(*words)
    assert points(tmp_path / "out/marks.csv") == {"学生 0000": 30, "学生 0001": 18.73}


def test_two_runs_into_one_folder_do_not_mix(course, command, tmp_path):
    from courseware.grading.class_run import _locked

    write_many(tmp_path / "submitted", 1, course)
    with _locked(tmp_path / "out"):
        said = command("grade", tmp_path / "submitted", "--assignment", "1.1",
                       "--out", tmp_path / "out", fails=True)
    assert "另一个批改程序正在写" in said
    assert "Another run is writing" in said


def test_interrupted_by_hand_it_says_that_nothing_is_lost(course, tmp_path):
    write_many(tmp_path / "submitted", 16, course)
    run = grading(tmp_path / "submitted", tmp_path / "out")
    while run.poll() is None and not (tmp_path / "out/feedback").exists():
        time.sleep(0.05)
    os.kill(run.pid, signal.SIGINT)
    said = run.communicate(timeout=60)[0].decode("utf-8")
    assert run.returncode == 130, said
    assert "what was graded is kept" in said
    assert "批好的都已记下" in said
    assert rows(tmp_path / "out/marks.csv")


@pytest.mark.parametrize("content", [b"this is no database", b""])
def test_a_file_that_is_no_database_is_told_and_left_alone(course, command, tmp_path, content):
    write_many(tmp_path / "submitted", 1, course)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/gradebook.db").write_bytes(content)
    words = ("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out")
    if content:
        said = command(*words, fails=True)
        assert "成绩册用不了" in said
        assert "The gradebook cannot be used" in said
        assert (tmp_path / "out/gradebook.db").read_bytes() == content
    else:  # an empty file is an empty database
        command(*words)
        assert points(tmp_path / "out/marks.csv") == {"学生 0000": 30}
