"""Debt arithmetic: when borrowing to pay interest explodes, and when the burden shrinks.

Domar (1944) asked what becomes of the public debt when a state borrows year after year. The answer
turns on income as well as on debt: what grows more slowly than income weighs less every year.

Equations (D debt, Y income, d = D / Y, r interest, g growth of income, f primary deficit, which
is the deficit before interest, as a share of income; r and g both nominal or both real):

    D_t = (1 + r) D_(t-1) + f Y_t,   Y_t = (1 + g) Y_(t-1)
    d_t = d_(t-1) (1 + r) / (1 + g) + f
    interest  i_t = r d_(t-1) / (1 + g),   borrowing  b_t = i_t + f

What of the borrowing pays interest is i / b: all of it, if and only if f <= 0. What of the interest
is borrowed is b / i: all of it, if and only if f >= 0. Both are 100 per cent just where f = 0, and
there d changes by the factor (1 + r) / (1 + g) a year: it falls when r < g and explodes when r > g,
so that the share of borrowing which pays interest does not tell which of the two will happen.

    r < g:  d -> f (1 + g) / (g - r)          for every d_0, where f >= 0
    r > g:  explodes, unless a surplus -f >= d_0 (r - g) / (1 + g) holds it
    Domar:  with the whole deficit b held constant,  d -> b (1 + g) / g,  whatever r

Units: debt in per cent of a year's income; interest, growth and deficit in per cent. All values
are stylized; the defaults are near those of a large indebted state but are no country's.

Ours: debt paid off is not turned into assets, so d stops at 0; and the second curve, which holds
the first year's whole deficit constant, to set Domar's case beside that of a constant f.
"""

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

YEARS = 60

LOOK = 30
"""Year at which the readouts are taken."""

SAME = 1e-9
"""Smaller changes of the debt ratio in the first year count as none."""


def next_ratio(ratio, rate, growth, primary):
    """d_t from d_(t-1); all as shares of income, not in per cent."""
    return max(0.0, ratio * (1.0 + rate) / (1.0 + growth) + primary)


def interest(ratio, rate, growth):
    """i_t: interest on last year's debt, as a share of this year's income."""
    return rate * ratio / (1.0 + growth)


def share(part, whole):
    """Per cent of the whole that the part makes, between 0 and 100; of nothing, nothing."""
    if whole <= 0.0:
        return 0.0
    return 100.0 * min(1.0, max(0.0, part) / whole)


def resting_ratio(rate, growth, primary):
    """d*: where the ratio settles, when growth exceeds interest and there is no surplus."""
    return primary * (1.0 + growth) / (growth - rate)


def domar_ratio(growth, deficit):
    """Where the ratio settles when the whole deficit is held constant."""
    return deficit * (1.0 + growth) / growth


def evaluate(p):
    """Two paths of the debt ratio, what borrowing pays for, and which story holds."""
    rate = p["rate"] / 100.0
    growth = p["growth"] / 100.0
    primary = p["primary"] / 100.0
    ratio = p["debt"] / 100.0
    first_interest = interest(ratio, rate, growth)
    deficit = max(0.0, first_interest + primary)
    first = ratio
    domar = ratio

    years = []
    path = []
    domar_path = []
    on_interest = []
    borrowed = []
    for year in range(YEARS + 1):
        years.append(year)
        path.append(100.0 * ratio)
        domar_path.append(100.0 * domar)
        cost = interest(ratio, rate, growth)
        on_interest.append(share(cost, cost + primary))
        borrowed.append(share(cost + primary, cost))
        ratio = next_ratio(ratio, rate, growth, primary)
        domar = domar / (1.0 + growth) + deficit

    change = first * (1.0 + rate) / (1.0 + growth) + primary - first
    if change > SAME:
        state = 2
        if rate < growth:
            state = 1
    elif change < -SAME:
        state = 3
        if primary >= 0.0:
            state = 0
    else:
        state = 4

    rest = 0.0
    if rate < growth and primary >= 0.0:
        rest = 100.0 * resting_ratio(rate, growth, primary)
    room = first * (growth - rate) / (1.0 + growth)
    return {
        "years": years,
        "path": path,
        "domar_path": domar_path,
        "on_interest": on_interest,
        "borrowed": borrowed,
        "first_interest": 100.0 * first_interest,
        "first_share": on_interest[0],
        "first_borrowed": borrowed[0],
        "later": path[LOOK],
        "rest": rest,
        "room": 100.0 * max(0.0, room),
        "needed": 100.0 * max(0.0, -room),
        "domar_rest": 100.0 * domar_ratio(growth, deficit),
        "state": state,
    }


