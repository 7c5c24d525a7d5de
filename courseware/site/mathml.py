"""Formulae as MathML, made while the book is built: pages need no script for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from courseware.language.formula import FormulaError, to_mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_log = logging.getLogger(__name__)


def _render(self: HTML5Translator, latex: str, node: nodes.Element, display: str) -> None:
    try:
        self.body.append(to_mathml(latex, display))
    except FormulaError as error:
        _log.warning("%s", error, location=node, type="courseware", subtype="math")
        self.body.append(f"<code>{self.encode(latex)}</code>")


def _inline(self: HTML5Translator, node: nodes.math) -> None:
    _render(self, node.astext(), node, "inline")
    raise nodes.SkipNode


def _display(self: HTML5Translator, node: nodes.math_block) -> None:
    # Formulae set side by side by \qquad go below each other where the column is narrow.
    self.body.append('<div class="formula" tabindex="0">')
    for part in node.astext().split(r"\qquad"):
        _render(self, part.strip(), node, "block")
    self.body.append("</div>")
    raise nodes.SkipNode


def register(app: Sphinx) -> None:
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
