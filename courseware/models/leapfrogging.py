"""Leapfrogging: when the latecomer takes up a new technology first, and when the leader does.

Brezis, Krugman and Tsiddon (1993): the leading country is experienced in the old technology and
pays high wages. A new technology that will be better in the end may be worse to begin with, for
nobody has practised it. The leader, who would give up its experience, has no reason to change;
the latecomer, with little to give up and low wages, has. If the new technology turns out the more
productive, leadership passes to the latecomer.

Equations (j = 1 the old technology, 2 the new; Q experience, tau how slowly it is gained):

    A_j(Q)  = Amax_j - (Amax_j - A0_j) e^(-Q / tau)      output per worker
    leader:  A_1 = 1, all learnt;  in the new technology it would start from
             A_L = A0_2 + s (Amax_2 - A0_2),  s the share of what is to be learnt that it brings
    leader changes over if and only if     A_L > A_1
    latecomer enters if and only if        A0_2 w_L / w_F > max(A_1, A_L)

The last line compares costs: w_F / A0_2 for the latecomer, w_L / A for the leader. With s = 0 the
leader changes over only if the new technology is better from the first day. A latecomer that
enters against the old technology overtakes it at Q / tau = ln((Amax_2 - A0_2) / (Amax_2 - A_1)),
and never if Amax_2 <= A_1. Against a leader that has changed over, it can at most draw level.

Units: output per worker, with the leader's in the old technology = 1; experience grows by one year
each year that a technology is practised, and tau is ``LEARNING_YEARS``. All values are stylized.

Ours: the exponential learning curves with a fixed tau; wages that stay as they are; the number s;
and the latecomer's other work, in which a worker makes as much less than the leader's as the
wage is lower. The old technology's first productivity is so low that no wage gap in range would
have let the latecomer into it.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

OLD_LEVEL = 1.0
"""A_1: the leader's output per worker in the old technology, fully learnt."""

OLD_FIRST = 0.25
"""A0_1: output per worker in the old technology without experience."""

LEARNING_YEARS = 20.0
"""tau: years of practice after which 63 per cent of what is to be learnt has been learnt."""

YEARS = 80
ARRIVAL = 20
"""Year in which the new technology appears."""

CURVE_END = 4.0
CURVE_POINTS = 40
"""The learning curves are drawn to Q / tau = 4."""


def productivity(first, ceiling, experience):
    """A(Q): output per worker, with experience as Q / tau."""
    return ceiling - (ceiling - first) * math.exp(-experience)


def leader_start(first, ceiling, carry):
    """A_L: what the leader would make per worker on its first day in the new technology."""
    return first + carry * (ceiling - first)


def threshold(first, ceiling, carry):
    """Wage gap w_L / w_F above which the latecomer undercuts the leader from the first day."""
    return max(OLD_LEVEL, leader_start(first, ceiling, carry)) / first


def overtaking(first, ceiling):
    """Q / tau at which the new technology, being learnt, passes the old; needs ceiling > 1."""
    return math.log((ceiling - first) / (ceiling - OLD_LEVEL))


def evaluate(p):
    """The learning curves, both countries through the years, and which story holds."""
    first = p["first"]
    ceiling = max(p["ceiling"], first)
    gap = p["gap"]
    carry = p["carry"]
    start = leader_start(first, ceiling, carry)
    needed = threshold(first, ceiling, carry)
    changes = start > OLD_LEVEL
    enters = gap > needed

    years = []
    leader = []
    latecomer = []
    for year in range(YEARS + 1):
        years.append(year)
        practice = (year - ARRIVAL) / LEARNING_YEARS
        if changes and year >= ARRIVAL:
            leader.append(productivity(start, ceiling, practice))
        else:
            leader.append(OLD_LEVEL)
        if enters and year >= ARRIVAL:
            latecomer.append(productivity(first, ceiling, practice))
        else:
            latecomer.append(OLD_LEVEL / gap)

    passing = 0.0
    if changes:
        state = 2
    elif not enters:
        state = 3
    elif ceiling > OLD_LEVEL:
        state = 0
        passing = max(0.0, overtaking(first, ceiling))
    else:
        state = 1

    experience = [CURVE_END * k / CURVE_POINTS for k in range(CURVE_POINTS + 1)]
    return {
        "experience": experience,
        "old_curve": [productivity(OLD_FIRST, OLD_LEVEL, q) for q in experience],
        "new_curve": [productivity(first, ceiling, q) for q in experience],
        "potential": [p["ceiling"] for q in experience],
        "old_level": [OLD_LEVEL for q in experience],
        "latecomer_place": [0.0],
        "latecomer_start": [first],
        "leader_place": [-math.log(1.0 - carry)],
        "leader_start": [start],
        "years": years,
        "leader": leader,
        "latecomer": latecomer,
        "needed": needed,
        "cost": 100.0 * needed / gap,
        "start": start,
        "passing": passing,
        "passing_years": LEARNING_YEARS * passing,
        "end_ratio": latecomer[-1] / leader[-1],
        "state": state,
    }


