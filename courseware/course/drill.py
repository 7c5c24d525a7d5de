"""Practice questions that are made from the tables of the threads, feedback included.

A new row of the table is a new item of its questions; nothing is written twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from courseware.course.question import Option, Question
from courseware.course.threads import ARTICLE
from courseware.language import Pair

if TYPE_CHECKING:
    from courseware.course.course import Course
    from courseware.course.threads import Stage


DRILLED = ("stages.csv", "stage_measures.csv", "series/productive_forces.csv", "forms.csv",
           "aspects.csv", "positions.csv")
"""The tables below ``data/`` that the questions are made from."""


def drill(course: Course, unit: str) -> tuple[Question, ...]:
    """The questions that a thread's table gives; none for any other unit."""
    thread = course.threads.get(unit)
    if thread is None:
        return ()
    questions = {"stages": _stage_questions, "positions": _position_questions}[thread.table]
    return tuple(questions(course, unit))


def _mixed(items: Iterable, salt: str) -> list:
    """The items in an order that is always the same and never gives the answer away."""
    items = list(items)
    mixed = sorted(items, key=lambda item: sha256(f"{salt}/{item.id}".encode()).digest())
    return mixed if len(items) < 2 or mixed != items else mixed[1:] + mixed[:1]


def _said(pair: Pair) -> dict[str, str]:
    return {"zh": pair.zh, "en": pair.en}


def _join(*pairs: Pair) -> Pair:
    """Sentences of both languages, one after another."""
    return Pair("".join(_sentence(pair.zh, "。") for pair in pairs),
                " ".join(_sentence(pair.en, ".") for pair in pairs))


def _sentence(text: str, stop: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(("。", ".", "？", "?", "！", "!", "”")) else text + stop


def _stage_questions(course: Course, unit: str) -> Iterable[Question]:
    stages = list(course.stages.values())
    names = tuple(Option(stage.id, stage.name) for stage in stages)
    yield Question(
        f"{unit}-order", "ordering", 1, 1,
        Pair("把这些阶段由早到晚排好。", "Put these stages in order, the earliest first."),
        options=tuple(_mixed(names, "order")),
        key={"answer": [stage.id for stage in stages],
             "feedback": {stage.id: _said(_when(stage)) for stage in stages}})
    for column, prompt in (
            ("tools", Pair("每一组工具属于哪个阶段？",
                           "To which stage does each set of tools belong?")),
            ("factor", Pair("每一种起主导作用的生产要素属于哪个阶段？",
                            "To which stage does each leading factor of production belong?"))):
        yield Question(
            f"{unit}-{column}", "matching", 1, 1, prompt,
            left=tuple(_mixed((Option(stage.id, getattr(stage, column)) for stage in stages),
                              column)),
            right=names,
            key={"answer": {stage.id: stage.id for stage in stages},
                 "feedback": {stage.id: _said(_join(_when(stage), stage.note))
                              for stage in stages}})
    yield from _measure_question(course, unit, names)


def _when(stage: Stage) -> Pair:
    return Pair(f"{stage.name.zh}：{stage.when.zh}", f"{stage.name.en}: {stage.when.en}")


def _measure_question(course: Course, unit: str, names: tuple[Option, ...]) -> Iterable[Question]:
    """Which value belongs to which stage: the measure that most stages share."""
    counted = Counter((measure.indicator, measure.iso3) for measure in course.stage_measures)
    if not counted:
        return
    (indicator, iso3), _ = counted.most_common(1)[0]
    values = {measure.stage: course.value_of(measure) for measure in course.stage_measures
              if (measure.indicator, measure.iso3) == (indicator, iso3)}
    some = next(iter(values.values()))
    yield Question(
        f"{unit}-measures", "matching", 3, 1,
        Pair(f"下面是{some.entity.name.zh}的{some.indicator.name.zh}（单位：{some.indicator.unit.zh}），"
             "每个数取自某一阶段中的一年。各属于哪个阶段？",
             f"These are values of {_lower(some.indicator.name.en)} ({some.entity.name.en}, "
             f"{some.indicator.unit.en}), each from one year of a stage. To which stage "
             "does each belong?"),
        left=tuple(_mixed((Option(stage, value.text) for stage, value in values.items()),
                          "measures")),
        right=tuple(option for option in names if option.id in values),
        key={"answer": {stage: stage for stage in values},
             "feedback": {stage: _said(_value_told(course, stage, value))
                          for stage, value in values.items()}})


def _label(course: Course, key: str) -> Pair:
    """Author and year; the key itself for a work that `courseware check` will miss."""
    source = course.sources.get(key)
    return source.label if source else Pair.plain(key)


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _value_told(course: Course, stage: str, value) -> Pair:
    source = _label(course, value.source)
    name = course.stages[stage].name if stage in course.stages else Pair.plain(stage)
    return Pair(f"{value.text.zh}是{value.when.zh}的数值（{source.zh}），属于“{name.zh}”。",
                f"{value.text.en} is the value for {value.when.en} ({source.en}), in the stage "
                f"“{name.en}”.")


def _position_questions(course: Course, unit: str) -> Iterable[Question]:
    forms = tuple(Option(form.id, form.name) for form in course.forms.values())
    for aspect in course.aspects.values():
        positions = [position for position in course.positions
                     if position.aspect == aspect.id]
        if len({position.form for position in positions}) < 2:
            continue
        yield Question(
            f"{unit}-place-{aspect.id}", "matching", 1, 1,
            Pair(f"{aspect.name.zh}：{aspect.question.zh}把每种说法归入它所属的一列。",
                 f"{aspect.name.en}. {aspect.question.en} Place each statement in the column to "
                 "which it belongs."),
            left=tuple(_mixed((Option(position.id, position.text) for position in positions),
                              aspect.id)),
            right=forms,
            key={"answer": {position.id: position.form for position in positions},
                 "feedback": {position.id: _said(_position_told(course, position))
                              for position in positions}})


def _in_brackets(label: str) -> str:
    """“黄宗智 1990” as running Chinese writes it: “黄宗智（1990）”."""
    name, _, year = label.rpartition(" ")
    return f"{name}（{year}）" if name and year.isdigit() else label


def _position_told(course: Course, position) -> Pair:
    known = course.forms.get(position.form)
    form = known.name if known else Pair.plain(position.form)
    if position.holder == ARTICLE:
        names = [f"[{name}]" for name in position.locators]
        holder = Pair(f"文章{'、'.join(names)}", f"the article {', '.join(names)}")
    else:
        holder = _label(course, position.holder)
        holder = Pair(_in_brackets(holder.zh), holder.en)
    placed = Pair(f"{holder.zh}，归在“{form.zh}”一列", f"Column “{form.en}”: {holder.en}")
    return _join(placed, position.evidence)
