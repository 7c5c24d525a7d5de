"""What a model is: parameters in, curves and numbers out, and words for both languages.

A model's equations stand in one function, ``evaluate``, in plain Python. The live widget calls
it; the static page runs the same source, compiled to JavaScript. So that both give the same
numbers, ``evaluate`` and the functions it calls keep to arithmetic, ``math.exp``, ``math.log``,
``math.sqrt``, ``min``, ``max``, loops and lists, and never divide by zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from courseware.language import Pair

Settings = Mapping[str, float]
"""Parameter name to value."""

Result = dict[str, list[float] | float]
"""What a model says under one setting: curves as lists, readouts as numbers, ``state``."""

TONES = ("blue", "orange", "violet", "green", "grey")
"""Colours by meaning; each theme (light, dark) gives them shades with enough contrast."""

DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
"""How a line is drawn, so that colour is never the only difference."""

SYMBOLS = ("circle", "diamond", "square")

STATE = "state"
"""Key of the result that tells which story holds."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _require(condition: bool, chinese: str, english: str) -> None:
    if not condition:
        raise ValueError(f"{chinese} // {english}")


def _require_name(name: str) -> None:
    _require(bool(_NAME.fullmatch(name)),
             f"“{name}”须由小写字母、数字、下划线组成",
             f"“{name}” must consist of lower-case letters, digits and underscores")


