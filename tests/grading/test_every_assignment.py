"""Each assignment of the course: handed out, answered, graded in the sandbox, full marks."""

import csv
import json

import pytest
from make_class import CLASS
from model_answers import CODE

from courseware.assessment.keys import load_keys
from courseware.course import Course
from courseware.course.validate import examination_problems

COURSE = Course.load()
UNITS = COURSE.units_with("graded.yml")


def answer_of(question, key):
    """What a student with the right answer writes; keys of code questions are not looked at."""
    if question.kind == "essay":
        return "两说各有依据，理由如下。 Each view has its grounds."
    if question.kind in ("table", "function") or question.id in CODE:
        return CODE.get(question.id) or CLASS["满分 Man Fen"][question.id.rpartition("-")[2]]
    if question.kind == "text":
        return f"{question.variable} = {json.dumps(key.accepted[0])}"
    return f"{question.variable} = {json.dumps(key.answer)}"


def hand_in(folder, unit, student, notebook):
    path = folder / student / unit / f"{unit}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def marks_of(out):
    with (out / "marks.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("unit", UNITS)
def test_the_right_answers_earn_everything_and_none_earns_nothing(unit, command, tmp_path):
    questions, keys = COURSE.graded(unit), load_keys(COURSE, unit)
    command("assign", unit, "--out", tmp_path / "release")
    blank = json.loads((tmp_path / "release" / unit / f"{unit}.ipynb").read_text("utf-8"))
    filled = json.loads(json.dumps(blank))
    for question in questions:
        cell = next(cell for cell in filled["cells"]
                    if cell["metadata"].get("courseware", {}).get("question") == question.id)
        answer = answer_of(question, keys[question.id])
        if cell["cell_type"] == "markdown":
            answer = f"{''.join(cell['source']).splitlines()[0]}\n\n{answer}"
        cell["source"] = answer.splitlines(keepends=True)
    hand_in(tmp_path / "submitted", unit, "全对 Quan Dui", filled)
    hand_in(tmp_path / "submitted", unit, "没动 Mei Dong", blank)
    command("grade", tmp_path / "submitted", "--assignment", unit, "--out", tmp_path / "graded")
    earned = {(row["student"], row["question"]): row for row in marks_of(tmp_path / "graded")}
    for question in questions:
        row = earned["全对 Quan Dui", question.id]
        if question.kind == "essay":
            assert row["status"] == "waiting"
        else:
            assert float(row["points"]) == question.points, row
        assert float(earned["没动 Mei Dong", question.id]["points"]) == 0
    page = (tmp_path / "graded/feedback/全对 Quan Dui" / f"{unit}.html").read_text("utf-8")
    for side in (COURSE.units[unit].heading.zh, COURSE.units[unit].heading.en):
        assert side in page


def test_every_section_thread_and_part_that_asks_for_an_assignment_has_one():
    for unit in COURSE.units.values():
        if unit.page:
            text = (COURSE.root / unit.page).read_text(encoding="utf-8")
            final = COURSE.finals.get(unit.id)
            shown = f"{{blueprint}} {final.examination}" if final and final.examination \
                else f"{{assignment}} {unit.id}"
            assert (shown in text) is (unit.id in UNITS), unit.id


def test_the_review_of_a_part_ends_in_ten_questions():
    parts = [part for part in COURSE.parts.values() if part.page]
    assert [part.id for part in parts] == ["part-1", "part-2", "part-3"]
    for part in parts:
        assert len(COURSE.graded(part.id)) == 10


def test_the_final_examination_has_forty_questions_over_all_sections_in_parallel_forms():
    forms = [COURSE.graded(final.id) for final in COURSE.finals.values() if final.examination]
    assert len(forms) == 2
    for form in forms:
        assert len(form) == 40
        assert sum(question.points for question in form) == 100
        assert {question.section for question in form} == set(COURSE.sections)
    assert examination_problems(COURSE) == []
    # Whoever knows one form does not know the other: prompts may say the same (“match each case
    # with its concept”), but then what is matched or ordered is different.
    for one, two in zip(*forms, strict=True):
        asked = [{question.prompt, *(option.text for option in (*question.options, *question.left))}
                 for question in (one, two)]
        assert asked[0] - asked[1] and asked[1] - asked[0], (one.id, two.id)
        if one.prompt == two.prompt:
            assert not {each.text for each in (*one.options, *one.left)} & {
                each.text for each in (*two.options, *two.left)}, (one.id, two.id)


@pytest.mark.parametrize("unit", UNITS)
def test_points_say_what_the_assignment_is_worth(unit):
    questions = COURSE.graded(unit)
    assert sum(question.points for question in questions) in (30, 40, 60, 100)
    essays = [question for question in questions if question.kind == "essay"]
    # The capstone is all essays, an examination has none, every other assignment ends in one.
    wanted = {"capstone": len(questions)} | dict.fromkeys(
        (name for name, final in COURSE.finals.items() if final.examination), 0)
    assert len(essays) == wanted.get(unit, 1)
    for essay in essays:
        assert essay.points == sum(line.points for line in essay.rubric)
