"""Two forms of an examination compared by the marks of those who sat them."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from courseware.assessment.keys import load_keys
from courseware.cli.main import courseware
from courseware.course import Course
from courseware.grading.release import make_notebook
from courseware.grading.report.parallel import FEWEST, CannotCompare, compare, earned


def form(name, count=4, points=2.5):
    return [SimpleNamespace(id=f"{name}-{number}", points=points) for number in range(count)]


A, B = form("a"), form("b")
share = st.floats(0, 1)


def sat(form, shares):
    return {f"student {number}": {question.id: value for question, value in zip(
        form, row, strict=True)} for number, row in enumerate(shares)}


shares = st.lists(st.tuples(share, share, share, share), min_size=FEWEST, max_size=30)


@given(shares)
def test_the_same_marks_are_no_difference(rows):
    found = compare(A, B, (sat(A, rows), sat(B, rows)))
    assert found.difference == pytest.approx(0, abs=1e-9)
    assert not any(twins.apart for twins in found.twins)
    assert found.interval[0] <= 1e-9 and found.interval[1] >= -1e-9


@given(shares, shares)
def test_turned_round_it_says_the_opposite(one, two):
    found = compare(A, B, (sat(A, one), sat(B, two)))
    turned = compare(B, A, (sat(B, two), sat(A, one)))
    assert turned.difference == pytest.approx(-found.difference)
    assert [twins.apart for twins in turned.twins] == [twins.apart for twins in found.twins]
    assert found.means[0] == pytest.approx(sum(map(sum, one)) / len(one) * 2.5)


def test_welch_by_hand():
    one = [(1, 0, 0, 0)] * 5 + [(0, 0, 0, 0)] * 5
    two = [(1, 0, 0, 0)] * 10
    found = compare(A, B, (sat(A, one), sat(B, two)))
    # Variance of five ones and five noughts: 10/4/9; nothing varies in the other form.
    assert found.twins[0].standard_error == pytest.approx((2.5 / 9 / 10) ** 0.5)
    assert found.twins[0].difference == 0.5
    assert found.difference == pytest.approx(1.25)


def test_a_pair_that_nobody_could_call_equal_is_named():
    one, two = [(1, 1, 0, 0)] * 12, [(0, 1, 0, 0)] * 12
    found = compare(A, B, (sat(A, one), sat(B, two)))
    assert [twins.number for twins in found.twins if twins.apart] == [1]


def test_too_few_and_unequal_forms_are_refused():
    few = sat(A, [(1, 1, 1, 1)] * (FEWEST - 1))
    with pytest.raises(CannotCompare, match="10 marks of each form"):
        compare(A, B, (few, sat(B, [(1, 1, 1, 1)] * FEWEST)))
    with pytest.raises(CannotCompare, match="differ in length: 4 and 3"):
        compare(A, B[:3], ({}, {}))


def test_an_answer_that_waits_for_a_person_is_not_taken_for_a_wrong_one():
    waiting = SimpleNamespace(marks=lambda form: iter([
        ("张三", "a-0", SimpleNamespace(points=None, max_points=5.0))]))
    with pytest.raises(CannotCompare, match="a-0 of 张三 still waits for a person"):
        earned(waiting, "exam-a")


def test_lateness_is_no_part_of_a_question():
    book = SimpleNamespace(marks=lambda form: iter([
        ("张三", "a-0", SimpleNamespace(points=2.0, max_points=5.0)),
        ("张三", "late", SimpleNamespace(points=-1.0, max_points=0.0))]))
    assert earned(book, "exam-a") == {"张三": {"a-0": 0.4}}


def paper(course, unit, wrong):
    """The form answered rightly but for the questions whose numbers are in ``wrong``."""
    questions, keys = course.graded(unit), load_keys(course, unit)
    notebook = make_notebook(course, unit, questions, None)
    for number, question in enumerate(questions, 1):
        cell = next(cell for cell in notebook["cells"]
                    if cell["metadata"].get("courseware", {}).get("question") == question.id)
        key = keys[question.id]
        answer = key.accepted[0] if question.kind == "text" else key.answer
        if number not in wrong:
            cell["source"] = f"{question.variable} = {json.dumps(answer)}"
    return notebook


def test_the_command_names_the_twins_that_were_not_equally_hard(root, tmp_path):
    course = Course.load(root)
    for unit, wrong in (("exam-a", {7}), ("exam-b", set())):
        for number in range(FEWEST):
            path = tmp_path / unit / f"{unit} {number}" / unit / f"{unit}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(paper(course, unit, wrong)), encoding="utf-8")
        result = CliRunner().invoke(courseware, [
            "grade", str(tmp_path / unit), "--assignment", unit, "--out", str(tmp_path / "out")])
        assert result.exit_code == 0, result.output
    command = ["gradebook", "parallel", str(tmp_path / "out"), "exam-a", "exam-b"]
    result = CliRunner().invoke(courseware, command, env={"COLUMNS": "160"})
    assert result.exit_code == 0, result.output
    assert "exam-a：10 人，平均 97.0 分 // 10 candidates, mean 97.0 points" in result.output
    assert "difference +3.0 points" in result.output
    (said,) = [line for line in result.output.splitlines() if "not equally hard" in line]
    assert [cell.strip() for cell in said.strip("│ ").split("│")][:4] == ["7", "0%", "100%", "+100%"]
    refused = CliRunner().invoke(courseware, [*command[:3], "exam-a", "capstone"])
    assert refused.exit_code == 1
    assert "成绩册里没有作业“capstone”" in refused.output
