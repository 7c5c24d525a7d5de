"""Figures against plain numpy; counting without keeping; who is told of and who is counted."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.assessment import Key, Mark, Status, Trap, check
from courseware.assessment.mark import missing
from courseware.course.question import Option, Question
from courseware.grading.gradebook.record import Record, Trouble
from courseware.grading.report.figures import (
    alpha,
    correlation,
    deviation,
    mean,
    quantile,
    upper_lower,
)
from courseware.grading.report.frequent import Frequent, Names
from courseware.grading.report.statistics import FEWEST, ClassStatistics, Flag
from courseware.language import Pair

SAID = Pair("话", "words")
TRAP = Pair("漏了一个字", "a character is missing")


def question(number, kind="number", points=4.0, **fields):
    return Question(id=f"t-g{number:02}", kind=kind, outcome=1, points=points,
                    prompt=Pair("题", "prompt"), variable=f"q{number}", **fields)


def options(*ids):
    return tuple(Option(name, Pair(f"选项{name}", f"option {name}")) for name in ids)


def lessons(*ids):
    return {name: Pair(f"讲{name}", f"lesson {name}") for name in ids}


POINTS = st.sampled_from([0.0, 0.01, 1.0, 1.33, 2.67, 4.0])
TABLE = st.integers(2, 5).flatmap(lambda width: st.lists(
    st.lists(POINTS, min_size=width, max_size=width), min_size=FEWEST, max_size=40))


# Figures.

@given(st.lists(st.tuples(POINTS, POINTS), min_size=2, max_size=60))
def test_correlation_and_moments_are_those_of_numpy(pairs):
    xs, ys = (list(side) for side in zip(*pairs, strict=True))
    assert mean(xs) == pytest.approx(np.mean(xs))
    assert deviation(xs) == pytest.approx(np.std(xs, ddof=1), abs=1e-12)
    for part in (0, 0.25, 0.5, 0.75, 1):
        assert quantile(sorted(xs), part) == pytest.approx(np.quantile(xs, part))
    if len(set(xs)) == 1 or len(set(ys)) == 1:
        assert correlation(xs, ys) is None
    else:
        assert correlation(xs, ys) == pytest.approx(np.corrcoef(xs, ys)[0, 1], abs=1e-9)


@given(TABLE)
def test_alpha_is_the_ratio_of_covariances(rows):
    table = np.array(rows)
    found = alpha(list(zip(*rows, strict=True)))
    cov = np.cov(table.T)
    if np.ptp(table.sum(axis=1).round(6)) == 0:
        assert found is None
    else:
        k = table.shape[1]
        assert found == pytest.approx(k / (k - 1) * (1 - np.trace(cov) / cov.sum()), abs=1e-6)
        assert found <= 1 + 1e-9


@given(st.lists(POINTS, min_size=2, max_size=30), st.integers(2, 5))
def test_alpha_of_the_same_item_repeated_is_one(item, times):
    assume(len(set(item)) > 1)
    assert alpha([item] * times) == pytest.approx(1)


@given(st.lists(st.floats(0, 1), min_size=100, max_size=100))
def test_upper_lower_is_the_difference_of_the_two_ends(shares):
    assume(len(set(shares)) > 1)
    found = upper_lower(range(100), shares)  # no ties: 27 of a hundred at each end
    assert found == pytest.approx(np.mean(shares[73:]) - np.mean(shares[:27]))


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), min_size=2, max_size=40),
       st.randoms(use_true_random=False))
def test_no_order_decides_between_those_who_are_tied(pairs, shuffle):
    there = upper_lower(*zip(*pairs, strict=True))
    shuffle.shuffle(pairs)
    assert upper_lower(*zip(*pairs, strict=True)) == there
    assert there is None or -1 - 1e-9 <= there <= 1 + 1e-9


def test_figures_of_nothing_are_none():
    assert (mean([]), deviation([1.0]), quantile([], 0.5), correlation([1], [2]),
            upper_lower([], []), alpha([[1, 2, 3]]), alpha([[], []])) == (None,) * 7


# Counting without keeping.

@given(st.lists(st.sampled_from("abcdefghijklmnop"), max_size=300), st.integers(1, 8))
def test_frequent_keeps_its_bounds(things, counters):
    frequent = Frequent(counters)
    for thing in things:
        frequent.add(thing, Pair.plain(thing))
    true = Counter(things)
    told = {shown.zh: count for shown, count in frequent.most(0)}
    assert len(told) <= counters
    assert frequent.missed <= len(things) / (counters + 1)
    for thing, count in true.items():
        assert told.get(thing, 0) <= count <= told.get(thing, 0) + frequent.missed
    often = len(things) / (counters + 1)
    assert {thing for thing, count in true.items() if count > often} <= set(told)
    for least in (1, 5, 20):
        assert {thing for thing, count in true.items()
                if count >= max(least, often + 1)} <= {s.zh for s, _ in frequent.most(least)}


@given(st.lists(st.text(max_size=3)))
def test_names_are_the_first_and_how_many(names):
    found = Names(4)
    for name in names:
        found.add(name)
    assert (found.number, found.first) == (len(names), sorted(names)[:4])


# A class.

def graded(questions, keys, answers, student="s"):
    """A record as grading makes it, and the machine's marks."""
    marks = {q.id: check(q, keys[q.id], answers.get(q.id)) for q in questions}
    record = Record(student, marks=marks, answers={q.id: answers.get(q.id) for q in questions})
    return record, marks


