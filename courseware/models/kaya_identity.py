"""The Kaya identity: what drives emissions up, and what holds them down.

Kaya (1990) writes emissions as a product of four factors. It is true by definition: everything
but the first and the last cancels.

    F = P (G/P) (E/G) (F/E)

with P people, G output, E energy and F carbon dioxide. Let the factors grow at steady rates p, g,
e, c, compounded continuously. Then emissions grow at their sum,

    F(t) = F0 exp(s t),  s = p + g + e + c

How much of the change is due to each factor? A product cannot be shared out by looking at one
factor after another, since the order matters. The logarithmic mean Divisia index (Ang 2004; Ang
2005 is the guide) shares it out with nothing left over:

    change due to x = L(F, F0) ln(x / x0),  L(a, b) = (a - b) / ln(a / b),  L(a, a) = a

so that the four terms add up to F - F0 exactly. Terms above nought push emissions up, those below
hold them down; with steady rates the term of x at time t is L(F(t), F0) r t, r being its rate.

Where output grows (p + g > 0): emissions that grow no slower are not decoupled from it; that grow
more slowly, decoupled in relative terms; that fall, absolutely.

Units: emissions at the start = 100; rates in per cent a year; 32 years, which is the span from
1990 to 2022 over which the lab measures the rates of seven countries.

Ours: steady rates, the span and the index. The identity and the decomposition are the authors'.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

YEARS = 32
"""From 1990 to 2022, as in the lab."""

START = 100.0
"""F0, and every factor at the start."""

NEGLIGIBLE = 1e-9
"""Rates smaller than this, as shares a year, count as nought."""


def log_mean(x):
    """L(START exp(x), START): the logarithmic mean of emissions before and after."""
    if abs(x) < 0.01:  # where the quotient would lose digits, its series
        return START * (1.0 + x / 2.0 + x * x / 6.0 + x * x * x / 24.0 + x * x * x * x / 120.0)
    return START * (math.exp(x) - 1.0) / x


def index(rate, t):
    """A factor, or their product, after t years: 100 at the start."""
    return START * math.exp(rate * t)


def pushed_up(rates, t):
    """The terms above nought, added up: points of the emissions at the start."""
    total = 0.0
    growth = 0.0
    for rate in rates:
        growth += rate
        total += max(rate, 0.0)
    return log_mean(growth * t) * total * t


def held_down(rates, t):
    """The terms below nought, added up and written without the sign."""
    total = 0.0
    growth = 0.0
    for rate in rates:
        growth += rate
        total += max(-rate, 0.0)
    return log_mean(growth * t) * total * t


def evaluate(p):
    """Four factors, emissions, what pushes them up and holds them down, and which story holds."""
    population = p["population"] / 100.0
    income = p["income"] / 100.0
    energy = p["energy"] / 100.0
    carbon = p["carbon"] / 100.0
    rates = [population, income, energy, carbon]
    output = population + income
    growth = output + energy + carbon

    years = [float(t) for t in range(YEARS + 1)]

    if output <= NEGLIGIBLE:
        state = 3
    elif growth < -NEGLIGIBLE:
        state = 2
    elif growth < output - NEGLIGIBLE:
        state = 1
    else:
        state = 0

    return {
        "years": years,
        "population": [index(population, t) for t in years],
        "income": [index(income, t) for t in years],
        "energy": [index(energy, t) for t in years],
        "carbon": [index(carbon, t) for t in years],
        "emissions": [index(growth, t) for t in years],
        "up": [pushed_up(rates, t) for t in years],
        "down": [held_down(rates, t) for t in years],
        "times_population": index(population, YEARS) / START,
        "times_income": index(income, YEARS) / START,
        "times_energy": index(energy, YEARS) / START,
        "times_carbon": index(carbon, YEARS) / START,
        "times_emissions": index(growth, YEARS) / START,
        "total_up": pushed_up(rates, YEARS),
        "total_down": held_down(rates, YEARS),
        "needed": max(100.0 * output, 0.0),
        "state": state,
    }


MODEL = Model(
    id="kaya_identity",
    name=Pair("卡亚恒等式：什么推高排放，什么压低排放",
              "The Kaya identity: what pushes emissions up and what holds them down"),
    summary=Pair(
        "排放等于人口、人均收入、能源强度、碳强度的乘积。四项各按固定的速度变化，排放就按四个速度之和变化。"
        "对数平均的分解把排放的增减不留余数地分给四项：哪些在推高，哪些在压低，一看便知。",
        "Emissions are the product of population, income per head, energy intensity and carbon "
        "intensity. When each changes at a steady rate, emissions change at the sum of the four. A "
        "decomposition by logarithmic means attributes the change to the factors without a "
        "residual, and shows which push emissions up and which hold them down.",
    ),
    parameters=(
        Parameter(
            name="population",
            label=Pair("人口的增速 p", "Growth of population p"),
            unit=Pair("%/年", "% a year"),
            minimum=-0.5, maximum=2.5, default=1, step=0.1,
            meaning=Pair("人口每年增长的百分数（连续复利，下同）",
                         "yearly growth of population (compounded continuously, as below)"),
        ),
        Parameter(
            name="income",
            label=Pair("人均收入的增速 g", "Growth of income per head g"),
            unit=Pair("%/年", "% a year"),
            minimum=-1, maximum=8, default=2, step=0.1,
            meaning=Pair("人均国内生产总值每年增长的百分数",
                         "yearly growth of GDP per head"),
        ),
        Parameter(
            name="energy",
            label=Pair("能源强度的变化 e", "Change in energy intensity e"),
            unit=Pair("%/年", "% a year"),
            minimum=-6, maximum=1, default=-1.5, step=0.1,
            meaning=Pair("单位产出所用能源每年的变化；负数表示用得更省",
                         "yearly change of energy used per unit of output; negative when it is "
                         "used more sparingly"),
        ),
        Parameter(
            name="carbon",
            label=Pair("碳强度的变化 c", "Change in carbon intensity c"),
            unit=Pair("%/年", "% a year"),
            minimum=-4, maximum=1, default=-0.3, step=0.1,
            meaning=Pair("单位能源所排二氧化碳每年的变化；负数表示能源更清洁",
                         "yearly change of carbon dioxide per unit of energy; negative when "
                         "energy grows cleaner"),
        ),
    ),
    charts=(
        Chart(
            id="factors",
            title=Pair("四个因素与排放（起点为100，对数刻度）",
                       "Four factors and emissions (start = 100, log scale)"),
            x="years",
            x_axis=Axis(label=Pair("年数", "Years")),
            y_axis=Axis(label=Pair("指数（对数刻度）", "Index (log scale)"), log=True),
            lines=(
                Line(key="emissions", label=Pair("二氧化碳排放", "Carbon dioxide"),
                     tone="orange"),
                Line(key="population", label=Pair("人口", "Population"),
                     tone="grey", dash="dot"),
                Line(key="income", label=Pair("人均收入", "Income per head"),
                     tone="blue", dash="dash"),
                Line(key="energy", label=Pair("能源强度", "Energy intensity"),
                     tone="green", dash="dashdot"),
                Line(key="carbon", label=Pair("碳强度", "Carbon intensity"),
                     tone="violet", dash="longdash"),
            ),
        ),
        Chart(
            id="shared",
            title=Pair("推高的与压低的：两线之差就是排放的增减",
                       "Pushing up and holding down: the gap is the change in emissions"),
            x="years",
            x_axis=Axis(label=Pair("年数", "Years")),
            y_axis=Axis(label=Pair("点（起初的排放为100）", "Points (initial emissions = 100)"),
                        minimum=0),
            lines=(
                Line(key="up", label=Pair("推高排放的各项合计", "Terms that push up"),
                     tone="orange"),
                Line(key="down", label=Pair("压低排放的各项合计", "Terms that hold down"),
                     tone="green", dash="dash"),
            ),
        ),
    ),
    readouts=(
        Readout(key="times_emissions", label=Pair("第32年排放为起初的", "Emissions in year 32"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="times_population", label=Pair("其中：人口", "of which population"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="times_income", label=Pair("人均收入", "income per head"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="times_energy", label=Pair("能源强度", "energy intensity"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="times_carbon", label=Pair("碳强度", "carbon intensity"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="total_up", label=Pair("推高的合计", "Pushed up by"),
                unit=Pair("点", "points"), digits=1),
        Readout(key="total_down", label=Pair("压低的合计", "Held down by"),
                unit=Pair("点", "points"), digits=1),
        Readout(key="needed",
                label=Pair("要使排放不增，两项强度每年合计须下降",
                           "Fall in the two intensities needed to keep emissions level"),
                unit=Pair("%/年", "% a year"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("没有脱钩", "No decoupling"),
              meaning=Pair("产出增长，排放增长得一样快甚至更快：强度没有下降，规模的扩大全部变成排放。",
                           "Output grows, and emissions grow as fast or faster: the intensities "
                           "do not fall, and all growth in scale turns into emissions.")),
        State(value=1, name=Pair("相对脱钩：排放增长得比产出慢",
                                 "Relative decoupling: emissions grow more slowly than output"),
              meaning=Pair("强度在下降，却追不上规模的扩大：单位产出更清洁，大气里的二氧化碳照样逐年加多。",
                           "The intensities fall, but not as fast as the scale grows: each unit "
                           "of output is cleaner, yet more carbon dioxide is emitted every year.")),
        State(value=2, name=Pair("绝对脱钩：产出增长而排放下降",
                                 "Absolute decoupling: output grows and emissions fall"),
              meaning=Pair("强度的下降快过产出的增长。恒等式不问下降从何而来：是真的变清洁了，还是把高排放的一环移到了别处。",
                           "The intensities fall faster than output grows. The identity does not "
                           "ask why: whether production became cleaner or the dirty stage was "
                           "moved "
                           "elsewhere.")),
        State(value=3, name=Pair("产出没有增长", "Output does not grow"),
              meaning=Pair("谈不上脱钩：排放的下降若有，也有一部分是产出停滞或收缩换来的。",
                           "One cannot speak of decoupling: if emissions fall, part of "
                           "the price is stagnant or shrinking output.")),
    ),
    evaluate=evaluate,
    sources=("kaya1990", "ang2004", "ang2005"),
    leaves_out=Pair(
        "未计入：因果关系（恒等式对任何数字都成立，解释不了强度为什么变）；四项之间的相互影响，如收入提高使强度下降、节能反而多用能；"
        "进口货物在国外的排放；化石燃料以外的排放与森林；速度逐年的起伏。",
        "Left out: causes (the identity holds for any numbers and does not explain why "
        "intensities change); interactions between factors, as when higher income lowers intensity "
        "or saving energy leads to more being used; emissions abroad from imported goods; "
        "emissions "
        "from sources other than fossil fuels, and forests; rates that vary from year to year.",
    ),
)
