"""Spinning machines: how many hours each saved, and at which wage it paid to change over.

Chapman (1972), after Catling, counts the hours that operatives needed to spin a hundred pounds of
cotton, from Indian hand spinning to modern machinery. Allen (2009) asks why machines that saved
labour were taken up where labour was dear: a machine costs much the same everywhere, an hour of
labour does not.

Equations (H hours for 100 lb; w wage of an hour; c what the new machine costs for 100 lb over and
above the old):

    ratio    = H_old / H_new                   output an hour, new against old
    cost     = w H_old  or  w H_new + c        of 100 lb
    change over if and only if  w (H_old - H_new) > c

so that the choice turns once, at w* = c / (H_old - H_new): an economy with wages above w* changes
over, one with wages below it keeps the old machine until c has come down.

Units: hours of operatives for 100 lb of cotton; wages in pence an hour and costs in pounds
sterling, with 240 pence to the pound. The hours are the table's. Wages and costs are stylized: the
table has none, and the low-wage economy simply pays the share ``LOW_WAGE_SHARE`` of the other's
wage.

Ours: the one-line rule for changing over, which reduces Allen's reckoning of profit to a wage, a
cost and the hours saved. The year of each machine is the table's too and takes no part in the
equations.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

INDIAN_HAND = 50000.0
CROMPTONS_MULE = 2000.0
HUNDRED_SPINDLE_MULE = 1000.0
POWER_ASSISTED_MULE = 300.0
AUTOMATIC_MULE = 135.0
MODERN_MACHINERY = 40.0

PENCE_IN_A_POUND = 240.0

LOW_WAGE_SHARE = 0.2
"""Wage of the low-wage economy as a share of the other's; a round number of ours."""

LOWEST_WAGE = 0.02
HIGHEST_WAGE = 4.0
"""Ends of the cost curves, pence an hour."""

CURVE_POINTS = 48


def hours(rung):
    """Hours of operatives for 100 lb of cotton on the machine of that number, 1 to 6."""
    ladder = [INDIAN_HAND, CROMPTONS_MULE, HUNDRED_SPINDLE_MULE, POWER_ASSISTED_MULE,
              AUTOMATIC_MULE, MODERN_MACHINERY]
    return ladder[int(rung + 0.5) - 1]


def cost(wage, machine_hours, capital):
    """Pounds for 100 lb of cotton: labour at so many pence an hour, and capital."""
    return wage * machine_hours / PENCE_IN_A_POUND + capital


def switch_wage(old_hours, new_hours, capital):
    """w*: pence an hour above which the new machine pays; 0 when it saves no hours."""
    if new_hours >= old_hours:
        return 0.0
    return PENCE_IN_A_POUND * capital / (old_hours - new_hours)


def pays(wage, old_hours, new_hours, capital):
    """Whether the hours saved are worth more than the machine costs."""
    return wage * (old_hours - new_hours) > PENCE_IN_A_POUND * capital


def evaluate(p):
    """The ladder of machines, the cost of yarn at each wage, and who changes over."""
    old_hours = hours(p["old"])
    new_hours = hours(p["new"])
    capital = p["capital"]
    high = p["wage"]
    low = LOW_WAGE_SHARE * high

    wages = []
    for k in range(CURVE_POINTS + 1):
        wages.append(LOWEST_WAGE * math.exp(
            math.log(HIGHEST_WAGE / LOWEST_WAGE) * k / CURVE_POINTS))
    rungs = [1, 2, 3, 4, 5, 6]

    if new_hours >= old_hours:
        state = 3
    elif pays(low, old_hours, new_hours, capital):
        state = 0
    elif pays(high, old_hours, new_hours, capital):
        state = 1
    else:
        state = 2

    return {
        "rungs": rungs,
        "hours": [hours(rung) for rung in rungs],
        "old_rung": [int(p["old"] + 0.5)],
        "old_height": [old_hours],
        "new_rung": [int(p["new"] + 0.5)],
        "new_height": [new_hours],
        "wages": wages,
        "old_cost": [cost(wage, old_hours, 0.0) for wage in wages],
        "new_cost": [cost(wage, new_hours, capital) for wage in wages],
        "high_wage": [high],
        "high_cost": [min(cost(high, old_hours, 0.0), cost(high, new_hours, capital))],
        "low_wage": [low],
        "low_cost": [min(cost(low, old_hours, 0.0), cost(low, new_hours, capital))],
        "ratio": old_hours / new_hours,
        "old_hours": old_hours,
        "new_hours": new_hours,
        "switch_wage": switch_wage(old_hours, new_hours, capital),
        "paid_high": high,
        "paid_low": low,
        "state": state,
    }


