"""Data shared, sold or hoarded: what a factor that is not used up by use can give, and to whom.

Jones and Tonetti (2020): data are nonrival, so that every firm can use the same data at once, and
output has increasing returns. It may then be best to share data widely even though people care for
their privacy. A firm that owns the data fears being displaced by those who learn from them, and may
hoard; it also does not feel the loss of privacy. People who own the data feel it, and have no such
fear. What others have added: somebody's data tell about somebody else as well, so that one's
privacy is partly lost already and is sold too cheaply (Acemoglu, Makhdoumi, Malekian and Ozdaglar,
2022).

This is a REDUCED FORM of the paper and not the paper. Equations (N firms alike, in P separate
markets; s the share of its data that each firm passes on within its market; L labour):

    Y_i = D_i^eta L_i,     D_i = (1 - s) Y_i + s (sum of Y_j over the n = N / P firms of the market)
    Y   = L^(1 / (1 - eta)) ((1 + s (n - 1)) / N)^e,     e = eta / (1 - eta)
    u   = ln Y - kappa s^2                     what people have; kappa, their loss of privacy
    society    maximizes   ln Y - kappa s^2
    firms      maximize    ln Y - theta s^2            theta, the risk of being displaced
    people     maximize    ln Y - (1 - x) kappa s^2    x, what others' data tell about them anyway
    all three have   s(c) = (sqrt(1 + 2 e (n - 1)^2 / c) - 1) / (2 (n - 1)),  but not above 1,
    with c = kappa, theta, (1 - x) kappa; for n = 1 or c = 0 see ``sharing``.

Output is an index: 100 where every firm's data are shared with all N; it does not depend on N
then. Welfare is W = Y exp(-kappa s^2): the output that, with no loss of privacy, would be worth as
much. Sharing, kappa's unit aside, is in per cent; eta is 0.06. All values are stylized.

What was dropped: the price of data and the firms that trade them, markups, entry and its cost,
growth over time, data used within the firm that made them, and the difference between what a firm
uses and what it sells. In the paper ownership by consumers comes close to the best allocation; that
with x = 0 it reaches it here is owed to what was dropped. Ours: P separate markets; theta s^2 in
place of the paper's creative destruction; x, which is no part of that paper.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

FIRMS = 310.0
"""N: ten for each of 31 markets."""

WEIGHT = 0.06
"""eta: by how many per cent output rises when a firm has 1 per cent more data."""

MARKETS = 31

STEPS = 50

ALIKE = 0.5
"""Points of welfare by which two owners must differ to count as different."""

SCARCE = 0.000000001
"""A cost of sharing below this counts as none."""


def exponent(eta):
    """e: data make output, and output makes data."""
    return eta / (1.0 - eta)


def output(share, reach, firms, eta):
    """Y as an index: 100 where all firms share everything with all."""
    pooled = (1.0 + share * (reach - 1.0)) / firms
    return 100.0 * math.exp(exponent(eta) * math.log(pooled))


def sharing(cost, reach, eta):
    """s: the share of its data that an owner passes on who bears cost times s squared."""
    others = reach - 1.0
    if others <= 0.0 or eta <= 0.0:
        return 0.0
    if cost <= SCARCE:
        return 1.0
    root = math.sqrt(1.0 + 2.0 * exponent(eta) * others * others / cost)
    return min(1.0, (root - 1.0) / (2.0 * others))


def welfare(share, reach, firms, eta, privacy):
    """W: output, less what the loss of privacy is worth."""
    return output(share, reach, firms, eta) * math.exp(-privacy * share * share)


def evaluate(p):
    """What each owner shares, what comes of it in more or fewer markets, and which story holds."""
    privacy = p["privacy"]
    threat = p["threat"]
    known = 1.0 - p["leak"] / 100.0
    reach = FIRMS / p["markets"]

    best = sharing(privacy, reach, WEIGHT)
    firms = sharing(threat, reach, WEIGHT)
    people = sharing(known * privacy, reach, WEIGHT)
    none = welfare(0.0, reach, FIRMS, WEIGHT, privacy)
    by_best = welfare(best, reach, FIRMS, WEIGHT, privacy)
    by_firms = welfare(firms, reach, FIRMS, WEIGHT, privacy)
    by_people = welfare(people, reach, FIRMS, WEIGHT, privacy)

    shares = []
    outputs = []
    worths = []
    for k in range(STEPS + 1):
        share = k * k / (STEPS * STEPS)  # closer together where the curves are steep
        shares.append(100.0 * share)
        outputs.append(output(share, reach, FIRMS, WEIGHT))
        worths.append(welfare(share, reach, FIRMS, WEIGHT, privacy))

    markets = []
    people_at = []
    firms_at = []
    none_at = []
    for k in range(1, MARKETS + 1):
        within = FIRMS / k
        markets.append(k)
        people_at.append(welfare(sharing(known * privacy, within, WEIGHT),
                                 within, FIRMS, WEIGHT, privacy))
        firms_at.append(welfare(sharing(threat, within, WEIGHT), within, FIRMS, WEIGHT, privacy))
        none_at.append(welfare(0.0, within, FIRMS, WEIGHT, privacy))

    if max(by_firms, by_people) < none:
        state = 3
    elif max(by_firms, by_people) - min(by_firms, by_people) < ALIKE:
        state = 4
    elif by_firms > by_people:
        state = 2
    elif firms < best:
        state = 0
    else:
        state = 1

    return {
        "shares": shares,
        "outputs": outputs,
        "worths": worths,
        "best_place": [100.0 * best],
        "best_height": [by_best],
        "people_place": [100.0 * people],
        "people_height": [by_people],
        "firms_place": [100.0 * firms],
        "firms_height": [by_firms],
        "markets": markets,
        "people_at": people_at,
        "firms_at": firms_at,
        "none_at": none_at,
        "now_place": [p["markets"]],
        "now_people": [by_people],
        "now_firms": [by_firms],
        "share_best": 100.0 * best,
        "share_firms": 100.0 * firms,
        "share_people": 100.0 * people,
        "welfare_best": by_best,
        "welfare_firms": by_firms,
        "welfare_people": by_people,
        "welfare_none": none,
        "output_all": output(1.0, reach, FIRMS, WEIGHT),
        "state": state,
    }


MODEL = Model(
    id="data_sharing",
    name=Pair("数据：共享、出售还是囤积", "Data: shared, sold or hoarded"),
    summary=Pair(
        "数据用而不减，大家同时可用，所以共享越广，产出越高；但共享要付隐私的代价。企业怕别人学了自己的数据来取代自己，可能囤积，"
        "又感觉不到用户失去的隐私；个人在意隐私，可是别人的数据也会泄露他的情况，他的隐私便不值钱了。"
        "谁来决定共享多少，结果大不相同。本模型是琼斯与托内蒂论文的简约式，不是论文本身。",
        "Data are not used up in use and everyone can use them at once, so the more widely they "
        "are shared, the more is produced; but sharing costs privacy. A firm fears that others "
        "will learn from its data and displace it, and may hoard them; nor does it feel its "
        "users’ loss of privacy. Individuals do; but other people’s data reveal things about them "
        "too, which makes their privacy cheap. Much depends on who decides. This is a reduced "
        "form of the paper by Jones and Tonetti, not the paper itself.",
    ),
    parameters=(
        Parameter(
            name="markets",
            label=Pair("互不相通的数据市场 P", "Separate data markets P"),
            unit=Pair("", ""),
            minimum=1, maximum=31, default=31, step=1,
            meaning=Pair("310家企业平分到几个市场里，数据只在市场内共享；1就是全国一体化",
                         "the number of markets into which 310 firms are equally divided, data "
                         "being shared only within each; 1 is an integrated national market"),
        ),
        Parameter(
            name="privacy",
            label=Pair("隐私的代价 κ", "Cost of lost privacy κ"),
            unit=Pair("", ""),
            minimum=0.02, maximum=0.6, default=0.1, step=0.02,
            meaning=Pair("数据全部共享时，失去的隐私约值产出的百分之几；0.1约为一成",
                         "roughly what fraction of output the lost privacy is worth when all data "
                         "are shared; 0.1 is about a tenth"),
        ),
        Parameter(
            name="threat",
            label=Pair("被取代的风险 θ", "Risk of being displaced θ"),
            unit=Pair("", ""),
            minimum=0, maximum=3, default=1, step=0.1,
            meaning=Pair("企业担心别人学了自己的数据来取代自己；0表示毫不担心",
                         "how much a firm fears being displaced by those who learn from its data; "
                         "0 means that it has no such fear"),
        ),
        Parameter(
            name="leak",
            label=Pair("别人代为泄露 x", "Revealed by others’ data x"),
            unit=Pair("%", "%"),
            minimum=0, maximum=100, default=0, step=5,
            meaning=Pair("即使自己不交出数据，别人的数据也已泄露的份额；个人便只计较其余",
                         "the share of what is private that other people’s data reveal in any "
                         "case; the individual takes only the rest into account"),
        ),
    ),
    charts=(
        Chart(
            id="decision",
            title=Pair("共享多少：谁来决定", "How much is shared, and who decides"),
            x="shares",
            x_axis=Axis(label=Pair("共享的数据 s（%）", "Data shared s (%)"),
                        minimum=-3, maximum=103),
            y_axis=Axis(label=Pair("指数（全国全部共享为100）",
                                   "Index (all shared nationwide = 100)")),
            lines=(
                Line(key="outputs", tone="grey", dash="dash", label=Pair("产出", "Output")),
                Line(key="worths", tone="blue", label=Pair("福利：产出扣除隐私的代价",
                                                           "Welfare: output less privacy cost")),
                Line(key="best_height", x="best_place", tone="grey", symbol="square",
                     label=Pair("最好的共享程度", "Best degree of sharing")),
                Line(key="people_height", x="people_place", tone="green", symbol="circle",
                     label=Pair("个人拥有数据", "Individuals own the data")),
                Line(key="firms_height", x="firms_place", tone="orange", symbol="diamond",
                     label=Pair("企业拥有数据", "Firms own the data")),
            ),
        ),
        Chart(
            id="integration",
            title=Pair("市场越分割，损失多少", "What it costs to keep markets separate"),
            x="markets",
            x_axis=Axis(label=Pair("互不相通的市场（个；1为全国一体化）",
                                   "Separate markets (1 = nationwide)"),
                        minimum=0, maximum=32),
            y_axis=Axis(label=Pair("福利（指数）", "Welfare (index)")),
            lines=(
                Line(key="people_at", tone="green", label=Pair("个人拥有数据",
                                                               "Individuals own the data")),
                Line(key="firms_at", tone="orange", dash="dash",
                     label=Pair("企业拥有数据", "Firms own the data")),
                Line(key="none_at", tone="grey", dash="dot",
                     label=Pair("不许共享", "Sharing forbidden")),
                Line(key="now_people", x="now_place", tone="green", symbol="circle",
                     label=Pair("现在：个人拥有", "Now: individuals own")),
                Line(key="now_firms", x="now_place", tone="orange", symbol="diamond",
                     label=Pair("现在：企业拥有", "Now: firms own")),
            ),
        ),
    ),
    readouts=(
        Readout(key="share_best", digits=0, unit=Pair("%", "%"),
                label=Pair("最好共享多少", "Best degree of sharing")),
        Readout(key="share_firms", digits=0, unit=Pair("%", "%"),
                label=Pair("企业拥有时共享", "Shared if firms own the data")),
        Readout(key="share_people", digits=0, unit=Pair("%", "%"),
                label=Pair("个人拥有时共享", "Shared if individuals own the data")),
        Readout(key="welfare_best", digits=1, unit=Pair("", ""),
                label=Pair("福利：最好", "Welfare at best")),
        Readout(key="welfare_firms", digits=1, unit=Pair("", ""),
                label=Pair("福利：企业拥有", "Welfare if firms own the data")),
        Readout(key="welfare_people", digits=1, unit=Pair("", ""),
                label=Pair("福利：个人拥有", "Welfare if individuals own the data")),
        Readout(key="welfare_none", digits=1, unit=Pair("", ""),
                label=Pair("福利：不许共享", "Welfare if sharing is forbidden")),
    ),
    states=(
        State(value=0, name=Pair("企业囤积", "Firms hoard"),
              meaning=Pair("企业怕被取代，共享得太少；归个人决定，福利较高。",
                           "For fear of being displaced, firms share too little; if individuals "
                           "decide, welfare is higher.")),
        State(value=1, name=Pair("企业贱卖隐私", "Firms sell privacy cheap"),
              meaning=Pair("企业感觉不到隐私的损失，共享得太多；归个人决定，福利较高。",
                           "Firms do not feel the loss of privacy and share too much; if "
                           "individuals decide, welfare is higher.")),
        State(value=2, name=Pair("个人贱卖隐私", "Individuals sell privacy cheap"),
              meaning=Pair("反正别人的数据已经泄露了自己，各人便都不在意，结果大家都卖得太多；这时由企业决定反而较好。",
                           "Since other people’s data have already given them away, individuals "
                           "stop caring and all sell too much; it would then be better for firms "
                           "to decide.")),
        State(value=3, name=Pair("不如没有市场", "Better no market"),
              meaning=Pair("企业与个人都卖得太多，隐私的损失超过了产出的增加：禁止共享，福利反而较高。",
                           "Firms and individuals both sell so much that the loss of privacy "
                           "outweighs the gain in output: if sharing were forbidden, welfare would "
                           "be higher.")),
        State(value=4, name=Pair("归谁都差不多", "Either owner will do"),
              meaning=Pair("两种归属的福利相差不到半点：产权不是此时的关键。",
                           "Welfare differs by less than half a point between the two owners: "
                           "ownership is not what matters here.")),
    ),
    evaluate=evaluate,
    sources=("jones_tonetti2020", "acemoglu_et_al2022"),
    leaves_out=Pair(
        "未计入：数据的价格与买卖双方、加成、企业的进入、经济的增长，以及企业自用与出售之别（原论文都有）；数据的质量、"
        "安全与国界；谁得到收益，即分配。原论文里个人拥有只是接近最优，这里x为0时恰是最优，是简化的结果。数值均为示意。",
        "Left out: the price of data, their buyers and sellers, markups, the entry of firms, "
        "growth, and the difference between data that a firm uses itself and data that it sells, "
        "all of which the paper has; the quality of data, security and national borders; and who "
        "receives the gains. In the paper individual ownership only comes close to the optimum; "
        "that it attains it here when x is 0 is a result of the simplification. All numbers are "
        "stylized.",
    ),
)
