"""Mule diffusion: how many curves go through two counts of spindles.

The article gives two figures: mules drove 50,000 spindles in 1788 and 4.6 million in 1811. New
techniques often spread along a logistic curve, as Griliches (1957) found for hybrid corn and
Mansfield (1961) among firms: slowly, while few know of them; fastest, when half of those who will
take them up have done so; slowly again, when few are left.

Equations (N spindles, K ceiling, r rate, t0 = 1788, N0 = 50,000):

    N(t) = K / (1 + ((K - N0) / N0) e^(-r (t - t0)))          logistic
    N(t) = N0 e^(R (t - t0)),  R = ln(4.6 m / N0) / 23         exponential through both counts

The logistic grows fastest at t* = t0 + ln((K - N0) / N0) / r, where N = K / 2. For each ceiling K
above the second count just one rate leads through both of them:

    r(K) = ln( (N1 / (K - N1)) ((K - N0) / N0) ) / 23

which falls towards R = 0.1966 as K grows. Two counts therefore leave the ceiling open, and with
it whether the spread was still gathering speed in 1811 or already slowing; a third would decide.

Units: millions of spindles; rates in per cent a year, compounded continuously, except where a
readout says that they are compounded annually.

Ours: the question. The curve starts from the first count; the second is what a setting is held
to, within 2 per cent, and the ceiling is the reader's guess: no source states it.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

FIRST_YEAR = 1788.0
SECOND_YEAR = 1811.0

FIRST_COUNT = 0.05
"""N0: millions of spindles in 1788."""

SECOND_COUNT = 4.6
"""N1: millions of spindles in 1811."""

TOLERANCE = 0.02
"""A curve passes through the second count if it misses it by no more than this share of it."""

LAST_YEAR = 1840


def logistic(year, ceiling, rate):
    """N: millions of spindles, with the rate as a share a year."""
    odds = (ceiling - FIRST_COUNT) / FIRST_COUNT
    return ceiling / (1.0 + odds * math.exp(-rate * (year - FIRST_YEAR)))


def exponential(year):
    """Millions of spindles at the one steady rate that leads through both counts."""
    return FIRST_COUNT * math.exp(steady_rate() * (year - FIRST_YEAR))


def steady_rate():
    """R: growth a year between the two counts, compounded continuously."""
    return math.log(SECOND_COUNT / FIRST_COUNT) / (SECOND_YEAR - FIRST_YEAR)


def fitting_rate(ceiling):
    """r(K): the rate at which a logistic of this ceiling leads through both counts."""
    odds = (ceiling - FIRST_COUNT) / FIRST_COUNT
    return math.log(odds * SECOND_COUNT / (ceiling - SECOND_COUNT)) / (SECOND_YEAR - FIRST_YEAR)


def inflection_year(ceiling, rate):
    """t*: when growth is fastest and half of the ceiling is reached."""
    return FIRST_YEAR + math.log((ceiling - FIRST_COUNT) / FIRST_COUNT) / rate


def evaluate(p):
    """Two curves, the two counts, what a third would say, and which story holds."""
    ceiling = p["ceiling"]
    rate = p["rate"] / 100.0
    third = p["third"]
    at_second = logistic(SECOND_YEAR, ceiling, rate)
    inflection = inflection_year(ceiling, rate)

    early = range(int(SECOND_YEAR - FIRST_YEAR) + 1)
    early_years = [FIRST_YEAR + k for k in early]
    years = [FIRST_YEAR + k for k in range(int(LAST_YEAR - FIRST_YEAR) + 1)]

    if at_second < (1.0 - TOLERANCE) * SECOND_COUNT:
        state = 2
    elif at_second > (1.0 + TOLERANCE) * SECOND_COUNT:
        state = 3
    elif inflection < SECOND_YEAR:
        state = 0
    else:
        state = 1

    return {
        "early_years": early_years,
        "early_logistic": [logistic(year, ceiling, rate) for year in early_years],
        "early_exponential": [exponential(year) for year in early_years],
        "years": years,
        "logistic": [logistic(year, ceiling, rate) for year in years],
        "exponential": [exponential(year) for year in years],
        "ceiling_line": [ceiling for year in years],
        "first_place": [FIRST_YEAR],
        "first_height": [FIRST_COUNT],
        "second_place": [SECOND_YEAR],
        "second_height": [SECOND_COUNT],
        "third_place": [third, third],
        "third_heights": [logistic(third, ceiling, rate), exponential(third)],
        "at_second": at_second,
        "fitting_rate": 100.0 * fitting_rate(ceiling),
        "doubling": math.log(2.0) / rate,
        "yearly": 100.0 * (math.exp(steady_rate()) - 1.0),
        "inflection": inflection,
        "half": ceiling / 2.0,
        "third_logistic": logistic(third, ceiling, rate),
        "third_exponential": exponential(third),
        "state": state,
    }


MODEL = Model(
    id="mule_diffusion",
    name=Pair("骡机的扩散", "How the mule spread"),
    summary=Pair(
        "文章给出两个数字：骡机带动的纱锭1788年为5万支，1811年为460万支。过这两点可以画一条不断加速的指数曲线，也可以画许多条有上限的逻辑斯蒂曲线；"
        "单凭这两个数字，分不出哪一条是历史。",
        "The article gives two figures: mules drove 50,000 spindles in 1788 and 4.6 million in "
        "1811. An exponential curve that never slows goes through both, and so do many logistic "
        "curves with a ceiling. From two figures alone one cannot tell which of them is the "
        "history.",
    ),
    parameters=(
        Parameter(
            name="ceiling",
            label=Pair("纱锭的上限 K", "Ceiling of spindles K"),
            unit=Pair("百万支", "million"),
            minimum=5, maximum=50, default=15, step=0.5,
            meaning=Pair("市场最终容得下多少纱锭；史料没有给出，由读者设定",
                         "how many spindles the market will hold in the end; no source gives it, "
                         "so it is for the reader to set"),
        ),
        Parameter(
            name="rate",
            label=Pair("扩散速度 r", "Rate of spread r"),
            unit=Pair("%/年", "% a year"),
            minimum=10, maximum=40, default=21.2, step=0.1,
            meaning=Pair("离上限尚远时，纱锭每年增长的比例（连续复利）",
                         "annual growth while the ceiling is still far off (compounded "
                         "continuously)"),
        ),
        Parameter(
            name="third",
            label=Pair("假如还有这一年的数字", "Suppose there were also a count for"),
            unit=Pair("", ""), grouped=False,
            minimum=1789, maximum=1840, default=1820, step=1,
            meaning=Pair("看两条曲线在这一年各算出多少纱锭：相差越大，这一年的数字越能判断哪一条近于史实",
                         "how many spindles each curve claims for that year: the wider apart, the "
                         "better a count would tell them apart"),
        ),
    ),
    charts=(
        Chart(
            id="between",
            title=Pair("两个数字之间", "Between the two counts"),
            x="early_years",
            x_axis=Axis(label=Pair("年", "Year"), grouped=False),
            y_axis=Axis(label=Pair("纱锭（百万支）", "Spindles (million)"), minimum=0),
            lines=(
                Line(key="early_logistic", label=Pair("逻辑斯蒂曲线", "Logistic curve"),
                     tone="blue"),
                Line(key="early_exponential", tone="orange", dash="dash",
                     label=Pair("过两点的指数曲线", "Exponential through both counts")),
                Line(key="first_height", x="first_place", tone="violet", symbol="circle",
                     label=Pair("1788年的数字", "Count of 1788")),
                Line(key="second_height", x="second_place", tone="violet", symbol="diamond",
                     label=Pair("1811年的数字", "Count of 1811")),
            ),
        ),
        Chart(
            id="beyond",
            title=Pair("延长到1840年（对数刻度）", "Extended to 1840 (log scale)"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year"), grouped=False),
            y_axis=Axis(label=Pair("纱锭（百万支，对数刻度）", "Spindles (million, log scale)"),
                        log=True),
            lines=(
                Line(key="logistic", label=Pair("逻辑斯蒂曲线", "Logistic curve"), tone="blue"),
                Line(key="exponential", tone="orange", dash="dash",
                     label=Pair("过两点的指数曲线", "Exponential through both counts")),
                Line(key="ceiling_line", label=Pair("上限", "Ceiling"), tone="grey", dash="dot"),
                Line(key="first_height", x="first_place", tone="violet", symbol="circle",
                     label=Pair("1788年的数字", "Count of 1788")),
                Line(key="second_height", x="second_place", tone="violet", symbol="diamond",
                     label=Pair("1811年的数字", "Count of 1811")),
                Line(key="third_heights", x="third_place", tone="green", dash="dot",
                     symbol="square",
                     label=Pair("所选年份：两条曲线之差", "Chosen year: how far they differ")),
            ),
        ),
    ),
    readouts=(
        Readout(key="at_second", label=Pair("逻辑斯蒂曲线1811年的值（文章为4.60）",
                                            "Logistic curve in 1811 (the article: 4.60)"),
                unit=Pair("百万支", "million"), digits=2),
        Readout(key="fitting_rate", label=Pair("上限为K时，过两点所需的r",
                                               "Rate r that passes through both counts at this K"),
                unit=Pair("%/年", "% a year"), digits=2),
        Readout(key="yearly", label=Pair("两个数字之间的年均增长（按年复利）",
                                         "Average growth between the counts (compounded annually)"),
                unit=Pair("%/年", "% a year"), digits=2),
        Readout(key="doubling", label=Pair("初期倍增所需年数", "Years to double, early on"),
                unit=Pair("年", "years"), digits=2),
        Readout(key="inflection", label=Pair("增长最快的年份（拐点 t*）",
                                             "Year of fastest growth (inflection t*)"),
                unit=Pair("", ""), digits=2, grouped=False),
        Readout(key="half", label=Pair("拐点处的纱锭 K/2", "Spindles at the inflection K/2"),
                unit=Pair("百万支", "million"), digits=2),
        Readout(key="third_logistic", label=Pair("所选年份：逻辑斯蒂曲线",
                                                 "Chosen year: logistic curve"),
                unit=Pair("百万支", "million"), digits=2),
        Readout(key="third_exponential", label=Pair("所选年份：指数曲线",
                                                    "Chosen year: exponential curve"),
                unit=Pair("百万支", "million"), digits=2),
    ),
    states=(
        State(value=0, name=Pair("过两点，而增长已在放慢",
                                 "Through both counts, and already slowing"),
              meaning=Pair("曲线与两个数字都相符，拐点在1811年以前：照这个故事，骡机的扩散此时已过了最快的阶段。",
                           "The curve agrees with both figures and has its inflection before "
                           "1811: on this account the mule was already past the years of its "
                           "fastest spread.")),
        State(value=1, name=Pair("过两点，而增长还在加快",
                                 "Through both counts, and still gathering speed"),
              meaning=Pair("曲线与两个数字都相符，拐点在1811年以后：照这个故事，每年新增的纱锭还会越来越多。两个数字同样容得下它。",
                           "The curve agrees with both figures and has its inflection after "
                           "1811: on this account more spindles were still being added each year "
                           "than the year before. The two figures allow it just as well.")),
        State(value=2, name=Pair("太慢", "Too slow"),
              meaning=Pair("照这条曲线，1811年还到不了460万支；须提高r，或抬高上限。",
                           "On this curve there are fewer than 4.6 million spindles in 1811; "
                           "raise r, or the ceiling.")),
        State(value=3, name=Pair("太快", "Too fast"),
              meaning=Pair("照这条曲线，1811年已超过460万支；须降低r，或压低上限。",
                           "On this curve there are more than 4.6 million spindles in 1811; "
                           "lower r, or the ceiling.")),
    ),
    evaluate=evaluate,
    sources=("griliches1957", "mansfield1961"),
    leaves_out=Pair(
        "未计入：上限本身随市场、棉价和机器的改进而变动，骡机与水力纺纱机、珍妮机之间的消长，战争与专利，以及两个数字各自怎样统计、统计了什么；"
        "逻辑斯蒂曲线是对许多扩散过程的概括，不是定律。",
        "Left out: that the ceiling itself moves with the market, the price of cotton and better "
        "machines; the rivalry of the mule with the water frame and the jenny; war and patents; "
        "and how each count was made and of what. The logistic sums up many cases of diffusion; "
        "it is no law.",
    ),
)
