"""``{matrix}``: forms of civilization compared, each statement with whoever asserts it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes

from courseware.course.records import VERDICTS
from courseware.site.directives import CourseDirective
from courseware.site.places import LEDGER_PAGE
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class MatrixDirective(CourseDirective):
    """``data/positions.csv`` as a table of aspects by forms; its cells can be hidden."""

    optional_arguments = 0
    reads = ("data/positions.csv", "data/forms.csv", "data/aspects.csv", "data/claims.csv",
             "data/sources.bib")

    def show(self) -> list[nodes.Node]:
        course = self.course
        cells = defaultdict(list)
        for position in course.positions:
            cells[position.form, position.aspect].append(position)
        thread = next(thread.id for thread in course.threads.values()
                      if thread.table == "positions")
        return [html_node(self.render(
            "matrix.html", thread=thread, forms=list(course.forms.values()),
            aspects=list(course.aspects.values()), cells=cells, claims=course.claims,
            verdicts=VERDICTS, ledger=self.places.to(LEDGER_PAGE),
            anchors=self.places.locators({name for position in course.positions
                                          for name in position.locators})), "matrix")]


def register(app: Sphinx) -> None:
    app.add_directive("matrix", MatrixDirective, override=True)
