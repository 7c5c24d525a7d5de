"""One input cut off: why the loss may be far larger than the input's share, and when it is not.

An input k goes into one chain of production, and what the chain makes goes into everything else.
Both times the parts are combined with a constant elasticity of substitution (CES): sigma_1 within
the chain, sigma_2 in the economy, rho = 1 - 1 / sigma. With x = 1 - cut what is left of the input,
b its share in the chain and s the chain's share in the economy,

    X = [(1 - b) + b x^rho_1]^(1 / rho_1)        what the chain still makes
    Y = [(1 - s) + s X^rho_2]^(1 / rho_2)        what the economy still makes

Hulten (1978): to a first approximation the loss is the input's share in the economy times the cut,

    1 - Y  ~  s b cut,

whatever the elasticities. Baqaee and Farhi (2019): beyond the first approximation they decide
everything. As sigma -> 0 the parts cannot replace one another, and Y falls with x, one for one; a
complete cut stops the chain if sigma_1 <= 1, and everything if sigma_2 <= 1 as well; if sigma_2 > 1
the economy loses at most 1 - (1 - s)^(1 / rho_2). As sigma_1 = sigma_2 the two steps are one, with
share a = s b: with a = 0.04 and a cut of 30 per cent the loss is 7.16 per cent at sigma = 0.1,
1.69 at 0.5, 1.30 at 2 and 1.25 at 4, while Hulten's approximation says 1.20 throughout.

Units: cuts, shares and losses in per cent of what there was. The chain's share s = 0.2 is a
constant of this module. All values are stylized.

Ours: that the other inputs are given; one input, one chain; and the size of the chain. Loss and
its first approximation are of what is made, not of well-being.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

CHAIN = 0.2
"""s: the chain's share in the economy."""

POINTS = 50

LOWEST_ELASTICITY = 0.05
HIGHEST_ELASTICITY = 3.0

NEAR = 1.5
"""Up to so many times the first approximation, a loss is near to it."""

FAR = 3.0
"""A loss so many times the first approximation counts as that of a chokepoint."""

STOPPED = 0.001
"""A chain that makes less than this part of what it did has stopped."""


def combined(part, left, elasticity):
    """CES: what is made when this part of the inputs is down to `left`, the rest unchanged."""
    rho = 1.0 - 1.0 / elasticity
    if left <= 0.0:
        if elasticity <= 1.0:
            return 0.0
        return math.exp(math.log(1.0 - part) / rho)
    if abs(rho) < 0.0000001:
        return math.exp(part * math.log(left))
    return math.exp(math.log(1.0 - part + part * math.exp(rho * math.log(left))) / rho)


def chain_left(part, cut, inner):
    """X: what the chain still makes, as a fraction."""
    return combined(part, 1.0 - cut, inner)


def lost(part, cut, inner, outer):
    """1 - Y: what the economy loses, as a fraction."""
    return max(0.0, 1.0 - combined(CHAIN, chain_left(part, cut, inner), outer))


def first_order(part, cut):
    """Hulten: share times cut."""
    return CHAIN * part * cut


def evaluate(p):
    """The loss for every cut and every elasticity, beside share times cut, and the story."""
    part = p["part"] / 100.0
    cut = p["cut"] / 100.0
    inner = p["inner"]
    outer = p["outer"]

    cuts = [k / POINTS for k in range(POINTS + 1)]
    span = HIGHEST_ELASTICITY - LOWEST_ELASTICITY
    # closer together where the curve is steep
    elasticities = [LOWEST_ELASTICITY + span * k * k / (POINTS * POINTS)
                    for k in range(POINTS + 1)]

    left = chain_left(part, cut, inner)
    loss = lost(part, cut, inner, outer)
    simple = first_order(part, cut)
    times = 0.0
    if simple > 0.0:
        times = loss / simple

    if cut <= 0.0:
        state = 0
    elif left < STOPPED:
        state = 3
    elif times > FAR:
        state = 2
    elif times > NEAR:
        state = 4
    else:
        state = 1

    return {
        "cuts": [100.0 * c for c in cuts],
        "losses": [100.0 * lost(part, c, inner, outer) for c in cuts],
        "simple": [100.0 * first_order(part, c) for c in cuts],
        "here": [p["cut"]],
        "loss_here": [100.0 * loss],
        "simple_here": [100.0 * simple],
        "chain_losses": [100.0 * max(0.0, 1.0 - chain_left(part, c, inner)) for c in cuts],
        "input_losses": [100.0 * c for c in cuts],
        "chain_here": [100.0 * max(0.0, 1.0 - left)],
        "elasticities": elasticities,
        "loss_at": [100.0 * lost(part, cut, e, outer) for e in elasticities],
        "simple_at": [100.0 * simple for e in elasticities],
        "now": [inner],
        "loss": 100.0 * loss,
        "first": 100.0 * simple,
        "times": times,
        "chain_loss": 100.0 * max(0.0, 1.0 - left),
        "weight": 100.0 * CHAIN * part,
        "state": state,
    }


