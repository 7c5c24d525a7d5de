"""Reading an answer: plain data of any shape in, the kind of value a question needs out.

An answer is JSON-like: ``None``, ``bool``, ``int``, ``float``, ``str``, ``list``, ``dict``,
and three marked mappings that the sandbox makes:

``{"table": {"columns": [...], "rows": [[...], ...]}}``
    a DataFrame or Series;
``{"special": "nan" | "inf" | "-inf"}``
    a float that JSON does not have;
``{"refused": "reason"}``
    an object that is no data: it earns nothing, whatever it claims to equal.

No function here raises on any value; what does not fit becomes :class:`Unreadable`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from courseware.course.question import Option
from courseware.language import Pair, fold

LONGEST_TEXT = 10_000
"""Characters of a text answer that are compared; a longer one is no term, number or choice."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:(?<=\d)\.?|\.(?=\d))\d*"
                     r"(?:e[+-]?\d+)?", re.IGNORECASE)


class Unreadable(Exception):
    """The answer is of another type than the question needs; says which was found."""

    def __init__(self, message: Pair):
        super().__init__(str(message))
        self.message = message


def quote(value: Any, longest: int = 60) -> str:
    """A short one-line rendering of an answer, safe to put into any message.

    The signs that mark formulae and code in the course's own words become full-width ones.
    """
    if isinstance(value, dict) and isinstance(value.get("special"), str):
        value = {"nan": "NaN"}.get(value["special"], value["special"])
    elif isinstance(value, dict) and isinstance(value.get("refused"), str):
        value = f"<{value['refused']}>"
    text = value if isinstance(value, str) else "" if value is None else f"{value!r}"[:1000]
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") else c
                   for c in text[:1000])
    text = " ".join(text.split()).replace(" // ", " / ").replace("$", "＄").replace("`", "｀")
    return text if len(text) <= longest else text[:longest - 1] + "…"


def name_of(value: Any) -> Pair:
    """What kind of thing an answer is, for a message."""
    if isinstance(value, dict):
        if isinstance(value.get("refused"), str):
            kind = quote(value["refused"])
            return Pair(f"读不成数据的对象（{kind}）", f"an object that is no data ({kind})")
        if "table" in value:
            return Pair("表格", "a table")
        if "special" in value:
            return Pair(f"非数值（{quote(value['special'])}）",
                        f"not a number ({quote(value['special'])})")
        return Pair("字典", "a dict")
    names = {bool: Pair("真假值", "True or False"), str: Pair("文本", "text"),
             list: Pair("列表", "a list"), type(None): Pair("空值", "nothing")}
    return names.get(type(value), Pair("数", "a number"))


def _wanted(wanted: Pair, value: Any) -> Unreadable:
    found = name_of(value)
    return Unreadable(Pair(f"这道题需要{wanted.zh}，得到的是{found.zh}。",
                           f"This question needs {wanted.en}; what was found is {found.en}."))


def series(value: Any) -> Any:
    """A table of one column, a Series, as the list of its values; anything else as it is."""
    rows = value["table"].get("rows") if isinstance(value, dict) \
        and isinstance(value.get("table"), dict) else None
    if isinstance(rows, list) and rows and all(
            isinstance(row, list) and len(row) in (1, 2) for row in rows):
        return [row[-1] for row in rows]
    return value


