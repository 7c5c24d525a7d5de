"""The smile curve: at which stage of a value chain the income falls, and who gets it.

Stan Shih of Acer drew it about 1992 for the personal computer: much value is added at both ends,
in research and key parts and in distribution and brand, and little in assembly in the middle. He
gave no equations. Ours put one mechanism under the picture, scarcity: a stage that few can do
earns more than its cost.

Equations (stages i = 1..5: research, key parts, assembly, distribution, brand; k the cost of a
stage; n_i the number of equal rivals in it):

    price of a stage                     v_i = k n_i / (n_i - 1)
    rivals                               n = (U, 2 U, M, 2 D, D)
    price of the product                 V = v_1 + ... + v_5
    the latecomer does all the assembly; entering another stage makes it one rival more:
        n_i -> n_i + 1, its part v_i / n_i = k / (n_i - 1), that is k over the rivals before it
    its income                           Y = v_3 + sum of its parts;  its share Y / V

v_i is the price that Cournot's n rivals arrive at when the demand for the stage has elasticity 1.
As n grows, v_i falls to the cost k. So entry does two things at once: the newcomer earns k / n, and
the price of the stage falls from k n / (n - 1) to k (n + 1) / n, to the loss of those inside and
the gain of the buyers.

Units: the cost of the whole product is 100, 20 for each stage, so that prices are in per cent of
cost. All values are stylized: real stages have very unequal costs.
"""

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

COST = 20.0
"""k: what each of the five stages costs."""

PLACES = 5
"""Of the latecomer: assembly alone, then one stage more at each place."""


def price(rivals):
    """v: what buyers pay for a stage in which so many compete; more than 1 of them."""
    return COST * rivals / (rivals - 1.0)


def enters(stage, place):
    """Whether the latecomer at a place has entered a stage, beside assembly.

    It goes first into key parts (2), then research (1), then distribution (4), then brand (5).
    """
    if stage == 2:
        return place >= 1
    if stage == 1:
        return place >= 2
    if stage == 4:
        return place >= 3
    if stage == 5:
        return place >= 4
    return False


def rivals_of(stage, up, middle, down):
    """n: rivals in a stage before the latecomer enters it."""
    if stage == 1:
        return up
    if stage == 2:
        return 2.0 * up
    if stage == 3:
        return middle
    if stage == 4:
        return 2.0 * down
    return down


def stage_price(stage, place, up, middle, down):
    """v of a stage with the latecomer in its place."""
    rivals = rivals_of(stage, up, middle, down)
    if enters(stage, place):
        return price(rivals + 1.0)
    return price(rivals)


def stage_part(stage, place, up, middle, down):
    """What the latecomer earns in a stage: all in assembly, one share where it has entered."""
    rivals = rivals_of(stage, up, middle, down)
    if stage == 3:
        return price(rivals)
    if enters(stage, place):
        return COST / rivals
    return 0.0


def total_price(place, up, middle, down):
    """V: what the product costs its buyers."""
    total = 0.0
    for stage in range(1, 6):
        total += stage_price(stage, place, up, middle, down)
    return total


def total_part(place, up, middle, down):
    """Y: what the latecomer earns in the whole chain."""
    total = 0.0
    for stage in range(1, 6):
        total += stage_part(stage, place, up, middle, down)
    return total


def evaluate(p):
    """The chain stage by stage, the latecomer's share at every place, and which shape it is."""
    up = p["up"]
    middle = p["middle"]
    down = p["down"]
    place = int(p["place"] + 0.5) - 1

    stages = []
    prices = []
    parts = []
    for stage in range(1, 6):
        stages.append(stage)
        prices.append(stage_price(stage, place, up, middle, down))
        parts.append(stage_part(stage, place, up, middle, down))

    places = []
    shares = []
    for other in range(PLACES):
        places.append(other + 1)
        shares.append(100.0 * total_part(other, up, middle, down)
                      / total_price(other, up, middle, down))

    whole = total_price(place, up, middle, down)
    income = total_part(place, up, middle, down)
    first = prices[0]
    centre = prices[2]
    last = prices[4]
    if first > centre and last > centre:
        state = 0 if place == 0 else 1
    elif first < centre and last < centre:
        state = 3
    else:
        state = 2

    return {
        "stages": stages,
        "prices": prices,
        "parts": parts,
        "costs": [COST for stage in stages],
        "places": places,
        "shares": shares,
        "here_place": [place + 1.0],
        "here_share": [100.0 * income / whole],
        "share": 100.0 * income / whole,
        "income": income,
        "price": whole,
        "rent": 100.0 * (whole - 5.0 * COST) / whole,
        "assembly": 100.0 * centre / whole,
        "state": state,
    }


