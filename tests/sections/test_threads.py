"""The threads say what their tables hold: who speaks in the cells, and what is weighed there."""

from __future__ import annotations

import pytest
import yaml

from courseware.course import Course, read_series
from courseware.course.threads import ARTICLE

COURSE = Course.load()
FORCES = read_series("productive_forces.csv").set_index(["iso3", "indicator", "year"])["value"]


def test_half_the_cells_and_more_hear_another_scholar():
    cells = {(position.form, position.aspect) for position in COURSE.positions}
    others = {(position.form, position.aspect) for position in COURSE.positions
              if position.holder != ARTICLE}
    assert len(COURSE.aspects) >= 7
    assert len(cells) == len(COURSE.aspects) * len(COURSE.forms)
    assert 2 * len(others) >= len(cells)


def test_every_cell_weighs_its_evidence():
    words = {"support": ("For:",), "doubt": ("Against:", "Qualifying:")}
    for position in COURSE.positions:
        for wanted in words.values():
            assert any(word in position.evidence.en for word in wanted), position.id


def test_the_ratios_of_the_assignment_are_those_of_the_series():
    keys = yaml.safe_load((COURSE.root / "exercises/forms-of-civilization/graded-keys.yml")
                          .read_text(encoding="utf-8"))
    answer = keys["forms-of-civilization-g05"]["answer"]
    for iso3, *ratios in answer["rows"]:
        for indicator, ratio in zip(answer["columns"][1:], ratios, strict=True):
            assert ratio == pytest.approx(
                FORCES[iso3, indicator, 2010] / FORCES[iso3, indicator, 1950], abs=1e-6)
