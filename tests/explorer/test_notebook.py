"""What ``show`` gives to a kernel, to plain Python, and to the book."""

from __future__ import annotations

import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from courseware.explorer import show
from courseware.explorer.notebook import EXPLORER_TYPE, WIDGET_TYPE, in_words
from courseware.models import load


def test_plain_python_prints_both_languages_and_makes_no_widget():
    program = ("import sys; from courseware.explorer import show; show('involution', floor=1);"
               "print('ipywidgets' in sys.modules)")
    printed = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True,
                             encoding="utf-8", check=True).stdout.splitlines()
    assert printed[:2] == ["内卷化 / Involution", "没有内卷化 / No involution"]
    assert any(line.endswith("石 / shi") for line in printed)
    assert printed[-1] == "False"


def test_unknown_models_and_settings_are_refused():
    with pytest.raises(KeyError, match="involution"):
        show("stagnation")
    with pytest.raises(ValueError, match="floor"):
        show("involution", floor=7)


@pytest.fixture(scope="module")
def cells():
    """A notebook run by a real kernel: show, then drive the widget from Python."""
    notebook = nbformat.v4.new_notebook(cells=[
        nbformat.v4.new_code_cell('from courseware.explorer import show\n'
                                  'show("involution", land=20)'),
        nbformat.v4.new_code_cell(
            "from courseware.explorer.notebook import Widget\n"
            "from courseware.models import load\n"
            "m = load('involution'); w = Widget(m, m.settings())\n"
            "slider, typed = w.inputs['floor']\n"
            "typed.value = 0.333\n"
            "r = m.run(floor=0.333)\n"
            "print(list(w.figures[0].data[0].y) == r['total'], w.settings['floor'], "
            "repr(r['day_ratio']) in w.readouts.value)\n"
            "slider.value = 1.0\n"
            "print(typed.value, '没有内卷化 / No involution' in w.story.value)\n"
            "w.set(w.start)\n"
            "print(slider.value, typed.value)"),
        nbformat.v4.new_code_cell(
            "m = load('spinning_machines'); w = Widget(m, m.settings())\n"
            "w.set({'new': 5})\n"
            "print(w.after['new'].value, w.after['wage'].value, sep='\\n')"),
    ])
    NotebookClient(notebook, timeout=120).execute()
    return notebook.cells


def test_one_cell_serves_the_book_and_jupyter(cells):
    (output,) = cells[0].outputs
    assert output.data[EXPLORER_TYPE] == {"model": "involution", "settings": {"land": 20}}
    assert output.data[WIDGET_TYPE]["model_id"]
    assert output.data["text/plain"].startswith("内卷化 / Involution\n")


def test_widget_shows_python_values_for_typed_and_moved_parameters(cells):
    text = "".join(output.text for output in cells[1].outputs if output.output_type == "stream")
    assert text.split("\n")[:3] == ["True 0.333 True", "1.0 True", "0.6 0.6"]


def test_years_of_the_calendar_are_written_without_a_separator():
    text = in_words(load("mule_diffusion"), load("mule_diffusion").run(ceiling=5, rate=30.6))
    assert ": 1803.02" in text and "1,803" not in text


def test_widget_names_the_thing_that_a_position_stands_for(cells):
    text = "".join(output.text for output in cells[2].outputs if output.output_type == "stream")
    assert text.split("\n")[:2] == ["罗伯茨自动骡机（1825年） / Roberts’ automatic mule (1825)",
                                    "便士/时 / pence an hour"]


def test_importing_the_explorer_is_cheap():
    program = ("import time; start = time.perf_counter(); import courseware.explorer, sys;"
               "print(time.perf_counter() - start);"
               "print(*({'plotly', 'ipywidgets', 'pscript', 'jinja2', 'IPython'}"
               " & set(sys.modules)))")
    seconds, heavy = min(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                       check=True).stdout.split("\n")[:2] for _ in range(3))
    assert float(seconds) < 0.1
    assert heavy == ""


def test_stacked_lines_are_heaped_in_the_notebook_and_others_are_not():
    from courseware.explorer.notebook import trace
    from courseware.models import load

    model = load("growth_accounting")
    heaps = [[trace(chart, line, model.run())["stackgroup"] for line in chart.lines]
             for chart in model.charts]
    assert heaps == [["", "", ""], ["stack", "stack", "stack"]]


def test_every_dash_and_tone_has_a_colour_in_the_notebook():
    from courseware.explorer.notebook import TONE_COLOURS
    from courseware.models import TONES

    assert set(TONE_COLOURS) == set(TONES)
