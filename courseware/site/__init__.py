"""The Sphinx extension that makes an edition of the book, and the build of all three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part of the extension; each part has one module."""
    from courseware.site import (
        argument_map,
        assets,
        blueprint,
        circuit,
        concept_map,
        directives,
        edition,
        index_of_terms,
        labs,
        mathml,
        matrix,
        outputs,
        page,
        pairs,
        problems,
        review,
        roles,
        timeline,
        uses,
        whole_book,
    )

    for part in (edition, labs, problems, roles, directives, argument_map, circuit, timeline,
                 matrix, review, blueprint, uses, whole_book, concept_map, index_of_terms, pairs,
                 outputs, mathml, assets, page):
        part.register(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
