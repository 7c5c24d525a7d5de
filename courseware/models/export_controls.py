"""Export controls on a technology: how a wall can delay the follower, and how it can provoke.

Nelson and Phelps (1966): the follower's technology grows faster the further it is behind, for
there is more to learn. With x = A / T, its level relative to the frontier T, and without controls,

    dx/dt = phi (1 - x) - (lambda - gamma) x

phi is the speed of diffusion, lambda the growth of the frontier, gamma the growth that comes of
the follower's own research. It settles at x* = phi / (phi + lambda - gamma), below the frontier
while gamma < lambda. A control of height k, in force from year 10 in a share n of all sectors (the
"yard"), does two things there:

    phi -> phi (1 - k)                   at once: less can be learnt from abroad
    gamma -> gamma + theta k             after a lag of l years: more is done at home

theta is the growth in own research that a complete cut-off would provoke. In the sectors under
control x then settles at

    x_c* = phi (1 - k) / (phi (1 - k) + lambda - gamma - theta k),

and, with gamma = 0, for every height of wall: x_c* > x* if and only if theta > lambda. It passes
the frontier if and only if theta k > lambda; where the denominator is not positive, x grows without
end. The whole is n x_c + (1 - n) x_u, with x_u the sectors left free.

Units: rates per year, and levels as per cent of the frontier. phi, lambda and the starting level
are stylized constants of this module: 0.05, 0.02 and 30 per cent.

Ours: the response theta k and its lag; that controls leave the frontier's own growth as it is;
sectors that do not touch one another.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

DIFFUSION = 0.05
"""phi: yearly share of the gap that is closed by learning from abroad."""

FRONTIER = 0.02
"""lambda: yearly growth of the frontier."""

FIRST_LEVEL = 0.3
"""x in year 0."""

START = 10
"""Year from which the control is in force."""

YEARS = 70

FINE = 10
"""Steps of a year in the search for the year of crossing."""


def passage(x, speed, pull, years):
    """x after some years of dx/dt = speed - pull x."""
    if abs(pull) < 0.0000001:
        return x + speed * years
    decay = math.exp(-pull * years)
    return x * decay + speed * (1.0 - decay) / pull


def free_level(year):
    """x in sectors without control."""
    return passage(FIRST_LEVEL, DIFFUSION, DIFFUSION + FRONTIER, year)


def controlled_level(year, wall, response, lag):
    """x in sectors under control, wall and response being fractions a year."""
    if year <= START:
        return free_level(year)
    speed = DIFFUSION * (1.0 - wall)
    waiting = min(year - START, lag)
    level = passage(free_level(START), speed, speed + FRONTIER, waiting)
    if year - START <= lag:
        return level
    return passage(level, speed, speed + FRONTIER - response * wall, year - START - lag)


def resting_level(wall, response):
    """x_c*, or 0 where x has no limit."""
    speed = DIFFUSION * (1.0 - wall)
    pull = speed + FRONTIER - response * wall
    if pull < 0.0000001:
        return 0.0
    return speed / pull


def evaluate(p):
    """The paths with and without control, what is lost and won, and which story holds."""
    wall = p["wall"] / 100.0
    yard = p["yard"] / 100.0
    response = p["response"] / 100.0
    lag = p["lag"]

    years = []
    without = []
    controlled = []
    together = []
    for year in range(YEARS + 1):
        free = free_level(year)
        under = controlled_level(year, wall, response, lag)
        years.append(year)
        without.append(100.0 * free)
        controlled.append(100.0 * under)
        together.append(100.0 * (yard * under + (1.0 - yard) * free))

    loss = 0.0
    crossing = 0.0
    passing = 0.0
    behind = False
    for k in range(START * FINE, YEARS * FINE + 1):
        year = k / FINE
        ahead = controlled_level(year, wall, response, lag) - free_level(year)
        loss = max(loss, -ahead)
        if ahead < -0.0000001:
            behind = True
        if behind and crossing <= 0.0 and ahead > 0.0000001:
            crossing = year - START
        if passing <= 0.0 and controlled_level(year, wall, response, lag) > 1.0:
            passing = year - START

    if wall <= 0.0:
        state = 4
    elif passing > 0.0:
        state = 3
    elif crossing > 0.0:
        state = 2
    elif response > FRONTIER + 0.0000001:
        state = 1
    else:
        state = 0

    return {
        "years": years,
        "frontier": [100.0 for year in years],
        "without": without,
        "controlled": controlled,
        "together": together,
        "control_year": [float(START)],
        "control_height": [100.0 * free_level(START)],
        "answer_year": [float(START) + lag],
        "answer_height": [100.0 * controlled_level(START + lag, wall, response, lag)],
        "end_without": without[-1],
        "end_controlled": controlled[-1],
        "end_together": together[-1],
        "loss": 100.0 * loss,
        "crossing": crossing,
        "passing": passing,
        "rest": 100.0 * resting_level(wall, response),
        "state": state,
    }


MODEL = Model(
    id="export_controls",
    name=Pair("出口管制：延缓还是激发", "Export controls: delay or stimulus"),
    summary=Pair(
        "后来者与前沿的差距越大，可学的越多，追得越快。管制立刻减少向外学习的机会，过些年又可能激起自主研发。两种作用孰大孰小，要看激发的研发能否快过"
        "前沿自身的进步，也要看等待有多久。",
        "The further a follower is behind, the more there is to learn and the faster it gains. "
        "Controls immediately leave less to be learnt from abroad; some years later they may "
        "induce "
        "domestic research. Which effect is the larger depends on whether that research grows "
        "faster than the frontier itself, and on how long one has to wait.",
    ),
    parameters=(
        Parameter(
            name="wall",
            label=Pair("墙的高度 k", "Height of the wall k"),
            unit=Pair("%", "%"),
            minimum=0, maximum=100, default=60, step=5,
            meaning=Pair("受管制的部门里，向外学习的机会减少几成；100即全面切断",
                         "how much less can be learnt from abroad in the sectors under control; "
                         "100 is a complete cut-off"),
        ),
        Parameter(
            name="yard",
            label=Pair("院子的大小 n", "Size of the yard n"),
            unit=Pair("%", "%"),
            minimum=5, maximum=100, default=20, step=5,
            meaning=Pair("受管制的部门占几成；“小院高墙”是n小而k大，“全面脱钩”是两者都近于100",
                         "share of sectors under control; a small yard with a high fence has n "
                         "small and k large, full decoupling has both near 100"),
        ),
        Parameter(
            name="response",
            label=Pair("激发的自主研发 θ", "Induced research θ"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=6, default=1, step=0.25,
            meaning=Pair("全面切断时，自主研发每年能使技术多增长多少；前沿每年增长2%",
                         "annual growth of technology that domestic research adds when the cut-off "
                         "is "
                         "complete; the frontier grows at 2%"),
        ),
        Parameter(
            name="lag",
            label=Pair("见效的时滞 ℓ", "Lag before it takes effect ℓ"),
            unit=Pair("年", "years"),
            minimum=1, maximum=20, default=8, step=1,
            meaning=Pair("由管制到自主研发见效的年数",
                         "from the control until domestic research shows results"),
        ),
    ),
    charts=(
        Chart(
            id="sectors",
            title=Pair("受管制的部门", "The sectors under control"),
            x="years",
            x_axis=Axis(label=Pair("年（第10年起管制）", "Year (control from year 10)")),
            y_axis=Axis(label=Pair("技术水平（前沿为100）", "Level of technology (frontier = 100)"),
                        minimum=0),
            lines=(
                Line(key="frontier", tone="grey", dash="dot", label=Pair("前沿", "Frontier")),
                Line(key="without", tone="blue", dash="dash",
                     label=Pair("没有管制", "Without control")),
                Line(key="controlled", tone="orange", label=Pair("有管制", "Under control")),
                Line(key="control_height", x="control_year", tone="orange", symbol="circle",
                     label=Pair("管制开始", "Control begins")),
                Line(key="answer_height", x="answer_year", tone="green", symbol="diamond",
                     label=Pair("自主研发见效", "Domestic research takes effect")),
            ),
        ),
        Chart(
            id="whole",
            title=Pair("全部部门合计", "All sectors together"),
            x="years",
            x_axis=Axis(label=Pair("年（第10年起管制）", "Year (control from year 10)")),
            y_axis=Axis(label=Pair("技术水平（前沿为100）", "Level of technology (frontier = 100)"),
                        minimum=0),
            lines=(
                Line(key="frontier", tone="grey", dash="dot", label=Pair("前沿", "Frontier")),
                Line(key="without", tone="blue", dash="dash",
                     label=Pair("没有管制", "Without control")),
                Line(key="together", tone="violet", label=Pair("有管制", "With control")),
            ),
        ),
    ),
    readouts=(
        Readout(key="loss", digits=1, unit=Pair("点", "points"),
                label=Pair("受管制部门最多落后于无管制时",
                           "Largest shortfall of the controlled sectors against no control")),
        Readout(key="crossing", digits=1, unit=Pair("年", "years"),
                label=Pair("管制后多少年反超无管制时的水平（没有则记0）",
                           "From control to passing the level without it (0 if never)")),
        Readout(key="passing", digits=1, unit=Pair("年", "years"),
                label=Pair("管制后多少年越过前沿（没有则记0）",
                           "From control to passing the frontier (0 if never)")),
        Readout(key="end_controlled", digits=1, unit=Pair("", ""),
                label=Pair("第70年，受管制的部门", "Sectors under control in year 70")),
        Readout(key="end_together", digits=1, unit=Pair("", ""),
                label=Pair("第70年，全部部门", "All sectors in year 70")),
        Readout(key="end_without", digits=1, unit=Pair("", ""),
                label=Pair("第70年，若无管制", "Year 70 without control")),
    ),
    states=(
        State(value=0, name=Pair("管制延缓了追赶", "The control delays catching up"),
              meaning=Pair("激发的研发不如前沿走得快：学到的少了，自己补上的不够，差距长期扩大。",
                           "The induced research does not outpace the frontier: less is learnt, "
                           "too little is made up at home, and the gap remains wider for good.")),
        State(value=1, name=Pair("先受损，七十年内未及反超",
                                 "A loss, not recovered by year 70"),
              meaning=Pair("长期看研发快过前沿，但见效太晚或起步太低，在图上的年份里还没有补回损失。",
                           "In the long run research outpaces the frontier, but it takes effect "
                           "too late "
                           "or starts from too low a level, and within the years shown the loss is "
                           "not "
                           "recovered.")),
        State(value=2, name=Pair("先延缓，后激发", "First delay, then stimulus"),
              meaning=Pair("头些年损失明显；自主研发见效之后，水平超过没有管制的情形，但在图上的年份里仍在前沿之下。",
                           "The first years bring a clear loss; once domestic research takes "
                           "effect, the level "
                           "passes what it would have been without controls, though within the "
                           "years shown it stays below the frontier.")),
        State(value=3, name=Pair("激发了超越", "The control spurs overtaking"),
              meaning=Pair("自主研发的增长快过前沿，受管制的部门终于越过领先者；管制的目的落空。",
                           "Domestic research grows faster than the frontier, and the sectors "
                           "under "
                           "control eventually overtake the leader: the control defeats its "
                           "purpose.")),
        State(value=4, name=Pair("没有管制", "No control"),
              meaning=Pair("后来者靠学习追近前沿，停在差一截的地方：学来的总比领先者新做出来的晚。",
                           "By learning, the follower approaches the frontier but stops short "
                           "of it: what is learnt always lags behind what the leader has just "
                           "created.")),
    ),
    evaluate=evaluate,
    sources=("nelson_phelps1966", "benhabib_spiegel2005"),
    leaves_out=Pair(
        "未计入：管制对领先者自己的损失（失去市场，也就少了研发的资金）、盟友是否跟随、走私与转口、部门之间的投入产出联系、激发研发所占用的人才与资金、"
        "安全上的得失；θ与时滞是假设，不是估计，真实的数值正是争论所在。",
        "Left out: what the leader itself loses (markets, and with them money for research), "
        "whether allies follow, smuggling and trade through third countries, input–output links "
        "between sectors, the talent and funds that induced research takes from "
        "elsewhere, and gains or losses in security. θ and its lag are assumptions and not "
        "estimates: their true values are exactly what is in dispute.",
    ),
)
