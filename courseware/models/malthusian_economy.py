"""The Malthusian economy: what becomes of a better technique, and of a plague, when births and
deaths follow income.

Malthus (1798) for the response of population; Ashraf and Galor (2011) for evidence that before
industry better technique and more land showed in denser population and not in income per head;
Clark (2007) for the reading of all history before 1800 in these terms, which others dispute.

Equations, one step a year (L population, X land, A technique, a labour elasticity of output):

    Y       = A L^a X^(1-a),  y = Y / L
    d ln L  = n (y/ybar - 1)

What follows: y returns to ybar from anywhere and L to X (A/ybar)^(1/(1-a)). A technique m times as
good lifts income to m ybar at once; in the end it has multiplied population by m^(1/(1-a)) and
income by nothing. More land raises population one for one. A plague that takes the share d leaves
the survivors (1-d)^-(1-a) times the income, until their numbers have grown back. In continuous time

    ybar / y(t) = 1 - (1 - ybar/y(0)) e^(-(1-a) n t)

so that a small gain is half gone after ln 2 / ((1-a) n) years: a century or so, longer than a life.

Units: population and output as indices, 100 in year 0; income per head with ybar = 100; rates in
per cent a year, compounded continuously. Technique improves once, in year 200, and the plague comes
once, in year 600. All values are stylized and fitted to no series; two fifths, the default, lies
within the range of estimates of what the Black Death took in Europe.

This is the economy of ``extensive_growth`` with steps instead of steady progress, and with a
response of population that has no upper bound. Ours: the steps and their years.
"""

import math

from courseware.language import Pair
from courseware.models.extensive_growth import (
    FIRST_LAND,
    FIRST_TECHNIQUE,
    SUBSISTENCE,
    income_per_head,
    steady_population,
)
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

YEAR_OF_TECHNIQUE = 200
YEAR_OF_PLAGUE = 600
YEARS = 1000

YEARS_BETWEEN_POINTS = 5

FAR_FROM_SUBSISTENCE = 105.0
"""Income with subsistence = 100; above it at the end, the return counts as unfinished."""


def technique_in(year, multiple):
    """A before and after the better technique."""
    return FIRST_TECHNIQUE * multiple if year >= YEAR_OF_TECHNIQUE else FIRST_TECHNIQUE


def next_population(population, income, response):
    """Population a year later: it grows when income exceeds subsistence and shrinks below it."""
    return population * math.exp(response * (income / SUBSISTENCE - 1.0))


def path(first_population, multiple, plague, elasticity, response, years):
    """Population and income per head year by year; rates and shares as fractions."""
    population = first_population
    populations = []
    incomes = []
    for year in range(years + 1):
        if year == YEAR_OF_PLAGUE:
            population = population * (1.0 - plague)
        income = income_per_head(population, FIRST_LAND, technique_in(year, multiple), elasticity)
        populations.append(population)
        incomes.append(income)
        population = next_population(population, income, response)
    return {"population": populations, "income": incomes}


