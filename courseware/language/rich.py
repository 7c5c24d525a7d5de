"""Plain text with ``$formulae$`` and `` `code` ``, as prompts and feedback have it, in HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from markupsafe import Markup

_MARKED = re.compile(r"\$(?P<math>[^$\n]+)\$|`(?P<code>[^`\n]+)`")
_MATHML = re.compile(r"math|menclose|mfenced|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom"
                     r"|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr"
                     r"|munder|munderover")


def rich(text: str) -> Markup:
    """Escape a text; make MathML of its formulae and ``<code>`` of its code.

    For text that an author of the course wrote. A formula that cannot be read stays as it is
    written: a page is never lost for one.
    """
    from markupsafe import Markup, escape  # with what makes pages; `import courseware` stays cheap

    parts, end = [], 0
    for match in _MARKED.finditer(text):
        parts.append(escape(text[end:match.start()]))
        code = Markup("<code>{}</code>")
        parts.append(_formula(match["math"]) or code.format(match["math"]) if match["math"]
                     else code.format(match["code"]))
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def _formula(latex: str) -> Markup | None:
    from latex2mathml.converter import convert
    from markupsafe import Markup

    try:
        html = convert(latex)
        # The converter does not escape what stands in \text{…}: nothing but MathML may come out.
        for element in ElementTree.fromstring(html).iter():
            if not _MATHML.fullmatch(element.tag.rpartition("}")[2]) or any(
                    name.startswith("on") or "href" in name for name in element.attrib):
                return None
    except Exception:  # the converter raises many kinds for LaTeX it cannot read
        return None
    return Markup(html.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "", 1))
