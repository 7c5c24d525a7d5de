"""Who contributes to the growth of the world: one set of data, seven methods of calculation.

Gross domestic product V_i of China, the United States, the six other members of the G7 (Japan,
Germany, France, Britain, Italy, Canada) and the rest of the world, 2012 to 2023, in trillions of
US dollars: at the constant prices of 2015 (Gapminder after the World Bank; the world is the sum
of 188 economies) and at current prices (World Bank). From the year before the first, a, to the
last, b, with W for the world:

    whole period            C_i = (V_i(b) - V_i(a)) / (W(b) - W(a))
    mean of the years       C_i = mean over t of (V_i(t) - V_i(t-1)) / (W(t) - W(t-1))
    share times growth      C_i = s_i g_i / g_W

g is growth a year at constant prices, compounded; s_i the share of the world at current prices in
the opening year, in the closing year, or the mean of the two. Where the year 2020 is left out,
its rise is left out of every sum, mean and product.

The first two divide the world's rise into parts, which add up to 100 per cent; the third need
not, since its shares come from other prices, and from other years, than its growth.

Units: per cent of the world's growth. A contribution is below zero where an economy moves
against the world, and it can be above 100.

Ours: the choice of groups and of the seven ways; the third is what one can do with the figures in
a statistical office's press notice (growth 6.6 and 2.6 per cent, share 18.5 per cent).
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

OPENING = 2012
"""The year of a row's first value."""

SHOCK = 2020

WAYS = 7


def constant_row(party):
    """GDP at the prices of 2015, trillions of dollars, 2012 to 2023."""
    if party == 0:  # China
        row = [9.1045, 9.8127, 10.5449, 11.2808, 12.0452, 12.8752, 13.7452, 14.5793,
               14.9205, 16.1992, 16.7069, 17.6115]
    elif party == 1:  # United States
        row = [16.8920, 17.2497, 17.6851, 18.2060, 18.5373, 18.9928, 19.5563, 20.0616,
               19.6276, 20.8161, 21.3391, 21.9553]
    elif party == 2:  # the six others of the G7
        row = [16.0168, 16.1817, 16.4219, 16.6600, 16.8946, 17.2876, 17.5075, 17.6560,
               16.5434, 17.4627, 17.9652, 18.0934]
    else:  # the world
        row = [68.2671, 70.2505, 72.4557, 74.7472, 76.8509, 79.5146, 82.1310, 84.3294,
               81.8522, 87.1142, 90.0868, 92.7604]
    return row


def current_row(party):
    """GDP at the prices and exchange rates of each year, trillions of dollars, 2012 to 2023."""
    if party == 0:
        row = [8.5322, 9.5705, 10.4756, 11.0616, 11.2333, 12.3105, 13.8949, 14.2800,
               14.6877, 17.8205, 17.8818, 17.7948]
    elif party == 1:
        row = [16.2540, 16.8807, 17.6081, 18.2950, 18.8049, 19.6121, 20.6565, 21.5214,
               21.3230, 23.5940, 25.7441, 27.3609]
    elif party == 2:
        row = [19.1056, 18.5314, 18.6745, 16.5628, 17.0407, 17.5081, 18.4949, 18.3425,
               17.8417, 19.5763, 18.4353, 19.4349]
    else:
        row = [75.6040, 77.7514, 79.8944, 75.3597, 76.5880, 81.5510, 86.6869, 87.9456,
               85.5777, 97.5270, 101.2250, 105.4350]
    return row


def rise(row, year):
    """By how much GDP rose in a year, trillions of dollars."""
    return row[year - OPENING] - row[year - OPENING - 1]


def counted_years(first, last, without_shock):
    """The years from the first to the last, with 2020 or without."""
    years = []
    for year in range(first, last + 1):
        if not (without_shock and year == SHOCK):
            years.append(year)
    return years


def of_whole_period(row, world, years):
    """Share in the sum of the rises, per cent."""
    own = 0.0
    whole = 0.0
    for year in years:
        own = own + rise(row, year)
        whole = whole + rise(world, year)
    return 100.0 * own / whole


def of_each_year(row, world, years):
    """Mean of the shares in each year's rise, per cent."""
    total = 0.0
    for year in years:
        total = total + 100.0 * rise(row, year) / rise(world, year)
    return total / len(years)


def growth(row, years):
    """Growth a year, compounded over the years counted, as a fraction."""
    total = 0.0
    for year in years:
        total = total + math.log(row[year - OPENING] / row[year - OPENING - 1])
    return math.exp(total / len(years)) - 1.0


def of_share_and_growth(real, world, nominal, nominal_world, years, weight):
    """Share times growth over the world's growth, per cent; weight 0 opening, 1 closing share."""
    opening = years[0] - OPENING - 1
    closing = years[len(years) - 1] - OPENING
    share = ((1.0 - weight) * nominal[opening] / nominal_world[opening]
             + weight * nominal[closing] / nominal_world[closing])
    return 100.0 * share * growth(real, years) / growth(world, years)


