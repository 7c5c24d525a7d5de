"""Each kind of question keeps the rule that its docstring states."""

import tracemalloc

import pytest
from bank import BANK, OTHERWISE, WHY, question

from courseware.assessment import Key, Status, check
from courseware.assessment.answer import Unreadable, as_number
from courseware.assessment.check import KINDS
from courseware.language import Pair


def mark(kind, answer):
    return check(*BANK[kind], answer)


def table(columns, *rows):
    return {"table": {"columns": columns, "rows": list(rows)}}


RIGHT_TABLE = (["year", "value", "name"], [1600, 1.5, "宋"], [1700, 2.5, "清"])

CASES = [
    # kind, answer, points, status
    ("choice", "b", 4, "right"),
    ("choice", " Ｂ． ", 4, "right"),
    ("choice", "(b)", 4, "right"),
    ("choice", ["b"], 4, "right"),
    ("choice", "選項b的文字", 4, "right"),
    ("choice", "b. text of b", 4, "right"),
    ("choice", "b 选项b的文字", 4, "right"),
    ("choice", "b. text of a", 0, "refused"),
    ("choice", "a", 0, "wrong"),
    ("choice", "z", 0, "refused"),
    ("choice", "ab", 0, "refused"),
    ("choice", 2, 0, "refused"),
    ("choice", "", 0, "missing"),
    ("several", ["a", "c", "d"], 4, "right"),
    ("several", ["d", "c", "a", "a"], 4, "right"),
    ("several", "a、c，D", 4, "right"),
    ("several", "acd", 4, "right"),
    ("several", ["a", "c"], 2.67, "partly"),
    ("several", ["a", "b", "c"], 1.33, "partly"),
    ("several", ["a", "b", "c", "d"], 2.67, "partly"),
    ("several", ["a", "b"], 0, "wrong"),
    ("several", ["b"], 0, "wrong"),
    ("several", ["a", "nonsense"], 0, "wrong"),
    ("several", ["text of a", "c. text of c", "选项d的文字"], 4, "right"),
    ("several", "text of a\nd. text of d; 選項c的文字", 4, "right"),
    ("several", "a 和 c 和 d", 4, "right"),
    ("several", "a与c及d", 4, "right"),
    ("several", "a, c and d", 4, "right"),
    ("several", ["text of a and of nothing else", "c", "d"], 1.33, "partly"),
    ("several", [], 0, "missing"),
    ("several", [1, 2], 0, "refused"),
    ("matching", {"l1": "r2", "l2": "r1", "l3": "r3"}, 4, "right"),
    ("matching", {"L1": " Ｒ２", "l2": "r1", "l3": "r3", "extra": "r9"}, 4, "right"),
    ("matching", [["l1", "r2"], ["l2", "r1"]], 2.67, "partly"),
    ("matching", {"l1": ["r2"], "text of l2": "r1", "l3": "選項r3的文字"}, 4, "right"),
    ("matching", {"l1": "r1", "l2": "r2", "l3": ""}, 0, "wrong"),
    ("matching", {"l1": "", "l2": "", "l3": ""}, 0, "missing"),
    ("matching", "l1r2", 0, "refused"),
    ("ordering", ["c", "a", "d", "b"], 4, "right"),
    ("ordering", "c a d b", 4, "right"),
    ("ordering", ["text of c", "a", "d. text of d", "選項b的文字"], 4, "right"),
    ("ordering", ["c", "a", "b", "d"], 2, "partly"),
    ("ordering", ["c"], 1, "partly"),
    ("ordering", ["a", "a", "a", "a"], 1, "partly"),
    ("ordering", ["b", "d", "a", "c"], 0, "wrong"),
    ("text", "内卷化", 4, "right"),
    ("text", "內卷化。", 4, "right"),
    ("text", " Ｉｎｖｏｌｕｔｉｏｎ ", 4, "right"),
    ("text", "内卷", 0, "wrong"),
    ("text", "不内卷化", 0, "wrong"),
    ("text", "   ", 0, "missing"),
    ("text", "。", 0, "wrong"),
    ("text", 7, 0, "refused"),
    ("number", 39, 4, "right"),
    ("number", 39.5, 4, "right"),
    ("number", 39.51, 0, "wrong"),
    ("number", "39%", 4, "right"),
    ("number", "３９．２ ％", 4, "right"),
    ("number", [38.9], 4, "right"),
    ("number", table(["index", "v"], [3, 39.0]), 4, "right"),
    ("number", "3,900e-2 %", 4, "right"),
    ("number", "3,9", 0, "refused"),
    ("number", "39²", 0, "refused"),
    ("number", 0.39, 0, "wrong"),
    ("number", 61, 0, "wrong"),
    ("number", True, 0, "refused"),
    ("number", "about forty", 0, "refused"),
    ("number", "39 kg", 0, "refused"),
    ("number", {"special": "nan"}, 0, "refused"),
    ("number", {"special": "inf"}, 0, "refused"),
    ("number", "1e999", 0, "refused"),
    ("number", "1e9999999万", 0, "refused"),
    ("number", "1e99999999999999999999999亿", 0, "refused"),
    ("number", "39" + " " * 196 + "or 40 or 41", 0, "refused"),
    ("number", "3.9" + "0" * 197 + "e1", 0, "refused"),
    ("number", " " * 300 + "39", 4, "right"),
    ("number", 10**400, 0, "refused"),
    ("table", table(*RIGHT_TABLE), 4, "right"),
    ("table", table(["Name", "extra", "year", "VALUE"],
                    ["清", 0, 1700, 2.505], ["宋", 0, "1600", 1.5]), 4, "right"),
    ("table", [{"year": 1600, "value": 1.5, "name": "宋"},
               {"year": 1700, "value": 2.5, "name": "清"}], 4, "right"),
    ("table", {"year": [1600, 1700], "value": [1.5, 2.5], "name": ["宋", "清"]}, 4, "right"),
    ("table", [[1600, 1.5, "宋"], [1700, 2.5, "清"]], 4, "right"),
    ("table", {"year": {"0": 1600, "7": 1700}, "value": {"0": 1.5, "7": 2.5},
               "name": {"0": "宋", "7": "清"}}, 4, "right"),
    ("table", table(["index", "value", "name"], [1700, 2.5, "清"], [1600, 1.5, "宋"]), 4, "right"),
    ("table", table(["year", "value", "name"], ["1,600.0", "1.5", "宋"], [1700, "２．５", "清"]),
     4, "right"),
    ("table", table(["year", "value", "name"], [1600, 1.5, "宋"], [1700, 9, "清"]), 3, "partly"),
    ("table", table(["year", "value"], [1600, 1.5], [1700, 2.5]), 2, "partly"),
    ("table", table(["year", "value", "name"], [1600, 1.5, "宋"]), 2, "partly"),
    ("table", table(*RIGHT_TABLE, [1800, 3, "清"]), 2.67, "partly"),
    ("table", table(["year", "value", "name"], [1600, {"special": "nan"}, "唐"]), 0, "wrong"),
    ("table", "no table", 0, "refused"),
    ("function", {"results": [{"value": 3}, {"value": 7.0000001}]}, 4, "right"),
    ("function", {"results": [{"value": 3}, {"value": 8}]}, 2, "partly"),
    ("function", {"results": [{"value": "3"}]}, 2, "partly"),
    ("function", {"results": [{"raised": "ValueError: x"}, {"value": {"special": "nan"}}]},
     0, "wrong"),
    ("function", {"results": [{"value": [3]}, {"value": 7}]}, 4, "right"),
    ("function", {"results": [{"value": None}, {"value": None}]}, 0, "missing"),
    ("function", {"results": [{"raised": []}, {"raised": {}}]}, 0, "wrong"),
    ("function", 3, 0, "refused"),
    ("essay", "一段文字", None, "waiting"),
    ("essay", "", 0, "missing"),
    ("essay", 5, 0, "refused"),
]


