"""A class's rules: what late work costs, and which of several attempts counts."""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course import CourseError
from courseware.grading.policy import Policy, read_policy

CHINA = timezone(timedelta(hours=8))
DUE = datetime(2026, 12, 1, 23, 59, tzinfo=CHINA)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TICK = timedelta(microseconds=1)
RULES = Policy(due=DUE, grace=15 * MINUTE, percent_per_day=Decimal(10), most_percent=Decimal(50),
               closes_after=7 * DAY, attempts="best", extensions={"张三": DUE + 2 * DAY})

ALL = """\
due: 2026-12-01 23:59 +08:00
grace_minutes: 15
late: {percent_per_day: 10, most_percent: 50, closes_after_days: 7}
attempts: best
received: timestamp
extensions: {张三: 2026-12-03 23:59 +08:00}
"""


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "policy.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path
    return written


def test_a_policy_is_read(written):
    assert read_policy(written(ALL)) == RULES


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "due:\nlate:\nextensions: {}\n", "{}"])
def test_every_field_may_be_left_out(written, text):
    policy = read_policy(written(text))
    assert policy == Policy()
    assert policy.penalty_percent("张三", DUE) == 0
    assert policy.counted([("a", 3), ("b", 1)]) == 1


def test_a_name_stays_as_it_is_written(written):
    policy = read_policy(written(
        "extensions:\n  001: 2026-12-03 23:59 +08:00\n  yes: 2026-12-03T23:59:00+08:00\n"
        '  "Zoe\u0301": 2026-12-03 23:59:00 Asia/Shanghai\n'))
    assert set(policy.extensions) == {"001", "yes", "Zo\u00e9"}
    assert set(policy.extensions.values()) == {DUE + 2 * DAY}
    assert policy.due_for("Zoe\u0301") == DUE + 2 * DAY
    assert policy.due_for("王") is None
    assert policy.strangers(["yes", "Zoe\u0301"]) == ["001"]


