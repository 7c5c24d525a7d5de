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
from courseware.grading.report.similar import (
    CODE_GRAM,
    LEAST_SHARE,
    LEAST_SHARED,
    PROSE_GRAM,
    Likeness,
)
from courseware.grading.report.statistics import (
    BINS,
    COUNTERS,
    EASY,
    END_GROUP,
    FEWEST,
    FLAT,
    HARD,
    NAMES_SHOWN,
    ClassStatistics,
    Flag,
    Item,
    PickTable,
    Totals,
)
from courseware.grading.report.table import write_whole
from courseware.language import Pair
from courseware.language.rich import rich

MOST_ANSWERS = 10
"""Frequent answers that are shown of one question."""
MOST_GROUPS = 20

_RESULTS = (Status.RIGHT, Status.PARTLY, Status.WRONG, Status.REFUSED, Status.MISSING,
            Status.WAITING)

_KINDS = {
    "choice": Pair("单选", "one option"), "several": Pair("多选", "several options"),
    "matching": Pair("配对", "matching"), "ordering": Pair("排序", "ordering"),
    "text": Pair("术语", "term"), "number": Pair("数", "number"), "table": Pair("表格", "table"),
    "function": Pair("函数", "function"), "essay": Pair("论述", "essay"),
}

_WORDS = {
    "private": Pair("本页有学生的姓名和题目的答案，只供教师使用，请勿转给学生。",
                    "This page holds students’ names and the key. It is for instructors; do not "
                    "pass it on to students."),
    "assignment": Pair("作业", "Assignment"),
    "contents": Pair("本页内容", "On this page"),
    "glance": Pair("概览", "At a glance"),
    "distribution": Pair("总分分布", "Distribution of totals"),
    "questions": Pair("各题的统计", "Figures of each question"),
    "answers": Pair("各题的作答", "How each question was answered"),
    "people": Pair("需要人工处理的提交", "Submissions that need a person"),
    "similar": Pair("写得相似的提交", "Submissions that read alike"),
    "run": Pair("这次运行", "This run"),
    # The distribution
    "totals": Pair("总分", "Total"), "students": Pair("人数", "Students"),
    "share": Pair("比例", "Share"),
    "bins": Pair("各分数段的人数（含下限，不含上限；最后一段含满分）",
                 "Students in each range of totals (from the lower edge up to, not including, the "
                 "upper; the last includes full marks)"),
    "nothing": Pair("还没有可以统计的分数。", "There are no marks yet to make figures of."),
    # The questions
    "question": Pair("题", "Question"), "kind": Pair("题型", "Kind"),
    "number": Pair("人数", "Students"), "difficulty": Pair("难度", "Difficulty"),
    "r": Pair("区分度 r", "Discrimination r"), "d": Pair("高低组差 D", "Upper–lower D"),
    "look": Pair("值得看一看的题", "Questions to look at"),
    "no_look": Pair("没有哪道题的数字需要特别留意。", "No question stands out by its figures."),
    "figures": Pair("各题的难度与区分度", "Difficulty and discrimination of each question"),
    "results": Pair("各题得分的情形（占列入统计的学生的比例）",
                    "How each question came out (share of the students counted)"),
    "meaning": Pair("这些数字说明什么，不说明什么", "What these figures say and what they do not"),
    # The answers
    "prompt": Pair("题目", "The question"),
    "option": Pair("选项", "Option"), "text": Pair("内容", "Text"),
    "picked": Pair("选择人数", "Picked by"),
    "rest": Pair("其余题得分率", "Share of the rest"), "answer": Pair("回答", "Answer"),
    "picks": Pair("各选项被选的情形", "How often each option was picked"),
    "matches": Pair("各项的配对（每格：比例，下为其余题得分率）",
                    "What each item was matched with (in a cell: share, below it the share of the "
                    "rest)"),
    "places": Pair("各项排在第几位（每格：比例，下为其余题得分率）",
                   "The place each item was given (in a cell: share, below it the share of the "
                   "rest)"),
    "key": Pair("✓ 为答案。", "✓ is the key."),
    "unforeseen": Pair("许多人给出、答案没有料到的回答",
                       "Answers that many gave and the key did not foresee"),
    "combinations": Pair("常见的错误组合", "Frequent wrong combinations"),
    "no_unforeseen": Pair("没有哪种未料到的回答达到这个人数。",
                          "No unforeseen answer was given by so many."),
    "no_combination": Pair("没有哪种错误组合达到这个人数。",
                           "No wrong combination was given by so many."),
    "no_answers": Pair("没有由机器评阅的题。", "No question is marked by machine."),
    # Likeness
    "first": Pair("学生", "Student"), "second": Pair("另一学生", "Other student"),
    "alike": Pair("相同比例", "Share alike"), "shared": Pair("共有指纹", "Fingerprints shared"),
    "pairs": Pair("最相似的提交，两两对照", "The most similar submissions, in pairs"),
    "same_file": Pair("完全相同的文件", "The very same file"),
    "same_writing": Pair("文件不同，所写相同", "Another file, the same writing"),
    "size": Pair("份数", "Submissions"), "who": Pair("学生", "Students"),
    "no_pairs": Pair("没有达到这一相似程度的提交。", "No two submissions are so much alike."),
}

