"""Do the two sides of a pair say the same, so far as counting can tell?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from docutils import nodes
from sphinx import addnodes

from courseware.language import Pair, numerals
from courseware.site.roles import check_mark, citation_mark, locator_mark, term_mark

_SILENT = (nodes.literal, nodes.math, nodes.raw, check_mark, citation_mark, locator_mark)


def words_of(node: nodes.Node | Iterable[nodes.Node]) -> str:
    """The prose of a node: no code, formula, citation, locator or computed number."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _SILENT):
        return " "
    children = node.children if isinstance(node, nodes.Element) else node
    return "".join(words_of(child) for child in children)


def _count(sides: Iterable[nodes.Node], *kinds: type) -> int:
    return sum(1 for side in sides for kind in kinds for _ in side.findall(kind))


def _ids(sides: Iterable[nodes.Node], kind: type, attribute: str) -> Counter[str]:
    return Counter(node[attribute] for side in sides for node in side.findall(kind))


def _listed(counter: Counter) -> str:
    return ", ".join(f"{key:f}" if isinstance(key, Decimal) else str(key)
                     for key in counter.elements()) or "–"


def differences(zh: list[nodes.Node], en: list[nodes.Node]) -> list[Pair]:
    """What stands on one side only: list items, links, images, terms, citations and so on."""
    found = []
    links = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
    for name, kinds in (
        (Pair("列表项", "list items"), (nodes.list_item,)),
        (Pair("链接", "links"), links),
        (Pair("图片", "images"), (nodes.image,)),
        (Pair("公式", "formulae"), (nodes.math,)),
    ):
        left, right = _count(zh, *kinds), _count(en, *kinds)
        if left != right:
            found.append(Pair(f"{name.zh}数目不同：中文 {left}，英文 {right}。",
                              f"different numbers of {name.en}: Chinese {left}, English {right}."))
    for name, left, right in (
        (Pair("术语", "terms"), _ids(zh, term_mark, "term"), _ids(en, term_mark, "term")),
        (Pair("引文", "citations"), _ids(zh, citation_mark, "source"),
         _ids(en, citation_mark, "source")),
        (Pair("段落号", "locators"), _ids(zh, locator_mark, "locator"),
         _ids(en, locator_mark, "locator")),
        (Pair("计算值", "computed numbers"), _ids(zh, check_mark, "check"),
         _ids(en, check_mark, "check")),
        (Pair("数字", "figures"), numerals(words_of(zh)), numerals(words_of(en))),
    ):
        if left != right:
            only_zh, only_en = _listed(left - right), _listed(right - left)
            found.append(Pair(f"{name.zh}不一致：仅中文有 {only_zh}；仅英文有 {only_en}。",
                              f"{name.en} differ: Chinese only {only_zh}; English only {only_en}."))
    return found
