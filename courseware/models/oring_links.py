"""A chain of links: what one weak link costs, and where a fixed budget should go.

Kremer (1993) took the name from the ring whose failure destroyed the space shuttle Challenger: in
some processes every one of many tasks must come off, and quantity is no substitute for quality.
With q_i the quality of link i (the chance that it holds), the output of the chain is their product,

    Y = q_1 q_2 ... q_n,                      full output being 1.

With n = 10 links at 0.99, Y = 0.90; let one of them be 0.5, and Y = 0.46. Were the links
substitutes, output would be their average, and one link at 0.5 would hardly matter.

A budget B is to be divided. Money b on an ordinary link leaves exp(-b) of its defects, on the
weakest one exp(-b / c): it costs c times as much to mend. A share s goes to the weakest, the rest
evenly to the n - 1 others:

    q_w(s) = 1 - (1 - q_w) exp(-s B / c)
    q_o(s) = 1 - (1 - q_o) exp(-(1 - s) B / (n - 1))
    Y(s)   = q_w(s) q_o(s)^(n - 1)

ln Y is concave in s, so there is one best share. The first yuan goes to the weakest link if and
only if

    c < c* = [(1 - q_w) / q_w] / [(1 - q_o) / q_o],

the ratio of the odds of failure. With c = 1 the weakest link therefore always comes first, and goes
on coming first until it has caught up; if it is expensive enough, it is the last place to spend.

Units: qualities, output and shares in per cent; the budget in units that leave exp(-1) = 37 per
cent of the defects of one ordinary link. B = 3 and q_o = 0.95 are constants of this module. All
values are stylized.

Ours: that defects shrink exponentially with money; one weak link, the others alike; a cost that is
known beforehand.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

BUDGET = 3.0
"""B: enough to bring one ordinary link’s defects down to 5 per cent of what they were."""

ORDINARY = 0.95
"""q_o: quality of every link but the worst."""

POINTS = 50

HALVINGS = 60


def mended(quality, money):
    """Quality of a link after money has been spent on it."""
    return 1.0 - (1.0 - quality) * math.exp(-money)


def odds(quality):
    """(1 - q) / q: by how much, in per cent, output grows for each per cent of defects mended."""
    return (1.0 - quality) / quality


def chain(worst, ordinary, n):
    """Y: the product of all links."""
    return worst * math.exp((n - 1.0) * math.log(ordinary))


def divided(share, worst, n, cost):
    """The quality of the worst link, and of the others, when it gets this share of the budget."""
    return [mended(worst, share * BUDGET / cost),
            mended(ORDINARY, (1.0 - share) * BUDGET / (n - 1.0))]


def output(share, worst, n, cost):
    """Y(s)."""
    after = divided(share, worst, n, cost)
    return chain(after[0], after[1], n)


def leaning(share, worst, n, cost):
    """d ln Y / d s over B: above 0, a little more should go to the worst link."""
    after = divided(share, worst, n, cost)
    return odds(after[0]) / cost - odds(after[1])


def best_share(worst, n, cost):
    """The share of the budget for the worst link at which output is greatest."""
    if leaning(1.0, worst, n, cost) >= 0.0:
        return 1.0
    if leaning(0.0, worst, n, cost) <= 0.0:
        return 0.0
    below = 0.0
    above = 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (below + above)
        if leaning(middle, worst, n, cost) > 0.0:
            below = middle
        else:
            above = middle
    return below


def evaluate(p):
    """Output under every division of the budget, the links before and after, and the story."""
    n = p["links"]
    worst = p["worst"] / 100.0
    cost = p["cost"]
    share = p["share"] / 100.0

    shares = [k / POINTS for k in range(POINTS + 1)]
    best = best_share(worst, n, cost)
    even = 1.0 / n
    now = divided(share, worst, n, cost)

    places = []
    before = []
    after = []
    for k in range(1, int(n) + 1):
        places.append(k)
        if k == 1:
            before.append(100.0 * worst)
            after.append(100.0 * now[0])
        else:
            before.append(100.0 * ORDINARY)
            after.append(100.0 * now[1])

    qualities = [0.01 + 0.99 * k / POINTS for k in range(POINTS + 1)]

    if best >= 1.0:
        state = 0
    elif best > even:
        state = 1
    elif best > 0.0:
        state = 2
    else:
        state = 3

    return {
        "shares": [100.0 * s for s in shares],
        "outputs": [100.0 * output(s, worst, n, cost) for s in shares],
        "now_place": [p["share"]],
        "now_height": [100.0 * chain(now[0], now[1], n)],
        "even_place": [100.0 * even],
        "even_height": [100.0 * output(even, worst, n, cost)],
        "best_place": [100.0 * best],
        "best_height": [100.0 * output(best, worst, n, cost)],
        "places": places,
        "before": before,
        "after": after,
        "qualities": [100.0 * q for q in qualities],
        "as_chain": [100.0 * chain(q, ORDINARY, n) for q in qualities],
        "as_average": [100.0 * (q + (n - 1.0) * ORDINARY) / n for q in qualities],
        "worst_place": [p["worst"]],
        "worst_height": [100.0 * chain(worst, ORDINARY, n)],
        "without": 100.0 * chain(worst, ORDINARY, n),
        "now": 100.0 * chain(now[0], now[1], n),
        "evenly": 100.0 * output(even, worst, n, cost),
        "at_best": 100.0 * output(best, worst, n, cost),
        "best_part": 100.0 * best,
        "dearest": odds(worst) / odds(ORDINARY),
        "state": state,
    }


MODEL = Model(
    id="oring_links",
    name=Pair("链条与短板：有限的钱先补哪里", "Links of a chain: where a fixed budget should go"),
    summary=Pair(
        "许多环节缺一不可，产出是各环质量的乘积：一环只有一半把握，全链就减半。钱有限时，通常应先补最弱的一环；但若那一环贵得多，先补它反而不划算，"
        "界限可以算出来。",
        "Where every one of many links is needed, output is the product of their qualities: one "
        "link that holds only half the time halves the whole. With a fixed budget the weakest "
        "link should usually be mended first; but if it is much more expensive to mend it should "
        "not, and the point at which this is so can be calculated.",
    ),
    parameters=(
        Parameter(
            name="links",
            label=Pair("环节的数目 n", "Number of links n"),
            unit=Pair("环", "links"),
            minimum=3, maximum=30, default=10, step=1,
            meaning=Pair("缺一不可的环节有多少；产品越复杂，环节越多",
                         "how many links the product cannot do without; the more complex it is, "
                         "the more links there are"),
        ),
        Parameter(
            name="worst",
            label=Pair("最弱一环的质量", "Quality of the weakest link"),
            unit=Pair("%", "%"),
            minimum=5, maximum=95, default=50, step=5,
            meaning=Pair("这一环成功的把握；其余各环都是95",
                         "the probability that this link holds; all the others are at 95"),
        ),
        Parameter(
            name="cost",
            label=Pair("补这一环的费用倍数 c", "Relative cost of mending it c"),
            unit=Pair("倍", "times"),
            minimum=1, maximum=40, default=5, step=1,
            meaning=Pair("减少同样比例的缺陷，最弱的一环所费是普通一环的几倍",
                         "the cost of removing a given proportion of its defects, as a multiple "
                         "of the cost for an ordinary link"),
        ),
        Parameter(
            name="share",
            label=Pair("预算给最弱一环的份额", "Share of the budget for the weakest link"),
            unit=Pair("%", "%"),
            minimum=0, maximum=100, default=50, step=5,
            meaning=Pair("其余平分给别的环节；集中攻关近于100，平均用力等于100除以环节数",
                         "the rest is divided equally between the other links; full concentration "
                         "is close to 100, an equal division is 100 divided by the number of "
                         "links"),
        ),
    ),
    charts=(
        Chart(
            id="division",
            title=Pair("怎样分钱，产出最大", "How to divide the money for the largest output"),
            x="shares",
            x_axis=Axis(label=Pair("给最弱一环的份额（%）", "Share for the weakest link (%)")),
            y_axis=Axis(label=Pair("产出（满额为100）", "Output (full = 100)"), minimum=0),
            lines=(
                Line(key="outputs", tone="blue", label=Pair("产出", "Output")),
                Line(key="now_height", x="now_place", tone="orange", symbol="circle",
                     label=Pair("现在的分法", "Present division")),
                Line(key="even_height", x="even_place", tone="grey", symbol="square",
                     label=Pair("平均分", "Equal division")),
                Line(key="best_height", x="best_place", tone="green", symbol="diamond",
                     label=Pair("最好的分法", "Best division")),
            ),
        ),
        Chart(
            id="links",
            title=Pair("各环的质量（第1环最弱）",
                       "Quality of the links (the first is the weakest)"),
            x="places",
            x_axis=Axis(label=Pair("环节", "Link")),
            y_axis=Axis(label=Pair("质量（%）", "Quality (%)"), minimum=0, maximum=105),
            lines=(
                Line(key="before", tone="grey", symbol="square",
                     label=Pair("花钱以前", "Before spending")),
                Line(key="after", tone="green", symbol="circle",
                     label=Pair("花钱以后", "After spending")),
            ),
        ),
        Chart(
            id="weakness",
            title=Pair("一环之弱，全链之失", "What one weak link costs the whole chain"),
            x="qualities",
            x_axis=Axis(label=Pair("最弱一环的质量（%）", "Quality of the weakest link (%)")),
            y_axis=Axis(label=Pair("花钱以前的产出", "Output before spending"), minimum=0),
            lines=(
                Line(key="as_chain", tone="orange",
                     label=Pair("缺一不可（各环相乘）", "All are needed (product of links)")),
                Line(key="as_average", tone="grey", dash="dot",
                     label=Pair("可以互相顶替（各环平均）",
                                "They can replace one another (average)")),
                Line(key="worst_height", x="worst_place", tone="orange", symbol="circle",
                     label=Pair("现在", "Now")),
            ),
        ),
    ),
    readouts=(
        Readout(key="without", digits=1, unit=Pair("", ""),
                label=Pair("花钱以前的产出", "Output before spending")),
        Readout(key="now", digits=1, unit=Pair("", ""),
                label=Pair("照现在的分法", "Output with the present division")),
        Readout(key="evenly", digits=1, unit=Pair("", ""),
                label=Pair("平均分", "Output with an equal division")),
        Readout(key="at_best", digits=1, unit=Pair("", ""),
                label=Pair("照最好的分法", "Output with the best division")),
        Readout(key="best_part", digits=0, unit=Pair("%", "%"),
                label=Pair("最好的分法给最弱一环", "Best share for the weakest link")),
        Readout(key="dearest", digits=1, unit=Pair("倍", "times"),
                label=Pair("贵过这个倍数，就不该先补它",
                           "Above this relative cost, it should not come first")),
    ),
    states=(
        State(value=0, name=Pair("全力补最弱的一环", "Everything to the weakest link"),
              meaning=Pair("花完全部预算，最弱的一环仍是最值得花钱的地方：集中力量的道理在这里成立。",
                           "Even when the whole budget has been spent on it, the weakest link is "
                           "still where money does most: here concentration is justified.")),
        State(value=1, name=Pair("最弱的一环应多得",
                                 "More than an equal share for the weakest link"),
              meaning=Pair("最弱的一环应得的比平均多，但不是全部：补到一定程度，下一笔钱花在别处也一样值得。",
                           "The weakest link should have more than an equal share, but not "
                           "everything: beyond a certain point the next yuan does as much good "
                           "elsewhere.")),
        State(value=2, name=Pair("最弱的一环不宜多花",
                                 "Less than an equal share for the weakest link"),
              meaning=Pair("最弱的一环值得补一点，但它太贵或已不太弱，应得的不到平均的一份。",
                           "The weakest link is worth some money, but it is so expensive, or so "
                           "little weaker than the rest, that it should have less than an equal "
                           "share.")),
        State(value=3, name=Pair("先补别处", "The others first"),
              meaning=Pair("补这一环太贵，同样的钱花在别处，产出增加更多。宜另找来源，或绕开这一环。",
                           "This link is so expensive to mend that the same money adds more "
                           "elsewhere. It would be better to find another source for it, or a way "
                           "around it.")),
    ),
    evaluate=evaluate,
    sources=("kremer1993_oring", "jones2011_weak_links"),
    leaves_out=Pair(
        "未计入：事先并不知道哪一环最弱、补它要花多少；别人会不会改卡另一环；环节之间共用的人才与设备；环节可以进口或绕开；把钱交给谁、用得好不好；"
        "时间的先后，以及补好一环之后知识向别处的外溢。",
        "Left out: uncertainty about which link is the weakest and what it will cost to mend; the "
        "possibility that a rival will squeeze another link instead; talent and equipment shared "
        "between links; the possibility of importing a link or working around it; to whom the "
        "money goes and how well it is used; timing; and spillovers of knowledge from mending one "
        "link to the others.",
    ),
)
