"""``{map}``: the argument of the whole article; each step opens the section that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from courseware.course import WHOLE_ARTICLE
from courseware.course.course import section_of
from courseware.course.records import ARGUMENT_KINDS
from courseware.language import Pair
from courseware.site.directives import CourseDirective
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from courseware.course import Argument


class MapDirective(CourseDirective):
    """The steps of the map, by part and section, below the thesis that they lead to."""

    optional_arguments = 0
    reads = ("data/arguments.csv", "data/sections.csv", "data/parts.csv")

    def opened_by(self, step: Argument) -> str:
        """Where a step leads: the first of its paragraphs, or the chapter of its section."""
        own = [name for name in step.locators if section_of(name) == step.opens]
        return self.places.locator(own[0]) if own else self.places.chapter(step.opens)

    def show(self) -> list[nodes.Node]:
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
            anchors={}), "map")]

    def _named(self, step: Argument) -> Pair:
        section = self.course.sections[step.opens].short
        if not step.supports:
            return Pair("全文的结论", "the conclusion of the whole")
        return Pair(f"{step.opens} {section.zh}", f"{step.opens} {section.en}")


def register(app: Sphinx) -> None:
    app.add_directive("map", MapDirective, override=True)
