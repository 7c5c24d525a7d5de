"""The instructor's page on a graded class: what was earned, which questions to look at, who waits.

It shows figures and says what they do not say; it judges nobody.
"""

from __future__ import annotations

import math
import os.path
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from courseware.assessment import Status
from courseware.course import Question
from courseware.course.question import Option
from courseware.grading.report.frequent import COUNTERS, NAMES_SHOWN
from courseware.grading.report.similar import (
    CODE_GRAM,
    LEAST_SHARE,
    LEAST_SHARED,
    PROSE_GRAM,
    Likeness,
)
from courseware.grading.report.statistics import (
    BINS,
    FEWEST,
    ClassStatistics,
    Item,
    PickTable,
    Totals,
)
from courseware.grading.report.summary_words import (
    CAUTION,
    FLAGS,
    KINDS,
    MEANING,
    PEOPLE,
    PICKS_MEANING,
    RESULT_WORDS,
    TRACE,
    TRACE_VALUES,
    WORDS,
)
from courseware.grading.report.table import write_whole
from courseware.language import Pair
from courseware.language.rich import rich

MOST_ANSWERS = 10
"""Frequent answers that are shown of one question."""
MOST_GROUPS = 20

_RESULTS = (Status.RIGHT, Status.PARTLY, Status.WRONG, Status.REFUSED, Status.MISSING,
            Status.WAITING)

_BYTES = ("memory", "disk", "result_bytes")
_MIB = 1024 * 1024


def write_summary(path: Path, assignment: str, heading: Pair, statistics: ClassStatistics,
                  likeness: Likeness, *,
                  trace: Mapping[str, Any] | None = None) -> Path:
    """Write the page to ``path``, which is ``OUT/summary/ASSIGNMENT.html``.

    Students are linked to ``OUT/feedback/STUDENT/ASSIGNMENT.html`` where that exists.

    Parameters
    ----------
    trace : plain data of the run: its time, versions, ``keys`` by question; names that are not
        known are shown as they are
    """
    feedback = path.parent.parent / "feedback"
    page = summary_page(
        assignment, heading, statistics, likeness, trace=trace,
        has_page=lambda student: os.path.isfile(feedback / student / f"{assignment}.html"))
    write_whole(path, page)
    return path


@cache
def _template():
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("courseware.grading.report", "."),
                              autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True)
    environment.filters["rich"] = rich
    return environment.get_template("summary.html.j2")


def summary_page(assignment: str, heading: Pair, statistics: ClassStatistics, likeness: Likeness,
                 *, trace: Mapping[str, Any] | None = None,
                 has_page: Callable[[str], bool] = lambda student: True) -> str:
    """The page as text: no script, no request, every word of a student's escaped."""
    people = _People(assignment, has_page)
    totals, items = statistics.totals(), statistics.items()
    return _template().render(
        assignment=assignment, words=WORDS, kinds=KINDS,
        title=Pair(f"{heading.zh}：全班作业概览", f"{heading.en}: the class at a glance"),
        facts=_facts(statistics, totals), notes=_notes(statistics, totals),
        chart=_Chart.of(totals) if totals.number and totals.possible else None,
        items=[_item(item) for item in items],
        flagged=[(item.question, [FLAGS[flag] for flag in item.flags])
                 for item in items if item.flags],
        results=[(status, RESULT_WORDS[status]) for status in _RESULTS
                 if any(item.outcomes.get(status) for item in items)],
        meaning=_meaning(statistics), picks_meaning=PICKS_MEANING,
        answers=[_answers(statistics, question) for question in statistics.questions
                 if question.kind != "essay"],
        frequent=_frequent_note(statistics),
        lists=_lists(statistics, people), essays=_essays_note(statistics),
        caution=CAUTION, method=_method(likeness), likeness=_likeness(likeness, people),
        trace=_trace(trace or {}), key_versions=_key_versions(statistics),
    )


# Numbers as text.

def _decimal(value: float | None, digits: int = 2) -> str:
    if value is None:
        return "—"
    text = f"{value:.{digits}f}"
    return text.replace("-", "−") if float(text) else text.removeprefix("-")


def _points(value: float | None) -> str:
    return "—" if value is None else f"{round(value, 2):g}"


def _percent(part: float, of: float) -> str:
    """Whole percent; what is not all and not nothing is never shown as if it were."""
    if not of:
        return "—"
    text = f"{part / of:.0%}"
    if part and text == "0%":
        return "<1%"
    return ">99%" if part < of and text == "100%" else text


# The parts of the page.

