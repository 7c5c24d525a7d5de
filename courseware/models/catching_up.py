"""Catching up: does a country that learns from the leader close the gap, or fall further behind?

Nelson and Phelps (1966): the better educated a country is, the faster it takes up what the leader
knows already; and the wider the gap, the more there is to take up. Benhabib and Spiegel (2005)
set another law beside it, in which one learns only from what is not too far off. Under the first
every country that learns at all comes to grow as fast as the leader, if at a distance. Under the
second there is a threshold of human capital, and below it the country is left behind.

Equations (A and T the technology of country and leader, x = A / T, h human capital):

    T' / T = lambda
    exponential (Nelson and Phelps):       A' / A = g h + c h (1 / x - 1)
    logistic (Benhabib and Spiegel):       A' / A = g h + c h (1 - x)
    in terms of x:   x' = c h (1 - x) - (lambda - g h) x
                     x' = x [g h - lambda + c h (1 - x)]
    resting places:  x* = c h / (c h + lambda - g h)
                     x* = 1 - (lambda - g h) / (c h), if it is positive, and 0 otherwise
    threshold of the logistic law:         h* = lambda / (c + g)
    the country overtakes if and only if   g h > lambda, under either law

Both equations are solved in closed form. Units: h = 1 stands for schooling such that the rates
c and g hold in full; c, g and lambda are per cent a year; x starts at ``START``. The numbers are
stylized.

Ours: that after x = 1 the country learns nothing more from the former leader, so that x grows at
g h - lambda from then on; and that both kinds of learning are in strict proportion to h.
"""

import math

from courseware.language import Pair
from courseware.models.model import Axis, Chart, Line, Model, Parameter, Readout, State

START = 0.2
"""x in year 0."""

YEARS = 80

SOME = 1e-9
"""A rate below this, a year, counts as none."""

NEAREST = 0.05
"""The second chart begins at this x, for the exponential law knows no bound at 0."""

STEPS = 38


def accumulated(rate, time):
    """(e^(rate time) - 1) / rate, which is the time itself where the rate is 0."""
    u = rate * time
    if abs(u) < 0.01:
        return time * (1.0 + u / 2.0 * (1.0 + u / 3.0 * (1.0 + u / 4.0 * (1.0 + u / 5.0))))
    return (math.exp(u) - 1.0) / rate


def log_over(u):
    """ln(1 + u) / u, which is 1 where u is 0."""
    if abs(u) < 0.01:
        return 1.0 - u * (1.0 / 2.0 - u * (1.0 / 3.0 - u * (1.0 / 4.0 - u * (
            1.0 / 5.0 - u * (1.0 / 6.0 - u / 7.0)))))
    return math.log(1.0 + u) / u


def exponential_at(time, learning, lead):
    """x after some time under the law of Nelson and Phelps, as long as it is below 1."""
    pull = learning - lead
    return START * math.exp(-pull * time) + learning * accumulated(-pull, time)


def logistic_at(time, learning, lead):
    """x after some time under the logistic law, as long as it is below 1."""
    push = learning + lead
    grown = START * math.exp(push * time)
    return grown / (1.0 + learning * START * accumulated(push, time))


def exponential_passing(learning, lead):
    """Years until x = 1 under the law of Nelson and Phelps; needs lead > 0."""
    pull = learning - lead
    return (1.0 - START) / lead * log_over(pull * (1.0 - START) / lead)


def logistic_passing(learning, lead):
    """Years until x = 1 under the logistic law; needs lead > 0."""
    push = learning + lead
    return math.log(1.0 + push * (1.0 - START) / (START * lead)) / push


def exponential_rest(learning, lead):
    """Where x comes to rest under Nelson and Phelps; 1 where it draws level or passes."""
    if lead >= 0.0:
        return 1.0 if learning > SOME else START
    return learning / (learning - lead)


def logistic_rest(learning, lead):
    """Where x comes to rest under the logistic law; 1 where it draws level or passes."""
    if lead >= 0.0:
        return 1.0 if learning > SOME else START
    if learning + lead <= SOME:
        return 0.0
    return 1.0 + lead / learning