def evaluate(p):
    """Population, output and income per head through both shocks, and which story holds."""
    elasticity = p["elasticity"]
    multiple = p["technique"]
    response = p["response"] / 100.0
    first = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    run = path(first, multiple, p["plague"] / 100.0, elasticity, response, YEARS)

    years = []
    people = []
    carried = []
    outputs = []
    incomes = []
    for point in range(YEARS // YEARS_BETWEEN_POINTS + 1):
        year = point * YEARS_BETWEEN_POINTS
        technique = technique_in(year, multiple)
        years.append(year)
        people.append(100.0 * run["population"][year] / first)
        carried.append(100.0 * steady_population(FIRST_LAND, technique, elasticity) / first)
        outputs.append(100.0 * run["income"][year] * run["population"][year]
                       / (SUBSISTENCE * first))
        incomes.append(100.0 * run["income"][year] / SUBSISTENCE)

    state = 0
    if incomes[-1] > FAR_FROM_SUBSISTENCE:
        state = 4
    elif multiple > 1.0 and p["plague"] > 0.0:
        state = 3
    elif p["plague"] > 0.0:
        state = 2
    elif multiple > 1.0:
        state = 1

    return {
        "years": years,
        "population": people,
        "carried": carried,
        "output": outputs,
        "income": incomes,
        "subsistence": [100.0 for year in years],
        "end_population": people[-1] / 100.0,
        "carried_multiple": carried[-1] / 100.0,
        "plague_income": 100.0 * run["income"][YEAR_OF_PLAGUE] / SUBSISTENCE,
        "end_income": incomes[-1],
        "half_life": math.log(2.0) / ((1.0 - elasticity) * response),
        "state": state,
    }


MODEL = Model(
    id="malthusian_economy",
    name=Pair("马尔萨斯经济", "The Malthusian economy"),
    summary=Pair(
        "收入高于糊口水平，人口就增加；低于糊口水平，人口就减少。土地有限，人多了，每个人分得的便少。"
        "技术进步起初使人人宽裕，最后只是养活了更多的人；瘟疫夺去许多人的生命，幸存者反倒一时富裕。",
        "Above subsistence, population grows; below it, population shrinks. Land is limited, so "
        "more people means less for each. Better technology makes everyone comfortable at "
        "first but ends by merely feeding more people; a plague takes many lives and leaves the "
        "survivors, for a time, better off.",
    ),
    parameters=(
        Parameter(
            name="technique",
            label=Pair("第200年技术提高到原来的", "Technology in year 200, against before"),
            unit=Pair("倍", "times"),
            minimum=1, maximum=2, default=1.3, step=0.05,
            meaning=Pair("同样的土地和人手，产出一次性提高到原来的几倍；1表示没有进步",
                         "by how much output from the same land and labour is multiplied, once "
                         "and for all; 1 means no progress"),
        ),
        Parameter(
            name="plague",
            label=Pair("第600年瘟疫夺去的人口", "Lost to plague in year 600"),
            unit=Pair("%", "%"),
            minimum=0, maximum=60, default=40, step=5,
            meaning=Pair("死于瘟疫的人占总人口的比例；0表示没有瘟疫",
                         "share of the population that dies; 0 means no plague"),
        ),
        Parameter(
            name="elasticity",
            label=Pair("劳动产出弹性 a", "Output elasticity of labour a"),
            unit=Pair("", ""),
            minimum=0.3, maximum=0.8, default=0.6, step=0.05,
            meaning=Pair("劳动增加1%，产出增加a%；a越小，人口增加对人均收入的稀释越重",
                         "1% more labour gives a% more output; the smaller a is, the more each "
                         "further person dilutes income per head"),
        ),
        Parameter(
            name="response",
            label=Pair("人口对收入的反应 n", "Response of population to income n"),
            unit=Pair("%/年", "% a year"),
            minimum=0.5, maximum=5, default=2, step=0.1,
            meaning=Pair("人均收入达到糊口水平两倍时的人口增长率；高于糊口水平越多，人口增长越快",
                         "growth of population when income per head is twice subsistence; the "
                         "further above subsistence, the faster it grows"),
        ),
    ),
    charts=(
        Chart(
            id="people",
            title=Pair("人口与总产出", "Population and total output"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("指数（第0年为100）", "Index (year 0 = 100)"), minimum=0),
            lines=(
                Line(key="population", label=Pair("人口", "Population"), tone="violet"),
                Line(key="output", label=Pair("总产出", "Total output"), tone="blue", dash="dash"),
                Line(key="carried", label=Pair("收入等于糊口水平时的人口",
                                               "Population at which income is at subsistence"),
                     tone="grey", dash="dot"),
            ),
        ),
        Chart(
            id="per_head",
            title=Pair("人均收入", "Income per head"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("糊口水平为100", "Subsistence = 100"), minimum=0),
            lines=(
                Line(key="income", label=Pair("人均收入", "Income per head"), tone="blue"),
                Line(key="subsistence", label=Pair("糊口水平", "Subsistence"),
                     tone="orange", dash="dot"),
            ),
        ),
    ),
    readouts=(
        Readout(key="end_population", label=Pair("第1000年人口为起初的",
                                                 "Population in year 1000, against the start"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="carried_multiple", label=Pair("人口最终将为起初的",
                                                   "Population in the end, against the start"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="plague_income", label=Pair("第600年（瘟疫之后）人均收入（糊口水平为100）",
                                                "Income per head in year 600, after the plague "
                                                "(subsistence = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="end_income", label=Pair("第1000年人均收入（糊口水平为100）",
                                             "Income per head in year 1000 (subsistence = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="half_life", label=Pair("收入小幅提高后，回落一半所需的时间",
                                            "Time for half of a small gain in income to disappear"),
                unit=Pair("年", "years"), digits=0),
    ),
    states=(
        State(value=0, name=Pair("静止", "At rest"),
              meaning=Pair("没有技术进步，也没有瘟疫：人口停在土地所能养活的数目，人均收入等于糊口水平。",
                           "No progress and no plague: population stays at the number that the "
                           "land can feed, and income per head at subsistence.")),
        State(value=1, name=Pair("人多了，却没有人更富", "More people, none of them richer"),
              meaning=Pair("技术进步使人均收入一时升高，人口随之增长，直到收入又回到糊口水平；留下来的只有更多的人。",
                           "Better technology raises income per head for a while; population grows "
                           "until income is back at subsistence. What remains is more people.")),
        State(value=2, name=Pair("幸存者一时富裕", "The survivors better off for a while"),
              meaning=Pair("瘟疫过后人少地多，人均收入升高；人口逐代恢复，收入随之回落，最后人口与收入都回到原处。",
                           "After the plague there is more land for each, and income per head is "
                           "higher. Over the generations population recovers and income falls "
                           "back, until both are where they were.")),
        State(value=3, name=Pair("两次富裕，两次回落", "Twice better off, twice back"),
              meaning=Pair("技术进步与瘟疫都使人均收入升高，又都被人口的增长抵消；只有技术进步留下了更多的人口。",
                           "Progress and plague both raise income per head, and the growth of "
                           "population undoes both. Only progress leaves a larger population "
                           "behind.")),
        State(value=4, name=Pair("回落缓慢", "A slow return"),
              meaning=Pair("人口对收入反应迟缓，直到第1000年人均收入仍明显高于糊口水平。方向没有变，只是马尔萨斯的力量要几百年才见分晓。",
                           "Population responds so slowly to income that in year 1000 income per "
                           "head is still well above subsistence. The direction is the same, but "
                           "Malthus’s forces take centuries to tell.")),
    ),
    evaluate=evaluate,
    sources=("malthus1798", "ashraf_galor2011", "clark2007"),
    leaves_out=Pair(
        "未计入：晚婚、节育等使糊口水平本身高低不同的习俗，贫富差别，贸易与分工的收益，瘟疫对生产的破坏，以及人多使发明加快的可能。"
        "工业革命以前的人均收入是否真的处处停滞，史学界仍有争论。",
        "Left out: late marriage, birth control and other customs that set subsistence itself "
        "higher or lower; inequality; the gains from trade and the division of labour; what a "
        "plague destroys besides lives; and the possibility that more people invent faster. "
        "Whether income per head really stagnated everywhere before industry is disputed among "
        "historians.",
    ),
)
