"""Kremer's switch: more people, more ideas, until population no longer follows income.

Kremer (1993) joined two old thoughts. Ideas can be used by everyone, so that more people find more
of them (as Kuznets and Simon had argued); and in Malthus's world better technique feeds more
people. Together they make population grow the faster the more numerous it is, at an income per head
that does not move. The model adds what ends such growth: population can grow only so fast, and
above some income families have fewer children, the demographic transition.

Equations, one step a year (L population, A technique, land fixed, a labour elasticity of output,
y income per head, ybar subsistence):

    Y        = A L^a X^(1-a),  y = Y / L
    d ln A   = g L
    d ln L   = min(g L / (1-a), f(y))
    f(y)     = n up to the income y1, then falling in a straight line to 0 at 2 y1

The first term under the minimum is the growth of population that holds income where it is: Malthus
without delay. As long as it is the smaller one, y = ybar, and in continuous time

    L(t) = L0 / (1 - t/T),   T = (1-a) / (g L0)

a hyperbola that would reach infinity in the year T. It never does: population then grows at
1/(T - t), so that in the year T - 1/n the first term outgrows n. From then on ideas outrun births
and income rises at g L - (1-a) f(y). When births only replace the parents, population rests and
income grows at the constant g L for good. Without the transition population would grow on at n, and
ideas, and with them income, faster and faster.

Units: population in millions; g in per cent a year for each billion of people; income per head with
subsistence = 100; rates compounded continuously. The path ends in year 2400, or when income has
reached 30 times subsistence. All values are stylized; by default population is 400 million in the
year 1500 and 1,000 million in 1800, the order of estimates for the world, while income leaves
subsistence only about 1900, a century late.

Ours: the bound n, the straight line of f, and the end of the path. Kremer, who treats the
transition more fully, tests the acceleration on world population and on regions that had no contact
with one another, where the one with more people at first was to advance faster.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

ELASTICITY = 0.6
"""a: labour elasticity of output, the default of the other Malthusian models."""

LAST_YEAR = 2400

ENOUGH_INCOME = 30.0
"""Income, in times subsistence, at which the path ends."""

YEARS_BETWEEN_POINTS = 10

TALLEST_HYPERBOLA = 20000.0
"""Millions; above it the hyperbola is no longer drawn."""

FOREVER = 1e6
"""Years; a hyperbola that takes longer to reach infinity counts as never doing so."""

BILLION = 1000.0
"""In the unit of population, millions."""


def keeping_growth(population, ideas, elasticity):
    """Growth of population that just holds income per head where it is: g L / (1-a)."""
    return ideas * population / (1.0 - elasticity)


def fastest_births(income, fastest, threshold):
    """f(y): fastest growth of population at an income, both incomes in times subsistence."""
    return fastest * max(0.0, min(1.0, 2.0 - income / threshold))


def hyperbola(year, first_population, ideas, elasticity):
    """L(t) = L0 / (1 - t/T) before the year T, and 0 from then on, when there is no such number."""
    left = 1.0 - keeping_growth(first_population, ideas, elasticity) * year
    return first_population / left if left > 0.0 else 0.0


def path(first_population, ideas, fastest, threshold, elasticity, years):
    """Year by year, rates as fractions: population, income (times subsistence) and their growth.

    ``ideas`` is g for one unit of population. The lists end early once income is enough.
    """
    population = first_population
    income = 1.0
    run = {"population": [], "income": [], "population_growth": [], "income_growth": []}
    for _ in range(years + 1):
        keeping = keeping_growth(population, ideas, elasticity)
        births = fastest_births(income, fastest, threshold)
        population_growth = min(keeping, births)
        income_growth = 0.0
        if keeping > births:
            income_growth = ideas * population - (1.0 - elasticity) * births
        run["population"].append(population)
        run["income"].append(income)
        run["population_growth"].append(population_growth)
        run["income_growth"].append(income_growth)
        if income >= ENOUGH_INCOME:
            break
        population = population * math.exp(population_growth)
        income = income * math.exp(income_growth)
    return run


def evaluate(p):
    """Population, its growth and income per head through the switch, and which story holds."""
    first = p["people"]
    ideas = p["ideas"] / 100.0 / BILLION
    fastest = p["fastest"] / 100.0
    run = path(first, ideas, fastest, p["threshold"], ELASTICITY, LAST_YEAR)
    last_year = len(run["population"]) - 1

    years = []
    people = []
    incomes = []
    people_growth = []
    ideas_growth = []
    hyperbola_years = []
    hyperbolic = []
    for point in range(last_year // YEARS_BETWEEN_POINTS + 1):
        year = point * YEARS_BETWEEN_POINTS
        years.append(year)
        people.append(run["population"][year])
        incomes.append(100.0 * run["income"][year])
        people_growth.append(100.0 * run["population_growth"][year])
        ideas_growth.append(100.0 * ideas * run["population"][year])
        height = hyperbola(year, first, ideas, ELASTICITY)
        if 0.0 < height <= TALLEST_HYPERBOLA:
            hyperbola_years.append(year)
            hyperbolic.append(height)

    keeping = keeping_growth(first, ideas, ELASTICITY)
    takeoff = 0
    for year in range(last_year, 0, -1):
        if run["income_growth"][year] > 0.0:
            takeoff = year

    state = 0
    if takeoff > 0 and run["population_growth"][-1] == 0.0:
        state = 3
    elif takeoff > 0:
        state = 2
    elif ideas > 0.0:
        state = 1

    return {
        "years": years,
        "population": people,
        "hyperbola_years": hyperbola_years,
        "hyperbola": hyperbolic,
        "population_growth": people_growth,
        "ideas_growth": ideas_growth,
        "income": incomes,
        "subsistence": [100.0 for year in years],
        "infinite_year": 1.0 / keeping if keeping * FOREVER > 1.0 else 0.0,
        "takeoff_year": takeoff,
        "last_year": last_year,
        "end_population": run["population"][-1],
        "end_income": run["income"][-1],
        "end_growth": 100.0 * run["income_growth"][-1],
        "state": state,
    }


MODEL = Model(
    id="kremer_growth",
    name=Pair("克雷默模型：人多则创意多", "Kremer’s model: more people, more ideas"),
    summary=Pair(
        "创意可以人人共用，人越多，创意就越多；在马尔萨斯的世界里，技术越好，养活的人也越多。两者互相推动，人口增长越来越快，"
        "人均收入却停在糊口水平。等到人口的增长追不上技术，收入才开始上升；收入高了，家庭少生孩子，上升才得以平稳持续。",
        "Ideas can be used by everyone, so more people means more ideas; and in Malthus’s world "
        "better technology feeds more people. Each drives the other, and population grows faster "
        "and faster while income per head stays at subsistence. Only when population can no longer "
        "keep up with technology does income begin to rise; and as families with more income have "
        "fewer children, the rise becomes steady and lasting.",
    ),
    parameters=(
        Parameter(
            name="ideas",
            label=Pair("每十亿人带来的技术进步 g", "Technological progress per billion people g"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=0.5, default=0.2, step=0.02,
            meaning=Pair("十亿人口使技术每年进步的比例，人口多一倍，进步也快一倍；0表示只有马尔萨斯机制",
                         "annual progress of technology for each billion people: with twice the "
                         "people, progress is twice as fast; 0 leaves only Malthus"),
        ),
        Parameter(
            name="people",
            label=Pair("起初的人口", "Initial population"),
            unit=Pair("百万", "million"),
            minimum=20, maximum=200, default=100, step=10,
            meaning=Pair("第0年的人口；也可看作彼此隔绝的大小不同的大陆",
                         "population in year 0; or think of continents, large and small, cut off "
                         "from one another"),
        ),
        Parameter(
            name="fastest",
            label=Pair("人口增长的最高速度 n", "Fastest population growth n"),
            unit=Pair("%/年", "% a year"),
            minimum=0.5, maximum=3, default=1, step=0.1,
            meaning=Pair("无论多么富裕，人口每年增长也不会超过这一比例",
                         "however high income per head, population grows no faster"),
        ),
        Parameter(
            name="threshold",
            label=Pair("生育开始减少时的收入", "Income at which births begin to fall"),
            unit=Pair("倍", "times"),
            minimum=1.5, maximum=6, default=2, step=0.25,
            meaning=Pair("人均收入达到糊口水平的这一倍数，家庭开始少生孩子；再翻一番，人口停止增长",
                         "in times subsistence: above this income families have fewer children; "
                         "at twice it, population stops growing"),
        ),
    ),
    charts=(
        Chart(
            id="people",
            title=Pair("人口", "Population"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("百万（对数刻度）", "Millions (log scale)"), log=True),
            lines=(
                Line(key="population", label=Pair("人口", "Population"), tone="violet"),
                Line(key="hyperbola", x="hyperbola_years", tone="grey", dash="dot",
                     label=Pair("假如收入永远停在糊口水平",
                                "Had income stayed at subsistence for ever")),
            ),
        ),
        Chart(
            id="pace",
            title=Pair("增长的速度", "The pace of growth"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("%/年", "% a year"), minimum=0),
            lines=(
                Line(key="population_growth", label=Pair("人口", "Population"), tone="violet"),
                Line(key="ideas_growth", label=Pair("技术", "Technology"), tone="green",
                     dash="dash"),
            ),
        ),
        Chart(
            id="per_head",
            title=Pair("人均收入", "Income per head"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("糊口水平为100（对数刻度）",
                                   "Subsistence = 100 (log scale)"), log=True),
            lines=(
                Line(key="income", label=Pair("人均收入", "Income per head"), tone="blue"),
                Line(key="subsistence", label=Pair("糊口水平", "Subsistence"),
                     tone="orange", dash="dot"),
            ),
        ),
    ),
    readouts=(
        Readout(key="takeoff_year", label=Pair("收入开始上升以前经过（0表示尚未上升）",
                                               "Until income begins to rise (0: not yet)"),
                unit=Pair("年", "years"), digits=0),
        Readout(key="infinite_year", label=Pair("假如收入不升，人口趋于无穷大以前经过（0表示不会）",
                                                "Until population would be infinite, had income "
                                                "never risen (0: it would not)"),
                unit=Pair("年", "years"), digits=0),
        Readout(key="last_year", label=Pair("图中的路径历时", "Length of the path drawn"),
                unit=Pair("年", "years"), digits=0),
        Readout(key="end_population", label=Pair("路径终点的人口",
                                                 "Population at the end of the path"),
                unit=Pair("百万", "million"), digits=0),
        Readout(key="end_income", label=Pair("路径终点的人均收入为糊口水平的",
                                             "Income per head at the end of the path"),
                unit=Pair("倍", "times subsistence"), digits=1),
        Readout(key="end_growth", label=Pair("路径终点人均收入的年增长",
                                             "Growth of income per head at the end of the path"),
                unit=Pair("%", "% a year"), digits=2),
    ),
    states=(
        State(value=0, name=Pair("只有马尔萨斯", "Malthus alone"),
              meaning=Pair("没有新的创意，技术不变：人口与人均收入都停在原处。",
                           "Without new ideas technology does not change: population and income "
                           "per head stay where they are.")),
        State(value=1, name=Pair("人口加速，收入不动", "Population speeds up, income stands still"),
              meaning=Pair("人口越多，技术进步越快，人口也就增长得越快；但人口始终跟得上，人均收入停在糊口水平。",
                           "More people make technology advance faster, and so population grows "
                           "faster. It still keeps up, and income per head stays at "
                           "subsistence.")),
        State(value=2, name=Pair("收入开始上升", "Income begins to rise"),
              meaning=Pair("技术进步已快过人口增长的最高速度，人均收入离开了糊口水平；人口转变尚未完成，人口仍在增长。",
                           "Technology advances faster than population can grow, and income per "
                           "head has left subsistence. The demographic transition is not "
                           "over: population is still growing.")),
        State(value=3, name=Pair("走出马尔萨斯陷阱", "Out of the Malthusian trap"),
              meaning=Pair("人口转变已经完成：人口不再随收入增长，新的创意全部化为人均收入的提高，而且持续不断。",
                           "The demographic transition is over. Population no longer follows "
                           "income; new ideas all go into income per head, which keeps "
                           "rising.")),
    ),
    evaluate=evaluate,
    sources=("kremer1993", "malthus1798"),
    leaves_out=Pair(
        "未计入：各国之间的差别（最先走出陷阱的是人口不算多的英国，而不是人口最多的中国）、制度与知识传播、物质资本与教育，"
        "以及创意越来越难得的可能；收入高了何以少生，这里只是假定，没有解释。",
        "Left out: differences between countries (the first to leave the trap was Britain, of "
        "modest population, not China, which had the largest); institutions and the spread of "
        "knowledge; capital and education; and the possibility that ideas become harder to find. "
        "That births fall as income rises is assumed, not explained.",
    ),
)
