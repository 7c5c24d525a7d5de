"""Upgrading one sector: what becomes of prices, outputs and jobs in all the others.

Leontief (1936) saw an economy as a table: each sector buys from the others what it needs to make
a unit of its own product. Upgrade one sector, so that its product costs less, and the saving runs
down the table to all who use it (prices), while its changed purchases and its cheaper product run
through the table to all who supply it (outputs).

Equations (A input coefficients, a_ij bought from i for a unit of j; l labour per unit; wage 1;
b shares of final spending; e the elasticity of substitution in it; N = 100 all labour, and so all
income, as there are no profits):

    prices       p = l (I - A)^-1                       the dual
    demand       y_i = N b_i p_i^-e / sum_k b_k p_k^(1-e)
    outputs      x = (I - A)^-1 y
    jobs         n_i = l_i x_i,  and they add up to N

At first l_j = 1 - sum_i a_ij, so that every price is 1. The upgrade of sector j saves a part s of
its unit cost at these prices: of every input alike, of labour alone, or of bought inputs alone.

    real income  N / P,  P = (sum b p^(1-e))^(1/(1-e))
    Hulten       its relative rise is, to first order, s x_j / N: saving times Domar weight

The Domar weight x_j / N is the sector's share of value added over its rate of value added, and so
larger than that share, the more so the more inputs the sector buys; it exceeds the sector's part of
final spending by what it sells to other sectors (Domar 1961; Hulten 1978). With labour
the only primary input, prices do not depend on demand (Samuelson 1951). Linkages (Rasmussen 1956;
Hirschman 1958), with B = (I - A)^-1 and m its mean: backward, the mean of column j over m; forward,
that of row j.

Units: income and labour are 100 in all, prices 1. The table is illustrative: its column totals are
near those of the Chinese table of 2007 with 17 sectors, its cells are ours and no country's.

Ours: the five sectors and the numbers; that a saving has the same worth whatever it is taken from;
constant elasticity in final demand; fixed labour, free to move.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

SECTORS = 5

INCOME = 100.0
"""N: all labour, and as the wage is 1, all income."""

SAME = 1e-9
"""Smaller changes count as none."""

NEAR_ONE = 1e-6
"""An elasticity this near to 1 counts as 1."""


def inputs_per_unit():
    """A, row by row: what a unit of each sector (the column) buys from the sector of the row."""
    return [
        [0.14, 0.01, 0.00, 0.17, 0.02],
        [0.09, 0.48, 0.33, 0.25, 0.07],
        [0.02, 0.07, 0.33, 0.05, 0.06],
        [0.09, 0.01, 0.01, 0.15, 0.06],
        [0.07, 0.18, 0.14, 0.15, 0.24],
    ]


def spending_shares():
    """b: how final spending is divided at first."""
    return [0.05, 0.03, 0.24, 0.30, 0.38]


def bought(table, j):
    """What a unit of sector j buys from all sectors together."""
    total = 0.0
    for i in range(SECTORS):
        total += table[i][j]
    return total


def labour_per_unit(table):
    """l: what is left of each unit's price of 1."""
    return [1.0 - bought(table, j) for j in range(SECTORS)]


def inverse(table):
    """B = (I - A)^-1, by elimination; the diagonal of such a table never vanishes."""
    left = []
    right = []
    for i in range(SECTORS):
        row = []
        unit = []
        for j in range(SECTORS):
            one = 1.0 if i == j else 0.0
            row.append(one - table[i][j])
            unit.append(one)
        left.append(row)
        right.append(unit)
    for k in range(SECTORS):
        pivot = left[k][k]
        for j in range(SECTORS):
            left[k][j] = left[k][j] / pivot
            right[k][j] = right[k][j] / pivot
        for i in range(SECTORS):
            if i != k:
                factor = left[i][k]
                for j in range(SECTORS):
                    left[i][j] = left[i][j] - factor * left[k][j]
                    right[i][j] = right[i][j] - factor * right[k][j]
    return right


def upgraded_table(sector, saving, kind):
    """A after sector has saved that part of its unit cost on inputs of that kind."""
    table = inputs_per_unit()
    kept = 1.0
    if kind == 1:
        kept = 1.0 - saving
    elif kind == 3:
        kept = 1.0 - saving / bought(table, sector)
    for i in range(SECTORS):
        table[i][sector] = kept * table[i][sector]
    return table


def upgraded_labour(sector, saving, kind):
    """l after the same upgrade."""
    labour = labour_per_unit(inputs_per_unit())
    if kind == 1:
        labour[sector] = (1.0 - saving) * labour[sector]
    elif kind == 2:
        labour[sector] = labour[sector] - saving
    return labour


