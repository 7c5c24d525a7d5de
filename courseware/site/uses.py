"""Where the pages use terms and show models: noted as each page is read, kept by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from courseware.site.roles import term_mark

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the edition's language and, where it has one, in the other."""

    own: str
    other: str


@dataclass(frozen=True, slots=True)
class Place:
    """The nearest heading above something. ``anchor`` is empty before a page's first heading."""

    page: str
    anchor: str
    heading: Heading


@dataclass(slots=True)
class PageUses:
    """What one page holds, in its order: the terms in its prose and the models it shows."""

    title: Heading
    terms: list[tuple[str, Place]] = field(default_factory=list)
    models: list[tuple[str, Place]] = field(default_factory=list)


def uses_of(env: BuildEnvironment) -> dict[str, PageUses]:
    """The uses of every page that has been read, by page."""
    if not hasattr(env, "courseware_uses"):
        env.courseware_uses = {}
    return env.courseware_uses


def _heading(section: nodes.section | None) -> Heading:
    title = section.next_node(nodes.title) if section is not None else None
    if title is None:
        return Heading("", "")
    own = title.astext()
    return Heading(own, title.get("courseware_other", ("", own))[1])


def _ancestors(node: nodes.Node):
    while node.parent is not None:
        node = node.parent
        yield node


def _place(page: str, node: nodes.Node) -> Place:
    section = next((each for each in _ancestors(node) if isinstance(each, nodes.section)), None)
    anchor = section["ids"][0] if section is not None and section["ids"] else ""
    return Place(page, anchor, _heading(section))


def _on_other_side(node: nodes.Node) -> bool:
    """A pair uses a term once, though it stands in both of its sides."""
    return any(isinstance(each, nodes.Element) and each.get("main") is False
               for each in _ancestors(node))


def _note(app: Sphinx, doctree: nodes.document) -> None:
    page = app.env.docname
    uses = PageUses(_heading(next(iter(doctree.findall(nodes.section)), None)))
    for mark in doctree.findall(term_mark):
        if not _on_other_side(mark):
            uses.terms.append((mark["term"], _place(page, mark)))
    for block in doctree.findall(nodes.raw):
        uses.models += [(model, _place(page, block)) for model in block.get("models", ())]
    uses_of(app.env)[page] = uses


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    uses_of(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: list[str],
           other: BuildEnvironment) -> None:
    uses_of(env).update({name: found for name, found in uses_of(other).items()
                         if name in docnames})


def register(app: Sphinx) -> None:
    app.connect("doctree-read", _note)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
