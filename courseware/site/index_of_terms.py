"""``{index-of-terms}``: every term with every place of the book that uses it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from courseware.course import Term
from courseware.language import Pair, initial, letter_order
from courseware.site import words
from courseware.site.edition import course_of
from courseware.site.places import reading_order, section_of_page
from courseware.site.problems import SourceProblems
from courseware.site.raw import html_node
from courseware.site.uses import Heading, Place, uses_of
from courseware.site.whole_book import WholeBookDirective, WholeBookView

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class IndexedPlace:
    """A heading below which a term is used, ``times`` times.

    ``numbered`` when its page is named by a number alone, as a chapter is.
    """

    href: str
    numbered: bool
    page: Heading
    heading: Heading
    times: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, the letter that it stands under, and where it is used, in reading order."""

    term: Term
    letter: str
    places: tuple[IndexedPlace, ...]


class TermIndex(WholeBookView):
    """By pinyin in the Chinese editions, by alphabet in the English one."""

    def show(self) -> nodes.Node:
        letters: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries():
            letters[entry.letter].append(entry)
        anchors = self.places.locators({name for term in self.course.terms.values()
                                        for name in term.locators})
        return html_node(self.render("index_of_terms.html", letters=letters, anchors=anchors),
                         "index-of-terms")

    def ordered_by(self, term: Term) -> str:
        return term.pinyin if self.edition.is_chinese else term.en

    def entries(self) -> list[Entry]:
        """Every term of the glossary, in the order of the edition's language."""
        places: dict[str, dict[Place, int]] = defaultdict(lambda: defaultdict(int))
        for page in reading_order(self.app.env):
            for term, place in self.uses[page].terms if page in self.uses else ():
                places[term][place] += 1
        terms = sorted(self.course.terms.values(),
                       key=lambda term: letter_order(self.ordered_by(term)))
        return [Entry(term, initial(self.ordered_by(term)),
                      tuple(self._indexed(place, times)
                            for place, times in places[term.id].items())) for term in terms]

    def _indexed(self, place: Place, times: int) -> IndexedPlace:
        anchor = f"#{place.anchor}" if place.anchor else ""
        page = self._page(place.page)
        at_the_top = place.heading == self.uses[place.page].title
        return IndexedPlace(
            f"{self.places.to(place.page)}{anchor}", page.own in self.course.sections, page,
            Heading("", "") if at_the_top else place.heading, times)

    def _page(self, page: str) -> Heading:
        """How the index calls a page: a section by its number, any other page by its title."""
        section = section_of_page(self.course, page)
        if section is None:
            return self.uses[page].title
        if page.startswith("notebooks/"):
            lab = words.INDEX_LAB.format(number=section.number)
            return Heading(lab.side(self.edition), lab.side(self.edition.other_default))
        return Heading(section.number, section.number)


class IndexOfTermsDirective(WholeBookDirective):
    """``{index-of-terms}``: see :class:`TermIndex`."""

    view = TermIndex
    reads = ("data/glossary.csv", "data/sections.csv")


def _refuse_idle_terms(app: Sphinx, env: BuildEnvironment) -> None:
    """A term that no page uses must at least help to read a paragraph of the article."""
    used = {term for held in uses_of(env).values() for term, _ in held.terms}
    idle = [term for term in course_of(app).terms.values()
            if term.id not in used and not term.locators]
    if idle and getattr(env, "courseware_whole_book", None):
        raise SourceProblems([term.row.problem(
            Pair(f"没有一页用到术语“{term.hans}”，它也没有段落号。",
                 f"no page uses the term “{term.en}”, and it has no locator."),
            Pair("请在正文中用 {term} 标出，或填写 locators，或删去这一行。",
                 "Mark it with {term} in the prose, fill in its locators, or delete the row."))
            for term in idle])


def register(app: Sphinx) -> None:
    app.connect("env-check-consistency", _refuse_idle_terms)
    app.add_directive("index-of-terms", IndexOfTermsDirective, override=True)
