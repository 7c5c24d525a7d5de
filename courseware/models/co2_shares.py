"""Shares of the world's carbon dioxide since 1750, to be replayed: data, and no theory.

The slider is the year. The table holds one value a decade, the same as ``series/co2_shares.csv``
(a test compares them): carbon dioxide from fossil fuels and cement, Our World in Data after the
Global Carbon Project. The record begins in 1751, which stands at the slider's first position,
1750. Up to 2010 the values are those of the edition of 2020, for 2020 those of the edition of
2025: the two differ a little, by less than one point in China's share for 2018.

    share of x in year t        F_x(t) / F_world(t)
    cumulative share            sum of F_x up to t / sum of F_world up to t

Between two decades, where the slider never stands, values are interpolated.

Units: per cent of the world. "Rest of the EU" is the EU of 28 members less Britain, which is the
EU of 27 members; what the five do not cover is the rest of the world. Two decades have no figure
in the source (China in 1900, India in 1870) and count as nought; both were below 1 per cent.

Ours: the choice of five, one value a decade, and putting the annual and the cumulative view side
by side.
"""

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

FIRST_YEAR = 1750.0

DECADE = 10.0

LAST = 27
"""Place of 2020 in a row of the table."""


def annual_row(place):
    """Shares of one year's emissions, 1751, 1760, 1770, … 2020."""
    if place == 0:  # Britain
        row = [
            100.0, 100.0, 100.0, 100.0, 99.981, 94.809, 89.061, 83.902, 76.147, 68.074,
            62.269, 50.785, 42.907, 34.797, 27.18, 21.489, 15.523, 13.4, 11.123, 9.689,
            8.649, 6.206, 4.396, 2.987, 2.708, 2.31, 1.548, 0.928
        ]
    elif place == 1:  # rest of the EU
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 4.278, 9.812, 14.529, 21.477, 26.947, 27.52, 33.978,
            35.979, 36.059, 34.369, 34.059, 30.189, 23.214, 26.803, 25.042, 20.359, 21.943,
            22.188, 20.887, 17.45, 14.725, 10.379, 7.472
        ]
    elif place == 2:  # United States
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.9, 1.117, 1.561, 2.343, 4.939, 10.052, 14.344,
            18.519, 23.268, 30.931, 33.929, 41.944, 49.489, 43.935, 38.162, 43.828, 30.687,
            29.136, 24.328, 23.087, 24.42, 17.238, 13.34
        ]
    elif place == 3:  # China
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
            0.62, 0.763, 0.956, 1.756, 1.359, 8.278, 5.188, 7.525, 10.911, 13.638, 25.707,
            30.993
        ]
    else:  # India
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.215, 0.0, 0.243,
            0.372, 0.668, 0.849, 1.088, 1.179, 1.177, 1.151, 1.281, 1.312, 1.612, 2.78,
            4.193, 5.141, 6.891
        ]
    return row


def cumulative_row(place):
    """Shares of all emissions up to the year."""
    if place == 0:  # Britain
        row = [
            100.0, 100.0, 100.0, 100.0, 99.996, 99.27, 96.669, 93.961, 90.187, 84.706,
            77.767, 68.518, 60.111, 52.357, 44.487, 37.335, 30.281, 25.249, 21.531, 19.163,
            16.909, 14.58, 11.959, 9.496, 7.806, 6.612, 5.571, 4.641
        ]
    elif place == 1:  # rest of the EU
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.69, 2.99, 5.392, 8.758, 13.206, 18.196, 23.764,
            28.583, 31.2, 32.486, 33.109, 32.323, 30.531, 29.331, 28.563, 26.615, 25.443,
            24.734, 23.759, 22.49, 20.985, 19.106, 17.105
        ]
    elif place == 2:  # United States
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.033, 0.332, 0.639, 1.046, 2.072, 3.999, 7.586,
            10.474, 14.339, 19.216, 23.793, 29.47, 34.458, 37.76, 38.009, 39.652, 38.764,
            36.217, 33.361, 30.716, 29.162, 27.208, 24.438
        ]
    elif place == 3:  # China
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
            0.156, 0.295, 0.452, 0.668, 0.822, 1.679, 2.419, 3.683, 5.231, 7.059, 9.988,
            13.994
        ]
    else:  # India
        row = [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.025, 0.0, 0.096,
            0.193, 0.329, 0.525, 0.726, 0.852, 0.928, 0.976, 1.032, 1.137, 1.231, 1.487,
            1.969, 2.53, 3.198
        ]
    return row


