"""Core and periphery: cheaper trade first gathers industry in one region, then may scatter it.

Krugman (1991): with increasing returns and costs of trade, firms like to be where buyers and
suppliers are. While trade is dear, each region keeps its own industry; once the cost falls below
the break point, an even spread is no longer stable and one region becomes the core. A core that
is there already can hold out at costs up to the sustain point, which lies higher: between the two
points history decides (Fujita, Krugman and Venables 1999). Krugman and Venables (1995) add the
other half for nations whose workers cannot move: at still lower costs the dearness of the core
counts for more than nearness, and industry spreads out again.

The equations are those of Forslid and Ottaviano (2003), whose points can be written down, with the
local costs of Helpman (1998). Two regions, 1 and 2; shares of the world's firms h and 1 - h:

    phi = tau^(1 - sigma)                     freeness of trade, 0 to 1
    D_1 = h + phi (1 - h)                     D_2 = phi h + 1 - h
    w_1 = b (Y_1 / D_1 + phi Y_2 / D_2)       b = mu / sigma;  what a firm earns; w_2 likewise
    Y_1 = 1/2 + w_1 h                         Y_2 = 1/2 + w_2 (1 - h);  spending
    omega_i = w_i D_i^a Y_i^(-eta)            a = mu / (sigma - 1);  what those earnings are worth

Firms move to where omega is higher. mu is the share of spending that goes to manufactures, and
eta that which goes to what cannot be traded: sites, homes, local services, whose price follows
local spending. The rest goes to farm goods, traded without cost. With Z = (1 - phi) / (1 + phi)
an even spread is unstable if and only if

    F(Z) = (a + b) Z - (1 + a b - eta b) Z^2 - eta b  >  0,

so that there are two break points, the roots of F. With eta = 0 one of them is phi = 1 and the
other Forslid and Ottaviano's phi_b = (1 - a)(1 - b) / ((1 + a)(1 + b)): without local costs
industry never spreads again. A core (h = 1) is sustained if and only if

    phi^a (phi (1 + b) + (1 - b) / phi) / 2  <=  ((1 - b) / (1 + b))^eta.

Units: immovable income (workers and landowners, the same in both regions) is 1 in all; everything
else is a ratio. All values are stylized.

Ours: local costs in this form; landowners who live half in each region; that firms move until no
move pays, or until all are in one region.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

HIGHEST_COST = 2.2
"""Costs of trade are drawn from 1.01 to this."""

COST_STEP = 0.01
COST_POINTS = 119

SHARES = 40
"""Steps of the share from one half to one."""

HALVINGS = 50

NEAR = 0.0001
"""A share this close to one half counts as one half."""


def freeness(tau, sigma):
    """phi: the part of a distant region's demand that reaches a firm."""
    return math.exp((1.0 - sigma) * math.log(tau))


def cost_of(phi, sigma):
    """tau: the cost of trade that leaves this freeness."""
    return math.exp(math.log(phi) / (1.0 - sigma))


def earnings(h, phi, b):
    """w_1 and w_2, from two equations that are linear in them, then Y_1 and Y_2."""
    d1 = h + phi * (1.0 - h)
    d2 = phi * h + 1.0 - h
    own1 = 1.0 - b * h / d1
    own2 = 1.0 - b * (1.0 - h) / d2
    cross1 = b * phi * (1.0 - h) / d2
    cross2 = b * phi * h / d1
    fixed1 = 0.5 * b * (1.0 / d1 + phi / d2)
    fixed2 = 0.5 * b * (phi / d1 + 1.0 / d2)
    det = own1 * own2 - cross1 * cross2
    w1 = (fixed1 * own2 + cross1 * fixed2) / det
    w2 = (fixed2 * own1 + cross2 * fixed1) / det
    return [w1, w2, 0.5 + w1 * h, 0.5 + w2 * (1.0 - h)]


