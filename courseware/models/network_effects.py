"""Network effects: critical mass, tipping, and what interoperability does.

Rohlfs (1974): what a communications service is worth to a user grows with the number of others on
it, so that at one price there may be several equilibria, and a new service needs a critical mass.
Katz and Shapiro (1985): where two networks compete, what counts is whether one can reach the users
of the other; without compatibility the market may tip to one of them, and a large network may
refuse compatibility even where it would serve all.

Equations (a newcomer and an incumbent; h the newcomer's share of users, who all join one of them):

    reach of a user of the newcomer    r_1 = h + phi (1 - h)
    reach of a user of the incumbent   r_0 = (1 - h) + phi h
    h' = 1 / (1 + exp(-(q + beta (r_1 - r_0))))      the share that would now choose the newcomer
       = 1 / (1 + exp(-(q + B (2 h - 1)))),          B = beta (1 - phi)
    at rest   h' = h

phi is interoperability, from 0 (none) to 1 (everybody reaches everybody); beta the weight of
reach against differences of taste; q the newcomer's merit, as log-odds: with networks that count
for nothing, the share e^q / (1 + e^q) would choose it. With B <= 2 there is one state of rest, and
merit decides. With B > 2 there are three so long as q is below

    m(B) = B z - ln((1 + z) / (1 - z)),     z = sqrt(1 - 2 / B),

and the middle one is the critical mass: below it the newcomer withers, above it it takes the
market. A newcomer with q > m(B) needs no critical mass. The mean reach of a user is
h^2 + (1 - h)^2 + 2 phi h (1 - h): a market that has tipped connects nearly all, and so does
interoperability.

That benefit grows in proportion to the number one can reach is Metcalfe's rule (a network is worth
the square of its users), a contested rule of thumb: Briscoe, Odlyzko and Tilly (2006) hold n ln n.

Units: shares and reach in per cent; beta without unit. All values are stylized.

Ours: tastes that give this curve; users who look at present shares, not at the future; no prices,
no costs of switching and no profits, which are at the heart of Katz and Shapiro's paper.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

STEPS = 50

HALVINGS = 60

EDGE = 0.000000001


def choosing(h, merit, pull):
    """h': the share that would choose the newcomer, seeing that it has the share h."""
    return 1.0 / (1.0 + math.exp(-(merit + pull * (2.0 * h - 1.0))))


def excess(h, merit, pull):
    """ln-odds of h less those of h': nothing at rest, below nothing where the newcomer grows."""
    return math.log(h / (1.0 - h)) - merit - pull * (2.0 * h - 1.0)


def crossing(below, above, merit, pull):
    """The place of rest between two shares where ``excess`` differs in sign."""
    sign = 1.0
    if excess(below, merit, pull) > 0.0:
        sign = -1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (below + above)
        if sign * excess(middle, merit, pull) < 0.0:
            below = middle
        else:
            above = middle
    return 0.5 * (below + above)


def bend(pull):
    """z: the two folds are at (1 - z) / 2 and (1 + z) / 2; nothing where there are none."""
    if pull <= 2.0:
        return 0.0
    return math.sqrt(1.0 - 2.0 / pull)


def margin(pull):
    """m(B): the merit, as log-odds, above which a newcomer needs no critical mass."""
    z = bend(pull)
    if z <= 0.0:
        return 0.0
    return pull * z - math.log((1.0 + z) / (1.0 - z))


def critical_mass(merit, pull):
    """The share from which the newcomer grows of itself; 0 where it needs none."""
    if pull <= 2.0 or merit >= margin(pull):
        return 0.0
    z = bend(pull)
    return crossing(0.5 * (1.0 - z), 0.5 * (1.0 + z), merit, pull)


def resting(start, merit, pull):
    """The share to which the newcomer comes from this start."""
    mass = critical_mass(merit, pull)
    if mass <= 0.0:
        return crossing(EDGE, 1.0 - EDGE, merit, pull)
    z = bend(pull)
    if start < mass:
        return crossing(EDGE, 0.5 * (1.0 - z), merit, pull)
    return crossing(0.5 * (1.0 + z), 1.0 - EDGE, merit, pull)


def reach(h, open_share):
    """The share of all users whom a user can reach, on average."""
    return h * h + (1.0 - h) * (1.0 - h) + 2.0 * open_share * h * (1.0 - h)


