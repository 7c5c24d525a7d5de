"""Small books, built by Sphinx for real, on a copy of the course's tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from courseware.language import Edition
from courseware.site.build_edition import build_edition


class SmallBook:
    """A course of a few pages below a temporary folder."""

    def __init__(self, folder: Path, pages: dict[str, str], root: Path):
        self.folder = folder
        for name in ("data", "exercises"):
            shutil.copytree(root / name, folder / name)
        shutil.copy(root / "_config.yml", folder)
        (folder / "notebooks").mkdir()
        shutil.copytree(root / "book", folder / "book")
        first, *others = pages
        for name, text in pages.items():
            (folder / "book" / name).write_text(text, encoding="utf-8")
        chapters = "".join(f"  - file: book/{name}\n" for name in others)
        chapters += "".join(f"  - file: book/{name}.md\n" for name in ("glossary", "sources"))
        (folder / "_toc.yml").write_text(
            f"format: jb-book\nroot: book/{first}\nparts:\n- caption: 正文 // The text\n"
            f"  chapters:\n{chapters}", encoding="utf-8")
        vendored = root / "_build" / "vendor"
        if vendored.is_dir():
            shutil.copytree(vendored, folder / "_build" / "vendor")

    def build(self, edition: Edition) -> list[str]:
        return build_edition(self.folder, edition, fresh=False)

    def page(self, edition: Edition, name: str) -> BeautifulSoup:
        path = self.folder / "_build" / "site" / edition.value / "book" / f"{name}.html"
        return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="session")
def small_book(tmp_path_factory, root):
    """Call with pages (name to text); the first is the root of the book."""

    def make(pages: dict[str, str]) -> SmallBook:
        return SmallBook(tmp_path_factory.mktemp("book"), pages, root)

    return make