def share_at(row, position):
    """A share at a position of the slider, in decades from 1750."""
    k = min(int(position), LAST - 1)
    return row[k] + (position - k) * (row[k + 1] - row[k])


def shares_of(place, measure):
    """One place's row, annual or cumulative."""
    if measure < 1.5:
        return annual_row(place)
    return cumulative_row(place)


def replayed(row, position):
    """The row as far as the position."""
    seen = [row[k] for k in range(int(position) + 1)]
    if position > int(position):
        seen.append(share_at(row, position))
    return seen


def evaluate(p):
    """Who emitted what share, up to the chosen year and in it."""
    position = (p["year"] - FIRST_YEAR) / DECADE
    measure = p["measure"]
    britain = shares_of(0, measure)
    europe = shares_of(1, measure)
    states = shares_of(2, measure)
    china = shares_of(3, measure)
    india = shares_of(4, measure)
    others = [max(0.0, 100.0 - britain[k] - europe[k] - states[k] - china[k] - india[k])
              for k in range(LAST + 1)]

    elsewhere = [others[k] + india[k] for k in range(LAST + 1)]

    decades = [FIRST_YEAR + DECADE * k for k in range(LAST + 1)]
    seen = [FIRST_YEAR + DECADE * k for k in range(int(position) + 1)]
    if position > int(position):
        seen.append(p["year"])

    now_britain = share_at(britain, position)
    now_states = share_at(states, position)
    now_china = share_at(china, position)
    now_india = share_at(india, position)

    if now_britain > 50.0:
        state = 0
    elif now_britain >= max(now_states, max(now_china, now_india)):
        state = 1
    elif now_states >= max(now_china, now_india):
        state = 2
    else:
        state = 3

    return {
        "seen": seen,
        "seen_britain": replayed(britain, position),
        "seen_europe": replayed(europe, position),
        "seen_states": replayed(states, position),
        "seen_china": replayed(china, position),
        "seen_elsewhere": replayed(elsewhere, position),
        "decades": decades,
        "britain": britain,
        "states": states,
        "china": china,
        "now": [p["year"]],
        "britain_mark": [now_britain],
        "states_mark": [now_states],
        "china_mark": [now_china],
        "now_britain": now_britain,
        "now_europe": share_at(europe, position),
        "now_states": now_states,
        "now_china": now_china,
        "now_india": now_india,
        "now_others": share_at(others, position),
        "state": state,
    }