MODEL = Model(
    id="smile_curve",
    name=Pair("微笑曲线：收入落在价值链的哪一段",
              "The smile curve: where on the value chain the income falls"),
    summary=Pair(
        "一件产品要经过研发、关键零部件、组装、流通、品牌五段。哪一段会做的人少，哪一段的价格就比成本高得多。"
        "后来者通常从会做的人最多的组装做起；往两端走，分得的收入会增加，而两端的价格也会因为多了对手而下降。",
        "A product passes through research, key parts, assembly, distribution and brand. A stage "
        "that few firms can do is priced far above cost. A latecomer usually begins with assembly, "
        "which most can do. As it moves towards the ends its share of the income rises, while "
        "prices "
        "at the ends fall, because there is one more rival.",
    ),
    parameters=(
        Parameter(
            name="place",
            label=Pair("后来者做到哪一步", "How far the latecomer has gone"),
            unit=Pair("", ""),
            minimum=1, maximum=5, default=1, step=1,
            meaning=Pair("组装全由它做；每进一步，便成为另一段的一个新对手",
                         "it does all assembly; each step makes it a new rival in one more stage"),
            names=(Pair("只做组装", "assembly alone"),
                   Pair("再做关键零部件", "and key parts"),
                   Pair("再做研发", "and research"),
                   Pair("再做流通", "and distribution"),
                   Pair("再做品牌", "and brand")),
        ),
        Parameter(
            name="up",
            label=Pair("上游的对手数 U", "Rivals upstream U"),
            unit=Pair("家", "firms"),
            minimum=2, maximum=20, default=2, step=1,
            meaning=Pair("会做研发的企业；关键零部件的对手是它的两倍",
                         "firms that can do the research; key parts have twice as many"),
        ),
        Parameter(
            name="middle",
            label=Pair("组装的对手数 M", "Rivals in assembly M"),
            unit=Pair("家", "firms"),
            minimum=2, maximum=40, default=20, step=1,
            meaning=Pair("会做组装的企业，都在后来者境内",
                         "firms that can do the assembly, all in the latecomer’s territory"),
        ),
        Parameter(
            name="down",
            label=Pair("下游的对手数 D", "Rivals downstream D"),
            unit=Pair("家", "firms"),
            minimum=2, maximum=20, default=3, step=1,
            meaning=Pair("拥有品牌的企业；流通的对手是它的两倍",
                         "firms that own brands; distribution has twice as many"),
        ),
    ),
    charts=(
        Chart(
            id="chain",
            title=Pair("每一段的价格，后来者分得多少",
                       "The price of each stage, and the latecomer’s part"),
            x="stages",
            x_axis=Axis(label=Pair("1研发，2关键零部件，3组装，4流通，5品牌",
                                   "1 research, 2 key parts, 3 assembly, 4 distribution, 5 brand")),
            y_axis=Axis(label=Pair("产品成本的%", "% of the product’s cost"),
                        minimum=0, maximum=45),
            lines=(
                Line(key="prices", label=Pair("这一段的价格", "Price of the stage"), tone="blue"),
                Line(key="parts", label=Pair("后来者分得", "The latecomer’s part"),
                     tone="orange", symbol="circle"),
                Line(key="costs", label=Pair("这一段的成本", "Cost of the stage"),
                     tone="grey", dash="dot"),
            ),
        ),
        Chart(
            id="climb",
            title=Pair("一步步往两端走，后来者的份额", "The latecomer’s share, step by step"),
            x="places",
            x_axis=Axis(label=Pair("做到第几步（1只做组装，5全做）",
                                   "Step (1 assembly alone, 5 all stages)")),
            y_axis=Axis(label=Pair("占产品价格的%", "% of the product’s price"),
                        minimum=0, maximum=60),
            lines=(
                Line(key="shares", label=Pair("后来者的份额", "The latecomer’s share"),
                     tone="violet"),
                Line(key="here_share", x="here_place", tone="violet", symbol="circle",
                     label=Pair("现在的位置", "Where it stands")),
            ),
        ),
    ),
    readouts=(
        Readout(key="share", label=Pair("后来者占产品价格", "Latecomer’s share of the price"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="income", label=Pair("后来者每件产品的收入（成本为100）",
                                         "Latecomer’s income per product (cost = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="price", label=Pair("产品的价格（成本为100）",
                                        "Price of the product (cost = 100)"),
                unit=Pair("", ""), digits=1),
        Readout(key="rent", label=Pair("价格中高于成本的部分", "Part of the price above cost"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="assembly", label=Pair("组装一段占产品价格", "Assembly’s share of the price"),
                unit=Pair("%", "%"), digits=1),
    ),
    states=(
        State(value=0, name=Pair("微笑的谷底", "At the bottom of the smile"),
              meaning=Pair("两端会做的人少，中间会做的人多；后来者做的正是会做的人最多的一段。",
                           "Few can do the ends and many the middle, and the latecomer does "
                           "exactly the "
                           "stage that most firms can do.")),
        State(value=1, name=Pair("沿微笑曲线上行", "Climbing the smile"),
              meaning=Pair("后来者进入了会做的人少的环节，份额上升；同时这些环节的价格因多了一个对手而下降，买方得利，先行者受损。",
                           "The latecomer has entered stages that few firms can do, and its share "
                           "rises; "
                           "prices there fall because of the new rival, to the buyers’ gain and "
                           "the incumbents’ loss.")),
        State(value=2, name=Pair("一头高，一头低", "Lopsided"),
              meaning=Pair("只有一端比组装更难进入。收入高不高，不在上游还是下游，而在会做的人多不多。",
                           "Only one end is harder to enter than assembly. What makes a stage pay "
                           "is not that it is upstream or downstream but that few can do it.")),
        State(value=3, name=Pair("曲线倒了过来", "The smile turned upside down"),
              meaning=Pair("会做组装的人反而最少，收入落在中间。“微笑”不是自然规律。",
                           "Assembly is now what the fewest can do, and the income falls in the "
                           "middle. "
                           "The smile is not a law of nature.")),
    ),
    evaluate=evaluate,
    sources=("shih1996",),
    leaves_out=Pair(
        "未计入：各段成本并不相等（现实中组装的成本往往只占几个百分点）；进入一段要先付多少钱、要学多久；各段之间层层加价；主导企业压价与对技术的封锁；"
        "组装带来的就业和学习；一件产品之外的总产量。对手数在这里是给定的，而它为什么少，正是要追问的。",
        "Left out: that stages cost very different amounts (assembly often only a few per cent); "
        "what it takes, in money and years, to enter a stage; mark-up upon mark-up along the "
        "chain; "
        "lead firms that squeeze their suppliers or withhold technology; the jobs and learning "
        "that assembly brings; and how many products are sold. The number of rivals is given here, "
        "and why there are so few is exactly what needs to be asked.",
    ),
)
