"""Section 0: the "things to try" show what its text says they show."""

import numpy
import pytest
from explorer_readings import shown

from courseware.models import load

NAME = "growth_accounting"
MODEL = load(NAME)
INPUTS = {"saving": 35, "technique": 0}
"""The preset of the first economy."""
EFFICIENCY = {"saving": 15, "technique": 1.5}
"""The preset of the second economy."""


@pytest.mark.parametrize("key,settings,value", [
    ("early_growth", INPUTS, 1.74),
    ("late_growth", INPUTS, 0.12),
    ("end_consumption", INPUTS, 1.32),
    ("early_growth", INPUTS | {"saving": 50}, 2.62),
    ("late_growth", INPUTS | {"saving": 50}, 0.15),
    ("end_consumption", INPUTS | {"saving": 50}, 1.28),
    ("late_growth", INPUTS | {"technique": 1.5}, 2.54),
    ("early_growth", EFFICIENCY, 1.79),
    ("late_growth", EFFICIENCY, 2.46),
    ("lost_without", EFFICIENCY, 100),
    ("entered", EFFICIENCY, 68),
    ("entered", EFFICIENCY | {"elasticity": 0.2}, 84),
    ("entered", EFFICIENCY | {"elasticity": 0.5}, 60),
    ("entered", EFFICIENCY | {"saving": 35}, 52),
])
def test_number_in_the_text(key, settings, value):
    assert shown(NAME, key, **settings) == pytest.approx(value)


def test_more_saving_raises_output_and_lowers_consumption_in_the_end():
    assert shown(NAME, "end_output", **INPUTS | {"saving": 50}) > shown(NAME, "end_output", **INPUTS)


@pytest.mark.parametrize("key,first,last", [("early_growth", 20, 40), ("late_growth", 80, 100)])
@pytest.mark.parametrize("settings", [INPUTS, EFFICIENCY])
def test_the_years_in_the_text(settings, key, first, last):
    """Growth over the years that the text names, compounded continuously."""
    path = MODEL.run(**settings)["actual"]
    years = MODEL.run(**settings)["years"]
    grown = 100 * numpy.log(path[years.index(last)] / path[years.index(first)]) / (last - first)
    assert MODEL.run(**settings)[key] == pytest.approx(grown, abs=1e-9)
    assert years[-1] == 100


def test_the_economies_part_in_year_20_and_are_alike_before():
    inputs, efficiency = (MODEL.run(**settings)["actual"] for settings in (INPUTS, EFFICIENCY))
    assert inputs[:21] == pytest.approx(efficiency[:21])
    assert inputs[21] != pytest.approx(efficiency[21], rel=1e-4)


def test_the_elasticity_that_the_text_comes_back_to():
    assert MODEL.settings()["elasticity"] == 0.4
    assert MODEL.settings()["labour"] == 1


def test_story_in_the_text():
    settings = INPUTS | {"technique": 1.5}
    state = MODEL.state_of(MODEL.run(**settings))
    assert (state.name.en, state.name.zh) == ("Growth led by TFP", "由全要素生产率带动")


def test_the_residual_of_the_lab_finds_the_growth_put_in():
    """The lab reckons the residual from output and inputs alone, labour growing by 1% a year."""
    economy = MODEL.run(**EFFICIENCY)
    total = 100 * numpy.diff(numpy.log(economy["actual"])) + 1.0
    inputs = numpy.add(economy["labour_part"], economy["capital_part"])
    assert total - inputs == pytest.approx([0.0] * 20 + [1.5] * 80, abs=1e-9)


def test_the_long_run_of_a_practice_question():
    """With a = 0.4 and technique at 1.2% a year, output per worker grows by 2% in the long run."""
    assert MODEL.run(saving=15, technique=1.2)["late_growth"] == pytest.approx(2, abs=0.05)
