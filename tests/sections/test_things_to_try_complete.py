"""No number stands in a box of things to try that the section's own test does not run."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest

from courseware.course import find_root
from courseware.language.numerals import numerals
from courseware.models import load

SECTIONS = ["0", "1.1", "1.2", "1.3", "2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.3.2",
            "3.1"]
MILLION = 1_000_000
"""Numbers of people and of spindles are printed in full and set by sliders in millions."""


def boxes(section: str) -> str:
    """What the boxes of a chapter say, in both languages."""
    page = (find_root() / f"book/{section}.md").read_text(encoding="utf-8")
    found = re.findall(r"^:::\{try\}[^\n]*\n(.*?)^:::$", page, re.DOTALL | re.MULTILINE)
    assert found
    return "\n".join(found)


def models(section: str) -> set[str]:
    page = (find_root() / f"book/{section}.md").read_text(encoding="utf-8")
    return set(re.findall(r"^:::\{explorer\} (\w+)", page, re.MULTILINE))


def numbers_run(section: str) -> set[Decimal]:
    """Numbers that the section's test names, and the defaults of the models it speaks of."""
    path = Path(__file__).parent / f"test_{section.replace('.', '_')}_things_to_try.py"
    named = {node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.Constant) and type(node.value) in (int, float)}
    named |= {value for model in models(section) for value in load(model).settings().values()}
    return {Decimal(str(value)).normalize() for value in named}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_of_the_boxes_is_run(section):
    known = numbers_run(section)
    text = re.sub(r"\$[^$]*\$", "", boxes(section))
    missing = {value for value in numerals(text)
               if value not in known and (value / MILLION).normalize() not in known}
    assert not missing
