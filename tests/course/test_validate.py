"""What `courseware check` finds in tables, exercises and notebooks, by file and line."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from courseware.course import Course, CourseError
from courseware.course.validate import (
    examination_problems,
    exercise_problems,
    notebook_problems,
    record_problems,
    table_problems,
)


@pytest.fixture
def course(tmp_path, root):
    """A copy of the course to spoil."""
    for name in ("data", "exercises", "notebooks", "book"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "_config.yml", tmp_path)
    return Course(tmp_path)


def _replace(course, file, old, new):
    path = course.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[:text.index(old)].count("\n") + 1


def test_the_course_itself_has_no_problem(course):
    assert table_problems(course.root) == []
    assert record_problems(course) == []
    assert exercise_problems(course) == []
    assert notebook_problems(course.root) == []


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    ("data/claims.csv", ",supported,", ",proven,", "verdict.*constraint|verdict.*enum"),
    ("data/checks.csv", ",9000,", ",many,", "value"),
    ("data/series/china_population.csv", "CHN,1,", "CHN,one,", "year"),
    ("data/series/china_population.csv", "CHN,1,", "XXX,1,", "entities"),
    ("data/glossary.csv", "\ninvolution,", "\nproductive-forces,", "Primary|Unique"),
])
def test_a_table_against_its_schema(course, file, old, new, message):
    line = _replace(course, file, old, new)
    found = [problem for problem in table_problems(course.root)
             if problem.file == course.root / file]
    assert found
    assert any(re.search(message, str(problem)) for problem in found), list(map(str, found))
    assert any(problem.line in (line, line + 1, None) for problem in found)


def test_a_table_that_nobody_described(course):
    (course.root / "data" / "series" / "stray.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert [problem.file.name for problem in table_problems(course.root)] == ["stray.csv"]


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    ("data/claims.csv", "1.1.p1", "1.1.p9", "文章没有段落 1.1.p9.*no paragraph 1.1.p9"),
    ("data/glossary.csv", "1.1.p2", "9.9.p1", "文章没有段落 9.9.p1"),
    ("data/claims.csv", "harari2014", "nobody2000", "文献 nobody2000"),
    ("data/glossary.csv", "內卷化", "內捲化", "应为“內卷化”"),
    ("data/claims.csv", "{china_income_1090}", "{no_such_check}", "no_such_check"),
    ("data/arguments.csv", ",premise,", ",conclusion,", "结论不支持别的步骤"),
    ("data/sections.csv", "book/1.1.md", "book/9.9.md", "没有文件 book/9.9.md"),
    ("data/checks.csv", "rice_remains.csv", "no_such.csv", "data/series/no_such.csv"),
    ("data/indicators.csv", "人均国内生产总值", "人均国内生产总值", None),
])
def test_records_against_each_other(course, file, old, new, message):
    line = _replace(course, file, old, new)
    found = record_problems(course)
    if message is None:
        assert found == []
        return
    hits = [problem for problem in found if re.search(message, str(problem))]
    assert hits, list(map(str, found))
    assert str(hits[0]).startswith(f"{course.root / file}:{line}:")


def test_english_in_a_chinese_cell_is_found(course):
    claim = next(iter(Course.load().claims.values()))
    _replace(course, "data/claims.csv", claim.why.zh, "This side is in English.")
    assert any("中文一侧写成了英文" in str(problem) for problem in record_problems(course))


@pytest.mark.parametrize(("old", "new", "message"), [
    ("kind: choice", "kind: guess", "题型“guess”"),
    ("term: involution", "term: no-such-term", "术语“no-such-term”不在术语表中"),
    ("into: en", "into: fr", "into 应为"),
    ("zh: \"作者对", "zh: \"设 $\\\\frac{1}{$ ，作者对", "公式无法读取"),
    ("zh: \"作者对", "zh: \"设 $$x^2$$，作者对", "前后各一个 $"),
    ("  outcome: 1\n", "  outcome: 1\n  colour: red\n", "colour"),
    ("1.1-p02", "1.1-p01", "编号重复"),
])
def test_a_question_that_is_not_right(course, old, new, message):
    _replace(course, "exercises/1.1/practice.yml", old, new)
    found = exercise_problems(course)
    assert any(message in str(problem) for problem in found), list(map(str, found))
    assert all(problem.line for problem in found)


def test_feedback_may_not_be_missing(course):
    path = course.root / "exercises" / "1.1" / "practice.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("      b:\n", text.index("feedback:"))
    end = text.index("      c:\n", start)
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert any("缺少反馈：b" in str(problem) for problem in exercise_problems(course))


def test_a_key_among_the_graded_questions_is_refused(course):
    path = course.root / "exercises" / "1.1" / "graded.yml"
    path.write_text(path.read_text(encoding="utf-8") + "  key: {answer: a}\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"graded.yml 里不能有 key"):
        course.graded("1.1")


def test_broken_yaml_names_its_line(course):
    path = course.root / "exercises" / "1.1" / "practice.yml"
    path.write_text("- id: a\n  prompt: {zh: \"未闭合\n", encoding="utf-8")
    (problem,) = exercise_problems(course)
    assert problem.line is not None
    assert "YAML" in str(problem)


def test_notebook_with_outputs_is_refused(course):
    path = course.root / "notebooks" / "1.1.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    index = next(i for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code")
    notebook["cells"][index]["execution_count"] = 3
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (problem,) = notebook_problems(course.root)
    assert f"[cell {index + 1}]" in str(problem)


@pytest.mark.parametrize(("content", "message"), [
    (b"id,hans\n", "缺少列"), ("编号\n".encode("gbk"), "不是 UTF-8"), (b"", "缺少列"),
])
def test_a_table_that_cannot_be_read(course, content, message):
    (course.root / "data" / "glossary.csv").write_bytes(content)
    with pytest.raises(CourseError, match=message):
        _ = course.terms


def test_a_row_with_too_many_cells_names_its_line(course):
    path = course.root / "data" / "entities.csv"
    path = course.root / "data" / "checks.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] += ",extra"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        _ = course.checks
    assert caught.value.problems[0].line == 3


def test_pinyin_is_right():
    """pypinyin's reading, but for words whose reading it errs in, checked by hand."""
    import unicodedata

    from pypinyin import Style, pinyin

    by_hand = {"复种", "新质生产力", "堵点卡点", "世界一流大学和一流学科", "新一代信息技术"}
    differing = []
    for term in Course.load().terms.values():
        syllables = "".join(each[0] for each in pinyin(term.hans, style=Style.TONE))
        read = re.sub(r"[^\w]", "", syllables.casefold())
        written = re.sub(r"[^\w]", "", term.pinyin.casefold())
        if unicodedata.normalize("NFC", read) != unicodedata.normalize("NFC", written):
            differing.append(term.hans)
    assert set(differing) <= by_hand