MODEL = Model(
    id="debt_arithmetic",
    name=Pair("债务的算术", "The arithmetic of debt"),
    summary=Pair(
        "国家借债，债务就增加；收入也在增加。"
        "债务与收入之比怎样变，取决于利率 r、收入增长率 g 和初级赤字 f（不算利息的赤字）。"
        "“新债全部用于付息”，只说明没有初级赤字。若 f 恰为零：利率低于增长率，债务率年年下降；"
        "利率高于增长率，债务率越滚越大。",
        "When a state borrows, its debt grows; so does income. What happens to the ratio of the "
        "two depends on the interest rate r, the growth rate of income g and the primary deficit "
        "f, the "
        "deficit before interest. That all new borrowing pays interest means only that there is no "
        "primary deficit. If f is exactly zero, the ratio falls every year when the interest rate "
        "is below "
        "the growth rate, and snowballs when it is above.",
    ),
    parameters=(
        Parameter(
            name="debt", label=Pair("起初的债务率 d（占收入）", "Initial debt ratio d"),
            unit=Pair("%", "% of income"),
            minimum=0, maximum=250, default=100, step=5,
            meaning=Pair("公共债务与一年国民收入之比", "public debt over a year’s national income"),
        ),
        Parameter(
            name="rate", label=Pair("利率 r", "Interest rate r"), unit=Pair("%", "%"),
            minimum=0, maximum=8, default=3, step=0.5,
            meaning=Pair("全部债务的平均利率", "average rate on the whole debt"),
        ),
        Parameter(
            name="growth", label=Pair("收入增长率 g", "Income growth g"), unit=Pair("%", "%"),
            minimum=0.5, maximum=8, default=4, step=0.5,
            meaning=Pair("国民收入每年的增长率；r若是名义的，g也取名义的",
                         "yearly growth of national income; nominal, if r is nominal"),
        ),
        Parameter(
            name="primary", label=Pair("初级赤字 f（占收入）", "Primary deficit f"),
            unit=Pair("%", "% of income"),
            minimum=-6, maximum=6, default=1.5, step=0.5,
            meaning=Pair("利息以外的支出减去收入；负数就是初级盈余",
                         "spending other than interest, minus revenue; negative for a surplus"),
        ),
    ),
    charts=(
        Chart(
            id="ratio", title=Pair("债务率往哪里走", "Where the debt ratio goes"),
            x="years", x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("债务占收入的%", "Debt, % of income"), minimum=0),
            lines=(
                Line(key="path", tone="blue",
                     label=Pair("初级赤字不变", "Primary deficit constant")),
                Line(key="domar_path", tone="orange", dash="dash",
                     label=Pair("总赤字不变（多马）", "Whole deficit constant (Domar)")),
            ),
        ),
        Chart(
            id="uses", title=Pair("借来的钱与要付的息", "Money borrowed and interest due"),
            x="years", x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("%", "%"), minimum=0, maximum=105),
            lines=(
                Line(key="on_interest", tone="violet",
                     label=Pair("新债中用于付息的份额",
                                "Share of new borrowing spent on interest")),
                Line(key="borrowed", tone="grey", dash="dot",
                     label=Pair("利息中靠借债支付的份额", "Share of interest paid by borrowing")),
            ),
        ),
    ),
    readouts=(
        Readout(key="first_interest", label=Pair("头一年的利息（占收入）",
                                                 "Interest in the first year"),
                unit=Pair("%", "% of income"), digits=2),
        Readout(key="first_share",
                label=Pair("头一年新债中用于付息的份额",
                           "Share of first-year borrowing spent on interest"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="first_borrowed",
                label=Pair("头一年利息中靠借债支付的份额",
                           "Share of first-year interest paid by borrowing"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="later", label=Pair("第30年的债务率", "Debt ratio in year 30"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="rest",
                label=Pair("债务率最终停在（0表示趋于零或没有终点）",
                           "Ratio settles at (0: tends to zero, or no limit)"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="room",
                label=Pair("债务率不升时最多容许的初级赤字（占收入）",
                           "Largest primary deficit that does not raise the ratio"),
                unit=Pair("%", "% of income"), digits=2),
        Readout(key="needed",
                label=Pair("债务率不升所需的初级盈余（占收入）",
                           "Primary surplus needed to keep the ratio from rising"),
                unit=Pair("%", "% of income"), digits=2),
        Readout(key="domar_rest",
                label=Pair("总赤字不变时，债务率最终停在",
                           "With the whole deficit constant the ratio settles at"),
                unit=Pair("%", "%"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("借新付息，债务率却下降",
                                 "All interest is borrowed, and the ratio falls"),
              meaning=Pair("利息全靠借债支付，债务年年增加；收入增长得更快，所以债务率下降。",
                           "All interest is paid by borrowing and debt grows every year; income "
                           "grows faster, so the ratio falls.")),
        State(value=1, name=Pair("债务率上升，但有终点", "The ratio rises to a limit"),
              meaning=Pair("初级赤字把债务率推高；因为增长快于利率，它会停在一个有限的水平，不会无止境地上升。",
                           "The primary deficit drives the ratio up; because growth exceeds "
                           "interest, "
                           "it settles at a finite level.")),
        State(value=2, name=Pair("滚雪球", "A snowball"),
              meaning=Pair("利率不低于增长率，盈余又不够（或根本没有）：债务率越来越高，没有终点。这才是“拆东墙补西墙”难以为继的情形。",
                           "The interest rate is not below growth and the surplus, if any, is too "
                           "small: "
                           "the ratio rises without limit. This is the case in which robbing Peter "
                           "to pay Paul cannot go on.")),
        State(value=3, name=Pair("有盈余，债务率下降", "A surplus, and the ratio falls"),
              meaning=Pair("税收除了支付其他开支，还付掉一部分或全部利息，债务率下降。",
                           "Taxes cover all other spending and part or all of the interest; the "
                           "ratio "
                           "falls.")),
        State(value=4, name=Pair("债务率不变", "The ratio is constant"),
              meaning=Pair("利息带来的增加与收入增长、赤字或盈余正好相抵。",
                           "What interest adds is exactly offset by growth and by the deficit or "
                           "surplus.")),
    ),
    evaluate=evaluate,
    sources=("domar1944", "blanchard2019"),
    leaves_out=Pair(
        "未计入：利率随债务率上升，增长受赤字和税收的影响，通货膨胀与货币发行，本币债与外币债的区别，债权人在国内还是国外、能否转嫁给他国，"
        "以及利率或增长率的突变；各数固定不变，正是它最不像现实的地方。",
        "Left out: an interest rate that rises with debt, the effect of deficits and taxes on "
        "growth, "
        "inflation and money creation, debt in one’s own currency or in another’s, whether "
        "creditors are at home or abroad and whether the burden can be shifted to others, and "
        "sudden changes in interest or growth. The constancy of its numbers is where it is least "
        "realistic.",
    ),
)
