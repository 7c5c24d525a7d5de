"""Bets on future industries: how many regions should try the same field, and how many do.

Nelson (1961) saw that where nobody knows which technique will work, several attempts in parallel
may be worth their cost. Dasgupta and Maskin (1987) added that rivals who share one prize crowd into
the same line more than is good for all: each counts its part of the prize, and not how little its
attempt adds to those already made. Lin (2007) describes the wave that follows when all agree on
which industry is the next.

Equations (30 regions, each with one attempt; 6 fields, one of them the favourite with n attempts
and the other five with m = (30 - n) / 5 each; F and f the chances that such a field is feasible;
c the chance that an attempt in a feasible field succeeds; q = -ln(1 - c)):

    won with k attempts, if feasible      g(k) = 1 - (1 - c)^k = 1 - e^(-q k)
    expected number of fields won         W(n) = F g(n) + 5 f g(m)
    what one more attempt adds            F q e^(-q n)   or   f q e^(-q m)
    what a region gets (a prize is 1,
    shared by all who are in the field)   F g(n) / n     or   f g(m) / m

    best for all, W' = 0       n - m = ln(F / f) / q
    each for itself            F g(n) / n = f g(m) / m

Where each acts for itself the gap n - m is at least twice the best one, as far as there are regions
enough: g(k) / k falls by at most q / 2 for one attempt more, in logarithms, and what an attempt
adds by q. If the favourite is won, all n regions in it build a plant, and the market has room for
D of them: capacity is used to D / n, or fully.

Units: attempts and fields; n need not be whole. All values are stylized.

Ours: one favourite among six, equal prizes, attempts that are independent once a field is feasible,
one plant for each region whether or not its own attempt succeeded.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

REGIONS = 30.0

OTHERS = 5.0
"""Fields beside the favourite."""

POINTS = 60

HALVINGS = 60

SAME = 1e-6
"""Smaller differences, in attempts, count as none."""


def others_of(favourite):
    """m: attempts in each of the other fields."""
    return (REGIONS - favourite) / OTHERS


def pace(chance):
    """q: the rate at which attempts use up what is left of the chance."""
    return -math.log(1.0 - chance)


def won(attempts, q):
    """g: the chance that a feasible field is won."""
    return 1.0 - math.exp(-q * attempts)


def each(attempts, q):
    """g(k) / k: what an attempt gets of the prize, if the field is feasible."""
    if q * attempts < 1e-9:
        return q
    return won(attempts, q) / attempts


def adds(attempts, q):
    """g': what one more attempt adds to the chance of a feasible field."""
    return q * math.exp(-q * attempts)


def fields_won(favourite, hot, cold, q):
    """W: how many fields are won, on the average of many trials."""
    return hot * won(favourite, q) + OTHERS * cold * won(others_of(favourite), q)


def best_number(hot, cold, q):
    """n that wins most fields."""
    gap = math.log(hot / cold) / q
    return min(REGIONS, (REGIONS + OTHERS * gap) / (OTHERS + 1.0))


def own_number(hot, cold, q):
    """n at which no region would gain by going elsewhere."""
    if hot * each(REGIONS, q) >= cold * each(0.0, q):
        return REGIONS
    below = REGIONS / (OTHERS + 1.0)
    above = REGIONS
    for _ in range(HALVINGS):
        middle = 0.5 * (below + above)
        if hot * each(middle, q) >= cold * each(others_of(middle), q):
            below = middle
        else:
            above = middle
    return 0.5 * (below + above)


def use(plants, room):
    """Capacity in use, in per cent."""
    if plants <= room:
        return 100.0
    return 100.0 * room / plants


def evaluate(p):
    """Fields won, what an attempt gets and adds, and capacity used, for every number of regions."""
    hot = p["hot"] / 100.0
    cold = p["cold"] / 100.0
    q = pace(p["chance"] / 100.0)
    room = p["room"]

    numbers = []
    total = []
    gets_hot = []
    gets_cold = []
    adds_hot = []
    adds_cold = []
    used = []
    for k in range(POINTS + 1):
        n = REGIONS * k / POINTS
        m = others_of(n)
        numbers.append(n)
        total.append(fields_won(n, hot, cold, q))
        gets_hot.append(100.0 * hot * each(n, q))
        gets_cold.append(100.0 * cold * each(m, q))
        adds_hot.append(100.0 * hot * adds(n, q))
        adds_cold.append(100.0 * cold * adds(m, q))
        used.append(use(n, room))

    even = REGIONS / (OTHERS + 1.0)
    best = best_number(hot, cold, q)
    own = own_number(hot, cold, q)
    at_best = fields_won(best, hot, cold, q)
    at_own = fields_won(own, hot, cold, q)

    if own <= even + SAME:
        state = 0
    elif own <= best + SAME:
        state = 1
    elif own <= room:
        state = 2
    else:
        state = 3

    return {
        "numbers": numbers,
        "total": total,
        "gets_hot": gets_hot,
        "gets_cold": gets_cold,
        "adds_hot": adds_hot,
        "adds_cold": adds_cold,
        "used": used,
        "even_here": [even],
        "best_here": [best],
        "own_here": [own],
        "even_total": [fields_won(even, hot, cold, q)],
        "best_total": [at_best],
        "own_total": [at_own],
        "best_used": [use(best, room)],
        "own_used": [use(own, room)],
        "own": own,
        "best": best,
        "won_even": fields_won(even, hot, cold, q),
        "won_own": at_own,
        "won_best": at_best,
        "lost": max(0.0, 100.0 * (at_best - at_own) / at_best),
        "use_own": use(own, room),
        "use_best": use(best, room),
        "state": state,
    }


