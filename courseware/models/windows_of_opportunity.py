"""Windows of opportunity: when in the life of a technology a latecomer can afford to enter.

Perez and Soete (1988) take the cost of entry apart. Beside the fixed investment, an entrant must
close a gap in scientific and technical knowledge and a gap in experience and skills, and the
conditions of its location add to all of it or lighten it. Each part weighs differently while the
technology passes from introduction through early and late growth to maturity, so that the cost of
entry is a moving target. What can be read of the chapter without the book (its contents and
introduction, on Perez's pages) names these costs, the timing of entry and the windows; that the
investment rises, that knowledge asks most at the start and experience most in the years of growth
is how the argument is generally reported, and could not be checked against its pages.

Equations (t from 0, introduction, to 1, maturity; costs of the latecomer):

    investment   I(t) = I0 + (I1 - I0) t               rises: plant, scale
    knowledge    N(t) = N0 (1 - t) (1 - s)             falls: standardized, built into plant
    location     X(t) = X0 (1 - t) (1 - x)             falls: users, suppliers, services nearby
    experience   E(t) = 4 E1 t (1 - t)                 rises, falls: what those inside have learnt
    means        M(t) = m + w t                        funds, and low wages that count as it matures

with s the scientific base and x the infrastructure that the latecomer has already, as shares of
what is needed, m the funds that it can raise and w the worth of its low wages at maturity. The
window is open where I + N + X + E <= M. The difference is quadratic in t and bends downwards, so
there are at most two windows, one from the start and one up to the end:

    early, if  m >= I0 + N0 (1 - s) + X0 (1 - x)
    late,  if  m + w >= I1

and they meet where experience weighs too little to part them. Who is inside already has the
knowledge, the experience and the place, and pays I(t) alone.

Units: costs and means as an index, with the knowledge needed at introduction = 100; the life cycle
is drawn on a scale from 0 to 4, one unit a phase. All values are stylized.

Ours: every functional form and number, the four phases as equal stretches of one line, and means
that grow with maturity as the share of wages in cost does.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

FIRST_INVESTMENT = 20.0
"""I0: what plant costs at introduction."""

LAST_INVESTMENT = 120.0
"""I1: what plant costs at maturity, when it must be large to compete."""

KNOWLEDGE = 100.0
"""N0: scientific and technical knowledge needed at introduction; the unit of the index."""

LOCATION = 60.0
"""X0: what the want of infrastructure, suppliers and early users would cost at introduction."""

EXPERIENCE = 50.0
"""E1: experience and skills to be made up for at the middle of the life cycle, its highest."""

PHASES = 4.0
"""Introduction, early growth, late growth, maturity."""

CURVE_POINTS = 80


def investment(t):
    """I: pays for plant."""
    return FIRST_INVESTMENT + (LAST_INVESTMENT - FIRST_INVESTMENT) * t


def knowledge(t, science):
    """N: closes the gap in scientific and technical knowledge."""
    return KNOWLEDGE * (1.0 - t) * (1.0 - science)


def location(t, infrastructure):
    """X: makes up for what the surroundings lack."""
    return LOCATION * (1.0 - t) * (1.0 - infrastructure)


def experience(t):
    """E: closes the gap in experience and skills."""
    return 4.0 * EXPERIENCE * t * (1.0 - t)


def entry_cost(t, science, infrastructure):
    """Everything that entry costs the latecomer at that point of the life cycle."""
    return (investment(t) + knowledge(t, science) + location(t, infrastructure)
            + experience(t))


def means(t, funds, wages):
    """M: what the latecomer can put up."""
    return funds + wages * t


def windows(science, infrastructure, funds, wages):
    """Where the early window closes and the late one opens, both on the scale from 0 to 1.

    ``[0, 1]`` when neither is ever open, ``[1, 0]`` when entry is open throughout.
    """
    gaps = KNOWLEDGE * (1.0 - science) + LOCATION * (1.0 - infrastructure)
    short_at_start = FIRST_INVESTMENT + gaps - funds
    short_at_end = LAST_INVESTMENT - funds - wages
    # What is short is short_at_start + slope t - bend t^2, between its two roots, if there are any.
    bend = 4.0 * EXPERIENCE
    slope = short_at_end - short_at_start + bend
    inner = slope * slope + 4.0 * bend * short_at_start
    if short_at_start > 0.0 and short_at_end > 0.0:
        return [0.0, 1.0]
    if short_at_start <= 0.0 and short_at_end <= 0.0 and (
            inner <= 0.0 or slope <= 0.0 or slope >= 2.0 * bend):
        return [1.0, 0.0]
    closes = 0.0
    opens = 1.0
    if short_at_start <= 0.0:
        closes = max(0.0, (slope - math.sqrt(inner)) / (2.0 * bend))
    if short_at_end <= 0.0:
        opens = min(1.0, (slope + math.sqrt(inner)) / (2.0 * bend))
    return [closes, opens]


def evaluate(p):
    """The cost of entry through the life cycle, its parts, and which windows are open."""
    science = p["science"]
    infrastructure = p["infrastructure"]
    funds = p["funds"]
    wages = p["wages"]
    places = [k / CURVE_POINTS for k in range(CURVE_POINTS + 1)]
    costs = [entry_cost(t, science, infrastructure) for t in places]
    early_closes, late_opens = windows(science, infrastructure, funds, wages)
    early = funds >= costs[0]
    late = funds + wages >= costs[-1]

    peak = 0.0
    peak_place = 0.0
    for k in range(CURVE_POINTS + 1):
        if costs[k] > peak:
            peak = costs[k]
            peak_place = places[k]

    if early_closes >= late_opens:
        state = 4
    elif early and late:
        state = 0
    elif early:
        state = 1
    elif late:
        state = 2
    else:
        state = 3

    return {
        "cycle": [PHASES * t for t in places],
        "investment": [investment(t) for t in places],
        "knowledge": [knowledge(t, science) for t in places],
        "location": [location(t, infrastructure) for t in places],
        "experience": [experience(t) for t in places],
        "latecomer": costs,
        "insider": [investment(t) for t in places],
        "means": [means(t, funds, wages) for t in places],
        "early_place": [PHASES * early_closes],
        "early_height": [entry_cost(early_closes, science, infrastructure)],
        "late_place": [PHASES * late_opens],
        "late_height": [entry_cost(late_opens, science, infrastructure)],
        "first_cost": costs[0],
        "last_cost": costs[-1],
        "peak": peak,
        "peak_place": PHASES * peak_place,
        "early_closes": PHASES * early_closes,
        "late_opens": PHASES * late_opens,
        "state": state,
    }


MODEL = Model(
    id="windows_of_opportunity",
    name=Pair("机会窗口：何时进入得起", "Windows of opportunity: when entry can be afforded"),
    summary=Pair(
        "一项技术由引入、早期成长、后期成长而至成熟，进入成本的构成随之改变：起初所需的投资和经验不多，要紧的是科学知识与当地条件；"
        "成长期的经验门槛最高；成熟之后知识已经标准化，投资却最大。后来者可能在开头和末尾各有一个窗口，也可能一个也没有。",
        "As a technology goes from introduction through early and late growth to maturity, the "
        "composition of the entry cost changes. At first little investment and experience are "
        "needed, and what matters is scientific knowledge and local conditions; experience is the "
        "highest barrier in the years of growth; at maturity knowledge is standardized, and "
        "investment is largest. A latecomer may have one window at the start and one at the end, "
        "or neither.",
    ),
    parameters=(
        Parameter(
            name="science",
            label=Pair("科学基础 s", "Scientific base s"),
            unit=Pair("", ""),
            minimum=0, maximum=1, default=0.8, step=0.05,
            meaning=Pair("引入阶段所需的科学技术知识，后来者的大学与研究机构已具备几成",
                         "share of the knowledge needed at introduction that the latecomer’s "
                         "universities and laboratories already have"),
        ),
        Parameter(
            name="infrastructure",
            label=Pair("基础设施与配套 x", "Infrastructure and suppliers x"),
            unit=Pair("", ""),
            minimum=0, maximum=1, default=0.6, step=0.05,
            meaning=Pair("新技术所需的设施、供应商、早期用户，当地已具备几成",
                         "share of the facilities, suppliers and early users needed that are "
                         "there already"),
        ),
        Parameter(
            name="funds",
            label=Pair("可筹资金 m", "Funds it can raise m"),
            unit=Pair("", ""),
            minimum=20, maximum=120, default=78, step=2,
            meaning=Pair("后来者能投入的资金（引入阶段所需的知识为100）",
                         "what the latecomer can invest (knowledge needed at introduction = 100)"),
        ),
        Parameter(
            name="wages",
            label=Pair("低工资之利 w", "Worth of low wages w"),
            unit=Pair("", ""),
            minimum=0, maximum=80, default=60, step=2,
            meaning=Pair("技术成熟、以成本竞争时，低工资抵得上多少资金；在引入阶段无济于事",
                         "what low wages are worth once the technology is mature and competition "
                         "is on cost; at introduction, nothing"),
        ),
    ),
    charts=(
        Chart(
            id="parts",
            title=Pair("后来者的进入成本由什么构成", "What the latecomer’s entry cost consists of"),
            x="cycle",
            x_axis=Axis(label=Pair("技术生命周期（0引入，4成熟）",
                                   "Life cycle (0 introduction, 4 maturity)")),
            y_axis=Axis(label=Pair("成本指数", "Cost (index)"), minimum=0),
            lines=(
                Line(key="investment", label=Pair("固定投资", "Fixed investment"),
                     tone="blue", stacked=True),
                Line(key="knowledge", tone="violet", dash="dash", stacked=True,
                     label=Pair("补足科学技术知识", "Closing the knowledge gap")),
                Line(key="location", tone="green", dash="dot", stacked=True,
                     label=Pair("弥补当地条件", "Making up for the location")),
                Line(key="experience", tone="orange", dash="dashdot", stacked=True,
                     label=Pair("补足经验与技能", "Closing the experience gap")),
            ),
        ),
        Chart(
            id="windows",
            title=Pair("何时进入得起", "When entry can be afforded"),
            x="cycle",
            x_axis=Axis(label=Pair("技术生命周期（0引入，4成熟）",
                                   "Life cycle (0 introduction, 4 maturity)")),
            y_axis=Axis(label=Pair("指数", "Index"), minimum=0),
            lines=(
                Line(key="latecomer", label=Pair("后来者的进入成本", "Latecomer’s entry cost"),
                     tone="violet"),
                Line(key="means", label=Pair("后来者的财力", "Latecomer’s means"),
                     tone="grey", dash="longdash"),
                Line(key="insider", label=Pair("领先者的成本（只付投资）",
                                               "Leader’s cost (investment alone)"),
                     tone="orange", dash="dot"),
                Line(key="early_height", x="early_place", tone="blue", symbol="circle",
                     label=Pair("早期窗口在此关闭（在0处则从未打开）",
                                "Early window closes (at 0: never open)")),
                Line(key="late_height", x="late_place", tone="green", symbol="diamond",
                     label=Pair("晚期窗口在此打开（在4处则始终未开）",
                                "Late window opens (at 4: never open)")),
            ),
        ),
    ),
    readouts=(
        Readout(key="first_cost", label=Pair("引入之初的进入成本", "Entry cost at introduction"),
                unit=Pair("", ""), digits=0),
        Readout(key="peak", label=Pair("最高的进入成本", "Highest entry cost"),
                unit=Pair("", ""), digits=1),
        Readout(key="peak_place", label=Pair("最高处所在（0–4）", "Where it is highest (0–4)"),
                unit=Pair("", ""), digits=2),
        Readout(key="last_cost", label=Pair("成熟之末的进入成本", "Entry cost at full maturity"),
                unit=Pair("", ""), digits=0),
        Readout(key="early_closes", label=Pair("早期窗口关闭处（0–4）",
                                               "Early window closes at (0–4)"),
                unit=Pair("", ""), digits=2),
        Readout(key="late_opens", label=Pair("晚期窗口打开处（0–4）", "Late window opens at (0–4)"),
                unit=Pair("", ""), digits=2),
    ),
    states=(
        State(value=0, name=Pair("一早一晚两个窗口", "Two windows, early and late"),
              meaning=Pair("开头凭科学基础进得去，末尾凭资金和低工资进得去；中间的成长期，经验的门槛把后来者挡在外面。",
                           "Its science opens the start to it, its funds and low wages the end; "
                           "in between, in the years of growth, experience bars the way.")),
        State(value=1, name=Pair("只有早期窗口", "Early window only"),
              meaning=Pair("科学基础和当地条件足以起步，资金却不足以应付成熟期的大投资：错过开头，便没有第二次机会。",
                           "Science and local conditions suffice to begin, but funds do not "
                           "suffice for the large investment of maturity: whoever misses the start "
                           "has no second chance.")),
        State(value=2, name=Pair("只有晚期窗口", "Late window only"),
              meaning=Pair("起步所缺的知识与条件太多，只能等技术成熟之后凭资金和低工资进入；此时技术余下的潜力往往已经不多。",
                           "Too much knowledge and too many local conditions are lacking at the "
                           "start; entry, on funds and low wages, must wait for maturity, when the "
                           "technology often has little left to give.")),
        State(value=3, name=Pair("没有窗口", "No window"),
              meaning=Pair("从引入到成熟，进入成本始终高于后来者的财力：新技术出现，并不自动成为后来者的机会。",
                           "From introduction to maturity the cost of entry stays above the "
                           "latecomer’s means: the appearance of a new technology does not in "
                           "itself create an opportunity.")),
        State(value=4, name=Pair("始终进得去", "Open throughout"),
              meaning=Pair("财力之厚足以越过成长期的经验门槛，任何阶段都可以进入：这样的国家已经很难称为后来者。",
                           "Means suffice even for the experience that the years of growth call "
                           "for, and entry is possible at any time: such a country is hardly a "
                           "latecomer any more.")),
    ),
    evaluate=evaluate,
    sources=("perez_soete1988",),
    leaves_out=Pair(
        "未计入：进入之后还要跟上移动的目标（早进入者须年年追加投资、边做边学），许多新技术同时处于引入期时窗口会成片打开，"
        "需求与政策的窗口，领先者的阻拦，失败的风险，以及把窗口变成现实的企业与制度；各条曲线的形状与数值均为本课程所设。",
        "Left out: that after entry one must keep up with a moving target, investing and learning "
        "year by year; that windows open side by side when many technologies are young at once; "
        "windows of demand and of policy; obstruction by the leader; the risk of failure; and the "
        "firms and institutions that turn a window into reality. The shapes and numbers of all the "
        "curves are ours.",
    ),
)