def prices_of(labour, chains):
    """p: the labour that stands in a unit of each product, directly and through its inputs."""
    prices = []
    for j in range(SECTORS):
        total = 0.0
        for i in range(SECTORS):
            total += labour[i] * chains[i][j]
        prices.append(total)
    return prices


def power(base, exponent):
    """base to the exponent; base above 0."""
    return math.exp(exponent * math.log(base))


def final_demand(prices, elasticity):
    """y: what final users buy with the whole income."""
    shares = spending_shares()
    total = 0.0
    for i in range(SECTORS):
        total += shares[i] * power(prices[i], 1.0 - elasticity)
    return [INCOME * shares[i] * power(prices[i], -elasticity) / total for i in range(SECTORS)]


def cost_of_living(prices, elasticity):
    """P: what a unit of well-being costs; 1 at first."""
    shares = spending_shares()
    total = 0.0
    if abs(elasticity - 1.0) < NEAR_ONE:
        for i in range(SECTORS):
            total += shares[i] * math.log(prices[i])
        return math.exp(total)
    for i in range(SECTORS):
        total += shares[i] * power(prices[i], 1.0 - elasticity)
    return power(total, 1.0 / (1.0 - elasticity))


def outputs_of(chains, demand):
    """x: what each sector makes, for final users and for the others."""
    outputs = []
    for i in range(SECTORS):
        total = 0.0
        for j in range(SECTORS):
            total += chains[i][j] * demand[j]
        outputs.append(total)
    return outputs


def gain(sector, saving, kind, elasticity):
    """By how much real income rises, in per cent."""
    chains = inverse(upgraded_table(sector, saving, kind))
    prices = prices_of(upgraded_labour(sector, saving, kind), chains)
    return 100.0 * (1.0 / cost_of_living(prices, elasticity) - 1.0)


def mean_of(chains):
    """m: the mean of all that stands in B."""
    total = 0.0
    for i in range(SECTORS):
        for j in range(SECTORS):
            total += chains[i][j]
    return total / (SECTORS * SECTORS)


def evaluate(p):
    """Prices, outputs and jobs before and after, the upgrade's worth, and who loses orders."""
    sector = int(p["sector"] + 0.5) - 1
    saving = p["saving"] / 100.0
    kind = int(p["kind"] + 0.5)
    elasticity = p["elasticity"]

    old_chains = inverse(inputs_per_unit())
    old_labour = labour_per_unit(inputs_per_unit())
    old_outputs = outputs_of(old_chains, final_demand([1.0, 1.0, 1.0, 1.0, 1.0], elasticity))
    chains = inverse(upgraded_table(sector, saving, kind))
    labour = upgraded_labour(sector, saving, kind)
    prices = prices_of(labour, chains)
    outputs = outputs_of(chains, final_demand(prices, elasticity))

    places = []
    price_index = []
    output_index = []
    before = []
    jobs_before = []
    jobs_after = []
    jobs_index = []
    gains = []
    by_value_added = []
    for i in range(SECTORS):
        places.append(i + 1)
        price_index.append(100.0 * prices[i])
        output_index.append(100.0 * outputs[i] / old_outputs[i])
        before.append(100.0)
        jobs_before.append(old_labour[i] * old_outputs[i])
        jobs_after.append(labour[i] * outputs[i])
        jobs_index.append(100.0 * jobs_after[i] / jobs_before[i])
        gains.append(max(0.0, gain(i, saving, kind, elasticity)))
        by_value_added.append(100.0 * saving * old_labour[i] * old_outputs[i] / INCOME)

    column = 0.0
    row = 0.0
    for i in range(SECTORS):
        column += old_chains[i][sector]
        row += old_chains[sector][i]
    mean = mean_of(old_chains)

    lowest = 1000.0
    least = sector
    for i in range(SECTORS):
        if i != sector and output_index[i] < lowest:
            lowest = output_index[i]
            least = i
    as_before = outputs_of(old_chains, final_demand(prices, elasticity))
    if saving <= SAME:
        state = 0
    elif lowest >= 100.0 - SAME and output_index[sector] >= 100.0 - SAME:
        state = 1
    elif lowest >= 100.0 - SAME:
        state = 2
    elif as_before[least] >= old_outputs[least] - SAME:
        state = 3
    else:
        state = 4

    return {
        "places": places,
        "price_index": price_index,
        "output_index": output_index,
        "before": before,
        "jobs_before": jobs_before,
        "jobs_after": jobs_after,
        "jobs_index": jobs_index,
        "gains": gains,
        "by_value_added": by_value_added,
        "here": [sector + 1.0],
        "price_here": [price_index[sector]],
        "jobs_here": [jobs_index[sector]],
        "gain_here": [gains[sector]],
        "price": price_index[sector],
        "output": output_index[sector],
        "gain": gains[sector],
        "hulten": 100.0 * saving * old_outputs[sector] / INCOME,
        "naive": by_value_added[sector],
        "jobs": jobs_after[sector],
        "lowest": lowest,
        "multiplier": column,
        "backward": column / SECTORS / mean,
        "forward": row / SECTORS / mean,
        "state": state,
    }


