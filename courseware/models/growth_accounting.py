"""Growth accounting: what comes from more inputs, what from using them better, and what the
difference can and cannot tell.

Solow (1956) for the growth model, Solow (1957) for the accounting. Krugman (1994), relying on
Young (1995), argued that East Asia's growth had come mostly from more capital and more labour and
would therefore slow down; whether the accounts support so much is disputed to this day.

Equations, one step a year (Y output, K capital, L labour, A total factor productivity or TFP,
a elasticity of output with respect to capital, s saving rate, d depreciation):

    Y  = A K^a L^(1-a)
    K' = s Y + (1 - d) K
    d ln Y = d ln A + a d ln K + (1-a) d ln L

The last line is the account. It is exact over any period, and not only to the first order, because
changes are changes of logarithms and the weights are constant: the Törnqvist index where factors
earn constant shares. Solow's residual, what remains of d ln Y after the two inputs, is d ln A.

What follows (n the growth of L over a year):

    with A at rest          K/L tends to (s A / (d + n))^(1/(1-a))
                            a higher s raises the level of Y/L, not its growth
    with A growing at gA    Y/L and K/L grow at gA / (1-a) in the long run
    in the long run         consumption is largest at s = a (the golden rule)

So with A growing steadily and s constant the account enters the share a of the growth of Y/L under
capital, although nothing but A makes it grow: the better technique calls the investment forth.
An account is no account of causes. The two readouts on TFP show the gap: what the account enters
under TFP, and what would fall away if TFP had stood still.

Units: output per worker as an index, 100 in year 0; rates in per cent a year, compounded
continuously; saving as a share of output. For the first 20 years the economy saves 15 per cent,
TFP stands still, and only numbers grow; then it takes the reader's values. All values are
stylized and fitted to no country: a rise of saving from some 15 to 35 per cent of output is of the
order that the fast growers of East Asia went through.

Ours: the sudden change in year 20, and the counterfactual beside the account.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

DEPRECIATION = 0.05
"""d: share of the capital that wears out in a year."""

FIRST_SAVING = 0.15
"""Share of output saved before the change."""

YEAR_OF_CHANGE = 20
LAST_YEAR = 100

YEARS_OF_PACE = 20
"""Years over which growth just after the change, and at the end, is averaged."""

ROUNDING = 1e-12
"""A logarithm this small is the rounding of a machine and no growth."""

MOSTLY = 75.0
"""Per cent of growth that must fall away without TFP for it to count as led by TFP."""


def growth(ratio):
    """Growth as a change of logarithms; never negative here, since nothing shrinks."""
    change = math.log(ratio)
    return change if change > ROUNDING else 0.0


def output(technique, capital, elasticity):
    """Output per worker from capital per worker: Y/L = A (K/L)^a."""
    return technique * capital ** elasticity


def steady_capital(saving, technique, loss, elasticity):
    """Capital per worker at rest: (s A / loss)^(1/(1-a)).

    ``loss`` is the share of it that saving must make good each year: what wears out, and what
    the additional workers are to be given.
    """
    return (saving * technique / loss) ** (1.0 / (1.0 - elasticity))


def next_capital(capital, saving, technique, depreciation, labour_growth, elasticity):
    """Capital per worker a year later: K' = s Y + (1 - d) K, shared among the workers of then."""
    kept = (1.0 - depreciation) * capital
    return (saving * output(technique, capital, elasticity) + kept) / math.exp(labour_growth)


def path(saving, technique_growth, labour_growth, elasticity):
    """Year by year, rates and shares as fractions: output, capital and consumption per worker."""
    capital = steady_capital(FIRST_SAVING, 1.0, DEPRECIATION + math.exp(labour_growth) - 1.0,
                             elasticity)
    outputs = []
    capitals = []
    consumptions = []
    for year in range(LAST_YEAR + 1):
        technique = math.exp(technique_growth * max(year - YEAR_OF_CHANGE, 0))
        saved = saving if year >= YEAR_OF_CHANGE else FIRST_SAVING
        income = output(technique, capital, elasticity)
        outputs.append(income)
        capitals.append(capital)
        consumptions.append((1.0 - saved) * income)
        if year >= YEAR_OF_CHANGE:  # before, capital per worker is at rest
            capital = next_capital(capital, saved, technique, DEPRECIATION, labour_growth,
                                   elasticity)
    return {"output": outputs, "capital": capitals, "consumption": consumptions}


def pace(values, year):
    """Growth in per cent a year over the years that end with ``year``."""
    return 100.0 * growth(values[year] / values[year - YEARS_OF_PACE]) / YEARS_OF_PACE