def _facts(statistics: ClassStatistics, totals: Totals) -> list[tuple[Pair, str]]:
    low, middle, high = totals.quartiles or (None, None, None)
    return [
        (Pair("学生", "Students"), str(statistics.students)),
        (Pair("有作答", "Attempted"), str(statistics.attempted)),
        (Pair("列入统计", "Counted in the figures"), str(statistics.counted)),
        (Pair("可得分数", "Points possible"), _points(totals.possible)),
        (Pair("平均分", "Mean"), _decimal(totals.mean)),
        (Pair("标准差", "Standard deviation"), _decimal(totals.deviation)),
        (Pair("中位数", "Median"), _points(middle)),
        (Pair("上下四分位数", "Quartiles"), f"{_points(low)} – {_points(high)}"),
        (Pair("α 系数", "Alpha"), _decimal(statistics.alpha())),
        (Pair("等待人工的份数", "Wait for a person"),
         str(statistics.waiting.number + statistics.failed.number)),
    ]


def _notes(statistics: ClassStatistics, totals: Totals) -> list[Pair]:
    notes = []
    if totals.left_out:
        notes.append(Pair(f"总分不含还有人等待人工评阅的题：{'、'.join(totals.left_out)}。",
                          "Totals leave out what still waits for a person in some submissions: "
                          f"{', '.join(totals.left_out)}."))
    notes.append(Pair("总分不计迟交的扣分。", "Totals take no account of points lost by lateness."))
    left_out = statistics.students - statistics.counted
    if left_out:
        blank, failed = statistics.students - statistics.attempted, statistics.failed.number
        notes.append(Pair(
            f"没有列入统计的有 {left_out} 份：一题未答 {blank} 份，批改程序没能评完 {failed} 份。"
            "把它们当作零分，会使各题显得彼此一致。",
            f"Not counted in any figure: {left_out}, of which {blank} answered nothing and "
            f"{failed} could not be marked by the grader. Taken as zeros they would make the "
            "questions seem to agree."))
    return notes


@dataclass(frozen=True, slots=True)
class _Bar:
    """One column of the histogram, in units of the drawing; and its text equivalent."""

    x: float
    y: float
    height: float
    count: int
    low: str
    high: str
    share: str


@dataclass(frozen=True, slots=True)
class _Chart:
    bars: tuple[_Bar, ...]
    description: Pair

    STEP, WIDTH, TOP, BASE, LEFT = 38, 34, 24, 184, 12

    @classmethod
    def of(cls, totals: Totals) -> _Chart:
        most = max(totals.bins)
        bars = []
        for index, count in enumerate(totals.bins):
            height = round((cls.BASE - cls.TOP) * count / most, 1)
            bars.append(_Bar(
                cls.LEFT + cls.STEP * index, cls.BASE - height, height, count,
                f"{totals.possible * index / BINS:g}", f"{totals.possible * (index + 1) / BINS:g}",
                _percent(count, totals.number)))
        fullest = bars[totals.bins.index(most)]
        return cls(tuple(bars), Pair(
            f"{totals.number} 名学生的总分，分 {BINS} 段；人数最多的一段是 "
            f"{fullest.low} 至 {fullest.high} 分，{most} 人。各段人数见旁边的表。",
            f"The totals of {totals.number} students in {BINS} ranges; the fullest is "
            f"{fullest.low} to {fullest.high} points with {most}. The table beside it has all."))


def _item(item: Item) -> dict[str, Any]:
    of = sum(item.outcomes.values())
    return {
        "question": item.question, "kind": KINDS[item.question.kind], "number": item.number,
        "difficulty": _decimal(item.difficulty), "r": _decimal(item.discrimination),
        "d": _decimal(item.upper_lower), "flags": set(item.flags),
        "shares": {status: _percent(item.outcomes.get(status, 0), of) for status in _RESULTS},
        "bar": _parts(item, of),
    }


def _parts(item: Item, of: int) -> list[tuple[Status, float, float]]:
    """Where each result begins in a bar that is 100 long, and how long it is."""
    parts, start = [], 0.0
    for status in _RESULTS:
        length = 100 * item.outcomes.get(status, 0) / of if of else 0
        if length:
            parts.append((status, round(start, 2), round(length, 2)))
        start += length
    return parts


