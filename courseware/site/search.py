"""Full-text search that works over http and from a folder, in every script and edition.

Each page has a small index of its own: a classic script with the text under each anchor, in
the edition's language and in the other one. The search page fetches them when somebody
searches. A Chinese word is found wherever its characters stand, so no word segmentation can
hide it (a segmented index lost 創新 inside 技術創新); English is found by the beginnings of
words. Script is folded as answers are, so 创新 finds 創新.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, NavigableString, Tag

from courseware.language import script_folds
from courseware.site.assets import write_if_new

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "search"
_SILENT = {"script", "style", "template", "select", "button", "math", "noscript", "svg"}
SILENT_CLASSES = frozenset({"headerlink", "review-questions", "concept-lists", "index-entries"})
"""Parts of a page that say nothing of their own: a review repeats its sections' questions, the
concept map and the index repeat what the tables' own pages say."""


def index_path(page: str) -> str:
    """Where the index of a page stands, below the edition's folder."""
    return f"{FOLDER}/{page}.js"


def _collect(node: Tag, anchor: str, other: bool, found: dict[str, tuple[list, list]]) -> None:
    for child in node.children:
        if type(child) is NavigableString:
            text = " ".join(child.split())
            if text:
                found.setdefault(anchor, ([], []))[other].append(text)
        elif isinstance(child, Tag) and child.name not in _SILENT:
            classes = child.get("class") or ()
            if SILENT_CLASSES.intersection(classes):
                continue
            _collect(child, child.get("id") or anchor, other or "pair-other" in classes, found)


def _joined(parts: list[str]) -> str:
    """Pieces of text as they read on the page: Chinese runs on, Latin words stay apart."""
    text = ""
    for part in parts:
        apart = text and (text[-1] < "\u2e80" or part[0] < "\u2e80")
        text += f" {part}" if apart else part
    return text


def page_index(body: str) -> list[list[str]]:
    """``[anchor, heading, text, text in the other language]`` for each anchor of a page."""
    page = BeautifulSoup(body, "html.parser")
    headings: dict[str, str] = {}
    for heading in page.find_all(["h1", "h2", "h3"]):
        section = heading.find_parent(id=True)
        title = "".join(heading.find_all(string=True, recursive=False)).strip()
        if section is not None and title:
            headings.setdefault(section["id"], title)
    found: dict[str, tuple[list, list]] = {}
    _collect(page, "", False, found)
    entries, title = [], next(iter(headings.values()), "")
    for anchor, (own, other) in found.items():
        title = headings.get(anchor, title)
        entries.append([anchor, title, _joined(own), _joined(other)])
    return entries


def write_index(app: Sphinx, page: str, title: str, body: str) -> None:
    """Write the index of one page that is being written."""
    entries = page_index(body)
    data = {"page": f"{page}{app.builder.out_suffix}", "title": title, "entries": entries,
            "folds": script_folds("".join(entry[2:]) for entry in entries)}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write_if_new(Path(app.outdir) / index_path(page),
                 f"(window.coursewareIndex=window.coursewareIndex||[]).push({text});\n".encode())
