"""``{timeline}``: the stages of the productive forces, two of them side by side, and series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from courseware.course.course import section_of
from courseware.course.threads import year_in_words
from courseware.language import Pair
from courseware.site import words
from courseware.site.directives import CourseDirective, json_data
from courseware.site.raw import html_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from courseware.course.threads import Stage


def since(year: int) -> Pair:
    """Since when a stage is reckoned, short enough for its button."""
    if year < -100_000:
        return Pair(f"约{-year / 1e4:.0f}万年前起", f"from {-year / 1e6:.1f} million years ago")
    when = year_in_words(year)
    return Pair(f"约{when.zh}起", f"from about {when.en}")


class TimelineDirective(CourseDirective):
    """Cards of the stages from ``data/stages.csv``, and the series that they are set against."""

    optional_arguments = 0
    reads = ("data/stages.csv", "data/stage_measures.csv", "data/series/productive_forces.csv",
             "data/sources.bib", "data/indicators.csv", "data/entities.csv")

    def show(self) -> list[nodes.Node]:
        course = self.course
        stages = list(course.stages.values())
        values = {stage.id: [course.value_of(measure) for measure in course.stage_measures
                             if measure.stage == stage.id] for stage in stages}
        indicators = list({value.indicator.id: value.indicator
                           for value in course.measured}.values())
        html = self.render(
            "timeline.html", stages=stages, values=values, indicators=indicators,
            measured=course.measured, since=since,
            sections={stage.id: self._sections(stage) for stage in stages},
            anchors=self.places.locators({name for stage in stages for name in stage.locators}),
            data=json_data(self._data(stages, indicators)))
        return [html_node(html, "timeline")]

    def _sections(self, stage: Stage) -> list[dict[str, Any]]:
        """The written sections that speak of a stage."""
        numbers = dict.fromkeys(section_of(name) for name in stage.locators)
        sections = [self.course.sections[number] for number in numbers
                    if number in self.course.sections]
        return [{"number": section.number, "short": section.short,
                 "href": self.places.chapter(section.number)}
                for section in sections if section.chapter]

    def _data(self, stages, indicators) -> dict[str, Any]:
        drawn = []
        for indicator in indicators:
            values = [value for value in self.course.measured if value.indicator is indicator]
            lines = []
            for entity in {value.entity.id: value.entity for value in values}.values():
                own = sorted((value for value in values if value.entity is entity),
                             key=lambda value: value.year)
                lines.append({"name": entity.name.side(self.edition),
                              "x": [value.year for value in own],
                              "y": [value.value for value in own]})
            drawn.append({"id": indicator.id, "name": indicator.name.side(self.edition),
                          "unit": indicator.unit.side(self.edition), "lines": lines,
                          "sources": self.render("cites.html", keys=list(dict.fromkeys(
                              value.source for value in values)))})
        return {
            "stages": [{"id": stage.id, "begins": stage.begins, "ends": stage.ends}
                       for stage in stages],
            "compare": [stages[1].id, stages[-1].id], "indicators": drawn,
            "words": {"measured": words.WITH_UNIT.side(self.edition),
                      "year": words.COLUMN_YEAR.side(self.edition),
                      "from_to": words.SERIES_FROM_TO.side(self.edition)},
        }


def register(app: Sphinx) -> None:
    app.add_directive("timeline", TimelineDirective, override=True)
