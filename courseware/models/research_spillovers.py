"""Research spillovers: why firms do too little research, or too much, and what a subsidy mends.

Nelson (1959) and Arrow (1962): what research finds can be used by those who did not pay for it. A
firm reckons with the part of the benefit that it can keep, society with the whole, so that firms
stop too early; a subsidy may close the gap. Two things work the other way. Part of what a firm
gains is taken from its rivals and is no gain to society (business stealing; Bloom, Schankerman and
Van Reenen, 2013, measure both). And a subsidy has to be paid for: a yuan of taxes costs society
more than a yuan.

Equations (R research; B its benefit to society; one unit of research costs 1):

    B(R)    = 2 (R_s R)^(1/2),   B'(R) = (R_s / R)^(1/2)
    society stops where   B'(R) = 1,             that is at R_s = 100
    firms stop where      rho B'(R) = 1 - s,     that is at R = R_s (rho / (1 - s))^2
    rho     = 1 - k + b                          what a firm reckons with, per unit of benefit
    W(R, s) = B(R) - R - lambda s R              net gain; at most R_s = 100, with R = R_s, s = 0
    best s  = 1 - rho (1 + lambda) / (1 + lambda rho / 2),   but not below 0

k is the share of the benefit that spills over to others, b what a firm takes from its rivals, s the
share of the cost that the state pays, lambda the extra cost of a yuan of public money. With
lambda = 0 the best subsidy is 1 - rho, and it brings firms exactly to R_s.

Units: research and gains as an index, the research that is best for society = 100, and so is the
net gain that it brings; the four parameters in per cent. All values are stylized.

Ours: the square root, by which research falls by about 2 per cent for each per cent that it costs
more; a subsidy that nobody misuses; and spillovers that are the same for every kind of research.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

BEST = 100.0
"""R_s: the research at which society would stop; also the net gain there."""

LEAST_RESEARCH = 5.0
"""Where the curves of the margin begin; at nothing they would be without bound."""

POINTS = 60

HIGHEST_SUBSIDY = 80.0
"""Per cent."""

CLOSE = 5.0
"""Research within so many points of the best counts as about right."""


def private_share(spillover, stealing):
    """rho: what the firm gains for each unit that society gains."""
    return 1.0 - spillover + stealing


def margin(research):
    """B': what one more unit of research is worth to society."""
    return math.sqrt(BEST / research)


def chosen(share, subsidy):
    """R: where the firms stop."""
    return BEST * (share / (1.0 - subsidy)) * (share / (1.0 - subsidy))


def net_gain(research, subsidy, levy):
    """W: benefit less cost, and less what it costs to raise the subsidy."""
    return 2.0 * math.sqrt(BEST * research) - research - levy * subsidy * research


def shortfall(share, subsidy, levy):
    """How far the net gain stays below the best that there could be."""
    return max(0.0, BEST - net_gain(chosen(share, subsidy), subsidy, levy))


def best_subsidy(share, levy):
    """The subsidy with the largest net gain, as a share of the cost; none if none pays."""
    return max(0.0, 1.0 - share * (1.0 + levy) / (1.0 + 0.5 * levy * share))


