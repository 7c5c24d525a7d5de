"""A class with a due time and several attempts, from files to marks."""

import json

import pytest
from class_of_many import rows
from make_class import CLASS, answered, blank_notebook
from nbgrader.api import Gradebook

POLICY = """\
due: 2026-11-20 23:59 +08:00
grace_minutes: 15
late: {percent_per_day: 10, most_percent: 50, closes_after_days: 7}
attempts: best
extensions: {延期 Yan Qi: 2026-11-25 23:59 +08:00}
"""
FULL, HALF, NONE = "满分 Man Fen", "半对 Ban Dui 🌾", "全错 Quan Cuo"


@pytest.fixture
def hand_in(course, tmp_path):
    blank = blank_notebook(course)

    def hand_in(student, kind, when=None, attempt=""):
        folder = tmp_path / "submitted" / student / "1.1" / attempt
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "1.1.ipynb").write_text(json.dumps(answered(blank, CLASS[kind])),
                                          encoding="utf-8")
        if when:
            (folder / "timestamp.txt").write_text(when, encoding="utf-8")
    return hand_in


@pytest.fixture
def grade(command, tmp_path):
    def grade(policy=POLICY):
        (tmp_path / "policy.yml").write_text(policy, encoding="utf-8")
        said = command("grade", tmp_path / "submitted", "--assignment", "1.1", "--out",
                       tmp_path / "out", "--policy", tmp_path / "policy.yml")
        marks = {}
        for row in rows(tmp_path / "out/marks.csv"):
            marks.setdefault(row["student"], {})[row["question"]] = row
        return said, marks
    return grade


def total(marks):
    return round(sum(float(row["points"] or 0) for row in marks.values()), 2)


def test_lateness_is_a_row_of_its_own_and_stands_on_the_page(hand_in, grade, tmp_path):
    hand_in("准时 Zhun Shi", FULL, "2026-11-20 15:58:00 UTC")
    hand_in("宽限 Kuan Xian", FULL, "2026-11-20 16:10:00 UTC")
    hand_in("迟交 Chi Jiao", FULL, "2026-11-22 10:00:00 UTC")  # two days have started
    hand_in("太迟 Tai Chi", FULL, "2026-11-30 10:00:00 UTC")
    hand_in("延期 Yan Qi", FULL, "2026-11-24 10:00:00 UTC")
    hand_in("不详 Bu Xiang", FULL)
    said, marks = grade()
    assert {student: total(mine) for student, mine in marks.items()} == {
        "准时 Zhun Shi": 30, "宽限 Kuan Xian": 30, "迟交 Chi Jiao": 24, "太迟 Tai Chi": 0,
        "延期 Yan Qi": 30, "不详 Bu Xiang": 30}
    assert marks["迟交 Chi Jiao"]["late"]["points"] == "-6"
    assert marks["迟交 Chi Jiao"]["late"]["status"] == "late"
    assert "late" not in marks["宽限 Kuan Xian"]
    page = (tmp_path / "out/feedback/迟交 Chi Jiao/1.1.html").read_text(encoding="utf-8")
    assert "24 / 40" in page
    assert "迟交 1 天 18 小时" in page
    assert "20% is taken off, 6 of 30 points" in page
    assert "No time of hand-in (timestamp.txt) for 1" in said
    with Gradebook(f"sqlite:///{tmp_path / 'out/gradebook.db'}") as book:
        submission = book.find_submission("1.1", "迟交 Chi Jiao")
        assert submission.score == pytest.approx(30)  # nbgrader keeps the two apart
        assert submission.notebooks[0].late_submission_penalty == pytest.approx(6)


def test_a_penalty_follows_the_points_that_a_person_gives(hand_in, grade, tmp_path):
    hand_in("迟交 Chi Jiao", FULL, "2026-11-21 10:00:00 UTC")
    assert total(grade()[1]["迟交 Chi Jiao"]) == 27
    with Gradebook(f"sqlite:///{tmp_path / 'out/gradebook.db'}") as book:
        essay = book.find_grade("1.1-g08", "1.1", "1.1", "迟交 Chi Jiao")
        essay.manual_score, essay.needs_manual_grade = 10, False
        book.db.commit()
    assert total(grade()[1]["迟交 Chi Jiao"]) == 36  # 40 less 10 %
    with Gradebook(f"sqlite:///{tmp_path / 'out/gradebook.db'}") as book:
        [notebook] = book.find_submission("1.1", "迟交 Chi Jiao").notebooks
        assert notebook.score - notebook.late_submission_penalty == pytest.approx(36)


def test_a_due_time_that_was_moved_takes_the_penalty_back(hand_in, grade):
    hand_in("迟交 Chi Jiao", FULL, "2026-11-21 10:00:00 UTC")
    assert total(grade()[1]["迟交 Chi Jiao"]) == 27
    said, marks = grade(POLICY.replace("2026-11-20", "2026-11-23"))
    assert total(marks["迟交 Chi Jiao"]) == 30
    assert "Graded 1:" in said


@pytest.mark.parametrize(("rule", "earned", "counted"), [("best", 27, "attempt-2"),
                                                         ("last", 14.99, "attempt-10")])
def test_of_several_attempts_the_best_or_the_last_counts(hand_in, grade, tmp_path, rule, earned,
                                                         counted):
    hand_in("三次 San Ci", NONE, "2026-11-19 10:00:00 UTC", "attempt-1")
    hand_in("三次 San Ci", FULL, "2026-11-21 10:00:00 UTC", "attempt-2")  # a day late: 27
    hand_in("三次 San Ci", HALF, "2026-11-22 10:00:00 UTC", "attempt-10")  # 18.73 less 20 %
    _, marks = grade(POLICY.replace("best", rule))
    assert total(marks["三次 San Ci"]) == pytest.approx(earned, abs=0.01)
    page = (tmp_path / "out/feedback/三次 San Ci/1.1.html").read_text(encoding="utf-8")
    assert f"共 3 次提交，按“{counted}”这一次计分" in page
    assert f"Of 3 attempts, “{counted}” counts" in page


def test_a_further_attempt_runs_alone_and_the_change_says_why(hand_in, grade, tmp_path):
    hand_in("两次 Liang Ci", HALF, "2026-11-18 10:00:00 UTC", "attempt-1")
    assert total(grade()[1]["两次 Liang Ci"]) == 18.73
    hand_in("两次 Liang Ci", FULL, "2026-11-19 10:00:00 UTC", "attempt-2")
    said, marks = grade()
    assert total(marks["两次 Liang Ci"]) == 30
    logged = [json.loads(line)["attempt"] for log in (tmp_path / "out/log").glob("*.jsonl")
              for line in log.read_text(encoding="utf-8").splitlines()]
    # One attempt alone has no name yet; with a second one both have.
    assert logged.count("attempt-2") == 1
    assert "改以另一次提交计分" in said
    assert "Another attempt counts now" in said


def test_a_mistake_in_the_policy_is_told_by_line_before_anything_runs(hand_in, command, tmp_path):
    hand_in("准时 Zhun Shi", FULL)
    (tmp_path / "policy.yml").write_text("due: 2026-11-20 23:59\n", encoding="utf-8")
    from click.testing import CliRunner

    from courseware.cli.main import courseware
    from courseware.course import CourseError

    result = CliRunner().invoke(courseware, [
        "grade", str(tmp_path / "submitted"), "--assignment", "1.1", "--out",
        str(tmp_path / "out"), "--policy", str(tmp_path / "policy.yml")])
    assert isinstance(result.exception, CourseError)
    assert "policy.yml:1" in str(result.exception)
    assert not (tmp_path / "out/marks.csv").exists()