WRONG = {
    "no zone": ("due: 2026-12-01 23:59\n", 1, "has no time zone", "2026-12-01 23:59 +08:00"),
    "no zone, in seconds": ("due: 2026-12-01 23:59:00\n", 1, "no time zone", "+08:00"),
    "no time": ("due: 2026-12-01\n", 1, "no date and time", "2026-12-01 23:59 +08:00"),
    "an abbreviation": ("due: 2026-12-01 23:59 CST\n", 1, "no date and time", "+08:00"),
    "no such day": ("due: 2026-02-30 23:59 +08:00\n", 1, "no date and time", "+08:00"),
    "a list": ("\ndue: [1, 2]\n", 2, "must be a single value", ""),
    "unknown": ("due:\ngrace: 3\n", 2, "unknown field: grace", "grace_minutes"),
    "unknown inside": ("late:\n  percent: 3\n", 2, "unknown field: percent", "percent_per_day"),
    "no mapping": ("late: 10\n", 1, "must be written", ""),
    "a list of all": ("- due\n", 1, "must be written", ""),
    "negative": ("grace_minutes: -5\n", 1, "“-5” is no number from 0", "without a unit"),
    "a unit": ("grace_minutes: 15 min\n", 1, "“15 min” is no number", "without a unit"),
    "too much": ("late: {most_percent: 120}\n", 1, "from 0 to 100", ""),
    "not a number": ("late: {percent_per_day: .nan}\n", 1, "no number", ""),
    "infinite": ("late: {closes_after_days: inf}\n", 1, "no number", ""),
    "another word": ("attempts: first\n", 1, "“first” is not known", "last or best"),
    "another clock": ("received: mtime\n", 1, "is not known", "timestamp or modified"),
    "twice": ("due:\ndue: 2026-12-01 23:59 +08:00\n", 2, "stands twice", ""),
    "an extension without a zone": ("extensions:\n  李四: 2026-12-01 23:59\n", 2, "李四", "+08:00"),
    "no YAML": ("due: {\n", 2, "not valid YAML", ""),
    "two documents": ("due:\n---\ndue:\n", 2, "not valid YAML", ""),
    "a control": ("due: \x01\n", None, "does not allow", ""),
    "GBK": ("extensions: {张三: 1}\n".encode("gb18030"), None, "not UTF-8", "UTF-8"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_by_line_with_its_mend(written, case):
    text, line, said, mend = WRONG[case]
    path = written(text)
    with pytest.raises(CourseError) as caught:
        read_policy(path)
    problem, = caught.value.problems
    assert (problem.file, problem.line) == (path, line)
    assert said in problem.message.en
    assert re.search(r"[\u4e00-\u9fff]", problem.message.zh)
    assert mend in (problem.mend.en if problem.mend else "")
    if problem.mend:
        assert re.search(r"[\u4e00-\u9fff]", problem.mend.zh)


def test_all_that_is_wrong_is_named_at_once(written):
    with pytest.raises(CourseError) as caught:
        read_policy(written("due: soon\nattempts: all\nlate: {most_percent: x}\n"))
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"nothing\.yml.*读不了文件"):
        read_policy(tmp_path / "nothing.yml")


@pytest.mark.parametrize(("after", "percent"), [
    (-DAY, 0), (timedelta(), 0), (TICK, 0), (15 * MINUTE, 0), (15 * MINUTE + TICK, 10),
    (DAY, 10), (DAY + TICK, 20), (4 * DAY, 40), (5 * DAY, 50), (6 * DAY, 50),
    (7 * DAY, 50), (7 * DAY + TICK, 100), (100 * DAY, 100),
])
def test_each_started_day_costs_up_to_the_most_and_then_all(after, percent):
    assert RULES.penalty_percent("李四", DUE + after) == percent
    assert RULES.penalty_percent("张三", DUE + 2 * DAY + after) == percent
    assert RULES.penalty_percent("李四", (DUE + after).astimezone(UTC)) == percent


def test_nothing_is_late_where_a_time_is_not_known():
    assert RULES.lateness("李四", None) == timedelta()
    assert RULES.penalty_points("李四", None, 30) == 0
    assert RULES.note("李四", None) is None
    assert Policy().penalty_percent("李四", DUE) == 0


def test_an_extension_never_makes_work_due_earlier():
    policy = Policy(due=DUE, extensions={"张三": DUE - DAY})
    assert policy.due_for("张三") == DUE


@pytest.mark.parametrize(("points", "lost"), [
    (30, 3.0), (1.25, 0.13), (1.15, 0.12), (0.04, 0.0), (0.05, 0.01), (0, 0), (-1, 0), (2.675, 0.27)])
def test_points_are_rounded_half_up(points, lost):
    assert RULES.penalty_points("李四", DUE + DAY, points) == lost


def test_the_author_is_told_how_late_it_was_and_what_it_costs():
    late = DUE + DAY + 61 * MINUTE
    note = RULES.note("李四", late, 30)
    assert note.en == ("Handed in 1 day 1 hour 1 minute late (due 2026-12-01 23:59+08:00): "
                       "20% is taken off, 6 of 30 points.")
    assert note.zh == "迟交 1 天 1 小时 1 分钟（截止时间 2026-12-01 23:59+08:00），扣 20%，即 6 分。"
    assert RULES.note("李四", late).en.endswith("20% is taken off.")
    assert RULES.note("李四", DUE + 15 * MINUTE) is None
    assert "no points" in RULES.note("李四", DUE + 8 * DAY, 30).en
    assert "不计分" in RULES.note("李四", DUE + 8 * DAY, 30).zh
    assert "nothing is taken off" in Policy(due=DUE).note("李四", DUE + DAY).en
    assert "less than a minute" in Policy(due=DUE).note("李四", DUE + TICK).en


def test_which_attempt_counts():
    best, last = Policy(attempts="best"), Policy(attempts="last")
    attempts = [("1", 3.0), ("2", 7.5), ("3", 7.5), ("4", 2.0)]
    assert best.counted(attempts) == 1
    assert last.counted(attempts) == 3
    with pytest.raises(ValueError, match="no attempt"):
        best.counted([])


percents = st.decimals(0, 100, places=2)
days = st.timedeltas(timedelta(), 400 * DAY)
policies = st.builds(Policy, due=st.just(DUE), grace=st.timedeltas(timedelta(), 3 * DAY),
                     percent_per_day=percents, most_percent=percents,
                     closes_after=st.none() | days)
moments = st.timedeltas(-10 * DAY, 400 * DAY).map(lambda after: DUE + after)
points = st.floats(0, 1000, allow_subnormal=False)


@given(policies, moments, moments)
def test_later_never_costs_less(policy, one, other):
    earlier, later = sorted((one, other))
    assert policy.penalty_percent("x", earlier) <= policy.penalty_percent("x", later)


@given(policies, moments, points, points)
def test_more_points_never_lose_less_and_never_end_as_less(policy, when, one, other):
    fewer, more = sorted((one, other))
    lost = [policy.penalty_points("x", when, value) for value in (fewer, more)]
    assert lost[0] <= lost[1]
    assert fewer - lost[0] <= more - lost[1] + 0.0101  # what rounding may turn round


@given(policies, moments, points)
def test_what_is_lost_is_within_bounds(policy, when, earned):
    percent = policy.penalty_percent("x", when)
    assert 0 <= percent <= 100
    if policy.closes_after is None or when <= DUE + policy.closes_after:
        assert percent <= policy.most_percent
    if when <= DUE + policy.grace:
        assert percent == 0
    lost = policy.penalty_points("x", when, earned)
    assert 0 <= lost <= earned
    assert abs(lost - earned * float(percent) / 100) <= 0.005001
    note = policy.note("x", when, earned)
    assert (note is None) == (not policy.lateness("x", when))


@given(st.lists(st.tuples(st.text(max_size=3), st.floats(0, 100)), min_size=1, max_size=8),
       st.sampled_from(["best", "last"]))
def test_the_attempt_that_counts(attempts, rule):
    index = Policy(attempts=rule).counted(attempts)
    earned = [value for _, value in attempts]
    if rule == "last":
        assert index == len(attempts) - 1
    else:
        assert earned[index] == max(earned)
        assert max(earned) not in earned[:index]