def is_empty(value: Any) -> bool:
    """Whether nothing was answered: ``None``, blank text, or only such things inside."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(is_empty(item) for item in value)
    if isinstance(value, dict):
        return not {"table", "special", "refused", "results"} & set(value) and all(
            is_empty(item) for item in value.values())
    return False


def as_text(value: Any) -> str:
    """A text; a list or Series with one text counts as that text."""
    value = series(value)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        raise _wanted(Pair("一段文本", "a text"), value)
    if len(value) > LONGEST_TEXT:
        raise Unreadable(Pair("文本太长。", "The text is too long."))
    return value


def as_number(value: Any, unit: Pair | None = None) -> float:
    """A finite number.

    Text is read after NFKC (full-width digits), without white space and thousands commas;
    the question's own unit may follow, in either language. ``%`` may follow too: it is
    dropped where the unit is ``%`` and divides by 100 elsewhere; 万, 亿, million and the like are
    worked out, also against a unit that has one of its own. A list or table that holds
    one cell counts as that cell. NaN and infinity are never a number, nor is ``True``.
    """
    for _ in range(3):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        elif isinstance(value, dict) and isinstance(value.get("table"), dict):
            rows = value["table"].get("rows")
            if not (isinstance(rows, list) and len(rows) == 1 and isinstance(rows[0], list)
                    and rows[0]):
                break
            value = rows[0][-1]
    wanted = Pair("一个数", "a number")
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise _wanted(wanted, value)
    number = _number_in(value, unit) if isinstance(value, str) else value
    try:
        number = float(number)
    except OverflowError:
        raise Unreadable(Pair("这个数太大。", "The number is too large.")) from None
    if not math.isfinite(number):
        raise Unreadable(Pair("NaN 与无穷大不是答案。", "NaN and infinity are no answer."))
    return number


def _number_in(text: str, unit: Pair | None) -> float:
    if raised := next((c for c in text[:200] if c.isdigit() and not c.isdecimal()), None):
        # NFKC would make 52 of 5².
        raise Unreadable(Pair(f"“{quote(text)}”中的“{raised}”读不成数；指数请写成 1e3。",
                              f"“{raised}” in “{quote(text)}” cannot be read; "
                              "write powers as 1e3."))
    plain = unicodedata.normalize("NFKC", text[:200]).replace("−", "-").replace("–", "-").strip()
    compact = re.sub(r"\s", "", plain)
    found = _NUMBER.match(compact)
    digits, rest = (found.group(), compact[found.end():]) if found else ("", compact)
    if not any(c.isdigit() for c in digits):
        raise Unreadable(Pair(f"“{quote(text)}”里读不出一个数。",
                              f"No number can be read in “{quote(text)}”."))
    number = float(digits.replace(",", ""))
    own = {_unit(side) for side in (unit.zh, unit.en)} if unit else set()
    if _unit(rest) in own | {""}:
        return number
    if rest == "%":
        return number / 100
    for side in (unit.zh, unit.en) if unit else ("",):
        scale, base = _scale(side)
        written, named = _scale(rest)
        if written != 1 and named in ("", base):  # 1.38亿 where the unit is 百万, 百万人 or 人
            return float(Decimal(digits.replace(",", "")) * written / scale)
    raise Unreadable(Pair(f"“{quote(text)}”中的“{quote(rest)}”不是这道题的单位。",
                          f"“{quote(rest)}” in “{quote(text)}” is not the unit of this question."))


def _unit(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


_SCALES = {fold(name): Decimal(10) ** power for power, names in {
    3: "千 thousand", 4: "万", 5: "十万", 6: "百万 million", 7: "千万", 8: "亿", 9: "十亿 billion",
    12: "万亿 trillion"}.items() for name in names.split()}


def _scale(unit: str) -> tuple[Decimal, str]:
    """How many of its base a unit is, and the base, folded: ``百万人`` is 10**6 and ``人``."""
    unit = fold(unit)
    name = max((name for name in _SCALES if unit.startswith(name)), key=len, default="")
    return _SCALES.get(name, Decimal(1)), unit[len(name):]


def as_ids(value: Any, known: tuple[str, ...]) -> list[str]:
    """A list of option ids. Text such as ``"a, c"``, ``"a、c"`` or ``"ac"`` counts as a list.

    Ids are compared folded (``"Ｂ."`` is ``b``). What is no known id stays, folded, in the
    list, so that the rule of the kind can count it as wrong.
    """
    by_fold = {fold(name): name for name in known}
    value = series(value)
    if isinstance(value, str):
        text = value[:LONGEST_TEXT]
        if fold(text) in by_fold:
            parts: list[Any] = [text]
        else:
            parts = [part for part in re.split(r"[^\w-]+", text) if part]
            together = fold(text)
            if len(parts) == 1 and all(c in by_fold for c in together):
                parts = list(together)
    elif isinstance(value, list):
        parts = value
    else:
        raise _wanted(Pair("选项编号的列表", "a list of option letters"), value)
    ids = []
    for part in parts[:1000]:
        if not isinstance(part, str):
            raise _wanted(Pair("选项编号的列表", "a list of option letters"), part)
        ids.append(by_fold.get(fold(part[:200]), quote(part, 20)))
    return ids


def option_meant(text: str, options: Iterable[Option]) -> str | None:
    """The id of the option that a text names: its id, its text, or both (``"b. its text"``).

    Compared folded. ``None`` where it names none, or more than one.
    """
    text = fold(text[:LONGEST_TEXT])
    named = [option.id for option in options if text == fold(option.id)] or [
        option.id for option in options
        for side in dict.fromkeys((fold(option.text.zh), fold(option.text.en)))
        if side and text in (side, fold(option.id) + side)]
    return named[0] if len(named) == 1 else None


def as_table(value: Any, columns: tuple[str, ...]) -> dict[str, list[Any]]:
    """A table as a mapping of folded column name to cells.

    A DataFrame, a list of dicts, a dict of lists or of dicts (``to_dict()``), or a list of
    rows in the order of ``columns``. An index without a name stands for the first column
    where that is missing.
    """
    wanted = Pair("一个 DataFrame", "a DataFrame")
    if isinstance(value, dict) and value and not {"table", "special"} & set(value) and all(
            isinstance(cells, dict) for cells in value.values()):
        labels = dict.fromkeys(label for cells in value.values() for label in cells)
        value = {name: [cells.get(label) for label in labels] for name, cells in value.items()}
    if isinstance(value, dict) and isinstance(value.get("table"), dict):
        names, rows = value["table"].get("columns"), value["table"].get("rows")
    elif isinstance(value, dict) and value and all(isinstance(v, list) for v in value.values()):
        names = list(value)
        height = max(len(cells) for cells in value.values())
        rows = [[cells[i] if i < len(cells) else None for cells in value.values()]
                for i in range(height)]
    elif isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        names = list(value[0])
        rows = [[row.get(name) for name in names] for row in value]
    elif isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        names, rows = list(columns), value
    else:
        raise _wanted(wanted, value)
    if not (isinstance(names, list) and isinstance(rows, list)
            and all(isinstance(row, list) for row in rows)):
        raise _wanted(wanted, None)
    table: dict[str, list[Any]] = {}
    for index, name in enumerate(names):
        cells = [row[index] if index < len(row) else None for row in rows]
        table.setdefault(fold(str(name)[:200]), cells)
    if columns and fold(columns[0]) not in table and "index" in table:
        table[fold(columns[0])] = table["index"]
    return table
