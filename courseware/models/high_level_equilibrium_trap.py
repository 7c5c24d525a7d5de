"""Elvin's high-level equilibrium trap, with and without modern science.

Elvin drew it as a diagram: output against population on a fixed area of land, a curve of what
the best traditional practice could yield (the potential), lower curves of actual practice that
climb towards it, and a straight line of what the population must eat. The gap between practice
and need is the surplus from which invention and investment are paid. The formal version here is
ours; the diagram and its reading are Elvin's (1972, 1973).

Equations, one step a year (L population, Y output, a practice as a share of the potential,
M the factor by which modern science has raised the potential, 1 before science):

    P(L)  = Ym L / (h + L)                      potential on fixed land
    Y     = a M P(L)                            output
    S     = max(Y - s L, 0)                     surplus above subsistence
    a'    = a + i (1 - a) S / Y                 practice improves out of the surplus
    L'    = L + n L min(max(Y/(s L) - 1, -1), 1)
    M'    = M (1 + g)                           once science has begun

Units: population in millions; output in rations, one ration being a year's bare subsistence of
one person, in millions, so that s = 1; rates in per cent a year. All values are stylized: the
defaults multiply population more than six-fold in eight centuries, the order of growth that
estimates for China from 1000 to 1820 show, and are not fitted to any series.

What follows from the equations (h, s, Ym as above, M = 1):

    the potential itself leaves no surplus at    L_T   = Ym/s - h
    its surplus is largest at                    L_S   = sqrt(Ym h/s) - h
    and is then                                  S_max = (sqrt(Ym) - sqrt(s h))^2
    the path comes to rest with Y = s L at       L*    = a* Ym/s - h, with a* < 1

The trap therefore closes below the frontier: when the surplus is gone, so is the means to
improve practice. Under steady science at rate g, income per head tends to s (1 + g/n) when
g <= n, and rises for good only when g > n, because n is the fastest that population can grow.

Ours, beside the formalization: the bounds on the response of population. Its upper bound is
what gives "the fastest population growth" a meaning; it stands in for the limits of fertility.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

SUBSISTENCE = 1.0
"""s: rations that a person needs in a year; one by the choice of unit."""

HALF_LAND = 20.0
"""h: population, in millions, at which the potential is half of its ceiling."""

FIRST_POPULATION = 50.0
"""Population in millions at year 0."""

FIRST_PRACTICE = 0.5
"""Practice at year 0, as a share of the potential."""

YEARS_BEFORE_SCIENCE = 650
YEARS_WITH_SCIENCE = 150

YEARS_BETWEEN_POINTS = 10
"""The path is drawn once a decade."""

CURVE_POINTS = 60

SPENT_SURPLUS = 2.0
"""Per cent of output; a smaller surplus counts as gone."""

NEAR_FRONTIER = 95.0
"""Per cent of the potential; better practice counts as the frontier."""


def potential(population, ceiling):
    """Output in million rations of the best traditional practice: P(L)."""
    return ceiling * population / (HALF_LAND + population)


def population_response(income):
    """Growth of population as a share of its fastest growth, for an income in rations a head."""
    return max(-1.0, min(1.0, income / SUBSISTENCE - 1.0))


def path(ceiling, innovation, growth, science, years_before, years_with):
    """Year by year: population, practice, and the factor that science adds to the potential.

    Rates are shares a year here, not per cent.
    """
    population = FIRST_POPULATION
    practice = FIRST_PRACTICE
    factor = 1.0
    populations = [population]
    practices = [practice]
    factors = [factor]
    for year in range(years_before + years_with):
        output = practice * factor * potential(population, ceiling)
        surplus = max(output - SUBSISTENCE * population, 0.0)
        practice = practice + innovation * (1.0 - practice) * surplus / output
        population = population + growth * population * population_response(output / population)
        if year >= years_before:
            factor = factor * (1.0 + science)
        populations.append(population)
        practices.append(practice)
        factors.append(factor)
    return {"population": populations, "practice": practices, "factor": factors}


def evaluate(p):
    """Elvin's diagram at the end of the path, the path itself, and which story holds."""
    ceiling = p["ceiling"]
    trap_population = ceiling / SUBSISTENCE - HALF_LAND
    run = path(ceiling, p["innovation"] / 100.0, p["population"] / 100.0, p["science"] / 100.0,
               YEARS_BEFORE_SCIENCE, YEARS_WITH_SCIENCE)

    years = []
    populations = []
    outputs = []
    incomes = []
    crowding = []
    surpluses = []
    for decade in range((YEARS_BEFORE_SCIENCE + YEARS_WITH_SCIENCE) // YEARS_BETWEEN_POINTS + 1):
        year = decade * YEARS_BETWEEN_POINTS
        people = run["population"][year]
        output = run["practice"][year] * run["factor"][year] * potential(people, ceiling)
        need = SUBSISTENCE * people
        years.append(year)
        populations.append(people)
        outputs.append(output)
        incomes.append(100.0 * output / need)
        crowding.append(100.0 * people / trap_population)
        surpluses.append(100.0 * max(output - need, 0.0) / output)

    practice = run["practice"][-1]
    factor = run["factor"][-1]
    widest = 1.15 * max(trap_population, populations[-1])
    grid = [widest * k / CURVE_POINTS for k in range(CURVE_POINTS + 1)]
    traditional = [potential(people, ceiling) for people in grid]

    state = 0
    if p["science"] > p["population"]:
        state = 4
    elif p["science"] > 0.0:
        state = 3
    elif surpluses[-1] >= SPENT_SURPLUS:
        state = 2
    elif 100.0 * practice >= NEAR_FRONTIER:
        state = 1

    return {
        "grid": grid,
        "traditional": traditional,
        "modern": [factor * output for output in traditional],
        "practised": [practice * factor * output for output in traditional],
        "need": [SUBSISTENCE * people for people in grid],
        "path_population": populations,
        "path_output": outputs,
        "surplus_place": [populations[-1], populations[-1]],
        "surplus_span": [SUBSISTENCE * populations[-1],
                         max(outputs[-1], SUBSISTENCE * populations[-1])],
        "end_place": [populations[-1]],
        "end_output": [outputs[-1]],
        "years": years,
        "income": incomes,
        "crowding": crowding,
        "surplus": surpluses,
        "end_population": populations[-1],
        "end_income": incomes[-1] / 100.0,
        "end_practice": 100.0 * practice,
        "end_surplus": surpluses[-1],
        "trap_population": trap_population,
        "best_population": math.sqrt(ceiling * HALF_LAND / SUBSISTENCE) - HALF_LAND,
        "state": state,
    }


MODEL = Model(
    id="high_level_equilibrium_trap",
    name=Pair("高水平均衡陷阱", "The high-level equilibrium trap"),
    summary=Pair(
        "土地有限，人口与农艺一同增长；剩余是改良的本钱。剩余被人口吃尽，改良随之停步。"
        "现代科学能否打破这一局面，取决于它抬升产出上限的速度是否快于人口增长的最高速度。",
        "On limited land, population and farming practice advance together, and improvement is "
        "paid for out of the surplus. Once population has eaten up the surplus, improvement stops. "
        "Whether modern science breaks the deadlock depends on whether it raises the ceiling of "
        "output faster than population can possibly grow.",
    ),
    parameters=(
        Parameter(
            name="ceiling",
            label=Pair("传统技术的产出上限 Ym", "Ceiling of traditional output Ym"),
            unit=Pair("百万份口粮", "million rations"),
            minimum=150, maximum=600, default=400, step=10,
            meaning=Pair("人口再多、农艺再精，不靠现代科学时总产出所能逼近的水平",
                         "what total output approaches without modern science, however many the "
                         "hands and however good the farming"),
        ),
        Parameter(
            name="innovation",
            label=Pair("改良速度 i", "Speed of improvement i"),
            unit=Pair("%/年", "% a year"),
            minimum=0.5, maximum=10, default=1, step=0.1,
            meaning=Pair("剩余转化为更好农艺的快慢",
                         "how fast a surplus is turned into better practice"),
        ),
        Parameter(
            name="population",
            label=Pair("人口增长的最高速度 n", "Fastest population growth n"),
            unit=Pair("%/年", "% a year"),
            minimum=0.5, maximum=3, default=1, step=0.1,
            meaning=Pair("人均收入达到糊口水平两倍时的人口增长率；再富裕也不会更快",
                         "growth of population when income per head is twice subsistence; "
                         "higher income makes it no faster"),
        ),
        Parameter(
            name="science",
            label=Pair("现代科学抬升上限的速度 g", "Growth of the ceiling through science g"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=2, default=0, step=0.1,
            meaning=Pair("自第650年起，现代科学与工业投入使产出上限每年提高的比例；0表示没有",
                         "from year 650 on, the annual rise of the ceiling through modern science "
                         "and industrial inputs; 0 means none"),
        ),
    ),
    charts=(
        Chart(
            id="diagram",
            title=Pair("伊懋可图：人口与产出（第800年）",
                       "Elvin’s diagram: population and output (year 800)"),
            x="grid",
            x_axis=Axis(label=Pair("人口（百万）", "Population (millions)"), minimum=0),
            y_axis=Axis(label=Pair("产出（百万份口粮）", "Output (million rations)"), minimum=0),
            lines=(
                Line(key="traditional", label=Pair("传统技术的潜力",
                                                   "Potential of traditional practice"),
                     tone="grey", dash="dash"),
                Line(key="modern", label=Pair("加入现代科学的潜力",
                                              "Potential with modern science"),
                     tone="green", dash="dashdot"),
                Line(key="practised", label=Pair("实际农艺", "Actual practice"), tone="blue"),
                Line(key="need", label=Pair("糊口所需", "Subsistence need"),
                     tone="orange", dash="dot"),
                Line(key="path_output", x="path_population",
                     label=Pair("历年轨迹",
                                "Path over time"), tone="violet", dash="longdash"),
                Line(key="surplus_span", x="surplus_place",
                     label=Pair("剩余", "Surplus"), tone="green", symbol="square"),
                Line(key="end_output", x="end_place",
                     label=Pair("第800年", "Year 800"), tone="blue", symbol="circle"),
            ),
        ),
        Chart(
            id="path",
            title=Pair("八百年间", "Through eight centuries"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("百分比", "Per cent"), minimum=0),
            lines=(
                Line(key="income", label=Pair("人均收入（糊口水平为100）",
                                              "Income per head (subsistence = 100)"), tone="blue"),
                Line(key="crowding", label=Pair("人口（前沿陷阱处为100）",
                                                "Population (frontier trap = 100)"),
                     tone="violet", dash="longdash"),
                Line(key="surplus", label=Pair("剩余占产出", "Surplus as a share of output"),
                     tone="green", dash="dashdot"),
            ),
        ),
    ),
    readouts=(
        Readout(key="end_population", label=Pair("第800年人口", "Population in year 800"),
                unit=Pair("百万", "million"), digits=0),
        Readout(key="end_income", label=Pair("人均收入为糊口水平的", "Income per head"),
                unit=Pair("倍", "times subsistence"), digits=2),
        Readout(key="end_surplus", label=Pair("剩余占产出", "Surplus as a share of output"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="end_practice", label=Pair("实际农艺达到潜力的",
                                               "Practice as a share of the potential"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="best_population", label=Pair("传统潜力之下剩余最多时的人口",
                                                  "Population of the largest potential surplus"),
                unit=Pair("百万", "million"), digits=0),
        Readout(key="trap_population", label=Pair("传统潜力之下剩余耗尽时的人口",
                                                  "Population at which the potential surplus "
                                                  "is gone"),
                unit=Pair("百万", "million"), digits=0),
    ),
    states=(
        State(value=0, name=Pair("陷阱成立", "The trap holds"),
              meaning=Pair("剩余已被人口吃尽，改良失去本钱，农艺停在潜力之下；人口多了，人均收入却回到糊口水平。",
                           "Population has eaten up the surplus, improvement has lost its means "
                           "and practice stays below its potential: more people, and income "
                           "per head back at subsistence.")),
        State(value=1, name=Pair("陷阱在前沿成立", "The trap holds at the frontier"),
              meaning=Pair("改良很快，农艺几乎用尽传统技术的潜力；由此养活了更多的人，却没有使每个人更富裕。",
                           "Improvement is fast and practice has all but exhausted the traditional "
                           "potential. It feeds more people but makes none of them richer.")),
        State(value=2, name=Pair("陷阱正在合拢", "The trap is closing"),
              meaning=Pair("人口增长缓慢，八百年后仍有剩余，但在减少；没有现代科学，终点仍是陷阱。",
                           "Population grows slowly and a surplus remains after eight centuries, "
                           "but it is shrinking; without modern science the outcome is still "
                           "the trap.")),
        State(value=3, name=Pair("上限抬升，人口跟上", "The ceiling rises and population follows"),
              meaning=Pair("科学使产出与人口一同增长，人均收入只升到高于糊口的某一水平便不再上升：量的增长多，质的提高少。",
                           "Science makes output and population grow together. Income per head "
                           "moves to a level above subsistence and rises no further: much growth "
                           "in quantity, little in quality.")),
        State(value=4, name=Pair("走出陷阱", "Out of the trap"),
              meaning=Pair("科学抬升上限的速度超过人口增长的最高速度，人均收入得以持续上升。",
                           "Science raises the ceiling faster than population can grow, and income "
                           "per head keeps rising.")),
    ),
    evaluate=evaluate,
    sources=("elvin1972", "elvin1973"),
    leaves_out=Pair(
        "未计入：贸易与国家、地区差异、家庭手工业、节育与晚婚、战乱与疫病，以及决定科学能否出现的种种原因；"
        "科学在这里是从外部给定的，力量多大由读者设定。",
        "Left out: trade and the state, regional differences, household handicraft, birth control "
        "and late marriage, war and epidemic, and whatever decides whether science arises at all: "
        "here it comes from outside, at a strength that the reader sets.",
    ),
)
