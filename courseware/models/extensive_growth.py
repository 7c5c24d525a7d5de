"""Growth by clearing land and spreading technique, in a world where population responds.

The Malthusian economy with both of its outlets: more land, better technique. Output and people
may multiply for centuries; whether each of them is better off depends on a race between the two
outlets and the fastest growth of population. Malthus (1798) for the response of population;
Ashraf and Galor (2011) for the finding that, before industry, better technique and land raised
the density of population and not income per head; Perkins (1969) for China's land and yields.

Equations, one step a year (L population, X land, A technique, a labour elasticity):

    Y        = A L^a X^(1-a),  y = Y / L
    d ln A   = gA,  d ln X = gX
    d ln L   = n min(max(y/ybar - 1, -1), 1)

What follows: with A and X at rest, y returns to ybar and L to X (A/ybar)^(1/(1-a)), so that land
raises population one for one and income not at all. With both growing, the population that they
can carry at a constant income grows at

    G = gX + gA / (1-a)

If G <= n, income per head settles at ybar (1 + G/n): growth in quantity. If G > n, population
cannot follow and income per head rises for good, at (1-a)(G - n) a year in the long run.

Units: population, output and land as indices, 100 in year 0; income per head with ybar = 100;
rates in per cent a year, compounded continuously. All values are stylized: the defaults multiply
population about six-fold in eight centuries, the order of growth that estimates for China from
1000 to 1820 show, and are not fitted to any series.

Ours: the bounds on the response of population, by which n is its fastest growth; and the choice
to let land and technique grow at steady rates from outside.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

SUBSISTENCE = 1.0
"""ybar: income per head at which population neither grows nor shrinks."""

FIRST_TECHNIQUE = 1.2
"""A at year 0."""

FIRST_LAND = 100.0
"""X at year 0."""

YEARS = 800

YEARS_BETWEEN_POINTS = 10
"""The path is drawn once a decade."""


def income_per_head(population, land, technique, elasticity):
    """y = Y / L."""
    return technique * (land / population) ** (1.0 - elasticity)


def steady_population(land, technique, elasticity):
    """Population that land and technique carry at subsistence: X (A/ybar)^(1/(1-a))."""
    return land * (technique / SUBSISTENCE) ** (1.0 / (1.0 - elasticity))


def population_response(income):
    """Growth of population as a share of its fastest growth."""
    return max(-1.0, min(1.0, income / SUBSISTENCE - 1.0))


def path(first_population, technique_growth, land_growth, elasticity, response, years):
    """Population year by year, with rates as shares a year, not per cent."""
    population = first_population
    populations = [population]
    for year in range(years):
        income = income_per_head(population, FIRST_LAND * math.exp(land_growth * year),
                                 FIRST_TECHNIQUE * math.exp(technique_growth * year), elasticity)
        population = population * math.exp(response * population_response(income))
        populations.append(population)
    return populations


def evaluate(p):
    """Population, output and income per head through the centuries, and which story holds."""
    elasticity = p["elasticity"]
    technique_growth = p["technique"] / 100.0
    land_growth = p["land"] / 100.0
    first = steady_population(FIRST_LAND, FIRST_TECHNIQUE, elasticity)
    populations = path(first, technique_growth, land_growth, elasticity, p["population"] / 100.0,
                       YEARS)

    years = []
    people = []
    lands = []
    outputs = []
    incomes = []
    for decade in range(YEARS // YEARS_BETWEEN_POINTS + 1):
        year = decade * YEARS_BETWEEN_POINTS
        land = FIRST_LAND * math.exp(land_growth * year)
        income = income_per_head(populations[year], land,
                                 FIRST_TECHNIQUE * math.exp(technique_growth * year), elasticity)
        years.append(year)
        people.append(100.0 * populations[year] / first)
        lands.append(100.0 * land / FIRST_LAND)
        outputs.append(100.0 * income * populations[year] / (SUBSISTENCE * first))
        incomes.append(100.0 * income / SUBSISTENCE)

    carried = p["land"] + p["technique"] / (1.0 - elasticity)
    if carried > p["population"]:
        state = 2
        long_run = (1.0 - elasticity) * (carried - p["population"])
    elif carried > 0.0:
        state = 1
        long_run = 0.0
    else:
        state = 0
        long_run = 0.0

    return {
        "years": years,
        "population": people,
        "land": lands,
        "output": outputs,
        "income": incomes,
        "subsistence": [100.0 for year in years],
        "population_multiple": people[-1] / 100.0,
        "output_multiple": outputs[-1] / 100.0,
        "end_income": incomes[-1],
        "carried": carried,
        "long_run": long_run,
        "state": state,
    }


MODEL = Model(
    id="extensive_growth",
    name=Pair("垦地与农艺推动的增长", "Growth through land and technology"),
    summary=Pair(
        "垦荒与农艺推广使总产出和人口增长数百年；人均收入是否随之提高，要看这两条路合起来能否快过人口增长的最高速度。",
        "Clearing land and spreading better farming can raise total output and population for "
        "centuries. Whether income per head rises with them depends on whether the two together "
        "outrun the fastest growth of population.",
    ),
    parameters=(
        Parameter(
            name="technique",
            label=Pair("农艺进步 gA", "Growth of technology gA"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=0.3, default=0.06, step=0.01,
            meaning=Pair("同样的土地和人手，产出每年提高的比例：良种、复种、水利等",
                         "annual rise of output from the same land and labour: seed, multiple "
                         "cropping, water control"),
        ),
        Parameter(
            name="land",
            label=Pair("耕地增长 gX", "Growth of farmland gX"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=0.3, default=0.12, step=0.01,
            meaning=Pair("垦荒、围田等使耕地每年扩大的比例",
                         "annual growth of the cultivated area through clearing and reclamation"),
        ),
        Parameter(
            name="elasticity",
            label=Pair("劳动产出弹性 a", "Output elasticity of labour a"),
            unit=Pair("", ""),
            minimum=0.3, maximum=0.8, default=0.6, step=0.05,
            meaning=Pair("劳动增加1%，产出增加a%；a越大，土地的约束越松",
                         "1% more labour gives a% more output; the larger a is, the looser the "
                         "constraint of land"),
        ),
        Parameter(
            name="population",
            label=Pair("人口增长的最高速度 n", "Fastest population growth n"),
            unit=Pair("%/年", "% a year"),
            minimum=0.1, maximum=3, default=1.5, step=0.05,
            meaning=Pair("人均收入达到糊口水平两倍时的人口增长率；晚婚、节育会使它降低",
                         "growth of population when income per head is twice subsistence; late "
                         "marriage and birth control lower it"),
        ),
    ),
    charts=(
        Chart(
            id="quantity",
            title=Pair("总量：人口、产出、耕地", "Quantity: population, output, land"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("指数（第0年为100，对数刻度）",
                                   "Index (year 0 = 100, log scale)"), log=True),
            lines=(
                Line(key="population", label=Pair("人口", "Population"), tone="violet"),
                Line(key="output", label=Pair("总产出", "Total output"), tone="blue", dash="dash"),
                Line(key="land", label=Pair("耕地", "Farmland"), tone="green", dash="dashdot"),
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
        Readout(key="population_multiple", label=Pair("第800年人口为起初的",
                                                      "Population in year 800, against the start"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="output_multiple", label=Pair("第800年总产出为起初的",
                                                  "Total output in year 800, against the start"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="end_income", label=Pair("第800年人均收入（糊口水平为100）",
                                             "Income per head in year 800 (subsistence = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="carried", label=Pair("土地与农艺能养活的人口年增长",
                                          "Growth of the population that land and "
                                          "technology can support"),
                unit=Pair("%", "%"), digits=3),
        Readout(key="long_run", label=Pair("人均收入的长期年增长",
                                           "Long-run growth of income per head"),
                unit=Pair("%", "%"), digits=3),
    ),
    states=(
        State(value=0, name=Pair("静止", "At rest"),
              meaning=Pair("土地与农艺都不变，人口与产出停在原处，人均收入等于糊口水平。",
                           "Neither land nor technology changes; population and output stay where "
                           "they are, and income per head is at subsistence.")),
        State(value=1, name=Pair("量的增长", "Growth in quantity"),
              meaning=Pair("总产出与人口持续增长，并非停滞；但人口跟得上，人均收入略升之后不再上升。",
                           "Total output and population keep growing: this is not stagnation. But "
                           "population keeps up, and income per head, having risen a little, "
                           "rises no further.")),
        State(value=2, name=Pair("质的提高", "A rise in quality"),
              meaning=Pair("土地与农艺的增长超过人口增长的最高速度，人口追赶不上，人均收入持续上升。",
                           "Land and technology outrun the fastest growth of population, which "
                           "cannot follow: income per head keeps rising.")),
    ),
    evaluate=evaluate,
    sources=("malthus1798", "ashraf_galor2011", "perkins1969"),
    leaves_out=Pair(
        "未计入：可垦之地终有尽头、战乱与灾荒、市场与分工带来的收益、家庭手工业，以及农艺进步因人口增多而加快的可能（博塞拉普、克雷默的看法）。",
        "Left out: that land to clear runs out, war and famine, gains from markets and the "
        "division of labour, household industry, and the possibility that more people make "
        "technology advance faster (as Boserup and Kremer hold).",
    ),
)
