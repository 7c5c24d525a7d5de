"""Involution: why a family farm goes on adding labour where a wage farm stops.

Geertz (1963) named the pattern for Java; Huang (1985, 1990) made it a thesis about north China
and the Yangzi delta: total product grows, product per day of labour falls. A farm that hires
labour stops when one more day brings less than the day's wage. A family has its labour anyway:
it stops only when one more day brings less than a floor of its own, lower than the wage, or when
it has no days left.

Equations (L labour days a year, T land, a elasticity of output with respect to labour):

    Y    = A T^(1-a) L^a                        output
    APL  = Y / L,  MPL = a Y / L                average and marginal product of a day
    wage farm:    MPL(L_m) = w
    family farm:  MPL(L_f) = r w with r <= 1, but no more days than it has

so that, while the family's days suffice, L_f / L_m = (1/r)^(1/(1-a)): the elasticity of the
average product with respect to labour is -(1-a), and the family's day brings the share r of the
wage farm's, on average as at the margin.

Units: land in mu (1 mu = 1/15 ha), output in shi of rice, labour in days. A is written through a
reference farm, A = q / d^a with q shi a mu at d days a mu, so that another elasticity turns the
curve about that farm and does not rescale it. q, d, w and the working year are stylized round
numbers of ours, chosen so that at a = 0.6 the wage farm is the reference farm.

Ours: the Cobb-Douglas form and the two stopping rules side by side. Huang argues in words, rules
and cases; Chayanov's drudgery of labour is here the single number r.
"""

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

YIELD = 2.0
"""q: shi a mu on the reference farm."""

DAYS_PER_MU = 15.0
"""d: labour days a mu on the reference farm."""

WAGE = 0.08
"""w: shi for a day of hired labour; the marginal product on the reference farm at a = 0.6."""

DAYS_PER_WORKER = 250.0
"""Days that one member of the family can work in a year."""

CURVE_POINTS = 60


def output(days, land, elasticity):
    """Shi of rice from so many labour days on so many mu: Y."""
    return YIELD * land * (days / (DAYS_PER_MU * land)) ** elasticity


def days_until(product, land, elasticity):
    """Labour days at which one more day brings just ``product`` shi: the inverse of MPL."""
    return DAYS_PER_MU * land * (elasticity * YIELD / (DAYS_PER_MU * product)) ** (
        1.0 / (1.0 - elasticity))


def evaluate(p):
    """The product curves, where each farm stops, and which story holds."""
    land = p["land"]
    elasticity = p["elasticity"]
    floor = WAGE * p["floor"]
    supply = DAYS_PER_WORKER * p["workers"]

    wage_days = days_until(WAGE, land, elasticity)
    wanted_days = days_until(floor, land, elasticity)
    family_days = min(wanted_days, supply)
    wage_output = output(wage_days, land, elasticity)
    family_output = output(family_days, land, elasticity)
    wage_average = wage_output / wage_days
    family_average = family_output / family_days

    widest = 1.1 * max(wage_days, supply)
    days = [widest * k / CURVE_POINTS for k in range(CURVE_POINTS + 1)]
    worked = [widest * k / CURVE_POINTS for k in range(2, CURVE_POINTS + 1)]
    averages = [output(day, land, elasticity) / day for day in worked]

    if family_days < wage_days:
        state = 3
    elif family_days == wage_days:
        state = 0
    elif supply < wanted_days:
        state = 2
    else:
        state = 1

    return {
        "days": days,
        "total": [output(day, land, elasticity) for day in days],
        "worked": worked,
        "average": averages,
        "marginal": [elasticity * average for average in averages],
        "wage_line": [WAGE for day in worked],
        "floor_line": [floor for day in worked],
        "supply_place": [supply, supply],
        "supply_height": [0.0, WAGE],
        "wage_place": [wage_days],
        "family_place": [family_days],
        "wage_total": [wage_output],
        "family_total": [family_output],
        "wage_marginal": [elasticity * wage_average],
        "family_marginal": [elasticity * family_average],
        "wage_days_per_mu": wage_days / land,
        "family_days_per_mu": family_days / land,
        "output_ratio": family_output / wage_output,
        "day_ratio": family_average / wage_average,
        "family_last_day": elasticity * family_average,
        "output_per_worker": family_output / p["workers"],
        "state": state,
    }