@pytest.mark.parametrize(("kind", "answer", "points", "status"), CASES)
def test_points_follow_the_stated_rule(kind, answer, points, status):
    got = mark(kind, answer)
    assert (got.points, got.status.value) == (points, status)


@pytest.mark.parametrize("kind", BANK)
def test_an_object_that_is_no_data_earns_nothing(kind):
    assert mark(kind, {"refused": "AlwaysEqual"}).points == 0
    assert "AlwaysEqual" in mark(kind, {"refused": "AlwaysEqual"}).message.zh


@pytest.mark.parametrize("kind", BANK)
def test_nothing_answered_is_said_not_guessed(kind):
    assert mark(kind, None).status is Status.MISSING


def test_a_wrong_choice_teaches_its_own_lesson():
    assert mark("choice", "a").message == Pair("a 的反馈", "lesson of a")


def test_a_foreseen_mistake_has_its_lesson_and_others_have_one_too():
    assert mark("text", "內卷").message.en == "one character short"
    assert mark("number", "61%").message.en == "that is the rest"
    assert mark("number", 12).message == OTHERWISE
    assert mark("text", "involution").message == WHY


def test_lessons_are_of_what_went_wrong_only():
    assert [lesson.en for lesson in mark("several", ["a", "b", "c"]).lessons] == [
        "b: lesson of b", "d: lesson of d"]
    assert [lesson.en for lesson in mark("matching", {"l1": "r2"}).lessons] == [
        "text of l2: lesson of l2", "text of l3: lesson of l3"]


