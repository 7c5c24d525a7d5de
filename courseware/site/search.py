"""A small index of headings, terms and claims, which also works from a folder.

Full text is found by Pagefind over http (see :mod:`courseware.site.build`). A browser that
opened the book from disk may not load Pagefind's files; this index is a classic script.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from courseware.language import fold, script_folds
from courseware.site.edition import course_of, edition_of
from courseware.site.places import docname

if TYPE_CHECKING:
    from sphinx.application import Sphinx

INDEX = "search-index.js"


def _entries(app: Sphinx) -> list[tuple[str, str, str]]:
    """Text shown, page with anchor, and further words that find it."""
    edition, course, env = edition_of(app.config), course_of(app), app.env
    suffix = app.builder.out_suffix
    found = []
    for page in sorted(env.found_docs):
        doctree = env.get_doctree(page)
        for section in doctree.findall(nodes.section):
            title = section.next_node(nodes.title)
            if title is not None:
                other = title.get("courseware_other", ("", ""))[1]
                found.append((title.astext(), f"{page}{suffix}#{section['ids'][0]}", other))
    for term in course.terms.values():
        found.append((f"{term.name.side(edition)} · {term.name.side(edition.other_default)}",
                      f"book/glossary{suffix}#term-{term.id}",
                      " ".join((*term.forms, term.pinyin))))
    for claim in course.claims.values():
        section = course.sections.get(claim.section)
        page = docname(section.chapter) if section and section.chapter else "book/ledger"
        found.append((f"{claim.id} {claim.claim.side(edition)}",
                      f"{page}{suffix}#claim-{claim.id}", claim.claim.en))
    return found


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    entries = [[shown, link, fold(f"{shown} {more}")] for shown, link, more in _entries(app)]
    index = {"entries": entries, "folds": script_folds(entry[2] for entry in entries)}
    text = json.dumps(index, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (Path(app.outdir) / INDEX).write_text(f"window.coursewareIndex={text};\n", encoding="utf-8")


def register(app: Sphinx) -> None:
    app.connect("build-finished", _write)
