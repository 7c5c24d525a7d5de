"""The notebook that students get: complete, deterministic, without a trace of a key."""

import json

import nbformat
import pytest

from courseware.assessment import load_keys
from courseware.language import Pair

EDITIONS = [None, "zh-Hans", "zh-Hant", "en"]


def assign(command, out, edition):
    command("assign", "1.1", "--out", out, *(["--edition", edition] if edition else []))
    return out / "1.1" / "1.1.ipynb"


def text_of(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_a_valid_notebook_and_the_same_bytes_each_time(command, tmp_path, edition):
    first, second = (assign(command, tmp_path / name, edition) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    notebook = nbformat.read(first, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    assert len({cell["id"] for cell in notebook.cells}) == len(notebook.cells)


def test_every_question_has_a_prompt_and_an_answer_cell(command, tmp_path, course):
    path = assign(command, tmp_path, None)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    roles = [cell["metadata"].get("courseware", {}) for cell in cells]
    for question in course.graded("1.1"):
        assert {"prompt": question.id} in roles
        answer = cells[roles.index({"question": question.id})]
        source = "".join(answer["source"])
        if question.kind == "essay":
            assert answer["cell_type"] == "markdown"
            assert source.startswith("<!-- q8 -->")
        else:
            assert question.variable in source
    text = text_of(path)
    for question in course.graded("1.1"):
        assert question.prompt.zh in text
        assert question.prompt.en in text
        for option in (*question.options, *question.left, *question.right):
            assert str(option.text) in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_key_and_no_feedback_is_in_anything_released(command, tmp_path, course, edition):
    assign(command, tmp_path, edition)
    everything = "\n".join(path.read_text(encoding="utf-8")
                           for path in tmp_path.rglob("*") if path.is_file())
    for key in load_keys(course, "1.1").values():
        pairs = [*key.feedback.values(), *(trap.lesson for trap in key.traps),
                 *(pair for pair in (key.why, key.otherwise) if pair)]
        assert all(isinstance(pair, Pair) for pair in pairs)
        for pair in pairs:
            for side in (pair.side(edition or "zh-Hans"), pair.zh, pair.en):
                assert side not in everything
        for form in key.accepted:
            if len(form) > 6:
                assert form not in everything.replace("diminishing marginal returns", "")
    assert "graded-keys" not in everything


def test_data_travel_with_it(command, tmp_path, root):
    assign(command, tmp_path, None)
    for name in ("china_population.csv", "china_britain_income.csv"):
        assert (tmp_path / "1.1/data" / name).read_bytes() == (
            root / "data/series" / name).read_bytes()


def test_one_language_is_one_language(command, tmp_path, course):
    english = text_of(assign(command, tmp_path / "en", "en"))
    traditional = text_of(assign(command, tmp_path / "hant", "zh-Hant"))
    for question in course.graded("1.1"):
        assert question.prompt.en in english
        assert question.prompt.zh not in english
        assert str(question.prompt.side("zh-Hant")) in traditional
        assert question.prompt.en not in traditional
    assert "请把答案写在里面" not in english
    assert "請把答案寫在裡面" in traditional


def test_the_self_check_knows_what_is_empty(command, tmp_path, monkeypatch, capsys):
    path = assign(command, tmp_path, "en")
    monkeypatch.chdir(path.parent)
    cells = [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"]
             if c["cell_type"] == "code"]
    space: dict = {}
    for cell in cells[:-1]:
        exec("".join(cell["source"]), space)
    exec("".join(cells[-1]["source"]), space)
    assert "q1, q2, q3, q4, q5, q6" in capsys.readouterr().out
    space.update(q1="a", q2=["b"], q3={"l1": "r1"}, q4="x", q5="y", q6=1)
    exec("".join(cells[-1]["source"]), space)
    assert "All filled" in capsys.readouterr().out


def test_a_section_without_assignment_is_named(command):
    assert command("assign", "9.9", fails=True) is not None