FORM = """\
- id: {form}-01
  kind: choice
  outcome: {outcome}
  points: 2
  variable: q1
  section: "{section}"
  prompt: {{zh: "哪一项？", en: "Which one?"}}
  options:
    - {{id: a, zh: "甲", en: "one"}}
    - {{id: b, zh: "乙", en: "two"}}
"""


@pytest.mark.parametrize(("second", "message"), [
    ({}, None),
    ({"outcome": 2}, "exam-b-01.*与 exam-a-01 不平行：学习目标不同.*their outcome differs"),
    ({"section": "1.2"}, "与 exam-a-01 不平行：章节不同"),
    ({"section": "9.9", "first": "9.9"}, "section 写的“9.9”不是章节"),
    ({"longer": True}, "另一卷没有这一题号"),
])
def test_forms_of_an_examination_are_held_to_each_other(course, second, message):
    finals = course.root / "data" / "finals.csv"
    finals.write_text(
        "id,title_zh,title_en,examination,page,lab\n"
        "exam-a,甲卷,Form A,exam,book/exam.md,\nexam-b,乙卷,Form B,exam,book/exam.md,\n", "utf-8")
    for form, changes in (("exam-a", {"section": second.get("first", "1.1")}), ("exam-b", second)):
        folder = course.root / "exercises" / form
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        text = FORM.format(**{"form": form, "outcome": 1, "section": "1.1"} | {
            name: value for name, value in changes.items() if name in ("outcome", "section")})
        if changes.get("longer"):
            text += text.replace("-01", "-02")
        (folder / "graded.yml").write_text(text, encoding="utf-8")
    found = examination_problems(Course.load(course.root))
    if message is None:
        assert found == []
    else:
        (problem,) = found
        assert re.search(message, str(problem)), str(problem)
        assert "graded.yml:" in str(problem)
