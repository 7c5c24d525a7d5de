"""``{map}``: the argument of the whole article; each step opens the section that makes it.

``{map} verdicts`` draws it once more with what the ledger found: for the whole article, for each
section, and at each step the claims that stand in the paragraphs it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from courseware.course import WHOLE_ARTICLE
from courseware.course.course import section_of
from courseware.course.records import ARGUMENT_KINDS, VERDICTS
from courseware.language import Pair
from courseware.site.directives import CourseDirective
from courseware.site.places import LEDGER_PAGE
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from courseware.course import Argument, Claim

VERDICTS_SHOWN = "verdicts"
"""What to write after the name of the directive for the map with its verdicts."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The claims that got one verdict, and where the ledger shows those and their like."""

    verdict: str
    claims: tuple[str, ...]
    target: str


class MapDirective(CourseDirective):
    """The steps of the map, by part and section, below the thesis that they lead to."""

    reads = ("data/arguments.csv", "data/sections.csv", "data/parts.csv")

    def opened_by(self, step: Argument) -> str:
        """Where a step leads: the first of its paragraphs, or the chapter of its section."""
        own = [name for name in step.locators if section_of(name) == step.opens]
        return self.places.locator(own[0]) if own else self.places.chapter(step.opens)

    def show(self) -> list[nodes.Node]:
        if self.argument not in ("", VERDICTS_SHOWN):
            return self.refuse(Pair(
                f"论证图之后只能写“{VERDICTS_SHOWN}”，不能写“{self.argument}”。",
                f"a map may be followed by “{VERDICTS_SHOWN}”, not by “{self.argument}”."))
        steps = {step.id: step for step in self.course.arguments
                 if step.section == WHOLE_ARTICLE}
        if not steps:
            return self.refuse(Pair("data/arguments.csv 中没有全文的论证图。",
                                    "data/arguments.csv has no map of the whole article."))
        theses = [step for step in steps.values() if not step.supports]
        parts = []
        for part in self.course.parts.values():
            sections = [(self.course.sections[number],
                         [step for step in steps.values()
                          if step.opens == number and step not in theses])
                        for number in part.sections]
            parts.append((part, [(section, own) for section, own in sections if own]))
        return [html_node(self.render(
            "map.html", theses=theses, parts=parts, kinds=ARGUMENT_KINDS,
            targets={step.id: self.opened_by(step) for step in steps.values()},
            bears_on={step.id: self._named(steps[step.supports]) for step in steps.values()
                      if step.supports},
            anchors={}, verdicts=VERDICTS, ledger=self.places.to(LEDGER_PAGE),
            tallies=self._tallies(steps.values()) if self.argument else None), "map")]

    def _named(self, step: Argument) -> Pair:
        section = self.course.sections[step.opens].short
        if not step.supports:
            return Pair("全文的结论", "the conclusion of the whole")
        return Pair(f"{step.opens} {section.zh}", f"{step.opens} {section.en}")

    def _tallies(self, steps: Iterable[Argument]) -> dict[str, dict[str, list[Tally]]]:
        """Verdicts of all claims, of each section’s, and of those in each step’s paragraphs."""
        self.env.note_dependency(str(self.course.root / "data" / "claims.csv"))
        claims = sorted(self.course.claims.values(), key=lambda claim: claim.id)
        return {
            "article": {"": self._tally(claims, "")},
            "section": {number: self._tally(
                [claim for claim in claims if claim.section == number], number)
                for number in self.course.sections},
            "step": {step.id: self._tally(
                [claim for claim in claims if set(claim.locators) & set(step.locators)],
                step.opens) for step in steps},
        }

    def _tally(self, claims: Iterable[Claim], section: str) -> list[Tally]:
        ledger = self.places.to(LEDGER_PAGE)
        found = []
        for verdict in VERDICTS:
            own = tuple(claim.id for claim in claims if claim.verdict == verdict)
            if own:
                where = f"section={section}&" if section else ""
                found.append(Tally(verdict, own, f"{ledger}#{where}verdict={verdict}"))
        return found


def register(app: Sphinx) -> None:
    app.add_directive("map", MapDirective, override=True)
