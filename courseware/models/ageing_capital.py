"""Ageing capital: what happens to plant when profits go into financial assets.

The article says that capital moves to finance, where profit is higher, and that firms would sooner
let their assets grow old than renew them. Here that is written as an accumulation identity.

Equations (K capital, Y = K / v output, pi share of profits in output, s share of profits kept to
be invested, phi share of these put into financial assets, b share of that money which comes back
to firms as funds for plant, delta depreciation):

    a = (1 - phi (1 - b)) s pi / v       gross investment over capital
    g = a - delta                        growth of capital and of output
    m -> 1 / a                           mean age of the plant in use

Plant depreciates at the same rate at every age, so that mean age moves by dm/dt = 1 - a m: from the
year of the change it goes from 1 / a_0 to 1 / a as 1/a + (1/a_0 - 1/a) e^(-a t). Capital shrinks
where phi (1 - b) > 1 - delta v / (s pi). With b = 1, which is the objection that Stockhammer (2004)
discusses under Tobin's name, the purchase of financial assets only passes the money to whoever
sells them, plant is bought with it all the same, and phi has no real effect.

Manufacturing is the sector so described; the rest of the economy keeps the growth that
manufacturing would have without financialization, and relative prices stay, so that its share is

    S = S_0 e^(g t) / (S_0 e^(g t) + (1 - S_0) e^(g_0 t)),   S_0 = 30 per cent

Here the share falls because manufacturing produces less than it otherwise would, out of older
plant. That is what sets this road apart from the one of ``cost_disease``.

Units: rates in per cent a year, ages in years; the change comes in year ``CHANGE``. All values are
stylized: s = 0.8, v = 3.

Ours: b as a matter of degree, the two-sector share, and phi as a constant set by the reader: what
drives it (higher returns in finance, shareholders, incentives) is left to the text.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

RETENTION = 0.8
"""s: share of profits that firms keep to invest, in plant or in financial assets."""

CAPITAL_OUTPUT = 3.0
"""v: capital over a year's output."""

FIRST_SHARE = 0.3
"""S_0: manufacturing's share of output before the change."""

CHANGE = 10
YEARS = 80

LOOK = 60
"""Year at which the readouts are taken: fifty years after the change."""


def investment(diverted, profits):
    """a: gross investment over capital, with phi (1 - b) as ``diverted``."""
    return (1.0 - diverted) * RETENTION * profits / CAPITAL_OUTPUT


def mean_age(before, after, elapsed):
    """m: mean age of plant, so many years after investment went from one rate to another."""
    return 1.0 / after + (1.0 / before - 1.0 / after) * math.exp(-after * elapsed)


def manufacturing_share(growth, usual, elapsed):
    """S: manufacturing's share of output, so many years after the change."""
    ratio = FIRST_SHARE / (1.0 - FIRST_SHARE) * math.exp((growth - usual) * elapsed)
    return ratio / (1.0 + ratio)


def evaluate(p):
    """The age of plant, capital and the share of manufacturing, and which story holds."""
    diverted = p["financial"] / 100.0 * (1.0 - p["returning"] / 100.0)
    profits = p["profits"] / 100.0
    wear = p["wear"] / 100.0
    usual = investment(0.0, profits)
    rate = investment(diverted, profits)
    growth = rate - wear
    usual_growth = usual - wear

    years = []
    age = []
    usual_age = []
    capital = []
    usual_capital = []
    share = []
    usual_share = []
    for year in range(YEARS + 1):
        elapsed = max(0.0, 1.0 * year - CHANGE)
        years.append(year)
        age.append(mean_age(usual, rate, elapsed))
        usual_age.append(1.0 / usual)
        usual_capital.append(100.0 * math.exp(usual_growth * year))
        capital.append(100.0 * math.exp(usual_growth * (year - elapsed) + growth * elapsed))
        share.append(100.0 * manufacturing_share(growth, usual_growth, elapsed))
        usual_share.append(100.0 * FIRST_SHARE)

    if usual_growth < 0.0:
        state = 3
    elif diverted <= 0.0:
        state = 0
    elif growth >= 0.0:
        state = 1
    else:
        state = 2

    return {
        "years": years,
        "age": age,
        "usual_age": usual_age,
        "capital": capital,
        "usual_capital": usual_capital,
        "share": share,
        "usual_share": usual_share,
        "diverted": 100.0 * diverted,
        "investment": 100.0 * rate,
        "growth": 100.0 * max(0.0, growth),
        "shrinking": 100.0 * max(0.0, -growth),
        "first_age": 1.0 / usual,
        "last_age": 1.0 / rate,
        "threshold": 100.0 * max(0.0, 1.0 - wear / usual),
        "later_share": share[LOOK],
        "state": state,
    }


