"""What happens to honest people, end to end: it costs as little as it can, and is explained."""

import csv
import html
import re
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from make_class import blank_notebook, write_submission
from mishaps import MISHAPS, NUMBERS

from courseware.cli.main import courseware
from courseware.course import Course
from courseware.grading.release import make_notebook


def grade(folder, assignment):
    out = folder / "graded"
    result = CliRunner().invoke(courseware, [
        "grade", str(folder / "submitted"), "--assignment", assignment, "--out", str(out), "--jobs", "2"])
    assert result.exit_code == 0, result.output
    rows = {}
    with (out / "marks.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault(row["student"], {})[row["question"].rpartition("-")[2]] = row
    return SimpleNamespace(out=out, rows=rows, assignment=assignment)


def points(row):
    return float(row["points"]) if row["points"] else None


def text(graded, student):
    page = (graded.out / "feedback" / student / f"{graded.assignment}.html").read_text(encoding="utf-8")
    page = re.sub(r"<style>.*?</style>|<pre.*?</pre>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mishaps")
    blank = blank_notebook(Course.load(root))
    for student, mishap in MISHAPS.items():
        write_submission(folder / "submitted", student, mishap.notebook(blank))
    return grade(folder, "1.1")


@pytest.fixture(scope="module")
def numbers(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("numbers")
    course = Course.load(root)
    blank = make_notebook(course, "part-1", course.graded("part-1"), None)
    for student, (source, _, _) in NUMBERS.items():
        for cell in blank["cells"]:
            if cell["metadata"].get("courseware", {}).get("question") == "part-1-g07":
                cell["source"] = [source]
        path = write_submission(folder / "submitted", student, blank)
        right = folder / "submitted" / student / "part-1" / "part-1.ipynb"
        right.parent.mkdir()
        path.rename(right)
        path.parent.rmdir()
    return grade(folder, "part-1")


@pytest.mark.parametrize("student", MISHAPS)
def test_a_mishap_costs_what_it_must_and_no_more(graded, student):
    rows = graded.rows[student]
    assert {name: points(row) for name, row in rows.items()} == MISHAPS[student].expected, [
        row["message"] for row in rows.values()]


@pytest.mark.parametrize("student", [name for name, mishap in MISHAPS.items() if mishap.said])
def test_it_is_explained_in_both_languages(graded, student):
    page = text(graded, student)
    for said in MISHAPS[student].said:
        assert said in page


@pytest.mark.parametrize("student", NUMBERS)
def test_a_number_is_read_as_it_is_meant(numbers, student):
    _, expected, said = NUMBERS[student]
    row = numbers.rows[student]["g07"]
    assert points(row) == expected, row["message"]
    for side in said or ():
        assert side in text(numbers, student)