def contribution(real, nominal, way, years):
    """What one economy contributes to the world's growth by one of the seven ways, per cent."""
    world = constant_row(3)
    nominal_world = current_row(3)
    if way == 1:
        value = of_whole_period(real, world, years)
    elif way == 2:
        value = of_each_year(real, world, years)
    elif way == 3:
        value = of_whole_period(nominal, nominal_world, years)
    elif way == 4:
        value = of_each_year(nominal, nominal_world, years)
    else:
        value = of_share_and_growth(real, world, nominal, nominal_world, years,
                                    0.5 * (way - 5))
    return value


def rest_of(row_of_world, row_of_china, row_of_states, row_of_six):
    """What is left of the world, trillions of dollars."""
    return [row_of_world[k] - row_of_china[k] - row_of_states[k] - row_of_six[k]
            for k in range(len(row_of_world))]


def evaluate(p):
    """Contributions by the chosen way, by all ways, and year by year."""
    way = int(p["way"] + 0.5)
    first = int(p["first"] + 0.5)
    last = int(p["last"] + 0.5)
    without_shock = p["shock"] > 1.5
    years = counted_years(first, last, without_shock)

    real = [constant_row(0), constant_row(1), constant_row(2)]
    nominal = [current_row(0), current_row(1), current_row(2)]
    real.append(rest_of(constant_row(3), real[0], real[1], real[2]))
    nominal.append(rest_of(current_row(3), nominal[0], nominal[1], nominal[2]))

    numbers = []
    by_china = []
    by_states = []
    by_seven = []
    for k in range(1, WAYS + 1):
        states = contribution(real[1], nominal[1], k, years)
        numbers.append(k)
        by_china.append(contribution(real[0], nominal[0], k, years))
        by_states.append(states)
        by_seven.append(states + contribution(real[2], nominal[2], k, years))

    yearly = real
    world = constant_row(3)
    if way == 3 or way == 4:
        yearly = nominal
        world = current_row(3)
    year_china = []
    year_states = []
    year_six = []
    for year in years:
        year_china.append(100.0 * rise(yearly[0], year) / rise(world, year))
        year_states.append(100.0 * rise(yearly[1], year) / rise(world, year))
        year_six.append(100.0 * rise(yearly[2], year) / rise(world, year))

    china = by_china[way - 1]
    states = by_states[way - 1]
    seven = by_seven[way - 1]
    rest = contribution(real[3], nominal[3], way, years)

    if states > china:
        state = 2
    elif china >= seven:
        state = 0
    else:
        state = 1

    return {
        "numbers": numbers,
        "by_china": by_china,
        "by_states": by_states,
        "by_seven": by_seven,
        "chosen": [way],
        "chosen_china": [china],
        "years": years,
        "year_china": year_china,
        "year_states": year_states,
        "year_six": year_six,
        "level": [china for year in years],
        "china": china,
        "states": states,
        "seven": seven,
        "rest": rest,
        "total": china + seven + rest,
        "world_growth": 100.0 * growth(constant_row(3), years),
        "state": state,
    }


