"""Learning and adoption: when a temporary subsidy has a lasting effect, and when it has none.

Wright (1936) found that aeroplanes grew cheaper by the same percentage each time that the number
ever built doubled. Bass (1969) described how a new product spreads: a few buyers come of
themselves, more because others have bought. Joined, the two make a circle: what is sold is learnt
from, what is learnt lowers the cost, and a lower cost sells more. Outside the circle stands a new
product that is too dear for anybody: it sells nothing and learns nothing. A subsidy can carry it
in.

Equations (Q cumulative output, c unit cost, P what the buyer pays, A the share of buyers who have
come to consider the product, m the share of buyers to whom it is worth its price, s its share of
the year's sales):

    c(Q)  = c0 (1 + Q/Q0)^(-b),   LR = 1 - 2^(-b)          Wright
    P     = (1 - z) c  for T years, then  P = c
    m(P)  = (v1 - P) / (v1 - v0), held between 0 and 1
    s     = A m(P)
    dA/dt = (p + q s)(1 - A),     A(0) = 0                  Bass
    dQ/dt = s

With P always at or below v0 everybody finds the product worth its price, so that s = A, and the
equation of A is Bass's own. After the subsidy cost is below v1, and the product sells on its
own, if and only if

    Q(T) > Q* = Q0 ((c0 / v1)^(1/b) - 1)

With b = 0 the price goes back to where it was, and with time so does the share: without learning a
temporary subsidy has no lasting effect, however large.

Units: costs and prices with the price of the rival product = 1; output in years of the whole
market, so that a share of sales of 1 for one year makes Q = 1; years. Solved by the midpoint rule
in steps of a tenth of a year. All values are stylized.

Ours: the joining of the two; a rival that does not learn; buyers spread evenly between v0 and v1;
and the experience Q0 with which the product begins.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

INNOVATION = 0.01
"""p: share of buyers a year who come to consider the product of themselves."""

IMITATION = 0.5
"""q: how strongly those who buy bring others to consider it."""

LOWEST_WORTH = 0.6
"""v0: what the product is worth to the most reluctant buyer; at this price all would buy."""

HIGHEST_WORTH = 1.4
"""v1: what it is worth to the keenest buyer; above this price nobody buys."""

FIRST_EXPERIENCE = 0.05
"""Q0: output already made at the start, in years of the whole market."""

YEARS = 40
STEPS_A_YEAR = 10

LASTING = 0.05
"""A difference of sales share in the last year that counts as an effect that lasts."""

OUT_OF_REACH = 12.0
"""More than this many e-foldings of experience (8,000 years of the whole market) never come."""

HALF = 0.5
"""A share of sales that counts as having prevailed."""


def exponent(learning_rate):
    """b of Wright's law, from the share by which cost falls at each doubling."""
    return -math.log(1.0 - learning_rate) / math.log(2.0)


def unit_cost(output, first_cost, b):
    """c(Q): cost after that much cumulative output."""
    return first_cost * math.exp(-b * math.log(1.0 + output / FIRST_EXPERIENCE))


def willing(price):
    """m(P): share of buyers to whom the product is worth that price."""
    return min(1.0, max(0.0, (HIGHEST_WORTH - price) / (HIGHEST_WORTH - LOWEST_WORTH)))


def output_needed(first_cost, b):
    """Q*: cumulative output at which cost has come down to the keenest buyer's worth.

    -1 where learning is too slow, or absent, ever to bring it down.
    """
    if first_cost <= HIGHEST_WORTH:
        return 0.0
    ratio = math.log(first_cost / HIGHEST_WORTH)
    if ratio > OUT_OF_REACH * b:
        return -1.0
    return FIRST_EXPERIENCE * (math.exp(ratio / b) - 1.0)


def sales(aware, output, first_cost, b, rate):
    """s: share of sales under a subsidy of that rate."""
    return aware * willing((1.0 - rate) * unit_cost(output, first_cost, b))


