"""Plain text with ``$formulae$`` and `` `code` ``, as prompts and feedback have it, in HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from courseware.language.formula import FormulaError, to_mathml

if TYPE_CHECKING:
    from markupsafe import Markup

_MARKED = re.compile(r"\$(?P<math>[^$\n]+)\$|`(?P<code>[^`\n]+)`")


def formulae(text: str) -> list[str]:
    """The LaTeX of each formula in a text."""
    return [match["math"] for match in _MARKED.finditer(text) if match["math"]]


def without_marks(text: str) -> str:
    """A text without its formulae and its code."""
    return _MARKED.sub("", text)


@lru_cache(maxsize=4096)  # the same words of the course stand on every student's page
def rich(text: str) -> Markup:
    """Escape a text; make MathML of its formulae and ``<code>`` of its code.

    For text that an author of the course wrote. A formula that cannot be read stays as it is
    written: a page is never lost for one (``courseware check`` names it).
    """
    from markupsafe import Markup, escape  # with what makes pages; `import courseware` stays cheap

    code = Markup("<code>{}</code>")
    parts, end = [], 0
    for match in _MARKED.finditer(text):
        parts.append(escape(text[end:match.start()]))
        if match["code"]:
            parts.append(code.format(match["code"]))
        else:
            try:
                parts.append(Markup(to_mathml(match["math"])))
            except FormulaError:
                parts.append(code.format(match["math"]))
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)
