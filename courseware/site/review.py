"""``{review} part-1``: practice drawn across the sections of a part, missed questions again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from courseware.language import Pair
from courseware.site import words
from courseware.site.directives import CourseDirective, json_data
from courseware.site.places import docname
from courseware.site.practice import practice_data
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROUND = 20
"""Questions in a round."""


class ReviewDirective(CourseDirective):
    """Every practice question of the part's written sections; the script draws from them."""

    required_arguments = 1
    optional_arguments = 0

    def show(self) -> list[nodes.Node]:
        part = self.course.parts.get(self.argument)
        if part is None:
            return self.refuse(Pair(f"没有“{self.argument}”这一部分。",
                                    f"there is no part “{self.argument}”."))
        units = [self.course.units[number] for number in part.sections
                 if self.course.sections[number].chapter]
        of, pool = {}, []
        for unit in units:
            path = self.course.root / "exercises" / unit.id / "practice.yml"
            self.env.note_dependency(str(path))
            for question in self.course.practice(unit.id):
                of[question.id] = unit.id
                pool.append(question)
        count = min(ROUND, len(pool))
        data = practice_data(tuple(pool), self.course, self.edition)
        data |= {"of": of, "count": count, "sections": [
            {"unit": unit.id, "title": unit.heading.side(self.edition),
             "href": self.places.to(docname(unit.page))} for unit in units]}
        data["words"] |= {name: getattr(words, name.upper()).side(self.edition) for name in (
            "review_progress", "review_back", "review_score", "review_missed")}
        return [html_node(self.render("review.html", part=part.id, questions=pool, count=count,
                                      pool=len(pool), data=json_data(data)), "review")]


def register(app: Sphinx) -> None:
    app.add_directive("review", ReviewDirective, override=True)