def evaluate(p):
    """Who would choose the newcomer at each share, where it ends, and which story holds."""
    beta = p["beta"]
    open_share = p["open"] / 100.0
    merit = math.log(p["merit"] / (100.0 - p["merit"]))
    start = p["start"] / 100.0
    pull = beta * (1.0 - open_share)

    shares = []
    choices = []
    same = []
    for k in range(STEPS + 1):
        h = k / STEPS
        shares.append(100.0 * h)
        choices.append(100.0 * choosing(h, merit, pull))
        same.append(100.0 * h)

    opens = []
    ends = []
    masses = []
    reaches = []
    for k in range(STEPS + 1):
        part = k / STEPS
        drawn = beta * (1.0 - part)
        end_there = resting(start, merit, drawn)
        opens.append(100.0 * part)
        ends.append(100.0 * end_there)
        masses.append(100.0 * critical_mass(merit, drawn))
        reaches.append(100.0 * reach(end_there, part))

    mass = critical_mass(merit, pull)
    end = resting(start, merit, pull)
    if pull <= 2.0:
        state = 2
    elif mass <= 0.0:
        state = 3
    elif start < mass:
        state = 0
    else:
        state = 1

    edge = margin(pull)
    return {
        "shares": shares,
        "choices": choices,
        "same": same,
        "start_place": [100.0 * start],
        "start_height": [100.0 * choosing(start, merit, pull)],
        "end_place": [100.0 * end],
        "end_height": [100.0 * end],
        "opens": opens,
        "ends": ends,
        "masses": masses,
        "reaches": reaches,
        "now_place": [p["open"]],
        "now_end": [100.0 * end],
        "now_reach": [100.0 * reach(end, open_share)],
        "end": 100.0 * end,
        "mass": 100.0 * mass,
        "needed": 100.0 / (1.0 + math.exp(-edge)),
        "reached": 100.0 * reach(end, open_share),
        "enough": 100.0 * max(0.0, 1.0 - 2.0 / max(beta, 2.0)),
        "state": state,
    }