def _decimals(number: float) -> int:
    return len(f"{number:.10f}".rstrip("0").partition(".")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number that the reader may set: one slider. ``unit`` may be empty on both sides.

    Where positions stand for things rather than amounts, ``names`` has one for each of them.
    ``grouped`` sets thousands apart; years of the calendar are written without.
    """

    name: str
    label: Pair
    unit: Pair
    minimum: float
    maximum: float
    default: float
    step: float
    meaning: Pair
    names: tuple[Pair, ...] = ()
    grouped: bool = True

    def __post_init__(self) -> None:
        _require_name(self.name)
        _require(self.minimum < self.maximum and self.step > 0,
                 f"{self.name}：范围或步长不成立",
                 f"{self.name}: no proper range or step")
        for value in (self.default, self.maximum):
            steps = (value - self.minimum) / self.step
            _require(self.minimum <= value <= self.maximum and math.isclose(
                steps, round(steps), abs_tol=1e-9),
                f"{self.name}：{value} 不在滑块的刻度上",
                f"{self.name}: {value} is not a position of the slider")
        _require(len(self.names) in (0, self._position(self.maximum) + 1),
                 f"{self.name}：滑块的每个位置都要有名称，且只有一个",
                 f"{self.name}: each position of the slider needs one name")

    def _position(self, value: float) -> int:
        return int((value - self.minimum) / self.step + 0.5)

    def name_at(self, value: float) -> Pair | None:
        """What the position nearest to a value stands for, where positions have names."""
        return self.names[self._position(value)] if self.names else None

    @property
    def digits(self) -> int:
        """Decimals that tell neighbouring positions of the slider apart."""
        return max(_decimals(self.step), _decimals(self.minimum))

    def check(self, value: float) -> float:
        """The value as a float.

        Raises
        ------
        ValueError
            When it is no finite number between ``minimum`` and ``maximum``.
        """
        number = float(value)
        _require(self.minimum <= number <= self.maximum,  # false for NaN too
                 f"{self.name} 应在 {self.minimum:g} 与 {self.maximum:g} 之间，现为 {number:g}",
                 f"{self.name} must lie between {self.minimum:g} and {self.maximum:g},"
                 f" not {number:g}")
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis: its label with the unit, and fixed ends where the eye needs them.

    ``grouped`` as for a parameter.
    """

    label: Pair
    minimum: float | None = None
    maximum: float | None = None
    log: bool = False
    grouped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One curve of a chart, or with ``symbol`` one marked point, or a few joined by a thin line.

    ``key`` names its heights in the result; ``x`` its places when they are not the chart's.
    The ``stacked`` lines of a chart bound areas, each heaped on the one before: their heights are
    the parts of a whole, not yet added up.
    """

    key: str
    label: Pair
    tone: str
    dash: str = "solid"
    x: str = ""
    symbol: str = ""
    stacked: bool = False

    def __post_init__(self) -> None:
        _require(self.tone in TONES and self.dash in DASHES and self.symbol in ("", *SYMBOLS),
                 f"曲线 {self.key}：颜色、线型或符号不在表中",
                 f"line {self.key}: unknown tone, dash or symbol")
        _require(not (self.stacked and (self.x or self.symbol)),
                 f"曲线 {self.key}：叠加的曲线须共用图的横坐标，且不能是标记",
                 f"line {self.key}: a stacked line shares the chart’s places and is no marker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of the result: curves over a shared pair of axes."""

    id: str
    title: Pair
    x: str
    x_axis: Axis
    y_axis: Axis
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        _require_name(self.id)
        looks = [(line.tone, line.dash, line.symbol) for line in self.lines]
        _require(len(set(looks)) == len(looks) > 0,
                 f"图 {self.id}：有两条曲线画法相同",
                 f"chart {self.id}: two lines look the same")
        dashes = [line.dash for line in self.lines if not line.symbol]
        _require(len(set(dashes)) == len(dashes),
                 f"图 {self.id}：曲线只有颜色之别，请用不同线型",
                 f"chart {self.id}: lines that differ in colour alone; give each its own dash")
        _require(not (self.y_axis.log and any(line.stacked for line in self.lines)),
                 f"图 {self.id}：对数刻度上不能叠加",
                 f"chart {self.id}: nothing can be stacked on a log scale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """A number of the result that is shown in figures. ``grouped`` as for a parameter."""

    key: str
    label: Pair
    unit: Pair
    digits: int
    grouped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Which story holds: the integer that ``evaluate`` returns as ``state``, and its words."""

    value: int
    name: Pair
    meaning: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A theory with parameters. Construction checks that its parts fit together."""

    id: str
    name: Pair
    summary: Pair
    parameters: tuple[Parameter, ...]
    charts: tuple[Chart, ...]
    readouts: tuple[Readout, ...]
    states: tuple[State, ...]
    evaluate: Callable[[Settings], Result]
    sources: tuple[str, ...]
    """Keys of ``data/sources.bib``."""
    leaves_out: Pair

    def __post_init__(self) -> None:
        _require_name(self.id)
        names = [parameter.name for parameter in self.parameters]
        _require(0 < len(names) == len(set(names)) <= 4,
                 f"{self.id}：参数须为一至四个且不重名",
                 f"{self.id}: one to four parameters, each with its own name")
        values = [state.value for state in self.states]
        _require(0 < len(values) == len(set(values)),
                 f"{self.id}：状态的编号重复或缺失",
                 f"{self.id}: states missing or numbered twice")
        _require(len(self.sources) > 0, f"{self.id}：缺出处", f"{self.id}: no source")
        self._require_parts_of(self.run())

    def _require_parts_of(self, result: Result) -> None:
        for chart in self.charts:
            for line in chart.lines:
                xs, ys = result.get(line.x or chart.x), result.get(line.key)
                _require(isinstance(xs, list) and isinstance(ys, list) and len(xs) == len(ys) > 0,
                         f"{self.id}：曲线 {line.key} 无数据或长短不一",
                         f"{self.id}: line {line.key} has no data or unequal lengths")
        for readout in self.readouts:
            _require(isinstance(result.get(readout.key), (int, float)),
                     f"{self.id}：结果中没有读数 {readout.key}",
                     f"{self.id}: the result has no readout {readout.key}")
        self.state_of(result)

    def settings(self, **given: float) -> dict[str, float]:
        """Every parameter's value: the given ones, and the defaults of the others.

        Raises
        ------
        ValueError
            When a name is unknown or a value is out of range.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            _require(name in known,
                     f"{self.id} 没有参数“{name}”，可用的有：{', '.join(known)}",
                     f"{self.id} has no parameter “{name}”; there are: {', '.join(known)}")
        return {name: parameter.check(given.get(name, parameter.default))
                for name, parameter in known.items()}

    def run(self, **given: float) -> Result:
        """Evaluate under a setting; what is not given keeps its default."""
        return self.evaluate(self.settings(**given))

    def state_of(self, result: Result) -> State:
        """The story that holds in a result."""
        value = result.get(STATE)
        for state in self.states:
            if state.value == value:
                return state
        raise ValueError(f"{self.id}：结果的状态 {value} 没有说明"
                         f" // {self.id}: no words for state {value} of the result")
