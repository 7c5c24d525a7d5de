"""Views of the whole book: filled in when every page has been read, made again when any has.

A page is read in the order of its name, so a directive cannot know what later pages hold.
It leaves a mark in its place; the mark becomes the view when the pages are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from courseware.language import Edition
from courseware.site.directives import CourseDirective
from courseware.site.edition import course_of, edition_of
from courseware.site.places import Places
from courseware.site.uses import uses_of
from courseware.site.views import render

if TYPE_CHECKING:
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from courseware.site.uses import PageUses


class whole_book_view(nodes.General, nodes.Element):
    """Where a view of the whole book is to stand; ``view`` is its class."""


class WholeBookView:
    """A view of the course and of what every page uses, for one page of an edition."""

    def __init__(self, app: Sphinx, page: str):
        self.app, self.page = app, page
        self.course, self.edition = course_of(app), edition_of(app.config)
        self.uses: dict[str, PageUses] = uses_of(app.env)
        self.places = Places(app.builder, self.course, page)
        self.chinese = self.edition if self.edition.is_chinese else Edition.HANS

    def show(self) -> nodes.Node:
        raise NotImplementedError

    def render(self, template: str, **values) -> str:
        return render(template, self.edition, places=self.places, glossary=self.places.glossary,
                      chinese=self.chinese, **values)


class WholeBookDirective(CourseDirective):
    """A directive whose ``view`` is shown when all pages are known."""

    optional_arguments = 0
    view: ClassVar[type[WholeBookView]]

    def show(self) -> list[nodes.Node]:
        _pages(self.env).add(self.env.docname)
        return [whole_book_view(view=self.view)]


def _pages(env: BuildEnvironment) -> set[str]:
    if not hasattr(env, "courseware_whole_book"):
        env.courseware_whole_book = set()
    return env.courseware_whole_book


def _read_again(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str],
                removed: set[str]) -> list[str]:
    return sorted(_pages(env)) if added or changed or removed else []


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _pages(env).discard(docname)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: list[str],
           other: BuildEnvironment) -> None:
    _pages(env).update(_pages(other).intersection(docnames))


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for mark in list(doctree.findall(whole_book_view)):
        mark.replace_self(mark["view"](app, docname).show())


def register(app: Sphinx) -> None:
    app.add_node(whole_book_view)
    app.connect("env-get-outdated", _read_again)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("doctree-resolved", _fill)