def given_points(row):
    questions = tuple(question(i) for i in range(1, len(row) + 1))
    marks = {q.id: Mark(points, 4.0, Status.PARTLY, SAID)
             for q, points in zip(questions, row, strict=True)}
    return questions, marks


def class_of(rows):
    questions, _ = given_points(rows[0])
    statistics = ClassStatistics(questions, {q.id: Key(0) for q in questions})
    for number, row in enumerate(rows):
        _, marks = given_points(row)
        statistics.add(Record(f"s{number}", marks=marks,
                              answers=dict.fromkeys(marks)), marks)
    return statistics


@given(TABLE, st.randoms(use_true_random=False))
def test_one_by_one_gives_what_the_whole_table_gives(rows, shuffle):
    table = np.array(rows)
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    statistics = class_of(rows)
    totals, items = statistics.totals(), statistics.items()
    sums = table.sum(axis=1).round(6)
    assert (totals.number, totals.possible) == (len(rows), 4.0 * table.shape[1])
    assert totals.mean == pytest.approx(sums.mean())
    assert totals.deviation == pytest.approx(sums.std(ddof=1), abs=1e-9)
    assert totals.quartiles == pytest.approx(tuple(np.quantile(sums, [0.25, 0.5, 0.75])))
    edges = np.linspace(0, totals.possible, 11)
    edges[1:-1] -= 1e-7
    assert list(totals.bins) == list(np.histogram(sums, edges)[0])
    for index, item in enumerate(items):
        own = table[:, index]
        rest = (sums - own).round(6)
        assert item.number == len(rows)
        assert item.difficulty == pytest.approx(own.mean() / 4)
        if np.ptp(own) == 0 or np.ptp(rest) == 0:
            assert item.discrimination is None and item.upper_lower is None
        else:
            assert item.discrimination == pytest.approx(np.corrcoef(own, rest)[0, 1], abs=1e-9)
            assert item.upper_lower == upper_lower(rest.tolist(), (own / 4).tolist())
        assert (Flag.HARD in item.flags) == (item.difficulty < 0.2)
        assert (Flag.EASY in item.flags) == (item.difficulty > 0.95)
        r = item.discrimination
        assert (Flag.NEGATIVE in item.flags) == (r is not None and r < 0)
        assert (Flag.FLAT in item.flags) == (r is not None and 0 <= r < 0.1)
    other = class_of(shuffled)
    assert (other.totals(), other.items(), other.alpha()) == (totals, items, statistics.alpha())


def test_too_few_students_have_no_correlations_and_no_flags():
    statistics = class_of([[0.0, 4.0], [4.0, 0.0]] * 4 + [[0.0, 4.0]])
    assert statistics.counted == FEWEST - 1
    assert statistics.alpha() is None
    for item in statistics.items():
        assert (item.discrimination, item.upper_lower, item.flags) == (None, None, ())
        assert item.difficulty is not None


def test_a_wrong_key_shows_as_negative_discrimination():
    rows = [[4.0, 4.0, 4.0, 0.0], [0.0, 0.0, 0.0, 4.0], [4.0, 4.0, 0.0, 0.0],
            [0.0, 4.0, 0.0, 4.0]] * 5
    flags = [item.flags for item in class_of(rows).items()]
    assert flags[3] == (Flag.NEGATIVE,) and Flag.NEGATIVE not in flags[0] + flags[1]


ESSAY, NUMBER = question(1, "essay", 10), question(2)
MIXED = (ESSAY, NUMBER, question(3))
KEYS = {"t-g01": Key(), "t-g02": Key(1, otherwise=SAID), "t-g03": Key(1, otherwise=SAID)}