MODEL = Model(
    id="involution",
    name=Pair("内卷化", "Involution"),
    summary=Pair(
        "同样的土地，雇工农场用工到边际产量等于工资为止；家庭农场的人反正都要吃饭，用工可以一直加到边际产量远低于工资。"
        "总产量因此更高，每个劳动日的产出却更低。",
        "On the same land, a farm with hired labour stops where one more day brings no more than "
        "the wage. A family has to be fed in any case, and can go on until a further day brings "
        "far less. Total output is higher as a result; output per day of labour is lower.",
    ),
    parameters=(
        Parameter(
            name="elasticity",
            label=Pair("劳动产出弹性 a", "Output elasticity of labour a"),
            unit=Pair("", ""),
            minimum=0.4, maximum=0.8, default=0.6, step=0.05,
            meaning=Pair("劳动增加1%，产出增加a%；a越小，追加劳动的报酬递减越快",
                         "1% more labour gives a% more output; the smaller a is, the faster "
                         "returns to further labour diminish"),
        ),
        Parameter(
            name="floor",
            label=Pair("家庭底线与工资之比 r", "Family’s floor as a share of the wage r"),
            unit=Pair("", ""),
            minimum=0.2, maximum=1, default=0.6, step=0.05,
            meaning=Pair("家庭最后一个劳动日的所得可低至工资的几成；另谋生计越难，r越低，等于1时与雇工农场无异",
                         "how little, relative to the wage, the family’s last day may bring: the "
                         "harder other work is to find, the lower r; at 1 it behaves like a wage "
                         "farm"),
        ),
        Parameter(
            name="land",
            label=Pair("耕地 T", "Land T"),
            unit=Pair("亩", "mu"),
            minimum=5, maximum=40, default=10, step=1,
            meaning=Pair("农场的耕地面积；15亩合1公顷", "area of the farm; 15 mu make 1 hectare"),
        ),
        Parameter(
            name="workers",
            label=Pair("家庭劳动力", "Family workers"),
            unit=Pair("人", "persons"),
            minimum=1, maximum=5, default=3, step=0.5,
            meaning=Pair("按成年劳动力折算，每人一年可做250个工",
                         "in adult equivalents, each with 250 working days a year"),
        ),
    ),
    charts=(
        Chart(
            id="total",
            title=Pair("总产量", "Total product"),
            x="days",
            x_axis=Axis(label=Pair("全年劳动日", "Labour days a year"), minimum=0),
            y_axis=Axis(label=Pair("产量（石）", "Output (shi)"), minimum=0),
            lines=(
                Line(key="total", label=Pair("总产量", "Total product"), tone="blue"),
                Line(key="wage_total", x="wage_place", tone="orange", symbol="diamond",
                     label=Pair("雇工农场止步处", "Where the wage farm stops")),
                Line(key="family_total", x="family_place", tone="violet", symbol="circle",
                     label=Pair("家庭农场止步处", "Where the family farm stops")),
            ),
        ),
        Chart(
            id="per_day",
            title=Pair("每个劳动日的产出", "Product of a labour day"),
            x="worked",
            x_axis=Axis(label=Pair("全年劳动日", "Labour days a year"), minimum=0),
            y_axis=Axis(label=Pair("产量（石/日）", "Product (shi a day)"), minimum=0),
            lines=(
                Line(key="average", label=Pair("平均产量", "Average product"), tone="blue"),
                Line(key="marginal", label=Pair("边际产量", "Marginal product"),
                     tone="green", dash="dash"),
                Line(key="wage_line", label=Pair("工资", "Wage"), tone="orange", dash="dashdot"),
                Line(key="floor_line", label=Pair("家庭的底线", "Family’s floor"),
                     tone="violet", dash="dot"),
                Line(key="supply_height", x="supply_place", tone="grey", dash="longdash",
                     label=Pair("家庭全部人手", "All the family’s days")),
                Line(key="wage_marginal", x="wage_place", tone="orange", symbol="diamond",
                     label=Pair("雇工农场止步处", "Where the wage farm stops")),
                Line(key="family_marginal", x="family_place", tone="violet", symbol="circle",
                     label=Pair("家庭农场止步处", "Where the family farm stops")),
            ),
        ),
    ),
    readouts=(
        Readout(key="family_days_per_mu", label=Pair("家庭农场每亩用工", "Family farm, days a mu"),
                unit=Pair("日", "days"), digits=1),
        Readout(key="wage_days_per_mu", label=Pair("雇工农场每亩用工", "Wage farm, days a mu"),
                unit=Pair("日", "days"), digits=1),
        Readout(key="output_ratio", label=Pair("总产量之比（家庭/雇工）",
                                               "Total product, family over wage farm"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="day_ratio", label=Pair("日均产出之比（家庭/雇工）",
                                            "Product per day, family over wage farm"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="family_last_day", label=Pair("家庭最后一个劳动日的产出",
                                                  "Product of the family’s last day"),
                unit=Pair("石", "shi"), digits=3),
        Readout(key="output_per_worker", label=Pair("家庭每个劳动力的全年产量",
                                                    "Family’s output per worker and year"),
                unit=Pair("石", "shi"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("没有内卷化", "No involution"),
              meaning=Pair("两种农场在同一处止步：最后一个劳动日的产出正好等于工资。",
                           "Both farms stop at the same point: the last day of labour brings "
                           "just the wage.")),
        State(value=1, name=Pair("内卷化", "Involution"),
              meaning=Pair("家庭农场总产量更高，而每个劳动日的产出更低；最后一日所得低于工资，压到了家庭的底线。",
                           "The family farm harvests more in total and less per day of labour; "
                           "its last day brings less than the wage, down to the family’s floor.")),
        State(value=2, name=Pair("内卷化，但人手有限", "Involution, bounded by hands"),
              meaning=Pair("家庭在边际产量降到底线之前就已用完人手；最后一日所得低于工资，但仍高于底线。",
                           "The family runs out of hands before the return to a further day has "
                           "fallen to its floor; its last day brings less than the wage, though "
                           "more than the floor.")),
        State(value=3, name=Pair("地多人少", "More land than hands"),
              meaning=Pair("家庭人手不及雇工农场的用工，最后一日所得高于工资：缺的是劳动力而不是土地，谈不上内卷化。",
                           "The family has fewer days than a wage farm would use, and its last day "
                           "brings more than the wage: labour is short, not land, and there is no "
                           "involution.")),
    ),
    evaluate=evaluate,
    sources=("huang1985", "huang1990", "geertz1963"),
    leaves_out=Pair(
        "未计入：作物与副业的选择（如由稻改桑）、农闲与农忙、价格与市场、技术进步，以及家庭所得的总体水平；"
        "由此得出的只是一种逻辑，江南的实际数字仍有争论。",
        "Left out: the choice of crops and sidelines (rice or mulberry, for example), slack and "
        "busy seasons, prices and markets, technological change, and the family’s income as a "
        "whole. What remains is a logic; the actual figures for the Yangzi delta are disputed.",
    ),
)
