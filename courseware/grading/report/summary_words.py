"""The words of the page on a class: headings, what figures mean, what a run's trace is called."""

from __future__ import annotations

from courseware.assessment import Status
from courseware.grading.report.figures import END_GROUP
from courseware.grading.report.statistics import EASY, FLAT, HARD, Flag
from courseware.language import Pair

KINDS = {
    "choice": Pair("单选", "one option"), "several": Pair("多选", "several options"),
    "matching": Pair("配对", "matching"), "ordering": Pair("排序", "ordering"),
    "text": Pair("术语", "term"), "number": Pair("数", "number"), "table": Pair("表格", "table"),
    "function": Pair("函数", "function"), "essay": Pair("论述", "essay"),
}

WORDS = {
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

RESULT_WORDS = {
    Status.RIGHT: Pair("满分", "Full"), Status.PARTLY: Pair("部分", "Partly"),
    Status.WRONG: Pair("零分", "None"), Status.REFUSED: Pair("无法评阅", "Cannot be marked"),
    Status.MISSING: Pair("未作答", "Not answered"), Status.WAITING: Pair("待人工", "Waiting"),
}

FLAGS = {
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

MEANING = (
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

PICKS_MEANING = Pair(
    "“其余题得分率”是选了这一项的学生在其余机器评阅题上的平均得分率。"
    "一个错误选项若吸引了在别处得分高的学生，题目可能有歧义，或答案有误；它不说明学生为什么这样选。",
    "“Share of the rest” is the mean share of the other machine-marked questions’ points among "
    "those who picked an option. Where a wrong option draws those who do well elsewhere, the "
    "question may be ambiguous or the key wrong; it does not say why they picked it.")

PEOPLE = {
    "waiting": Pair("论述题等待评阅", "Essays that wait to be marked"),
    "changed": Pair("人工评分之后，作业又变了", "Changed after a person had marked"),
    "failed": Pair("批改程序没能评完", "The grader could not mark"),
    "unreadable": Pair("文件读不了", "The file could not be read"),
    "stopped": Pair("有单元格超时或使进程结束，或运行中断",
                    "A cell ran out of time or ended the process, or the run broke off"),
    "blank": Pair("能读，但一题未答", "Readable, but nothing answered"),
    "absent": Pair("没有交来", "Nothing handed in"),
}

CAUTION = Pair(
    "相似不是抄袭的证据。学生可能读了同一份资料，听了同一次讲解，想到同一种常见的解法，也可能获准合作。"
    "这张表只说明哪两份值得并排读一遍；下结论之前，必须有人读过两份原文，并听取当事学生的说明。",
    "Likeness is no proof of copying. Students may have read the same source, heard the same "
    "explanation, come upon the same common solution, or been allowed to work together. This "
    "table only says which two are worth reading side by side; before anything is concluded a "
    "person must have read both, and have heard the students.")

TRACE = {
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

TRACE_VALUES = {("attempts", "last"): Pair("最后一次", "the last"),
                 ("attempts", "best"): Pair("得分最高的一次", "the best")}