MODEL = Model(
    id="co2_shares",
    name=Pair("1750年以来的排放份额：拨动年份，重放历史",
              "Shares of carbon dioxide since 1750: move the year and replay history"),
    summary=Pair(
        "把年份由1750拨到2020，看谁在排放。再换一把尺子：当年的份额问“现在谁在排”，累计的份额问“大气里的二氧化碳是谁放进去的”。"
        "两个问题的答案往往不同。",
        "Move the year from 1750 to 2020 and see who was emitting. Then change the yardstick. The "
        "annual share asks who emits now; the cumulative share asks who put the carbon "
        "dioxide into the atmosphere. The two questions often have different answers.",
    ),
    parameters=(
        Parameter(
            name="year",
            label=Pair("年份", "Year"),
            unit=Pair("", ""), grouped=False,
            minimum=1750, maximum=2020, default=1850, step=10,
            meaning=Pair("重放到哪一年；用方向键可逐个十年播放（1750处是1751年的数据，记录由此开始）",
                         "how far to replay; the arrow keys move decade by decade (1750 shows "
                         "1751, when the record begins)"),
        ),
        Parameter(
            name="measure",
            label=Pair("份额的口径", "Share of"),
            unit=Pair("", ""),
            minimum=1, maximum=2, default=1, step=1,
            names=(Pair("当年排放", "That year’s emissions"),
                   Pair("历年累计", "All emissions so far")),
            meaning=Pair("当年的排放，还是自1751年起的累计排放",
                         "emissions of the year, or the sum of all since 1751"),
        ),
    ),
    charts=(
        Chart(
            id="replay",
            title=Pair("重放到所选的年份", "Replayed up to the chosen year"),
            x="seen",
            x_axis=Axis(label=Pair("年份", "Year"), minimum=1750, maximum=2025, grouped=False),
            y_axis=Axis(label=Pair("占世界的百分数", "Per cent of the world"),
                        minimum=0, maximum=100),
            lines=(
                Line(key="seen_britain", label=Pair("英国", "Britain"),
                     tone="violet", stacked=True),
                Line(key="seen_europe", label=Pair("欧盟其余国家", "Rest of the EU"),
                     tone="blue", dash="dash", stacked=True),
                Line(key="seen_states", label=Pair("美国", "United States"),
                     tone="orange", dash="dot", stacked=True),
                Line(key="seen_china", label=Pair("中国", "China"),
                     tone="green", dash="dashdot", stacked=True),
                Line(key="seen_elsewhere", tone="grey", dash="longdash", stacked=True,
                     label=Pair("世界其余与印度", "Rest of the world and India")),
            ),
        ),
        Chart(
            id="three",
            title=Pair("三国的全程，标出所选的年份",
                       "Three countries throughout, with the chosen year marked"),
            x="decades",
            x_axis=Axis(label=Pair("年份", "Year"), minimum=1750, maximum=2025, grouped=False),
            y_axis=Axis(label=Pair("占世界的百分数", "Per cent of the world"),
                        minimum=0, maximum=100),
            lines=(
                Line(key="britain", label=Pair("英国", "Britain"), tone="violet"),
                Line(key="states", label=Pair("美国", "United States"),
                     tone="orange", dash="dot"),
                Line(key="china", label=Pair("中国", "China"), tone="green", dash="dashdot"),
                Line(key="britain_mark", x="now", tone="violet", symbol="circle",
                     label=Pair("英国，所选年份", "Britain, chosen year")),
                Line(key="states_mark", x="now", tone="orange", symbol="diamond",
                     label=Pair("美国，所选年份", "United States, chosen year")),
                Line(key="china_mark", x="now", tone="green", symbol="square",
                     label=Pair("中国，所选年份", "China, chosen year")),
            ),
        ),
    ),
    readouts=(
        Readout(key="now_britain", label=Pair("英国", "Britain"), unit=Pair("%", "%"), digits=1),
        Readout(key="now_europe", label=Pair("欧盟其余国家", "Rest of the EU"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="now_states", label=Pair("美国", "United States"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="now_china", label=Pair("中国", "China"), unit=Pair("%", "%"), digits=1),
        Readout(key="now_india", label=Pair("印度", "India"), unit=Pair("%", "%"), digits=1),
        Readout(key="now_others", label=Pair("世界其余", "Rest of the world"),
                unit=Pair("%", "%"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("英国占一半以上", "Britain has more than half"),
              meaning=Pair("煤的时代从这里开始；早期的记录偏重欧洲，别处烧的煤多半没有入账。",
                           "The age of coal begins here. The early record is biased towards "
                           "Europe, "
                           "and most coal burnt elsewhere went unrecorded.")),
        State(value=1, name=Pair("英国仍居首位，但不到一半",
                                 "Britain still first, with less than half"),
              meaning=Pair("别国跟着工业化，英国的份额被摊薄；它自己的排放还在增加。",
                           "Other countries industrialize and Britain’s share is diluted, while "
                           "its own "
                           "emissions keep rising.")),
        State(value=2, name=Pair("美国居首位", "The United States comes first"),
              meaning=Pair("在表中各国之间，美国的份额最大。换一换口径：它居首位的年代，按当年与按累计并不相同。",
                           "Among the countries in the table the United States has the largest "
                           "share. Change the yardstick: on the annual and the cumulative measure "
                           "it leads in "
                           "different periods.")),
        State(value=3, name=Pair("中国居首位", "China comes first"),
              meaning=Pair("在表中各国之间，中国的份额最大；人口是美国的四倍，人均排放仍低于美国。",
                           "Among the countries in the table China has the largest share; with "
                           "four times the population of the United States, it emits less per "
                           "head.")),
    ),
    evaluate=evaluate,
    sources=("owid_co2_2020", "owid_co2_2025"),
    leaves_out=Pair(
        "未计入：毁林与耕作等土地利用的排放，二氧化碳以外的温室气体，进口货物的隐含排放，人均的差别；"
        "苏联与俄罗斯归在世界其余；早年欧美以外的煤多半没有记录；2010年以前与2020年取自两个版本。",
        "Left out: emissions from deforestation and farming, other greenhouse gases, "
        "emissions embodied in imports, and differences per head; the Soviet Union and Russia are "
        "included in the rest of the world; most early coal outside Europe and North America went "
        "unrecorded; the figures for 2020 come from a different edition from those up to 2010.",
    ),
)