def path(first_cost, b, rate, years):
    """Shares, costs and outputs, one a year, and what the subsidy has cost."""
    aware = 0.0
    output = 0.0
    spent = 0.0
    shares = []
    costs = []
    outputs = []
    step = 1.0 / STEPS_A_YEAR
    for k in range(YEARS * STEPS_A_YEAR + 1):
        given = 0.0
        if k < years * STEPS_A_YEAR:
            given = rate
        share = sales(aware, output, first_cost, b, given)
        year = k // STEPS_A_YEAR
        if year * STEPS_A_YEAR == k:
            shares.append(share)
            costs.append(unit_cost(output, first_cost, b))
            outputs.append(output)
        middle_aware = aware + 0.5 * step * (INNOVATION + IMITATION * share) * (1.0 - aware)
        middle_output = output + 0.5 * step * share
        middle = sales(middle_aware, middle_output, first_cost, b, given)
        spent = spent + step * middle * given * unit_cost(middle_output, first_cost, b)
        aware = aware + step * (INNOVATION + IMITATION * middle) * (1.0 - middle_aware)
        output = output + step * middle
    return [shares, costs, outputs, [spent]]


def first_year_above(shares, level):
    """The first year in which the share of sales is at or above that level; 0 if there is none."""
    for k in range(len(shares)):
        if shares[k] >= level:
            return k
    return 0


def price_paid(cost, rate, year, years):
    """What a buyer pays: the unit cost, less the subsidy while there is one."""
    if year < years:
        return cost * (1.0 - rate)
    return cost


def evaluate(p):
    """The new product with and without its subsidy, and which story holds."""
    first_cost = p["cost"]
    b = exponent(p["learning"] / 100.0)
    rate = p["subsidy"] / 100.0
    years = p["years"]
    helped = path(first_cost, b, rate, years)
    alone = path(first_cost, b, 0.0, 0)
    shares = helped[0]
    shares_alone = alone[0]
    at_end = 0
    for k in range(YEARS + 1):
        if k <= years:
            at_end = k
    gain = shares[YEARS] - shares_alone[YEARS]

    if rate <= 0.0 or years <= 0.0:
        state = 4
    elif first_year_above(shares_alone, HALF) > 0:
        state = 1
    elif b > 0.0 and gain >= LASTING:
        state = 0
    elif helped[3][0] <= 0.0:
        state = 3
    else:
        state = 2

    needed = output_needed(first_cost, b)
    return {
        "years": [float(k) for k in range(YEARS + 1)],
        "share": [100.0 * x for x in shares],
        "share_alone": [100.0 * x for x in shares_alone],
        "unit_cost": helped[1],
        "unit_cost_alone": alone[1],
        "price": [price_paid(helped[1][k], rate, k, years) for k in range(YEARS + 1)],
        "worth": [HIGHEST_WORTH for k in range(YEARS + 1)],
        "rival": [1.0 for k in range(YEARS + 1)],
        "end_place": [years],
        "end_cost": [helped[1][at_end]],
        "last_share": 100.0 * shares[YEARS],
        "last_share_alone": 100.0 * shares_alone[YEARS],
        "cost_at_end": helped[1][at_end],
        "output_at_end": helped[2][at_end],
        "output_needed": max(0.0, needed),
        "half_year": first_year_above(shares, HALF),
        "half_year_alone": first_year_above(shares_alone, HALF),
        "spent": helped[3][0],
        "state": state,
    }