def evaluate(p):
    """The path, the account year by year, and which story holds."""
    elasticity = p["elasticity"]
    saving = p["saving"] / 100.0
    technique_growth = p["technique"] / 100.0
    labour_growth = p["labour"] / 100.0
    actual = path(saving, technique_growth, labour_growth, elasticity)
    by_inputs = path(saving, 0.0, labour_growth, elasticity)
    by_technique = path(FIRST_SAVING, technique_growth, labour_growth, elasticity)

    first = actual["output"][0]
    years = []
    labour_parts = []
    capital_parts = []
    technique_parts = []
    for year in range(1, LAST_YEAR + 1):
        years.append(year)
        deepening = growth(actual["capital"][year] / actual["capital"][year - 1])
        labour_parts.append(100.0 * (1.0 - elasticity) * labour_growth)
        capital_parts.append(100.0 * elasticity * (labour_growth + deepening))
        technique_parts.append(100.0 * technique_growth if year > YEAR_OF_CHANGE else 0.0)

    gained = growth(actual["output"][LAST_YEAR] / first)
    gained_by_inputs = growth(by_inputs["output"][LAST_YEAR] / first)
    entered = 0.0
    lost_without = 0.0
    state = 0
    if gained > 0.0:
        entered = 100.0 * technique_growth * (LAST_YEAR - YEAR_OF_CHANGE) / gained
        lost_without = 100.0 * (1.0 - gained_by_inputs / gained)
        state = 1
        if lost_without >= MOSTLY:
            state = 3
        elif lost_without > 0.0:
            state = 2

    return {
        "years": [0] + years,
        "actual": [100.0 * value / first for value in actual["output"]],
        "by_inputs": [100.0 * value / first for value in by_inputs["output"]],
        "by_technique": [100.0 * value / first for value in by_technique["output"]],
        "account_years": years,
        "labour_part": labour_parts,
        "capital_part": capital_parts,
        "technique_part": technique_parts,
        "early_growth": pace(actual["output"], YEAR_OF_CHANGE + YEARS_OF_PACE),
        "late_growth": pace(actual["output"], LAST_YEAR),
        "end_output": actual["output"][LAST_YEAR] / first,
        "end_consumption": actual["consumption"][LAST_YEAR] / actual["consumption"][0],
        "entered": entered,
        "lost_without": lost_without,
        "state": state,
    }