def _meaning(statistics: ClassStatistics) -> list[Pair]:
    meaning = list(MEANING)
    meaning.append(Pair(
        f"“—”表示无法计算：不足 {FEWEST} 人，或者得分没有差别。",
        f"“—” stands where nothing can be computed: fewer than {FEWEST} students, or no "
        "difference between them."))
    if statistics.counted >= FEWEST:
        error = math.tanh(1.96 / math.sqrt(statistics.counted - 3))
        meaning.append(Pair(
            f"人数越少，偶然的波动越大：以本班的 {statistics.counted} 人，"
            f"即使一题与其余各题毫无关系，r 也常在 ±{error:.2f} 之间（95%，Fisher 1921）。",
            f"The fewer students, the more is chance: with the {statistics.counted} of this "
            f"class, r lies within ±{error:.2f} (95%, Fisher 1921) even where a question has "
            "nothing to do with the others."))
    return meaning


def _answers(statistics: ClassStatistics, question: Question) -> dict[str, Any]:
    table = statistics.picks(question)
    answers = statistics.unforeseen(question)
    return {
        "question": question, "anchor": _anchor(question.id), "kind": KINDS[question.kind],
        "options": _option_rows(table) if table and not table.columns else None,
        "matrix": _matrix(question, table) if table and table.columns else None,
        "caption": WORDS["combinations" if table else "unforeseen"],
        "none": WORDS["no_combination" if table else "no_unforeseen"],
        "choice": question.kind == "choice",
        "answers": [{
            "shown": answer.shown, "same": answer.shown.zh == answer.shown.en,
            "count": f"{answer.count}" if answer.at_most == answer.count
            else f"{answer.count}–{answer.at_most}",
            "share": _percent(answer.count, statistics.counted),
        } for answer in answers[:MOST_ANSWERS]],
        "more": _and_more(len(answers) - MOST_ANSWERS),
    }


def _anchor(question_id: str) -> str:
    return "q-" + question_id.replace(".", "-")


def _and_more(number: int) -> Pair | None:
    return Pair(f"另有 {number} 种", f"and {number} more") if number > 0 else None


def _option_rows(table: PickTable) -> list[dict[str, Any]]:
    return [{"option": row, "right": pick.right, "count": pick.count,
             "share": _percent(pick.count, table.answered), "rest": _decimal(pick.rest)}
            for row in table.rows for pick in (table.picks[row.id, ""],)]


def _matrix(question: Question, table: PickTable) -> dict[str, Any]:
    columns = table.columns
    if question.kind == "ordering":
        columns = tuple(Option("", Pair(f"第 {column.id} 位", f"place {column.id}"))
                        for column in columns)
    return {
        "caption": WORDS["places" if question.kind == "ordering" else "matches"],
        "columns": columns,
        "rows": [(row, [{"share": _percent(pick.count, table.answered) if pick.count else "0",
                         "rest": _decimal(pick.rest) if pick.count else "",
                         "right": pick.right}
                        for column in table.columns for pick in (table.picks[row.id, column.id],)])
                 for row in table.rows],
    }


def _frequent_note(statistics: ClassStatistics) -> Pair:
    least = statistics.frequent_from
    return Pair(
        f"表中只列没有得满分、答案文件里也没有专门反馈的回答，且至少有 {least} 人给出。"
        "这样的回答也许应当算对，也许值得写一条专门的反馈；人多不等于正确。"
        f"计数用 Misra 与 Gries（1982）的方法，每题同时记 {COUNTERS} 种；若有遗漏，人数写成范围。",
        "The tables have only answers below full marks for which the key holds no lesson of "
        f"their own, given by at least {least} students. Such an answer may deserve to be "
        "accepted, or a lesson of its own; that many gave it does not make it right. They are "
        f"counted by the method of Misra and Gries (1982) with {COUNTERS} counters for each "
        "question; where some may be missed, the number is a range.")


class _People:
    """Students as they are linked from the page."""

    def __init__(self, assignment: str, has_page: Callable[[str], bool]):
        self._assignment = assignment
        self._has_page = has_page

    def one(self, student: str) -> tuple[str, str]:
        """The name, and where the feedback page is, empty where there is none."""
        if not self._has_page(student):
            return student, ""
        folder, page = (quote(part, safe="", errors="replace")
                        for part in (student, self._assignment))
        return student, f"../feedback/{folder}/{page}.html"

    def several(self, students: Iterable[str], number: int) -> dict[str, Any]:
        shown = [self.one(student) for student in students]
        more = number - len(shown)
        return {"number": number, "people": shown,
                "more": Pair(f"另有 {more} 人", f"and {more} more") if more > 0 else None}


def _lists(statistics: ClassStatistics, people: _People) -> list[dict[str, Any]]:
    lists = []
    for name, title in PEOPLE.items():
        found = getattr(statistics, name)
        lists.append({"name": name, "title": title, **people.several(found.first, found.number)})
    return lists