MODEL = Model(
    id="learning_adoption",
    name=Pair("干中学与推广：补贴何时留下长效",
              "Learning and adoption: when a subsidy leaves a lasting effect"),
    summary=Pair(
        "卖得多，就学得多；学得多，成本就低；成本低，就卖得更多。太贵的新产品进不了这个循环：没有人买，也就学不到东西。"
        "临时补贴能把它送进去，但只有在补贴结束以前，成本已降到有人愿意自己掏钱的水平，效果才留得下来。",
        "The more is sold, the more is learnt; the more is learnt, the lower the cost; the lower "
        "the cost, the more is sold. A new product that is too expensive stays outside this loop: "
        "nobody buys it and nothing is learnt. A temporary subsidy can bring it in, but the effect "
        "lasts only if, by the time the subsidy ends, cost has come down to what some buyers are "
        "willing to pay themselves.",
    ),
    parameters=(
        Parameter(
            name="learning",
            label=Pair("学习率 LR", "Learning rate LR"),
            unit=Pair("%", "%"),
            minimum=0, maximum=35, default=20, step=1,
            meaning=Pair("累计产量每翻一番，单位成本降低的百分比；0表示学不到东西",
                         "percentage fall in unit cost each time cumulative output doubles; 0 "
                         "means "
                         "that nothing is learnt"),
        ),
        Parameter(
            name="cost",
            label=Pair("起初的成本 c₀", "Initial cost c₀"),
            unit=Pair("倍", "times"),
            minimum=1, maximum=3, default=2, step=0.1,
            meaning=Pair("新产品起初的单位成本，以旧产品的价格为1",
                         "initial unit cost of the new product, with the price of the old one = "
                         "1"),
        ),
        Parameter(
            name="subsidy",
            label=Pair("补贴率 z", "Rate of subsidy z"),
            unit=Pair("%", "%"),
            minimum=0, maximum=60, default=40, step=5,
            meaning=Pair("补贴期内，成本的百分之几由公家负担",
                         "share of the cost borne by public funds while the subsidy lasts"),
        ),
        Parameter(
            name="years",
            label=Pair("补贴年数 T", "Years of subsidy T"),
            unit=Pair("年", "years"),
            minimum=0, maximum=20, default=10, step=1,
            meaning=Pair("补贴从开始到取消的年数", "years from the start of the subsidy to its "
                                                   "end"),
        ),
    ),
    charts=(
        Chart(
            id="adoption",
            title=Pair("新产品占当年销量的比重", "Share of the new product in the year’s sales"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("占销量的%", "% of sales"), minimum=0, maximum=100),
            lines=(
                Line(key="share", label=Pair("有补贴", "With the subsidy"), tone="blue"),
                Line(key="share_alone", label=Pair("从未补贴", "Never subsidized"), tone="grey",
                     dash="longdash"),
            ),
        ),
        Chart(
            id="costs",
            title=Pair("单位成本（旧产品的价格为1）", "Unit cost (price of the old product = 1)"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("单位成本", "Unit cost"), minimum=0),
            lines=(
                Line(key="unit_cost", label=Pair("有补贴时的成本（未扣补贴）",
                                                 "Cost with the subsidy (before deducting it)"),
                     tone="blue"),
                Line(key="unit_cost_alone", label=Pair("从未补贴时的成本",
                                                       "Cost if never subsidized"),
                     tone="grey", dash="longdash"),
                Line(key="price", tone="green", dash="dashdot",
                     label=Pair("买家付的价钱（已扣补贴）",
                                "What the buyer pays (subsidy deducted)")),
                Line(key="worth", tone="orange", dash="dash",
                     label=Pair("最热心的买家肯付的价钱", "What the keenest buyer will pay")),
                Line(key="rival", tone="violet", dash="dot",
                     label=Pair("旧产品的价格", "Price of the old product")),
                Line(key="end_cost", x="end_place", tone="green", symbol="diamond",
                     label=Pair("补贴取消之时", "When the subsidy ends")),
            ),
        ),
    ),
    readouts=(
        Readout(key="last_share", label=Pair("第40年占销量的比重：有补贴",
                                             "Share of sales in year 40, with the subsidy"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="last_share_alone", label=Pair("第40年占销量的比重：从未补贴",
                                                   "Share of sales in year 40, never subsidized"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="cost_at_end", label=Pair("补贴取消时的成本（1.40以下方能自立）",
                                              "Cost when the subsidy ends (sells on its own below "
                                              "1.40)"),
                unit=Pair("", ""), digits=2),
        Readout(key="output_at_end", label=Pair("补贴取消时的累计产量（以全市场一年销量为1）",
                                                "Cumulative output when the subsidy ends (a year’s "
                                                "whole market = 1)"),
                unit=Pair("", ""), digits=3),
        Readout(key="output_needed",
                label=Pair("自立所需的累计产量 Q*（0：起初便能自立，或永远够不着）",
                           "Cumulative output needed to sell on its own, Q* (0: none is needed, or "
                           "out of reach)"),
                unit=Pair("", ""), digits=3),
        Readout(key="half_year", label=Pair("占到半数的年份：有补贴（0：40年内没有）",
                                            "Year in which it has half of sales, with the subsidy "
                                            "(0: not within 40)"),
                unit=Pair("", ""), digits=0),
        Readout(key="half_year_alone", label=Pair("占到半数的年份：从未补贴（0：40年内没有）",
                                                  "Year in which it has half of sales, never "
                                                  "subsidized (0: not within 40)"),
                unit=Pair("", ""), digits=0),
        Readout(key="spent", label=Pair("补贴总额（以旧产品一年的市场总额为1）",
                                        "Total subsidy (a year’s whole market at the old price = "
                                        "1)"),
                unit=Pair("", ""), digits=2),
    ),
    states=(
        State(value=0, name=Pair("临时补贴，长久见效",
                                 "A temporary subsidy with a lasting effect"),
              meaning=Pair("不补贴，新产品在这40年里起不来；补贴结束以前，成本已降到有人愿意自己掏钱，此后越卖越学，越学越卖。",
                           "Without the subsidy the product does not take off within these 40 "
                           "years. Before the subsidy ends, cost has come down to what some buyers "
                           "will pay themselves, and from then on selling and learning feed each "
                           "other.")),
        State(value=1, name=Pair("没有补贴也会起来，补贴只是提前",
                                 "It would have come anyway: the subsidy brings it forward"),
              meaning=Pair("新产品本来就有人买，迟早会占到多数；补贴使它早来几年，值不值要看早来几年的好处。",
                           "The product finds buyers unaided and in time prevails; the subsidy "
                           "makes it come some years sooner, and whether that is worth the money "
                           "depends on what those years are worth.")),
        State(value=2, name=Pair("补贴一停，回到原处", "The subsidy ends and all is as before"),
              meaning=Pair("补贴期间卖出了一些，成本却没有降到能自立的地步；取消以后，销量回到不补贴时的水平。",
                           "Some was sold while the subsidy lasted, but cost did not come down far "
                           "enough to sell without it; once it ends, sales go back to what they "
                           "would have been.")),
        State(value=3, name=Pair("补贴太少，无人购买", "Too small a subsidy: nobody buys"),
              meaning=Pair("扣去补贴，价钱仍高于最热心的买家肯付的数；没有销量，也就没有学习，钱也没有花出去。",
                           "Even with the subsidy the price is above what the keenest buyer will "
                           "pay; nothing is sold, nothing is learnt, and no money is spent.")),
        State(value=4, name=Pair("没有补贴", "No subsidy"),
              meaning=Pair("补贴率或年数为0：两条曲线重合，无从比较。",
                           "The rate or the years of the subsidy are 0: the two curves are one, "
                           "and "
                           "there is nothing to compare.")),
    ),
    evaluate=evaluate,
    sources=("wright1936", "bass1969", "arthur1989"),
    leaves_out=Pair(
        "未计入：旧产品也会学习、也会降价；钢铁、硅料等投入品的涨价；各国之间的知识外溢（一国补贴，别国也学到）；"
        "研究开发与规模经济各自的贡献；补贴引来的产能过剩、骗补和贸易摩擦；碳排放本身的代价；产品的报废与再买。",
        "Left out: that the old product also learns and becomes cheaper; rising prices of inputs "
        "such as steel "
        "or "
        "silicon; knowledge spillovers across borders, so that one country’s subsidy teaches "
        "another’s firms; the separate contributions of research and of scale; overcapacity, fraud "
        "and "
        "trade disputes brought by subsidies; the cost of carbon emissions themselves; scrapping "
        "and buying "
        "again.",
    ),
)
