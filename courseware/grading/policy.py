"""A class's rules as a file that a teacher can edit; what they mean stands in ``rules.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from courseware.course import CourseError, Problem
from courseware.grading.handed_in.received import read_time
from courseware.grading.rules import ATTEMPTS, DAY, RECEIVED, Policy, plain_name
from courseware.language import Pair

__all__ = ["Policy", "read_policy"]

_MOST_DAYS = 3_660


class _Wrong(Exception):
    """A value that cannot be taken: what is wrong, and the mend."""

    def __init__(self, message: Pair, mend: Pair):
        self.message, self.mend = message, mend


def read_policy(path: Path) -> Policy:
    """Read a policy from its YAML file. Every field may be left out.

    .. code-block:: yaml

        due: 2026-12-01 23:59 +08:00
        grace_minutes: 15
        late: {percent_per_day: 10, most_percent: 50, closes_after_days: 7}
        attempts: best
        received: timestamp
        extensions: {张三: 2026-12-03 23:59 +08:00}

    Raises
    ------
    CourseError
        With everything that is wrong, by line.
    """
    return _Reader(path).policy()


def _time(text: str) -> datetime:
    example = "2026-12-01 23:59 +08:00"
    try:
        when = read_time(text)
    except (ValueError, OverflowError):
        raise _Wrong(Pair(f"“{text}”不是日期和时间。", f"“{text}” is no date and time."),
                     Pair(f"写成：{example}", f"Write it like this: {example}")) from None
    if when.tzinfo is None:
        raise _Wrong(Pair(f"“{text}”没有写时区。", f"“{text}” has no time zone."),
                     Pair(f"加上时区，例如：{text} +08:00", f"Add it, for example: {text} +08:00"))
    return when


def _number(most: int) -> Callable[[str], Decimal]:
    def number(text: str) -> Decimal:
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or not 0 <= value <= most:
            raise _Wrong(Pair(f"“{text}”不是 0 到 {most} 的数。",
                              f"“{text}” is no number from 0 to {most}."),
                         Pair("写一个数，不带单位。", "Write a number without a unit."))
        return value
    return number


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def word(text: str) -> str:
        if text not in words:
            raise _Wrong(Pair(f"“{text}”不认识。", f"“{text}” is not known."),
                         Pair(f"写 {' 或 '.join(words)}。", f"Write {' or '.join(words)}."))
        return text
    return word


class _Reader:
    """Reads the nodes of the YAML rather than values made of them: 001 stays a name, and a time
    keeps the zone that it was written with."""

    FIELDS: Mapping[str, Callable[[str], Any]] = {
        "due": _time, "grace_minutes": _number(_MOST_DAYS * 1440),
        "attempts": _one_of(ATTEMPTS), "received": _one_of(RECEIVED)}
    LATE: Mapping[str, Callable[[str], Any]] = {
        "percent_per_day": _number(100), "most_percent": _number(100),
        "closes_after_days": _number(_MOST_DAYS)}

    def __init__(self, path: Path):
        self.path = path
        self.problems: list[Problem] = []

    def policy(self) -> Policy:
        root = self._compose()
        found: dict[str, Any] = {}
        for name, node, line in self._pairs(root, (*self.FIELDS, "late", "extensions")):
            if _is_empty(node):
                continue
            if name == "late":
                found |= {inner: self._value(inner, value, at, self.LATE[inner])
                          for inner, value, at in self._pairs(node, tuple(self.LATE))
                          if not _is_empty(value)}
            elif name == "extensions":
                found[name] = {plain_name(student): self._value(student, value, at, _time)
                               for student, value, at in self._pairs(node)}
            else:
                found[name] = self._value(name, node, line, self.FIELDS[name])
        if self.problems:
            raise CourseError(self.problems)
        days = found.pop("closes_after_days", None)
        return Policy(grace=_times(found.pop("grace_minutes", 0), timedelta(minutes=1)),
                      closes_after=None if days is None else _times(days, DAY), **found)

    def _compose(self) -> Any:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            return YAML(typ="rt").compose(self.path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise self._unreadable(None, Pair(f"读不了文件：{error.strerror}。",
                                              f"cannot be read: {error.strerror}.")) from None
        except UnicodeDecodeError:
            raise self._unreadable(None, Pair("文件不是 UTF-8。", "is not UTF-8."), Pair(
                "在编辑器里另存为 UTF-8。", "Save it as UTF-8 in your editor.")) from None
        except MarkedYAMLError as error:
            mark = error.problem_mark
            raise self._unreadable(
                mark.line + 1 if mark else None,
                Pair(f"YAML 有误：{error.problem}。", f"is not valid YAML: {error.problem}."),
                Pair("每行写一项，冒号后面空一格。",
                     "Write one field a line, with a space after the colon.")) from None
        except YAMLError:
            raise self._unreadable(None, Pair("文件里有 YAML 不允许的字符。",
                                              "holds a character that YAML does not allow.")) \
                from None

    def _unreadable(self, line: int | None, message: Pair, mend: Pair | None = None) -> CourseError:
        return CourseError([Problem(self.path, line, message, mend)])

    def _wrong(self, line: int, message: Pair, mend: Pair | None = None) -> None:
        self.problems.append(Problem(self.path, line, message, mend))

    def _pairs(self, node: Any, known: tuple[str, ...] | None = None):
        """Name, node and line of each item of a mapping; ``known`` are the names it may have."""
        if _is_empty(node):
            return
        line = node.start_mark.line + 1
        if node.id != "mapping":
            self._wrong(line, Pair("这里要写成“名称: 值”。", "this must be written “name: value”."))
            return
        seen = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = key.value.strip() if isinstance(key.value, str) else None
            if name is None or (known is not None and name not in known):
                self._wrong(line, Pair(f"不认识的字段：{name}。", f"unknown field: {name}."),
                            known and Pair(f"可以写：{'、'.join(known)}。",
                                           f"The fields are: {', '.join(known)}."))
            elif name in seen:
                self._wrong(line, Pair(f"“{name}”出现了两次。", f"“{name}” stands twice."),
                            Pair("只留一处。", "Keep one of them."))
            else:
                seen.add(name)
                yield name, value, line

    def _value(self, name: str, node: Any, line: int, read: Callable[[str], Any]) -> Any:
        if not isinstance(node.value, str):
            self._wrong(line, Pair(f"“{name}”要写一个值。", f"“{name}” must be a single value."))
            return None
        try:
            return read(node.value.strip())
        except _Wrong as error:
            self._wrong(line, Pair(f"{name}：{error.message.zh}", f"{name}: {error.message.en}"),
                        error.mend)
            return None


def _is_empty(node: Any) -> bool:
    return node is None or (isinstance(node.value, str) and node.value in ("", "~", "null"))


def _times(number: Decimal | int, unit: timedelta) -> timedelta:
    return timedelta(microseconds=int(number * (unit // timedelta(microseconds=1))))
