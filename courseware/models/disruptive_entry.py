"""Disruptive entry: a product need not be the better one to take the market.

Foster (1986): the performance of a technology follows an S-curve in the effort spent on it.
Christensen (1997): so does the performance of its successor, which may start well below; but buyers
do not want ever more. Once the product in use gives more than most of them need, a cheaper one that
is merely good enough can take their custom, from the bottom upwards. A new product that is better
from the start, or that sells at the same price, meets the established firms on their own ground.

Equations (t years, P performance, with today's product = 100):

    P1(t) = L1 / (1 + (L1 / 100 - 1) e^(-a1 t))          the product in use
    P2(t) = L2 / (1 + (L2 / P0 - 1) e^(-a2 t))           the new product, from P0 towards L2
    needs at t are spread evenly from  30 e^(d t)  to  130 e^(d t);  the middle one is 80 e^(d t)
    F(P, t) = share of buyers whose need is at most P

    a cheaper new product is bought by     F(P2) of the buyers while P2 <= P1, by all when P2 > P1
    one at the same price is bought by     nobody while P2 <= P1, by all when P2 > P1

It takes half the market when P2 reaches the smaller of P1 and the middle need (cheaper), or P1 (at
the same price). With d = 0 the middle need is met at t = ln((L2/P0 - 1) / (L2/80 - 1)) / a2, and
never if L2 < 80.

Units: performance as an index; time in years over ``YEARS``; d in per cent a year, compounded
continuously. All values are stylized.

Ours: logistic curves in time with fixed speeds; needs spread evenly and growing at one rate; two
prices only; established firms that improve their product as before and do not answer.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

OLD_START = 100.0
"""P1 today; the unit of the index."""

OLD_CEILING = 200.0
"""L1."""

OLD_SPEED = 0.15
"""a1."""

NEW_SPEED = 0.2
"""a2."""

LOWEST_NEED = 30.0
MIDDLE_NEED = 80.0
HIGHEST_NEED = 130.0

YEARS = 40
STEPS_A_YEAR = 4
HALVINGS = 40


def s_curve(start, ceiling, speed, year):
    """Performance in a year, on the way from its start to its ceiling."""
    return ceiling / (1.0 + (ceiling / start - 1.0) * math.exp(-speed * year))


def old_performance(year):
    """P1."""
    return s_curve(OLD_START, OLD_CEILING, OLD_SPEED, year)


def new_performance(start, ceiling, year):
    """P2; a ceiling below the start leaves it where it is."""
    return s_curve(start, max(ceiling, start), NEW_SPEED, year)


def need(level, growth, year):
    """A need of today, grown until that year."""
    return level * math.exp(growth * year)


def satisfied(performance, growth, year):
    """F: share of buyers for whom the performance is enough."""
    low = need(LOWEST_NEED, growth, year)
    high = need(HIGHEST_NEED, growth, year)
    return min(1.0, max(0.0, (performance - low) / (high - low)))


def share_of_market(start, ceiling, growth, cheaper, year):
    """Share of buyers who take the new product."""
    reached = new_performance(start, ceiling, year)
    if reached > old_performance(year):
        return 1.0
    if cheaper > 0.5:
        return satisfied(reached, growth, year)
    return 0.0


def lead(start, ceiling, growth, cheaper, year):
    """How far the new product is above what takes half the market; negative below it."""
    bar = old_performance(year)
    if cheaper > 0.5:
        bar = min(bar, need(MIDDLE_NEED, growth, year))
    return new_performance(start, ceiling, year) - bar


def half_year(start, ceiling, growth, cheaper):
    """Year in which the new product takes half the market; -1 if it never does."""
    if lead(start, ceiling, growth, cheaper, 0.0) >= 0.0:
        return 0.0
    before = 0.0
    for k in range(1, YEARS * STEPS_A_YEAR + 1):
        after = k / STEPS_A_YEAR
        if lead(start, ceiling, growth, cheaper, after) >= 0.0:
            for _turn in range(HALVINGS):
                middle = 0.5 * (before + after)
                if lead(start, ceiling, growth, cheaper, middle) >= 0.0:
                    after = middle
                else:
                    before = middle
            return after
        before = after
    return -1.0


def evaluate(p):
    """Both products and the needs through the years, the market, and which story holds."""
    start = p["start"]
    ceiling = p["ceiling"]
    growth = p["growth"] / 100.0
    cheaper = p["cheaper"]
    half = half_year(start, ceiling, growth, cheaper)
    years = [1.0 * k for k in range(YEARS + 1)]
    shares = [100.0 * share_of_market(start, ceiling, growth, cheaper, t) for t in years]
    most = 0.0
    for k in range(YEARS + 1):
        most = max(most, shares[k])

    moment = max(0.0, half)
    ratio = 100.0 * new_performance(start, ceiling, moment) / old_performance(moment)
    if half >= 0.0 and ratio > 99.9:
        state = 1
    elif half >= 0.0:
        state = 0
    elif most > 0.0:
        state = 2
    else:
        state = 3

    return {
        "years": years,
        "old": [old_performance(t) for t in years],
        "limit_place": [years[len(years) - 1]],
        "limit": [ceiling],
        "new": [new_performance(start, ceiling, t) for t in years],
        "high": [need(HIGHEST_NEED, growth, t) for t in years],
        "middle": [need(MIDDLE_NEED, growth, t) for t in years],
        "low": [need(LOWEST_NEED, growth, t) for t in years],
        "half_place": [moment],
        "half_height": [new_performance(start, ceiling, moment)],
        "shares": shares,
        "foothold": shares[0],
        "half": moment,
        "ratio": ratio,
        "most": most,
        "last": shares[-1],
        "state": state,
    }


MODEL = Model(
    id="disruptive_entry",
    name=Pair("颠覆式进入：不必更好，只要够用", "Disruptive entry: not better, only good enough"),
    summary=Pair(
        "旧产品和新产品的性能各沿一条S形曲线上升，买主的要求却升得慢。旧产品一旦超出多数人的需要，起初较差、但更便宜的新产品只要够用，"
        "就能由低端往上取代它。新产品若一开始就更好，或并不更便宜，那是另一回事：正面的突破，在位企业自己也会去做。",
        "The old product and the new each climb an S-curve, while buyers’ requirements rise "
        "slowly. "
        "Once the old one offers more than most buyers need, a new one that is inferior but "
        "cheaper "
        "need only be good enough to displace it from the low end upwards. If the new one is "
        "better "
        "from the start, or is no cheaper, that is another matter: a frontal breakthrough, which "
        "incumbent firms will attempt themselves.",
    ),
    parameters=(
        Parameter(
            name="start",
            label=Pair("新产品起初的性能 P₀", "New product: initial performance P₀"),
            unit=Pair("", ""),
            minimum=20, maximum=140, default=40, step=5,
            meaning=Pair("旧产品今天的性能为100；要求最低的买主只要30",
                         "today’s product = 100; the least demanding buyer requires 30"),
        ),
        Parameter(
            name="ceiling",
            label=Pair("新产品的性能上限 L₂", "New product: performance ceiling L₂"),
            unit=Pair("", ""),
            minimum=40, maximum=300, default=160, step=10,
            meaning=Pair("新产品的S形曲线最终趋近的性能；旧产品的上限是200",
                         "the performance that the S-curve of the new product approaches; that of "
                         "the old is 200"),
        ),
        Parameter(
            name="growth",
            label=Pair("买主要求的增长 d", "Growth of buyers’ requirements d"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=6, default=1, step=0.5,
            meaning=Pair("买主要求的性能每年提高多少",
                         "yearly rise in the performance that buyers require"),
        ),
        Parameter(
            name="cheaper",
            label=Pair("新产品的价格", "Price of the new product"),
            unit=Pair("", ""),
            minimum=0, maximum=1, default=1, step=1,
            meaning=Pair("与旧产品同价，还是更便宜", "the same as the old product’s, or lower"),
            names=(Pair("同价", "The same"), Pair("更便宜", "Cheaper")),
        ),
    ),
    charts=(
        Chart(
            id="performance",
            title=Pair("两种产品的性能与买主的要求", "The two products and buyers’ requirements"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("性能（旧产品今天为100）",
                                   "Performance (old product now = 100)"),
                        minimum=0, maximum=320),
            lines=(
                Line(key="old", label=Pair("旧产品", "Old product"), tone="orange", dash="dash"),
                Line(key="new", label=Pair("新产品", "New product"), tone="blue"),
                Line(key="limit", x="limit_place", tone="blue", symbol="diamond",
                     label=Pair("新产品的上限", "Ceiling of the new product")),
                Line(key="high", label=Pair("要求最高的买主", "Most demanding buyer"),
                     tone="grey", dash="dot"),
                Line(key="middle", label=Pair("中间的买主", "Median buyer"),
                     tone="grey", dash="longdash"),
                Line(key="low", label=Pair("要求最低的买主", "Least demanding buyer"),
                     tone="grey", dash="dashdot"),
                Line(key="half_height", x="half_place", tone="violet", symbol="circle",
                     label=Pair("新产品夺得一半市场（在第0年则未夺得，或起初即得）",
                                "New product wins half the market (at year 0: never, or at once)")),
            ),
        ),
        Chart(
            id="market",
            title=Pair("新产品占有的市场", "Market share of the new product"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("买主中的份额（%）", "Share of buyers (%)"),
                        minimum=0, maximum=105),
            lines=(Line(key="shares", label=Pair("新产品", "New product"), tone="blue"),),
        ),
    ),
    readouts=(
        Readout(key="foothold", label=Pair("起初占有的市场", "Initial market share"),
                unit=Pair("%", "%"), digits=0),
        Readout(key="half", label=Pair("夺得一半市场的年份（没有，或起初即得，则记0）",
                                       "Year in which it wins half (0 if never, or at once)"),
                unit=Pair("", ""), digits=1),
        Readout(key="ratio", label=Pair("那时的性能（旧产品为100；没有则取起初）",
                                        "Performance then (old = 100; initial value if never)"),
                unit=Pair("", ""), digits=0),
        Readout(key="most", label=Pair("40年中份额最高时", "Largest share in 40 years"),
                unit=Pair("%", "%"), digits=0),
    ),
    states=(
        State(value=0, name=Pair("由低端颠覆", "Disruption from below"),
              meaning=Pair("新产品夺得一半市场时仍不如旧产品：够用而便宜，胜过有余而昂贵。这正是克里斯坦森所说的颠覆。",
                           "When it wins half the market the new product is still inferior: good "
                           "enough and cheap beats more than enough and expensive. This is what "
                           "Christensen means by disruption.")),
        State(value=1, name=Pair("正面的突破", "A frontal breakthrough"),
              meaning=Pair("新产品胜在性能：它追平并超过旧产品，或一开始就更好。按克里斯坦森的用法这不算颠覆，在位企业看得见，也有理由自己去做。",
                           "The new product wins on performance: it draws level and overtakes, or "
                           "is "
                           "better from the start. Christensen would not call this disruption; "
                           "incumbent firms see it coming and have reason to do it too.")),
        State(value=2, name=Pair("困在低端", "Stuck at the low end"),
              meaning=Pair("新产品有一块立足之地，但性能的上限太低，或买主的要求升得太快，始终够不着中间的买主。",
                           "The new product has a foothold, but its ceiling is too low, or "
                           "requirements "
                           "rise too fast, for it ever to reach the middle buyer.")),
        State(value=3, name=Pair("没有市场", "No market"),
              meaning=Pair("新产品既不够用，又不比旧产品好，或者不如旧产品而不便宜：没有人买。",
                           "It is neither good enough nor better, or it is inferior and no "
                           "cheaper: "
                           "nobody buys.")),
    ),
    evaluate=evaluate,
    sources=("christensen1997", "foster1986"),
    leaves_out=Pair(
        "未计入：在位企业的应对（降价、收购、另立分部）、价格的高低与成本的下降、规模与学习、标准与配套、政府的扶持与限制，"
        "以及一家企业手里同时有新旧两种产品的情形；性能在现实中也不止一种尺度。",
        "Left out: how incumbent firms respond (by cutting prices, buying the newcomer, opening "
        "a separate unit), how low the price is and how costs fall, scale and learning, standards "
        "and complements, support and restriction by governments, and firms that make both "
        "products. In reality, too, performance has more than one yardstick.",
    ),
)
