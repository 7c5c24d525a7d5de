"""LaTeX formulae as MathML, which browsers draw without a script."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_MATHML = re.compile(r"math|menclose|mfenced|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom"
                     r"|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr"
                     r"|munder|munderover")


class FormulaError(ValueError):
    """A formula that cannot be read as LaTeX."""


def to_mathml(latex: str, display: str = "inline") -> str:
    """A ``<math>`` element. ``display`` is ``inline`` or ``block``.

    Raises
    ------
    FormulaError
        When the LaTeX cannot be read, or would put anything but MathML on the page: the
        converter does not escape what stands in a ``\\text{…}``.
    """
    from latex2mathml.converter import convert

    try:
        html = convert(latex, display=display)
        elements = list(ElementTree.fromstring(html).iter())
    except Exception as error:  # the converter raises many kinds for LaTeX it cannot read
        raise FormulaError(
            f"公式无法读取：{latex} // the formula cannot be read: {latex}") from error
    for element in elements:
        if not _MATHML.fullmatch(element.tag.rpartition("}")[2]) or any(
                name.startswith("on") or "href" in name for name in element.attrib):
            raise FormulaError(f"公式中有标签：{latex} // the formula holds markup: {latex}")
    return html.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "", 1)