_SECTOR_AXIS = Axis(label=Pair("1农业，2材料，3装备，4消费品，5服务",
                               "1 farming, 2 materials, 3 equipment, 4 goods, 5 services"))

MODEL = Model(
    id="sector_upgrade",
    name=Pair("升级一个部门，牵动所有部门", "Upgrade one sector, and all the others move"),
    summary=Pair(
        "五个部门互相购买。某一部门升级，单位成本省下一部分，它的产品便宜了，用它的部门跟着便宜；它少买的投入，却是别人的订单。"
        "同样的节省放在哪个部门，全社会得益最多？不看这个部门自己有多大，要看有多少产品从它手里经过。",
        "Five sectors buy from one another. One of them upgrades and saves part of its unit cost: "
        "its product becomes cheaper, and so do those made with it; but what it no longer buys was "
        "someone else’s order. In which sector does the same saving benefit society most? What "
        "counts is not how large the sector itself is but how much passes through its hands.",
    ),
    parameters=(
        Parameter(
            name="sector", label=Pair("升级哪个部门", "Which sector is upgraded"),
            unit=Pair("", ""), minimum=1, maximum=5, default=2, step=1,
            meaning=Pair("材料与能源近于文章所说的传统产业，装备与高技术近于新兴产业；划分只是示意",
                         "materials and energy come close to what the article calls traditional "
                         "industries, equipment and high tech to emerging ones; the division is "
                         "illustrative"),
            names=(Pair("农业", "farming"),
                   Pair("材料与能源", "materials and energy"),
                   Pair("装备与高技术", "equipment and high tech"),
                   Pair("消费品与建筑", "consumer goods and building"),
                   Pair("服务", "services")),
        ),
        Parameter(
            name="saving", label=Pair("省下的单位成本 s", "Unit cost saved s"),
            unit=Pair("%", "%"), minimum=0, maximum=15, default=10, step=1,
            meaning=Pair("升级使这个部门每单位产品的成本直接减少多少（按原来的价格）",
                         "how much the upgrade directly takes off the sector’s cost per unit, at "
                         "the original prices"),
        ),
        Parameter(
            name="kind", label=Pair("省的是什么", "What is saved"),
            unit=Pair("", ""), minimum=1, maximum=3, default=1, step=1,
            meaning=Pair("同样大小的节省，可以来自全部投入、只来自劳动，或只来自向各部门购买的投入",
                         "a saving of the same size may come from every input, from labour alone, "
                         "or from bought inputs alone"),
            names=(Pair("各种投入都省", "all inputs alike"),
                   Pair("只省劳动", "labour alone"),
                   Pair("只省购进的投入", "bought inputs alone")),
        ),
        Parameter(
            name="elasticity", label=Pair("最终需求的替代弹性 ε", "Substitution in final demand ε"),
            unit=Pair("", ""), minimum=0, maximum=3, default=1, step=0.25,
            meaning=Pair("一种产品变便宜，最终用户肯用它代替别的到什么程度；0为完全不肯",
                         "how readily final users substitute a product that has become cheaper "
                         "for others; 0 means not at all"),
        ),
    ),
    charts=(
        Chart(
            id="indices",
            title=Pair("升级以后的价格与产量（升级前为100）",
                       "Prices and outputs after the upgrade (before = 100)"),
            x="places", x_axis=_SECTOR_AXIS,
            y_axis=Axis(label=Pair("升级前为100", "Before = 100")),
            lines=(
                Line(key="output_index", tone="blue", symbol="circle",
                     label=Pair("产量", "Output")),
                Line(key="price_index", tone="orange", symbol="diamond",
                     label=Pair("价格（以工资计）", "Price (in wages)")),
                Line(key="before", tone="grey", dash="dot", label=Pair("升级前", "Before")),
            ),
        ),
        Chart(
            id="gains",
            title=Pair("同样的节省，放在哪个部门得益最多",
                       "Where the same saving brings the largest gain"),
            x="places", x_axis=_SECTOR_AXIS,
            y_axis=Axis(label=Pair("实际收入增加的%", "Increase in real income, %"), minimum=0),
            lines=(
                Line(key="gains", tone="violet", symbol="circle",
                     label=Pair("全社会的得益", "Gain to society")),
                Line(key="by_value_added", tone="grey", dash="dash",
                     label=Pair("只按该部门的增加值来算", "Estimated from its value added alone")),
                Line(key="gain_here", x="here", tone="orange", symbol="square",
                     label=Pair("现在升级的部门", "Sector being upgraded")),
            ),
        ),
        Chart(
            id="jobs",
            title=Pair("所用的劳动（升级前为100）", "Labour used (before = 100)"),
            x="places", x_axis=_SECTOR_AXIS,
            y_axis=Axis(label=Pair("升级前为100", "Before = 100")),
            lines=(
                Line(key="jobs_index", tone="green", symbol="circle",
                     label=Pair("升级后", "After")),
                Line(key="before", tone="grey", dash="dot", label=Pair("升级前", "Before")),
                Line(key="jobs_here", x="here", tone="orange", symbol="square",
                     label=Pair("现在升级的部门", "Sector being upgraded")),
            ),
        ),
    ),
    readouts=(
        Readout(key="gain", label=Pair("全社会实际收入增加", "Society’s real income rises by"),
                unit=Pair("%", "%"), digits=2),
        Readout(key="hulten",
                label=Pair("赫尔滕的估计：节省乘以多马权重",
                           "Hulten’s estimate: saving times Domar weight"),
                unit=Pair("%", "%"), digits=2),
        Readout(key="naive", label=Pair("只按增加值份额估计",
                                        "Estimate from its value added alone"),
                unit=Pair("%", "%"), digits=2),
        Readout(key="price", label=Pair("该部门的价格（升级前为100）",
                                        "The sector’s price (before = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="output", label=Pair("该部门的产量（升级前为100）",
                                         "The sector’s output (before = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="jobs", label=Pair("该部门所用劳动（占全部）", "The sector’s share of labour"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="lowest", label=Pair("其他部门中产量最低者（升级前为100）",
                                         "Lowest output among the other sectors (before = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="multiplier",
                label=Pair("该部门的产出乘数（升级前）", "The sector’s output multiplier (before)"),
                unit=Pair("", ""), digits=2),
        Readout(key="backward", label=Pair("后向关联（平均为1）", "Backward linkage (mean 1)"),
                unit=Pair("", ""), digits=2),
        Readout(key="forward", label=Pair("前向关联（平均为1）", "Forward linkage (mean 1)"),
                unit=Pair("", ""), digits=2),
    ),
    states=(
        State(value=0, name=Pair("没有升级", "No upgrade"),
              meaning=Pair("一切照旧。三个关联指标说的是升级前的位置。",
                           "Nothing changes. The linkages show the sector’s position.")),
        State(value=1, name=Pair("各部门都增产", "Every sector produces more"),
              meaning=Pair("全社会得益，每个部门的产量都增加。劳动总量没有变，增产靠的是省下来的投入。",
                           "Society gains, and every sector produces more. There is no more labour "
                           "than before: the extra output comes from what has been saved.")),
        State(value=2, name=Pair("别的部门增产，升级的部门反而少产",
                                 "The others produce more, the upgraded sector less"),
              meaning=Pair("这个部门自己就是自己的大主顾。用料省了，同样的最终需求不再要那么多产量；这是效率，不是衰退。",
                           "The sector was its own best customer. Now that it saves on inputs, the "
                           "same final demand calls for less of its product: this is efficiency, "
                           "not decline.")),
        State(value=3, name=Pair("省下的是别人的订单", "What is saved was someone else’s order"),
              meaning=Pair("全社会得益，但有供应者减产：升级的部门少买了它的产品。只看最终需求，它本来会增产。",
                           "Society gains, but a supplier produces less, because the upgraded "
                           "sector buys less from it. Judging by final demand alone, it would "
                           "have produced more.")),
        State(value=4, name=Pair("需求移向升级的部门", "Demand moves to the upgraded sector"),
              meaning=Pair("用户弃旧就新：产品变便宜的部门多得市场，别的部门中至少有一个让出市场。",
                           "Users switch: the sector whose product has become cheaper gains "
                           "market share, and at least one other sector gives it up.")),
    ),
    evaluate=evaluate,
    sources=("leontief1936", "samuelson1951", "rasmussen1956", "hirschman1958", "hulten1978"),
    leaves_out=Pair(
        "未计入：资本与折旧、进口与出口、利润和垄断、升级本身的花费；部门之间用一种投入代替另一种；失业与转移的代价，这里劳动总能立即找到去处；"
        "创新怎样产生，以及升级了的产品性能更好而不只是更便宜。表中各格是示意的数字，只有各列合计接近2007年的中国表。",
        "Left out: capital and depreciation, imports and exports, profits and monopoly, and the "
        "cost of the upgrade itself; substitution of one input for another; unemployment and the "
        "costs of moving, since here labour always finds employment at once; how innovation comes "
        "about, and the fact that an upgraded product may be better, not merely cheaper. The "
        "cells of the table are illustrative; only the column totals are close to those of the "
        "Chinese table for 2007.",
    ),
)
