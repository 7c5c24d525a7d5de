"""The blocks that a chapter is made of besides prose: views of the course's tables."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from jinja2 import UndefinedError
from sphinx.util.docutils import SphinxDirective

from courseware.course import CourseError
from courseware.course.drill import DRILLED
from courseware.course.records import ARGUMENT_KINDS, DISCREPANCIES, VERDICTS
from courseware.language import Edition, Pair
from courseware.site import labs, words
from courseware.site.edition import course_of, edition_of
from courseware.site.outputs import FIGURE, alternative_of
from courseware.site.places import Places
from courseware.site.practice import practice_data
from courseware.site.problems import report, report_all
from courseware.site.raw import html_node
from courseware.site.views import render

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from courseware.course import Claim


class CourseDirective(SphinxDirective):
    """A directive that shows records. ``reads`` are the files that its page depends on."""

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    reads: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[nodes.Node]:
        self.course = course_of(self.env.app)
        self.edition = edition_of(self.config)
        self.places = Places(self.env.app.builder, self.course, self.env.docname)
        self.argument = self.arguments[0].strip() if self.arguments else ""
        for file in self.reads:
            self.env.note_dependency(str(self.course.root / file.format(self.argument)))
        try:
            return self.show()
        except CourseError as error:
            report_all(self.env, error.problems)
            return []
        except (KeyError, UndefinedError) as error:
            return self.refuse(Pair(
                f"要显示的表里有一个别处没有的名字（{error}）；courseware check 会指出是哪一行。",
                f"a table shown here names something that is nowhere else ({error}); "
                "courseware check says in which row."))

    def show(self) -> list[nodes.Node]:
        raise NotImplementedError

    def render(self, template: str, **values) -> str:
        return render(template, self.edition, places=self.places, glossary=self.places.glossary,
                      sources_page=self.places.sources, sources=self.course.sources, **values)

    def refuse(self, message: Pair) -> list[nodes.Node]:
        report(self.env, self.lineno, message)
        return []


class _AnyOption(dict):
    """Accepts every option: which parameters a model has, the explorer knows and checks."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> type[str]:
        return str


class ClaimsDirective(CourseDirective):
    """``{claims} 1.1``: the section's claims as cards."""

    reads = ("data/claims.csv", "data/checks.csv", "data/sources.bib")
    heading_level = 3

    def card(self, claim: Claim) -> str:
        return self.render(
            "claim.html", claim=claim, record=self.course.record_of(claim), verdicts=VERDICTS,
            discrepancies=DISCREPANCIES, prefix="claim-", level=self.heading_level,
            anchors=self.places.locators(claim.locators),
            lab=self.places.lab(self.course.sections.get(claim.section)))

    def show(self) -> list[nodes.Node]:
        claims = self.course.claims_of(self.argument)
        if not claims:
            return self.refuse(Pair(f"章节 {self.argument} 没有论断。",
                                    f"section {self.argument} has no claims."))
        return [html_node(f'<div class="claims">{"".join(map(self.card, claims))}</div>')]


class LedgerDirective(ClaimsDirective):
    """``{ledger}``: every claim, to be filtered by verdict, section and kind of difference, below
    two tables that show at a glance how many there are of each."""

    heading_level = 2

    def show(self) -> list[nodes.Node]:
        claims = sorted(self.course.claims.values(), key=lambda claim: claim.id)
        sections = [section for section in self.course.sections.values()
                    if self.course.claims_of(section.number)]
        return [html_node(self.render(
            "ledger.html", cards=_safe("".join(map(self.card, claims))), count=len(claims),
            verdicts=VERDICTS, sections=sections, claims=claims,
            discrepancies={name: (*words, [c for c in claims if name in c.discrepancy])
                           for name, words in DISCREPANCIES.items()}), "ledger")]


class ArgumentDirective(CourseDirective):
    """``{argument} 1.1``: premises, evidence and inferences, drawn toward the conclusion."""

    reads = ("data/arguments.csv",)

    def show(self) -> list[nodes.Node]:
        steps = [step for step in self.course.arguments if step.section == self.argument]
        if not steps:
            return self.refuse(Pair(f"章节 {self.argument} 没有论证图。",
                                    f"section {self.argument} has no argument drawn."))
        children = defaultdict(list)
        for step in steps:
            children[step.supports].append(step)
        locators = {name for step in steps for name in step.locators}
        return [html_node(self.render(
            "argument.html", roots=children[""], children=children, kinds=ARGUMENT_KINDS,
            anchors=self.places.locators(locators)))]


class TermsDirective(CourseDirective):
    """``{terms} 1.1``: the section's terms and their flash-cards."""

    reads = ("data/glossary.csv",)

    def show(self) -> list[nodes.Node]:
        terms = self.course.terms_of(self.argument)
        chinese = self.edition if self.edition.is_chinese else Edition.HANS
        cards = [{"id": term.id, "zh": term.name.side(chinese), "pinyin": term.pinyin,
                  "en": term.en, "text": term.definition.side(self.edition)} for term in terms]
        html = self.render("terms.html", terms=terms, section=self.argument,
                           data=json_data({"cards": cards, "chinese": chinese.value,
                                           "edition": self.edition.value}))
        return [html_node(html, "cards")]


