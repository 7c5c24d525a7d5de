"""Needed premises: how sure one may be that all of them hold, given how sure one is of each.

An argument that needs every one of its premises is no surer than the least sure of them, and may
be much less sure than that. How much less depends on how the premises hang together, of which
separate degrees of belief say nothing. Boole (1854) asked for the narrowest limits; Fréchet
(1935) gave them for any number of events, Hailperin (1986) for logic in general. Adams (1998)
draws the moral for arguments: doubts add up.

Equations (n premises A_i, each believed with probability p_i; here n = 4):

    greatest  P(A_1 and ... and A_n) = min p_i                  they stand and fall together
    least     P(A_1 and ... and A_n) = max(0, sum p_i - (n - 1))    no two fail together
    product   P(A_1 and ... and A_n) = p_1 p_2 ... p_n          they are independent

    1 - p_i is the doubt about a premise.  For a valid argument with conclusion C
    P(not C) <= sum (1 - p_i),   so that   P(C) >= least;   P(C) may be anything above that

What it gains if one premise is made certain and the others stay as they are: the least gains the
doubt about it, as far as it was not lost below 0; the product gains what the others' product has
to spare; the greatest gains only if that premise alone was the weakest. By all three the premise
with the most doubt matters most.

Units: per cent. The sliders stand for no statement of any text: the reader says what a premise is
and how far it is believed.

Ours: four premises; that the readings are sorted by one half.
"""

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

SURE = 100.0

HALF = 50.0
"""At least this likely: as likely as not, or more."""


def greatest_of(beliefs):
    """Per cent: all hold, if they stand and fall together."""
    lowest = SURE
    for belief in beliefs:
        lowest = min(lowest, belief)
    return lowest


def least_of(beliefs):
    """Per cent: all hold, if no two ever fail together."""
    doubt = 0.0
    for belief in beliefs:
        doubt = doubt + (SURE - belief)
    return max(0.0, SURE - doubt)


def product_of(beliefs):
    """Per cent: all hold, if they are independent of each other."""
    chance = 1.0
    for belief in beliefs:
        chance = chance * (belief / SURE)
    return SURE * chance


def with_certain(beliefs, place):
    """The same beliefs, the one at this place made certain."""
    made = []
    for k in range(len(beliefs)):
        if k == place:
            made.append(SURE)
        else:
            made.append(beliefs[k])
    return made


def evaluate(p):
    """Limits as premises are added one by one, and what certainty of each would gain."""
    beliefs = [p["first"], p["second"], p["third"], p["fourth"]]

    counted = []
    greatest = []
    product = []
    least = []
    for count in range(len(beliefs) + 1):
        taken = [beliefs[k] for k in range(count)]
        counted.append(count)
        greatest.append(greatest_of(taken))
        product.append(product_of(taken))
        least.append(least_of(taken))
    top = greatest_of(beliefs)
    middle = product_of(beliefs)
    bottom = least_of(beliefs)

    premise = []
    gain_greatest = []
    gain_product = []
    gain_least = []
    doubt = 0.0
    weakest = 0
    as_weak = 0
    for k in range(len(beliefs)):
        made = with_certain(beliefs, k)
        premise.append(k + 1)
        gain_greatest.append(max(0.0, greatest_of(made) - top))
        gain_product.append(max(0.0, product_of(made) - middle))
        gain_least.append(max(0.0, least_of(made) - bottom))
        doubt = doubt + (SURE - beliefs[k])
        if beliefs[k] <= top:
            weakest = k + 1
            as_weak = as_weak + 1
    if as_weak > 1:
        weakest = 0

    state = 3
    if bottom >= HALF:
        state = 0
    elif middle >= HALF:
        state = 1
    elif top >= HALF:
        state = 2

    return {
        "counted": counted,
        "greatest_path": greatest,
        "product_path": product,
        "least_path": least,
        "premise": premise,
        "gain_greatest": gain_greatest,
        "gain_product": gain_product,
        "gain_least": gain_least,
        "greatest": top,
        "product": middle,
        "least": bottom,
        "doubt": doubt,
        "weakest": weakest,
        "state": state,
    }


def _belief(name, number):
    return Parameter(
        name=name,
        label=Pair(f"对前提{number}的信念", f"Belief in premise {number}"),
        unit=Pair("%", "%"),
        minimum=0, maximum=100, default=90, step=5,
        meaning=Pair("0为必假，100为必真", "0: certainly false; 100: certainly true"),
    )


