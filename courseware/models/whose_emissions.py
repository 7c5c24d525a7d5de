"""Whose emissions? Two accounts of the same carbon, and a dirty stage that can be moved.

Who makes a thing and who uses it need not live in one country. The territorial account books
emissions where they rise, the consumption account where the final good is used (Peters 2008).
Between the two stands an input-output system (Leontief 1936, 1970): two regions, North and South,
each with a dirty stage (materials: mining, smelting, refining) and a clean one (final goods).

A unit of final goods takes A units of materials, and a unit of materials takes OWN units of
materials from the same region. South makes all its own materials; North buys a share o of its
materials from South. With final demands yN, yS and x the outputs,

    x = A x + y,  x = (I - A)^-1 y

which here can be solved by hand: a good calls forth m = A / (1 - OWN) units of materials, and

    materials made in North  m (1 - o) yN
    materials made in South  m (o yN + yS)

Emissions per unit: e for goods; for materials f (1 - k) in North, k being what North has cleaned,
and r f in South. Then

    territorial  TN = e yN + f (1 - k) m (1 - o) yN,     TS = e yS + r f m (o yN + yS)
    consumption  CN = TN + X,                            CS = TS - X
    embodied     X  = r f m o yN                         the net transfer, from South to North

The two accounts give the same world total. Moving the stage (o up) always lowers TN; world
emissions rise, stay or fall as South is dirtier than, equal to or cleaner than what it replaces.

Units: Mt of carbon dioxide; goods and materials in arbitrary units. All values are stylized and
stand for no country.

Ours: the numbers, the two stages, that goods are never traded and that demand does not respond.
"""

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

MATERIALS = 0.5
"""A: units of materials in a unit of final goods."""

OWN = 0.2
"""Units of materials used up in making a unit of materials."""

DIRTY = 1.0
"""f: emissions of a unit of materials in North, before any cleaning."""

CLEAN = 0.1
"""e: emissions of a unit of final goods, in either region."""

SOUTH_DEMAND = 60.0
"""yS: South's final demand."""

NEGLIGIBLE = 1e-9

POINTS = 20


def materials_per_good():
    """m: all the materials that a unit of final goods calls forth."""
    return MATERIALS / (1.0 - OWN)


def territorial_north(moved, cleaned, demand):
    """TN: what rises from North."""
    made = materials_per_good() * (1.0 - moved) * demand
    return CLEAN * demand + DIRTY * (1.0 - cleaned) * made


def territorial_south(moved, dirtiness, demand):
    """TS: what rises from South."""
    made = materials_per_good() * (moved * demand + SOUTH_DEMAND)
    return CLEAN * SOUTH_DEMAND + dirtiness * DIRTY * made


def embodied(moved, dirtiness, demand):
    """X: what rises from South for goods used in North."""
    return dirtiness * DIRTY * materials_per_good() * moved * demand


def consumption_north(moved, dirtiness, cleaned, demand):
    """CN: what rises anywhere for goods used in North."""
    return territorial_north(moved, cleaned, demand) + embodied(moved, dirtiness, demand)


def world(moved, dirtiness, cleaned, demand):
    """Either account, added up over both regions."""
    return (territorial_north(moved, cleaned, demand)
            + territorial_south(moved, dirtiness, demand))


def evaluate(p):
    """Both accounts along both sliders, where they stand now, and which story holds."""
    moved = p["moved"] / 100.0
    dirtiness = p["dirtiness"]
    cleaned = p["cleaned"] / 100.0
    demand = p["demand"]

    territorial = territorial_north(moved, cleaned, demand)
    south = territorial_south(moved, dirtiness, demand)
    transfer = embodied(moved, dirtiness, demand)
    before = territorial_north(0.0, 0.0, demand)
    before_world = world(0.0, dirtiness, 0.0, demand)
    change = territorial + south - before_world

    shares = [k / POINTS for k in range(POINTS + 1)]
    cleanings = [0.8 * share for share in shares]

    if moved <= NEGLIGIBLE and cleaned <= NEGLIGIBLE:
        state = 0
    elif moved <= NEGLIGIBLE:
        state = 1
    elif change > NEGLIGIBLE:
        state = 3
    elif change < -NEGLIGIBLE:
        state = 4
    else:
        state = 2

    return {
        "shares": [100.0 * share for share in shares],
        "moving_territorial": [territorial_north(share, cleaned, demand) for share in shares],
        "moving_consumption": [consumption_north(share, dirtiness, cleaned, demand)
                               for share in shares],
        "moving_world": [world(share, dirtiness, cleaned, demand) for share in shares],
        "cleanings": [100.0 * share for share in cleanings],
        "cleaning_territorial": [territorial_north(moved, share, demand) for share in cleanings],
        "cleaning_consumption": [consumption_north(moved, dirtiness, share, demand)
                                 for share in cleanings],
        "cleaning_world": [world(moved, dirtiness, share, demand) for share in cleanings],
        "moved_now": [p["moved"]],
        "cleaned_now": [p["cleaned"]],
        "territorial_now": [territorial],
        "consumption_now": [territorial + transfer],
        "territorial": territorial,
        "consumption": territorial + transfer,
        "south": south,
        "south_consumption": south - transfer,
        "transfer": transfer,
        "world": territorial + south,
        "territorial_ratio": 100.0 * territorial / before,
        "consumption_ratio": 100.0 * (territorial + transfer) / before,
        "world_ratio": 100.0 * (territorial + south) / before_world,
        "state": state,
    }


