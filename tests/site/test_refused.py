"""What the two sides of a source may not do: each case is refused with its file and line."""

import re

import pytest

from courseware.language import Edition

HEAD = "# 页 // Page\n\n"

CASES = {
    "missing-english": ("中文没有英文。\n\n另一段中文。\n\nIts English.\n", 3, "缺少英文.*not followed by"),
    "missing-chinese": ("English alone here.\n", 3, "没有对应的中文.*no Chinese before"),
    "wrong-language": ("中文一段。\n\n其实还是中文。\n", 3, "缺少英文"),
    "swapped": ("The English first.\n\n中文在后。\n", 3, "没有对应的中文"),
    "broken-apart": ("中文一段。\n\n---\n\nThe English side.\n", 3, "缺少英文"),
    "list-items": ("- 一\n- 二\n\n- one\n- two\n- three\n", 3, "列表项.*Chinese 2, English 3"),
    "list-and-paragraph": ("- 一项\n\nOne item as a paragraph.\n", 3, "体例不同.*different forms"),
    "links": ("见[首页](index.md)。\n\nSee the first page.\n", 3, "链接.*Chinese 1, English 0"),
    "terms": ("这是{term}`内卷化`。\n\nThis is nothing.\n", 3, "术语不一致.*Chinese only involution"),
    "other-term": ("这是{term}`内卷化`。\n\nThis is {term}`productive forces`.\n", 3,
                   "Chinese only involution; English only productive-forces"),
    "citations": ("据（{cite}`elvin1973`）。\n\nAs they say ({cite}`huang1990`).\n", 3,
                  "引文不一致.*elvin1973.*huang1990"),
    "locators": ("见 [1.1.p1]。\n\nSee [1.1.p2].\n", 3, "段落号不一致"),
    "figures": ("人口1.38亿。\n\nA population of 183 million.\n", 3,
                "数字不一致.*138000000.*183000000"),
    "computed": ("为{check}`britain_income_1700`。\n\nIt is so.\n", 3, "计算值不一致"),
    "images": ("图![图](a.png)在此。\n\nThe picture is here.\n", 3, "图片.*Chinese 1, English 0"),
    "formulae": ("设 $a$ 为正。\n\nLet it be positive.\n", 3, "公式.*Chinese 1, English 0"),
    "unknown-term": ("这是{term}`没有的词`。\n\nThis is {term}`no such term`.\n", 3,
                     "术语“没有的词”不在"),
    "unknown-citation": ("据{cite}`nobody1999`。\n\nAfter {cite}`nobody1999`.\n", 3,
                         "文献“nobody1999”不在"),
    "unknown-check": ("为{check}`no_such`。\n\nIt is {check}`no_such`.\n", 3, "数值“no_such”不在"),
    "heading": ("## 只有中文\n\n中文。\n\nEnglish text.\n", 3, "“只有中文”只有一种语言"),
    "heading-empty-side": ("## 中文 // \n\n中文。\n\nEnglish text.\n", 3, "两侧都不能空"),
    "heading-wrong-side": ("## English // 中文\n\n中文。\n\nEnglish text.\n", 3, "左侧不是中文"),
    "table-cell": ("| 年 // Year | 产量 |\n|---|---|\n| 1500 | 3 |\n", None, "“产量”只有一种语言"),
    "claims-section": (":::{claims} 9.9\n:::\n", 3, "章节 9.9 没有论断"),
    "note-title": (":::{note} 只有中文\n中文。\n\nEnglish text.\n:::\n", 3, "只有一种语言"),
    "in-a-note": (":::{note} 注 // Note\n中文没有英文。\n:::\n", 4, "缺少英文"),
}


@pytest.fixture(scope="module")
def complaints(small_book):
    pages = {"start.md": "# 首页 // First page\n"}
    pages |= {f"{name}.md": HEAD + text for name, (text, _, _) in CASES.items()}
    return small_book(pages).build(Edition.HANS)


@pytest.mark.parametrize("name", CASES)
def test_refused_with_file_line_and_both_languages(complaints, name):
    _, line, message = CASES[name]
    place = f"book/{name}.md:" + (f"{line}:" if line else "")
    ours = [text for text in complaints if text.startswith(place)]
    assert ours, f"nothing said of {place} in\n" + "\n".join(complaints)
    assert any(re.search(message, text) for text in ours), ours
    assert all(" // " in text for text in ours)


def test_nothing_else_is_refused(complaints):
    """Each page has one mistake: no rule fires on another page's."""
    named = {text.split(":")[0] for text in complaints if text.startswith("book/")}
    assert named == {f"book/{name}.md" for name in CASES}
