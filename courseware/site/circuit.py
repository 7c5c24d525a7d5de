"""``{circuit} NAME``: stations and the way from each to the next, drawn as one line of boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courseware.language import Pair
from courseware.site.directives import CourseDirective
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class CircuitDirective(CourseDirective):
    """The rows of one circuit of ``data/circuits.csv``, in order; the content is its caption.

    A step of the last station leads back to the first. Everything is text: symbols, names and
    steps can be selected, translated and read aloud; the arrows alone are decoration.
    """

    required_arguments = 1
    optional_arguments = 0
    has_content = True
    reads = ("data/circuits.csv",)

    def show(self) -> list[nodes.Node]:
        stations = [station for station in self.course.circuits
                    if station.circuit == self.argument]
        if not stations:
            return self.refuse(Pair(f"data/circuits.csv 中没有“{self.argument}”。",
                                    f"data/circuits.csv has no “{self.argument}”."))
        try:
            caption = Pair.parse(" ".join(self.content))
        except ValueError as error:
            return self.refuse(Pair.plain(str(error)))
        return [html_node(self.render("circuit.html", stations=stations, caption=caption,
                                      name=self.argument))]


def register(app: Sphinx) -> None:
    app.add_directive("circuit", CircuitDirective, override=True)