_RESULT_WORDS = {
    Status.RIGHT: Pair("满分", "Full"), Status.PARTLY: Pair("部分", "Partly"),
    Status.WRONG: Pair("零分", "None"), Status.REFUSED: Pair("无法评阅", "Cannot be marked"),
    Status.MISSING: Pair("未作答", "Not answered"), Status.WAITING: Pair("待人工", "Waiting"),
}

_FLAGS = {
    Flag.HARD: Pair(f"很难：难度低于 {HARD:g}。请核对题目与答案。",
                    f"Very hard: difficulty below {HARD:g}. Check question and key."),
    Flag.EASY: Pair(f"几乎人人做对：难度高于 {EASY:g}，区分不出学生的差别。",
                    f"Nearly everybody has it: difficulty above {EASY:g}, so it tells students "
                    "little apart."),
    Flag.FLAT: Pair(f"区分度低于 {FLAT:g}：几乎与其余各题无关。",
                    f"Discrimination below {FLAT:g}: hardly related to the other questions."),
    Flag.NEGATIVE: Pair("区分度为负：在其余各题得分高的学生，在这里得分反而低。答案可能有误。",
                        "Negative discrimination: those who do well elsewhere do worse here. The "
                        "key may be wrong."),
}

_MEANING = (
    Pair("难度是平均得分率，由 0 到 1，越大越容易。它随班级而变，不说明题目出得好不好。"
         "还有人等待评阅的题没有数字：先评的几份代表不了全班。",
         "Difficulty is the mean share of the points, from 0 to 1: the larger, the easier. It "
         "changes with the class and does not say whether the question is a good one. A question "
         "that still waits for a person has no figures: those read first do not stand for all."),
    Pair("区分度 r 是本题得分与其余机器评阅题总分的相关系数（校正的题总相关）：在别处得分高的人，"
         "在这里是否也得分高。它不说明原因；一道题若考的是另一种能力，r 低不一定是缺点。",
         "Discrimination r is the correlation of a question’s points with the total of the other "
         "questions marked by machine (the corrected item-total correlation): do those who do "
         "well elsewhere do well here? It does not say why; a question about another skill may "
         "rightly have a low one."),
    Pair(f"高低组差 D 是按其余题总分排在前 {END_GROUP:.0%} 与后 {END_GROUP:.0%} 的两组"
         "（Kelley 1939）在本题平均得分率之差，由 −1 到 1。它不说明中间的学生；"
         "极易、极难的题，D 必然小。",
         f"Upper–lower D is the mean share of the top {END_GROUP:.0%} by the other questions "
         f"minus that of the bottom {END_GROUP:.0%} (Kelley 1939), from −1 to 1. It does not "
         "speak of those in between, and it is bound to be small for very easy and very hard "
         "questions."),
    Pair("α 系数（Cronbach 1951）说明机器评阅的各题彼此有多一致。"
         "它不证明这些题考的是同一种能力，也不说明考得对不对；题目少，α 就低。",
         "Alpha (Cronbach 1951) says how far the questions marked by machine agree with one "
         "another. It does not show that they test one thing, nor that they test the right one; "
         "with few questions it is low."),
)

_PICKS_MEANING = Pair(
    "“其余题得分率”是选了这一项的学生在其余机器评阅题上的平均得分率。"
    "一个错误选项若吸引了在别处得分高的学生，题目可能有歧义，或答案有误；它不说明学生为什么这样选。",
    "“Share of the rest” is the mean share of the other machine-marked questions’ points among "
    "those who picked an option. Where a wrong option draws those who do well elsewhere, the "
    "question may be ambiguous or the key wrong; it does not say why they picked it.")

_PEOPLE = {
    "waiting": Pair("论述题等待评阅", "Essays that wait to be marked"),
    "changed": Pair("人工评分之后，作业又变了", "Changed after a person had marked"),
    "failed": Pair("批改程序没能评完", "The grader could not mark"),
    "unreadable": Pair("文件读不了", "The file could not be read"),
    "stopped": Pair("有单元格超时或使进程结束，或运行中断",
                    "A cell ran out of time or ended the process, or the run broke off"),
    "blank": Pair("能读，但一题未答", "Readable, but nothing answered"),
    "absent": Pair("没有交来", "Nothing handed in"),
}