def _essays_note(statistics: ClassStatistics) -> Pair | None:
    number = statistics.essays_waiting
    return Pair(f"共 {number} 篇，全部列在 waiting.csv。",
                f"Essays in all: {number}; every one is listed in waiting.csv.") \
        if number else None


def _method(likeness: Likeness) -> Pair:
    return Pair(
        f"做法：去掉下发的文字、空白、注释和只写答案的行，把代码每 {CODE_GRAM} 个记号、"
        f"文章每 {PROSE_GRAM // 2} 个汉字（或 {PROSE_GRAM} 个字母）取为一段，"
        "用 winnowing 算法（Schleimer、Wilkerson、Aiken 2003）选出指纹。"
        f"多于 {likeness.common} 人共有的指纹算作公共知识，不计。"
        f"共有指纹至少 {LEAST_SHARED} 个，且占指纹较少的一份的 {LEAST_SHARE:.0%} 以上，才列出。"
        "改换说法、改变量名，它看不出来。",
        "How it is found: what was handed out, white space, comments and lines that only state "
        f"an answer are dropped; of the passages of {CODE_GRAM} tokens of code, and of "
        f"{PROSE_GRAM // 2} Han characters or {PROSE_GRAM} letters of prose, winnowing "
        "(Schleimer, Wilkerson and Aiken 2003) picks fingerprints. Those that more than "
        f"{likeness.common} students have are common knowledge and do not count. Pairs are "
        f"listed that share at least {LEAST_SHARED}, and at least {LEAST_SHARE:.0%} of those of "
        "the submission that has fewer. Other words or other names of variables escape it.")


def _likeness(likeness: Likeness, people: _People) -> dict[str, Any]:
    stands_for = {group[0]: len(group) - 1
                  for group in (*likeness.same_file, *likeness.same_writing)}

    def side(student: str) -> dict[str, Any]:
        others = stands_for.get(student, 0)
        return {"person": people.one(student),
                "more": Pair(f"及所写相同的 {others} 份",
                             f"and {others} with the same writing") if others else None}

    more = likeness.found - len(likeness.pairs)
    return {
        "pairs": [{"first": side(pair.first), "second": side(pair.second),
                   "share": _percent(pair.share, 1), "shared": pair.shared}
                  for pair in likeness.pairs],
        "more": Pair(f"另有 {more} 对也达到这一程度，没有列出。",
                     f"Pairs as much alike that are not listed: {more}.") if more > 0 else None,
        "groups": [_groups(WORDS[name], groups, people) for name, groups in (
            ("same_file", likeness.same_file), ("same_writing", likeness.same_writing)) if groups],
    }


def _groups(title: Pair, groups: Sequence[Sequence[str]], people: _People) -> dict[str, Any]:
    more = len(groups) - MOST_GROUPS
    return {"title": title,
            "groups": [people.several(group[:NAMES_SHOWN], len(group))
                       for group in groups[:MOST_GROUPS]],
            "more": Pair(f"另有 {more} 组", f"and {more} more groups") if more > 0 else None}


def _trace(trace: Mapping[str, Any]) -> list[tuple[Pair, Pair]]:
    """Name and value of what is known of a run; what has a name of its own gets a row of its own,
    also where it lies in a mapping."""
    rows = []
    for name, value in trace.items():
        if isinstance(value, Mapping):
            rows += _trace({inner: item for inner, item in value.items() if inner in TRACE})
            value = " · ".join(f"{inner} {item}" for inner, item in value.items()
                               if inner not in TRACE)
        if value not in (None, ""):
            rows.append((TRACE.get(name, Pair.plain(str(name))), _trace_value(name, value)))
    return rows


def _trace_value(name: str, value: Any) -> Pair:
    if name in _BYTES and isinstance(value, int):
        value = f"{value / _MIB:g} MiB"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return TRACE_VALUES.get((name, text), Pair.plain(text))


def _key_versions(statistics: ClassStatistics) -> list[Pair]:
    return [Pair(f"{question} 是按不同版本的答案评阅的（{_listed(found, '、')}），"
                 "分数不能相比；请重新批改。",
                 f"{question} was marked by more than one version of its key "
                 f"({_listed(found, ', ')}); such marks cannot be compared. Grade again.")
            for question, found in statistics.key_versions().items()]


def _listed(found: Mapping[str, int], between: str) -> str:
    return between.join(f"{version}: {number}" for version, number in sorted(found.items()))