def mixed(number, essay=None, person=None):
    record, marks = graded(MIXED, KEYS, {"t-g01": essay, "t-g02": number, "t-g03": 1})
    if person is not None:
        marks = marks | {"t-g01": Mark(person, 10.0, Status.BY_PERSON, SAID)}
    return record, marks


def test_what_waits_for_a_person_is_in_no_total():
    statistics = ClassStatistics(MIXED, KEYS)
    for i in range(12):
        statistics.add(*mixed(i % 2, "论述", person=5.0 if i else None))
    totals = statistics.totals()
    assert (totals.possible, totals.left_out) == (8.0, ("t-g01",))
    assert totals.mean == 6.0
    essay = statistics.items()[0]
    assert (essay.number, essay.difficulty, essay.discrimination) == (11, None, None)
    assert essay.outcomes == {Status.WAITING: 1, Status.PARTLY: 11}
    assert (statistics.waiting.number, statistics.essays_waiting) == (1, 1)


def test_when_all_is_marked_the_essay_counts_but_not_among_machine_marked_items():
    statistics = ClassStatistics(MIXED, KEYS)
    for i in range(12):
        statistics.add(*mixed(i % 2, "论述", person=10.0 * (i % 2)))
    totals, essay = statistics.totals(), statistics.items()[0]
    assert (totals.possible, totals.left_out) == (18.0, ())
    assert (essay.difficulty, essay.discrimination, essay.upper_lower) == (0.5, 1.0, 1.0)
    assert statistics.alpha() == pytest.approx(0)  # of the two questions with numbers


def test_who_answered_nothing_or_could_not_be_marked_is_told_but_not_counted():
    problem = Pair("没有笔记本。", "There is no notebook.")
    failed = Pair("批改程序自身出错", "The grader itself failed")
    unreadable, absent = (
        Record(name, path=path, notes=[problem], marks={q.id: missing(q, problem) for q in MIXED})
        for name, path in (("u", "u/x.pdf"), ("a", "")))
    broken = Record("f", notes=[failed], finished=False,
                    marks={q.id: Mark(None, q.points, Status.WAITING, failed) for q in MIXED})
    blank, _ = graded(MIXED, KEYS, {}, "b")
    lost = Record("l", answers=dict.fromkeys(KEYS), marks=blank.marks | {
        "t-g01": Mark(None, 10.0, Status.WAITING, Pair("没有找到单元格", "no cell found"))})
    stopped, _ = mixed(1, "x")
    stopped.student = "t"
    stopped.troubles = [Trouble(1, "x", SAID, "NameError", ""), Trouble(2, "x", SAID, "", "")]
    over = Record("o", marks=stopped.marks, answers=stopped.answers, notes=[Pair(
        "全部时间（90 秒）用完，到此为止；此前的答案仍然有效。",
        "The time for the whole notebook (90 s) was used up; the answers up to there still "
        "count.")])
    erring, _ = mixed(0, "x")
    erring.troubles = [Trouble(1, "x", SAID, "NameError", "")]
    statistics = ClassStatistics(MIXED, KEYS)
    for record in (unreadable, absent, broken, blank, lost, stopped, over, erring):
        statistics.add(record, record.marks, changed=record is over)
    assert (statistics.students, statistics.attempted, statistics.counted) == (8, 4, 3)
    assert statistics.unreadable.first == ["u"]
    assert statistics.absent.first == ["a"]
    assert statistics.failed.first == ["f"]
    assert statistics.blank.first == ["b", "l"]
    assert statistics.stopped.first == ["o", "t"]
    assert statistics.changed.first == ["o"]
    assert statistics.waiting.first == ["l", "o", "s", "t"]
    assert statistics.items()[1].outcomes == {Status.RIGHT: 2, Status.WRONG: 1}


def test_a_person_who_marks_all_of_a_failed_submission_makes_it_count():
    marks = {q.id: Mark(2.0, q.points, Status.BY_PERSON, SAID) for q in MIXED}
    statistics = ClassStatistics(MIXED, KEYS)
    statistics.add(Record("f", finished=False), marks)
    assert (statistics.counted, statistics.failed.number) == (1, 0)


def test_more_than_one_version_of_a_key_is_told():
    statistics = ClassStatistics(MIXED, KEYS)
    for version in ("aaa", "aaa", "bbb"):
        record, marks = mixed(1)
        record.trace = {"keys": {"t-g02": version, "t-g03": "ccc"}}
        statistics.add(record, marks)
    assert statistics.key_versions() == {"t-g02": {"aaa": 2, "bbb": 1}}