@pytest.mark.parametrize(("answer", "said"), [
    (table(["year", "value", "name"], [1600, 1.5, "宋"], [1700, 9, "清"]),
     "First difference: the row with year 1700, column “value”, found 9."),
    (table(["year", "value"], [1600, 1.5], [1700, 2.5]), "There is no column “name”."),
    (table(["year", "value", "name"], [1700, 2.5, "清"]), "Missing: the row with year 1600."),
    (table(*RIGHT_TABLE, [1800, 3, "清"]), "Surplus rows: 1."),
])
def test_a_table_names_its_first_difference(answer, said):
    assert said in mark("table", answer).message.en


def test_a_function_names_the_call_that_failed_and_never_what_was_expected():
    message = mark("function", {"results": [{"value": 3}, {"value": 8}]}).message
    assert "q(3, 4) returned 8" in message.en
    assert "7" not in message.en + message.zh
    raised = mark("function", {"results": [{"raised": "timeout"}]}).message
    assert "q(1, 2) ran out of time" in raised.en


def test_a_message_stays_on_one_line_whatever_was_answered():
    nasty = "x\n=HYPERLINK(1) // \u202e\x00" + "y" * 500
    for kind in BANK:
        message = str(mark(kind, [nasty, nasty]).message)
        assert len(message.splitlines()) == 1
        assert message.count(" // ") == 1


@pytest.mark.parametrize(("unit", "text", "number"), [
    (("百万", "million"), "1.38亿", 138), (("百万", "million"), "138 million", 138),
    (("百万人", "million people"), "1.38億人", 138), (("百万人", "million people"), "１３８", 138),
    (("人", "people"), "1.38亿", 138_000_000), (("亿元", "hundred million yuan"), "12万亿元", 120_000),
    (("人", "people"), "3 thousand people", 3_000), (("%", "%"), "39 %", 39), (None, "2万", 20_000),
])
def test_scales_are_worked_out_against_the_unit(unit, text, number):
    assert as_number(text, Pair(*unit) if unit else None) == number


@pytest.mark.parametrize(("unit", "text"), [
    (("百万人", "million people"), "138 million cows"), (("年", "years"), "3 months"),
    (("百万", "million"), "1.38亿斤")])
