"""What happens to honest people: how each mishap changes a notebook, what it may cost, what is said."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from case import FULL, HONEST
from make_class import answered

ESSAY = ("我认为两说各有依据：1.1.p3 所举的是总量与养活的人口，伊懋可与黄宗智说的是人均与边际，"
         "两者量的不是一件事，不能以一个去驳另一个。")


@dataclass(frozen=True, slots=True)
class Mishap:
    """``change`` is done to the answered notebook; the rest as in ``case.Case``."""

    cells: dict[str, str] = field(default_factory=dict)
    change: Callable[[dict], None] | None = None
    points: dict[str, float] = field(default_factory=dict)
    said: tuple[str, str] | None = None

    @property
    def expected(self):
        return FULL | self.points

    def notebook(self, blank: dict) -> dict:
        made = answered(blank, HONEST | self.cells)
        if self.change:
            self.change(made)
        return made


def cell_of(notebook: dict, question: str) -> dict:
    return next(cell for cell in notebook["cells"]
                if cell["metadata"].get("courseware", {}).get("question") == f"1.1-{question}")


def pasted_twice(notebook):
    for question in ("g01", "g06"):
        cell = cell_of(notebook, question)
        notebook["cells"].insert(notebook["cells"].index(cell), deepcopy(cell))


def no_metadata(notebook):
    notebook["metadata"] = {}
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def kernel(name, language=None):
    def change(notebook):
        notebook["metadata"].pop("language_info", None)
        notebook["metadata"]["kernelspec"] = {"name": name, "display_name": name} | (
            {"language": language} if language else {})
    return change


def of_type(kind, *questions):
    def change(notebook):
        for question in questions:
            cell_of(notebook, question)["cell_type"] = kind
    return change


def reversed_cells(notebook):
    notebook["cells"].reverse()


def deleted(*questions):
    def change(notebook):
        for question in questions:
            notebook["cells"].remove(cell_of(notebook, question))
    return change


def without_prompts(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if "question" in cell["metadata"].get("courseware", {})]


def everything_in_one_cell(notebook):
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    code[0]["source"] = ["\n".join("".join(cell["source"]) for cell in code)]
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in code[1:]]


def essay_in_a_new_cell_at_the_end(notebook):
    cell_of(notebook, "g08")["source"] = ["<!-- q8 -->\n"]
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": [ESSAY]})


def essay_under_the_question(notebook):
    cell_of(notebook, "g08")["source"] = ["<!-- q8 -->\n"]
    prompt = next(cell for cell in notebook["cells"]
                  if cell["metadata"].get("courseware", {}).get("prompt") == "1.1-g08")
    prompt["source"] = ["".join(prompt["source"]) + "\n\n" + ESSAY]


def name_on_top_and_no_essay(notebook):
    cell_of(notebook, "g08")["source"] = ["<!-- q8 -->\n"]
    notebook["cells"].insert(0, {"cell_type": "markdown", "metadata": {}, "source": ["张三，学号 20260001"]})


def with_outputs(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 7, "outputs": [
                {"output_type": "error", "ename": "NameError", "evalue": "name", "traceback": ["<b>"]},
                {"output_type": "display_data", "data": {"image/png": "aGVsbG8="}, "metadata": {}}]}


def spaces_round_lines(notebook):
    for cell in notebook["cells"]:
        cell["source"] = ["\n", "   \n", *cell["source"], "\n", "\t\n", "    "]


def windows_lines(notebook):
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")


MISHAPS = {
    "all as it should be": Mishap(),
    "cells pasted twice": Mishap(change=pasted_twice, said=("作答单元格出现了 2 次", "stands 2 times")),
    "cells without metadata": Mishap(change=no_metadata, said=(
        "笔记本里没有题目的标记，已按变量名评阅", "it was graded by the names of the variables")),
    "kernel of R": Mishap(change=kernel("ir"), said=("笔记本注明的语言是 R", "says that its language is R")),
    "kernel of conda": Mishap(change=kernel("conda-env-economics-py", "python")),
    "kernel of nobody": Mishap(change=kernel("my env 2")),
    "cells reordered": Mishap(change=reversed_cells),
    "prompts deleted": Mishap(change=without_prompts),
    "everything in one cell": Mishap(change=everything_in_one_cell),
    "outputs left in": Mishap(change=with_outputs),
    "spaces and empty lines": Mishap(change=spaces_round_lines),
    "lines of Windows": Mishap(change=windows_lines),
    "answer cell deleted": Mishap(change=deleted("g03"), points={"g03": 0}, said=(
        "笔记本里找不到这些题的作答单元格：q3；", "These answer cells were not found in the notebook: q3;")),
    "answer in a text cell": Mishap(change=of_type("markdown", "g01"), points={"g01": 0}, said=("文字单元格", "text cell")),
    "answer in a raw cell": Mishap(change=of_type("raw", "g04"), points={"g04": 0}, said=("文字单元格", "text cell")),
    "essay in a code cell": Mishap(change=of_type("code", "g08"), points={"g08": None}, said=(
        "没有找到标记 <!-- q8 --> 的单元格", "The cell marked <!-- q8 --> was not found")),

    "essay in a new cell": Mishap(change=essay_in_a_new_cell_at_the_end, points={"g08": None}, said=(
        "标记 <!-- q8 --> 的单元格里没有文字，别的文字单元格里却有",
        "There is no text in the cell marked <!-- q8 -->, but there is in other text cells")),
    "essay under the question": Mishap(change=essay_under_the_question, points={"g08": None}, said=(
        "别的文字单元格里却有", "but there is in other text cells")),
    "a name and no essay": Mishap(change=name_on_top_and_no_essay, points={"g08": 0}),

    "full-width signs": Mishap({
        "g01": "ｑ１ ＝ “ｃ”",
        "g02": "q2 = [“a”，‘c’，“f”]  # 我选的是 a、c、f",
        "g03": "q3 ＝ ｛“l1”：“r3”， “l2”：“r5”， “l3”：“r6”， “l4”：“r1”， “l5”：“r2”｝",
        "g04": "q4 = “small-peasant economy”",
        "g05": "q5 = ‘边际报酬递减’",
        "g07": "def family_to_wage_labour_ratio（a, r, hands）：\n    return min（（１ ／ r） ** （1 / （1 － a））， hands）",
    }, said=("有全角的数字或符号，已按半角运行", "they were read as half-width")),
    "full-width letters in strings": Mishap({"g01": 'q1 = "Ｃ"', "g02": 'q2 = ["ａ", "Ｃ．", "（f）"]',
                                             "g04": 'q4 = "Ｓｍａｌｌ－Ｐｅａｓａｎｔ　Ｅｃｏｎｏｍｙ"'}),
    "traditional signs": Mishap({"g05": 'q5 = "邊際報酬遞減"'}),
    "spaces in answers": Mishap({"g01": 'q1 = "  c \\n"', "g02": 'q2 = [" a", "c ", "\\tf"]', "g04": 'q4 = " small-peasant   economy. "',
                                 "g05": 'q5 = "　边际报酬递减　"'}),
    "option with its text": Mishap({"g01": 'q1 = "c. 从宋到清，各地亩产没有提高，粮食的增加全部来自新垦之地。"',
                                    "g02": 'q2 = "a、c、f"'}),
    "options joined by words": Mishap({"g02": 'q2 = "a 和 c 和 f"'}),
    "answers printed": Mishap({"g01": 'q1 = "c"\nprint(q1)\nq1', "g02": 'q2 = ["a", "c", "f"]\nprint("答案：", q2)',
                               "g06": HONEST["g06"] + "\nprint(q6.to_string())\nq6.head()\ndisplay(q6)"}),
    "comments and blank cells": Mishap({"g01": '# 第一题\n#\nq1 = "c"  # 我觉得是 c\n# q1 = "b"\n'}),
    "magics": Mishap({"g01": "%matplotlib inline\n%config InlineBackend.figure_format = 'svg'\nq1 = 'c'",
                      "g02": "!ls\n%time q2 = ['a', 'c', 'f']", "g04": "import warnings\nwarnings.filterwarnings('ignore')\nq4 = 'small-peasant economy'"}),
    "installs a package": Mishap({"g06": "!pip install pandas\n" + HONEST["g06"]}),
    "name changed": Mishap({"g01": 'Q1 = "c"', "g04": 'answer4 = "small-peasant economy"'}, points={"g01": 0, "g04": 0},
                           said=("没有找到“q1”：它没有被赋值，或改了名字", "“q1” was not found: it was never assigned, or was renamed")),
    "function renamed": Mishap({"g07": HONEST["g07"].replace("family_to_wage_labour_ratio", "ratio")}, points={"g07": 0},
                               said=("没有找到“family_to_wage_labour_ratio”", "was never assigned, or was renamed")),
    "asks for input": Mishap({"g01": 'q1 = input("your answer: ")'}, points={"g01": 0}, said=("input()", "input()")),
    "types of numpy": Mishap({
        "g01": "import numpy as np\nq1 = np.str_('c')", "g02": "import numpy as np\nq2 = np.array(['a', 'c', 'f'])",
        "g03": "import pandas as pd\nq3 = pd.Series({'l1': 'r3', 'l2': 'r5', 'l3': 'r6', 'l4': 'r1', 'l5': 'r2'})",
        "g04": "import numpy as np\nq4 = np.array('small-peasant economy')",
        "g05": "import pandas as pd\nq5 = pd.Series(['边际报酬递减'])",
        "g07": "import numpy as np\ndef family_to_wage_labour_ratio(a, r, hands):\n"
               "    return np.minimum(np.float64(1 / r) ** (1 / (1 - a)), hands)"}),
    "types of pandas": Mishap({
        "g02": "import pandas as pd\nq2 = pd.Series(['a', 'c', 'f'])", "g04": "import pandas as pd\nq4 = pd.Index(['small-peasant economy'])",
        "g06": HONEST["g06"] + "\nq6 = q6.set_index('year').astype('float32')",
        "g07": "import pandas as pd\ndef family_to_wage_labour_ratio(a, r, hands):\n"
               "    return pd.Series([(1 / r) ** (1 / (1 - a)), hands]).min()"}),
    "table as a dict": Mishap({"g06": HONEST["g06"] + "\nq6 = q6.to_dict()"}),
    "not-a-number in a table": Mishap({"g06": HONEST["g06"] + "\nq6 = q6.astype(float)\nq6.iloc[1, 2] = float('nan')"}, points={"g06": 5.6},
                                      said=("“income”列，得到 NaN", "column “income”, found NaN")),
    "function that gives not-a-number": Mishap({"g07": "def family_to_wage_labour_ratio(a, r, hands):\n    return float('nan') if a > 0.7 else min((1 / r) ** (1 / (1 - a)), hands)"},
                                               points={"g07": 5}, said=("返回 NaN", "returned NaN")),
    "function that prints": Mishap({"g07": "def family_to_wage_labour_ratio(a, r, hands):\n    print(min((1 / r) ** (1 / (1 - a)), hands))"}, points={"g07": 0},
                                   said=("还没有返回任何值", "does not return anything yet")),
    "a cell that fails between others": Mishap({"g03": "q3 = {'l1': 'r3'\n"}, points={"g03": 0}, said=("第 3 个代码单元格出错", "code cell 3 failed")),
    "files of one's own": Mishap({"g06": HONEST["g06"] + "\nq6.to_csv('mine.csv')\nq6.to_csv('data/mine.csv')\nq6 = pd.read_csv('data/mine.csv')"}),
}

NUMBERS = {
    "the number": ("q7 = 1.334", 4, None),
    "with its unit": ('q7 = "1.334 %"', 4, None),
    "full-width": ('q7 = "１．３３４％"', 4, None),
    "with another unit": ('q7 = "1.334 千克"', 0, ("不是这道题的单位", "is not the unit of this question")),
    "a sentence": ('q7 = "about one per cent"', 0, ("读不出一个数", "No number can be read")),
    "not a number": ("q7 = float('nan')", 0, ("非数值（nan）", "not a number (nan)")),
    "infinity": ("q7 = float('inf')", 0, ("非数值（inf）", "not a number (inf)")),
    "of numpy": ("import numpy as np\nq7 = np.float64(1.334)", 4, None),
    "of numpy, in an array": ("import numpy as np\nq7 = np.array([1.334])", 4, None),
    "of pandas": ("import pandas as pd\nq7 = pd.Series([1.334])", 4, None),
    "a decimal": ("from decimal import Decimal\nq7 = Decimal('1.334')", 4, None),
    "a fraction": ("from fractions import Fraction\nq7 = Fraction(1334, 1000)", 4, None),
    "in a tuple": ("q7 = 1.334,", 4, None),
    "a function": ("def q7(): return 1.334", 0, ("读不成数据的对象（function）", "an object that is no data (function)")),
}
"""Student to answer of the question for a number, its points, and what is said."""