MODEL = Model(
    id="future_bets",
    name=Pair("未来产业：多少地方押同一个方向",
              "Future industries: how many regions bet on the same field"),
    summary=Pair(
        "30个地方各试一次，6个方向中有一个被普遍看好。多几个地方试同一个方向，成功的把握大些，但一次比一次增加得少；"
        "每个地方看的是自己能分到多少，不是自己添了多少。于是看好的方向上，去的总是比应去的多。",
        "Thirty regions make one attempt each, in six fields of which one is favoured by all. More "
        "attempts in a field make success more likely, but each adds less than the one before; and "
        "each region considers what it may get, not what it adds. As a result more regions choose "
        "the favourite than should.",
    ),
    parameters=(
        Parameter(
            name="hot", label=Pair("看好的方向行得通的概率 F",
                                   "Chance that the favourite is feasible F"),
            unit=Pair("%", "%"), minimum=40, maximum=95, default=60, step=5,
            meaning=Pair("这项技术终究行得通的概率，谁来试都一样",
                         "the chance that the technology proves feasible at all, whoever tries"),
        ),
        Parameter(
            name="cold", label=Pair("其余各方向行得通的概率 f",
                                    "Chance that each other field is feasible f"),
            unit=Pair("%", "%"), minimum=5, maximum=40, default=30, step=5,
            meaning=Pair("五个不被看好的方向，每一个的概率",
                         "the same for each of the five fields that are not favoured"),
        ),
        Parameter(
            name="chance", label=Pair("试一次成功的概率 c", "Chance that one attempt succeeds c"),
            unit=Pair("%", "%"), minimum=5, maximum=60, default=20, step=5,
            meaning=Pair("方向行得通时，一个地方试一次就成功的概率",
                         "the chance that one region’s attempt succeeds in a feasible field"),
        ),
        Parameter(
            name="room", label=Pair("市场容得下的厂数 D", "Plants the market has room for D"),
            unit=Pair("家", "plants"), minimum=2, maximum=30, default=8, step=1,
            meaning=Pair("看好的方向成功以后，多少家工厂能满负荷开工",
                         "how many plants can run at full capacity if the favourite succeeds"),
        ),
    ),
    charts=(
        Chart(
            id="fields",
            title=Pair("平均能办成几个产业", "How many industries are established, on average"),
            x="numbers",
            x_axis=Axis(label=Pair("看好方向上的地方数 n（共30个）",
                                   "Regions in the favourite n (of 30)")),
            y_axis=Axis(label=Pair("办成的产业数", "Industries established"), minimum=0),
            lines=(
                Line(key="total", tone="blue", label=Pair("办成的产业", "Industries established")),
                Line(key="even_total", x="even_here", tone="grey", symbol="square",
                     label=Pair("平均分派", "Spread evenly")),
                Line(key="best_total", x="best_here", tone="green", symbol="diamond",
                     label=Pair("对全体最好", "Best for all")),
                Line(key="own_total", x="own_here", tone="orange", symbol="circle",
                     label=Pair("各自打算", "Each for itself")),
            ),
        ),
        Chart(
            id="motives",
            title=Pair("一个地方分到的，与它增添的", "What a region gets, and what it adds"),
            x="numbers",
            x_axis=Axis(label=Pair("看好方向上的地方数 n", "Regions in the favourite n")),
            y_axis=Axis(label=Pair("一个产业的%", "% of one industry"), minimum=0),
            lines=(
                Line(key="gets_hot", tone="orange",
                     label=Pair("分到：看好的方向", "Gets: the favourite")),
                Line(key="gets_cold", tone="orange", dash="dash",
                     label=Pair("分到：别的方向", "Gets: another field")),
                Line(key="adds_hot", tone="green", dash="dot",
                     label=Pair("增添：看好的方向", "Adds: the favourite")),
                Line(key="adds_cold", tone="green", dash="dashdot",
                     label=Pair("增添：别的方向", "Adds: another field")),
            ),
        ),
        Chart(
            id="capacity",
            title=Pair("看好的方向若成功，产能用上几成",
                       "If the favourite succeeds, how much of its capacity is used"),
            x="numbers",
            x_axis=Axis(label=Pair("看好方向上的地方数 n", "Regions in the favourite n")),
            y_axis=Axis(label=Pair("产能利用率（%）", "Capacity in use (%)"),
                        minimum=0, maximum=105),
            lines=(
                Line(key="used", tone="violet", label=Pair("产能利用率", "Capacity in use")),
                Line(key="best_used", x="best_here", tone="green", symbol="diamond",
                     label=Pair("对全体最好", "Best for all")),
                Line(key="own_used", x="own_here", tone="orange", symbol="circle",
                     label=Pair("各自打算", "Each for itself")),
            ),
        ),
    ),
    readouts=(
        Readout(key="own", label=Pair("各自打算，看好方向上的地方数",
                                      "Regions in the favourite: each for itself"),
                unit=Pair("", ""), digits=1),
        Readout(key="best", label=Pair("对全体最好，应去的地方",
                                       "Regions in the favourite: best for all"),
                unit=Pair("", ""), digits=1),
        Readout(key="won_even", label=Pair("平均分派，办成的产业",
                                           "Industries established: spread evenly"),
                unit=Pair("", ""), digits=2),
        Readout(key="won_own", label=Pair("各自打算，办成的产业",
                                          "Industries established: each for itself"),
                unit=Pair("", ""), digits=2),
        Readout(key="won_best", label=Pair("对全体最好，办成的产业",
                                           "Industries established: best for all"),
                unit=Pair("", ""), digits=2),
        Readout(key="lost", label=Pair("因扎堆少办成", "Lost through crowding"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="use_own", label=Pair("产能利用率，各自打算",
                                          "Capacity in use: each for itself"),
                unit=Pair("%", "%"), digits=0),
        Readout(key="use_best", label=Pair("产能利用率，对全体最好",
                                           "Capacity in use: best for all"),
                unit=Pair("%", "%"), digits=0),
    ),
    states=(
        State(value=0, name=Pair("没有热门，自然分散",
                                 "No favourite: bets spread out by themselves"),
              meaning=Pair("各方向概率相同，各自打算也会平均分开，不必有人来分派。",
                           "All fields have the same chance, and regions acting for themselves "
                           "spread out evenly; nobody need assign them.")),
        State(value=1, name=Pair("集中是对的", "Concentration is right"),
              meaning=Pair("看好的方向好得多，或者很难一试即成：对全体最好的办法也是全部押上。",
                           "The favourite is so much better, or success in one attempt so rare, "
                           "that staking everything on one field is also best for all.")),
        State(value=2, name=Pair("扎堆，市场还容得下", "Crowded, but the market has room"),
              meaning=Pair("去的比应去的多，少试了别的方向；好在市场够大，产能不致闲置。",
                           "More regions choose it than should, and other fields are tried too "
                           "little; but the market is large enough for no capacity to stand "
                           "idle.")),
        State(value=3, name=Pair("一哄而上，产能过剩", "A headlong rush, and overcapacity"),
              meaning=Pair("去的比应去的多，也比市场容得下的多：一旦成功，厂房闲置；一旦不成，别的方向又试得太少。",
                           "More regions choose it than should, and more than the market has room "
                           "for: if the field succeeds, plants stand idle; if it does not, too "
                           "little has been tried elsewhere.")),
    ),
    evaluate=evaluate,
    sources=("nelson1961_parallel", "dasgupta_maskin1987", "lin2007_wave"),
    leaves_out=Pair(
        "未计入：聚集的好处（供应商、人才、互相学习），它为扎堆说话；地方条件各不相同，适合的方向也不同；试的次序，后来者可以看了结果再定；"
        "各地的花费与补贴；竞争带来的降价，那是用户的得益；出口。概率的大小在这里人人知道，现实中恰恰没有人知道。",
        "Left out: the benefits of agglomeration (suppliers, skills, mutual learning), which "
        "speak in favour of crowding; differences between regions, which suit different fields; "
        "timing, since latecomers can wait for results before deciding; the cost of attempts and "
        "of subsidies; the lower prices that competition brings, which benefit users; exports. "
        "Here everyone knows the chances, which is exactly what nobody knows in reality.",
    ),
)
