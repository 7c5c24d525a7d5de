"""Writes a class of five made-up submissions of assignment 1.1, for trying out the grading.

``python -m tests.make_class submitted/`` writes ``submitted/STUDENT/1.1/1.1.ipynb``: one with
full marks, one partly right, one wrong, one that crashes, one that never ends. They are made
from the notebook that students get, answered as students answer.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from courseware.course import Course
from courseware.grading.release import make_notebook

SECTION = "1.1"

RATIO = '''\
def family_to_wage_labour_ratio(a, r, hands):
    return min((1 / r) ** (1 / (1 - a)), hands)
'''

INDICES = '''\
import pandas as pd

population = pd.read_csv("data/china_population.csv")
income = pd.read_csv("data/china_britain_income.csv")
both = population[population.iso3 == "CHN"][["year", "value"]].merge(
    income[income.iso3 == "CHN"][["year", "value"]], on="year",
    suffixes=("_population", "_income"))
both = both[both.year >= 1600].sort_values("year")
both["value_total"] = both.value_population * both.value_income
q6 = pd.DataFrame({"year": both.year, **{
    name: both[f"value_{name}"] / both[f"value_{name}"].iloc[0] * 100
    for name in ("population", "income", "total")}})
'''

CLASS: dict[str, dict[str, str]] = {
    "满分 Man Fen": {
        "g01": 'q1 = "c"',
        "g02": 'q2 = ["a", "c", "f"]',
        "g03": 'q3 = {"l1": "r3", "l2": "r5", "l3": "r6", "l4": "r1", "l5": "r2"}',
        "g04": 'q4 = "Small-peasant Economy"',
        "g05": 'q5 = "邊際報酬遞減"',
        "g06": INDICES,
        "g07": RATIO,
        "g08": "我认为两说各有依据。1.1.p3 所举的是总量，伊懋可与黄宗智说的是人均与边际。",
    },
    "半对 Ban Dui 🌾": {
        "g01": 'q1 = "Ｃ．"',
        "g02": 'q2 = "a、c、e"',
        "g03": 'q3 = {"l1": "r3", "l2": "r5", "l3": "r1", "l4": "r6", "l5": "r2"}',
        "g04": 'q4 = "natural economy"',
        "g05": 'q5 = "边际报酬递减 "',
        "g06": INDICES + 'q6["income"] = q6["income"].round(0)\n',
        "g07": RATIO.replace("return min((1 / r) ** (1 / (1 - a)), hands)",
                             "return (1 / r) ** (1 / (1 - a))"),
        "g08": "Both sides count different things: totals on one, returns on the other.",
    },
    "全错 Quan Cuo": {
        "g01": 'q1 = "b"',
        "g02": 'q2 = ["b", "d", "e"]',
        "g03": 'q3 = {"l1": "r4", "l2": "r2", "l3": "r1", "l4": "r6", "l5": "r5"}',
        "g04": 'q4 = "feudal economy"',
        "g05": 'q5 = "边际效用递减"',
        "g06": "import pandas as pd\nq6 = pd.DataFrame({'year': [1], 'income': [2.0]})",
        "g07": "def family_to_wage_labour_ratio(a, r, hands):\n    return -1",
        "g08": "",
    },
    "出错 Chu Cuo": {
        "g01": 'q1 = "c"',
        "g02": "q2 = undefined_name",
        "g03": 'q3 = {"l1": "r3", "l2": "r5", "l3": "r6", "l4": "r1", "l5": "r2"}',
        "g04": 'import os\nq4 = "small-peasant economy"\nos._exit(1)',
        "g05": 'q5 = "报酬递减"',
        "g06": INDICES.replace("china_population", "no_such_file"),
        "g07": RATIO.replace(
            "    return", "    if a > 0.7:\n        raise ValueError(a)\n    return"),
        "g08": "写到一半，电脑死机了。",
    },
    "死循环 Si Xunhuan": {
        "g01": 'q1 = "c"',
        "g02": 'q2 = ["a", "c", "f"]\nwhile True:\n    pass',
        "g03": "while True:\n    try:\n        while True:\n            pass\n"
               "    except BaseException:\n        pass",
        "g04": 'q4 = "small-peasant economy"',
        "g05": 'q5 = "边际报酬递减"',
        "g06": INDICES,
        "g07": RATIO.replace("    return", "    while hands < 1:\n        pass\n    return"),
        "g08": "Time is the question here.",
    },
}
"""Student to question to what stands in the answer cell."""


def answered(notebook: dict, answers: dict[str, str]) -> dict:
    """The student's notebook with its answer cells filled in."""
    notebook = json.loads(json.dumps(notebook))
    for cell in notebook["cells"]:
        question = cell["metadata"].get("courseware", {}).get("question", "")
        name = question.rpartition("-")[2]
        if name not in answers:
            continue
        if cell["cell_type"] == "markdown":
            marker = cell["source"][0].strip()
            cell["source"] = [f"{marker}\n", "\n", answers[name]]
        else:
            cell["source"] = answers[name].splitlines(keepends=True)
    return notebook


def write_submission(submitted: Path, student: str, notebook: dict) -> Path:
    path = submitted / student / SECTION / f"{SECTION}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def blank_notebook(course: Course) -> dict:
    return make_notebook(course, SECTION, course.graded(SECTION), None)


def write_class(submitted: Path, course: Course | None = None) -> list[Path]:
    """Write the five submissions."""
    course = course or Course.load()
    blank = blank_notebook(course)
    return [write_submission(submitted, student, answered(blank, answers))
            for student, answers in CLASS.items()]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tests.make_class submitted/")
    for written in write_class(Path(sys.argv[1])):
        print(written)
