"""``{blueprint} exam``: what an examination asks of each section, and not one of its questions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from courseware.language import Pair
from courseware.site.directives import CourseDirective
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class BlueprintDirective(CourseDirective):
    """The number, kinds and points of the questions of each section, the same in every form.

    Read from the first form; ``courseware check`` holds the others to it.
    """

    required_arguments = 1
    optional_arguments = 0
    reads = ("data/finals.csv", "data/sections.csv")

    def show(self) -> list[nodes.Node]:
        forms = [final for final in self.course.finals.values()
                 if final.examination == self.argument]
        if not forms:
            return self.refuse(Pair(f"没有“{self.argument}”这场考试。",
                                    f"there is no examination “{self.argument}”."))
        for form in forms:
            self.env.note_dependency(
                str(self.course.root / "exercises" / form.id / "graded.yml"))
        questions = self.course.graded(forms[0].id)
        rows = []
        for section in self.course.sections.values():
            asked = [question for question in questions if question.section == section.number]
            if asked:
                rows.append((section, self.places.chapter(section.number), Counter(
                    question.kind for question in asked), sum(
                    question.points for question in asked)))
        return [html_node(self.render(
            "blueprint.html", forms=forms, rows=rows, questions=len(questions),
            points=sum(question.points for question in questions)))]


def register(app: Sphinx) -> None:
    app.add_directive("blueprint", BlueprintDirective, override=True)
