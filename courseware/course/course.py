"""The course as one value: every table and every exercise, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from courseware.course.checks import Check
from courseware.course.problem import CourseError
from courseware.course.question import (
    GRADED_KINDS,
    PRACTICE_KINDS,
    Question,
    read_questions,
)
from courseware.course.records import Argument, Claim, Section, Term
from courseware.course.root import find_root
from courseware.course.sources import Source, read_sources
from courseware.course.table import read_table
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

    def practice(self, section: str) -> tuple[Question, ...]:
        """The practice questions of a section, keys included (they are public)."""
        return read_questions(self.root / "exercises" / section / "practice.yml", PRACTICE_KINDS)

    def graded(self, section: str) -> tuple[Question, ...]:
        """The graded questions of a section. Their keys are not read here.

        Raises
        ------
        CourseError
            Also when a question carries its key: keys belong in a file of their own.
        """
        questions = read_questions(self.root / "exercises" / section / "graded.yml", GRADED_KINDS)
        leaked = [question for question in questions if question.key is not None]
        if leaked:
            raise CourseError([question.problem(
                Pair("graded.yml 里不能有 key。", "graded.yml must not hold a key."),
                Pair("请移到 graded-keys.yml。", "Move it to graded-keys.yml."))
                for question in leaked])
        return questions

    def exercise_sections(self) -> tuple[str, ...]:
        """The sections that have exercises, in the course's order."""
        return tuple(number for number in self.sections
                     if (self.root / "exercises" / number).is_dir())


def section_of(locator: str) -> str:
    """The section of a locator: ``1.1`` for ``1.1.p2``; the locator itself when it names one."""
    return locator.rsplit(".p", 1)[0]