MODEL = Model(
    id="network_effects",
    name=Pair("网络效应：临界规模、倾覆与互通",
              "Network effects: critical mass, tipping, interoperability"),
    summary=Pair(
        "用的人越多，对每个人越有用，所以新来者要有起码的规模才能自己长大，即使它更好；市场会倒向一家。"
        "倒向一家也有好处：人人都在一处，彼此找得到。互通使不同网络的用户也能相互联系，于是联通不必以集中为代价，胜负回到优劣上来。",
        "The more people use a network, the more it is worth to each of them; so a newcomer, even "
        "a better one, needs a certain size before it grows by itself, and the market tips to one "
        "network. That has its good side: everyone is in one place and can find everyone else. "
        "Interoperability lets users of different networks reach one another, so that being "
        "connected no longer has to be paid for with concentration, and merit decides again.",
    ),
    parameters=(
        Parameter(
            name="beta", label=Pair("网络效应 β", "Network effect β"), unit=Pair("", ""),
            minimum=0, maximum=6, default=4, step=0.25,
            meaning=Pair("能联系多少人，与各人喜好的差别相比有多重；0表示不在乎",
                         "the weight of how many people one can reach, relative to differences of "
                         "taste; 0 means that nobody cares"),
        ),
        Parameter(
            name="open", label=Pair("互通 φ", "Interoperability φ"), unit=Pair("%", "%"),
            minimum=0, maximum=100, default=0, step=5,
            meaning=Pair("另一个网络的用户和数据，有几成可以从自己的网络上用到",
                         "the share of the other network’s users and data that can be reached "
                         "from one’s own"),
        ),
        Parameter(
            name="merit", label=Pair("新来者的优点 q", "The newcomer’s merit q"),
            unit=Pair("%", "%"),
            minimum=50, maximum=90, default=60, step=1,
            meaning=Pair("若不计网络，会选它的人；50%表示与在位者一样好",
                         "the share that would choose it if networks did not matter; 50% means "
                         "that it is as good as the incumbent"),
        ),
        Parameter(
            name="start", label=Pair("新来者起步的份额 h", "The newcomer’s starting share h"),
            unit=Pair("%", "%"),
            minimum=1, maximum=49, default=10, step=1,
            meaning=Pair("靠补贴、政令或母公司带来的最初用户",
                         "initial users, brought by subsidies, by decree or by a parent firm"),
        ),
    ),
    charts=(
        Chart(
            id="response",
            title=Pair("有这么多人用时，多少人愿意用",
                       "How many would choose it, given how many already do"),
            x="shares",
            x_axis=Axis(label=Pair("新来者现有的份额（%）", "The newcomer’s current share (%)"),
                        minimum=-3, maximum=103),
            y_axis=Axis(label=Pair("愿意选它的人（%）", "Would choose it (%)"),
                        minimum=-3, maximum=103),
            lines=(
                Line(key="choices", tone="blue", label=Pair("愿意选它的人", "Would choose it")),
                Line(key="same", tone="grey", dash="dot",
                     label=Pair("与现有份额相等（高于此线则增长）",
                                "Equal to the current share (it grows above this line)")),
                Line(key="start_height", x="start_place", tone="violet", symbol="diamond",
                     label=Pair("起步", "Start")),
                Line(key="end_height", x="end_place", tone="blue", symbol="circle",
                     label=Pair("终点", "End")),
            ),
        ),
        Chart(
            id="opening",
            title=Pair("互通改变什么", "What interoperability changes"),
            x="opens",
            x_axis=Axis(label=Pair("互通 φ（%）", "Interoperability φ (%)"),
                        minimum=-3, maximum=103),
            y_axis=Axis(label=Pair("%", "%"), minimum=-3, maximum=103),
            lines=(
                Line(key="ends", tone="blue",
                     label=Pair("新来者最后的份额", "The newcomer’s final share")),
                Line(key="masses", tone="orange", dash="dash",
                     label=Pair("临界规模（不需要则为0）",
                                "Critical mass (0 if none is needed)")),
                Line(key="reaches", tone="green", dash="dot",
                     label=Pair("平均每人能联系到的用户",
                                "Users each person can reach, on average")),
                Line(key="now_end", x="now_place", tone="blue", symbol="circle",
                     label=Pair("现在：最后的份额", "Now: final share")),
                Line(key="now_reach", x="now_place", tone="green", symbol="diamond",
                     label=Pair("现在：能联系到的用户", "Now: users reached")),
            ),
        ),
    ),
    readouts=(
        Readout(key="end", digits=1, unit=Pair("%", "%"),
                label=Pair("新来者最后的份额", "The newcomer’s final share")),
        Readout(key="mass", digits=1, unit=Pair("%", "%"),
                label=Pair("临界规模（不需要则记0）", "Critical mass (0 if none is needed)")),
        Readout(key="needed", digits=1, unit=Pair("%", "%"),
                label=Pair("优点超过此数，便不需要临界规模",
                           "Merit above which no critical mass is needed")),
        Readout(key="reached", digits=1, unit=Pair("%", "%"),
                label=Pair("平均每人能联系到的用户", "Users each person can reach, on average")),
        Readout(key="enough", digits=1, unit=Pair("%", "%"),
                label=Pair("互通达到此数，市场便不会倾覆",
                           "Interoperability at which the market no longer tips")),
    ),
    states=(
        State(value=0, name=Pair("够不到临界规模", "Short of critical mass"),
              meaning=Pair("新来者没有坏处，甚至更好，可是人少；因为人少，别人也不来。在位者不必更好，只须在先。",
                           "The newcomer is no worse, and perhaps better, but has few users; and "
                           "because it has few, others stay away. The incumbent need not be "
                           "better; it need only have come first.")),
        State(value=1, name=Pair("过了临界规模，市场倾覆", "Past critical mass, the market tips"),
              meaning=Pair("起步的用户够多，后面的人自己会来；新来者成了新的在位者。",
                           "With enough users to begin with, the rest come of their own accord; "
                           "the newcomer becomes the new incumbent.")),
        State(value=2, name=Pair("优劣决定份额", "Merit decides"),
              meaning=Pair("网络的拉力不够强，或者两边互通，从哪里开始都到同一个结局，两家可以并存。",
                           "The pull of networks is weak, or the two are interoperable: whatever "
                           "the starting point the outcome is the same, and the two can coexist.")),
        State(value=3, name=Pair("好到不需要临界规模", "Good enough to need no critical mass"),
              meaning=Pair("市场会倒向一家，但新来者的优点足以压倒在位者的网络，哪怕只有极少的用户也会长大。",
                           "The market tips to one network, but the newcomer’s merit outweighs the "
                           "incumbent’s network, and it grows from however few users.")),
    ),
    evaluate=evaluate,
    sources=("rohlfs1974", "katz_shapiro1985", "briscoe_odlyzko_tilly2006"),
    leaves_out=Pair(
        "未计入：价格、补贴的花费、利润与转换成本；用户对未来的预期（卡茨与夏皮罗把它放在中心）；同时用几个网络；双边市场；"
        "互通带来的安全风险与对创新的影响；隐私。网络价值按梅特卡夫的经验法则计算，这一点有争议。数值均为示意。",
        "Left out: prices, the cost of subsidies, profits and switching costs; users’ "
        "expectations of the future, which are central to Katz and Shapiro; the use of several "
        "networks at once; two-sided markets; the security risks that come with interoperability, "
        "and its effect on innovation; privacy. The value of a network follows Metcalfe’s rule of "
        "thumb, which is contested. All numbers are stylized.",
    ),
)