def evaluate(p):
    """x through the years under either law, the pace at every distance, and which story holds."""
    human = p["human"]
    learning = p["diffusion"] * human / 100.0
    own = p["own"] * human / 100.0
    frontier = p["frontier"] / 100.0
    lead = own - frontier
    if abs(lead) < SOME:
        lead = 0.0
    passes = lead > 0.0

    exponential_years = 0.0
    logistic_years = 0.0
    if passes:
        exponential_years = exponential_passing(learning, lead)
        logistic_years = logistic_passing(learning, lead)

    years = []
    exponential = []
    logistic = []
    for year in range(YEARS + 1):
        years.append(year)
        if passes and year > exponential_years:
            exponential.append(100.0 * math.exp(lead * (year - exponential_years)))
        else:
            exponential.append(100.0 * exponential_at(year, learning, lead))
        if passes and year > logistic_years:
            logistic.append(100.0 * math.exp(lead * (year - logistic_years)))
        else:
            logistic.append(100.0 * logistic_at(year, learning, lead))

    places = []
    exponential_pace = []
    logistic_pace = []
    for k in range(STEPS + 1):
        x = NEAREST + (1.0 - NEAREST) * k / STEPS
        places.append(100.0 * x)
        exponential_pace.append(100.0 * (own + learning * max(0.0, 1.0 / x - 1.0)))
        logistic_pace.append(100.0 * (own + learning * max(0.0, 1.0 - x)))

    threshold = 0.0
    if p["diffusion"] + p["own"] > SOME:
        threshold = p["frontier"] / (p["diffusion"] + p["own"])

    if passes:
        state = 2
    elif learning <= SOME:
        state = 3
    elif learning + lead <= SOME:
        state = 1
    else:
        state = 0

    return {
        "years": years,
        "exponential": exponential,
        "logistic": logistic,
        "leader": [100.0 for year in years],
        "places": places,
        "exponential_pace": exponential_pace,
        "logistic_pace": logistic_pace,
        "leader_pace": [p["frontier"] for place in places],
        "threshold": threshold,
        "exponential_rest": 100.0 * exponential_rest(learning, lead),
        "logistic_rest": 100.0 * logistic_rest(learning, lead),
        "exponential_years": exponential_years,
        "logistic_years": logistic_years,
        "state": state,
    }


