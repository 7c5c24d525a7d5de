"""A unified market: what borders between provinces cost, and who gains when some of them fall.

N equal provinces make each its own varieties (Armington, CES with elasticity sigma). Goods that
cross a border melt on the way: tau units are sent for one to arrive. With phi = tau^(1 - sigma),
the share of its income that a province spends at home, and what a complete removal of borders
would bring it, are

    lambda = 1 / (1 + (N - 1) phi),      gain = (N / (1 + (N - 1) phi))^(1 / (sigma - 1)).

Arkolakis, Costinot and Rodriguez-Clare (2012): in a wide class of models of trade real income
changes as (lambda' / lambda)^(-1 / (sigma - 1)), so that the share bought at home and one
elasticity tell the gain. What empirical work calls a border effect, how many times more a province
buys of itself than of another one, is here 1 / phi.

Let n of the provinces take down part of the borders among themselves, so that tau falls to
tau' = 1 + (tau - 1)(1 - cut) between them and stays as it was everywhere else. With phi' likewise,
wages 1 in the N - n = m provinces outside and w inside,

    P_in^(1 - sigma)  = w^(1 - sigma) (1 + (n - 1) phi') + m phi
    P_out^(1 - sigma) = w^(1 - sigma) n phi + 1 + (m - 1) phi
    trade balances where   w^(-sigma) P_in^(1 - sigma) = P_out^(1 - sigma).

Members gain, the more the more of them there are; those outside lose, for members buy from one
another what they bought outside, and the wages of those outside fall behind. With n = N the formula
above returns, and there is no one left to lose.

Units: real income before the change = 100; tau a ratio; shares in per cent. N = 31 (China's
mainland provinces, regions and municipalities) is a constant of this module. All values are
stylized.

Ours: equal provinces, each as far from every other; a border cost that wastes goods and brings no
one revenue; and the partial market of n provinces.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

PROVINCES = 31
"""N."""

POINTS = 50

HIGHEST_COST = 3.0

HALVINGS = 70


def freeness(tau, sigma):
    """phi: tau^(1 - sigma)."""
    return math.exp((1.0 - sigma) * math.log(tau))


def reach(free, count):
    """1 + (count - 1) phi: what a province has to buy from, its own goods being 1."""
    return 1.0 + (count - 1.0) * free


def home_share(free, count):
    """lambda: the share that a province spends on its own goods."""
    return 1.0 / reach(free, count)


def ratio_of(after, before, sigma):
    """Real income when the goods to buy from change so: (after / before)^(1 / (sigma - 1))."""
    return math.exp(math.log(after / before) / (sigma - 1.0))


def wage_inside(members, free, inner, sigma, count):
    """w: wages inside over wages outside; 1 where no one is outside."""
    outside = count - members
    if outside <= 0:
        return 1.0
    own = reach(inner, members)
    theirs = reach(free, outside)
    below = 0.0
    above = math.log(own + outside * free + 1.0)
    for _ in range(HALVINGS):
        middle = 0.5 * (below + above)
        surplus = (own * math.exp(-sigma * middle) + outside * free * math.exp(-middle)
                   - members * free - theirs * math.exp((sigma - 1.0) * middle))
        if surplus > 0.0:
            below = middle
        else:
            above = middle
    return math.exp(below)


def incomes(members, tau, cut, sigma, count):
    """Real income inside and outside (before = 1), and members' spending: home, members, outside.

    Outside is 0 where no one is outside.
    """
    free = freeness(tau, sigma)
    inner = freeness(1.0 + (tau - 1.0) * (1.0 - cut), sigma)
    outside = count - members
    before = reach(free, count)
    w = wage_inside(members, free, inner, sigma, count)
    cheap = math.exp((1.0 - sigma) * math.log(w))
    inside_goods = cheap * reach(inner, members) + outside * free
    income_in = w * ratio_of(inside_goods, before, sigma)
    income_out = 0.0
    if outside > 0:
        income_out = ratio_of(cheap * members * free + reach(free, outside), before, sigma)
    return [income_in, income_out, cheap / inside_goods,
            cheap * (members - 1.0) * inner / inside_goods, outside * free / inside_goods]


def evaluate(p):
    """Incomes inside and outside for every number of members, and which story holds."""
    tau = p["tau"]
    sigma = p["sigma"]
    cut = p["cut"] / 100.0
    members = p["members"]
    free = freeness(tau, sigma)

    sizes = []
    inside = []
    average = []
    outside_sizes = []
    outside = []
    at_home = []
    with_members = []
    with_others = []
    for n in range(1, PROVINCES + 1):
        found = incomes(n, tau, cut, sigma, PROVINCES)
        sizes.append(n)
        inside.append(100.0 * found[0])
        average.append(100.0 * (n * found[0] + (PROVINCES - n) * found[1]) / PROVINCES)
        if n < PROVINCES:
            outside_sizes.append(n)
            outside.append(100.0 * found[1])
        at_home.append(100.0 * found[2])
        with_members.append(100.0 * found[3])
        with_others.append(100.0 * found[4])

    now = incomes(members, tau, cut, sigma, PROVINCES)
    mean = (members * now[0] + (PROVINCES - members) * now[1]) / PROVINCES
    whole = incomes(PROVINCES, tau, cut, sigma, PROVINCES)

    taus = [1.0 + (HIGHEST_COST - 1.0) * k / POINTS for k in range(POINTS + 1)]
    lower = 1.0 + (tau - 1.0) * (1.0 - cut)

    if cut <= 0.0 or members <= 1:
        state = 0
    elif members >= PROVINCES:
        state = 2
    else:
        state = 1

    return {
        "sizes": sizes,
        "inside": inside,
        "average": average,
        "outside_sizes": outside_sizes,
        "outside": outside,
        "here": [members],
        "inside_here": [100.0 * now[0]],
        "average_here": [100.0 * mean],
        "at_home": at_home,
        "with_members": with_members,
        "with_others": with_others,
        "taus": taus,
        "price": [100.0 * ratio_of(reach(freeness(t, sigma), PROVINCES), float(PROVINCES), sigma)
                  for t in taus],
        "now_cost": [tau],
        "now_price": [100.0 * ratio_of(reach(free, PROVINCES), float(PROVINCES), sigma)],
        "lower_cost": [lower],
        "lower_price": [100.0 * ratio_of(reach(freeness(lower, sigma), PROVINCES),
                                         float(PROVINCES), sigma)],
        "border": 1.0 / free,
        "home": 100.0 * home_share(free, PROVINCES),
        "member": 100.0 * now[0],
        "other": 100.0 * now[1],
        "mean": 100.0 * mean,
        "all": 100.0 * whole[0],
        "state": state,
    }


MODEL = Model(
    id="unified_market",
    name=Pair("统一大市场：拆去省界的得失",
              "A unified market: gains and losses from taking borders down"),
    summary=Pair(
        "省界使货物过境时损耗，各省便多买本省货。拆去界限，人人能买到更多品种，收入上升；若只有一部分省结成区域市场，入者得益，"
        "不入者反而受损，因为别人之间的买卖更便宜了。",
        "Borders between provinces waste part of what crosses them, so each province buys more of "
        "its own goods. When they are taken down, everyone can buy more varieties and real income "
        "rises. If only some provinces form a regional market, those inside gain and those "
        "outside lose, because the members now trade more cheaply with one another.",
    ),
    parameters=(
        Parameter(
            name="tau",
            label=Pair("过省界的成本 τ", "Cost of crossing a border τ"),
            unit=Pair("", ""),
            minimum=1.05, maximum=3, default=1.5, step=0.05,
            meaning=Pair("到货一单位，起运时要有几单位；包括运输、检查、重复认证与地方保护",
                         "units that must be sent for one to arrive; it covers transport, "
                         "inspections, repeated certification and local protection"),
        ),
        Parameter(
            name="cut",
            label=Pair("拆去界限的几成", "How much of the border is removed"),
            unit=Pair("%", "%"),
            minimum=0, maximum=100, default=50, step=5,
            meaning=Pair("参加的各省之间，过界成本减少的比例；运输的部分拆不掉",
                         "by how much the cost of crossing falls between participants; the part "
                         "due to transport cannot be removed"),
        ),
        Parameter(
            name="members",
            label=Pair("参加的省数 n", "Provinces taking part n"),
            unit=Pair("省", "provinces"),
            minimum=1, maximum=31, default=10, step=1,
            meaning=Pair("31即全国统一；少于此为区域市场",
                         "31 is the whole country; fewer is a regional market"),
        ),
        Parameter(
            name="sigma",
            label=Pair("替代弹性 σ", "Elasticity of substitution σ"),
            unit=Pair("", ""),
            minimum=2, maximum=10, default=5, step=0.5,
            meaning=Pair("外省货能否代替本省货；越大，品种越不值钱，统一的好处越小",
                         "how easily goods from other provinces replace a province’s own; the "
                         "larger it is, the less variety is worth and the smaller the gain"),
        ),
    ),
    charts=(
        Chart(
            id="who",
            title=Pair("多少省参加，谁得谁失", "Who gains and who loses as provinces join"),
            x="sizes",
            x_axis=Axis(label=Pair("参加的省数", "Provinces taking part")),
            y_axis=Axis(label=Pair("实际收入（拆界以前为100）", "Real income (before = 100)")),
            lines=(
                Line(key="inside", tone="blue", label=Pair("参加的省", "Members")),
                Line(key="outside", x="outside_sizes", tone="orange", dash="dash",
                     label=Pair("未参加的省", "Outsiders")),
                Line(key="average", tone="grey", dash="dot",
                     label=Pair("全国平均", "National average")),
                Line(key="inside_here", x="here", tone="blue", symbol="circle",
                     label=Pair("现在：参加的省", "Now: members")),
                Line(key="average_here", x="here", tone="grey", symbol="square",
                     label=Pair("现在：全国平均", "Now: national average")),
            ),
        ),
        Chart(
            id="spending",
            title=Pair("参加的省向谁买", "From whom members buy"),
            x="sizes",
            x_axis=Axis(label=Pair("参加的省数", "Provinces taking part")),
            y_axis=Axis(label=Pair("占支出的份额（%）", "Share of spending (%)"),
                        minimum=0, maximum=100),
            lines=(
                Line(key="at_home", tone="green", stacked=True,
                     label=Pair("本省", "Own province")),
                Line(key="with_members", tone="blue", dash="dash", stacked=True,
                     label=Pair("别的参加者", "Other members")),
                Line(key="with_others", tone="orange", dash="dot", stacked=True,
                     label=Pair("未参加的省", "Outsiders")),
            ),
        ),
        Chart(
            id="price",
            title=Pair("界限的代价", "What borders cost"),
            x="taus",
            x_axis=Axis(label=Pair("过省界的成本 τ（各省相同）",
                                   "Cost of crossing a border τ (the same for all)")),
            y_axis=Axis(label=Pair("实际收入（没有界限为100）", "Real income (no borders = 100)"),
                        minimum=0),
            lines=(
                Line(key="price", tone="violet", label=Pair("实际收入", "Real income")),
                Line(key="now_price", x="now_cost", tone="grey", symbol="square",
                     label=Pair("拆界以前", "Before borders are removed")),
                Line(key="lower_price", x="lower_cost", tone="violet", symbol="circle",
                     label=Pair("各省都参加", "If all provinces take part")),
            ),
        ),
    ),
    readouts=(
        Readout(key="border", digits=1, unit=Pair("倍", "times"),
                label=Pair("边界效应：买本省货是买任一外省货的几倍",
                           "Border effect: own goods bought, as a multiple of those from each "
                           "other province")),
        Readout(key="home", digits=1, unit=Pair("%", "%"),
                label=Pair("拆界以前，本省货占支出", "Share spent on own goods before")),
        Readout(key="member", digits=1, unit=Pair("", ""),
                label=Pair("参加的省的实际收入", "Real income of members")),
        Readout(key="other", digits=1, unit=Pair("", ""),
                label=Pair("未参加的省的实际收入（没有则记0）",
                           "Real income of outsiders (0 if there are none)")),
        Readout(key="mean", digits=1, unit=Pair("", ""),
                label=Pair("全国平均", "National average")),
        Readout(key="all", digits=1, unit=Pair("", ""),
                label=Pair("若31省都参加", "If all 31 took part")),
    ),
    states=(
        State(value=0, name=Pair("各守其界", "Each behind its border"),
              meaning=Pair("没有省参加，或者什么也没有拆去。",
                           "No provinces take part, or nothing is removed.")),
        State(value=1, name=Pair("区域市场：入者得，外者失",
                                 "A regional market: members gain, outsiders lose"),
              meaning=Pair("参加的省彼此多买，收入上升；未参加的省卖得少了，收入下降，参加的越多，它们失得越多。",
                           "Members buy more from one another, and their incomes rise; outsiders "
                           "sell less, and their incomes fall, the more so the more provinces "
                           "have joined.")),
        State(value=2, name=Pair("全国统一", "A unified national market"),
              meaning=Pair("界限对谁都一样低，没有人在外面，各省一同得益。",
                           "Borders are equally low for everyone; no one is outside, and all "
                           "provinces gain together.")),
    ),
    evaluate=evaluate,
    sources=("arkolakis_costinot_rodriguezclare2012", "poncet2003", "li_huang_xia2022"),
    leaves_out=Pair(
        "未计入：各省大小、远近、贫富不同；企业与人口迁往中心（见2.2.1的模型），落后省份可能因此失去产业；地方政府由保护得到的税收与就业；"
        "竞争加剧淘汰低效企业；规模经济与创新；拆界本身的花费；与外国的贸易。",
        "Left out: differences between provinces in size, distance and wealth; the movement of "
        "firms and people to the core (see the model in 2.2.1), which may cost backward provinces "
        "their industry; the taxes and jobs that local governments gain from protection; the "
        "elimination of inefficient firms as competition intensifies; economies of scale and "
        "innovation; the cost of taking borders down; and trade with other countries.",
    ),
)