# Answers.

def answered(one, key, answers):
    """The statistics of a class that answered one question so, and another rightly."""
    other = question(99, points=2.0)
    keys = {one.id: key, other.id: Key(1, otherwise=SAID)}
    statistics = ClassStatistics((one, other), keys)
    for number, answer in enumerate(answers):
        statistics.add(*graded((one, other), keys, {one.id: answer, other.id: 1}, f"s{number}"))
    return statistics


def told(statistics):
    return [(answer.shown.zh, answer.count)
            for answer in statistics.unforeseen(statistics.questions[0])]


def test_frequent_terms_are_folded_and_traps_are_foreseen():
    key = Key(accepted=("内卷化",), otherwise=SAID, traps=(Trap("内卷", TRAP),))
    found = answered(question(1, "text", into="zh"), key, [
        "過密化", "过密化。", " 过密 化", *["内卷"] * 9, *["内卷化"] * 9, "独一", "独二", "独二",
        *[7] * 4])
    assert told(found) == [("这道题需要一段文本，得到的是数。", 4), ("过密 化", 3)]


def test_an_answer_of_few_is_not_told():
    key = Key(1, otherwise=SAID)
    assert told(answered(question(1), key, [5, 5, 6])) == []
    assert told(answered(question(1), key, [5] * 3 + [1] * 57)) == [("5", 3)]
    assert told(answered(question(1), key, [5] * 3 + [1] * 58)) == []  # below 5 %


def test_numbers_are_rounded_to_six_digits_and_near_a_trap_they_are_foreseen():
    key = Key(39.0, tolerance=0.5, otherwise=SAID, traps=(Trap(61, TRAP),))
    found = answered(question(1, unit=Pair("%", "%")), key,
                     [12.3456781, "12.3456779 %", 12.345678, 61.2, 60.8, 61, 39.4])
    assert told(found) == [("12.3457", 3)]


def test_tables_and_functions_are_told_by_their_first_difference():
    table = question(1, "table")
    key = Key({"columns": ["x"], "rows": [[1], [2]]}, otherwise=SAID)
    found = answered(table, key, [{"x": [1, 2.7182818284]}, {"x": [1, 2.71828183]},
                                  {"x": [1, 2.718281828459]}, {"x": [1, 2]}])
    ((text, count),) = told(found)
    assert count == 3 and "2.71828。" in text


def test_the_face_shown_does_not_depend_on_who_came_first():
    key = Key(accepted=("内卷化",), otherwise=SAID)
    forms = ["Ｇｒｏｗｔｈ", "growth", "GROWTH!"]
    one, two = (answered(question(1, "text"), key, order) for order in (forms, forms[::-1]))
    assert told(one) == told(two) == [("GROWTH!", 3)]


def test_what_a_person_gave_does_not_hide_what_the_key_lacks():
    key = Key(1, otherwise=SAID)
    keys = {"t-g01": key, "t-g02": key}
    questions = (question(1), question(2))
    statistics = ClassStatistics(questions, keys)
    for number in range(3):
        record, marks = graded(questions, keys, {"t-g01": 5, "t-g02": 1}, f"s{number}")
        statistics.add(record, marks | {"t-g01": Mark(4.0, 4.0, Status.BY_PERSON, SAID)})
    assert statistics.items()[0].difficulty == 1
    assert told(statistics) == [("5", 3)]


def table_of(statistics):
    table = statistics.picks(statistics.questions[0])
    return table.answered, {pick: (each.count, each.rest, each.right)
                            for pick, each in table.picks.items() if each.count or each.right}