MODEL = Model(
    id="catching_up",
    name=Pair("追赶：差距会合拢，还是会拉开", "Catching up: does the gap close or widen?"),
    summary=Pair(
        "后来者有两条进步的路：向领先者学，自己创新。两条路都要靠人力资本。纳尔逊与费尔普斯说，差得越远，可学的越多，"
        "只要还在学，就不会被越拉越远；本哈比与施皮格尔说，差得太远就学不动，人力资本低于门槛的国家会掉队。"
        "只有自己创新的速度超过前沿，才谈得上领跑。",
        "A latecomer advances in two ways, by learning from the leader and by its own innovation, "
        "and both require human capital. Nelson and Phelps say that the further behind it is, the "
        "more "
        "there is to learn, so that a country which learns at all is not left ever further behind. "
        "Benhabib and Spiegel say that too large a gap makes learning impossible: a country below "
        "a threshold of human capital drops out. Only innovation faster than the frontier’s gives "
        "the lead.",
    ),
    parameters=(
        Parameter(
            name="human",
            label=Pair("人力资本 h", "Human capital h"),
            unit=Pair("", ""),
            minimum=0.1, maximum=1.5, default=0.6, step=0.1,
            meaning=Pair("教育与技能的水平；1表示足以充分发挥下面两种速度",
                         "schooling and skill; at 1 the two rates below hold in full"),
        ),
        Parameter(
            name="diffusion",
            label=Pair("技术扩散的速度 c", "Pace of diffusion c"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=10, default=5, step=0.5,
            meaning=Pair("差距每年可以学到几成；开放与交流使它升高，封锁使它降低，0表示完全封锁",
                         "share of the gap that can be closed by learning in a year; openness "
                         "raises it, "
                         "a blockade lowers it, and 0 is a complete blockade"),
        ),
        Parameter(
            name="own",
            label=Pair("自主创新的速度 g", "Pace of its own innovation g"),
            unit=Pair("%/年", "% a year"),
            minimum=0, maximum=5, default=1, step=0.5,
            meaning=Pair("不靠学习他人，技术每年进步多少",
                         "yearly advance of technology without learning from others"),
        ),
        Parameter(
            name="frontier",
            label=Pair("前沿进步的速度 λ", "Pace of the frontier λ"),
            unit=Pair("%/年", "% a year"),
            minimum=0.5, maximum=4, default=2, step=0.5,
            meaning=Pair("领先者的技术每年进步多少；技术革命会使它加快",
                         "yearly advance of the leader’s technology; a technological revolution "
                         "speeds it up"),
        ),
    ),
    charts=(
        Chart(
            id="paths",
            title=Pair("后来者的技术水平（领先者为100）",
                       "The latecomer’s technology (leader = 100)"),
            x="years",
            x_axis=Axis(label=Pair("年", "Year")),
            y_axis=Axis(label=Pair("领先者的%", "% of the leader"), minimum=0, maximum=130),
            lines=(
                Line(key="exponential", tone="blue",
                     label=Pair("纳尔逊—费尔普斯", "Nelson and Phelps")),
                Line(key="logistic", tone="orange", dash="dash",
                     label=Pair("本哈比—施皮格尔", "Benhabib and Spiegel")),
                Line(key="leader", tone="grey", dash="dot", label=Pair("领先者", "Leader")),
            ),
        ),
        Chart(
            id="pace",
            title=Pair("离领先者多远时进步多快", "Speed of advance at each distance"),
            x="places",
            x_axis=Axis(label=Pair("技术水平（领先者的%）", "Technology (% of the leader)")),
            y_axis=Axis(label=Pair("每年进步的%", "Advance, % a year"), minimum=0, maximum=15),
            lines=(
                Line(key="exponential_pace", tone="blue",
                     label=Pair("纳尔逊—费尔普斯", "Nelson and Phelps")),
                Line(key="logistic_pace", tone="orange", dash="dash",
                     label=Pair("本哈比—施皮格尔", "Benhabib and Spiegel")),
                Line(key="leader_pace", tone="grey", dash="dot", label=Pair("领先者", "Leader")),
            ),
        ),
    ),
    readouts=(
        Readout(key="threshold", label=Pair("不掉队所需的人力资本 h*（大于；无从谈起则记0）",
                                            "Human capital needed to keep up h* (more than; "
                                            "0 if none would do)"),
                unit=Pair("", ""), digits=3),
        Readout(key="exponential_rest", label=Pair("最终水平：纳尔逊—费尔普斯（赶超则记100）",
                                                   "In the long run: Nelson and Phelps "
                                                   "(100 if it overtakes)"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="logistic_rest", label=Pair("最终水平：本哈比—施皮格尔（赶超则记100）",
                                                "In the long run: Benhabib and Spiegel "
                                                "(100 if it overtakes)"),
                unit=Pair("%", "%"), digits=1),
        Readout(key="exponential_years", label=Pair("多少年赶超：纳尔逊—费尔普斯（没有则记0）",
                                                    "Until it overtakes: Nelson and Phelps "
                                                    "(0 if never)"),
                unit=Pair("年", "years"), digits=0),
        Readout(key="logistic_years", label=Pair("多少年赶超：本哈比—施皮格尔（没有则记0）",
                                                 "Until it overtakes: Benhabib and Spiegel "
                                                 "(0 if never)"),
                unit=Pair("年", "years"), digits=0),
    ),
    states=(
        State(value=0, name=Pair("跟得上，但有差距", "It keeps up, at a distance"),
              meaning=Pair("两种规律都说，后来者最终与领先者同速前进，停在一段固定的差距之后。差距多大，看人力资本、扩散与自主创新。",
                           "Under either law the latecomer ends up advancing as fast as the "
                           "leader, "
                           "a fixed distance behind; how far behind depends on human capital, "
                           "diffusion and its own innovation.")),
        State(value=1, name=Pair("两种规律分道扬镳", "The two laws part company"),
              meaning=Pair("人力资本在门槛以下。照纳尔逊—费尔普斯，后来者仍会停在一段差距之后；"
                           "照本哈比—施皮格尔，它会越落越远。",
                           "Human capital is below the threshold. On Nelson and Phelps’s law the "
                           "latecomer still settles at a distance; on Benhabib and Spiegel’s it "
                           "falls ever further behind.")),
        State(value=2, name=Pair("由追赶到领跑", "From catching up to leading"),
              meaning=Pair("自主创新已快于前沿，赶超只是时间问题；扩散决定这段时间有多长。",
                           "Its own innovation is faster than the frontier’s, and overtaking is a "
                           "matter of time; how long depends on diffusion.")),
        State(value=3, name=Pair("无从学习，差距不会合拢",
                                 "Nothing to learn from: the gap stays open"),
              meaning=Pair("扩散完全断绝，自主创新又不快于前沿，差距只会维持或扩大。",
                           "Diffusion is cut off altogether and its own innovation is no faster "
                           "than the frontier’s: the gap stays or widens.")),
    ),
    evaluate=evaluate,
    sources=("nelson_phelps1966", "benhabib_spiegel2005"),
    leaves_out=Pair(
        "未计入：人力资本从何而来、要多少年才能提高；企业、金融、需求与市场规模；各行业快慢不同；"
        "领先者因后来者而失去或得到什么；封锁会不会反过来激发自主创新（模型里g不随c变）；赶超以后，原来的领先者也会反过来学习。",
        "Left out: where human capital comes from and how long it takes to build; firms, finance, "
        "demand "
        "and market size; differences between sectors; what the leader loses or gains; whether "
        "a blockade spurs innovation at home (here g does not respond to c); and that, once "
        "overtaken, the former leader would learn in its turn.",
    ),
)
