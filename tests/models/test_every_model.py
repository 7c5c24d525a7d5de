"""What every model owes, now and later: found by the registry, finite, complete, bilingual."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.language import Pair, Side, side_of
from courseware.models import load, model_ids

MODELS = [pytest.param(load(model_id), id=model_id) for model_id in model_ids()]
SIGNED = {"growth_contributions"}
"""Models whose numbers may be below nought."""


def pairs_in(value):
    if isinstance(value, Pair):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from pairs_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from pairs_in(item)


def numbers_in(result):
    for key, value in result.items():
        for number in value if isinstance(value, list) else [value]:
            yield key, number


def test_registry_knows_the_models_of_section_1_1():
    assert {"extensive_growth", "high_level_equilibrium_trap", "involution"} <= set(model_ids())


def test_registry_names_what_there_is():
    with pytest.raises(KeyError, match="involution"):
        load("stagnation")


def test_models_load_without_any_heavy_library():
    heavy = {"numpy", "pandas", "plotly", "ipywidgets", "pscript", "IPython", "opencc"}
    program = ("import sys; from courseware.models import load, model_ids;"
               "[load(i) for i in model_ids()]; print(*sys.modules)")
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                            check=True).stdout.split()
    assert not heavy & set(loaded)


@pytest.mark.parametrize("model", MODELS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_number_is_finite_and_none_negative_unless_signed(model, data):
    setting = {parameter.name: data.draw(st.floats(parameter.minimum, parameter.maximum),
                                         label=parameter.name)
               for parameter in model.parameters}
    result = model.run(**setting)
    for key, number in numbers_in(result):
        assert math.isfinite(number) and (number >= 0 or model.id in SIGNED), key
    model.state_of(result)
    for chart in model.charts:
        for line in chart.lines:
            assert len(result[line.x or chart.x]) == len(result[line.key]) > 0


@pytest.mark.parametrize("model", MODELS)
def test_every_text_has_its_two_sides(model):
    for pair in pairs_in(model):
        assert bool(pair.zh) == bool(pair.en), pair
        if side_of(pair.zh) is not Side.NEUTRAL:
            assert side_of(pair.zh) is Side.ZH, pair
            assert side_of(pair.en) is Side.EN, pair


@pytest.mark.parametrize("model", MODELS)
def test_one_step_of_every_slider_changes_a_curve(model):
    usual = model.run()
    curves = {line.key for chart in model.charts for line in chart.lines}
    for parameter in model.parameters:
        for value in (parameter.default - parameter.step, parameter.default + parameter.step):
            if parameter.minimum <= value <= parameter.maximum:
                moved = model.run(**{parameter.name: value})
                assert any(moved[key] != usual[key] for key in curves), (parameter.name, value)


@pytest.mark.parametrize("model", MODELS)
def test_settings_outside_the_range_are_refused_in_both_languages(model):
    parameter = model.parameters[0]
    for value in (parameter.maximum + 1, parameter.minimum - 1, math.nan, math.inf):
        with pytest.raises(ValueError, match=f"{parameter.name} 应在.* // {parameter.name} must"):
            model.run(**{parameter.name: value})
    with pytest.raises(ValueError, match=r"没有参数.* // .*no parameter"):
        model.run(magic=1)


@pytest.mark.parametrize("change,message", [
    ({"states": ()}, "no|state"),
    ({"sources": ()}, "no source"),
    ({"id": "Involution"}, "lower-case"),
    ({"parameters": ()}, "one to four"),
    ({"evaluate": lambda p: {}}, "no data"),
])
def test_a_model_that_does_not_fit_together_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        replace(load("involution"), **change)


@pytest.mark.parametrize("change", [
    {"default": 0.61}, {"maximum": 0.3}, {"step": 0}, {"default": 2},
])
def test_a_slider_that_cannot_stand_at_its_default_is_refused(change):
    with pytest.raises(ValueError):
        replace(load("involution").parameters[0], **change)


def test_a_slider_with_names_has_one_for_each_position():
    parameter = load("spinning_machines").parameters[0]
    names = parameter.names
    assert [parameter.name_at(value) for value in (1, 1.4, 1.6, 6)] == [
        names[0], names[0], names[1], names[5]]
    assert load("involution").parameters[0].name_at(0.6) is None
    for wrong in (names[:-1], (*names, names[0])):
        with pytest.raises(ValueError, match="one name"):
            replace(parameter, names=wrong)


def test_stacked_lines_on_a_log_scale_or_of_marked_points_are_refused():
    chart = load("extensive_growth").charts[0]
    with pytest.raises(ValueError, match="log scale"):
        replace(chart, lines=(replace(chart.lines[0], stacked=True),))
    for change in ({"symbol": "circle"}, {"x": "years"}):
        with pytest.raises(ValueError, match="stacked"):
            replace(chart.lines[0], stacked=True, **change)


def test_lines_that_differ_in_colour_alone_are_refused():
    chart = load("extensive_growth").charts[0]
    same = replace(chart.lines[1], dash="solid")
    with pytest.raises(ValueError, match="dash"):
        replace(chart, lines=(chart.lines[0], same))