MACHINES = (
    Pair("印度手工纺纱（1700年）", "Indian hand spinning (1700)"),
    Pair("克朗普顿骡机（1780年）", "Crompton’s mule (1780)"),
    Pair("100锭骡机（1790年）", "100-spindle mule (1790)"),
    Pair("动力辅助骡机（1795年）", "Power-assisted mule (1795)"),
    Pair("罗伯茨自动骡机（1825年）", "Roberts’ automatic mule (1825)"),
    Pair("20世纪后期的机器", "Late 20th-century machinery"),
)

MODEL = Model(
    id="spinning_machines",
    name=Pair("纺纱机：省下的工时与采用的门槛",
              "Spinning machines: hours saved, and when they pay"),
    summary=Pair(
        "先任选两种机器，比较纺100磅棉花各需多少工时；再问：新机器省下的工钱，抵不抵得上它的花费？机器的价钱各地相差不多，工资却相差很大，"
        "因此同一台机器会先在工资高的地方得到采用。",
        "Choose any two machines and compare the hours that each needs for 100 lb of cotton. Then "
        "ask whether the wages saved are worth what the new machine costs. Machines cost much the "
        "same everywhere and labour does not, so the same machine is adopted first where wages "
        "are high.",
    ),
    parameters=(
        Parameter(
            name="old",
            label=Pair("现用的机器", "Machine in use"),
            unit=Pair("", ""),
            minimum=1, maximum=6, default=2, step=1, names=MACHINES,
            meaning=Pair("图中第几级；作为比较的基准",
                         "its rung on the ladder; what the new one is compared with"),
        ),
        Parameter(
            name="new",
            label=Pair("新机器", "New machine"),
            unit=Pair("", ""),
            minimum=1, maximum=6, default=3, step=1, names=MACHINES,
            meaning=Pair("图中第几级；考虑是否换用它",
                         "its rung on the ladder; the one that might replace it"),
        ),
        Parameter(
            name="wage",
            label=Pair("高工资地区的工资 w", "High wage w"),
            unit=Pair("便士/时", "pence an hour"),
            minimum=0.1, maximum=3, default=1.5, step=0.1,
            meaning=Pair("一小时的工钱；低工资地区只付它的五分之一，这一比例由本课程假设",
                         "for an hour’s labour where wages are high; the low wage is a fifth of "
                         "it, a share that we assume"),
        ),
        Parameter(
            name="capital",
            label=Pair("新机器多出的花费 c", "Extra cost of the new machine c"),
            unit=Pair("英镑", "pounds"),
            minimum=0.1, maximum=20, default=2, step=0.1,
            meaning=Pair("每纺100磅棉花，新机器的折旧、利息、动力等比现用机器多花的钱；数值为假设",
                         "for 100 lb of cotton: wear, interest, power and the rest, over and above "
                         "the machine in use; an assumed figure"),
        ),
    ),
    charts=(
        Chart(
            id="ladder",
            title=Pair("机器的阶梯", "The ladder of machines"),
            x="rungs",
            x_axis=Axis(label=Pair("第几级（1手工，6现代）", "Rung (1 hand, 6 modern)")),
            y_axis=Axis(label=Pair("每100磅工时（对数刻度）", "Hours for 100 lb (log scale)"),
                        log=True),
            lines=(
                Line(key="hours", label=Pair("各级机器", "Each machine"),
                     tone="grey", dash="dot", symbol="circle"),
                Line(key="old_height", x="old_rung", label=Pair("现用的机器", "Machine in use"),
                     tone="orange", symbol="diamond"),
                Line(key="new_height", x="new_rung", label=Pair("新机器", "New machine"),
                     tone="blue", symbol="square"),
            ),
        ),
        Chart(
            id="cost",
            title=Pair("纺100磅棉花的成本", "Cost of spinning 100 lb of cotton"),
            x="wages",
            x_axis=Axis(label=Pair("工资（便士/时，对数刻度）", "Wage (pence an hour, log scale)"),
                        log=True),
            y_axis=Axis(label=Pair("成本（英镑，对数刻度）", "Cost (pounds, log scale)"), log=True),
            lines=(
                Line(key="old_cost", label=Pair("现用的机器", "Machine in use"), tone="orange"),
                Line(key="new_cost", label=Pair("新机器", "New machine"), tone="blue", dash="dash"),
                Line(key="high_cost", x="high_wage", tone="violet", symbol="circle",
                     label=Pair("高工资地区的选择", "Choice where wages are high")),
                Line(key="low_cost", x="low_wage", tone="green", symbol="diamond",
                     label=Pair("低工资地区的选择", "Choice where wages are low")),
            ),
        ),
    ),
    readouts=(
        Readout(key="old_hours", label=Pair("现用机器的工时", "Hours on the machine in use"),
                unit=Pair("小时", "hours"), digits=0),
        Readout(key="new_hours", label=Pair("新机器的工时", "Hours on the new machine"),
                unit=Pair("小时", "hours"), digits=0),
        Readout(key="ratio", label=Pair("每小时产量之比（新/旧）",
                                        "Output per hour, new over old"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="switch_wage", label=Pair("换用新机器的临界工资 w*（不省工时则记0）",
                                              "Wage above which the new machine pays, w* "
                                              "(0 if it saves no hours)"),
                unit=Pair("便士/时", "pence an hour"), digits=3),
        Readout(key="paid_high", label=Pair("高工资地区的工资", "High wage"),
                unit=Pair("便士/时", "pence an hour"), digits=2),
        Readout(key="paid_low", label=Pair("低工资地区的工资", "Low wage"),
                unit=Pair("便士/时", "pence an hour"), digits=2),
    ),
    states=(
        State(value=0, name=Pair("两地都换用新机器", "Both economies change over"),
              meaning=Pair("即使按低工资计算，省下的工钱也抵得上新机器多出的花费。",
                           "Even at the low wage the hours saved are worth more than the new "
                           "machine costs.")),
        State(value=1, name=Pair("只有高工资地区换用", "Only the high-wage economy changes over"),
              meaning=Pair("高工资地区的工资在临界工资之上，低工资地区的工资在它之下。低工资地区沿用旧机器，"
                           "未必是不知道有新机器，而是眼下换用还不划算，要等它的花费降下来。",
                           "The high wage lies above the threshold, the low wage below it. Keeping "
                           "the old machine at the low wage need not reflect ignorance of the new "
                           "one: it does not pay yet, and will not until its cost comes down.")),
        State(value=2, name=Pair("两地都不换用", "Neither economy changes over"),
              meaning=Pair("省下的工钱在两地都抵不上新机器的花费；技术上更先进，经济上还不划算。",
                           "In neither economy are the wages saved worth what the machine costs: "
                           "better engineering, but not yet good business.")),
        State(value=3, name=Pair("新机器不省工时", "The new machine saves no hours"),
              meaning=Pair("所选的“新机器”需要的工时并不更少，工资再高也不值得换用。",
                           "The machine chosen as new needs no fewer hours than the one in use; at "
                           "no wage does it pay to change over.")),
    ),
    evaluate=evaluate,
    sources=("chapman1972", "allen2009"),
    leaves_out=Pair(
        "未计入：纱的粗细与质量（各级机器所纺未必相同）、原料与燃料的价格、操作新机器的技能、市场大小、专利，以及产量因机器而增加；"
        "英国纺纱工人的工资是否真的偏高，珍妮机在法国是否真的不划算，学者仍有争论。",
        "Left out: the fineness and quality of the yarn (the machines did not all spin the same), "
        "the price of cotton and fuel, the skill that a new machine requires, the size of the "
        "market, patents, and the growth of output with the machine. Whether British spinners "
        "were really paid so well, and whether the jenny would not have paid in France, is "
        "disputed.",
    ),
)