MODEL = Model(
    id="whose_emissions",
    name=Pair("谁的排放：两本账", "Whose emissions: two accounts"),
    summary=Pair(
        "北方与南方各有一个高排放的原料环节，一个清洁的成品环节。北方可以把原料环节治理干净，也可以把它移到南方。"
        "只看烟囱在哪里的属地账，两种做法都让北方变绿；看货物由谁使用的消费账，才分得出哪一种真的减了排。",
        "North and South each have a dirty stage (materials) and a clean one (final goods). The "
        "North "
        "can clean up its dirty stage, or move it to the South. In the territorial account, which "
        "asks "
        "where the chimney stands, the North turns green either way; only the consumption account, "
        "which "
        "asks who uses the goods, can tell which course has really cut emissions.",
    ),
    parameters=(
        Parameter(
            name="moved",
            label=Pair("移到南方的原料环节 o", "Dirty stage moved to the South o"),
            unit=Pair("%", "%"),
            minimum=0, maximum=100, default=40, step=5,
            meaning=Pair("北方所用原料中由南方生产的份额",
                         "share of the materials used in the North that the South makes"),
        ),
        Parameter(
            name="dirtiness",
            label=Pair("南方原料的排放强度 r", "Emissions of South’s materials r"),
            unit=Pair("倍", "times"),
            minimum=0.5, maximum=3, default=1.5, step=0.1,
            meaning=Pair("生产一单位原料的排放，南方是北方（治理以前）的多少倍",
                         "emissions per unit of materials in the South, as a multiple of the "
                         "North’s "
                         "before any clean-up"),
        ),
        Parameter(
            name="cleaned",
            label=Pair("北方自己治理 k", "Clean-up in the North k"),
            unit=Pair("%", "%"),
            minimum=0, maximum=80, default=0, step=5,
            meaning=Pair("北方原料环节单位排放降低的百分数",
                         "percentage fall in emissions per unit of materials made in the North"),
        ),
        Parameter(
            name="demand",
            label=Pair("北方的最终需求 y", "Final demand of the North y"),
            unit=Pair("", ""),
            minimum=50, maximum=200, default=100, step=5,
            meaning=Pair("北方使用的成品；南方固定为60",
                         "final goods used in the North; the South’s are fixed at 60"),
        ),
    ),
    charts=(
        Chart(
            id="moving",
            title=Pair("把高排放环节移走", "Moving the dirty stage away"),
            x="shares",
            x_axis=Axis(label=Pair("移到南方的份额（%）", "Share moved to South (%)")),
            y_axis=Axis(label=Pair("百万吨二氧化碳", "Mt of carbon dioxide"), minimum=0),
            lines=(
                Line(key="moving_territorial", label=Pair("北方属地账", "North, territorial"),
                     tone="blue"),
                Line(key="moving_consumption", label=Pair("北方消费账", "North, consumption"),
                     tone="orange", dash="dash"),
                Line(key="moving_world", label=Pair("全世界", "World"),
                     tone="grey", dash="dot"),
                Line(key="territorial_now", x="moved_now", tone="blue", symbol="circle",
                     label=Pair("现在：属地", "Now: territorial")),
                Line(key="consumption_now", x="moved_now", tone="orange", symbol="diamond",
                     label=Pair("现在：消费", "Now: consumption")),
            ),
        ),
        Chart(
            id="cleaning",
            title=Pair("在本地治理", "Cleaning it at home"),
            x="cleanings",
            x_axis=Axis(label=Pair("北方单位排放降低（%）", "Fall in the North’s intensity (%)")),
            y_axis=Axis(label=Pair("百万吨二氧化碳", "Mt of carbon dioxide"), minimum=0),
            lines=(
                Line(key="cleaning_territorial", label=Pair("北方属地账", "North, territorial"),
                     tone="blue"),
                Line(key="cleaning_consumption", label=Pair("北方消费账", "North, consumption"),
                     tone="orange", dash="dash"),
                Line(key="cleaning_world", label=Pair("全世界", "World"),
                     tone="grey", dash="dot"),
                Line(key="territorial_now", x="cleaned_now", tone="blue", symbol="circle",
                     label=Pair("现在：属地", "Now: territorial")),
                Line(key="consumption_now", x="cleaned_now", tone="orange", symbol="diamond",
                     label=Pair("现在：消费", "Now: consumption")),
            ),
        ),
    ),
    readouts=(
        Readout(key="territorial", label=Pair("北方属地账", "North, territorial"),
                unit=Pair("百万吨", "Mt"), digits=1),
        Readout(key="consumption", label=Pair("北方消费账", "North, consumption"),
                unit=Pair("百万吨", "Mt"), digits=1),
        Readout(key="south", label=Pair("南方属地账", "South, territorial"),
                unit=Pair("百万吨", "Mt"), digits=1),
        Readout(key="transfer", label=Pair("由南到北的隐含排放", "Embodied, South to North"),
                unit=Pair("百万吨", "Mt"), digits=1),
        Readout(key="world", label=Pair("全世界", "World"),
                unit=Pair("百万吨", "Mt"), digits=1),
        Readout(key="territorial_ratio",
                label=Pair("北方属地账，以不移不治时为100",
                           "North, territorial (100 = nothing moved or cleaned up)"),
                unit=Pair("", ""), digits=0),
        Readout(key="consumption_ratio",
                label=Pair("北方消费账，以不移不治时为100",
                           "North, consumption (100 = nothing moved or cleaned up)"),
                unit=Pair("", ""), digits=0),
        Readout(key="world_ratio", label=Pair("全世界，以不移不治时为100",
                                              "World (100 = nothing moved or cleaned up)"),
                unit=Pair("", ""), digits=0),
    ),
    states=(
        State(value=0, name=Pair("两本账相同", "The two accounts agree"),
              meaning=Pair("没有移走，也没有治理：北方用的就是北方排的。",
                           "Nothing moved, nothing cleaned up: the North emits what it uses.")),
        State(value=1, name=Pair("在本地治理：两本账一起下降",
                                 "Cleaned at home: both accounts fall together"),
              meaning=Pair("排放真的减少了，北方的属地账、消费账与世界总量降得一样多。",
                           "Emissions are really cut: the North’s two accounts and the world total "
                           "fall by the same amount.")),
        State(value=2, name=Pair("只是移走：世界总量不变", "Only moved: the world total stays"),
              meaning=Pair("北方账面上的下降，恰好等于南方的上升；大气看不出分别。",
                           "What the North takes off its books is exactly what the South adds; the "
                           "atmosphere "
                           "cannot tell the difference.")),
        State(value=3, name=Pair("移走而又泄漏：世界总量上升",
                                 "Moved and leaking: the world total rises"),
              meaning=Pair("接手的地方单位排放更高：北方的属地账变绿，它的消费账和世界总量却在上升，环境代价留在南方。",
                           "The new location emits more per unit: the North turns green in the "
                           "territorial account while its consumption account and the world "
                           "total rise, and the South bears the environmental cost.")),
        State(value=4, name=Pair("有移有减：世界总量下降",
                                 "Moved, yet the world total falls"),
              meaning=Pair("接手的地方更清洁，或者北方的治理抵过了转移的增量。世界少排了，但南方的账仍比原来重。",
                           "The new location is cleaner, or clean-up in the North outweighs "
                           "what moving adds. The world emits less, but the South’s account is "
                           "still "
                           "heavier than before.")),
    ),
    evaluate=evaluate,
    sources=("leontief1936", "leontief1970", "peters2008"),
    leaves_out=Pair(
        "未计入：价格与需求的反应（碳价、关税怎样改变o）；成品贸易与南方的其他出口；就业、收入与技术转移给南方的好处；"
        "水、土地、重金属等二氧化碳以外的污染，而矿区的伤害多半在此；以及转移的动机：账目只记流向，不记用意。",
        "Left out: prices and how demand responds (what a carbon price or a tariff does to o); "
        "trade in final goods and other exports of the South; the jobs, income and technology that "
        "may come to the South; harm other than carbon dioxide, to water, land and health, which "
        "is "
        "most of what a mining district suffers; and motives: accounts record flows, not "
        "intentions.",
    ),
)
