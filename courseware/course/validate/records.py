"""Records against each other: what a row names must exist, and its two sides must agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from courseware.course.course import Course, section_of
from courseware.course.problem import CourseError, Problem
from courseware.course.records import WHOLE_ARTICLE
from courseware.course.series import COLUMNS
from courseware.course.table import Row, read_table
from courseware.course.threads import ARTICLE
from courseware.course.unit import Final
from courseware.course.validate.texts import pair_messages
from courseware.language import Pair, fold


def _locators(course: Course, row: Row, locators: Iterable[str]) -> Iterator[Problem]:
    for locator in locators:
        section = course.sections.get(section_of(locator))
        paragraph = locator.rpartition(".p")[2]
        if locator == "abs":
            continue
        if section is None or not paragraph.isdigit() \
                or not 1 <= int(paragraph) <= section.paragraphs:
            yield row.problem(Pair(f"文章没有段落 {locator}。",
                                   f"the article has no paragraph {locator}."))


def _sources(course: Course, row: Row, keys: Iterable[str]) -> Iterator[Problem]:
    for key in keys:
        if key not in course.sources:
            yield row.problem(Pair(f"文献 {key} 不在 data/sources.bib 中。",
                                   f"the source {key} is not in data/sources.bib."))


def _sides(row: Row, **pairs: Pair) -> Iterator[Problem]:
    for name, pair in pairs.items():
        for message in pair_messages(pair, name):
            yield row.problem(message)


def _terms(course: Course) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for term in course.terms.values():
        for form in dict.fromkeys(map(fold, term.forms)):
            if owner.setdefault(form, term.id) != term.id:
                yield term.row.problem(
                    Pair(f"“{form}”已经是术语 {owner[form]} 的写法。",
                         f"“{form}” is already a form of the term {owner[form]}."),
                    Pair("一种写法只能属于一个术语。", "A form can belong to one term only."))
        yield from _locators(course, term.row, term.locators)
        yield from _sources(course, term.row, term.sources)
        yield from _sides(term.row, definition=term.definition)
        for column, given, made in zip(("hant", "hant_hk"), (term.hant, term.hant_hk),
                                       term.expected_hant, strict=True):
            if given != made:
                yield term.row.problem(
                    Pair(f"“{column}”应为“{made}”，现为“{given}”。",
                         f"“{column}” should be “{made}”, not “{given}”."),
                    Pair("繁体由 OpenCC 生成；若其有误，请改 courseware/language/corrections.csv。",
                         "OpenCC makes the Traditional form; where it errs, correct "
                         "courseware/language/corrections.csv."))


def _claims(course: Course) -> Iterator[Problem]:
    for claim in course.claims.values():
        yield from _locators(course, claim.row, claim.locators)
        yield from _sources(course, claim.row, claim.sources)
        yield from _sides(claim.row, claim=claim.claim, figure=claim.figure, record=claim.record,
                          article_source=claim.article_source, why=claim.why)
        for check in claim.computed:
            if check not in course.checks:
                yield claim.row.problem(Pair(f"数值 {check} 不在 data/checks.csv 中。",
                                             f"the number {check} is not in data/checks.csv."))
        try:
            course.record_of(claim)
        except CourseError as error:
            yield from error.problems


def _checks(course: Course) -> Iterator[Problem]:
    for check in course.checks.values():
        if not any(check.claim in owners
                   for owners in (course.claims, course.sections, course.finals)):
            yield check.row.problem(Pair(f"没有论断、章节或结课作业“{check.claim}”。",
                                         f"there is no claim, section or final “{check.claim}”."))
        yield from _sides(check.row, unit=check.unit, how=check.how)
        if not (course.root / "data" / "series" / check.series).is_file():
            yield check.row.problem(Pair(f"没有数据表 data/series/{check.series}。",
                                         f"there is no data/series/{check.series}."))


def _arguments(course: Course) -> Iterator[Problem]:
    steps = {(step.section, step.id) for step in course.arguments}
    for step in course.arguments:
        yield from _locators(course, step.row, step.locators)
        yield from _sides(step.row, text=step.text)
        for section in (step.section, step.opens):
            if section not in ("", WHOLE_ARTICLE) and section not in course.sections:
                yield step.row.problem(Pair(f"没有章节“{section}”。",
                                            f"there is no section “{section}”."))
        if (step.section == WHOLE_ARTICLE) is not bool(step.opens):
            yield step.row.problem(Pair("“opens”一列为全文论证图的每一步而设，也只为它们而设。",
                                        "the column “opens” is for the steps of the whole "
                                        "article’s map: for each of them and no other."))
        if step.supports and (step.section, step.supports) not in steps:
            yield step.row.problem(Pair(f"没有步骤“{step.supports}”。",
                                        f"there is no step “{step.supports}”."))
        if (step.kind == "conclusion") is bool(step.supports):
            yield step.row.problem(Pair("结论不支持别的步骤，其他步骤都要支持某一步。",
                                        "a conclusion supports no step, every other step one."))


def _circuits(course: Course) -> Iterator[Problem]:
    last: dict[str, Row] = {}
    for station in course.circuits:
        yield from _sides(station.row, name=station.name, step=station.step)
        last[station.circuit] = station.row
    for station in course.circuits:
        if not station.step.zh and station.row is not last[station.circuit]:
            yield station.row.problem(Pair("除最后一站外，每一站都要写明怎样到下一站（step）。",
                                           "every station but the last needs a step to the next."))


def _sections(course: Course) -> Iterator[Problem]:
    for section in course.sections.values():
        yield from _sides(section.row, title=section.title, short=section.short)
        for path in (section.chapter, section.lab):
            if path and not (course.root / path).is_file():
                yield section.row.problem(Pair(f"没有文件 {path}。", f"there is no file {path}."))


def _series(course: Course) -> Iterator[Problem]:
    for path in sorted((course.root / "data" / "series").glob("*.csv")):
        for row in read_table(path, COLUMNS):
            yield from _sources(course, row, (row["source"],))


def _bibliography(course: Course) -> Iterator[Problem]:
    path = course.root / "data" / "sources.bib"
    for source in course.sources.values():
        if source.note is None:
            yield Problem(path, source.line,
                          Pair(f"条目 {source.key} 缺少 note_zh 或 note_en。",
                               f"entry {source.key} lacks note_zh or note_en."),
                          Pair("请写明用途与查阅方式。",
                               "Say what it is used for and how it was seen."))
            continue
        for message in pair_messages(source.note, f"note ({source.key})"):
            yield Problem(path, source.line, message)


def _units(course: Course) -> Iterator[Problem]:
    for record in (*course.threads.values(), *course.parts.values(), *course.finals.values()):
        yield from _sides(record.row, title=record.title)
        for path in (record.page, record.lab) if isinstance(record, Final) else (record.page,):
            if path and not (course.root / path).is_file():
                yield record.row.problem(Pair(f"没有文件 {path}。", f"there is no file {path}."))
    for part in course.parts.values():
        for section in part.sections:
            if section not in course.sections:
                yield part.row.problem(Pair(f"没有章节“{section}”。",
                                            f"there is no section “{section}”."))


def _stages(course: Course) -> Iterator[Problem]:
    for stage in course.stages.values():
        yield from _locators(course, stage.row, stage.locators)
        yield from _sources(course, stage.row, stage.sources)
        yield from _sides(stage.row, name=stage.name, when=stage.when, tools=stage.tools,
                          energy=stage.energy, factor=stage.factor, note=stage.note)
    for measure in course.stage_measures:
        try:
            course.value_of(measure)
        except CourseError as error:
            yield from error.problems


def _positions(course: Course) -> Iterator[Problem]:
    for form in course.forms.values():
        yield from _sides(form.row, name=form.name)
    for aspect in course.aspects.values():
        yield from _sides(aspect.row, name=aspect.name, question=aspect.question)
    for position in course.positions:
        yield from _locators(course, position.row, position.locators)
        yield from _sources(course, position.row, position.works)
        yield from _sides(position.row, text=position.text, evidence=position.evidence)
        if (position.holder == ARTICLE) is not bool(position.locators):
            yield position.row.problem(
                Pair("文章的说法要注明段落，别家的说法不注段落。",
                     "what the article asserts needs a locator, what another asserts has none."))
        for claim in position.claims:
            if claim not in course.claims:
                yield position.row.problem(Pair(f"没有论断“{claim}”。",
                                                f"there is no claim “{claim}”."))
    filled = {(position.form, position.aspect) for position in course.positions}
    for aspect in course.aspects.values():
        for form in course.forms.values():
            if (form.id, aspect.id) not in filled:
                yield aspect.row.problem(Pair(f"这一方面没有关于“{form.name.zh}”的说法。",
                                              f"nothing is said here of “{form.name.en}”."))


def record_problems(course: Course) -> list[Problem]:
    """Every problem of the tables' contents; a table that cannot be read gives its own."""
    problems: list[Problem] = []
    for part in (_sections, _bibliography, _terms, _checks, _claims, _arguments, _circuits, _series,
                 _units, _stages, _positions):
        try:
            problems += part(course)
        except CourseError as error:
            problems += error.problems
    return problems
