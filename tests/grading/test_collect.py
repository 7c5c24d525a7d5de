"""Whatever lies in a submitted folder: read, or explained to its author."""

import json
import os

import pytest
from make_class import CLASS, answered, blank_notebook

from courseware.grading.collect import (
    LARGEST_NOTEBOOK,
    Cell,
    collect,
    essay_text,
    harmless_name,
    read_submission,
    stray_files,
)
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
    (tmp_path / "loose.ipynb").write_text("{}")
    found = list(collect(tmp_path, "1.1"))
    assert [submission.student for submission in found] == ["张三", "李四"]
    assert "Nothing was handed in" in found[1].problem.en
    assert stray_files(tmp_path) == ["loose.ipynb"]


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
    assert all(len(name.encode()) <= 255 for name in names)