MODEL = Model(
    id="growth_contributions",
    name=Pair("谁推动了世界增长：一份数据，七种算法",
              "Who contributes to world growth: one set of data, seven methods"),
    summary=Pair(
        "“对世界经济增长的平均贡献率”没有唯一的算法：用哪一年的价格，先加总还是先求每年的比例，2020年算不算，份额取期初还是期末，都会改变答案。"
        "挑一种算法，选定起止年份，看中国、美国和七国集团各占多少。",
        "There is no single method of calculating an “average contribution to world growth”. Which "
        "year’s prices are used, whether amounts are added up first or a ratio is taken for each "
        "year, whether 2020 is included, and whether opening or closing shares are used: each "
        "changes the answer. Choose a method and a period, and see what share falls to China, to "
        "the United States and to the Group of Seven.",
    ),
    parameters=(
        Parameter(
            name="way",
            label=Pair("算法", "Method of calculation"),
            unit=Pair("", ""),
            minimum=1, maximum=7, default=1, step=1,
            names=(
                Pair("整段增量之比，2015年不变价", "Whole period, prices of 2015"),
                Pair("各年贡献率的平均，2015年不变价", "Mean of yearly ratios, prices of 2015"),
                Pair("整段增量之比，现价美元", "Whole period, current dollars"),
                Pair("各年贡献率的平均，现价美元", "Mean of yearly ratios, current dollars"),
                Pair("份额乘增速，期初的份额", "Share times growth, opening share"),
                Pair("份额乘增速，期初与期末平均", "Share times growth, mean share"),
                Pair("份额乘增速，期末的份额", "Share times growth, closing share"),
            ),
            meaning=Pair("怎样由国内生产总值求出贡献率",
                         "how contributions are derived from gross domestic product"),
        ),
        Parameter(
            name="first",
            label=Pair("起始年", "First year"),
            unit=Pair("", ""), grouped=False,
            minimum=2013, maximum=2018, default=2013, step=1,
            meaning=Pair("从这一年的增长算起（以上一年为基数）",
                         "growth is counted from this year on, with the year before as base"),
        ),
        Parameter(
            name="last",
            label=Pair("终止年", "Last year"),
            unit=Pair("", ""), grouped=False,
            minimum=2019, maximum=2023, default=2021, step=1,
            meaning=Pair("算到这一年为止", "the last year whose growth is counted"),
        ),
        Parameter(
            name="shock",
            label=Pair("2020年", "The year 2020"),
            unit=Pair("", ""),
            minimum=1, maximum=2, default=1, step=1,
            names=(Pair("计入", "Included"), Pair("不计", "Left out")),
            meaning=Pair("那一年世界产出下降，中国产出上升，于是中国的“贡献率”为负",
                         "the year in which the world’s output fell while China’s rose, so that "
                         "China’s “contribution” is negative"),
        ),
    ),
    charts=(
        Chart(
            id="ways",
            title=Pair("同一段时间，七种算法", "The same period, seven methods of calculation"),
            x="numbers",
            x_axis=Axis(label=Pair("算法（编号与滑块相同）", "Method (numbered as on the slider)"),
                        minimum=0.5, maximum=7.5),
            y_axis=Axis(label=Pair("占世界增长的百分数", "Per cent of world growth")),
            lines=(
                Line(key="by_china", label=Pair("中国", "China"), tone="green", symbol="square"),
                Line(key="by_states", label=Pair("美国", "United States"),
                     tone="orange", symbol="diamond"),
                Line(key="by_seven", label=Pair("七国集团（含美国）",
                                                "Group of Seven (United States included)"),
                     tone="blue", symbol="circle"),
                Line(key="chosen_china", x="chosen", tone="violet", symbol="circle",
                     label=Pair("所选算法下的中国", "China, by the chosen method")),
            ),
        ),
        Chart(
            id="years",
            title=Pair("逐年的贡献率（价格随所选算法）",
                       "Year by year (prices as in the chosen method)"),
            x="years",
            x_axis=Axis(label=Pair("年份", "Year"), grouped=False),
            y_axis=Axis(label=Pair("占当年世界增长的百分数",
                                   "Per cent of that year’s world growth")),
            lines=(
                Line(key="year_china", label=Pair("中国", "China"), tone="green"),
                Line(key="year_states", label=Pair("美国", "United States"),
                     tone="orange", dash="dot"),
                Line(key="year_six", label=Pair("七国集团其余六国",
                                                "The other six of the Group of Seven"),
                     tone="blue", dash="dashdot"),
                Line(key="level", label=Pair("中国，所选算法的答案", "China, by the chosen method"),
                     tone="violet", dash="dash"),
            ),
        ),
    ),
    readouts=(
        Readout(key="china", label=Pair("中国", "China"), unit=Pair("%", "%"), digits=1),
        Readout(key="states", label=Pair("美国", "United States"), unit=Pair("%", "%"), digits=1),
        Readout(key="seven", label=Pair("七国集团（含美国）",
                                        "Group of Seven (United States included)"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="rest", label=Pair("世界其余", "Rest of the world"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="total", label=Pair("各方合计", "All together"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="world_growth", label=Pair("世界年均增长（不变价）",
                                               "Annual world growth (constant prices)"),
                unit=Pair("%", "%"), digits=2),
    ),
    states=(
        State(value=0, name=Pair("中国第一，且超过七国集团之和",
                                 "China first, and above the whole Group of Seven"),
              meaning=Pair("按这种算法，不但各国中以中国为最大，七国集团加在一起也不及中国。",
                           "By this method China’s contribution is the largest of any country, and "
                           "larger than that of the whole Group of Seven.")),
        State(value=1, name=Pair("中国第一，但不及七国集团之和",
                                 "China first, but below the whole Group of Seven"),
              meaning=Pair("按这种算法，各国中仍以中国为最大，七国集团加在一起则超过中国。",
                           "By this method China’s contribution is still the largest of any "
                           "country, but that of the whole Group of Seven exceeds it.")),
        State(value=2, name=Pair("美国超过中国", "The United States above China"),
              meaning=Pair("按这种算法和这段时间，最大的贡献者是美国。原因多半不在增长本身：现价美元把汇率和物价的变动也算作增长，"
                           "逐年求比则让2020年拉低了中国。",
                           "By this method and over this period the largest contribution is that "
                           "of the United States. The reason usually lies elsewhere than in "
                           "growth itself: in current dollars, changes in exchange rates and "
                           "prices count as growth, and in yearly ratios 2020 pulls China down.")),
    ),
    evaluate=evaluate,
    sources=("gapminder_gdp2026", "wdi_gdp2026", "nbs_growth2022"),
    leaves_out=Pair(
        "未计入：按购买力平价折算的算法；2015年以外的基期；对各国统计数字的质疑。更要紧的是，贡献率只是把总数分摊到各家名下，"
        "既不说一国带动了别国多少，也不说增长的代价由谁承担、收益归谁。",
        "Left out: calculation at purchasing power parity; base years other than 2015; doubts "
        "about any country’s statistics. More important, a contribution merely apportions a total "
        "between countries: it does not say how far one country’s growth drove that of others, "
        "nor who bore the costs of growth and who received the gains.",
    ),
)