def advantage(h, phi, mu, sigma, eta):
    """ln(omega_1 / omega_2): above 0, firms move to region 1."""
    found = earnings(h, phi, mu / sigma)
    d1 = h + phi * (1.0 - h)
    d2 = phi * h + 1.0 - h
    return (math.log(found[0] / found[1]) + mu / (sigma - 1.0) * math.log(d1 / d2)
            - eta * math.log(found[2] / found[3]))


def evenness(phi, mu, sigma, eta):
    """F(Z): above 0, an even spread is unstable."""
    a = mu / (sigma - 1.0)
    b = mu / sigma
    z = (1.0 - phi) / (1.0 + phi)
    return (a + b) * z - (1.0 + a * b - eta * b) * z * z - eta * b


def break_points(mu, sigma, eta):
    """phi at which an even spread breaks and at which it returns; [0, 0] if it never breaks."""
    a = mu / (sigma - 1.0)
    b = mu / sigma
    bend = 1.0 + a * b - eta * b
    inner = (a + b) * (a + b) - 4.0 * eta * b * bend
    if inner <= 0.0:
        return [0.0, 0.0]
    high = (a + b + math.sqrt(inner)) / (2.0 * bend)
    low = (a + b - math.sqrt(inner)) / (2.0 * bend)
    return [(1.0 - high) / (1.0 + high), (1.0 - low) / (1.0 + low)]


def core_holds(phi, mu, sigma, eta):
    """How far the core is from giving way, as a logarithm; below 0 it does."""
    a = mu / (sigma - 1.0)
    b = mu / sigma
    return (eta * math.log((1.0 - b) / (1.0 + b)) - a * math.log(phi)
            - math.log(0.5 * (phi * (1.0 + b) + (1.0 - b) / phi)))


def sustain_points(mu, sigma, eta):
    """phi from which, and up to which, a core is sustained; [0, 0] if it never is."""
    a = mu / (sigma - 1.0)
    b = mu / sigma
    best = math.sqrt((1.0 - a) * (1.0 - b) / ((1.0 + a) * (1.0 + b)))
    if core_holds(best, mu, sigma, eta) <= 0.0:
        return [0.0, 0.0]
    below = 0.000001
    above = best
    for _ in range(HALVINGS):
        middle = 0.5 * (below + above)
        if core_holds(middle, mu, sigma, eta) > 0.0:
            above = middle
        else:
            below = middle
    first = above
    if eta <= 0.0:
        return [first, 1.0]
    below = best
    above = 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (below + above)
        if core_holds(middle, mu, sigma, eta) > 0.0:
            below = middle
        else:
            above = middle
    return [first, below]


def settle_from_even(phi, mu, sigma, eta):
    """The share that firms come to when they start almost evenly spread."""
    if evenness(phi, mu, sigma, eta) <= 0.0:
        return 0.5
    below = 0.5
    for k in range(1, SHARES + 1):
        above = 0.5 + 0.5 * k / SHARES
        if advantage(above, phi, mu, sigma, eta) < 0.0:
            for _ in range(HALVINGS):
                middle = 0.5 * (below + above)
                if middle > 0.5 and advantage(middle, phi, mu, sigma, eta) < 0.0:
                    above = middle
                else:
                    below = middle
            return below
        below = above
    return 1.0


def settle_from_core(phi, mu, sigma, eta):
    """The share that firms come to when all of them start in region 1."""
    if core_holds(phi, mu, sigma, eta) >= 0.0:
        return 1.0
    above = 1.0
    for k in range(1, SHARES):
        below = 1.0 - 0.5 * k / SHARES
        if advantage(below, phi, mu, sigma, eta) > 0.0:
            for _ in range(HALVINGS):
                middle = 0.5 * (below + above)
                if advantage(middle, phi, mu, sigma, eta) > 0.0:
                    below = middle
                else:
                    above = middle
            return below
        above = below
    return settle_from_even(phi, mu, sigma, eta)


def standing(h, phi, mu, sigma, eta):
    """What one unit of immovable income buys in region 2, that in region 1 being 100."""
    found = earnings(h, phi, mu / sigma)
    d1 = h + phi * (1.0 - h)
    d2 = phi * h + 1.0 - h
    return 100.0 * math.exp(mu / (sigma - 1.0) * math.log(d2 / d1)
                            - eta * math.log(found[3] / found[2]))


