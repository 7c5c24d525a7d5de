"""The marks inside a sentence: a term, a citation, a computed number, a locator.

Terms, citations and numbers become nodes that carry an id. Their text is chosen when the
side they stand on is known, see :mod:`courseware.site.pairs`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from courseware.language import Pair
from courseware.site import words
from courseware.site.edition import course_of, edition_of
from courseware.site.places import GLOSSARY_PAGE, SOURCES_PAGE, Places
from courseware.site.problems import report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

LOCATOR = re.compile(r"\[(\d+(?:\.\d+)*\.p\d+)\]")
_TITLED = re.compile(r"^(?P<text>.+?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)



class term_mark(nodes.Inline, nodes.TextElement):
    """A use of a glossary term; ``term`` is its id."""


class citation_mark(nodes.Inline, nodes.TextElement):
    """A citation; ``source`` is its key."""


class check_mark(nodes.Inline, nodes.TextElement):
    """A computed number; ``check`` is its id."""


class locator_mark(nodes.Inline, nodes.TextElement):
    """A paragraph of the article; ``locator`` names it."""


class TermRole(SphinxRole):
    """``{term}`内卷化` `` or ``{term}`involuted <involution>` ``."""

    def run(self):
        titled = _TITLED.match(self.text)
        text, target = (titled["text"], titled["target"]) if titled else (self.text, self.text)
        term = course_of(self.env.app).find_term(target)
        if term is None:
            report(self.env, self.lineno,
                   Pair(f"术语“{target}”不在 data/glossary.csv 中。",
                        f"the term “{target}” is not in data/glossary.csv."),
                   Pair("请在术语表中添加，或写成 {term}`文字 <id>`。",
                        "Add it there, or write {term}`text <id>`."))
            return [nodes.Text(text)], []
        return [term_mark(self.rawtext, text, term=term.id)], []


class CitationRole(SphinxRole):
    """``{cite}`elvin1973` ``: author and year, linked to the list of sources."""

    def run(self):
        key = self.text.strip()
        if key not in course_of(self.env.app).sources:
            report(self.env, self.lineno,
                   Pair(f"文献“{key}”不在 data/sources.bib 中。",
                        f"the source “{key}” is not in data/sources.bib."))
            return [nodes.Text(key)], []
        return [citation_mark(self.rawtext, source=key)], []


class CheckRole(SphinxRole):
    """``{check}`china_income_1090` ``: a number of ``data/checks.csv``."""

    def run(self):
        name = self.text.strip()
        check = course_of(self.env.app).checks.get(name)
        if check is None:
            report(self.env, self.lineno,
                   Pair(f"数值“{name}”不在 data/checks.csv 中。",
                        f"the number “{name}” is not in data/checks.csv."))
            return [nodes.Text(name)], []
        return [check_mark(self.rawtext, check.text, check=name)], []


def split_locators(text: str) -> list[nodes.Node]:
    """Text with each ``[1.1.p1]`` in it as a node of its own."""
    parts: list[nodes.Node] = []
    for index, part in enumerate(LOCATOR.split(text)):
        if index % 2:
            parts.append(locator_mark("", part, locator=part))
        elif part:
            parts.append(nodes.Text(part))
    return parts


def _uri(translator: HTML5Translator, page: str) -> str:
    builder = translator.builder
    return builder.get_relative_uri(builder.current_docname, page)


def _visit_term(self: HTML5Translator, node: term_mark) -> None:
    href = f"{_uri(self, GLOSSARY_PAGE)}#term-{node['term']}"
    self.body.append(f'<a class="term" data-term="{node["term"]}" href="{quote(href, safe="/#")}">')


def _visit_citation(self: HTML5Translator, node: citation_mark) -> None:
    href = f"{_uri(self, SOURCES_PAGE)}#source-{node['source']}"
    self.body.append(f'<a class="cite" data-source="{node["source"]}" '
                     f'href="{quote(href, safe="/#")}">')


def _visit_check(self: HTML5Translator, node: check_mark) -> None:
    self.body.append(f'<data class="check" data-check="{node["check"]}" value="{node.astext()}">')


def _visit_locator(self: HTML5Translator, node: locator_mark) -> None:
    name = node["locator"]
    section, _, paragraph = name.rpartition(".p")
    app = self.builder.app
    title = words.LOCATOR.format(section=section, paragraph=paragraph)
    places = Places(self.builder, course_of(app), self.builder.current_docname)
    link = places.locator(name)
    node["tag"] = "a" if link else "span"
    href = f' href="{link}"' if link else ""
    self.body.append(f'<{node["tag"]} class="locator" data-locator="{name}"{href} '
                     f'title="{title.side(edition_of(self.config))}">[')


def _depart_locator(self: HTML5Translator, node: locator_mark) -> None:
    self.body.append(f"]</{node['tag']}>")


def _close(tag: str):
    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>")

    return depart


def register(app: Sphinx) -> None:
    app.add_role_to_domain("std", "term", TermRole(), override=True)
    app.add_role("cite", CitationRole(), override=True)
    app.add_role("check", CheckRole(), override=True)
    app.add_node(term_mark, html=(_visit_term, _close("a")))
    app.add_node(citation_mark, html=(_visit_citation, _close("a")))
    app.add_node(check_mark, html=(_visit_check, _close("data")))
    app.add_node(locator_mark, html=(_visit_locator, _depart_locator))
