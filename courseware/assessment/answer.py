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
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from courseware.assessment.compare import LONGEST_NUMBER
from courseware.course.question import Option, Question
from courseware.language import Pair, fold

LONGEST_TEXT = 10_000
"""Characters of a text answer that are compared; a longer one is no term, number or choice."""

LONGEST_OPTION, MOST_PICKS = 2_000, 100
"""Characters that can name an option; picks that are looked at."""
MOST_ROWS, MOST_COLUMNS = 5_000, 1_000
"""Of a table that is compared; no question asks for a hundredth of it."""

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
    text = text.strip()
    if len(text) > LONGEST_NUMBER:
        raise Unreadable(Pair(f"“{quote(text)}”太长，读不成一个数；请只写数和单位。",
                              f"“{quote(text)}” is too long for a number; write the number and "
                              "its unit alone."))
    if raised := next((c for c in text if c.isdigit() and not c.isdecimal()), None):
        # NFKC would make 52 of 5².
        raise Unreadable(Pair(f"“{quote(text)}”中的“{raised}”读不成数；指数请写成 1e3。",
                              f"“{raised}” in “{quote(text)}” cannot be read; "
                              "write powers as 1e3."))
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").strip()
    compact = re.sub(r"\s", "", plain)
    found = _NUMBER.match(compact)
    digits, rest = (found.group(), compact[found.end():]) if found else ("", compact)
    if not any(c.isdigit() for c in digits):
        raise Unreadable(Pair(f"“{quote(text)}”里读不出一个数。",
                              f"No number can be read in “{quote(text)}”."))
    number = float(digits.replace(",", ""))
    own = {_unit(side) for side in (unit.zh, unit.en)} if unit else set()
    if _unit(rest) in own | {""} or _singular(_unit(rest)) in map(_singular, own):
        return number
    if rest == "%":
        return number / 100
    for side in (unit.zh, unit.en) if unit else ("",):
        scale, base = _scale(side)
        written, named = _scale(rest)
        if written != 1 and named in ("", base):  # 1.38亿 where the unit is 百万, 百万人 or 人
            try:
                return float(Decimal(digits.replace(",", "")) * written / scale)
            except ArithmeticError:  # 1e9999999万
                return math.inf
    raise Unreadable(Pair(f"“{quote(text)}”中的“{quote(rest)}”不是这道题的单位。",
                          f"“{quote(rest)}” in “{quote(text)}” is not the unit of this question."))