def evaluate(p):
    """Where industry settles at each cost of trade, whether a move pays, and which story holds."""
    tau = p["tau"]
    mu = p["mu"]
    sigma = p["sigma"]
    eta = p["eta"]
    phi = freeness(tau, sigma)

    costs = []
    from_even = []
    from_core = []
    periphery = []
    for k in range(COST_POINTS + 1):
        cost = HIGHEST_COST - COST_STEP * k
        free = freeness(cost, sigma)
        share = settle_from_core(free, mu, sigma, eta)
        costs.append(cost)
        from_even.append(100.0 * settle_from_even(free, mu, sigma, eta))
        from_core.append(100.0 * share)
        periphery.append(standing(share, free, mu, sigma, eta))

    even = settle_from_even(phi, mu, sigma, eta)
    core = settle_from_core(phi, mu, sigma, eta)
    places = [0.5 + 0.5 * k / SHARES for k in range(SHARES + 1)]
    gains = [100.0 * math.exp(advantage(h, phi, mu, sigma, eta)) for h in places]

    breaks = break_points(mu, sigma, eta)
    sustains = sustain_points(mu, sigma, eta)
    break_cost = 0.0
    return_cost = 0.0
    sustain_cost = 0.0
    if breaks[0] > 0.0:
        break_cost = cost_of(breaks[0], sigma)
        return_cost = max(1.0, cost_of(breaks[1], sigma))
    if sustains[0] > 0.0:
        sustain_cost = cost_of(sustains[0], sigma)

    spread = core < 0.5 + NEAR
    broken = evenness(phi, mu, sigma, eta) > 0.0
    if broken and even >= 1.0:
        state = 1
    elif broken:
        state = 3
    elif not spread:
        state = 2
    elif breaks[0] <= 0.0:
        state = 5
    elif phi < breaks[0]:
        state = 0
    else:
        state = 4

    return {
        "costs": costs,
        "from_even": from_even,
        "from_core": from_core,
        "periphery": periphery,
        "level": [100.0 for cost in costs],
        "here": [tau],
        "even_here": [100.0 * even],
        "core_here": [100.0 * core],
        "periphery_here": [standing(core, phi, mu, sigma, eta)],
        "shares": [100.0 * h for h in places],
        "gains": gains,
        "no_gain": [100.0 for h in places],
        "stop": [100.0 * core],
        "stop_height": [100.0 * math.exp(advantage(core, phi, mu, sigma, eta))],
        "share_even": 100.0 * even,
        "share_core": 100.0 * core,
        "break_cost": break_cost,
        "sustain_cost": sustain_cost,
        "return_cost": return_cost,
        "real": standing(core, phi, mu, sigma, eta),
        "state": state,
    }


