"""HTML of ours in a page, with the names of the scripts it needs."""

from __future__ import annotations

from docutils import nodes


def html_node(html: str, *assets: str, models: tuple[str, ...] = ()) -> nodes.raw:
    """A raw node. ``assets`` name scripts of :mod:`courseware.site.assets`; the page that
    ends up holding the node loads them, and no other page does."""
    return nodes.raw("", html, format="html", assets=list(assets), models=list(models))
