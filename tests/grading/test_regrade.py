"""A key that was corrected: which marks change, why, and nothing else."""

import csv
import shutil

import pytest
from class_of_many import points, rows, write_many
from make_class import CLASS, answered, blank_notebook, write_submission
from nbgrader.api import Gradebook


@pytest.fixture
def keys(root, tmp_path):
    """A private copy of the keys, and a way to change a text in it."""
    folder = tmp_path / "keys" / "1.1"
    folder.mkdir(parents=True)
    path = folder / "graded-keys.yml"
    shutil.copy(root / "exercises/1.1/graded-keys.yml", path)

    def change(old, new):
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder.parent, change


@pytest.fixture
def klass(course, command, keys, tmp_path):
    write_many(tmp_path / "submitted", 3, course)
    command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out",
            "--keys", keys[0])
    return tmp_path


def log_lines(folder):
    return sum(len(log.read_text(encoding="utf-8").splitlines())
               for log in (folder / "out/log").glob("*.jsonl"))


def test_one_question_is_marked_again_and_the_list_says_what_and_why(klass, command, keys):
    folder, change = keys
    change('accept: ["peasant household economy", "petty peasant economy"]',
           'accept: ["natural economy"]')
    change('    - answer: "natural economy"', '    - answer: "naturalistic economy"')
    change("answer: [a, c, f]", "answer: [a, c]")  # not asked for below
    runs = log_lines(klass)
    before = (klass / "out/marks.csv").read_bytes()
    words = ("gradebook", "regrade", klass / "out", "--assignment", "1.1",
             "--question", "1.1-g04", "--keys", folder)
    said = command(*words, "--dry-run")
    assert "1.1-g04  学生 0001  0 → 3" in said
    assert "将改变 1 处" in said
    assert "Would change 1" in said
    assert (klass / "out/marks.csv").read_bytes() == before
    said = command(*words)
    assert "1.1-g04  学生 0001  0 → 3" in said
    assert "题目或答案已更正" in said
    assert "The question or its key was corrected" in said
    assert log_lines(klass) == runs  # no code of a student has run
    assert points(klass / "out/marks.csv") == {"学生 0000": 30, "学生 0001": 21.73, "学生 0002": 0}
    [changed] = rows(klass / "out/changes.csv")
    assert (changed["student"], changed["question"]) == ("学生 0001", "1.1-g04")
    assert (changed["points_before"], changed["points_after"]) == ("0", "3")
    page = (klass / "out/feedback/学生 0001/1.1.html").read_text(encoding="utf-8")
    assert "21.73 / 40" in page
    with Gradebook(f"sqlite:///{klass / 'out/gradebook.db'}") as book:
        assert book.find_submission("1.1", "学生 0001").score == pytest.approx(21.73)
    # The other question still waits for its correction; a plain run makes it.
    said = command("gradebook", "regrade", klass / "out", "--assignment", "1.1", "--keys", folder)
    assert "1.1-g02  学生 0000  4 → 2" in said
    assert "No mark changes" in command("gradebook", "regrade", klass / "out", "--assignment",
                                        "1.1", "--keys", folder)


def test_grading_again_after_a_correction_runs_nothing_and_tells_the_changes(
        klass, command, keys):
    folder, change = keys
    change("\n1.1-g01:\n  answer: c", "\n1.1-g01:\n  answer: a")
    runs = log_lines(klass)
    said = command("grade", klass / "submitted", "--assignment", "1.1", "--out", klass / "out",
                   "--keys", folder)
    assert "1.1-g01  学生 0000  3 → 0" in said
    assert "Marks that changed: 2" in said
    assert log_lines(klass) == runs


