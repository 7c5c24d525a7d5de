"""A model in the static page: native sliders, figures, numbers, words; no kernel, no server."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from courseware.explorer import words
from courseware.explorer.axis import axis_ends
from courseware.explorer.markup import both, json_script, template
from courseware.language import Edition, Pair
from courseware.models import Axis, Chart, Model, Parameter, load


def explorer_html(model_id: str, edition: Edition | str,
                  settings: Mapping[str, float] | None = None) -> str:
    """The explorer of a model, in the language of an edition; the same bytes each time.

    Parameters
    ----------
    settings
        Values that the sliders start from, where they are not to be the model's defaults.

    Raises
    ------
    KeyError, ValueError
        When there is no such model or parameter, or a value is out of its range.
    """
    edition, model = Edition(edition), load(model_id)
    start = model.settings(**(settings or {}))
    result = model.evaluate(start)
    return template("explorer.html").render(
        model=model,
        edition=edition,
        start=start,
        result=result,
        state=model.state_of(result),
        both=lambda pair: both(pair, edition),
        side=lambda pair: pair.side(edition),
        shown=shown,
        position_text=lambda parameter: position_text(
            parameter, start[parameter.name], edition),
        setting=setting,
        unit=lambda pair: unit_after_number(pair, edition),
        words=words,
        description=json_script(description(model, edition, start)),
    )


def shown(value: float, digits: int, grouped: bool = True) -> str:
    """A number as all editions print it: fixed decimals, thousands set apart but in years.

    Halves of the number as it is written round up, as they do in a browser: 1.325 gives 1.33.
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded:,f}" if grouped else f"{rounded:f}"


def position_text(parameter: Parameter, value: float, edition: Edition) -> str:
    """Where a slider stands: the number with its unit, or with the name of that position."""
    number = shown(value, parameter.digits, parameter.grouped)
    name = parameter.name_at(value)
    if name:
        return words.NAMED.side(edition).format(value=number, name=name.side(edition))
    return number + unit_after_number(parameter.unit, edition)


def setting(value: float) -> str:
    """A slider's value as HTML and links write it: the shortest text that means that number."""
    return f"{value:.0f}" if value == int(value) else repr(value)


def unit_after_number(unit: Pair, edition: Edition) -> str:
    """The unit as it follows a number: words after a space in English, signs and Chinese close."""
    text = unit.side(edition)
    return f" {text}" if text[:1].isalpha() and not edition.is_chinese else text


def description(model: Model, edition: Edition, start: Mapping[str, float]) -> dict:
    """What the page's script must know of a model beside its equations."""
    def side(pair: Pair) -> str:
        return pair.side(edition)

    def sides(pair: Pair) -> list[str]:
        return [pair.side(edition), pair.side(edition.other_default)]

    def parameter(item: Parameter) -> dict:
        return {"name": item.name, "start": start[item.name], "digits": item.digits,
                "minimum": item.minimum, "maximum": item.maximum, "step": item.step,
                "unit": unit_after_number(item.unit, edition),
                "names": [side(name) for name in item.names], "grouped": item.grouped}

    def axis(item: Axis) -> dict:
        return {"label": side(item.label), "log": item.log, "grouped": item.grouped,
                "ends": axis_ends(item)}

    def chart(item: Chart) -> dict:
        return {
            "id": item.id, "title": side(item.title),
            "x": axis(item.x_axis), "y": axis(item.y_axis),
            "lines": [{"key": line.key, "x": line.x or item.x, "label": side(line.label),
                       "tone": line.tone, "dash": line.dash, "symbol": line.symbol,
                       "stacked": line.stacked}
                      for line in item.lines],
        }

    return {
        "parameters": [parameter(item) for item in model.parameters],
        "charts": [chart(item) for item in model.charts],
        "readouts": [{"key": item.key, "label": side(item.label), "digits": item.digits,
                      "grouped": item.grouped, "unit": unit_after_number(item.unit, edition)}
                     for item in model.readouts],
        "states": {str(state.value): {"name": sides(state.name), "meaning": sides(state.meaning)}
                   for state in model.states},
        "words": {"copied": side(words.LINK_COPIED), "byHand": side(words.LINK_BY_HAND),
                  "fromTo": side(words.FROM_TO), "at": side(words.AT),
                  "named": side(words.NAMED)},
    }