MODEL = Model(
    id="ageing_capital",
    name=Pair("金融化与变老的资本", "Financialization and ageing capital"),
    summary=Pair(
        "企业留存的利润，一份用于更新厂房机器，一份买金融资产。后一份越大，投资越少，设备的平均年龄越高，制造业在产出中的份额也越低；"
        "除非买金融资产的钱又回到企业手里，变成厂房机器。",
        "Of the profits that firms retain, one part renews plant and another buys financial "
        "assets. "
        "The larger the second part, the lower is investment, the older the average plant, and the "
        "lower the share of manufacturing in output, unless the money that buys financial assets "
        "returns to firms and is spent on plant after all.",
    ),
    parameters=(
        Parameter(
            name="financial", label=Pair("投向金融资产的份额 φ", "Share put into finance φ"),
            unit=Pair("%", "%"), minimum=0, maximum=90, default=20, step=5,
            meaning=Pair("留存利润中用来购买金融资产的份额",
                         "share of retained profits that buys financial assets"),
        ),
        Parameter(
            name="returning", label=Pair("回流企业的份额 b", "Share that returns to firms b"),
            unit=Pair("%", "%"), minimum=0, maximum=100, default=0, step=10,
            meaning=Pair("上述资金中，经金融市场回到企业、变成厂房机器的份额；托宾式的反对意见相当于100%",
                         "of that money, the share that comes back through the market and is spent "
                         "on plant; the objection named after Tobin amounts to 100%"),
        ),
        Parameter(
            name="profits", label=Pair("利润份额 π", "Profit share π"), unit=Pair("%", "%"),
            minimum=20, maximum=45, default=35, step=1,
            meaning=Pair("利润在产出中的份额", "share of profits in output"),
        ),
        Parameter(
            name="wear", label=Pair("折旧率 δ", "Depreciation δ"), unit=Pair("%/年", "% a year"),
            minimum=3, maximum=10, default=6, step=0.5,
            meaning=Pair("厂房机器每年损耗的份额", "share of plant that wears out each year"),
        ),
    ),
    charts=(
        Chart(
            id="age", title=Pair("设备的平均年龄", "Mean age of plant"),
            x="years",
            x_axis=Axis(label=Pair("年（第10年起变）", "Year (the change is in year 10)")),
            y_axis=Axis(label=Pair("平均年龄（年）", "Mean age (years)"), minimum=0),
            lines=(
                Line(key="age", tone="blue", label=Pair("有金融化", "With financialization")),
                Line(key="usual_age", tone="grey", dash="dash",
                     label=Pair("没有金融化", "Without it")),
            ),
        ),
        Chart(
            id="capital", title=Pair("厂房机器的数量", "Quantity of plant"),
            x="years",
            x_axis=Axis(label=Pair("年（第10年起变）", "Year (the change is in year 10)")),
            y_axis=Axis(label=Pair("起初为100（对数刻度）", "Start = 100 (log scale)"), log=True),
            lines=(
                Line(key="capital", tone="violet",
                     label=Pair("有金融化", "With financialization")),
                Line(key="usual_capital", tone="grey", dash="dash",
                     label=Pair("没有金融化", "Without it")),
            ),
        ),
        Chart(
            id="share", title=Pair("制造业的份额（这条路）",
                                   "Manufacturing’s share, on this route"),
            x="years",
            x_axis=Axis(label=Pair("年（第10年起变）", "Year (the change is in year 10)")),
            y_axis=Axis(label=Pair("占产出的%", "% of output"), minimum=0, maximum=50),
            lines=(
                Line(key="share", tone="orange", label=Pair("有金融化", "With financialization")),
                Line(key="usual_share", tone="grey", dash="dash",
                     label=Pair("没有金融化", "Without it")),
            ),
        ),
    ),
    readouts=(
        Readout(key="diverted", label=Pair("实际离开实业的份额",
                                           "Share really diverted from plant"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="threshold",
                label=Pair("离开的份额高于此数，资本萎缩",
                           "Capital shrinks if more is diverted than"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="investment", label=Pair("投资与资本之比", "Investment over capital"),
                unit=Pair("%/年", "% a year"), digits=2),
        Readout(key="growth", label=Pair("资本每年增长", "Annual growth of capital"),
                unit=Pair("%", "%"), digits=2),
        Readout(key="shrinking", label=Pair("资本每年萎缩", "Annual shrinkage of capital"),
                unit=Pair("%", "%"), digits=2),
        Readout(key="first_age", label=Pair("起初的平均年龄", "Initial mean age"),
                unit=Pair("年", "years"), digits=1),
        Readout(key="last_age", label=Pair("最后趋近的平均年龄", "Eventual mean age"),
                unit=Pair("年", "years"), digits=1),
        Readout(key="later_share",
                label=Pair("变化发生50年后制造业的份额", "Manufacturing share 50 years after"),
                unit=Pair("%", "%"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("金融化没有实际影响", "No real effect"),
              meaning=Pair("没有资金离开实业，或者离开的全都回来了：设备不老，份额不变。",
                           "No money is diverted from plant, or all of it comes back: plant does "
                           "not age "
                           "and the share is unchanged.")),
        State(value=1, name=Pair("积累放慢，设备变老", "Slower accumulation, older plant"),
              meaning=Pair("资本还在增长，但比原来慢；设备的平均年龄升高，制造业的份额下降。",
                           "Capital still grows, but more slowly; the mean age of plant rises, and "
                           "the share of manufacturing falls.")),
        State(value=2, name=Pair("资本萎缩", "Capital shrinks"),
              meaning=Pair("留给厂房机器的钱抵不上折旧：这是字面意义的空心化。",
                           "What is left for plant does not cover depreciation: hollowing-out in "
                           "the "
                           "literal sense.")),
        State(value=3, name=Pair("没有金融化也萎缩", "Shrinking even without financialization"),
              meaning=Pair("利润太少或损耗太快，即使全部投入实业也抵不上折旧；原因不在金融。",
                           "Profits are too low or depreciation too fast, even if everything goes "
                           "into "
                           "plant; finance is not the cause.")),
    ),
    evaluate=evaluate,
    sources=("stockhammer2004",),
    leaves_out=Pair(
        "未计入：需求（投资不足可能因为没有销路，而不是因为钱去了金融），金融为创新筹资的一面，利润为什么投向金融，技术进步与进口机器，"
        "企业以外的储蓄，以及资本移往国外；各部门的相对价格也固定不变。",
        "Left out: demand (firms may invest little because sales are poor, not because the money "
        "has gone into finance), the role of finance in funding innovation, why profits go into "
        "finance, technical progress and imported machinery, saving outside firms, and capital "
        "that "
        "moves abroad; relative prices are also fixed.",
    ),
)
