"""Who of a roster is whose folder: an exact match of one person, or nobody. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from courseware.grading.lms.roster import Line, folded
from courseware.language import Pair

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a roster, and every folded form by which it may be called."""

    line: Line
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A student of the gradebook who is not in the file, and why."""

    student: str
    why: Pair

    def __str__(self) -> str:
        return str(self.why)


def person(line: Line, *forms: str) -> Person:
    return Person(line, frozenset(filter(None, map(folded, forms))))


def names(last: str, first: str) -> tuple[str, ...]:
    """The ways to write a name that is kept in two parts.

    A Han name is written in one piece, family name first.
    """
    last, first = last.strip(), first.strip()
    if not (last and first):
        return (last or first,)
    han = (last + first,) if _HAN.fullmatch(last) and _HAN.fullmatch(first) else ()
    return (f"{last}, {first}", f"{first} {last}", *han)


def written_names(name: str) -> tuple[str, ...]:
    """The ways to write a name that a roster has as “Last, First”, or in one piece."""
    parts = name.replace("，", ",").split(",")
    return (name, *names(*parts)) if len(parts) == 2 else (name,)


def match(students: Iterable[str], people: Sequence[Person],
          also: Callable[[str], str] = lambda student: "") -> tuple[dict[str, Line],
                                                                    list[Unmatched]]:
    """The line of each student who is exactly one person, and the students who are not.

    All forms count alike: where a login of one person is a number of another, whoever has it
    is told of as ambiguous, since a mark in the wrong row is worse than none. Two students who
    come out as one person are both left out. ``also`` gives a further form of a student's name.
    """
    by_form: dict[str, list[int]] = {}
    for index, one in enumerate(people):
        for form in one.forms:
            by_form.setdefault(form, []).append(index)
    found: dict[str, int] = {}
    unmatched = []
    for student in students:
        forms = {folded(student), folded(also(student))} - {""}
        indexes = sorted({index for form in forms for index in by_form.get(form, ())})
        if len(indexes) == 1:
            found[student] = indexes[0]
        elif indexes:
            lines = [people[index].line.number for index in indexes]
            unmatched.append(Unmatched(student, Pair(
                f"“{student}”：名册第 {'、'.join(map(str, lines))} 行都符合，没有写入；请把文件夹"
                "改成登录名，或指定按哪一列辨认。",
                f"“{student}”: lines {', '.join(map(str, lines))} of the roster all fit, so "
                "nothing was written; rename the folder to the login, or say which column to "
                "go by.")))
        else:
            unmatched.append(Unmatched(student, Pair(
                f"“{student}”：名册里没有这个人，没有写入；请核对文件夹名和名册。",
                f"“{student}”: not in the roster, so nothing was written; check the name of the "
                "folder and the roster.")))
    claimed: dict[int, list[str]] = {}
    for student, index in found.items():
        claimed.setdefault(index, []).append(student)
    for index, several in claimed.items():
        for student in several if len(several) > 1 else ():
            others = [other for other in several if other != student]
            unmatched.append(Unmatched(student, Pair(
                f"“{student}”：与“{'”“'.join(others)}”同是名册第 {people[index].line.number} 行，"
                "都没有写入；请留下其中一份。",
                f"“{student}”: the same line {people[index].line.number} of the roster as "
                f"“{'”, “'.join(others)}”, so neither was written; keep one of them.")))
    taken = {student.student for student in unmatched}
    return ({student: people[index].line for student, index in found.items()
             if student not in taken}, sorted(unmatched, key=lambda one: one.student))
