"""Cost disease: how manufacturing's share falls because manufacturing does well.

Baumol (1967): one sector raises output per worker year after year, the other hardly can. Wages
move together, so that the second grows dearer. If people still want the two in much the same
proportion, labour must move to where it is not saved.

Equations (m manufacturing, s services, L labour, wages equal in both, prices equal to labour cost):

    Y_m = a_m e^(r t) L_m,   Y_s = a_s L_s,   p_s / p_m grows as e^(r t)
    demand   C_m / C_s  =  c (p_m / p_s)^(-sigma)
    home     Y_m = (1 - q(t)) C_m,   q rises evenly from 0 to its value in year ``YEARS``
    L_m / L_s = (L_m / L_s)_0 (1 - q(t)) e^((sigma - 1) r t)

sigma = 0 is Baumol's fixed proportion: L_m / L_s falls at the rate r. With sigma = 1 shares stay,
above 1 they rise (as Ngai and Pissarides 2007 work out for many sectors). Since price is labour
cost, manufacturing's share of jobs is also its share of output at current prices; at the prices of
the first year its share follows from Y_m / Y_s, which grows at sigma r where q = 0, and with
sigma = 0 does not fall at all. Output per worker in the whole economy grows at r times the share of
manufacturing at current prices: as that falls, growth fades, with no want of innovation anywhere.

To go from a share S_0 to S in T years takes, with sigma = 0 and q = 0,

    r = ln( (S_0 / (1 - S_0)) / (S / (1 - S)) ) / T

Units: shares in per cent, r in per cent a year, compounded continuously. All values are stylized.

Ours: q, manufactures that are imported on balance in place of home production, to set beside
Baumol's road the one by way of moving factories abroad; how the imports are paid for is left open.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

YEARS = 70

SAME = 1e-9
"""Smaller changes of the share count as none."""


def as_share(ratio):
    """The share of manufacturing, from manufacturing over the rest."""
    return ratio / (1.0 + ratio)


def as_ratio(share):
    """Manufacturing over the rest, from its share."""
    return share / (1.0 - share)


def labour_ratio(first, gap, elasticity, imported, year):
    """L_m / L_s: also the ratio of output at current prices."""
    return first * (1.0 - imported * year / YEARS) * math.exp((elasticity - 1.0) * gap * year)


def output_ratio(first, gap, elasticity, imported, year):
    """Y_m / Y_s at the prices of the first year."""
    return first * (1.0 - imported * year / YEARS) * math.exp(elasticity * gap * year)


def gap_needed(first, last, years):
    """r: the gap in productivity growth that takes the share from one level to another."""
    return math.log(as_ratio(first) / as_ratio(last)) / years


def evaluate(p):
    """Shares of jobs and of real output, growth of productivity, and which story holds."""
    gap = p["gap"] / 100.0
    elasticity = p["elasticity"]
    imported = p["imported"] / 100.0
    first = as_ratio(p["first"] / 100.0)

    years = []
    jobs = []
    output = []
    growth = []
    best = []
    for year in range(YEARS + 1):
        share = as_share(labour_ratio(first, gap, elasticity, imported, year))
        years.append(year)
        jobs.append(100.0 * share)
        output.append(100.0 * as_share(output_ratio(first, gap, elasticity, imported, year)))
        growth.append(100.0 * gap * share)
        best.append(100.0 * gap)

    change = jobs[YEARS] - jobs[0]
    drift = (elasticity - 1.0) * gap
    if change > SAME:
        state = 2
    elif change >= -SAME:
        state = 1
    elif imported <= 0.0:
        state = 0
    elif drift < -SAME:
        state = 3
    else:
        state = 4

    return {
        "years": years,
        "jobs": jobs,
        "output": output,
        "growth": growth,
        "best": best,
        "last_jobs": jobs[YEARS],
        "last_output": output[YEARS],
        "first_growth": growth[0],
        "last_growth": growth[YEARS],
        "dearer": math.exp(gap * YEARS),
        "state": state,
    }


MODEL = Model(
    id="cost_disease",
    name=Pair("成本病：鲍莫尔的另一条路", "Cost disease: Baumol’s alternative route"),
    summary=Pair(
        "制造业的生产率增长得快，服务业增长得慢，而工资一同上涨。人们对两者的需求若大体保持同一比例，就业便不断移向服务业，"
        "制造业在就业和名义产出中的份额不断下降，实际产量的份额却可以一点不减。整条路上没有金融的位置。",
        "Productivity grows fast in manufacturing and slowly in services, and wages rise together. "
        "If people go on demanding the two in much the same proportion, jobs keep moving to "
        "services; "
        "manufacturing’s share of jobs and of output at current prices keeps falling, while its "
        "share of real output need not fall at all. Finance plays no part anywhere on this route.",
    ),
    parameters=(
        Parameter(
            name="gap", label=Pair("生产率增速之差 r", "Gap in productivity growth r"),
            unit=Pair("%/年", "% a year"), minimum=0, maximum=4, default=1.9, step=0.1,
            meaning=Pair("制造业的劳动生产率每年比服务业多增长多少（服务业设为不增长）",
                         "how much faster output per worker grows in manufacturing than in "
                         "services, where it is assumed not to grow"),
        ),
        Parameter(
            name="elasticity", label=Pair("替代弹性 σ", "Elasticity of substitution σ"),
            unit=Pair("", ""), minimum=0, maximum=2, default=0, step=0.1,
            meaning=Pair("制成品相对便宜1%，相对需求增加百分之几；0表示比例固定",
                         "percentage rise in relative demand when manufactures become relatively "
                         "1% "
                         "cheaper; 0 means fixed proportions"),
        ),
        Parameter(
            name="imported", label=Pair("最后的净进口份额 q", "Eventual net import share q"),
            unit=Pair("%", "%"), minimum=0, maximum=60, default=0, step=5,
            meaning=Pair("到第70年，所用制成品中有多大份额不再由本国生产",
                         "share of the manufactures used that is no longer made at home by year "
                         "70"),
        ),
        Parameter(
            name="first", label=Pair("起初的份额", "Initial share"), unit=Pair("%", "%"),
            minimum=10, maximum=50, default=30, step=1,
            meaning=Pair("制造业在就业中的份额，也是它在名义产出中的份额",
                         "manufacturing’s share of jobs, and of output at current prices"),
        ),
    ),
    charts=(
        Chart(
            id="shares",
            title=Pair("制造业的份额（这条路）", "Manufacturing’s share, on this route"),
            x="years", x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("%", "%"), minimum=0),
            lines=(
                Line(key="jobs", tone="orange",
                     label=Pair("占就业、占名义产出", "Of jobs, of output at current prices")),
                Line(key="output", tone="green", dash="dash",
                     label=Pair("占实际产出（起初的价格）", "Of output at first-year prices")),
            ),
        ),
        Chart(
            id="growth", title=Pair("全部经济的劳动生产率增长",
                                    "Productivity growth, whole economy"),
            x="years", x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("%/年", "% a year"), minimum=0),
            lines=(
                Line(key="growth", tone="blue", label=Pair("全部经济", "Whole economy")),
                Line(key="best", tone="grey", dash="dot",
                     label=Pair("制造业本身", "Manufacturing itself")),
            ),
        ),
    ),
    readouts=(
        Readout(key="last_jobs",
                label=Pair("第70年占就业、占名义产出",
                           "Share of jobs and current output, year 70"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="last_output",
                label=Pair("第70年占实际产出", "Share of real output, year 70"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="first_growth",
                label=Pair("起初：全部经济的生产率增长",
                           "Initial productivity growth, whole economy"),
                unit=Pair("%/年", "% a year"), digits=2),
        Readout(key="last_growth",
                label=Pair("第70年：全部经济的生产率增长",
                           "Year 70: productivity growth, whole economy"),
                unit=Pair("%/年", "% a year"), digits=2),
        Readout(key="dearer",
                label=Pair("第70年服务的相对价格是起初的",
                           "Relative price of services in year 70 (start = 1)"),
                unit=Pair("倍", "times"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("份额因生产率而降", "The share falls through productivity alone"),
              meaning=Pair("就业与名义产出的份额下降，只因制造业省下了劳动；实际产出的份额不变或上升。没有金融化，也没有搬走工厂。",
                           "The share of jobs and of current output falls only because "
                           "manufacturing saves labour; its share of real output stays or rises. "
                           "There is no financialization, and no factory has moved.")),
        State(value=1, name=Pair("份额不变", "The share stays"),
              meaning=Pair("便宜多少就多用多少，或者两个部门的生产率没有差别。",
                           "Quantity rises just as price falls, or productivity growth does not "
                           "differ.")),
        State(value=2, name=Pair("份额上升", "The share rises"),
              meaning=Pair("制成品变便宜，需求增加得更多：劳动反而移向制造业。",
                           "As manufactures become cheaper, demand rises by more: labour moves to "
                           "manufacturing.")),
        State(value=3, name=Pair("份额因生产率与外移而降",
                                 "Productivity and relocation both at work"),
              meaning=Pair("省下的劳动之外，一部分生产移到国外；实际产出的份额也可能下降。"
                           "两者的分量，单看就业份额分不出来。",
                           "Besides the labour saved, some production has moved abroad, and the "
                           "share of real output may fall too. The share of jobs alone cannot "
                           "tell how much is due to each cause.")),
        State(value=4, name=Pair("份额因外移而降", "The share falls through relocation alone"),
              meaning=Pair("生产率之差不压低份额，份额的下降全由进口代替本国生产而来。",
                           "The gap in productivity does not lower the share; it falls only "
                           "because imports replace home production.")),
    ),
    evaluate=evaluate,
    sources=("baumol1967", "ngai_pissarides2007"),
    leaves_out=Pair(
        "未计入：收入提高后需求结构的改变（恩格尔效应），服务业内部的差别（有的服务生产率增长很快），金融与投资，"
        "进口靠什么支付，失业与转岗之难，以及统计口径的变动（工厂把清洁、设计外包，就业便记入服务业）。",
        "Left out: how demand changes as people grow richer (Engel effects), the variety of "
        "services (productivity grows fast in some), finance and investment, how imports are "
        "paid for, unemployment and the difficulty of changing jobs, and shifts in statistical "
        "classification (when a factory contracts out cleaning or design, the jobs count as "
        "services).",
    ),
)