MODEL = Model(
    id="growth_accounting",
    name=Pair("增长核算", "Growth accounting"),
    summary=Pair(
        "总产出的增长可以分记在劳动、资本和全要素生产率三笔账上。多储蓄、多投资能把劳均产出抬到更高的水平，却不能让它一直上升；"
        "长久的上升要靠全要素生产率。不过核算只是记账，不是追究原因：技术进步引来的投资，也记在资本名下。",
        "The growth of output can be credited to labour, capital and total factor productivity "
        "(TFP). More saving and investment raise output per worker to a higher level but cannot "
        "keep it rising; a lasting rise needs TFP. Yet accounting only keeps books and does not "
        "look for causes: investment induced by better technology is credited to capital.",
    ),
    parameters=(
        Parameter(
            name="saving",
            label=Pair("储蓄率 s", "Saving rate s"),
            unit=Pair("%", "%"),
            minimum=15, maximum=50, default=35, step=1,
            meaning=Pair("自第20年起，产出中用于投资的比例；此前为15%",
                         "share of output that is invested from year 20 on; before that it is 15%"),
        ),
        Parameter(
            name="technique",
            label=Pair("全要素生产率增长 gA", "Growth of TFP gA"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=3, default=1, step=0.1,
            meaning=Pair("自第20年起，同样的资本和劳动每年多产出的比例；此前为0",
                         "from year 20 on, the annual rise of output from the same capital and "
                         "labour; before that there is none"),
        ),
        Parameter(
            name="labour",
            label=Pair("劳动力增长 n", "Growth of labour n"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=3, default=1, step=0.1,
            meaning=Pair("劳动者人数每年增长的比例，自始至终不变",
                         "annual growth of the number of workers, the same throughout"),
        ),
        Parameter(
            name="elasticity",
            label=Pair("资本产出弹性 a", "Output elasticity of capital a"),
            unit=Pair("", ""),
            minimum=0.2, maximum=0.5, default=0.4, step=0.05,
            meaning=Pair("资本增加1%，产出增加a%；核算时以它为资本的权数",
                         "1% more capital gives a% more output; the weight of capital in the "
                         "account"),
        ),
    ),
    charts=(
        Chart(
            id="per_worker",
            title=Pair("劳均产出", "Output per worker"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("指数（第0年为100，对数刻度）",
                                   "Index (year 0 = 100, log scale)"), log=True),
            lines=(
                Line(key="actual", label=Pair("实际", "Actual"), tone="blue"),
                Line(key="by_inputs", label=Pair("假如全要素生产率不增长",
                                                 "Had TFP not grown"),
                     tone="orange", dash="dash"),
                Line(key="by_technique", label=Pair("假如储蓄率不提高",
                                                    "Had saving not risen"),
                     tone="green", dash="dashdot"),
            ),
        ),
        Chart(
            id="account",
            title=Pair("各项对总产出增长的贡献", "Contributions to the growth of total output"),
            x="account_years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("贡献（%/年）", "Contribution (% a year)"), minimum=0),
            lines=(
                Line(key="labour_part", label=Pair("劳动", "Labour"), tone="grey", dash="dot",
                     stacked=True),
                Line(key="capital_part", label=Pair("资本", "Capital"), tone="orange",
                     dash="dash", stacked=True),
                Line(key="technique_part", label=Pair("全要素生产率", "TFP"), tone="blue",
                     stacked=True),
            ),
        ),
    ),
    readouts=(
        Readout(key="early_growth", label=Pair("第20至40年劳均产出的年均增长",
                                               "Growth of output per worker, years 20 to 40"),
                unit=Pair("%", "% a year"), digits=2),
        Readout(key="late_growth", label=Pair("第80至100年劳均产出的年均增长",
                                              "Growth of output per worker, years 80 to 100"),
                unit=Pair("%", "% a year"), digits=2),
        Readout(key="entered", label=Pair("劳均产出增长中，核算记在全要素生产率名下的",
                                          "Of the growth of output per worker, credited to TFP"),
                unit=Pair("%", "%"), digits=0),
        Readout(key="lost_without", label=Pair("劳均产出增长中，假如全要素生产率不增长便会失去的",
                                               "Of that growth, lost if TFP had not grown"),
                unit=Pair("%", "%"), digits=0),
        Readout(key="end_output", label=Pair("第100年劳均产出为起初的",
                                             "Output per worker in year 100, against the start"),
                unit=Pair("倍", "times"), digits=2),
        Readout(key="end_consumption", label=Pair("第100年劳均消费为起初的",
                                                  "Consumption per worker in year 100, "
                                                  "against the start"),
                unit=Pair("倍", "times"), digits=2),
    ),
    states=(
        State(value=0, name=Pair("只有人数在增加", "Only numbers grow"),
              meaning=Pair("储蓄率没有提高，全要素生产率没有增长：劳动力增加多少，总产出就增加多少，劳均产出停在原处。",
                           "Saving has not risen and TFP does not grow. Total output grows as fast "
                           "as the number of workers, and output per worker stays where it was.")),
        State(value=1, name=Pair("靠投入增长，后劲不足", "Growth through inputs, which fades"),
              meaning=Pair("劳均产出的增长全部来自更高的储蓄率。开头最快，随后资本的边际报酬递减，增长渐渐归零：水平提高了，速度没有。",
                           "All the growth of output per worker comes from higher saving. It is "
                           "fastest at first; then the returns to capital diminish and it dies "
                           "away. The level has risen, the growth rate has not.")),
        State(value=2, name=Pair("投入与效率并进", "Inputs and efficiency together"),
              meaning=Pair("更高的储蓄率使增长在头几十年格外快，全要素生产率使它此后不致归零。",
                           "Higher saving makes growth especially fast for some decades; "
                           "TFP keeps it from dying away afterwards.")),
        State(value=3, name=Pair("由全要素生产率带动", "Growth led by TFP"),
              meaning=Pair("假如全要素生产率不增长，劳均产出的增长至少要失去四分之三；核算却仍把其中一部分记在资本名下，"
                           "因为技术进步引来了投资。",
                           "Had TFP not grown, at least three quarters of the growth of output "
                           "per worker would have been lost. Part of it is nevertheless credited "
                           "to capital, since better technology induces investment.")),
    ),
    evaluate=evaluate,
    sources=("solow1956", "solow1957", "krugman1994", "young1995"),
    leaves_out=Pair(
        "未计入：教育与健康带来的劳动质量、产业之间的资源转移、资本度量的困难，以及体现在新设备中的技术；"
        "全要素生产率从何而来，这里没有回答，它由读者设定。余值里还混着一切没有量准的东西，有学者因此怀疑它能否衡量技术进步。",
        "Left out: the quality of labour due to education and health, the shift of resources "
        "between industries, the difficulty of measuring capital, and technology that comes "
        "embodied in new equipment. Where TFP comes from is not answered: the reader sets it. The "
        "residual also holds whatever was measured badly, and some scholars doubt that it measures "
        "technological progress at all.",
    ),
)
