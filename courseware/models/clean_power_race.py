"""The race of clean power: when growth of clean output begins to lower that of fossil fuels.

Clean power may grow fast and fossil power grow too, as long as demand leaves room for both. Whether
new sources take the place of old ones or come on top of them is a question of arithmetic before it
is one of policy; York (2012) asked it of the record of many countries.

Equations (D electricity generated in all, C clean, X = D - C fossil, s = C/D, all at time t in
years):

    D = D0 e^(d t),   C = min(C0 e^(c t), D),   X = D - C
    dX/dt < 0  if and only if  c C > d D,  that is  s > d / c

Fossil output therefore peaks when the clean share reaches s* = d/c, at

    t* = ln(d / (c s0)) / (c - d)          (c > d, s0 < d/c)

and vanishes when C = D, at ln(1/s0) / (c - d). Between now and t* the fossil share falls in every
year and fossil output rises in every year: carbon per unit of power and carbon in all go opposite
ways. With c <= d the clean share never rises.

Units: electricity in all at the start = 100; rates in per cent a year, compounded continuously.
The default share is that of hydro, nuclear, wind and solar power in China in 2023; the default
rates are stylized.

Ours: constant rates, and the stop at C = D.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

FIRST_TOTAL = 100.0
YEARS = 40


def total(year, growth):
    """D: electricity in all, with the start as 100."""
    return FIRST_TOTAL * math.exp(growth * year)


def clean(year, share, growth, demand):
    """C: clean electricity, never more than all."""
    return min(FIRST_TOTAL * share * math.exp(growth * year), total(year, demand))


def peak_year(share, growth, demand):
    """t*: when fossil output is highest; 0 if it falls from the start, -1 if it never falls."""
    if growth * share >= demand:
        return 0.0
    if growth <= demand:
        return -1.0
    return math.log(demand / (growth * share)) / (growth - demand)


def end_year(share, growth, demand):
    """When the last fossil output is gone; -1 if never."""
    if growth <= demand:
        return -1.0
    return math.log(1.0 / share) / (growth - demand)


def evaluate(p):
    """Clean, fossil and all electricity through the years, and which story holds."""
    share = p["share"] / 100.0
    growth = p["clean"] / 100.0
    demand = p["demand"] / 100.0
    years = [float(k) for k in range(YEARS + 1)]
    totals = [total(t, demand) for t in years]
    cleans = [clean(t, share, growth, demand) for t in years]
    fossils = [max(0.0, totals[k] - cleans[k]) for k in range(YEARS + 1)]
    peak = peak_year(share, growth, demand)
    end = end_year(share, growth, demand)

    if growth <= demand and growth * share < demand:
        state = 3
    elif peak <= 0.0:
        state = 0
    elif peak <= YEARS:
        state = 1
    else:
        state = 2

    marked = float(YEARS)
    if peak >= 0.0:
        marked = min(peak, marked)
    highest = max(0.0, total(marked, demand) - clean(marked, share, growth, demand))
    return {
        "years": years,
        "clean": cleans,
        "fossil": fossils,
        "fossil_line": fossils,
        "peak_place": [marked],
        "peak_height": [highest],
        "clean_share": [100.0 * cleans[k] / totals[k] for k in range(YEARS + 1)],
        "threshold": [100.0 * min(1.0, demand / growth) for k in range(YEARS + 1)],
        "increment": 100.0 * share * growth / demand,
        "needed_share": 100.0 * min(1.0, demand / growth),
        "peak": max(0.0, peak),
        "peak_level": 100.0 * highest / (FIRST_TOTAL * (1.0 - share)),
        "share_20": 100.0 * cleans[20] / totals[20],
        "fossil_20": 100.0 * fossils[20] / (FIRST_TOTAL * (1.0 - share)),
        "end": max(0.0, end),
        "state": state,
    }


MODEL = Model(
    id="clean_power_race",
    name=Pair("清洁电力的赛跑：替代还是叠加",
              "The clean-power race: in place of the old, or on top of it"),
    summary=Pair(
        "清洁电力与总需求同时增长。清洁电力增长得再快，只要它的增量还不到总需求的增量，化石电力仍会增加；"
        "清洁份额越过一个门槛，即需求增速与清洁增速之比，化石电力才由升转降。",
        "Clean power and demand grow at the same time. However fast clean power grows, fossil "
        "power still "
        "increases as long as the clean increment is smaller than the increment in demand. Only "
        "when the "
        "clean "
        "share passes a threshold, the growth of demand over the growth of clean power, does "
        "fossil "
        "power turn from rising to falling.",
    ),
    parameters=(
        Parameter(
            name="share",
            label=Pair("起初的清洁份额 s₀", "Initial clean share s₀"),
            unit=Pair("%", "%"),
            minimum=2, maximum=80, default=34, step=1,
            meaning=Pair("水电、核电、风电、太阳能发电占总发电量的比重；默认值近于2023年的中国",
                         "share of hydro, nuclear, wind and solar power in total electricity; the "
                         "default is "
                         "close to China in 2023"),
        ),
        Parameter(
            name="clean",
            label=Pair("清洁电力的增速 c", "Growth of clean power c"),
            unit=Pair("%/年", "% a year"),
            minimum=1, maximum=20, default=10, step=0.5,
            meaning=Pair("清洁发电量每年增长多少（连续复利）",
                         "growth of clean generation (compounded continuously)"),
        ),
        Parameter(
            name="demand",
            label=Pair("需求的增速 d", "Growth of demand d"),
            unit=Pair("%/年", "% a year"),
            minimum=0.5, maximum=8, default=5, step=0.5,
            meaning=Pair("总发电量每年增长多少（连续复利）",
                         "growth of total electricity (compounded continuously)"),
        ),
    ),
    charts=(
        Chart(
            id="power",
            title=Pair("发电量（起初总量为100）", "Electricity (initial total = 100)"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("发电量", "Electricity"), minimum=0),
            lines=(
                Line(key="fossil", label=Pair("化石电力", "Fossil power"), tone="grey",
                     stacked=True),
                Line(key="clean", label=Pair("清洁电力", "Clean power"), tone="green", dash="dash",
                     stacked=True),
            ),
        ),
        Chart(
            id="fossil_alone",
            title=Pair("只看化石电力", "Fossil power alone"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("发电量", "Electricity"), minimum=0),
            lines=(
                Line(key="fossil_line", label=Pair("化石电力", "Fossil power"), tone="orange"),
                Line(key="peak_height", x="peak_place", tone="violet", symbol="circle",
                     label=Pair("40年内的最高点", "Highest point within 40 years")),
            ),
        ),
        Chart(
            id="shares",
            title=Pair("清洁份额与门槛", "The clean share and its threshold"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("占总发电量的%", "% of all "
                                                    "electricity"), minimum=0, maximum=100),
            lines=(
                Line(key="clean_share", label=Pair("清洁份额", "Clean share"), tone="green"),
                Line(key="threshold", label=Pair("达峰的门槛 d/c", "Threshold for the peak d/c"),
                     tone="violet", dash="dash"),
            ),
        ),
    ),
    readouts=(
        Readout(key="increment", label=Pair("起初，清洁增量占需求增量的比重",
                                            "Initially: clean increment as share of increment in "
                                            "demand"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="needed_share", label=Pair("达峰所需的清洁份额 d/c（最高100）",
                                               "Clean share needed for the peak, d/c (100 at "
                                               "most)"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="peak", label=Pair("化石电力何时达峰 t*（0：一开始就降，或永不达峰）",
                                       "When fossil power peaks, t* (0: falls from the start, or "
                                       "never peaks)"),
                unit=Pair("年", "years"), digits=1),
        Readout(key="peak_level", label=Pair("化石电力40年内的最高点（起初为100）",
                                             "Highest fossil power within 40 years (start = "
                                             "100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="share_20", label=Pair("第20年的清洁份额", "Clean share in year 20"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="fossil_20", label=Pair("第20年的化石电力（起初为100）",
                                            "Fossil power in year 20 (start = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="end", label=Pair("化石电力归零（0：永不归零）",
                                      "Fossil power reaches zero (0: never)"),
                unit=Pair("年", "years"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("已在替代：化石电力一路下降",
                                 "In place of the old: fossil power falls from the start"),
              meaning=Pair("清洁电力的增量已经超过全部新增需求，多出的部分顶替化石电力。",
                           "The clean increment already exceeds all new demand, and what is left "
                           "over "
                           "displaces fossil power.")),
        State(value=1, name=Pair("先叠加，后替代", "First on top, then in place"),
              meaning=Pair("化石电力的份额年年下降，数量却还在上升；到清洁份额越过门槛，才由升转降。",
                           "The share of fossil power falls every year while its amount still "
                           "rises; "
                           "only when the clean share passes the threshold does the amount turn "
                           "down.")),
        State(value=2, name=Pair("份额在变，40年内没有达峰",
                                 "The share moves, but no peak within 40 years"),
              meaning=Pair("清洁电力只比需求快一点，每度电的碳排放在降，排放总量却要升很久。",
                           "Clean power grows only a little faster than demand: carbon per unit of "
                           "power "
                           "falls, but total carbon goes on rising for a long time.")),
        State(value=3, name=Pair("清洁电力追不上需求", "Clean power does not keep up with demand"),
              meaning=Pair("清洁电力的增速不高于需求：它在增长，份额却不上升，化石电力年年增加。",
                           "Clean power grows no faster than demand: it grows, its share does not "
                           "rise, and fossil power increases every year.")),
    ),
    evaluate=evaluate,
    sources=("york2012", "jevons1865"),
    leaves_out=Pair(
        "未计入：增速会变，且清洁电力越便宜，需求可能越大（杰文斯的反弹）；风与光的波动、电网与储能；各种化石燃料碳含量不同，"
        "水电因来水而大起大落；电力以外的能源；电动汽车用电会推高需求，同时减少石油消费。",
        "Left out: changes in the growth rates, and the possibility that cheaper clean power "
        "itself enlarges demand "
        "(Jevons’s "
        "rebound); the variability of wind and sun, grids and storage; that fossil fuels differ in "
        "carbon content and that hydropower swings with rainfall; energy other than electricity; "
        "that "
        "electric vehicles raise demand for electricity while lowering demand for oil.",
    ),
)
