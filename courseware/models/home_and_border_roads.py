"""Roads at home and roads across the border: where cheaper transport sends industry.

Martin and Rogers (1995) give infrastructure two places. Poor infrastructure makes trade dear, as
if part of what is sent melted on the way: inside a country, and between countries. Firms sell in
both, have increasing returns, and settle where profits are equal; their owners stay at home, so
that each country's spending is given. Country A has good roads (no loss at home); country B has
the share v of all spending, loses at home, and both lose across the border:

    phi_2 = tau_2^(1 - sigma)                 freeness of trade inside country B
    phi   = tau^(1 - sigma)                   freeness of trade across the border; phi < phi_2
    D_1 = n + phi m                           competition in each market; n = 1 - m
    D_2 = phi n + phi_2 m
    (1 - v)/D_1 + phi v/D_2 = phi (1 - v)/D_1 + phi_2 v/D_2      equal profits

    m = 1 - (1 - v) phi_2 / (phi_2 - phi) + v phi / (1 - phi)    kept between 0 and 1

m is country B's share of all firms. An income buys D_2^(1/(sigma - 1)) of manufactures there (100
where everything is made in the same place and nothing is lost). Cheaper crossing of the border
lowers m when country B's market is not the larger; better roads at home always raise it.

Units: shares in per cent; costs are units sent for one to arrive. All values are stylized.

Ours: good roads in country A and bad ones in country B alone; the comparison of two projects,
each of which lowers one cost by 0.1.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

DEAREST = 3.0
"""Costs across the border are drawn from this down to 1.05."""

BORDER_STEP = 0.05
BORDER_POINTS = 39

ROUGHEST = 2.0
HOME_STEP = 0.025
HOME_POINTS = 40

PROJECT = 0.1
"""By how much a project lowers a cost of transport."""

EVEN = 0.0005
"""A share of firms this close to the share of spending counts as the same."""


def freeness(cost, sigma):
    """The part of a market's demand that reaches a firm at this cost of transport."""
    return math.exp((1.0 - sigma) * math.log(cost))


def firms_in_two(home, border, spending, sigma):
    """m: country B's share of all firms, 0 to 1."""
    inside = freeness(home, sigma)
    across = freeness(border, sigma)
    if across >= inside:
        return 0.0
    share = (1.0 - (1.0 - spending) * inside / (inside - across)
             + spending * across / max(1.0 - across, 0.000001))
    return max(0.0, min(1.0, share))


def buys_in_two(home, border, spending, sigma):
    """What an income buys of manufactures in country B; 100 without any loss."""
    share = firms_in_two(home, border, spending, sigma)
    reach = freeness(border, sigma) * (1.0 - share) + freeness(home, sigma) * share
    return 100.0 * math.exp(math.log(reach) / (sigma - 1.0))


def better(cost):
    """The cost after a project; no road is better than one without loss."""
    return max(1.0, cost - PROJECT)


def evaluate(p):
    """Where firms settle, what an income buys, and what two projects would change."""
    home = p["home"]
    border = p["border"]
    spending = p["spending"] / 100.0
    sigma = p["sigma"]

    borders = []
    firms = []
    firms_smooth = []
    buys = []
    buys_smooth = []
    for k in range(BORDER_POINTS + 1):
        cost = DEAREST - BORDER_STEP * k
        borders.append(cost)
        firms.append(100.0 * firms_in_two(home, cost, spending, sigma))
        firms_smooth.append(100.0 * firms_in_two(1.0, cost, spending, sigma))
        buys.append(buys_in_two(home, cost, spending, sigma))
        buys_smooth.append(buys_in_two(1.0, cost, spending, sigma))

    homes = []
    firms_by_home = []
    for k in range(HOME_POINTS + 1):
        cost = ROUGHEST - HOME_STEP * k
        homes.append(cost)
        firms_by_home.append(100.0 * firms_in_two(cost, border, spending, sigma))

    share = firms_in_two(home, border, spending, sigma)
    if share <= 0.0:
        state = 2
    elif share > spending + EVEN:
        state = 0
    else:
        state = 1

    return {
        "borders": borders,
        "firms": firms,
        "firms_smooth": firms_smooth,
        "market": [100.0 * spending for cost in borders],
        "buys": buys,
        "buys_smooth": buys_smooth,
        "homes": homes,
        "firms_by_home": firms_by_home,
        "market_by_home": [100.0 * spending for cost in homes],
        "border_here": [border],
        "home_here": [home],
        "firms_here": [100.0 * share],
        "buys_here": [buys_in_two(home, border, spending, sigma)],
        "share": 100.0 * share,
        "share_home": 100.0 * firms_in_two(better(home), border, spending, sigma),
        "share_border": 100.0 * firms_in_two(home, better(border), spending, sigma),
        "income": buys_in_two(home, border, spending, sigma),
        "income_home": buys_in_two(better(home), border, spending, sigma),
        "income_border": buys_in_two(home, better(border), spending, sigma),
        "state": state,
    }