MODEL = Model(
    id="input_cut",
    name=Pair("断供一种投入：份额说了算，还是替代说了算",
              "One input cut off: does its share decide, or whether it can be replaced?"),
    summary=Pair(
        "一种投入占全部产出的几个百分点。按份额估计，断供三成只损失百分之一左右；可是难以替代时，损失可能大得多。"
        "决定“卡不卡脖子”的，不是它值多少钱，而是能不能换、多久能换。",
        "An input makes up a few per cent of all output. Judging by its share, cutting off "
        "three-tenths of it costs only about one per cent; but where it is hard to replace, the "
        "loss can be far larger. What makes a chokepoint is not what the input is worth but "
        "whether, and how soon, it can be replaced.",
    ),
    parameters=(
        Parameter(
            name="cut",
            label=Pair("断供的比例", "How much is cut off"),
            unit=Pair("%", "%"),
            minimum=0, maximum=100, default=30, step=5,
            meaning=Pair("这种投入少了几成",
                         "the fraction of the input that is no longer supplied"),
        ),
        Parameter(
            name="inner",
            label=Pair("产业链内的替代弹性 σ₁", "Elasticity within the chain σ₁"),
            unit=Pair("", ""),
            minimum=0.05, maximum=3, default=0.2, step=0.05,
            meaning=Pair("用别的投入顶替它的难易；短期很小，长期较大",
                         "how easily other inputs take its place; small in the short run, larger "
                         "in the long run"),
        ),
        Parameter(
            name="outer",
            label=Pair("经济整体的替代弹性 σ₂", "Elasticity in the economy σ₂"),
            unit=Pair("", ""),
            minimum=0.05, maximum=3, default=0.5, step=0.05,
            meaning=Pair("用别的产品顶替这条产业链产品的难易",
                         "how easily other goods take the place of what the chain produces"),
        ),
        Parameter(
            name="part",
            label=Pair("它在产业链中的份额 b", "Its share in the chain b"),
            unit=Pair("%", "%"),
            minimum=2, maximum=40, default=20, step=2,
            meaning=Pair("这种投入占产业链成本的份额；产业链占经济的两成",
                         "the input’s share of the chain’s costs; the chain makes up a fifth of "
                         "the economy"),
        ),
    ),
    charts=(
        Chart(
            id="economy",
            title=Pair("整个经济的损失", "What the economy loses"),
            x="cuts",
            x_axis=Axis(label=Pair("断供的比例（%）", "How much is cut off (%)")),
            y_axis=Axis(label=Pair("产出的损失（%）", "Loss of output (%)"), minimum=0),
            lines=(
                Line(key="losses", tone="orange", label=Pair("模型", "The model")),
                Line(key="simple", tone="grey", dash="dot",
                     label=Pair("份额乘断供比例（赫尔滕）", "Share times cut (Hulten)")),
                Line(key="loss_here", x="here", tone="orange", symbol="circle",
                     label=Pair("现在：模型", "Now: the model")),
                Line(key="simple_here", x="here", tone="grey", symbol="square",
                     label=Pair("现在：按份额", "Now: judging by its share")),
            ),
        ),
        Chart(
            id="chain",
            title=Pair("产业链的损失", "What the chain loses"),
            x="cuts",
            x_axis=Axis(label=Pair("断供的比例（%）", "How much is cut off (%)")),
            y_axis=Axis(label=Pair("产业链产出的损失（%）", "Loss of the chain’s output (%)"),
                        minimum=0, maximum=105),
            lines=(
                Line(key="chain_losses", tone="violet", label=Pair("产业链", "The chain")),
                Line(key="input_losses", tone="grey", dash="dash",
                     label=Pair("完全不能替代时", "If it could not be replaced at all")),
                Line(key="chain_here", x="here", tone="violet", symbol="circle",
                     label=Pair("现在", "Now")),
            ),
        ),
        Chart(
            id="substitution",
            title=Pair("替代越难，损失越大", "The harder to replace, the greater the loss"),
            x="elasticities",
            x_axis=Axis(label=Pair("产业链内的替代弹性 σ₁", "Elasticity within the chain σ₁")),
            y_axis=Axis(label=Pair("整个经济的损失（%）", "Loss to the economy (%)"), minimum=0),
            lines=(
                Line(key="loss_at", tone="orange", label=Pair("模型", "The model")),
                Line(key="simple_at", tone="grey", dash="dot",
                     label=Pair("份额乘断供比例", "Share times cut")),
                Line(key="loss_here", x="now", tone="orange", symbol="circle",
                     label=Pair("现在", "Now")),
            ),
        ),
    ),
    readouts=(
        Readout(key="loss", digits=2, unit=Pair("%", "%"),
                label=Pair("经济的损失", "Loss to the economy")),
        Readout(key="first", digits=2, unit=Pair("%", "%"),
                label=Pair("按份额估计的损失（赫尔滕）", "Loss estimated from its share (Hulten)")),
        Readout(key="times", digits=1, unit=Pair("倍", "times"),
                label=Pair("前者是后者的几倍", "The first as a multiple of the second")),
        Readout(key="chain_loss", digits=1, unit=Pair("%", "%"),
                label=Pair("产业链的损失", "Loss to the chain")),
        Readout(key="weight", digits=1, unit=Pair("%", "%"),
                label=Pair("这种投入占整个经济的份额", "The input’s share in the economy")),
    ),
    states=(
        State(value=0, name=Pair("没有断供", "Nothing is cut off"),
              meaning=Pair("供应如常。", "Supply is normal.")),
        State(value=1, name=Pair("份额大体可信", "Its share is a fair guide"),
              meaning=Pair("断供不多，或者容易替代，损失与份额乘断供比例相去不远。",
                           "Little is cut off, or the input is easily replaced: the loss is not "
                           "far from share times cut.")),
        State(value=2, name=Pair("被卡住了", "A chokepoint"),
              meaning=Pair("损失超过按份额估计的三倍：值钱不多的一环，牵住了整条链。",
                           "The loss is more than three times what the share suggests: a link of "
                           "little value holds up the whole chain.")),
        State(value=4, name=Pair("比份额所示的更要紧", "More than its share suggests"),
              meaning=Pair("损失是按份额估计的一倍半到三倍：一阶近似已不够用，但还没有到被卡住的地步。",
                           "The loss is between one and a half and three times what the share "
                           "suggests: the first-order approximation no longer serves, but the "
                           "chain is not yet choked off.")),
        State(value=3, name=Pair("产业链停摆", "The chain stops"),
              meaning=Pair("这种投入一点也没有，又无可替代，整条链停下来；经济损失多少，全看这条链的产品能否由别的产品顶替。",
                           "None of the input is left and nothing can replace it: the whole chain "
                           "stops. How much the economy loses depends on whether other goods can "
                           "take the place of what the chain produced.")),
    ),
    evaluate=evaluate,
    sources=("hulten1978", "baqaee_farhi2019", "bachmann_et_al2024"),
    leaves_out=Pair(
        "未计入：库存与转口；价格上涨引来新的供应者；断供一方自己的损失；几条产业链同时受影响；循环的投入产出关系；随时间变大的替代弹性"
        "（可用滑块代替）；自己研发出替代品所需的年月与花费。",
        "Left out: inventories and trade through third countries; new suppliers drawn in by "
        "higher prices; the losses of the party that cuts off supply; several chains hit at once; "
        "circular input-output relations; elasticities that grow over time (move the slider "
        "instead); and the years and money needed to develop a substitute.",
    ),
)