def test_how_options_were_picked():
    choice = question(1, "choice", options=options("a", "b", "c"))
    key = Key("b", feedback=lessons("a", "b", "c"))
    found = answered(choice, key, ["a", "Ａ.", "b", "option b", "z", None, ["a"]])
    assert table_of(found) == (5, {("a", ""): (3, 1.0, False), ("b", ""): (2, 1.0, True)})
    assert told(found) == []

    several = question(1, "several", options=options("a", "b", "c"))
    key = Key(["a", "b"], feedback=lessons("a", "b", "c"))
    found = answered(several, key, ["a, c", ["c", "a", "a"], "ca", ["a", "b"], ["x" * 99]])
    assert table_of(found) == (5, {("a", ""): (4, 1.0, True), ("b", ""): (1, 1.0, True),
                                   ("c", ""): (3, 1.0, False)})
    assert told(found) == [("a, c", 3)]

    matching = question(1, "matching", left=options("l1", "l2"), right=options("r1", "r2", "r3"))
    key = Key({"l1": "r1", "l2": "r2"}, feedback=lessons("l1", "l2"))
    found = answered(matching, key, [{"l1": "r1", "l2": "r3"}, [["l1", "r1"], ["l2", "r3"]],
                                     {"l2": ["r3"], "l1": "option r1", "zz": "r1"}])
    assert table_of(found) == (3, {("l1", "r1"): (3, 1.0, True), ("l2", "r2"): (0, None, True),
                                   ("l2", "r3"): (3, 1.0, False)})
    assert told(found) == [("l2 → r3", 3)]

    ordering = question(1, "ordering", options=options("a", "b"))
    key = Key(["a", "b"], feedback=lessons("a", "b"))
    found = answered(ordering, key, ["b, a"] * 3 + [["a", "b", "a", "b"]])
    assert table_of(found) == (4, {("a", "1"): (1, 1.0, True), ("a", "2"): (3, 1.0, False),
                                   ("b", "1"): (3, 1.0, False), ("b", "2"): (1, 1.0, True)})
    assert told(found) == [("b, a", 3)]


def test_a_wrong_option_that_draws_the_able_is_seen():
    choice = question(1, "choice", options=options("a", "b"))
    others = tuple(question(number) for number in (2, 3))
    keys = {"t-g01": Key("a", feedback=lessons("a", "b")),
            "t-g02": Key(1, otherwise=SAID), "t-g03": Key(1, otherwise=SAID)}
    statistics = ClassStatistics((choice, *others), keys)
    for number in range(20):
        able = number % 2
        statistics.add(*graded((choice, *others), keys, {
            "t-g01": "b" if able else "a", "t-g02": able, "t-g03": 1}, f"s{number}"))
    picks = statistics.picks(choice).picks
    assert (picks["a", ""].rest, picks["b", ""].rest) == (0.5, 1.0)
    assert statistics.items()[0].flags == (Flag.NEGATIVE,)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["l1", "r1", "a", "table", "refused", "results", "rows", "x"]), inner,
        max_size=4), max_leaves=12)
BANK = {
    "choice": (question(1, "choice", options=options("a", "b")),
               Key("a", feedback=lessons("a", "b"))),
    "several": (question(1, "several", options=options("a", "b")),
                Key(["a"], feedback=lessons("a", "b"))),
    "matching": (question(1, "matching", left=options("l1"), right=options("r1", "r2")),
                 Key({"l1": "r1"}, feedback=lessons("l1"))),
    "ordering": (question(1, "ordering", options=options("a", "b")),
                 Key(["b", "a"], feedback=lessons("a", "b"))),
    "text": (question(1, "text"), Key(accepted=("x",), otherwise=SAID)),
    "number": (question(1), Key(3, otherwise=SAID)),
    "table": (question(1, "table"), Key({"columns": ["x"], "rows": [[1]]}, otherwise=SAID)),
    "function": (question(1, "function", calls=((1,),)), Key([3], otherwise=SAID)),
    "essay": (question(1, "essay"), Key()),
}


@pytest.mark.parametrize("kind", BANK)
@given(answers=st.lists(JSON | st.sampled_from(["a", "ab", "b, a", {"l1": "r2"}, [["l1", "r1"]]]),
                        min_size=1, max_size=12))
def test_no_answer_of_any_shape_is_an_error(kind, answers):
    statistics = answered(*BANK[kind], answers)
    one = statistics.questions[0]
    assert statistics.counted == len(answers)
    assert sum(statistics.items()[0].outcomes.values()) == len(answers)
    table = statistics.picks(one)
    if table:
        assert all(0 <= pick.count <= table.answered for pick in table.picks.values())
        assert set(table.picks) <= {(row.id, column) for row in table.rows for column in
                                    [column.id for column in table.columns] or [""]}
    for answer in statistics.unforeseen(one):
        assert len(answer.shown.zh) <= 500 and math.isfinite(answer.count)


def test_many_different_hostile_answers_take_bounded_space():
    one = question(1, "several", options=options("a", "b"))
    statistics = answered(one, Key(["a"], feedback=lessons("a", "b")),
                          ([f"x{number}-{i}" for i in range(200)] for number in range(1500)))
    tally = statistics._tallies[one.id]
    assert set(tally.picks) == {("a", ""), ("b", "")}
    assert len(tally.unforeseen._counts) <= tally.unforeseen.counters
    assert all(len(form) <= 200 for form in tally.unforeseen._counts)