MODEL = Model(
    id="core_periphery",
    name=Pair("中心与边缘：产业何时集聚，何时又散开",
              "Core and periphery: when industry gathers, and when it spreads again"),
    summary=Pair(
        "贸易成本高时，各地自有产业；成本降到突变点以下，均匀分布就站不住，产业集中于一地，另一地成为边缘。成本再降，中心的地价、房租和人工"
        "变得比靠近市场更要紧，产业又散开。两半合起来，才是这个理论的全部。",
        "When trade is costly, each region keeps an industry of its own. Below the break point an "
        "even spread is no longer stable: industry gathers in one region, and the other becomes "
        "the "
        "periphery. As the cost falls further, high costs in the core come to outweigh "
        "nearness to the market, and industry spreads again. The theory consists of both halves.",
    ),
    parameters=(
        Parameter(
            name="tau",
            label=Pair("贸易成本 τ", "Trade cost τ"),
            unit=Pair("", ""),
            minimum=1.01, maximum=2.2, default=1.3, step=0.01,
            meaning=Pair("把一单位工业品运到另一地，起运时要有几单位；1.3表示途中损耗等于到货的三成",
                         "units to be sent for one unit of manufactures to arrive; 1.3 means "
                         "that three tenths of what arrives is lost on the way"),
        ),
        Parameter(
            name="eta",
            label=Pair("本地成本 η", "Local costs η"),
            unit=Pair("", ""),
            minimum=0, maximum=0.2, default=0.1, step=0.01,
            meaning=Pair("支出中用于土地、住房和本地服务的份额；0即克鲁格曼1991年的情形：中心不会变贵",
                         "share of spending on land, housing and local services; 0 is the "
                         "case of Krugman’s 1991 paper, in which the core never becomes expensive"),
        ),
        Parameter(
            name="mu",
            label=Pair("制成品的支出份额 μ", "Share spent on manufactures μ"),
            unit=Pair("", ""),
            minimum=0.1, maximum=0.4, default=0.4, step=0.05,
            meaning=Pair("份额越大，靠近市场与供应商的好处越大",
                         "the larger it is, the more nearness to markets and suppliers is worth"),
        ),
        Parameter(
            name="sigma",
            label=Pair("替代弹性 σ", "Elasticity of substitution σ"),
            unit=Pair("", ""),
            minimum=2, maximum=6, default=2.5, step=0.5,
            meaning=Pair("各种制成品彼此替代的难易；越小，规模报酬与垄断力越强",
                         "how easily one manufactured good replaces another; the smaller it is, "
                         "the stronger "
                         "are increasing returns and market power"),
        ),
    ),
    charts=(
        Chart(
            id="settles",
            title=Pair("产业落在哪里", "Where industry settles"),
            x="costs",
            x_axis=Axis(label=Pair("贸易成本 τ", "Trade cost τ")),
            y_axis=Axis(label=Pair("地区一的产业份额（%）", "Region 1’s share of industry (%)"),
                        minimum=45, maximum=105),
            lines=(
                Line(key="from_core", tone="orange",
                     label=Pair("起初全在地区一", "Starting all in region 1")),
                Line(key="from_even", tone="blue", dash="dash",
                     label=Pair("起初几乎平分", "Starting almost evenly")),
                Line(key="core_here", x="here", tone="orange", symbol="circle",
                     label=Pair("现在：由中心开始", "Now: from a core")),
                Line(key="even_here", x="here", tone="blue", symbol="diamond",
                     label=Pair("现在：由平分开始", "Now: from an even start")),
            ),
        ),
        Chart(
            id="living",
            title=Pair("同样的收入，在边缘能买多少", "What the same income buys in the periphery"),
            x="costs",
            x_axis=Axis(label=Pair("贸易成本 τ", "Trade cost τ")),
            y_axis=Axis(label=Pair("地区一为100", "Region 1 = 100")),
            lines=(
                Line(key="periphery", tone="violet",
                     label=Pair("地区二（起初产业全在地区一）",
                                "Region 2 (industry starts all in region 1)")),
                Line(key="level", tone="grey", dash="dot", label=Pair("地区一", "Region 1")),
                Line(key="periphery_here", x="here", tone="violet", symbol="circle",
                     label=Pair("现在的贸易成本", "At the present cost")),
            ),
        ),
        Chart(
            id="moving",
            title=Pair("企业迁往地区一划算吗", "Does a move to region 1 pay?"),
            x="shares",
            x_axis=Axis(label=Pair("地区一已有的产业份额（%）",
                                   "Share of industry already in region 1 (%)")),
            y_axis=Axis(label=Pair("实际所得（地区二为100）", "Real earnings (region 2 = 100)")),
            lines=(
                Line(key="gains", tone="green",
                     label=Pair("高于100便有企业迁入", "Above 100 firms move in")),
                Line(key="no_gain", tone="grey", dash="dot",
                     label=Pair("两地相等", "The same in both")),
                Line(key="stop_height", x="stop", tone="orange", symbol="circle",
                     label=Pair("由中心开始，停在这里", "Starting from a core, it stops here")),
            ),
        ),
    ),
    readouts=(
        Readout(key="break_cost", digits=3, unit=Pair("", ""),
                label=Pair("突变点：τ低于此，平分便不稳定（没有则记0）",
                           "Break point: below this τ an even spread is unstable (0 if none)")),
        Readout(key="sustain_cost", digits=3, unit=Pair("", ""),
                label=Pair("维持点：τ低于此，已有的中心站得住（没有则记0）",
                           "Sustain point: below this τ an existing core holds (0 if none)")),
        Readout(key="return_cost", digits=3, unit=Pair("", ""),
                label=Pair("回归点：τ再低于此，平分重新稳定（没有则记0；1表示永不）",
                           "Return point: below this τ an even spread is stable again (0 if none; "
                           "1 means never)")),
        Readout(key="share_even", digits=1, unit=Pair("%", "%"),
                label=Pair("由平分开始，地区一的份额", "Region 1’s share, from an even start")),
        Readout(key="share_core", digits=1, unit=Pair("%", "%"),
                label=Pair("由中心开始，地区一的份额", "Region 1’s share, starting as the core")),
        Readout(key="real", digits=1, unit=Pair("", ""),
                label=Pair("同样的收入在地区二能买多少（地区一为100）",
                           "What the same income buys in region 2 (region 1 = 100)")),
    ),
    states=(
        State(value=0, name=Pair("贸易昂贵，各有产业",
                                 "Trade is costly: each region has its industry"),
              meaning=Pair("运费挡住了竞争，两地各自供应自己的市场；即使起初全在一地，也会散开。",
                           "Trade costs shield each market, and both regions supply "
                           "themselves; even an industry that starts in one of them spreads.")),
        State(value=1, name=Pair("中心与边缘", "Core and periphery"),
              meaning=Pair("从几乎平分的起点，一点偶然的领先也会自我加强，直到产业全部集中于一地；并没有谁强迫谁。",
                           "From an almost even start, a chance lead reinforces itself until all "
                           "industry is in one region; and nobody has forced anyone.")),
        State(value=2, name=Pair("历史决定", "History decides"),
              meaning=Pair("平分站得住，已有的中心也站得住。同样的成本，两种结局，要看从哪里开始。",
                           "An even spread is stable, and so is a core that already exists: one "
                           "trade cost, two outcomes, and the starting point decides.")),
        State(value=3, name=Pair("中心偏大，边缘仍有产业",
                                 "A larger core, and some industry outside"),
              meaning=Pair("集聚还有好处，但中心已经昂贵，一部分产业留在或回到边缘。",
                           "Agglomeration still pays, but the core has become expensive, and part "
                           "of "
                           "industry stays in the periphery or returns to it.")),
        State(value=4, name=Pair("贸易便宜，产业散开", "Trade is cheap: industry spreads again"),
              meaning=Pair("在哪里生产都能卖到各处，靠近市场不再值钱，中心的昂贵反成负担：两地趋同。",
                           "One can sell everywhere from anywhere; nearness is worth little, and "
                           "high costs in the core become a burden. The regions converge.")),
        State(value=5, name=Pair("始终平分", "Always evenly spread"),
              meaning=Pair("在任何贸易成本下，本地成本都压倒集聚的好处，中心无从形成。",
                           "At any trade cost, local costs outweigh what is gained by "
                           "agglomeration, and no core can form.")),
    ),
    evaluate=evaluate,
    sources=("krugman1991", "fujita_krugman_venables1999", "krugman_venables1995",
             "forslid_ottaviano2003", "helpman1998"),
    leaves_out=Pair(
        "未计入：武力、殖民统治、关税与禁令（文章所强调的正是这些）；两地在人口、制度和技术上的差别；学习与创新；工人的迁移。"
        "在克鲁格曼与维纳布尔斯那里，使产业散开的是两国工资之差，这里由土地和本地服务的价格代替；数值均为示意。",
        "Left out: force, colonial rule, tariffs and prohibitions, which are just what the article "
        "stresses; differences in population, institutions and technology; learning and "
        "innovation; "
        "the migration of workers. In Krugman and Venables it is the gap in wages that drives "
        "industry out again; here the price of land and local services stands in for it. All "
        "numbers are stylized.",
    ),
)
