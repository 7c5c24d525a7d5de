"""Do the two sides of a text in a table or an exercise stand in their languages and agree?"""

from __future__ import annotations

import re

from courseware.language import Pair, Side, numerals, side_of
from courseware.language.formula import FormulaError, to_mathml
from courseware.language.rich import formulae, without_marks

_PLACEHOLDER = re.compile(r"\{\w+\}|\$[^$]*\$|`[^`]*`|\d+(?:\.\d+)*\.p\d+")


def pair_messages(pair: Pair, name: str) -> list[Pair]:
    """What is wrong with a pair: an empty side, a side in the other language, other numbers."""
    found = []
    zh, en = (_PLACEHOLDER.sub(" ", side) for side in (pair.zh, pair.en))
    for side, language in ((pair.zh, "zh"), (pair.en, "en")):
        if not side.strip():
            found.append(Pair(f"“{name}”的 {language} 一侧是空的。",
                              f"the {language} side of “{name}” is empty."))
    if side_of(zh) is Side.EN and zh != en:
        found.append(Pair(f"“{name}”的中文一侧写成了英文。",
                          f"the Chinese side of “{name}” is written in English."))
    if side_of(en) is Side.ZH:
        found.append(Pair(f"“{name}”的英文一侧写成了中文。",
                          f"the English side of “{name}” is written in Chinese."))
    if "$$" in without_marks(pair.zh + pair.en):  # the dollars left over round a formula
        found.append(Pair(f"“{name}”里有 $$：表格与练习里的公式写在行内，前后各一个 $。",
                          f"“{name}” has $$: in tables and exercises a formula stands in the line, "
                          "between single $."))
    for latex in (*formulae(pair.zh), *formulae(pair.en)):
        try:
            to_mathml(latex)
        except FormulaError as error:
            found.append(Pair.parse(str(error)))
    left, right = numerals(zh), numerals(en)
    if left != right:
        only = [", ".join(f"{number:f}" for number in each.elements()) or "–"
                for each in (left - right, right - left)]
        found.append(Pair(f"“{name}”两侧数字不一致：仅中文有 {only[0]}；仅英文有 {only[1]}。",
                          f"“{name}”: figures differ: Chinese only {only[0]}; "
                          f"English only {only[1]}."))
    return found