MODEL = Model(
    id="needed_premises",
    name=Pair("缺一不可的前提", "Premises that are all needed"),
    summary=Pair(
        "一个论证若缺了任何一个前提就不成立，那么各个前提分别有多可信，还不足以决定它们同时成立的可能性，"
        "只能划出一个范围。最高，等于最弱的前提；最低，由一百减去各项疑虑之和。若前提互不相干，则取乘积。"
        "这只是整理思路的办法，没有给文章的任何一步打分。",
        "If an argument fails without any one of its premises, then how credible each is does not "
        "determine how likely they are all to hold; it only sets limits. The highest is the "
        "weakest premise; the lowest is a hundred minus the sum of the doubts; if the premises are "
        "independent, it is their product. This is only a way of putting one’s thoughts in order, "
        "and does not grade any step in the article.",
    ),
    parameters=(
        _belief("first", "1"),
        _belief("second", "2"),
        _belief("third", "3"),
        _belief("fourth", "4"),
    ),
    charts=(
        Chart(
            id="limits", title=Pair("逐一计入前提，全部成立的可能性",
                                    "Probability that all hold, as premises are added"),
            x="counted", x_axis=Axis(label=Pair("已计入几个前提", "Premises counted")),
            y_axis=Axis(label=Pair("全部成立的可能性，%", "All hold, %"), minimum=0, maximum=105),
            lines=(
                Line(key="greatest_path", tone="blue", dash="dash",
                     label=Pair("最高：同立同倒", "Greatest: premises stand and fall together")),
                Line(key="product_path", tone="violet",
                     label=Pair("互相独立", "Premises are independent")),
                Line(key="least_path", tone="orange", dash="dot",
                     label=Pair("最低：从不同时落空", "Least: no two ever fail together")),
            ),
        ),
        Chart(
            id="gains", title=Pair("若能使某个前提确定无疑", "If one premise were made certain"),
            x="premise",
            x_axis=Axis(label=Pair("哪一个前提", "Which premise"), minimum=0, maximum=5),
            y_axis=Axis(label=Pair("提高多少，百分点", "Gain, percentage points"), minimum=0),
            lines=(
                Line(key="gain_greatest", tone="blue", symbol="diamond",
                     label=Pair("最高值", "The greatest")),
                Line(key="gain_product", tone="violet", symbol="circle",
                     label=Pair("独立时的值", "If independent")),
                Line(key="gain_least", tone="orange", symbol="square",
                     label=Pair("最低值", "The least")),
            ),
        ),
    ),
    readouts=(
        Readout(key="least", label=Pair("全部成立，最低", "All hold: least"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="product", label=Pair("全部成立，若互相独立", "All hold: if independent"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="greatest", label=Pair("全部成立，最高", "All hold: greatest"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="doubt", label=Pair("各项疑虑之和", "Sum of the doubts"),
                unit=Pair("个百分点", "points"), digits=0),
        Readout(key="weakest",
                label=Pair("最要紧的前提（0表示不止一个）",
                           "Premise that matters most (0 = more than one)"),
                unit=Pair("", ""), digits=0),
    ),
    states=(
        State(value=0, name=Pair("无论怎样相连，都有一半以上",
                                 "Half or more, however they are linked"),
              meaning=Pair("疑虑之和不超过五十：不必知道前提之间的关系，全部成立的可能性也不低于一半。",
                           "The doubts add up to fifty or less: whatever the relation between the "
                           "premises, the probability that all hold is at least one half.")),
        State(value=1, name=Pair("互相独立时，有一半以上", "Half or more if independent"),
              meaning=Pair("若前提互不相干，全部成立的可能性不低于一半；若它们的弱点彼此错开，就低于一半。",
                           "If the premises have nothing to do with one another, the probability "
                           "that all hold is at least one half; if they fail in different cases, "
                           "it is less.")),
        State(value=2, name=Pair("只有彼此牵连，才有一半以上",
                                 "Half or more only if they are tied together"),
              meaning=Pair("每个前提单独看都有一半以上，合起来却不然，除非它们大体上同立同倒。"
                           "要使人信服，须说明它们为何相连。",
                           "Each premise on its own has a probability of at least one half, but "
                           "all of them together do not, unless they largely stand and fall "
                           "together. To convince others, one must show what ties them.")),
        State(value=3, name=Pair("无论怎样相连，都不到一半",
                                 "Less than half, however they are linked"),
              meaning=Pair("至少有一个前提，你自己也认为多半不成立，那么全部成立就更不可能过半。"
                           "结论仍可能因别的理由而为真。",
                           "There is at least one premise that you yourself think will probably "
                           "fail, so it is even less likely that all hold. The conclusion may "
                           "still be true for other reasons.")),
    ),
    evaluate=evaluate,
    sources=("frechet1935", "hailperin1986", "adams1998"),
    leaves_out=Pair(
        "未计入：支持同一步的几条互相独立的证据（它们会使结论更稳），前提的程度与含混，推论本身是否有效，"
        "以及结论因别的理由而为真。信念从何而来，模型也不过问：它只问你的几个信念能不能放在一起。",
        "Left out: several independent lines of evidence for the same step, which make a "
        "conclusion firmer; degree and vagueness in a premise; whether the inference itself is "
        "valid; and the possibility that the conclusion is true for other reasons. Nor does the "
        "model ask where beliefs come from: only whether yours are compatible.",
    ),
)