def test_a_persons_mark_stays_when_the_key_changes(klass, command, keys):
    folder, change = keys
    with Gradebook(f"sqlite:///{klass / 'out/gradebook.db'}") as book:
        for name, score in (("1.1-g01", 2.5), ("1.1-g08", 7)):
            grade = book.find_grade(name, "1.1", "1.1", "学生 0000")
            grade.manual_score, grade.needs_manual_grade = score, False
        book.find_comment("1.1-g08", "1.1", "1.1", "学生 0000").manual_comment = "论证清楚。"
        book.db.commit()
    change("\n1.1-g01:\n  answer: c", "\n1.1-g01:\n  answer: a")
    command("gradebook", "regrade", klass / "out", "--assignment", "1.1", "--keys", folder)
    mine = {row["question"]: row for row in rows(klass / "out/marks.csv")
            if row["student"] == "学生 0000"}
    assert (mine["1.1-g01"]["points"], mine["1.1-g01"]["status"]) == ("2.5", "by_person")
    assert mine["1.1-g08"]["points"] == "7"
    page = (klass / "out/feedback/学生 0000/1.1.html").read_text(encoding="utf-8")
    assert "论证清楚。" in page


def test_an_essay_that_changed_after_a_person_marked_it_is_pointed_out(klass, command, course,
                                                                        keys):
    with Gradebook(f"sqlite:///{klass / 'out/gradebook.db'}") as book:
        grade = book.find_grade("1.1-g08", "1.1", "1.1", "学生 0000")
        grade.manual_score, grade.needs_manual_grade = 7, False
        book.db.commit()
    again = CLASS["满分 Man Fen"] | {"g08": "全部重写过的论述。"}
    write_submission(klass / "submitted", "学生 0000", answered(blank_notebook(course), again))
    words = ("grade", klass / "submitted", "--assignment", "1.1", "--out", klass / "out",
             "--keys", keys[0])
    command(*words)
    waiting = {(row["student"], row["question"]) for row in rows(klass / "out/waiting.csv")}
    assert ("学生 0000", "1.1-g08") in waiting
    assert points(klass / "out/marks.csv")["学生 0000"] == 37  # the points stay meanwhile
    with Gradebook(f"sqlite:///{klass / 'out/gradebook.db'}") as book:
        grade = book.find_grade("1.1-g08", "1.1", "1.1", "学生 0000")
        assert grade.needs_manual_grade
        grade.needs_manual_grade = False  # a person has looked
        book.db.commit()
    command(*words)
    waiting = {(row["student"], row["question"]) for row in rows(klass / "out/waiting.csv")}
    assert ("学生 0000", "1.1-g08") not in waiting


def test_other_inputs_of_a_function_need_another_run(klass, command, keys):
    """Private keys may ask of a function what the public question does not show."""
    folder, change = keys
    change("  answer: [3.586096, 6.25, 2.441406, 3, 1, 0.8]",
           "  calls: [[0.5, 0.5, 100], [0.5, 1, 100]]\n  answer: [4, 1]")
    said = command("gradebook", "regrade", klass / "out", "--assignment", "1.1", "--keys", folder)
    assert "run courseware grade" in said
    runs = log_lines(klass)
    command("grade", klass / "submitted", "--assignment", "1.1", "--out", klass / "out",
            "--keys", folder)
    assert log_lines(klass) == runs + 3
    mine = {row["question"]: row for row in rows(klass / "out/marks.csv")
            if row["student"] == "学生 0000"}
    assert mine["1.1-g07"]["points"] == "6"


def test_an_unknown_question_is_refused_by_name(klass, command):
    said = command("gradebook", "regrade", klass / "out", "--assignment", "1.1",
                   "--question", "1.1-g99", fails=True)
    assert "1.1-g99" in said
    assert "1.1-g01、1.1-g02" in said


def test_every_mark_can_be_traced(klass, command):
    said = command("gradebook", "trace", klass / "out", "--student", "学生 0001",
                   "--question", "1.1-g04")
    assert "natural economy" in said
    assert "0 / 3" in said
    for word in ("SHA-256", "python 3", "pandas", "numpy", "courseware", "答案版本 // Key",
                 "日志 // Log", "学生 0001/1.1/1.1.ipynb", "评分时间 // Marked", "批次 // Run"):
        assert word in said, word
    [log] = (klass / "out/log").glob("*.jsonl")
    assert str(log) in said
    assert "1.1-g05" not in said
    assert "gradebook has no such record" in command(
        "gradebook", "trace", klass / "out", "--student", "nobody", fails=True)


def test_the_table_of_changes_is_a_table(klass):
    with (klass / "out/changes.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream))[:5] == ["student", "question", "points_before",
                                                "points_after", "why"]
