"""Where terms are used: every mark in the prose is a place in the index; an edit reaches it."""

from __future__ import annotations

import pytest

from courseware.language import Edition

CHAPTER = """# 农业 // Farming

## 论证 // The argument

{term}`内卷化`与{term}`生产力`；再说一次{term}`内卷化`。

{term}`Involution <involution>` and {term}`productive forces`; {term}`involution` once more.

## 模型 // The model

看{term}`糊口`。

See {term}`subsistence`.

:::{explorer} involution
:::
"""
INDEX = "# 索引 // Index\n\n:::{index-of-terms}\n:::\n"
MAP = "# 图 // Map\n\n:::{concepts}\n:::\n"


@pytest.fixture(scope="module")
def book(small_book):
    # The index is named so that Sphinx reads it before the chapters.
    made = small_book({"start.md": "# 页 // Page\n", "0-index.md": INDEX, "0-map.md": MAP,
                       "1.1.md": CHAPTER})
    assert made.build(Edition.HANS) == []
    return made


def places(book, term: str) -> list[tuple[str, str]]:
    entry = book.page(Edition.HANS, "0-index").find(id=f"index-{term}")
    return [(item.a["href"], " ".join(item.find_all(string=True)).replace("  ", " ").strip())
            for item in entry.select(".index-places li")]


def test_each_heading_once_with_the_number_of_uses(book):
    [(href, text)] = places(book, "involution")
    assert href == "1.1.html#the-argument"
    assert text.startswith("1.1") and "论证" in text and text.endswith("×2")
    [(href, text)] = places(book, "subsistence")
    assert href == "1.1.html#the-model"
    assert "×" not in text


def test_a_term_that_no_page_uses_says_so(book):
    entry = book.page(Edition.HANS, "0-index").find(id="index-kaya-identity")
    assert entry.select(".index-places") == []
    assert entry.select_one(".index-unused .locator") is not None


def test_a_model_stands_in_its_section_and_opens_below_its_heading(book):
    link = book.page(Edition.HANS, "0-map").select_one(
        "[id='concept-list-section-1.1'] [data-concept='model/involution']")
    assert link["href"] == "1.1.html#the-model"


def test_an_edit_of_a_chapter_reaches_the_index(book):
    chapter = book.folder / "book" / "1.1.md"
    chapter.write_text(CHAPTER.replace("{term}`糊口`", "{term}`大分流`").replace(
        "{term}`subsistence`", "{term}`Great Divergence`"), encoding="utf-8")
    assert book.build(Edition.HANS) == []
    assert places(book, "subsistence") == []
    assert [href for href, _ in places(book, "great-divergence")] == ["1.1.html#the-model"]


def test_a_term_without_use_or_paragraph_is_refused(small_book):
    made = small_book({"start.md": "# 页 // Page\n", "0-index.md": INDEX})
    table = made.folder / "data" / "glossary.csv"
    with table.open("a", encoding="utf-8") as rows:
        rows.write("idle,闲词,閒詞,閒詞,xiáncí,idle word,,,没有人用。,Nobody uses it.,,own\n")
    complaints = made.build(Edition.HANS)
    assert len(complaints) == 1
    assert "闲词" in complaints[0] and "data/glossary.csv" in complaints[0]
