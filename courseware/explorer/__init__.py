"""One way to put any model, and any figure, before a person.

In a notebook ``show("involution")`` gives a live widget; the book shows the same cell as a page
element that needs no kernel (``explorer_html``), run by the model's own equations in JavaScript
(``explorer_script``). ``figure_html`` does for a notebook's static figure what ``explorer_html``
does for a model. Nothing heavy is loaded until one of them is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courseware.explorer.compile import NotPortable, explorer_script
    from courseware.explorer.figure import figure_html
    from courseware.explorer.notebook import show
    from courseware.explorer.page import explorer_html

_HOME = {
    "NotPortable": "compile",
    "explorer_html": "page",
    "explorer_script": "compile",
    "figure_html": "figure",
    "show": "notebook",
}

__all__ = ["NotPortable", "explorer_html", "explorer_script", "figure_html", "show"]


def __getattr__(name: str):
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
