"""The threads: questions made from the tables, and what is said of a table that is wrong."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from courseware.course import Course
from courseware.course.threads import ARTICLE
from courseware.course.validate import exercise_problems, record_problems, table_problems

COURSE = Course.load()
FORMS = "forms-of-civilization"
FORCES = "productive-forces"


def made(unit):
    return {question.id.removeprefix(f"{unit}-"): question for question in COURSE.practice(unit)
            if not re.search(r"-p\d+$", question.id)}


def test_sorting_the_stages():
    question = made(FORCES)["order"]
    assert question.kind == "ordering"
    assert question.key["answer"] == list(COURSE.stages)
    shown = [option.id for option in question.options]
    assert sorted(shown) == sorted(COURSE.stages)
    assert shown != list(COURSE.stages)
    begins = [stage.begins for stage in COURSE.stages.values()]
    assert begins == sorted(begins)


@pytest.mark.parametrize("column", ["tools", "factor"])
def test_matching_what_belongs_to_a_stage(column):
    question = made(FORCES)[column]
    for option in question.left:
        stage = COURSE.stages[question.key["answer"][option.id]]
        assert option.text == getattr(stage, column)
        assert stage.when.zh in question.key["feedback"][option.id]["zh"]
    texts = [option.text.zh for option in question.left]
    assert len(set(texts)) == len(texts) == len(COURSE.stages)


def test_matching_measured_values():
    question = made(FORCES)["measures"]
    assert len(question.left) >= 3
    texts = [option.text.en for option in question.left]
    assert len(set(texts)) == len(texts)  # two stages with one value could not be told apart
    for option in question.left:
        values = [COURSE.value_of(measure) for measure in COURSE.stage_measures
                  if measure.stage == option.id]
        assert option.text in [value.text for value in values]
        assert re.search(r"\d{4}", question.key["feedback"][option.id]["en"])


def test_great_numbers_are_written_in_chinese_by_myriads():
    value = COURSE.value_of(COURSE.stage_measures[0])
    for number, zh, en in [(4e6, "400万", "4,000,000"), (7.15e7, "7150万", "72 million"),
                           (4.25e8, "4.25亿", "425 million"), (882, "882", "882")]:
        text = replace(value, value=number).text
        assert (text.zh.replace(",", ""), text.en) == (zh, en)


def test_placing_every_statement_of_the_matrix():
    questions = [question for name, question in made(FORMS).items() if name.startswith("place-")]
    placed = {option.id: question.key["answer"][option.id]
              for question in questions for option in question.left}
    assert placed == {position.id: position.form for position in COURSE.positions}
    for position in COURSE.positions:
        feedback = next(question.key["feedback"][position.id] for question in questions
                        if position.id in question.key["answer"])
        assert position.evidence.zh.rstrip("。") in feedback["zh"]
        assert COURSE.forms[position.form].name.zh in feedback["zh"]
        # A reader of English alone places it too: the form's own name would give it away.
        for form in COURSE.forms.values():
            assert form.name.zh not in position.text.zh
            assert form.name.en.lower() not in position.text.en.lower()


@pytest.fixture
def course(tmp_path, root):
    """A copy of the course to spoil."""
    for name in ("data", "exercises", "book", "notebooks"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "_config.yml", tmp_path)
    return Course(tmp_path)


def spoil(course, file, old, new):
    path = course.root / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FIRST = COURSE.positions[0] if COURSE.positions else None


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    ("stages.csv", ",0.p2", ",0.p7", "文章没有段落 0.p7"),
    ("positions.csv", f",{ARTICLE},", ",zhou_yang2024,", "别家的说法不注段落"),
    ("positions.csv", f",{ARTICLE},", ",nobody2000,", "文献 nobody2000"),
    ("parts.csv", "0;1.1", "0;9.9", "没有章节“9.9”"),
    ("threads.csv", "book/productive-forces.md", "book/none.md", "没有文件 book/none.md"),
    ("aspects.csv", "\n", "\nempty,空,Empty,何在？,Where is it?\n", "没有关于“"),
    ("arguments.csv", ",4\n", ",\n", "“opens”一列"),
])
def test_what_is_said_of_a_wrong_row(course, file, old, new, message):
    spoil(course, file, old, new)
    found = [str(problem) for problem in record_problems(course)]
    hits = [problem for problem in found if message in problem]
    assert hits, found
    assert f"data/{file}:" in hits[0]


def test_a_measure_without_a_value_is_found(course):
    path = course.root / "data" / "stage_measures.csv"
    stage, indicator, iso3, _ = path.read_text(encoding="utf-8").splitlines()[1].split(",")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{stage},{indicator},{iso3},1234\n")
    assert any("没有这个数值" in str(problem) for problem in record_problems(course))
    assert exercise_problems(course)


def test_a_form_that_is_not_in_its_table(course):
    spoil(course, "positions.csv", f",{FIRST.form},", ",no-such-form,")
    assert any("positions" in str(problem.file) for problem in table_problems(course.root))