def _unit(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _singular(unit: str) -> str:
    """``year`` of ``years``; a unit as short as ``ms`` stays what it is."""
    return unit.removesuffix("s") if len(unit) > 3 else unit


_SCALES = {fold(name): Decimal(10) ** power for power, names in {
    3: "千 thousand", 4: "万", 5: "十万", 6: "百万 million", 7: "千万", 8: "亿", 9: "十亿 billion",
    12: "万亿 trillion"}.items() for name in names.split()}


def _scale(unit: str) -> tuple[Decimal, str]:
    """How many of its base a unit is, and the base, folded: ``百万人`` is 10**6 and ``人``."""
    unit = fold(unit)
    name = max((name for name in _SCALES if unit.startswith(name)), key=len, default="")
    return _SCALES.get(name, Decimal(1)), unit[len(name):]


_BETWEEN = re.compile(r"[^\w-]+|以及|[和与與及]")
_JOINING = {"and", "or", "或"}


def as_ids(value: Any, options: tuple[Option, ...]) -> list[str]:
    """A list of option ids. Text such as ``"a, c"``, ``"a、c"``, ``"a 和 c"`` or ``"ac"`` counts as
    a list.

    Ids are compared folded (``"Ｂ."`` is ``b``); an option may also be named by its text, or by
    both (see :func:`option_meant`), alone, in a list, or in lines of a text. What names no option
    stays, folded, in the list, so that the rule of the kind can count it as wrong.
    """
    value = series(value)
    if isinstance(value, str):
        parts = _in_text(value[:LONGEST_TEXT], options)
    elif isinstance(value, list):
        parts = value
    else:
        raise _wanted(Pair("选项编号的列表", "a list of option letters"), value)
    ids = []
    for part in parts[:MOST_PICKS]:
        if not isinstance(part, str):
            raise _wanted(Pair("选项编号的列表", "a list of option letters"), part)
        ids.append(option_meant(part, options) or quote(part, 20))
    return ids


def with_strangers(message: Pair, given: Iterable[str], question: Question) -> Pair:
    """A message that also names what was given and is no option."""
    known = {option.id for option in question.options}
    strangers = [name for name in dict.fromkeys(given) if name not in known][:3]
    if not strangers:
        return message
    return Pair(f"{message.zh}不是选项：{'、'.join(f'“{name}”' for name in strangers)}。",
                f"{message.en} No option: {', '.join(f'“{name}”' for name in strangers)}.")


def _in_text(text: str, options: tuple[Option, ...]) -> list[str]:
    """The options that one text names, one after another."""
    if option_meant(text, options):
        return [text]
    lines = [line for line in re.split(r"[\n;；]+", text) if line.strip()]
    if 1 < len(lines) <= MOST_PICKS and all(option_meant(line, options) for line in lines):
        return lines
    parts = [part for part in _BETWEEN.split(text)
             if part and part.casefold() not in _JOINING]
    together = fold(text)
    by_fold = {fold(option.id) for option in options}
    if len(parts) == 1 and all(letter in by_fold for letter in together):
        return list(together)
    return parts


def option_meant(text: str, options: Iterable[Option]) -> str | None:
    """The id of the option that a text names: its id, its text, or both (``"b. its text"``).

    Compared folded. ``None`` where it names none, or more than one.
    """
    text = text.strip()
    if len(text) > LONGEST_OPTION:
        return None
    text = fold(text)
    named = [option.id for option in options if text == fold(option.id)] or [
        option.id for option in options
        for side in dict.fromkeys((fold(option.text.zh), fold(option.text.en)))
        if side and text in (side, fold(option.id) + side)]
    return named[0] if len(named) == 1 else None


def as_table(value: Any, columns: tuple[str, ...]) -> dict[str, list[Any]]:
    """The wanted columns of a table: a mapping of folded column name to cells.

    A DataFrame, a list of dicts, a dict of lists or of dicts (``to_dict()``), or a list of
    rows in the order of ``columns``. An index without a name stands for the first column
    where that is missing. Nothing else of the table is built: what a few bytes claim to be a
    hundred thousand columns of as many rows costs no more than it weighs.
    """
    names, height, column = _table(value, columns)
    if height > MOST_ROWS:
        raise Unreadable(Pair(f"表格有 {height} 行，远远多于题目所问，没有评阅。",
                              f"The table has {height} rows, far more than were asked for, and "
                              "was not marked."))
    wanted = {fold(name) for name in columns} | {"index"}
    table: dict[str, list[Any]] = {}
    for place, name in enumerate(names[:MOST_COLUMNS]):
        folded = fold(str(name)[:200])
        if folded in wanted and folded not in table:
            table[folded] = column(place)
    if columns and fold(columns[0]) not in table and "index" in table:
        table[fold(columns[0])] = table["index"]
    return table


def _table(value: Any,
           columns: tuple[str, ...]) -> tuple[list[Any], int, Callable[[int], list[Any]]]:
    """A table's names, its height, and how to get the cells of one column by its place."""
    if isinstance(value, dict) and isinstance(value.get("table"), dict):
        names, rows = value["table"].get("columns"), value["table"].get("rows")
    elif isinstance(value, dict) and value and "special" not in value and all(
            isinstance(cells, dict) for cells in value.values()):
        sides = list(value.values())
        labels = list(dict.fromkeys(label for cells in sides for label in cells))
        return list(value), len(labels), lambda i: [sides[i].get(label) for label in labels]
    elif isinstance(value, dict) and value and all(isinstance(v, list) for v in value.values()):
        sides = list(value.values())
        height = max(map(len, sides))
        return list(value), height, lambda i: sides[i] + [None] * (height - len(sides[i]))
    elif isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        names = list(value[0])
        return names, len(value), lambda i: [row.get(names[i]) for row in value]
    elif isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        names, rows = list(columns), value
    else:
        raise _wanted(Pair("一个 DataFrame", "a DataFrame"), value)
    if not (isinstance(names, list) and isinstance(rows, list)
            and all(isinstance(row, list) for row in rows)):
        raise _wanted(Pair("一个 DataFrame", "a DataFrame"), None)
    return names, len(rows), lambda i: [row[i] if i < len(row) else None for row in rows]