_CAUTION = Pair(
    "相似不是抄袭的证据。学生可能读了同一份资料，听了同一次讲解，想到同一种常见的解法，也可能获准合作。"
    "这张表只说明哪两份值得并排读一遍；下结论之前，必须有人读过两份原文，并听取当事学生的说明。",
    "Likeness is no proof of copying. Students may have read the same source, heard the same "
    "explanation, come upon the same common solution, or been allowed to work together. This "
    "table only says which two are worth reading side by side; before anything is concluded a "
    "person must have read both, and have heard the students.")

_TRACE = {
    "run": Pair("批次", "Run"), "time": Pair("时间", "Time"), "started": Pair("开始", "Started"),
    "finished": Pair("结束", "Finished"), "seconds": Pair("用时（秒）", "Seconds"),
    "submitted": Pair("提交所在", "Submissions in"), "log": Pair("日志", "Log"),
    "attempts": Pair("多次提交时计分的是", "Of several attempts counts"),
    "keys_version": Pair("答案版本", "Version of the key"),
    "keys": Pair("各题答案的版本", "Version of each question’s key"),
    "inputs_version": Pair("题目与数据的版本", "Version of questions and data"),
    "versions": Pair("版本", "Versions"), "host": Pair("主机", "Host"),
    "system": Pair("系统", "System"),
    "step_seconds": Pair("一个单元格的时限（秒）", "Limit of a cell (s)"),
    "grace_seconds": Pair("中断之后的宽限（秒）", "Grace after an interrupt (s)"),
    "total_seconds": Pair("一份作业的时限（秒）", "Limit of a submission (s)"),
    "memory": Pair("内存上限", "Limit of memory"), "disk": Pair("磁盘上限", "Limit of disk"),
    "processes": Pair("进程与线程上限", "Limit of processes and threads"),
    "result_bytes": Pair("送出数据上限", "Limit of what is sent out"),
}
"""What a run's trace calls things. A name that is not here is shown as it is."""

_TRACE_VALUES = {("attempts", "last"): Pair("最后一次", "the last"),
                 ("attempts", "best"): Pair("得分最高的一次", "the best")}
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
        assignment=assignment, words=_WORDS, kinds=_KINDS,
        title=Pair(f"{heading.zh}：全班作业概览", f"{heading.en}: the class at a glance"),
        facts=_facts(statistics, totals), notes=_notes(statistics, totals),
        chart=_Chart.of(totals) if totals.number and totals.possible else None,
        items=[_item(item) for item in items],
        flagged=[(item.question, [_FLAGS[flag] for flag in item.flags])
                 for item in items if item.flags],
        results=[(status, _RESULT_WORDS[status]) for status in _RESULTS
                 if any(item.outcomes.get(status) for item in items)],
        meaning=_meaning(statistics), picks_meaning=_PICKS_MEANING,
        answers=[_answers(statistics, question) for question in statistics.questions
                 if question.kind != "essay"],
        frequent=_frequent_note(statistics),
        lists=_lists(statistics, people), essays=_essays_note(statistics),
        caution=_CAUTION, method=_method(likeness), likeness=_likeness(likeness, people),
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
        "question": item.question, "kind": _KINDS[item.question.kind], "number": item.number,
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
    meaning = list(_MEANING)
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
        "question": question, "anchor": _anchor(question.id), "kind": _KINDS[question.kind],
        "options": _option_rows(table) if table and not table.columns else None,
        "matrix": _matrix(question, table) if table and table.columns else None,
        "caption": _WORDS["combinations" if table else "unforeseen"],
        "none": _WORDS["no_combination" if table else "no_unforeseen"],
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
        "caption": _WORDS["places" if question.kind == "ordering" else "matches"],
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
    for name, title in _PEOPLE.items():
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
        "groups": [_groups(_WORDS[name], groups, people) for name, groups in (
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
            rows += _trace({inner: item for inner, item in value.items() if inner in _TRACE})
            value = " · ".join(f"{inner} {item}" for inner, item in value.items()
                               if inner not in _TRACE)
        if value not in (None, ""):
            rows.append((_TRACE.get(name, Pair.plain(str(name))), _trace_value(name, value)))
    return rows


def _trace_value(name: str, value: Any) -> Pair:
    if name in _BYTES and isinstance(value, int):
        value = f"{value / _MIB:g} MiB"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return _TRACE_VALUES.get((name, text), Pair.plain(text))


def _key_versions(statistics: ClassStatistics) -> list[Pair]:
    return [Pair(f"{question} 是按不同版本的答案评阅的（{_listed(found, '、')}），"
                 "分数不能相比；请重新批改。",
                 f"{question} was marked by more than one version of its key "
                 f"({_listed(found, ', ')}); such marks cannot be compared. Grade again.")
            for question, found in statistics.key_versions().items()]


def _listed(found: Mapping[str, int], between: str) -> str:
    return between.join(f"{version}: {number}" for version, number in sorted(found.items()))
