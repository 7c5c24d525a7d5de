"""Archives and other wrappings in which students hand in: the notebook inside is read."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile

import pytest

from courseware.grading.handed_in.collect import (
    hand_ins,
    handed_in,
    parse,
    read_submission,
    students,
)

NAME = "1.1.ipynb"


def notebook(source="q1 = 'c'"):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
        {"cell_type": "code", "source": source,
         "metadata": {"courseware": {"question": "1.1-g01"}}}]}, ensure_ascii=False).encode()


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return buffer.getvalue()


def tarred(files, mode="w", kind=tarfile.PAX_FORMAT):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=kind) as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return buffer.getvalue()


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "张三" / "1.1"
    folder.mkdir(parents=True)
    return folder


def read(home, files=None):
    for name, raw in (files or {}).items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return read_submission(home.parent, "1.1")


def source(submission):
    assert submission.problem is None, submission.problem
    return submission.cells[0].source


WRAPPED = {
    "a zip": ("作业.zip", zipped({NAME: notebook()})),
    "a zip without compression": ("作业.zip", zipped({NAME: notebook()}, zipfile.ZIP_STORED)),
    "a zip of a folder": ("1.1.ZIP", zipped({"ps1/": b"", "ps1/1.1.ipynb": notebook(),
                                             "ps1/data/a.csv": b"1"})),
    "a tar": ("1.1.tar", tarred({NAME: notebook()})),
    "a tar.gz": ("1.1.tar.gz", tarred({NAME: notebook()}, "w:gz")),
    "a tgz": ("1.1.tgz", tarred({NAME: notebook()}, "w:gz")),
    "a tar.bz2": ("1.1.tar.bz2", tarred({NAME: notebook()}, "w:bz2")),
    "a tar.xz": ("1.1.tar.xz", tarred({NAME: notebook()}, "w:xz")),
    "a long name (pax)": ("1.1.tar", tarred({f"{'长' * 70}/1.1.ipynb": notebook()})),
    "a long name (GNU)": ("1.1.tar", tarred({f"{'长' * 70}/1.1.ipynb": notebook()},
                                            kind=tarfile.GNU_FORMAT)),
    "an old tar": ("1.1.tar", tarred({"a.csv": b"1" * 513, NAME: notebook()},
                                     kind=tarfile.USTAR_FORMAT)),
    "packed in parallel": ("1.1.tar.bz2", b"".join(
        bz2.compress(piece) for piece in (lambda raw: (raw[:700], raw[700:]))(
            tarred({NAME: notebook()})))),
    "padding behind": ("1.1.tar.gz", tarred({NAME: notebook()}, "w:gz") + bytes(100)),
    "three deep": ("外.zip", zipped({"中.tar.gz": tarred(
        {"内.zip": zipped({"x.ipynb": notebook()})}, "w:gz")})),
    "what Macs add": ("1.1.zip", zipped({
        "1.1/x.ipynb": notebook(), "__MACOSX/1.1/._x.ipynb": b"\0\5\x16\7",
        "1.1/.ipynb_checkpoints/x-checkpoint.ipynb": notebook("q1 = 0"), "1.1/.DS_Store": b""})),
    "several, one of them named": ("1.1.zip", zipped({
        "a/b/1.1.ipynb": notebook("q1 = 0"), "a/1.1.ipynb": notebook(), "notes.ipynb": b"{}"})),
    "written twice": ("1.1.zip", zipped({NAME: notebook("q1 = 0")})),
    "mailed": ("1.1.zip", zipped({"1.1.ipynb.txt": notebook()})),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", WRAPPED)
def test_the_notebook_in_an_archive_is_read_and_said(home, case):
    name, raw = WRAPPED[case]
    if case == "written twice":
        buffer = io.BytesIO(raw)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(NAME, notebook())
        raw = buffer.getvalue()
    submission = read(home, {name: raw})
    assert source(submission) == "q1 = 'c'"
    assert f"1.1/{name} » " in submission.notes[0].en
    assert "文件应为 1.1/1.1.ipynb" in submission.notes[0].zh
    assert submission.path.startswith(f"张三/1.1/{name} » ")


def test_the_path_shows_every_archive(home):
    inner = zipped({"ps1/1.1.ipynb": notebook()})
    submission = read(home, {"作业.zip": zipped({"最终/提交.zip": inner})})
    assert submission.path == "张三/1.1/作业.zip » 最终/提交.zip » ps1/1.1.ipynb"


def test_names_written_by_chinese_windows_are_repaired(home):
    name = "作业/张三 第一次.ipynb".encode("gb18030")
    stand_in = "x" * (len(name) - 6) + ".ipynb"
    raw = zipped({stand_in: notebook()}).replace(stand_in.encode(), name)
    assert read(home, {"1.1.zip": raw}).path == "张三/1.1/1.1.zip » 作业/张三 第一次.ipynb"


def test_names_in_unmarked_utf8_are_repaired(home):
    name = "作业/🌾.ipynb".encode()
    stand_in = "x" * (len(name) - 6) + ".ipynb"
    raw = zipped({stand_in: notebook()}).replace(stand_in.encode(), name)
    assert read(home, {"1.1.zip": raw}).path == "张三/1.1/1.1.zip » 作业/🌾.ipynb"


@pytest.mark.parametrize(("files", "said"), [
    ({"a.ipynb": notebook(), "b.ipynb": notebook()}, "a.ipynb, b.ipynb"),
    ({"a/1.1.ipynb": notebook(), "b/1.1.ipynb": notebook()}, "2 notebooks named 1.1.ipynb"),
    ({"a.zip": zipped({}), "b.zip": zipped({})}, "2 archives (a.zip, b.zip)"),
    ({"homework.py": b"q1 = 1", "homework.html": b""}, "homework.html, homework.py"),
    ({"data.csv": b"1"}, "no notebook (1.1.ipynb) in the archive"),
    ({"settings.json": b'{"a": 1}'}, "no notebook"),
    ({".ipynb_checkpoints/1.1.ipynb": notebook()}, "no notebook"),
    ({"1.1.rar": b"Rar!\x1a\7\1\0"}, "RAR archive cannot be read"),
])
def test_an_archive_without_the_one_notebook_is_explained(home, files, said):
    submission = read(home, {"1.1.zip": zipped(files)})
    assert said in submission.problem.en
    assert submission.sha256 == ""


def test_a_file_is_read_for_what_it_is(home):
    submission = read(home, {NAME: zipped({"x.ipynb": notebook()})})
    assert source(submission) == "q1 = 'c'"
    assert any("not named like an archive" in note.en for note in submission.notes)
    (home / NAME).unlink()
    submission = read(home, {"1.1.zip": notebook()})
    assert source(submission) == "q1 = 'c'"
    assert any("but is a notebook" in note.en for note in submission.notes)


@pytest.mark.parametrize("name", ["1.1.ipynb.txt", "1.1.json", "1.1.ipynb.download",
                                  "1.1.ipynb.json", "1.1", "张三.IPYNB.TXT"])
def test_a_notebook_under_another_name_is_taken_and_said(home, name):
    submission = read(home, {name: notebook(), "data/a.csv": b"1"})
    assert source(submission) == "q1 = 'c'"
    assert f"1.1/{name} was graded" in submission.notes[0].en


def test_of_several_odd_names_none_is_guessed(home):
    files = {"1.ipynb.txt": notebook(), "2.ipynb.txt": notebook()}
    assert "no notebook" in read(home, files).problem.en


def test_a_json_file_beside_an_archive_does_not_hide_it(home):
    submission = read(home, {"data.json": b"{}", "1.1.zip": zipped({NAME: notebook()})})
    assert source(submission) == "q1 = 'c'"


def test_a_notebook_goes_before_an_archive(home):
    submission = read(home, {"1.1.zip": zipped({NAME: notebook("q1 = 0")}),
                             "张三.ipynb": notebook()})
    assert source(submission) == "q1 = 'c'"


@pytest.mark.parametrize("name", ["1.1.py", "1.1.html", "1.1.pdf", "作业.docx"])
def test_what_was_exported_is_explained(home, name):
    problem = read(home, {name: b"x"}).problem
    assert name in problem.zh
    assert "导出" in problem.zh
    assert "exported" in problem.en


def test_what_was_exported_is_explained_without_the_folder_too(home):
    home.rmdir()
    (home.parent / "1.1.pdf").write_bytes(b"%PDF")
    assert "1.1.pdf" in read_submission(home.parent, "1.1").problem.en


@pytest.mark.parametrize("place", ["作业.zip", "1.1/1.1/作业.zip", "1.1/x/y/作业.zip"])
def test_an_archive_one_folder_off_is_read(tmp_path, home, place):
    path = home.parent / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped({NAME: notebook()}))
    submission = read(home)
    assert source(submission) == "q1 = 'c'"
    assert submission.path == f"张三/{place} » 1.1.ipynb"
    assert handed_in(students(tmp_path, "1.1")[0], "1.1")


def test_a_loose_archive_is_a_student(tmp_path):
    (tmp_path / "ps1 (1) 张三.tar.gz").write_bytes(tarred({"x/1.1.ipynb": notebook()}, "w:gz"))
    (tmp_path / "李四.rar").write_bytes(b"Rar!\x1a\7\1\0")
    found = [hand_ins(place, "1.1")[-1] for place in students(tmp_path, "1.1")]
    assert [hand_in.student for hand_in in found] == ["ps1 (1) 张三", "李四"]
    assert source(parse(found[0])) == "q1 = 'c'"
    assert found[0].path == "ps1 (1) 张三.tar.gz » x/1.1.ipynb"
    assert "outside any student's folder" in found[0].notes[0].en
    assert "“ps1 (1) 张三”" in found[0].notes[0].zh
    assert "RAR" in found[1].problem.en


def test_gzip_alone_is_explained(home):
    assert "no tar" in read(home, {"1.1.tgz": gzip.compress(notebook())}).problem.en
