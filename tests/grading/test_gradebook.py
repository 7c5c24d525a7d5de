"""The gradebook is nbgrader's; a person's marks outlive every run of the machine."""

import csv
import shutil

import pytest
from make_class import CLASS, answered, blank_notebook, write_submission
from nbgrader.api import Gradebook


@pytest.fixture
def small(course, command, tmp_path):
    """One graded submission in folders of its own."""
    student = "满分 Man Fen"
    write_submission(tmp_path / "submitted", student,
                     answered(blank_notebook(course), CLASS[student]))

    def grade():
        command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out")
        with (tmp_path / "out/marks.csv").open(encoding="utf-8") as stream:
            return {row["question"]: row for row in csv.DictReader(stream)}
    return tmp_path, student, grade


def open_book(out):
    return Gradebook(f"sqlite:///{out / 'gradebook.db'}")


def test_nbgrader_reads_the_same_marks(graded):
    with open_book(graded.out) as book:
        submission = book.find_submission("1.1", "半对 Ban Dui 🌾")
        assert submission.score == pytest.approx(3 + 1.33 + 3 + 3 + 4.4 + 4)
        assert submission.max_score == 40
        assert submission.needs_manual_grade
        essay = book.find_grade("1.1-g08", "1.1", "1.1", "半对 Ban Dui 🌾")
        assert essay.auto_score is None
        assert essay.needs_manual_grade
        assert not book.find_submission("1.1", "全错 Quan Cuo").needs_manual_grade


def test_a_mark_that_a_person_gave_is_kept(small):
    folder, student, grade = small
    assert grade()["1.1-g08"]["status"] == "waiting"
    with open_book(folder / "out") as book:
        essay = book.find_grade("1.1-g08", "1.1", "1.1", student)
        essay.manual_score, essay.needs_manual_grade = 8.5, False
        book.db.commit()
    again = grade()
    assert (again["1.1-g08"]["points"], again["1.1-g08"]["status"]) == ("8.5", "by_person")
    assert again["1.1-g01"]["points"] == "3"
    with open_book(folder / "out") as book:
        assert len(book.students) == 1
        assert book.find_submission("1.1", student).score == 38.5
        assert not book.find_submission("1.1", student).needs_manual_grade
    page = folder / "out/feedback" / student / "1.1.html"
    assert "8.5 / 10" in page.read_text(encoding="utf-8")
    assert (folder / "out/waiting.csv").read_text(encoding="utf-8").count("\n") == 1


def test_it_is_made_without_any_program_on_path(small, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name, **_: "/usr/bin/bwrap")
    monkeypatch.setenv("PATH", "/nonexistent")
    _, _, grade = small
    assert grade()["1.1-g01"]["points"] == "3"


def test_export_has_a_byte_order_mark_when_asked(graded, command, tmp_path):
    command("gradebook", "export", graded.out, "--to", tmp_path / "plain.csv")
    command("gradebook", "export", graded.out, "--to", tmp_path / "excel.csv", "--bom")
    plain, excel = ((tmp_path / name).read_bytes() for name in ("plain.csv", "excel.csv"))
    assert excel == b"\xef\xbb\xbf" + plain
    with (graded.out / "marks.csv").open(encoding="utf-8") as marks, \
            (tmp_path / "plain.csv").open(encoding="utf-8") as exported:
        wanted = [(r["student"], r["question"], r["points"]) for r in csv.DictReader(marks)]
        assert wanted == [(r["student"], r["question"], r["points"])
                          for r in csv.DictReader(exported)]


def test_show_lists_totals(graded, command):
    lines = command("gradebook", "show", graded.out).splitlines()
    [line] = [line for line in lines if "Man Fen" in line]
    assert "30" in line
    assert "40" in line


def test_without_a_gradebook_the_mend_is_said(command, tmp_path):
    assert "courseware grade" in command("gradebook", "show", tmp_path, fails=True)