MODEL = Model(
    id="leapfrogging",
    name=Pair("蛙跳：后来者何时抢先", "Leapfrogging: when the latecomer goes first"),
    summary=Pair(
        "新技术起初往往不如用熟了的旧技术。领先者改用它，等于放弃多年的经验；后来者没有多少可放弃，工资又低，反而敢先用。"
        "新技术若终究更好，领先地位便可能易手；若一开始就更好，或旧经验用得上，领先者会自己采用。",
        "A new technology is often worse at first than the old one in practised hands. For the "
        "leader, changing over means giving up its experience; a latecomer has little to give up, "
        "and its wages are low. If the new technology is eventually the better one, leadership may "
        "change hands; if it is better from the start, or if old experience carries over, the "
        "leader adopts it itself.",
    ),
    parameters=(
        Parameter(
            name="first",
            label=Pair("新技术起初的生产率 A₀", "New technology, initial productivity A₀"),
            unit=Pair("", ""),
            minimum=0.3, maximum=1.2, default=0.6, step=0.05,
            meaning=Pair("毫无经验时的人均产出；领先者用熟了的旧技术为1",
                         "output per worker without any experience; the leader’s in the old "
                         "technology is 1"),
        ),
        Parameter(
            name="ceiling",
            label=Pair("新技术的潜力 Aₘ", "New technology, potential Aₘ"),
            unit=Pair("", ""),
            minimum=0.8, maximum=3, default=1.6, step=0.1,
            meaning=Pair("完全掌握之后的人均产出；若低于起初的生产率，便无可学习",
                         "output per worker once it is fully learnt; if it is below the initial "
                         "productivity, there is nothing to learn"),
        ),
        Parameter(
            name="gap",
            label=Pair("工资差距 wL/wF", "Wage gap wL/wF"),
            unit=Pair("倍", "times"),
            minimum=1, maximum=4, default=2, step=0.1,
            meaning=Pair("领先者的工资是后来者的几倍", "the leader’s wage over the latecomer’s"),
        ),
        Parameter(
            name="carry",
            label=Pair("旧经验的可用程度 s", "Old experience that carries over s"),
            unit=Pair("", ""),
            minimum=0, maximum=0.9, default=0, step=0.05,
            meaning=Pair("领先者凭旧技术的经验，一开始就掌握新技术潜力的几成；0表示全用不上",
                         "share of what the new technology has to teach that the leader brings "
                         "with it from the old; 0 means none"),
        ),
    ),
    charts=(
        Chart(
            id="learning",
            title=Pair("两种技术的学习曲线", "Learning curves of the two technologies"),
            x="experience",
            x_axis=Axis(label=Pair("经验 Q/τ", "Experience Q/τ")),
            y_axis=Axis(label=Pair("人均产出", "Output per worker"), minimum=0),
            lines=(
                Line(key="new_curve", label=Pair("新技术", "New technology"), tone="blue"),
                Line(key="old_curve", label=Pair("旧技术", "Old technology"),
                     tone="orange", dash="dash"),
                Line(key="potential", label=Pair("新技术的潜力", "Potential of the new technology"),
                     tone="blue", dash="longdash"),
                Line(key="old_level", label=Pair("领先者现有水平", "Where the leader stands"),
                     tone="grey", dash="dot"),
                Line(key="latecomer_start", x="latecomer_place", tone="violet", symbol="circle",
                     label=Pair("后来者采用新技术的起点",
                                "Latecomer’s start in the new technology")),
                Line(key="leader_start", x="leader_place", tone="green", symbol="diamond",
                     label=Pair("领先者若改用新技术的起点",
                                "Leader’s start if it changed over")),
            ),
        ),
        Chart(
            id="countries",
            title=Pair("两国的人均产出", "Output per worker in the two countries"),
            x="years",
            x_axis=Axis(label=Pair("年（第20年出现新技术）",
                                   "Year (new technology in year 20)")),
            y_axis=Axis(label=Pair("人均产出", "Output per worker"), minimum=0),
            lines=(
                Line(key="leader", label=Pair("领先者", "Leader"), tone="orange", dash="dash"),
                Line(key="latecomer", label=Pair("后来者", "Latecomer"), tone="violet"),
            ),
        ),
    ),
    readouts=(
        Readout(key="needed", label=Pair("后来者进入所需的工资差距（大于）",
                                         "Wage gap needed for entry (more than)"),
                unit=Pair("倍", "times"), digits=3),
        Readout(key="cost", label=Pair("后来者起步时的单位成本（领先者为100）",
                                       "Latecomer’s initial unit cost (leader = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="start", label=Pair("领先者若改用，起初的人均产出",
                                        "Leader’s initial output per worker if it changed over"),
                unit=Pair("", ""), digits=2),
        Readout(key="passing", label=Pair("赶超所需的经验 Q/τ（没有赶超则记0）",
                                          "Experience at overtaking Q/τ (0 if there is none)"),
                unit=Pair("", ""), digits=4),
        Readout(key="passing_years", label=Pair("进入后多少年赶超（没有赶超则记0）",
                                                "From entry to overtaking (0 if there is none)"),
                unit=Pair("年", "years"), digits=1),
        Readout(key="end_ratio", label=Pair("第80年后来者与领先者之比",
                                            "Latecomer over leader in year 80"),
                unit=Pair("倍", "times"), digits=2),
    ),
    states=(
        State(value=0, name=Pair("后来者抢先并赶超", "The latecomer goes first and overtakes"),
              meaning=Pair("在领先者看来，新技术起初不如旧技术，改用不划算；后来者凭低工资先行进入，在实践中学习，终于超过领先者。",
                           "To the leader the new technology looks worse than what it has, and it "
                           "stays with it. The latecomer enters on its low wages, learns by doing, "
                           "and in the end overtakes the leader.")),
        State(value=1, name=Pair("后来者进入而不能赶超",
                                 "The latecomer enters but does not overtake"),
              meaning=Pair("后来者凭低工资站住了脚，但新技术的潜力不高于旧技术，学到头也超不过领先者：有了产业，没有领先地位。",
                           "Low wages give the latecomer a foothold, but the new technology has no "
                           "more to give than the old: it gains an industry, not the lead.")),
        State(value=2, name=Pair("领先者自己采用，保住优势",
                                 "The leader changes over and keeps its lead"),
              meaning=Pair("新技术一开始就胜过旧技术，或旧经验用得上的部分够大，领先者没有理由等待；后来者即使凭低工资跟进，至多追平。",
                           "The new technology beats the old from the first day, or enough old "
                           "experience carries over: the leader has no reason to wait. A latecomer "
                           "that follows on low wages can at most draw level.")),
        State(value=3, name=Pair("无人采用，窗口关闭", "Nobody enters: the window is shut"),
              meaning=Pair("领先者不愿放弃经验；工资差距又太小，抵不过后来者起步时的低生产率。新技术即使潜力更大，也无人去用、无人去学。",
                           "The leader will not give up its experience, and the wage gap is too "
                           "small to make up for a beginner’s low productivity. However much the "
                           "new technology promises, nobody uses it and nobody learns.")),
    ),
    evaluate=evaluate,
    sources=("brezis_krugman_tsiddon1993",),
    leaves_out=Pair(
        "未计入：赶超之后两国工资的变化（原文的工资由贸易均衡决定）、市场需求、资本与技术的跨国流动、政府的扶持与限制、企业为将来而先行投入的远见，"
        "以及后来者学习所需的教育与制度；旧技术若还在进步，门槛会随之抬高。",
        "Left out: how wages in both countries move afterwards (in the original they follow from "
        "trade), demand, the movement of capital and knowledge across borders, support and "
        "restriction by governments, firms that invest with foresight, and the education and "
        "institutions that learning requires. If the old technology is still improving, the bar "
        "rises.",
    ),
)
