"""One assignment and its submissions, the same for every grader that is compared.

A choice, three questions of pandas and a free text, on a table of the course. Four kinds of
student take turns: all right, a wrong choice, a wrong number, and one whose last code crashes.
Wrong answers are wholly wrong, so that a grader with marks for parts gives what one without
them gives.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

DATA = "productivity_long_run.csv"
POINTS = {"q1": 3, "q2": 6, "q3": 4, "q4": 6}
ESSAY, ESSAY_POINTS = "q5", 10
CALLS = ("USA", "FRA", "DEU")
FIRST, LAST, OIL = 1950, 2016, 1973
INDICATOR = "labour_productivity_per_hour"

PROMPTS = {
    "q1": ("哪一种价格已扣除物价变动的影响？",
           "Which prices have the change of the price level taken out?"),
    "q2": (f"用 pandas 算出各国 {LAST} 年劳动生产率是 {FIRST} 年的几倍，放进 DataFrame `q2`，"
           "列为 `iso3` 与 `ratio`。",
           f"With pandas, compute labour productivity in {LAST} as a multiple of {FIRST} for each "
           "country; put it into a DataFrame `q2` with the columns `iso3` and `ratio`."),
    "q3": (f"{FIRST} 至 {OIL} 年各国劳动生产率的平均值是多少？赋给 `q3`。",
           f"What is the mean of labour productivity over {FIRST} to {OIL} and all countries? "
           "Assign it to `q3`."),
    "q4": ("写一个函数 `best_year(iso3)`，返回一国劳动生产率增长最快的年份。",
           "Write a function `best_year(iso3)` that returns the year in which a country’s labour "
           "productivity grew fastest."),
    "q5": ("劳动生产率说明了什么，没有说明什么？",
           "What does labour productivity tell, and what does it not tell?"),
}
OPTIONS = {"a": ("当年价格", "current prices"), "b": ("不变价格", "constant prices"),
           "c": ("市场价格", "market prices")}

TABLE = f'''\
import pandas as pd

data = pd.read_csv("data/{DATA}")
hours = data[data["indicator"] == "{INDICATOR}"]
wide = hours.pivot(index="year", columns="iso3", values="value")
q2 = pd.DataFrame({{"iso3": wide.columns,
                   "ratio": (wide.loc[{LAST}] / wide.loc[{FIRST}]).to_numpy()}})
'''
NUMBER = f'''\
q3 = float(hours.loc[hours["year"].between({FIRST}, {OIL}), "value"].mean())
'''
FUNCTION = '''\
def best_year(iso3):
    values = hours[hours["iso3"] == iso3].set_index("year")["value"].sort_index()
    return int(values.pct_change().idxmax())
'''
WORDS = """\
It tells how much is made in an hour of work. It does not tell who gets it, nor at what cost.
它说明一小时劳动产出多少，没有说明归谁所有、代价如何。"""

_RIGHT = {"q1": 'q1 = "b"\n', "q2": TABLE, "q3": NUMBER, "q4": FUNCTION, "q5": WORDS}
KINDS = {
    "right": (_RIGHT, {}),
    "wrong-choice": ({**_RIGHT, "q1": 'q1 = "a"\n'}, {"q1": 0}),
    "wrong-number": ({**_RIGHT, "q3": 'q3 = float(hours["value"].max())\n'}, {"q3": 0}),
    "crash": ({**_RIGHT, "q4": "growth = no_such_table.pct_change()\n" + FUNCTION}, {"q4": 0}),
}
"""Kind of student to what stands in the cells, and the points that differ from full marks."""


@dataclass(frozen=True, slots=True)
class Student:
    """A made-up student: what was handed in, and what a grader must give for it."""

    name: str
    answers: dict[str, str]
    marks: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.marks.values())


def students(count: int) -> list[Student]:
    kinds = list(KINDS.items())
    made = []
    for number in range(count):
        kind, (answers, marks) = kinds[number % len(kinds)]
        made.append(Student(f"{number + 1:05}-{kind}", answers, {**POINTS, **marks}))
    return made


@dataclass(frozen=True, slots=True)
class Expected:
    """The right answers, worked out from the table without pandas."""

    ratios: dict[str, float]
    mean: float
    best_years: dict[str, int]


def expected(root: Path) -> Expected:
    """The right answers for the data as they are now."""
    values: dict[str, dict[int, float]] = {}
    with (root / "data" / "series" / DATA).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["indicator"] == INDICATOR:
                values.setdefault(row["iso3"], {})[int(row["year"])] = float(row["value"])
    period = [value for years in values.values() for year, value in years.items()
              if FIRST <= year <= OIL]
    best = {}
    for iso3 in CALLS:
        years = sorted(values[iso3])
        best[iso3] = max((values[iso3][year] / values[iso3][before], year)
                         for before, year in pairwise(years))[1]
    return Expected({iso3: years[LAST] / years[FIRST] for iso3, years in sorted(values.items())},
                    sum(period) / len(period), best)
