"""Whatever lies in a submitted folder: read, or explained to its author."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from make_class import CLASS, answered, blank_notebook

from courseware.grading.handed_in.collect import (
    LARGEST_NOTEBOOK,
    Cell,
    Place,
    collect,
    essay_text,
    hand_ins,
    handed_in,
    harmless_name,
    missing_cells,
    parse,
    read_submission,
    stray_files,
    students,
)
from courseware.grading.handed_in.received import read_time
from courseware.grading.release import ESSAY_PLACEHOLDER

NAME = "1.1.ipynb"


@pytest.fixture
def notebook(course):
    return answered(blank_notebook(course), CLASS["满分 Man Fen"])


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "张三" / "1.1"
    folder.mkdir(parents=True)
    return folder


def write(home, content, name=NAME):
    raw = content if isinstance(content, bytes) else json.dumps(
        content, ensure_ascii=False).encode("utf-8")
    (home / name).write_bytes(raw)


def read(home):
    return read_submission(home.parent, "1.1")


def code_of(submission):
    return [cell.source for cell in submission.cells if cell.kind == "code"]


def test_an_ordinary_notebook_is_read_without_remark(home, notebook):
    write(home, notebook)
    submission = read(home)
    assert submission.problem is None
    assert submission.notes == []
    assert 'q1 = "c"' in code_of(submission)
    assert len(submission.sha256) == 64


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_another_encoding_is_read_and_said(home, notebook, encoding):
    write(home, json.dumps(notebook, ensure_ascii=False).encode(encoding))
    submission = read(home)
    assert 'q5 = "邊際報酬遞減"' in code_of(submission)
    assert bool(submission.notes) == (encoding != "utf-8-sig")


def test_one_renamed_notebook_is_taken_and_said(home, notebook):
    write(home, notebook, "1.1 (1) 张三.ipynb")
    submission = read(home)
    assert submission.problem is None
    assert "1.1 (1) 张三.ipynb" in submission.notes[0].en


def test_of_several_strange_names_none_is_guessed(home, notebook):
    write(home, notebook, "a.ipynb")
    write(home, notebook, "b.ipynb")
    assert "2 notebooks" in read(home).problem.en
    assert "（1.1/a.ipynb、1.1/b.ipynb）" in read(home).problem.zh


def test_notebooks_of_format_3_are_read(home):
    write(home, {"nbformat": 3, "worksheets": [
        {"cells": [{"cell_type": "code", "input": ["q1 = 'c'\n", "q2 = 1"]}]}]})
    assert code_of(read(home)) == ["q1 = 'c'\nq2 = 1"]


@pytest.mark.parametrize(("content", "said"), [
    (b"", "empty file"),
    (b"{not json", "JSON error in line 1"),
    (b"[]", "no notebook"),
    (b"{}", "no cells"),
    (b'{"cells": 3}', "no cells"),
    (b"[" * 100_000, "nested too deep"),
    (b"\xff\xff\xff\xff", "encoding"),
    (b" " * (LARGEST_NOTEBOOK + 1), "larger than"),
    (b'{"cells": [' + b"{}," * 2001 + b"{}]}", "too many"),
])
def test_what_cannot_be_read_is_explained(home, content, said):
    write(home, content)
    problem = read(home).problem
    assert said in problem.en
    assert problem.zh


def test_odd_cells_do_no_harm(home):
    write(home, json.dumps({"cells": [
        None, 3, {"cell_type": "code"}, {"cell_type": ["x"], "source": 5},
        {"cell_type": "code", "source": ["q1 = 1", 7, "\ud800"], "metadata": "none"},
        {"cell_type": "code", "source": "q2", "metadata": {"courseware": {"question": [1]}}},
    ]}).encode("ascii"))
    submission = read(home)
    assert submission.problem is None
    "".join(code_of(submission)).encode("utf-8")


def test_links_are_never_followed(tmp_path, home, notebook):
    secret = tmp_path / "secret.ipynb"
    secret.write_text(json.dumps(notebook), encoding="utf-8")
    os.symlink(secret, home / NAME)
    assert "link" in read(home).problem.en
    os.symlink(home.parent, tmp_path / "link")
    assert "link" in read_submission(tmp_path / "link", "1.1").problem.en


def test_a_pipe_does_not_make_the_grader_wait(home):
    os.mkfifo(home / NAME)
    assert "regular file" in read(home).problem.en


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_without_a_mark_too(home, notebook, encoding):
    write(home, json.dumps(notebook, ensure_ascii=False).encode(encoding))
    assert 'q5 = "邊際報酬遞減"' in code_of(read(home))


@pytest.mark.parametrize("place", ["1.1.ipynb", "张三 1.1.ipynb", "1.1/1.1/1.1.ipynb",
                                   "1.1/1.1.IPYNB"])
def test_a_notebook_one_folder_off_is_taken_and_said(tmp_path, notebook, place):
    path = tmp_path / "张三" / place
    path.parent.mkdir(parents=True)
    write(path.parent, notebook, path.name)
    submission = read_submission(tmp_path / "张三", "1.1")
    assert 'q1 = "c"' in code_of(submission)
    assert place in submission.notes[0].en


def test_results_among_the_submissions_are_no_student(tmp_path, home):
    (tmp_path / "graded").mkdir()
    (tmp_path / ".hidden" / "1.1").mkdir(parents=True)
    found = [submission.student for submission in collect(tmp_path, "1.1", tmp_path / "graded")]
    assert found == [".hidden", "张三"]


def test_a_folder_named_like_a_notebook_leaves_nothing_open(home):
    (home / NAME).mkdir()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        assert "regular file" in read(home).problem.en
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_folder_without_the_assignment_is_still_a_student(tmp_path, home):
    (tmp_path / "李四").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    found = list(collect(tmp_path, "1.1"))
    assert [submission.student for submission in found] == ["张三", "李四"]
    assert "Nothing was handed in" in found[1].problem.en
    assert [handed_in(place, "1.1") for place in students(tmp_path, "1.1")] == [True, False]
    assert stray_files(tmp_path, "1.1") == ["notes.txt"]


def test_work_for_another_assignment_is_not_taken_for_this_one(tmp_path, home, notebook):
    home.rmdir()
    other = home.parent / "1.2"
    other.mkdir()
    write(other, notebook, "1.2.ipynb")
    assert "Nothing was handed in" in read(home).problem.en
    assert not handed_in(Place("张三", home.parent), "1.1")


@pytest.mark.parametrize("place", ["作业/1.1.ipynb", "下载/ps1/1.1.ipynb"])
def test_one_that_is_named_right_is_found_in_any_folder(tmp_path, home, notebook, place):
    home.rmdir()
    path = home.parent / place
    path.parent.mkdir(parents=True)
    write(path.parent, notebook)
    submission = read(home)
    assert 'q1 = "c"' in code_of(submission)
    assert place in submission.notes[0].zh
    assert handed_in(home.parent, "1.1")


def test_in_a_students_folder_the_one_that_is_named_right_is_taken(home, notebook):
    home.rmdir()
    write(home.parent, notebook)
    write(home.parent, {"cells": []}, "1.2.ipynb")
    assert 'q1 = "c"' in code_of(read(home))


def test_of_two_that_differ_in_capitals_the_exact_name_is_taken(home, notebook):
    write(home, notebook)
    write(home, {"cells": []}, "1.1.IPYNB")
    assert 'q1 = "c"' in code_of(read(home))


def test_a_loose_notebook_is_a_student_named_as_the_file(tmp_path, home, notebook):
    for name in ("ps1 (1) 李四.ipynb", "1.1.ipynb", "张三.ipynb", "李四.IPYNB", ".x.ipynb"):
        write(tmp_path, notebook, name)
    places = students(tmp_path, "1.1")
    assert [place.student for place in places] == ["ps1 (1) 李四", "张三", "李四"]
    hand_in, = hand_ins(places[0], "1.1")
    assert hand_in.path == "ps1 (1) 李四.ipynb"
    assert "“ps1 (1) 李四”" in hand_in.notes[0].zh
    assert "outside any student's folder" in hand_in.notes[0].en
    assert 'q1 = "c"' in code_of(parse(hand_in))
    # The folder's student is not given the loose file too, and 1.1 is nobody's name.
    assert stray_files(tmp_path, "1.1") == ["1.1.ipynb", "张三.ipynb"]


def test_listing_the_students_opens_no_file(tmp_path, home, notebook, monkeypatch):
    write(home, notebook)
    write(tmp_path, notebook, "李四.ipynb")
    monkeypatch.setattr("os.open", None)
    assert len(students(tmp_path, "1.1")) == 2


# Attempts

def attempt(home, name, notebook, time=None, file=NAME):
    folder = home / name
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, notebook, file)
    if time:
        (folder / "timestamp.txt").write_text(time)


def attempts(home, **more):
    return hand_ins(Place(home.parent.name, home.parent), "1.1", **more)


def test_each_folder_with_a_notebook_is_an_attempt_in_natural_order(home, notebook):
    for name in ("attempt-10", "attempt-2", "attempt-1"):
        attempt(home, name, notebook)
    (home / "data").mkdir()
    attempt(home, "data", notebook)
    attempt(home, ".ipynb_checkpoints", notebook)
    (home / "pictures").mkdir()
    found = attempts(home)
    assert [hand_in.attempt for hand_in in found] == ["attempt-1", "attempt-2", "attempt-10"]
    assert found[0].path == "张三/1.1/attempt-1/1.1.ipynb"
    assert all(not hand_in.notes and hand_in.sha256 for hand_in in found)
    write(home, notebook)
    assert [hand_in.attempt for hand_in in attempts(home)][-2:] == ["attempt-10", "1.1.ipynb"]


def test_attempts_stand_in_the_order_of_their_times_where_all_have_one(home, notebook):
    attempt(home, "a", notebook, "2026-11-20 18:30:00 UTC")
    attempt(home, "b", notebook, "2026-11-20T18:30:00+08:00")
    attempt(home, "c", notebook, "2026-11-20 12:00:00.123456 UTC")
    assert [hand_in.attempt for hand_in in attempts(home)] == ["b", "c", "a"]
    (home / "a" / "timestamp.txt").unlink()
    found = attempts(home)
    assert [hand_in.attempt for hand_in in found] == ["a", "b", "c"]
    assert found[0].received is None


def test_what_was_handed_in_whole_is_one_hand_in_whatever_folders_are_in_it(home, notebook):
    """As nbgrader collects it. Else an author would make attempts, and their times, for himself."""
    write(home, notebook)
    (home / "timestamp.txt").write_text("2026-11-20 18:30:00 UTC")
    for name in "abcd":
        attempt(home, name, notebook, "2026-11-01 08:00:00 UTC")
    hand_in, = attempts(home)
    assert hand_in.path == "张三/1.1/1.1.ipynb"
    assert hand_in.received == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    assert "a、b、c、d 里的没有评阅" in hand_in.notes[-1].zh
    assert "in the folders a, b, c, d was not" in hand_in.notes[-1].en
    (home / NAME).unlink()
    hand_in, = attempts(home)
    assert not hand_in.sha256
    assert "holds several notebooks (a, b, c, d)" in hand_in.problem.en
    assert "几份笔记本（a、b、c、d）" in hand_in.problem.zh


def test_a_time_inside_a_hand_in_is_no_evidence(home, notebook):
    attempt(home, "x", notebook, "2026-01-01 00:00:00 UTC")
    (home / "timestamp.txt").write_text("2026-12-01 00:00:00 UTC")
    hand_in, = attempts(home)
    assert hand_in.received == datetime(2026, 12, 1, tzinfo=UTC)


def test_a_folder_that_cannot_be_listed_stops_nobody_else(tmp_path, home, notebook, monkeypatch):
    write(home, notebook)
    locked = tmp_path / "李四"
    locked.mkdir()
    real = os.scandir

    def scandir(path="."):
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    assert [handed_in(place, "1.1") for place in students(tmp_path, "1.1")] == [True, True]
    told = {one.student: one for one in collect(tmp_path, "1.1")}
    assert told["张三"].problem is None
    assert "PermissionError" in told["李四"].problem.en


def test_one_attempt_alone_has_no_name(home, notebook):
    attempt(home, "attempt-1", notebook)
    (home / "timestamp.txt").write_text("2026-11-20 18:30:00 UTC")
    hand_in, = attempts(home)
    assert hand_in.attempt == ""
    assert hand_in.notes == []
    assert hand_in.received == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


def test_a_renamed_notebook_of_an_attempt_is_taken_and_said(home, notebook):
    attempt(home, "第一次", notebook, file="我的.ipynb")
    attempt(home, "第二次", notebook)
    found = attempts(home)
    assert found[0].attempt == "第一次"
    assert "1.1/第一次/1.1.ipynb" in found[0].notes[0].en
    assert "1.1/第一次/我的.ipynb was graded" in found[0].notes[0].en
    assert found[1].notes == []


def test_a_folder_with_several_notebooks_is_passed_over_and_said(home, notebook):
    attempt(home, "attempt-1", notebook)
    attempt(home, "attempt-2", notebook, file="a.ipynb")
    attempt(home, "attempt-2", notebook, file="b.ipynb")
    hand_in, = attempts(home)
    assert "attempt-1" in hand_in.path
    assert "1.1/attempt-2 holds several files" in hand_in.notes[-1].en


def test_an_archive_of_something_else_is_no_attempt(home, notebook):
    import zipfile

    attempt(home, "attempt-1", notebook)
    for name, inside in (("attempt-2", NAME), ("pictures", "a.png")):
        (home / name).mkdir()
        with zipfile.ZipFile(home / name / "x.zip", "w") as archive:
            archive.writestr(inside, json.dumps(notebook))
    assert [hand_in.attempt for hand_in in attempts(home)] == ["attempt-1", "attempt-2"]


def test_read_submission_reads_the_last_attempt(home, notebook):
    attempt(home, "attempt-1", {"cells": [{"cell_type": "code", "source": "old"}]})
    attempt(home, "attempt-2", notebook)
    submission = read(home)
    assert submission.attempt == "attempt-2"
    assert 'q1 = "c"' in code_of(submission)


# When it was handed in

@pytest.mark.parametrize(("text", "time"), [
    ("2026-11-20 18:30:00 UTC", "2026-11-20T18:30:00+00:00"),
    ("2026-11-20 18:30:00.123456 UTC\n", "2026-11-20T18:30:00.123456+00:00"),
    ("2026-11-20 18:30:00", "2026-11-20T18:30:00+00:00"),
    ("2026-11-20T18:30:00Z", "2026-11-20T18:30:00+00:00"),
    ("2026-11-20T18:30:00+08:00", "2026-11-20T18:30:00+08:00"),
    ("2026-11-20 18:30:00 +0800", "2026-11-20T18:30:00+08:00"),
    ("2026-11-20 18:30 UTC+8", "2026-11-20T18:30:00+08:00"),
    ("2026-11-20 18:30:00 Asia/Shanghai", "2026-11-20T18:30:00+08:00"),
    ("20261120T183000Z", "2026-11-20T18:30:00+00:00"),
    ("\ufeff2026/11/2  8：05  +08:00", "2026-11-02T08:05:00+08:00"),
    ("2026-11-20 24:00 +08:00", "2026-11-21T00:00:00+08:00"),
])
def test_a_timestamp_is_read(home, notebook, text, time):
    write(home, notebook)
    (home / "timestamp.txt").write_text(text, encoding="utf-8")
    submission = read(home)
    assert submission.received.isoformat() == time
    assert submission.notes == []


@pytest.mark.parametrize("text", ["2026-20-11 10:00", "11/20/2026 10:00", "10:00", "tomorrow", ""])
def test_no_time_is_guessed(text):
    with pytest.raises(ValueError):
        read_time(text)


def test_the_time_of_the_file_counts_only_where_the_policy_says_so(tmp_path, home, notebook):
    write(home, notebook)
    write(tmp_path, notebook, "李四.ipynb")
    for path in (home / NAME, tmp_path / "李四.ipynb"):
        os.utime(path, (1_800_000_000, 1_800_000_000))
    for place in students(tmp_path, "1.1"):
        assert hand_ins(place, "1.1")[0].received is None
        hand_in, = hand_ins(place, "1.1", received="modified")
        assert hand_in.received == datetime.fromtimestamp(1_800_000_000, UTC)


def test_a_timestamp_inside_an_archive_or_further_down_says_nothing(home, notebook):
    import zipfile

    with zipfile.ZipFile(home / "1.1.zip", "w") as archive:
        archive.writestr(NAME, json.dumps(notebook))
        archive.writestr("timestamp.txt", "2020-01-01 00:00 UTC")
    assert read(home).received is None
    (home / "1.1.zip").unlink()
    attempt(home, "1.1", notebook, "2020-01-01 00:00 UTC")
    assert read(home).received is None


def test_a_timestamp_alone_is_no_hand_in(home):
    (home / "timestamp.txt").write_text("2026-11-20 18:30:00 UTC")
    assert "There is no notebook" in read(home).problem.en


# What a notebook says of itself

def noted(home, notebook, **metadata):
    write(home, {**notebook, "metadata": {**notebook["metadata"], **metadata}})
    return " ".join(note.en for note in read(home).notes)


@pytest.mark.parametrize(("metadata", "language"), [
    ({"kernelspec": {"name": "ir", "language": "R"}}, "R"),
    ({"kernelspec": {"name": "ir"}, "language_info": {}}, "R"),
    ({"kernelspec": {}, "language_info": {"name": "julia"}}, "julia"),
    ({"kernelspec": {"name": "julia-1.10"}, "language_info": {}}, "Julia"),
    ({"kernelspec": {"name": "python2", "language": "python"}}, "Python 2"),
])
def test_a_kernel_of_another_language_is_told(home, notebook, metadata, language):
    assert f"its language is {language}; its cells were run as Python 3" in noted(
        home, notebook, **metadata)


@pytest.mark.parametrize("kernel", [
    {"name": "conda-env-x-py"}, {"name": "conda-env-x-py", "language": "python"},
    {"name": "irene"}, {"name": "xpython", "language": "Python"}, {"name": "ir-lab", "language": "python"}, {}])
def test_a_python_kernel_of_any_name_is_not_told(home, notebook, kernel):
    assert noted(home, notebook, kernelspec=kernel, language_info={}) == ""


def test_the_wrong_assignment_is_told(home, notebook):
    assert "it is assignment 1.2, not 1.1" in noted(
        home, notebook, courseware={"assignment": "1.2"})


def test_the_old_format_is_told(home):
    write(home, {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "q"}]}]})
    assert "old format" in read(home).notes[0].en


def test_keys_that_stand_twice_do_no_harm(home):
    write(home, b'{"cells": 3, "cells": [{"source": "a", "source": "q1 = 1", "cell_type": "code"}]}')
    assert code_of(read(home)) == ["q1 = 1"]


def test_lost_metadata_is_told(home, notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    write(home, notebook)
    submission = read(home)
    assert 'q1 = "c"' in code_of(submission)
    assert "graded by the names of the variables" in submission.notes[0].en
    assert missing_cells(submission, ["1.1-g01", "1.1-g08"]) == []


def test_a_cell_that_stands_twice_is_told(home, notebook):
    twice = [cell for cell in notebook["cells"]
             if cell["metadata"].get("courseware", {}).get("question") in ("1.1-g03", "1.1-g08")]
    notebook["cells"] += twice
    write(home, notebook)
    notes = read(home).notes
    assert [note.en for note in notes] == [
        "The answer cell of q3 stands 2 times; the value assigned last counts."]
    assert "以最后赋的值为准" in notes[0].zh


def test_cells_that_are_gone_are_named(home, notebook):
    ids = [f"1.1-g0{number}" for number in range(1, 9)]
    write(home, notebook)
    assert missing_cells(read(home), ids) == []
    kept = [cell for cell in notebook["cells"]
            if cell["metadata"].get("courseware", {}).get("question") not in ("1.1-g02", "1.1-g08")]
    write(home, {**notebook, "cells": kept})
    assert missing_cells(read(home), ids) == ["1.1-g02", "1.1-g08"]
    marker = {"cell_type": "markdown", "source": "<!-- q8 -->\nmine", "metadata": {}}
    write(home, {**notebook, "cells": [*kept, marker]})
    assert missing_cells(read(home), ids) == ["1.1-g02"]


ESSAY = "1.1-g08"


@pytest.mark.parametrize(("cells", "text"), [
    ([Cell("markdown", "<!-- q8 -->\n\n我的文章")], "我的文章"),
    ([Cell("markdown", "<!--q8-->\nmine")], "mine"),
    ([Cell("markdown", f"<!-- q8 -->\n{ESSAY_PLACEHOLDER.zh}\n\n{ESSAY_PLACEHOLDER.en}")], ""),
    ([Cell("markdown", "marker deleted", ESSAY)], "marker deleted"),
    ([Cell("markdown", "<!-- q8 -->\none"), Cell("markdown", "two"), Cell("code", "x")],
     "one\n\ntwo"),
    ([Cell("markdown", "<!-- q8 -->\nsame"), Cell("code", "x"),
      Cell("markdown", "<!-- q8 -->\nsame")], "same"),
    ([Cell("markdown", "<!-- q8 -->\nmine"), Cell("markdown", "prompt", prompt="1.1-g09")], "mine"),
    ([Cell("markdown", "<!-- q8 -->"), Cell("code", " \n"), Cell("markdown", "after it")],
     "after it"),
    ([Cell("markdown", "no marker")], None),
    ([Cell("code", "# <!-- q8 -->")], None),
])
def test_the_essay_is_found(cells, text):
    assert essay_text(tuple(cells), ESSAY, ESSAY_PLACEHOLDER) == text


def test_folder_names_of_any_bytes_can_be_reported():
    assert harmless_name(os.fsdecode(b"bad\xff")) == "bad\\xff"
    assert harmless_name("王 🌾") == "王 🌾"
    assert "\n" not in harmless_name("a\nb")


def test_two_names_never_become_one():
    names = ["a\nb", "a\\u000ab", "a\\\nb", os.fsdecode(b"\xff"), "\\xff", "张\u3000三", "张 三"]
    assert len({harmless_name(name) for name in names}) == len(names)
    assert harmless_name("张\u3000三") == "张\u3000三"


def test_a_name_too_long_for_a_file_is_cut_and_told_apart():
    names = [harmless_name(os.fsdecode(b"\xff" * 200 + end)) for end in (b"a", b"b")]
    assert names[0] != names[1]
    for name in [*names, harmless_name("王" * 250), harmless_name("x" * 250)]:
        assert len(name) <= 120
        assert len(name.encode()) <= 200
