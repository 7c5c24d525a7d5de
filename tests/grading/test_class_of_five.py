"""From a folder of submissions to marks, feedback and gradebook, in a real sandbox."""

import csv
import hashlib
import shutil

from make_class import CLASS

EXPECTED = {
    # g01 to g08; None waits for a person
    "满分 Man Fen": [3, 4, 5, 3, 3, 6, 6, None],
    "半对 Ban Dui 🌾": [3, 1.33, 3, 0, 3, 4.4, 4, None],
    "全错 Quan Cuo": [0, 0, 0, 0, 0, 0, 0, 0],
    "出错 Chu Cuo": [3, 0, 5, 0, 3, 0, 5, None],
    "死循环 Si Xunhuan": [3, 4, 0, 3, 3, 6, 5, None],
}


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def messages(rows, student):
    return {row["question"]: row["message"] for row in rows if row["student"] == student}


def test_every_student_has_exactly_the_marks_earned(graded):
    got = {}
    for row in read(graded.out / "marks.csv"):
        points = float(row["points"]) if row["points"] else None
        got.setdefault(row["student"], []).append(points)
    assert got == EXPECTED


def test_the_table_has_its_columns_and_order(graded):
    rows = read(graded.out / "marks.csv")
    assert list(rows[0]) == ["student", "assignment", "question", "points", "max_points",
                             "status", "message"]
    order = [(row["student"], row["question"]) for row in rows]
    assert order == sorted(order)
    assert len(rows) == len(CLASS) * 8
    assert all(len(row["message"].splitlines()) == 1 and " // " in row["message"] for row in rows)


def test_a_cell_that_ends_the_process_costs_itself_only(graded):
    said = messages(read(graded.out / "marks.csv"), "出错 Chu Cuo")
    assert "code cell 2 failed" in said["1.1-g02"]
    assert "code cell 4 ended the Python process" in said["1.1-g04"]
    assert "ValueError: 0.75" in said["1.1-g07"]


def test_an_endless_cell_is_interrupted_or_left_out(graded):
    said = messages(read(graded.out / "marks.csv"), "死循环 Si Xunhuan")
    assert "could not be interrupted" in said["1.1-g03"]
    assert "(0.5, 0.7, 0.8) ran out of time" in said["1.1-g07"]


def test_essays_wait_for_a_person(graded):
    waiting = read(graded.out / "waiting.csv")
    assert {row["student"] for row in waiting} == set(CLASS) - {"全错 Quan Cuo"}
    assert {row["question"] for row in waiting} == {"1.1-g08"}
    assert "等待人工评阅 4 题" in graded.output
    assert "Waiting for a person: 4" in graded.output


def test_the_last_lines_say_what_was_made_and_where(graded):
    assert f"Graded 5: {graded.out / 'marks.csv'}" in graded.output


def test_the_same_submissions_get_the_same_marks_on_one_job_and_two(graded, command, tmp_path):
    again = ["满分 Man Fen", "半对 Ban Dui 🌾", "出错 Chu Cuo"]
    for student in again:
        shutil.copytree(graded.submitted / student, tmp_path / "submitted" / student)
    command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out",
            "--cell-seconds", "2", "--jobs", "1")
    assert read(tmp_path / "out/marks.csv") == [
        row for row in read(graded.out / "marks.csv") if row["student"] in again]


def test_submissions_are_never_changed(graded, course, tmp_path):
    from make_class import write_class

    write_class(tmp_path, course)
    for student in CLASS:
        digests = {hashlib.sha256((folder / student / "1.1/1.1.ipynb").read_bytes()).hexdigest()
                   for folder in (tmp_path, graded.submitted)}
        assert len(digests) == 1
    files = [path for path in graded.submitted.rglob("*") if path.is_file()]
    assert len(files) == len(CLASS)


def test_feedback_is_one_self_contained_page_in_both_languages(graded):
    page = (graded.out / "feedback" / "半对 Ban Dui 🌾" / "1.1.html").read_text(encoding="utf-8")
    assert "自然经济" in page
    assert "Peasants" not in page  # no template left half filled
    assert "not right" in page
    assert "等待人工评阅" in page
    assert "waiting for a person" in page
    assert "评分标准" in page
    assert 'lang="zh-Hans"' in page
    assert 'lang="en"' in page
    for outside in ("http://", "https://", "<script", "<link", "<img", "{{", "{%"):
        assert outside not in page


def test_feedback_shows_the_error_of_a_crashed_cell(graded):
    page = (graded.out / "feedback" / "出错 Chu Cuo" / "1.1.html").read_text(encoding="utf-8")
    assert "NameError: name &#39;undefined_name&#39; is not defined (line 1)" in page
    assert "no_such_file.csv" in page
    assert "os._exit(1)" in page