def evaluate(p):
    """Both margins, what is lost at every subsidy, and which story holds."""
    share = private_share(p["spillover"] / 100.0, p["stealing"] / 100.0)
    subsidy = p["subsidy"] / 100.0
    levy = p["levy"] / 100.0
    research = chosen(share, subsidy)
    lost = shortfall(share, subsidy, levy)
    lost_without = shortfall(share, 0.0, levy)
    best = best_subsidy(share, levy)

    widest = max(2.0 * BEST, 1.15 * research)
    # closer together where the curves are steep
    amounts = [LEAST_RESEARCH + (widest - LEAST_RESEARCH) * k * k / (POINTS * POINTS)
               for k in range(POINTS + 1)]
    rates = [HIGHEST_SUBSIDY * k / POINTS for k in range(POINTS + 1)]

    if subsidy > 0.0 and lost > lost_without:
        state = 3
    elif research < BEST - CLOSE:
        state = 0
    elif research > BEST + CLOSE:
        state = 2
    else:
        state = 1

    return {
        "amounts": amounts,
        "social": [margin(r) for r in amounts],
        "private": [share * margin(r) for r in amounts],
        "full_cost": [1.0 for r in amounts],
        "paid_cost": [1.0 - subsidy for r in amounts],
        "chosen_place": [research],
        "chosen_height": [1.0 - subsidy],
        "best_place": [BEST],
        "best_height": [1.0],
        "rates": rates,
        "lost_at": [shortfall(share, rate / 100.0, levy) for rate in rates],
        "now_place": [p["subsidy"]],
        "now_height": [lost],
        "least_place": [100.0 * best],
        "least_height": [shortfall(share, best, levy)],
        "share": 100.0 * share,
        "research": research,
        "lost": lost,
        "lost_without": lost_without,
        "best_rate": 100.0 * best,
        "state": state,
    }


