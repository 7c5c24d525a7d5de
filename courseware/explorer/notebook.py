"""A model in a notebook: sliders, boxes to type any value, a live figure.

One cell serves two readers. In Jupyter its output is a widget; the book takes the other
representation, which only names the model and its settings, and renders ``explorer_html``.
"""

from __future__ import annotations

from courseware.explorer.axis import axis_ends
from courseware.explorer.page import shown
from courseware.language import Pair
from courseware.models import Axis, Chart, Line, Model, Parameter, Result, load

EXPLORER_TYPE = "application/vnd.courseware.explorer+json"
WIDGET_TYPE = "application/vnd.jupyter.widget-view+json"

TONE_COLOURS = {"blue": "#0b5cad", "orange": "#a8460a", "violet": "#7a3aa0",
                "green": "#0a6b52", "grey": "#595f66"}
"""The page's colours in light; a notebook's figures have a white ground."""

RESET = Pair("恢复初始设定", "Reset")


def show(model_id: str, **settings: float) -> None:
    """Display a model. ``settings`` are the values that its sliders start from.

    Raises
    ------
    KeyError, ValueError
        When there is no such model or parameter, or a value is out of its range.
    """
    model = load(model_id)
    start = model.settings(**settings)
    bundle = {
        EXPLORER_TYPE: {"model": model_id, "settings": settings},
        "text/plain": in_words(model, model.evaluate(start)),
    }
    if not _has_frontend():
        print(bundle["text/plain"])
        return
    from IPython.display import display

    bundle[WIDGET_TYPE] = {"version_major": 2, "version_minor": 0,
                           "model_id": Widget(model, start).box.model_id}
    display(bundle, raw=True)


def _has_frontend() -> bool:
    """Whether a kernel runs this, so that a widget's other half can exist."""
    import sys

    if "IPython" not in sys.modules:
        return False
    shell = sys.modules["IPython"].get_ipython()
    return getattr(shell, "kernel", None) is not None


def beside(pair: Pair) -> str:
    """Both languages on one line of a widget."""
    return pair.zh if pair.zh == pair.en else f"{pair.zh} / {pair.en}"


def after_number(parameter: Parameter, value: float) -> str:
    """What follows the number of a slider: its unit, or the name of the position."""
    return beside(parameter.name_at(value) or parameter.unit)


def in_words(model: Model, result: Result) -> str:
    """The model's name, the story that holds and the readouts, in both languages."""
    state = model.state_of(result)
    lines = [beside(model.name), beside(state.name), *(
        f"{beside(readout.label)}: {shown(result[readout.key], readout.digits, readout.grouped)}"
        f" {beside(readout.unit)}"
        for readout in model.readouts)]
    return "\n".join(line.rstrip() for line in lines)


def trace(chart: Chart, line: Line, result: Result) -> dict:
    """A line of a chart as Plotly takes it; the page's draws the same in JavaScript."""
    colour = TONE_COLOURS[line.tone]
    return {
        "type": "scatter", "name": beside(line.label),
        "x": result[line.x or chart.x], "y": result[line.key],
        "mode": "lines+markers" if line.symbol else "lines",
        "line": {"color": colour, "dash": line.dash, "width": 2.5},
        "marker": {"symbol": line.symbol or "circle", "size": 11, "color": colour},
        "stackgroup": "stack" if line.stacked else "",
    }


def axis(item: Axis) -> dict:
    """An axis as Plotly takes it."""
    return {"title": {"text": beside(item.label)}, "type": "log" if item.log else "linear",
            "autorangeoptions": axis_ends(item)}


