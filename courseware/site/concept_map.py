"""``{concepts}``: the neighbourhood of one section, term, model or claim, drawn on demand.

The page holds every section with its terms, models and claims as lists of links, which is all
that a reader without scripts needs. The script takes names and addresses from these lists, and
what is linked with what from a small file beside the edition's pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from courseware.course.records import VERDICTS
from courseware.language import Pair, to_hant
from courseware.site import words
from courseware.site.assets import write_if_new
from courseware.site.concepts import KINDS, REASONS, Concept, concepts_of
from courseware.site.directives import json_data
from courseware.site.places import LEDGER_PAGE, reading_order, section_of_page
from courseware.site.raw import html_node
from courseware.site.whole_book import WholeBookDirective, WholeBookView

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from courseware.course import Claim

DATA = "concepts.js"
"""The file of an edition that holds the links and the words that find a concept."""

SIDES = (("section", "claim"), ("term", "model"))
"""Which kinds stand left and right of the one in the middle."""

_BELOW = ("term", "model", "claim")


@dataclass(frozen=True, slots=True)
class Listed:
    """A concept as the lists show it. ``href`` is empty where the course has no page for it."""

    key: str
    name: Pair
    href: str
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Block:
    """A section with what belongs to it; without ``of``, what belongs to no section."""

    of: Listed | None
    groups: tuple[tuple[Pair, tuple[Listed, ...]], ...]


class ConceptMap(WholeBookView):
    """The lists, the empty drawing and its data."""

    def show(self) -> nodes.Node:
        self.graph = concepts_of(self.course, self.uses)
        self.shown = self._where_models_are_shown()
        if self.app.builder.format == "html":
            write_if_new(Path(self.app.outdir) / DATA,
                         f"window.coursewareConcepts={self._data()};\n".encode())
        up = "../" * self.page.count("/")
        return html_node(self.render(
            "concepts.html", blocks=self._blocks(), kinds=KINDS, sides=SIDES, verdicts=VERDICTS,
            data_path=f"{up}{DATA}"), "concepts")

    def _where_models_are_shown(self) -> dict[str, str]:
        """Model to the address of the heading above it: in a chapter rather than elsewhere."""
        pages = sorted(reading_order(self.app.env), key=lambda page: (
            section_of_page(self.course, page) is None, page.startswith("notebooks/")))
        found: dict[str, str] = {}
        for page in pages:
            held = self.uses.get(page)
            for model, place in held.models if held else ():
                found.setdefault(model, f"{self.places.to(page)}#{place.anchor}")
        return found

    def _listed(self, concept: Concept) -> Listed:
        href = {"section": self.places.chapter, "model": lambda name: self.shown.get(name, ""),
                "term": lambda name: f"{self.places.glossary}#term-{name}",
                "claim": lambda name: f"{self.places.to(LEDGER_PAGE)}#claim-{name}",
                }[concept.kind](concept.id)
        claim = self.course.claims[concept.id] if concept.kind == "claim" else None
        return Listed(concept.key, concept.name, href, claim)

    def _groups(self, concepts: dict[str, list[Concept]]) -> tuple:
        return tuple((KINDS[kind][1], tuple(map(self._listed, found)))
                     for kind, found in concepts.items() if found)

    def _blocks(self) -> list[Block]:
        blocks, placed = [], set()
        for section in self.graph.concepts.values():
            if section.kind == "section":
                below = {kind: self.graph.beside(section.key, kind) for kind in _BELOW}
                placed.update(each.key for found in below.values() for each in found)
                blocks.append(Block(self._listed(section), self._groups(below)))
        rest = {kind: [each for each in self.graph.concepts.values()
                       if each.kind == kind and each.key not in placed] for kind in _BELOW}
        if any(rest.values()):
            blocks.append(Block(None, self._groups(rest)))
        return blocks

    def _data(self) -> str:
        number = {key: place for place, key in enumerate(self.graph.concepts)}
        sides = self.edition, self.edition.other_default

        def said(pair: Pair) -> list[str]:
            return [pair.side(side) for side in sides]

        # By number, since there are thousands of links and few reasons and details.
        reasons = list(REASONS)
        details = list(dict.fromkeys(link.detail for link in self.graph.links))
        return json_data({
            "concepts": [[each.key, *self._forms(each)] for each in self.graph.concepts.values()],
            "links": [number_of for link in self.graph.links for number_of in (
                number[link.one], number[link.two], reasons.index(link.reason),
                details.index(link.detail))],
            "details": details,
            "pinyin": [each.pinyin for each in self.graph.concepts.values()],
            "reasons": [[said(pair) for pair in REASONS[name]] for name in reasons],
            "kinds": {name: said(one) for name, (one, _) in KINDS.items()},
            "words": {name.removeprefix("CONCEPTS_").lower(): said(getattr(words, name))
                      for name in dir(words) if name.startswith("CONCEPTS_")},
            "languages": [side.value for side in sides],
        })

    def _forms(self, concept: Concept) -> list[str]:
        """What finds a concept beside its pinyin and its two names on the page."""
        shown = {concept.name.side(self.edition), concept.name.side(self.edition.other_default)}
        names = (concept.name.zh, to_hant(concept.name.zh), concept.name.en, *concept.forms,
                 *(to_hant(form) for form in concept.forms if concept.kind == "section"))
        return [form for form in dict.fromkeys(names) if form not in shown]


class ConceptsDirective(WholeBookDirective):
    """``{concepts}``: see :class:`ConceptMap`."""

    view = ConceptMap
    reads = ("data/sections.csv", "data/glossary.csv", "data/claims.csv", "data/arguments.csv")


def register(app: Sphinx) -> None:
    app.add_directive("concepts", ConceptsDirective, override=True)
