"""Relay finance: paying for innovation in rounds or all at once, when a few successes pay for all.

A project needs three rounds, costing c_1 = 1, c_2 = 5 and c_3 = 20; it passes each with chance p
and, if it passes all three, is worth V = 600 on average. Paid for all at once it costs 26, whether
or not it fails at the first hurdle. Paid for in rounds, one stops when a round has failed and saves
the rest (Gompers 1995). But whoever reviews makes mistakes: of the projects that did pass, a part e
is stopped at each of the two reviews. With q = p (1 - e),

    at once:    cost 26,                   chance of success p^3
    in rounds:  cost 1 + 5 q + 20 q^2,     chance of success q^2 p
    return on a yuan  =  chance times V / cost.

Without mistakes rounds are worth c_2 (1 - p) + c_3 (1 - p^2) more per project, the value of the
option to stop: never less than nothing. With mistakes they may yet be worth more per yuan and less
per project. What a success is worth is spread by a power law (Pareto): above a least value
x_m = V (alpha - 1) / alpha, a payoff exceeds x with chance (x_m / x)^alpha. The best part u of all
successes then takes u^(1 - 1 / alpha) of all payoffs; with alpha <= 2 the variance is not finite.

A fund of M = 26 B yuan starts B projects at once, or M / (1 + 5 q + 20 q^2) in rounds. The number
that succeed is Poisson distributed with mean S, the number started times the chance of success; so
none succeeds with chance exp(-S), and the chance that all payoffs together stay below M follows
from Panjer's recursion (1981) for a compound Poisson sum on a grid of M / 80.

Units: costs and payoffs in cost of the first round; chances in per cent; the budget in projects
paid for at once. All values are stylized.

Ours: the same chance in each round; a mistake that is never made good; the means of Poisson; what
is spent taken at its mean.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

FIRST, SECOND, THIRD = 1.0, 5.0, 20.0
"""c_1, c_2, c_3."""

TOGETHER = 26.0
"""What a project costs that is paid for at once."""

PAYOFF = 600.0
"""V: the mean payoff of a success."""

CELLS = 80
"""Steps of the grid on which payoffs are added up to what the fund has spent."""

LEAST_CHANCE, HIGHEST_CHANCE = 10, 90
"""Per cent."""

LARGEST_FUND = 40
FUNDS = 18

FIFTH = 0.2


def staged_cost(chance, mistake):
    """Mean cost of a project that is paid for in rounds."""
    q = chance * (1.0 - mistake)
    return FIRST + SECOND * q + THIRD * q * q


def staged_success(chance, mistake):
    """Chance that such a project succeeds and is not stopped by mistake."""
    q = chance * (1.0 - mistake)
    return q * q * chance


def option_value(chance):
    """What it is worth, per project, to be able to stop, if no mistakes are made."""
    return SECOND * (1.0 - chance) + THIRD * (1.0 - chance * chance)


def least_payoff(alpha):
    """x_m, so that the mean payoff is V."""
    return PAYOFF * (alpha - 1.0) / alpha


def below(x, alpha):
    """Chance that the payoff of a success is at most x."""
    least = least_payoff(alpha)
    if x <= least:
        return 0.0
    return 1.0 - math.exp(alpha * math.log(least / x))


def loss_chance(successes, alpha, spent):
    """Chance that the payoffs of a Poisson number of successes stay below what was spent."""
    step = spent / CELLS
    cells = [below(0.5 * step, alpha)]
    for j in range(1, CELLS + 1):
        cells.append(below((j + 0.5) * step, alpha) - below((j - 0.5) * step, alpha))
    sums = [math.exp(-successes * (1.0 - cells[0]))]
    total = sums[0]
    for k in range(1, CELLS + 1):
        found = 0.0
        for j in range(1, k + 1):
            found += j * cells[j] * sums[k - j]
        sums.append(successes * found / k)
        if k < CELLS:
            total += sums[k]
        else:
            total += 0.5 * sums[k]
    return min(1.0, total)


def evaluate(p):
    """Returns at every chance, the risk of funds of every size, and which story holds."""
    chance = p["chance"] / 100.0
    mistake = p["mistake"] / 100.0
    alpha = p["alpha"]
    budget = p["budget"]

    chances = []
    in_rounds = []
    at_once = []
    for percent in range(LEAST_CHANCE, HIGHEST_CHANCE + 1, 2):
        c = percent / 100.0
        chances.append(percent)
        in_rounds.append(staged_success(c, mistake) * PAYOFF / staged_cost(c, mistake))
        at_once.append(c * c * c * PAYOFF / TOGETHER)

    cost = staged_cost(chance, mistake)
    success = staged_success(chance, mistake)
    whole = chance * chance * chance
    staged_return = success * PAYOFF / cost
    once_return = whole * PAYOFF / TOGETHER
    started = budget * TOGETHER / cost

    funds = []
    risk_rounds = []
    risk_once = []
    for k in range(FUNDS + 1):
        fund = 1.0 + (LARGEST_FUND - 1.0) * k * k / (FUNDS * FUNDS)
        spent = TOGETHER * fund
        funds.append(fund)
        risk_rounds.append(100.0 * loss_chance(spent / cost * success, alpha, spent))
        risk_once.append(100.0 * loss_chance(fund * whole, alpha, spent))
    spent = TOGETHER * budget
    risk_staged = 100.0 * loss_chance(started * success, alpha, spent)
    risk_whole = 100.0 * loss_chance(budget * whole, alpha, spent)

    tops = [k * 0.02 for k in range(1, 51)]
    power = 1.0 - 1.0 / alpha

    if staged_return <= 1.0 and once_return <= 1.0:
        state = 3
    elif once_return <= 1.0:
        state = 4
    elif staged_return <= once_return:
        state = 2
    elif success * PAYOFF - cost < whole * PAYOFF - TOGETHER:
        state = 1
    else:
        state = 0

    return {
        "chances": chances,
        "in_rounds": in_rounds,
        "at_once": at_once,
        "even": [1.0 for c in chances],
        "now": [p["chance"]],
        "rounds_here": [staged_return],
        "once_here": [once_return],
        "funds": funds,
        "risk_rounds": risk_rounds,
        "risk_once": risk_once,
        "fund_now": [budget],
        "risk_rounds_now": [risk_staged],
        "risk_once_now": [risk_whole],
        "tops": [100.0 * u for u in tops],
        "taken": [100.0 * math.exp(power * math.log(u)) for u in tops],
        "equal": [100.0 * u for u in tops],
        "fifth": [100.0 * FIFTH],
        "fifth_height": [100.0 * math.exp(power * math.log(FIFTH))],
        "return_rounds": staged_return,
        "return_once": once_return,
        "started": started,
        "winners_rounds": started * success,
        "winners_once": budget * whole,
        "kept": 100.0 * success / whole,
        "loss_rounds": risk_staged,
        "loss_once": risk_whole,
        "top_fifth": 100.0 * math.exp(power * math.log(FIFTH)),
        "state": state,
    }


MODEL = Model(
    id="relay_finance",
    name=Pair("接力式融资：分轮投，还是一次投足", "Relay finance: in rounds, or all at once"),
    summary=Pair(
        "创新多半失败，少数成功补偿全部。分轮投钱，失败了就停，省下的钱可以多试几家；可是每一次评审都会错停一些好项目。"
        "哪一种好，要看评审错得多不多，也要看缺的是钱还是项目。",
        "Most innovations fail, and a few successes pay for everything. If money is paid in "
        "rounds, it can stop when a project fails, and what is saved pays for more attempts; but "
        "each review also stops some good projects by mistake. Which is better depends on how "
        "often reviews err, and on whether it is money or projects that are scarce.",
    ),
    parameters=(
        Parameter(
            name="chance",
            label=Pair("每轮通过的概率 p", "Chance of passing a round p"),
            unit=Pair("%", "%"),
            minimum=10, maximum=90, default=40, step=5,
            meaning=Pair("三轮都通过才算成功",
                         "a project succeeds only if it passes all three rounds"),
        ),
        Parameter(
            name="mistake",
            label=Pair("评审错停的比例 e", "Good projects stopped by mistake e"),
            unit=Pair("%", "%"),
            minimum=0, maximum=60, default=10, step=5,
            meaning=Pair("已经通过、却在评审时被停掉的比例；周期长、难以中途判断的技术，错停较多",
                         "of the projects that have passed, the fraction nevertheless stopped at "
                         "each review; larger for technology that takes a long time and is hard "
                         "to judge midway"),
        ),
        Parameter(
            name="alpha",
            label=Pair("回报的尾部指数 α", "Tail index of returns α"),
            unit=Pair("", ""),
            minimum=1.2, maximum=4, default=1.6, step=0.1,
            meaning=Pair("越小，回报越集中于极少数；不超过2时，方差无穷大",
                         "the smaller it is, the more returns are concentrated in a very few; up "
                         "to 2, the variance is infinite"),
        ),
        Parameter(
            name="budget",
            label=Pair("基金的规模 B", "Size of the fund B"),
            unit=Pair("个项目", "projects"),
            minimum=1, maximum=40, default=10, step=1,
            meaning=Pair("一次投足时，够投几个项目",
                         "how many projects it could fund if each were paid for at once"),
        ),
    ),
    charts=(
        Chart(
            id="returns",
            title=Pair("每一元的平均回报", "Mean return per yuan"),
            x="chances",
            x_axis=Axis(label=Pair("每轮通过的概率（%）", "Chance of passing a round (%)")),
            y_axis=Axis(label=Pair("收回几元（对数刻度）", "Yuan returned (log scale)"), log=True),
            lines=(
                Line(key="in_rounds", tone="blue", label=Pair("分轮", "In rounds")),
                Line(key="at_once", tone="orange", dash="dash",
                     label=Pair("一次投足", "All at once")),
                Line(key="even", tone="grey", dash="dot",
                     label=Pair("不赚不赔", "Break-even")),
                Line(key="rounds_here", x="now", tone="blue", symbol="circle",
                     label=Pair("现在：分轮", "Now: in rounds")),
                Line(key="once_here", x="now", tone="orange", symbol="diamond",
                     label=Pair("现在：一次投足", "Now: at once")),
            ),
        ),
        Chart(
            id="risk",
            title=Pair("基金亏损的概率", "Chance that the fund loses money"),
            x="funds",
            x_axis=Axis(label=Pair("基金的规模（一次投足时的项目数）",
                                   "Size of the fund (projects paid for at once)")),
            y_axis=Axis(label=Pair("亏损的概率（%）", "Chance of a loss (%)"),
                        minimum=0, maximum=105),
            lines=(
                Line(key="risk_rounds", tone="blue", label=Pair("分轮", "In rounds")),
                Line(key="risk_once", tone="orange", dash="dash",
                     label=Pair("一次投足", "All at once")),
                Line(key="risk_rounds_now", x="fund_now", tone="blue", symbol="circle",
                     label=Pair("现在：分轮", "Now: in rounds")),
                Line(key="risk_once_now", x="fund_now", tone="orange", symbol="diamond",
                     label=Pair("现在：一次投足", "Now: at once")),
            ),
        ),
        Chart(
            id="tail",
            title=Pair("回报集中在多少成功者手里", "How few successes bring most of the returns"),
            x="tops",
            x_axis=Axis(label=Pair("回报最高的成功者占几成（%）",
                                   "Most successful fraction of successes (%)")),
            y_axis=Axis(label=Pair("占全部回报（%）", "Share of all returns (%)"),
                        minimum=0, maximum=105),
            lines=(
                Line(key="taken", tone="violet", label=Pair("所得", "What they bring")),
                Line(key="equal", tone="grey", dash="dot",
                     label=Pair("人人相等", "If all were equal")),
                Line(key="fifth_height", x="fifth", tone="violet", symbol="circle",
                     label=Pair("最高的两成", "The best fifth")),
            ),
        ),
    ),
    readouts=(
        Readout(key="return_rounds", digits=2, unit=Pair("元", "yuan"),
                label=Pair("分轮：一元平均收回", "In rounds: mean return per yuan")),
        Readout(key="return_once", digits=2, unit=Pair("元", "yuan"),
                label=Pair("一次投足：一元平均收回", "At once: mean return per yuan")),
        Readout(key="started", digits=1, unit=Pair("个", "projects"),
                label=Pair("同样的钱，分轮可以开始",
                           "Projects the same money can start in rounds")),
        Readout(key="kept", digits=0, unit=Pair("%", "%"),
                label=Pair("每个项目的成功概率，分轮是一次投足的",
                           "A project’s chance of success, in rounds as % of at once")),
        Readout(key="loss_rounds", digits=1, unit=Pair("%", "%"),
                label=Pair("分轮：基金亏损的概率", "In rounds: chance that the fund loses money")),
        Readout(key="loss_once", digits=1, unit=Pair("%", "%"),
                label=Pair("一次投足：基金亏损的概率",
                           "At once: chance that the fund loses money")),
        Readout(key="top_fifth", digits=0, unit=Pair("%", "%"),
                label=Pair("成功者中最高的两成占全部回报",
                           "Share of returns from the best fifth of successes")),
    ),
    states=(
        State(value=0, name=Pair("接力为好", "Rounds are better"),
              meaning=Pair("评审错得少：无论按每一元还是按每个项目算，分轮都胜过一次投足。",
                           "Reviews seldom err: whether measured per yuan or per project, rounds "
                           "are better than paying at once.")),
        State(value=1, name=Pair("省了钱，丢了项目", "Money saved, projects lost"),
              meaning=Pair("按每一元算，分轮较好；按每个项目算，一次投足较好。缺钱就接力，缺好项目就要有耐心。",
                           "Per yuan, rounds are better; per project, paying at once is. If money "
                           "is scarce, use relay finance; if good projects are scarce, be "
                           "patient.")),
        State(value=2, name=Pair("耐心为好", "Patience is better"),
              meaning=Pair("评审错停的好项目太多，失去的比省下的多：应当一次投足，容忍中途的失败。",
                           "Reviews stop so many good projects that more is lost than saved: it is "
                           "better to pay at once and to tolerate setbacks on the way.")),
        State(value=3, name=Pair("两种都收不回本", "Neither pays"),
              meaning=Pair("概率太小，靠市场上的钱做不起来；若社会所得大于私人所得，可以由公共资金承担。",
                           "The chance is too small for money that seeks a market return; if "
                           "society gains more than the investor does, public funds may take it "
                           "on.")),
        State(value=4, name=Pair("只有接力才收得回本", "Only rounds pay"),
              meaning=Pair("一次投足会赔，分轮却能赚：可以随时停下的权利，使这类项目有人肯投。",
                           "Paid for at once, such projects lose money; in rounds, they make it. "
                           "It is the right to stop that makes investors willing to fund them.")),
    ),
    evaluate=evaluate,
    sources=("gompers1995", "kerr_nanda_rhodeskropf2014", "panjer1981"),
    leaves_out=Pair(
        "未计入：等待多年的利息；投资人的辅导与监督；拿得到下一轮的估值与谈判；热钱的起落，使好项目恰在低潮断粮；退出渠道（上市、并购）是否通畅；"
        "成功对社会的外溢；各项目的成败相关，景气不好时一齐失败；人才与信誉的积累；国有资金害怕损失的考核。",
        "Left out: interest over years of waiting; advice and monitoring by investors; valuation "
        "and bargaining over the next round; booms and busts that cut off good projects at the "
        "low point; whether exits (listing, acquisition) are open; spillovers of success to "
        "society; correlation between projects, which fail together in bad times; the building up "
        "of skill and reputation; and performance rules that make managers of state capital "
        "afraid of losses.",
    ),
)