MODEL = Model(
    id="research_spillovers",
    name=Pair("研发的外溢：谁做得太少，谁补得太多",
              "Research spillovers: too little done, or too much paid"),
    summary=Pair(
        "研究的成果，没有出钱的人也能用上。企业只算自己留得住的一份，社会要算全部，所以企业往往做得太少，补贴可以补上差距。"
        "但企业的收益里还有一份是从对手那里抢来的，补贴的钱也要靠征税筹集；差距多大、补多少合适，取决于这三个数。",
        "The results of research can be used by those who did not pay for it. A firm counts what "
        "it "
        "can keep, society the whole benefit; so firms tend to do too little, and a subsidy can "
        "close "
        "the gap. But part of a firm’s gain is taken from its rivals, and the subsidy has to be "
        "raised in taxes. How wide the gap is, and how much support is right, depends on these "
        "three numbers.",
    ),
    parameters=(
        Parameter(
            name="spillover",
            label=Pair("外溢的份额 k", "Share that spills over k"),
            unit=Pair("%", "%"),
            minimum=0, maximum=80, default=60, step=5,
            meaning=Pair("研究给社会的好处中，别人不出钱就能享用的份额",
                         "share of the benefit of research that others enjoy without paying"),
        ),
        Parameter(
            name="stealing",
            label=Pair("从对手抢来的 b", "Taken from rivals b"),
            unit=Pair("%", "%"),
            minimum=0, maximum=30, default=10, step=5,
            meaning=Pair("企业的收益中由对手转移而来、社会并未增加的部分，以研究的全部好处为100",
                         "what the firm gains at its rivals’ expense, with no gain to society; "
                         "the whole benefit of the research = 100"),
        ),
        Parameter(
            name="subsidy",
            label=Pair("补贴率 s", "Rate of subsidy s"),
            unit=Pair("%", "%"),
            minimum=0, maximum=80, default=0, step=5,
            meaning=Pair("研究的成本由国家负担的份额",
                         "share of the cost of research that the state bears"),
        ),
        Parameter(
            name="levy",
            label=Pair("公款的额外成本 λ", "Extra cost of public money λ"),
            unit=Pair("%", "%"),
            minimum=0, maximum=60, default=0, step=5,
            meaning=Pair("每筹集并花出100元公款，社会在这100元之外另付的代价",
                         "what it costs society, beyond the 100 yuan themselves, to raise and "
                         "spend 100 yuan of public money"),
        ),
    ),
    charts=(
        Chart(
            id="margins",
            title=Pair("多做一份研究值多少", "What one more unit of research is worth"),
            x="amounts",
            x_axis=Axis(label=Pair("研究的数量（社会最优为100）",
                                   "Research (best for society = 100)")),
            y_axis=Axis(label=Pair("每份研究的好处与成本", "Benefit and cost per unit"), minimum=0),
            lines=(
                Line(key="social", label=Pair("对社会的好处", "Worth to society"), tone="blue"),
                Line(key="private", label=Pair("对企业的好处", "Worth to the firm"),
                     tone="orange", dash="dash"),
                Line(key="full_cost", label=Pair("全部成本", "Full cost"), tone="grey", dash="dot"),
                Line(key="paid_cost", label=Pair("企业自付的成本", "Cost to the firm"),
                     tone="violet", dash="longdash"),
                Line(key="chosen_height", x="chosen_place", tone="orange", symbol="circle",
                     label=Pair("企业做到这里", "Firms’ choice")),
                Line(key="best_height", x="best_place", tone="blue", symbol="diamond",
                     label=Pair("对社会最合适的数量", "Social optimum")),
            ),
        ),
        Chart(
            id="losses",
            title=Pair("补贴多少，损失多少", "The loss at each rate of subsidy"),
            x="rates",
            x_axis=Axis(label=Pair("补贴率（%）", "Rate of subsidy (%)")),
            y_axis=Axis(label=Pair("比最好的情形少得（%）", "Shortfall from the optimum (%)"),
                        minimum=0),
            lines=(
                Line(key="lost_at", label=Pair("社会的损失", "Loss to society"), tone="blue"),
                Line(key="now_height", x="now_place", tone="orange", symbol="circle",
                     label=Pair("现在的补贴率", "The present rate")),
                Line(key="least_height", x="least_place", tone="green", symbol="diamond",
                     label=Pair("损失最小的补贴率", "Loss-minimizing rate")),
            ),
        ),
    ),
    readouts=(
        Readout(key="share", label=Pair("企业计入的好处 ρ（社会为100）",
                                        "Benefit the firm counts ρ (society = 100)"),
                unit=Pair("", ""), digits=0),
        Readout(key="research", label=Pair("企业所做的研究（社会最优为100）",
                                           "Research done by firms (best for society = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="best_rate", label=Pair("损失最小的补贴率", "Loss-minimizing subsidy"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="lost", label=Pair("社会少得的净收益", "Net benefit lost to society"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="lost_without", label=Pair("不补贴时少得的净收益",
                                               "Net benefit lost without a subsidy"),
                unit=Pair("%", "%"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("研究做得太少", "Too little research"),
              meaning=Pair("企业只算自己留得住的一份，在社会最希望它停下的地方之前就停了。",
                           "Firms count only what they can keep, and stop before the point where "
                           "society would.")),
        State(value=1, name=Pair("大致合适", "About right"),
              meaning=Pair("企业自付的成本与它计入的好处都打了折扣，两个折扣差不多，研究便接近社会最优。",
                           "The cost the firm pays and the benefit it counts both fall short of "
                           "the full "
                           "amount, by about as much, and research comes close to the social "
                           "optimum.")),
        State(value=2, name=Pair("研究做得太多", "Too much research"),
              meaning=Pair("企业争夺同一块市场，或补贴过了头：最后几份研究的成本高于它们给社会的好处。",
                           "Firms compete for the same market, or the subsidy has gone too far: "
                           "the last "
                           "units of research cost more than they are worth to society.")),
        State(value=3, name=Pair("补贴得不偿失", "The subsidy does more harm than good"),
              meaning=Pair("研究增加了，但补贴超出了外溢所需，或筹款的代价太大：社会反而不如不补贴。",
                           "There is more research, but the subsidy exceeds what the spillovers "
                           "call for or costs too much to raise: society would be better off "
                           "without.")),
    ),
    evaluate=evaluate,
    sources=("arrow1962", "nelson1959", "bloom_schankerman_vanreenen2013"),
    leaves_out=Pair(
        "未计入：研究的种类（基础研究的外溢比开发大）、风险与失败、企业把别的开支改称研发、补贴给谁由谁来挑、专利与竞争、"
        "外溢到国外的部分，以及知识随时间的积累；数值均为示意。",
        "Left out: kinds of research (basic research spills over more than development), risk and "
        "failure, firms that relabel other spending as R&D, who chooses which firms to support, "
        "patents "
        "and competition, spillovers to other countries, and the accumulation of knowledge over "
        "time. All "
        "values are stylized.",
    ),
)
