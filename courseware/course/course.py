"""The course as one value: every table and every exercise, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from courseware.course.checks import Check
from courseware.course.drill import drill
from courseware.course.problem import CourseError, Problem
from courseware.course.question import (
    GRADED_KINDS,
    PRACTICE_KINDS,
    Question,
    read_questions,
)
from courseware.course.records import Argument, Claim, Section, Station, Term
from courseware.course.root import find_root
from courseware.course.series import COLUMNS as SERIES_COLUMNS
from courseware.course.sources import Source, read_sources
from courseware.course.table import read_table
from courseware.course.threads import (
    MEASURED,
    Aspect,
    Form,
    Named,
    Position,
    Stage,
    StageMeasure,
    Value,
)
from courseware.course.unit import Final, Part, Thread, Unit, unit_of
from courseware.language import Pair, fold


@dataclass(frozen=True)
class Course:
    """Every record of the course below ``root``; each table is read at its first use."""

    root: Path

    @classmethod
    def load(cls, root: Path | str | None = None) -> Course:
        """The course at ``root``, or the one found from the working folder."""
        return cls(Path(root).resolve() if root else find_root())

    def _records(self, name: str, record: type) -> tuple:
        path = self.root / "data" / name
        records, problems = [], []
        for row in read_table(path, record.COLUMNS):
            try:
                records.append(record.read(row))
            except ValueError as error:
                problems.append(row.problem(Pair.plain(str(error))))
        if problems:
            raise CourseError(problems)
        return tuple(records)

    @cached_property
    def sections(self) -> dict[str, Section]:
        return {section.number: section for section in self._records("sections.csv", Section)}

    @cached_property
    def threads(self) -> dict[str, Thread]:
        return {thread.id: thread for thread in self._records("threads.csv", Thread)}

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {part.id: part for part in self._records("parts.csv", Part)}

    @cached_property
    def finals(self) -> dict[str, Final]:
        return {final.id: final for final in self._records("finals.csv", Final)}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Everything that can have exercises, in the course's order."""
        records = (*self.sections.values(), *self.threads.values(), *self.parts.values(),
                   *self.finals.values())
        return {unit.id: unit for unit in map(unit_of, records)}

    @property
    def labs(self) -> tuple[Path, ...]:
        """The notebooks that the book executes: of the sections, then of what ends the course."""
        records = (*self.sections.values(), *self.finals.values())
        return tuple(self.root / record.lab for record in records if record.lab)

    @cached_property
    def terms(self) -> dict[str, Term]:
        return {term.id: term for term in self._records("glossary.csv", Term)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self._records("claims.csv", Claim)}

    @cached_property
    def checks(self) -> dict[str, Check]:
        return {check.id: check for check in self._records("checks.csv", Check)}

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        return self._records("arguments.csv", Argument)

    @cached_property
    def circuits(self) -> tuple[Station, ...]:
        return self._records("circuits.csv", Station)

    @cached_property
    def stages(self) -> dict[str, Stage]:
        return {stage.id: stage for stage in self._records("stages.csv", Stage)}

    @cached_property
    def stage_measures(self) -> tuple[StageMeasure, ...]:
        return self._records("stage_measures.csv", StageMeasure)

    @cached_property
    def forms(self) -> dict[str, Form]:
        return {form.id: form for form in self._records("forms.csv", Form)}

    @cached_property
    def aspects(self) -> dict[str, Aspect]:
        return {aspect.id: aspect for aspect in self._records("aspects.csv", Aspect)}

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        return self._records("positions.csv", Position)

    @cached_property
    def entities(self) -> dict[str, Named]:
        return {entity.id: entity for entity in self._records("entities.csv", Named)}

    @cached_property
    def indicators(self) -> dict[str, Named]:
        return {indicator.id: indicator for indicator in self._records("indicators.csv", Named)}

    @cached_property
    def measured(self) -> tuple[Value, ...]:
        """Every value of the series that the timeline draws.

        Raises
        ------
        CourseError
            Naming the row of an indicator or a country that has no name, or of no number.
        """
        values, problems = [], []
        for row in read_table(self.root / "data" / "series" / MEASURED, SERIES_COLUMNS):
            try:
                values.append(Value(
                    self.indicators[row["indicator"]], self.entities[row["iso3"]],
                    int(row["year"]), float(row["value"]), row["source"]))
            except KeyError as error:
                problems.append(row.problem(Pair(f"没有给 {error} 定名。",
                                                 f"{error} has no name."),
                                            Pair("请补进 data/indicators.csv 或 entities.csv。",
                                                 "Add it to data/indicators.csv or entities.csv.")))
            except ValueError as error:
                problems.append(row.problem(Pair.plain(str(error))))
        if problems:
            raise CourseError(problems)
        return tuple(values)

    def value_of(self, measure: StageMeasure) -> Value:
        """The value that a stage shows.

        Raises
        ------
        CourseError
            When the series has no such value.
        """
        for value in self.measured:
            if (value.indicator.id, value.entity.id, value.year) == (
                    measure.indicator, measure.iso3, measure.year):
                return value
        raise CourseError([measure.row.problem(
            Pair(f"data/series/{MEASURED} 中没有这个数值。",
                 f"data/series/{MEASURED} has no such value."))])

    @cached_property
    def sources(self) -> dict[str, Source]:
        return read_sources(self.root / "data" / "sources.bib")

    @cached_property
    def _term_by_form(self) -> dict[str, Term]:
        return {fold(form): term for term in reversed(self.terms.values()) for form in term.forms}

    def find_term(self, form: str) -> Term | None:
        """The term that a written form or an id stands for."""
        return self.terms.get(form) or self._term_by_form.get(fold(form))

    def terms_of(self, section: str) -> tuple[Term, ...]:
        """The terms with a locator in a section, in the glossary's order."""
        return tuple(term for term in self.terms.values()
                     if any(section_of(locator) == section for locator in term.locators))

    def claims_of(self, section: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims.values() if claim.section == section)

    def record_of(self, claim: Claim) -> Pair:
        """What the record says of a claim, its computed numbers filled in.

        Raises
        ------
        CourseError
            When a placeholder names no check.
        """
        try:
            return claim.record.format(**{name: check.text for name, check in self.checks.items()})
        except (KeyError, IndexError, ValueError) as error:
            raise CourseError([claim.row.problem(
                Pair(f"记录中的占位符 {error} 不在 data/checks.csv 中。",
                     f"its record has a placeholder {error} that data/checks.csv lacks."))]) \
                from None

    def unit_of_check(self, check: Check) -> str:
        """The section, or the final, that prints a computed number."""
        claim = self.claims.get(check.claim)
        return claim.section if claim else check.claim

    def practice(self, unit: str) -> tuple[Question, ...]:
        """The practice questions of a unit, keys included (they are public).

        Those that its table gives come first, those of ``practice.yml`` after them.
        """
        made = drill(self, unit)
        path = self.root / "exercises" / unit / "practice.yml"
        return made if made and not path.is_file() else (
            *made, *read_questions(path, PRACTICE_KINDS))

    def graded(self, unit: str) -> tuple[Question, ...]:
        """The graded questions of a unit. Their keys are not read here.

        Raises
        ------
        CourseError
            When the unit has none, naming those that have; also when a question carries its
            key: keys belong in a file of their own.
        """
        path = self.root / "exercises" / unit / "graded.yml"
        known = self.units_with("graded.yml")
        if unit not in known:
            raise CourseError([Problem(
                path, None,
                Pair(f"没有“{unit}”这份作业。", f"there is no assignment “{unit}”."),
                Pair(f"现有：{'、'.join(known)}。", f"There are: {', '.join(known)}."))])
        questions = read_questions(path, GRADED_KINDS)
        leaked = [question for question in questions if question.key is not None]
        if leaked:
            raise CourseError([question.problem(
                Pair("graded.yml 里不能有 key。", "graded.yml must not hold a key."),
                Pair("请移到 graded-keys.yml。", "Move it to graded-keys.yml."))
                for question in leaked])
        return questions

    def units_with(self, file: str) -> tuple[str, ...]:
        """The units that have ``practice.yml``, or ``graded.yml``, in the course's order."""
        return tuple(unit for unit in self.units
                     if (self.root / "exercises" / unit / file).is_file())


def section_of(locator: str) -> str:
    """The section of a locator: ``1.1`` for ``1.1.p2``; the locator itself when it names one."""
    return locator.rsplit(".p", 1)[0]
