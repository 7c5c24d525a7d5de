"""The threads say what their tables hold: who speaks in the cells, and what is weighed there."""

from __future__ import annotations

from courseware.course import Course
from courseware.course.threads import ARTICLE

COURSE = Course.load()


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
