"""One source, three editions: sides, script, marks, navigation."""

import pytest

from courseware.language import EDITIONS, Edition

PAGE = """# 里面的发展 // Development inside

人口与{term}`内卷化`（{cite}`elvin1973`；{cite}`boltvanzanden2024`），见 `data/头发.csv` 与 $L_头$ 。 [1.1.p1]

Population and {term}`involution` ({cite}`elvin1973`; {cite}`boltvanzanden2024`), see `data/头发.csv` and $L_头$. [1.1.p1]

- 甲
- 乙

- first
- second

| 发展 // Growth | 年 // Year |
|---|---|
| 后来 // later | 1500 |

:::{note} 头发 // Hair
网络与信息。

Networks and information.
:::

```python
x = "发展"  # 头发
```
"""


@pytest.fixture(scope="module")
def book(small_book):
    made = small_book({"start.md": PAGE, "second.md": "# 后来 // Later\n\n完。\n\nThe end.\n"})
    for edition in EDITIONS:
        assert made.build(edition) == []
    return made


@pytest.mark.parametrize(("edition", "title", "other"), [
    (Edition.HANS, "里面的发展", "Development inside"),
    (Edition.HANT, "裡面的發展", "Development inside"),
    (Edition.EN, "Development inside", "里面的发展"),
])
def test_titles_and_navigation(book, edition, title, other):
    page = book.page(edition, "start")
    assert page.html["lang"] == edition.value
    assert page.title.string.startswith(title)
    heading = page.h1
    assert heading.find(string=True).strip() == title
    assert heading.select_one(".pair-other").get_text() == other
    assert page.select_one("#contents [aria-current=page]").get_text() == title
    second = book.page(edition, "second")
    assert second.select_one("a[rel=prev]").get_text(" ", strip=True).endswith(title)
    caption = {"zh-Hans": "正文", "zh-Hant": "正文", "en": "The text"}[edition.value]
    assert caption in [part.get_text() for part in page.select("#contents .part")]


def test_the_sides_of_a_paragraph(book):
    for edition in EDITIONS:
        main, other = book.page(edition, "start").select_one("article .pair").find_all(
            "div", recursive=False)
        assert main["lang"] == edition.value
        assert other["lang"] == edition.other_default.value
        assert "pair-other" in other["class"]


def test_traditional_script_everywhere_but_in_code(book):
    page = book.page(Edition.HANT, "start")
    text = page.select_one("article").get_text()
    assert "內卷化" in text
    assert "博爾特、范贊登 2024" in text  # converted once: a second time would give 範
    assert "網絡與信息" in text  # script, not vocabulary: neither 網路 nor 資訊
    assert "發展" in page.select_one("table").get_text()
    assert page.select_one("p code").get_text() == "data/头发.csv"
    assert 'x = "发展"  # 头发' in page.select_one(".highlight").get_text()
    assert page.select_one(".aside .rubric").get_text().startswith("頭髮")


def test_marks_lead_to_their_pages(book):
    page = book.page(Edition.EN, "start")
    term = page.select_one("[data-term=involution]")
    assert term["href"] == "glossary.html#term-involution"
    assert term.get_text() == "involution"
    assert page.select_one("template#card-involution") is not None
    assert page.select_one("a.cite")["href"] == "sources.html#source-elvin1973"
    assert page.select_one("a.cite").get_text() == "Elvin 1973"
    zh = book.page(Edition.HANS, "start")
    assert zh.select_one("a.cite").get_text() == "伊懋可 1973"
    assert zh.select_one("[data-term=involution]").get_text() == "内卷化"


def test_same_structure_in_every_edition(book):
    """A reader who changes the edition finds the same place: same ids in the same order."""
    ids = [[node["id"] for node in book.page(edition, "start").select("article [id]")]
           for edition in EDITIONS]
    assert ids[0] == ids[1] == ids[2]
    assert "p1" in ids[0]


def test_lists_and_cells_are_split(book):
    page = book.page(Edition.HANS, "start")
    lists = page.select("article .pair ul")
    assert [[item.get_text(strip=True) for item in each.find_all("li")] for each in lists] \
        == [["甲", "乙"], ["first", "second"]]
    cell = page.select_one("tbody td")
    assert [(span["lang"], span.get_text()) for span in cell.find_all("span")] \
        == [("zh-Hans", "后来"), ("en", "later")]


def test_formulae_need_no_script(book):
    page = book.page(Edition.EN, "start")
    assert page.find("math") is not None
    assert not [tag for tag in page.find_all("script") if "mathjax" in tag.get("src", "").lower()]


def test_a_problem_is_reported_again_by_the_next_build(small_book):
    made = small_book({"start.md": "# 页 // Page\n\n只有中文。\n"})
    first, second = made.build(Edition.HANS), made.build(Edition.HANS)
    assert first == second != []


def test_a_broken_link_is_reported_until_it_is_mended(small_book):
    made = small_book({"start.md": "# 页 // Page\n\n见[别处](nowhere.md)。\n\nSee [elsewhere](nowhere.md).\n"})
    first, second = made.build(Edition.EN), made.build(Edition.EN)
    assert len(first) == len(second) == 2
    assert all("book/start.md:" in line and "nowhere.md" in line for line in second)
    page = made.folder / "book" / "start.md"
    page.write_text(page.read_text(encoding="utf-8").replace("nowhere.md", "glossary.md"),
                    encoding="utf-8")
    assert made.build(Edition.EN) == []


def test_a_page_that_left_the_contents_leaves_the_site(small_book):
    made = small_book({"start.md": "# 页 // Page\n", "gone.md": "# 去 // Gone\n"})
    assert made.build(Edition.EN) == []
    toc = made.folder / "_toc.yml"
    toc.write_text(toc.read_text(encoding="utf-8").replace("  - file: book/gone.md\n", ""),
                   encoding="utf-8")
    assert made.build(Edition.EN) == []
    out = made.folder / "_build" / "site" / "en"
    assert not (out / "book" / "gone.html").exists()
    assert not (out / "search" / "book" / "gone.js").exists()
    assert (out / "book" / "start.html").exists()


def test_an_edit_of_a_table_reaches_the_pages_that_show_it(small_book):
    made = small_book({"start.md": "# 页 // Page\n\n:::{argument} 1.1\n:::\n"})
    assert made.build(Edition.EN) == []
    table = made.folder / "data" / "arguments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Archaeology", "Excavation"),
                     encoding="utf-8")
    assert made.build(Edition.EN) == []
    assert "Excavation" in made.page(Edition.EN, "start").get_text()
