"""The pages of the book, known before it is built: from the table of contents."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML


def in_turn() -> list[tuple[str, str]]:
    """Every page once, the editions taking turns: for what costs much and depends on the page
    and its scripts, which the editions share, and hardly on the language of its words."""
    editions = ("zh-Hans", "zh-Hant", "en")
    return [(editions[place % 3], name) for place, name in enumerate(pages())]


def in_two_languages() -> list[tuple[str, str]]:
    """Every page in English and in one Chinese edition, the two scripts by turns: they differ in
    their characters, and in nothing that takes room or that a screen reader meets."""
    chinese = ("zh-Hans", "zh-Hant")
    return [(edition, name) for place, name in enumerate(pages())
            for edition in (chinese[place % 2], "en")]


def pages() -> list[str]:
    """Paths below an edition's folder, the search page included."""
    root = Path(__file__).resolve().parents[2]
    toc = YAML(typ="safe").load((root / "_toc.yml").read_text(encoding="utf-8"))
    files = [toc["root"]]
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            files += [chapter["file"], *(item["file"] for item in chapter.get("sections", ()))]
    return [f"{file.rsplit('.', 1)[0]}.html" for file in files] + ["search.html"]
