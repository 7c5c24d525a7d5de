"""The scripts and styles of the site: each shipped once, loaded only where it is used."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from courseware.site import vendor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

# What a view needs, in the order in which it must run.
SCRIPTS: dict[str, tuple[str, ...]] = {
    "page": ("page.js",),
    "practice": ("kept.js", "fold.js", "question.js", "practice.js"),
    "review": ("kept.js", "fold.js", "question.js", "review.js"),
    "cards": ("kept.js", "cards.js"),
    "glossary": ("plain.js", "glossary.js"),
    "index-of-terms": ("plain.js", "index-of-terms.js"),
    "concepts": ("plain.js", "concept-finder.js", "concept-lines.js", "concept-map.js"),
    "ledger": ("ledger.js",),
    "map": ("map.js",),
    "matrix": ("kept.js", "matrix.js"),
    "search": ("fold.js", "search.js"),
    "explorer": (vendor.PLOTLY, "draw.js", "explorer.js"),
    "figure": (vendor.PLOTLY, "draw.js", "figure.js"),
    "timeline": (vendor.PLOTLY, "draw.js", "timeline.js"),
}
STYLES: dict[str, tuple[str, ...]] = {
    "page": ("page.css",),
    "practice": ("practice.css",),
    "review": ("practice.css",),
    "map": ("threads.css",),
    "index-of-terms": ("index-of-terms.css",),
    "concepts": ("concepts.css",),
    "timeline": ("threads.css", "explorer.css"),
    "matrix": ("threads.css",),
    "cards": ("cards.css",),
    "explorer": ("explorer.css",),
    "figure": ("explorer.css",),
}


def shared_folder(app: Sphinx) -> Path:
    """Where the editions keep what they share. The build of all three sets it beside them."""
    return (Path(app.outdir) / app.config.courseware_shared).resolve()


def _in_order(names: Iterable[str], table: dict[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(file for name in table if name in set(names)
                              for file in table[name]))


def scripts_for(names: Iterable[str]) -> list[str]:
    return _in_order(names, SCRIPTS)


def styles_for(names: Iterable[str]) -> list[str]:
    return _in_order(names, STYLES)


def write_if_new(path: Path, content: bytes) -> None:
    """Write a file in one step, and leave an equal one alone (three editions build at once)."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{id(content)}.part")
    partial.write_bytes(content)
    partial.replace(path)


def _copy(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    target = shared_folder(app)
    for package in ("courseware.site", "courseware.explorer"):
        folder = files(package).joinpath("static")
        for file in folder.iterdir():
            if file.name.endswith((".js", ".css", ".svg")):
                write_if_new(target / file.name, file.read_bytes())
    if not (target / vendor.PLOTLY).is_file():
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(vendor.plotly(Path(app.srcdir) / "_build" / "vendor"),
                        target / vendor.PLOTLY)


def register(app: Sphinx) -> None:
    app.connect("build-finished", _copy)
