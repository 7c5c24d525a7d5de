"""The same numbers in both languages: each model in Chromium against Python, over a full grid."""

from __future__ import annotations

import itertools
import json
import math

import pytest

from courseware.explorer import explorer_script
from courseware.explorer.compile import NotPortable, _Parts
from courseware.models import load, model_ids

STEPS = 5
TOLERANCE = 1e-12
CHUNK = 300


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    page.add_script_tag(content=explorer_script(model_ids()))
    yield page
    page.close()


def steps_of(parameter):
    return round((parameter.maximum - parameter.minimum) / parameter.step)


def positions(parameter):
    """Five slider positions from end to end (all, where there are fewer), and the default."""
    count = steps_of(parameter)
    places = {round(count * k / (STEPS - 1)) for k in range(STEPS)}
    values = {round(parameter.minimum + place * parameter.step, 10) for place in places}
    return sorted(values | {parameter.default})


def differences(ours, theirs, at):
    assert ours.keys() == theirs.keys()
    for key, value in ours.items():
        mine, other = (x if isinstance(x, list) else [x] for x in (value, theirs[key]))
        assert len(mine) == len(other), (key, at)
        for a, b in zip(mine, other, strict=True):
            if a != b and not abs(a - b) <= TOLERANCE * max(abs(a), abs(b)):
                yield key, a, b, at


@pytest.mark.browser
@pytest.mark.parametrize("model_id", model_ids())
def test_browser_and_python_give_the_same_numbers(page, model_id):
    model = load(model_id)
    names = [parameter.name for parameter in model.parameters]
    grid = list(itertools.product(*map(positions, model.parameters)))
    assert len(grid) >= math.prod(min(STEPS, steps_of(p) + 1) for p in model.parameters)
    for start in range(0, len(grid), CHUNK):
        settings = [dict(zip(names, values, strict=True)) for values in grid[start:start + CHUNK]]
        answers = json.loads(page.evaluate(
            "([id, all]) => JSON.stringify(all.map(window.coursewareModels[id].evaluate))",
            [model_id, settings]))
        for setting, answer in zip(settings, answers, strict=True):
            wrong = list(differences(model.evaluate(setting), answer, setting))
            assert not wrong, wrong[:3]


@pytest.mark.browser
def test_registered_models_are_those_asked_for(browser):
    page = browser.new_page()
    page.add_script_tag(content=explorer_script(["involution"]))
    assert page.evaluate("Object.keys(window.coursewareModels)") == ["involution"]
    page.close()


def test_script_is_the_same_each_time_and_order_does_not_matter():
    assert explorer_script(model_ids()) == explorer_script(reversed(model_ids()))


def remainder(p):
    return {"y": p["x"] % 3}


def rounded(p):
    return {"y": round(p["x"], 2)}


def imported(p):
    from math import sqrt
    return {"y": sqrt(p["x"])}


def tangent(p):
    return {"y": math.tan(p["x"])}


TABLE = {"a": 1.0}


def tabled(p):
    return {"y": TABLE["a"] * p["x"]}


def summed(p):
    return {"y": sum([p["x"], 1.0])}


@pytest.mark.parametrize("function", [remainder, rounded, imported, tangent, tabled, summed])
def test_what_a_browser_would_compute_differently_is_refused(function, monkeypatch):
    monkeypatch.setattr(function, "__name__", "evaluate")
    with pytest.raises(NotPortable):
        _Parts(function)


FACTOR = 3.0


def multiplied(p):
    return {"y": [FACTOR * x for x in [p["x"]]]}


def test_a_constant_named_in_a_comprehension_alone_comes_along(monkeypatch):
    monkeypatch.setattr(multiplied, "__name__", "evaluate")
    assert "var FACTOR = 3.0;" in _Parts(multiplied).code


def test_a_model_function_of_another_name_is_refused():
    with pytest.raises(NotPortable, match="evaluate"):
        _Parts(remainder)