def test_another_unit_is_refused_whatever_its_scale(unit, text):
    with pytest.raises(Unreadable, match="unit"):
        as_number(text, Pair(*unit))


SENTINEL = (question("function", points=8, calls=tuple((n,) for n in range(8))),
            Key([-1, 0.5, 1.5, -1, 2.5, 3.5, 4.5, 5.5], relative_tolerance=1e-6))


@pytest.mark.parametrize("name", ["itself", "all but itself", "raising once", "raising often",
                                  "another value once"])
def test_a_value_that_is_guessed_everywhere_earns_nothing_where_it_is_right(name):
    results = {
        "itself": [{"value": -1}] * 8,
        "all but itself": [{"value": -1 - 1e-9 * n} for n in range(8)],
        "raising once": [*([{"value": -1}] * 7), {"raised": "ValueError: x"}],
        "raising often": [{"value": -1}, *([{"raised": "ValueError: x"}] * 5),
                          {"value": -1}, {"value": -1.0}],
        "another value once": [*([{"value": -1}] * 7), {"value": 99}],
    }[name]
    earned = check(*SENTINEL, {"results": results})
    assert earned.points == 0
    assert "碰巧" in earned.message.zh
    assert "agree" in earned.message.en


def test_who_meets_the_special_case_and_fails_the_formula_keeps_what_is_right():
    results = [{"value": -1 if n in (0, 3) else n * 7.0} for n in range(8)]
    assert check(*SENTINEL, {"results": results}).points == 2
    near = [{"value": value} for value in SENTINEL[1].answer]
    near[5] = {"value": -1}  # one case too many is a mistake, no guess
    assert check(*SENTINEL, {"results": near}).points == 7


@pytest.mark.parametrize("unit", ["years", "year"])
def test_a_unit_may_stand_in_singular_or_plural(unit):
    for typed in ("11.6 year", "11.6 years", "11.6 Years"):
        assert as_number(typed, Pair("年", unit)) == 11.6
    with pytest.raises(Unreadable):
        as_number("11.6 s", Pair("毫秒", "ms"))


@pytest.mark.parametrize("shape", ["table", "list of dicts", "dict of lists", "dict of dicts"])
def test_what_a_few_bytes_claim_to_be_a_huge_table_takes_no_more_room_than_they(shape):
    n = 4_000
    names = [str(number) for number in range(n)]
    answer = {
        "table": {"table": {"columns": names, "rows": [[]] * n}},
        "list of dicts": [dict.fromkeys(names, 0), *([{}] * (n - 1))],
        "dict of lists": {name: [0] * n if name == "0" else [] for name in names},
        "dict of dicts": {name: dict.fromkeys(names, 0) if name == "0" else {} for name in names},
    }[shape]
    tracemalloc.start()
    earned = mark("table", answer)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert earned.points == 0
    assert peak < 8_000_000


def test_a_table_with_far_more_rows_than_asked_is_refused_and_says_so():
    earned = mark("table", {"year": list(range(6_000)), "value": [1.0] * 6_000})
    assert earned.status == "refused"
    assert "6000 行" in earned.message.zh
    assert "6000 rows" in earned.message.en


def test_what_is_no_option_is_named():
    for kind in ("several", "ordering"):
        message = mark(kind, ["a", "bogus"]).message
        assert "不是选项：“bogus”" in message.zh
        assert "No option: “bogus”" in message.en


def test_a_fault_of_ours_costs_a_question_a_look_and_no_mark(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setitem(KINDS, "choice", broken)
    earned = mark("choice", "b")
    assert (earned.points, earned.status) == (None, "waiting")
    assert "ZeroDivisionError" in earned.message.en
    assert mark("several", "acd").points == 4


def test_a_function_that_never_varies_earns_nothing_by_chance():
    message = mark("function", {"results": [{"value": 3}, {"value": 3}]})
    assert message.points == 0
    assert "不论输入什么" in message.message.zh
    assert "whatever it is given" in message.message.en