MODEL = Model(
    id="home_and_border_roads",
    name=Pair("国内的路与跨境的路：产业往哪里去",
              "Domestic and cross-border roads: which way industry goes"),
    summary=Pair(
        "甲国道路好，乙国道路差。修好乙国国内的路，本地企业更容易卖到本地市场，产业便往乙国去；修好两国之间的路，甲国的货更容易运进来，"
        "产业反而离开乙国，不过乙国买东西多半也便宜了。“互联互通”是好是坏，要看先通哪一段、看的是产业还是生活。",
        "Country A has good roads and country B bad ones. Improve the roads inside country B, and "
        "its firms sell more easily at home: industry moves in. Improve the road between the two, "
        "and country A’s goods come in more easily: industry leaves country B, although goods "
        "usually become cheaper there. Whether connectivity helps depends on which stretch is "
        "opened first, and on whether one looks at industry or at the standard of living.",
    ),
    parameters=(
        Parameter(
            name="border",
            label=Pair("跨境运输成本 τ", "Cross-border transport cost τ"),
            unit=Pair("", ""),
            minimum=1.05, maximum=3, default=2, step=0.05,
            meaning=Pair("货物运过边境，起运几单位才到一单位；2表示一半耗在路上",
                         "units that must be sent across the border for one to arrive; 2 means "
                         "that half is lost on the way"),
        ),
        Parameter(
            name="home",
            label=Pair("乙国国内运输成本 τ₂", "Transport cost inside country B τ₂"),
            unit=Pair("", ""),
            minimum=1, maximum=2, default=1.2, step=0.05,
            meaning=Pair("乙国的企业在本国售货的损耗；1表示与甲国一样没有损耗",
                         "what country B’s firms lose in selling at home; 1 means no loss, as in "
                         "country A"),
        ),
        Parameter(
            name="spending",
            label=Pair("乙国占全部支出的份额 v", "Country B’s share of spending v"),
            unit=Pair("%", "%"),
            minimum=10, maximum=60, default=35, step=5,
            meaning=Pair("乙国市场的大小", "how large country B’s market is"),
        ),
        Parameter(
            name="sigma",
            label=Pair("替代弹性 σ", "Elasticity of substitution σ"),
            unit=Pair("", ""),
            minimum=2, maximum=8, default=4, step=0.5,
            meaning=Pair("各种制成品彼此替代的难易；越大，运费对销路的影响越大",
                         "how easily manufactures substitute for one another; the larger it is, "
                         "the more transport costs cut into sales"),
        ),
    ),
    charts=(
        Chart(
            id="industry",
            title=Pair("跨境运输越来越便宜，乙国的产业",
                       "Industry in country B as crossing the border becomes cheaper"),
            x="borders",
            x_axis=Axis(label=Pair("跨境运输成本 τ", "Cross-border transport cost τ")),
            y_axis=Axis(label=Pair("乙国占全部企业的份额（%）",
                                   "Country B’s share of all firms (%)"),
                        minimum=0),
            lines=(
                Line(key="firms", tone="orange",
                     label=Pair("现在的国内道路", "With its present roads")),
                Line(key="firms_smooth", tone="blue", dash="dash",
                     label=Pair("国内道路与甲国一样好", "With roads as good as country A’s")),
                Line(key="market", tone="grey", dash="dot",
                     label=Pair("乙国的市场份额", "Country B’s share of spending")),
                Line(key="firms_here", x="border_here", tone="orange", symbol="circle",
                     label=Pair("现在", "Now")),
            ),
        ),
        Chart(
            id="living",
            title=Pair("同样的收入，在乙国能买多少制成品",
                       "What a given income buys of manufactures in country B"),
            x="borders",
            x_axis=Axis(label=Pair("跨境运输成本 τ", "Cross-border transport cost τ")),
            y_axis=Axis(label=Pair("毫无损耗时为100", "With no loss = 100")),
            lines=(
                Line(key="buys", tone="violet",
                     label=Pair("现在的国内道路", "With its present roads")),
                Line(key="buys_smooth", tone="green", dash="dash",
                     label=Pair("国内道路与甲国一样好", "With roads as good as country A’s")),
                Line(key="buys_here", x="border_here", tone="violet", symbol="circle",
                     label=Pair("现在", "Now")),
            ),
        ),
        Chart(
            id="home",
            title=Pair("国内运输越来越便宜，乙国的产业",
                       "Industry in country B as its own roads improve"),
            x="homes",
            x_axis=Axis(label=Pair("乙国国内运输成本 τ₂", "Transport cost inside country B τ₂")),
            y_axis=Axis(label=Pair("乙国占全部企业的份额（%）",
                                   "Country B’s share of all firms (%)"),
                        minimum=0),
            lines=(
                Line(key="firms_by_home", tone="orange",
                     label=Pair("现在的跨境成本", "At the present cross-border cost")),
                Line(key="market_by_home", tone="grey", dash="dot",
                     label=Pair("乙国的市场份额", "Country B’s share of spending")),
                Line(key="firms_here", x="home_here", tone="orange", symbol="circle",
                     label=Pair("现在", "Now")),
            ),
        ),
    ),
    readouts=(
        Readout(key="share", digits=1, unit=Pair("%", "%"),
                label=Pair("乙国占全部企业的份额", "Country B’s share of all firms")),
        Readout(key="share_home", digits=1, unit=Pair("%", "%"),
                label=Pair("国内成本降0.1以后", "With the domestic cost 0.1 lower")),
        Readout(key="share_border", digits=1, unit=Pair("%", "%"),
                label=Pair("跨境成本降0.1以后", "With the cross-border cost 0.1 lower")),
        Readout(key="income", digits=1, unit=Pair("", ""),
                label=Pair("同样的收入在乙国能买多少", "What a given income buys in country B")),
        Readout(key="income_home", digits=1, unit=Pair("", ""),
                label=Pair("国内成本降0.1以后，能买多少",
                           "What it buys with the domestic cost 0.1 lower")),
        Readout(key="income_border", digits=1, unit=Pair("", ""),
                label=Pair("跨境成本降0.1以后，能买多少",
                           "What it buys with the cross-border cost 0.1 lower")),
    ),
    states=(
        State(value=0, name=Pair("产业多于市场的份额", "Industry above its market share"),
              meaning=Pair("乙国市场大，道路也不太差，企业愿意以它为基地，再卖到甲国去。",
                           "Country B’s market is large and its roads are not too bad: firms "
                           "choose it as their base and sell from there to country A.")),
        State(value=1, name=Pair("有产业，但少于市场的份额",
                                 "Some industry, below its market share"),
              meaning=Pair("乙国一部分制成品由甲国运来。再修跨境的路，产业还会外流，尽管东西多半会便宜些。",
                           "Part of the manufactures country B buys come from country A. With a "
                           "better cross-border road more industry would leave, though goods "
                           "would usually be cheaper.")),
        State(value=2, name=Pair("产业全在甲国", "All industry in country A"),
              meaning=Pair("乙国的制成品全靠运入：跨境的路越好，东西越便宜；要有自己的工业，先得修国内的路。",
                           "Country B brings in all its manufactures. The better the cross-border "
                           "road, the cheaper they are; to have industry of its own, country B "
                           "must first improve its domestic roads.")),
    ),
    evaluate=evaluate,
    sources=("martin_rogers1995", "baldwin_et_al2003"),
    leaves_out=Pair(
        "未计入：修路的花费与借款；劳动力的迁移、工资的差别、技术的学习与转让；港口与电力给全部生产带来的好处；运输以外的边界障碍；多于两国的路网。"
        "数值均为示意。",
        "Left out: the cost of roads and the loans that pay for them; migration, wage "
        "differences, learning and technology transfer; the benefit of ports and power to "
        "production as a whole; border obstacles other than transport; networks of more than two "
        "countries. All numbers are stylized.",
    ),
)
