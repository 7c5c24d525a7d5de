"""Graded keys: read by one reader, validated against their questions by file and line."""

import shutil

import pytest

from courseware.assessment import find_keys, load_keys
from courseware.course import Course, CourseError


@pytest.fixture
def course(root):
    return Course.load(root)


@pytest.fixture
def keys_folder(root, tmp_path):
    """A private folder that holds a copy of the keys for trying out."""
    (tmp_path / "1.1").mkdir()
    shutil.copy(root / "exercises/1.1/graded-keys.yml", tmp_path / "1.1")
    return tmp_path


def change(folder, old, new):
    path = folder / "1.1" / "graded-keys.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_graded_question_has_a_key_and_full_marks_are_reachable(course):
    keys = load_keys(course, "1.1")
    assert set(keys) == {question.id for question in course.graded("1.1")}


def test_a_private_folder_is_used_and_never_silently_replaced(course, keys_folder, tmp_path):
    assert find_keys(course, "1.1", keys_folder) == keys_folder / "1.1" / "graded-keys.yml"
    change(keys_folder, "answer: c", "answer: a")
    assert load_keys(course, "1.1", keys_folder)["1.1-g01"].answer == "a"
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CourseError, match="--keys"):
        load_keys(course, "1.1", empty)


@pytest.mark.parametrize(("old", "new", "line_of", "said"), [
    ("answer: c", "answer: z", "1.1-g01:", "one of the options a, b, c, d"),
    ("answer: [a, c, f]", "answer: []", "1.1-g02:", "not empty"),
    ("answer: {l1: r3,", "answer: {", "1.1-g03:", "every left item"),
    ("term: small-peasant-economy", "term: no-such", "1.1-g04:", "no term “no-such”"),
    ("tolerance: 0.01", "tolerance: -1", "1.1-g06:", "0 or more"),
    ("tolerance: 0.01", "tolerence: 0.01", "1.1-g06:", "Unknown field(s): tolerence"),
    ("1.1-g07:", "1.1-g77:", "1.1-g77:", "no such question"),
    ("3.586096, ", "", "1.1-g07:", "one result for each"),
])
def test_a_bad_key_is_named_by_file_and_line(course, keys_folder, old, new, line_of, said):
    path = change(keys_folder, old, new)
    with pytest.raises(CourseError) as caught:
        load_keys(course, "1.1", keys_folder)
    lines = path.read_text(encoding="utf-8").splitlines()
    number = lines.index(line_of) + 1
    [problem] = [p for p in caught.value.problems if p.line == number]
    assert problem.file == path
    assert said in problem.message.en
    assert problem.message.zh


def test_a_missing_key_names_its_question(course, keys_folder):
    path = keys_folder / "1.1" / "graded-keys.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:text.index("1.1-g08:")], encoding="utf-8")
    with pytest.raises(CourseError, match=r"lacks the key of 1\.1-g08"):
        load_keys(course, "1.1", keys_folder)


def test_feedback_must_be_complete(course, keys_folder):
    change(keys_folder, "    d:\n      zh: \"这一点作者自己", "    x:\n      zh: \"这一点作者自己")
    with pytest.raises(CourseError, match="feedback lacks d"):
        load_keys(course, "1.1", keys_folder)


def test_a_translation_is_not_answered_by_the_word_it_translates(course):
    keys = load_keys(course, "1.1")
    assert "小农经济" not in keys["1.1-g04"].accepted
    assert "small-peasant economy" in keys["1.1-g04"].accepted
