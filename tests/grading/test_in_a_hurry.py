"""What an instructor in a hurry does: the wrong folder, odd names, results among submissions."""

import csv
import os
import shutil

import pytest
from make_class import CLASS, answered, blank_notebook, write_submission


def students(out):
    with (out / "marks.csv").open(encoding="utf-8", newline="") as stream:
        return {row["student"] for row in csv.DictReader(stream)}


@pytest.mark.parametrize("folder", ["", "满分 Man Fen", "满分 Man Fen/1.1"])
def test_the_wrong_folder_is_said_and_no_mark_is_overwritten(graded, command, tmp_path, folder):
    shutil.copytree(graded.out, tmp_path / "out")
    before = (tmp_path / "out/marks.csv").read_bytes()
    (tmp_path / "empty").mkdir()
    where = graded.submitted / folder if folder else tmp_path / "empty"
    said = command("grade", where, "--assignment", "1.1", "--out", tmp_path / "out", fails=True)
    assert "没有找到 1.1 的作业" in said
    assert "STUDENT/1.1/1.1.ipynb" in said
    assert (tmp_path / "out/marks.csv").read_bytes() == before


def test_odd_names_and_results_among_the_submissions(course, command, tmp_path):
    notebook = answered(blank_notebook(course), {"g01": CLASS["满分 Man Fen"]["g01"]})
    names = ["=cmd|'A'!A1", "A  B", "A B", "张\u3000三", "<b>x", "..."]
    for name in names:
        write_submission(tmp_path, name, notebook)
    long = os.fsencode(tmp_path) + b"/" + b"\xff" * 200 + b"/1.1"
    os.makedirs(long)
    with open(long + b"/1.1.ipynb", "w") as stream:
        stream.write("{}")
    for _ in range(2):  # again: the results of the first run lie there now
        said = command("grade", tmp_path, "--assignment", "1.1", "--out", tmp_path / "graded",
                       "--cell-seconds", "2")
        assert "Graded 7" in said
    found = students(tmp_path / "graded")
    assert len(found) == 7
    assert {"'=cmd|'A'!A1", "A  B", "A B", "张\u3000三"} <= found
    assert len(list((tmp_path / "graded/feedback").glob("*/1.1.html"))) == 7


def test_a_page_that_cannot_be_written_stops_nobody(graded, command, tmp_path):
    (tmp_path / "out/feedback").mkdir(parents=True)
    (tmp_path / "out/feedback/全错 Quan Cuo").write_text("a file where a folder should be")
    for student in ("全错 Quan Cuo", "满分 Man Fen"):
        shutil.copytree(graded.submitted / student, tmp_path / "submitted" / student)
    said = command("grade", tmp_path / "submitted", "--assignment", "1.1",
                   "--out", tmp_path / "out")
    assert "全错 Quan Cuo (FileExistsError)" in said
    assert students(tmp_path / "out") == {"全错 Quan Cuo", "满分 Man Fen"}