class Widget:
    """The live explorer: ``box`` holds everything; moving or typing recomputes all of it."""

    def __init__(self, model: Model, start: dict[str, float]) -> None:
        import ipywidgets

        self.model = model
        self.start = start
        self.inputs = {}
        self.after = {}
        self._setting = False
        rows = [self._row(ipywidgets, parameter) for parameter in model.parameters]
        reset = ipywidgets.Button(description=beside(RESET),
                                  layout=ipywidgets.Layout(width="fit-content"))
        reset.on_click(lambda button: self.set(self.start))
        self.story = ipywidgets.HTML()
        self.readouts = ipywidgets.HTML()
        result = model.evaluate(start)
        self.figures = [self._figure(chart, result) for chart in model.charts]
        figures = ipywidgets.HBox(self.figures, layout=ipywidgets.Layout(flex_flow="row wrap"))
        about = ipywidgets.HTML("".join(f"<p>{pair.zh}<br>{pair.en}</p>"
                                        for pair in (model.summary, model.leaves_out)))
        self.box = ipywidgets.VBox([*rows, reset, self.story, figures, self.readouts, about])
        self._tell(result)

    def _row(self, ipywidgets, parameter):
        value = self.start[parameter.name]
        bounds = {"min": parameter.minimum, "max": parameter.maximum, "value": value}
        slider = ipywidgets.FloatSlider(
            **bounds, step=parameter.step, continuous_update=True, readout=False,
            layout=ipywidgets.Layout(width="20em"))
        typed = ipywidgets.BoundedFloatText(
            **bounds, step=parameter.step, layout=ipywidgets.Layout(width="7em"))
        slider.tooltip = typed.tooltip = beside(parameter.meaning)
        for control in (slider, typed):
            control.add_class(f"explorer-{parameter.name}")
        slider.observe(lambda change: self._slid(parameter, change["new"]), names="value")
        typed.observe(lambda change: self._typed(parameter, change["new"]), names="value")
        self.inputs[parameter.name] = (slider, typed)
        label = ipywidgets.HTML(beside(parameter.label), layout=ipywidgets.Layout(width="26em"))
        self.after[parameter.name] = ipywidgets.Label(after_number(parameter, value))
        return ipywidgets.HBox([label, slider, typed, self.after[parameter.name]])

    def _slid(self, parameter: Parameter, position: float) -> None:
        # The browser's slider knows only its steps, adds them up in floating point, and answers
        # a value between two steps with the nearer one. That answer is nobody's wish.
        value = round(position, parameter.digits)
        answered = abs(value - self.settings[parameter.name]) < 0.6 * parameter.step
        if not self._setting and not answered:
            self.set({parameter.name: value})

    def _typed(self, parameter: Parameter, value: float) -> None:
        if not self._setting:
            self.set({parameter.name: value})

    def set(self, values: dict[str, float]) -> None:
        """Give parameters new values and show what follows."""
        self._setting = True
        try:
            for name, value in values.items():
                for control in self.inputs[name]:
                    control.value = value
        finally:
            self._setting = False
        settings = self.settings
        for parameter in self.model.parameters:
            self.after[parameter.name].value = after_number(parameter, settings[parameter.name])
        result = self.model.run(**settings)
        for chart, figure in zip(self.model.charts, self.figures, strict=True):
            with figure.batch_update():
                for line, drawn in zip(chart.lines, figure.data, strict=True):
                    drawn.x, drawn.y = result[line.x or chart.x], result[line.key]
        self._tell(result)

    @property
    def settings(self) -> dict[str, float]:
        """The present value of every parameter; the box's, since a slider keeps to its steps."""
        return {name: typed.value for name, (_, typed) in self.inputs.items()}

    def _figure(self, chart: Chart, result: Result):
        from plotly.graph_objects import FigureWidget

        return FigureWidget(
            data=[trace(chart, line, result) for line in chart.lines],
            layout={
                "title": {"text": beside(chart.title)}, "width": 520, "height": 480,
                "template": "plotly_white", "margin": {"l": 60, "r": 20, "t": 50, "b": 40},
                "legend": {"orientation": "h", "y": -0.2},
                "xaxis": axis(chart.x_axis), "yaxis": axis(chart.y_axis),
            })

    def _tell(self, result: Result) -> None:
        state = self.model.state_of(result)
        self.story.value = (
            f'<p class="explorer-state" data-state="{state.value}"><strong>{beside(state.name)}'
            f"</strong><br>{state.meaning.zh}<br>{state.meaning.en}</p>")
        self.readouts.value = "<table>" + "".join(
            f"<tr><td>{beside(readout.label)}</td>"
            f'<td><data data-readout="{readout.key}" value="{result[readout.key]!r}">'
            f"{shown(result[readout.key], readout.digits, readout.grouped)}</data>"
            f" {beside(readout.unit)}</td></tr>"
            for readout in self.model.readouts) + "</table>"