class GlossaryDirective(CourseDirective):
    """``{glossary-table}``: every term, to be sorted and filtered."""

    reads = ("data/glossary.csv", "data/sources.bib")

    def show(self) -> list[nodes.Node]:
        terms = self.course.terms.values()
        chinese = self.edition if self.edition.is_chinese else Edition.HANS
        locators = {name for term in terms for name in term.locators}
        return [html_node(self.render("glossary.html", terms=terms, chinese=chinese,
                                      anchors=self.places.locators(locators)), "glossary")]


class SourcesDirective(CourseDirective):
    """``{sources}``: every work and data set that the course cites."""

    reads = ("data/sources.bib",)

    def show(self) -> list[nodes.Node]:
        ordered = sorted(self.course.sources.values(), key=lambda source: source.label.en.lower())
        return [html_node(render("sources.html", self.edition, sources=ordered))]


class PracticeDirective(CourseDirective):
    """``{practice} 1.1``: the practice questions, graded in the page."""

    reads = ("exercises/{}/practice.yml", "data/glossary.csv")

    def show(self) -> list[nodes.Node]:
        if self.argument in self.course.threads:
            for table in DRILLED:
                self.env.note_dependency(str(self.course.root / "data" / table))
        questions = self.course.practice(self.argument)
        data = practice_data(questions, self.course, self.edition)
        return [html_node(self.render("practice.html", unit=self.argument,
                                      questions=questions, data=json_data(data)), "practice")]


class AssignmentDirective(CourseDirective):
    """``{assignment} 1.1``: what the graded questions ask. Reads no key."""

    reads = ("exercises/{}/graded.yml",)

    def show(self) -> list[nodes.Node]:
        return [html_node(self.render("assignment.html", unit=self.argument,
                                      questions=self.course.graded(self.argument)))]


class ExplorerDirective(CourseDirective):
    """``{explorer} MODEL``, with options that preset its parameters."""

    option_spec = _AnyOption(class_=str)

    def show(self) -> list[nodes.Node]:
        from courseware.explorer.page import explorer_html

        settings = {name: float(value) for name, value in self.options.items()}
        return [html_node(explorer_html(self.argument, self.edition, settings or None),
                          "explorer", models=(self.argument,))]


class LabFigureDirective(CourseDirective):
    """``{lab-figure} 1.1 LABEL``: a figure that the lab draws, with a caption pair as body."""

    has_content = True
    required_arguments = 2
    optional_arguments = 0

    def show(self) -> list[nodes.Node]:
        from courseware.explorer.figure import figure_html

        number, label = self.arguments
        section = self.course.sections.get(number)
        if section is None or not section.lab:
            return self.refuse(Pair(f"章节 {number} 没有实验。", f"section {number} has no lab."))
        lab = self.course.root / section.lab
        self.env.note_dependency(str(lab))
        try:
            caption = Pair.parse(" ".join(self.content))
        except ValueError as error:
            return self.refuse(Pair.plain(str(error)))
        for cell in labs.executed(self.course.root, lab).cells:
            if f"figure:{label}" not in cell.metadata.get("tags", []):
                continue
            for output in cell.get("outputs", []):
                figure = output.get("data", {}).get(FIGURE)
                if figure:
                    return [html_node(figure_html(
                        figure, self.edition, alternative_of(cell.metadata), caption,
                        f"figure-{label}"), "figure")]
        return self.refuse(Pair(f"实验 {section.lab} 中没有标为 figure:{label} 的图。",
                                f"the lab {section.lab} has no figure tagged figure:{label}."))


class aside(nodes.General, nodes.Element):
    """A box with a heading of its own that is not part of the page's outline."""


class AsideDirective(SphinxDirective):
    """``{note} 标题 // Title`` and its kin: prose in a box."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    heading: ClassVar[Pair | None] = None

    def run(self) -> list[nodes.Node]:
        text = self.arguments[0] if self.arguments else str(self.heading or "")
        box = aside("", classes=[self.name])
        if text:
            heading = nodes.rubric("", text)
            heading.line = self.lineno
            heading.source = self.env.doc2path(self.env.docname)
            box += heading
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class OutcomesDirective(AsideDirective):
    heading = words.OUTCOMES


class TryDirective(AsideDirective):
    heading = words.TRY


def _safe(html: str):
    from markupsafe import Markup

    return Markup(html)


def json_data(data: object):
    """JSON that can stand inside a ``<script>`` element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _safe(text.replace("</", "<\\/").replace("<!--", "<\\!--"))


def _visit_aside(self, node: aside) -> None:
    self.body.append(f'<div class="aside {" ".join(node["classes"])}">')


def _depart_aside(self, node: aside) -> None:
    self.body.append("</div>\n")


def register(app: Sphinx) -> None:
    app.add_node(aside, html=(_visit_aside, _depart_aside))
    for name, directive in {
        "claims": ClaimsDirective, "ledger": LedgerDirective, "argument": ArgumentDirective,
        "terms": TermsDirective, "glossary-table": GlossaryDirective,
        "sources": SourcesDirective, "practice": PracticeDirective,
        "assignment": AssignmentDirective, "explorer": ExplorerDirective,
        "lab-figure": LabFigureDirective, "note": AsideDirective, "try": TryDirective,
        "outcomes": OutcomesDirective,
    }.items():
        app.add_directive(name, directive, override=True)


