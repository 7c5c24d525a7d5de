"""Pairs in prose: find them, compare their sides, and put the edition's side first.

The notation is the order of the text itself. A Chinese block is followed by the English
block that says the same; where two blocks cannot stand (headings, cells, captions), one
line has ``中文 // English``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from courseware.course import Source
from courseware.language import SEPARATOR, Edition, Pair, Side, side_of, to_hant
from courseware.site.edition import course_of, edition_of
from courseware.site.parity import differences, words_of
from courseware.site.problems import report
from courseware.site.roles import citation_mark, locator_mark, split_locators

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_PROSE = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.block_quote,
          nodes.definition_list)
_ONE_LINE = (nodes.title, nodes.caption, nodes.entry, nodes.rubric)
_VERBATIM = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block, nodes.raw,
             nodes.comment)


class pair(nodes.General, nodes.Element):
    """Two blocks that say the same."""


class pair_side(nodes.General, nodes.Element):
    """One side of a block pair; ``lang`` and ``main`` (bool) tell which."""


class inline_side(nodes.Inline, nodes.TextElement):
    """One side of a pair that shares a line."""


def _verbatim(node: nodes.Node | None) -> bool:
    while node is not None:
        if isinstance(node, _VERBATIM):
            return True
        node = node.parent
    return False


def dress(side: nodes.Element, side_is: Side, edition: Edition,
          sources: Mapping[str, Source]) -> None:
    """Give a side its script and its citations their text."""
    chinese = edition if edition.is_chinese else Edition.HANS
    script = chinese if side_is is Side.ZH else Edition.EN
    for citation in list(side.findall(citation_mark)):
        if not citation.children and citation["source"] in sources:
            label = sources[citation["source"]].label
            # Simplified here even for zh-Hant: the whole side is converted below, once.
            citation += nodes.Text(label.en if script is Edition.EN else label.zh)
    if script is Edition.HANT:
        for text in list(side.findall(nodes.Text)):
            if not _verbatim(text.parent):
                text.parent.replace(text, nodes.Text(to_hant(text.astext())))


def _first_line(node: nodes.Element) -> int | None:
    return next((child.line for child in node.findall() if getattr(child, "line", None)), None)


class PairTransform(SphinxTransform):
    """Turn the alternating blocks of a page into pairs."""

    default_priority = 500

    def apply(self) -> None:
        self.edition = edition_of(self.config)
        self.course = course_of(self.app)
        self.number = 0
        self.anchored: set[str] = set()
        self._mark_locators()
        for node in list(self.document.findall(lambda node: isinstance(node, _ONE_LINE))):
            self._one_line(node)
        self._blocks(self.document)
        for toctree in self.document.findall(addnodes.toctree):
            self._caption_of(toctree)

    def _mark_locators(self) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if "[" in text and not _verbatim(text.parent):
                parts = split_locators(text.astext())
                if len(parts) > 1 or not isinstance(parts[0], nodes.Text):
                    text.parent.replace(text, parts)

    def _caption_of(self, toctree: addnodes.toctree) -> None:
        for name in ("caption", "rawcaption"):
            if SEPARATOR in (toctree.get(name) or ""):
                toctree[name] = Pair.parse(toctree[name]).side(self.edition)

    # Blocks

    def _blocks(self, parent: nodes.Element) -> None:
        waiting: nodes.Element | None = None
        for child in list(parent.children):
            if isinstance(child, (nodes.bullet_list, nodes.enumerated_list)):
                self._part_lists(child)
        for child in list(parent.children):
            if not isinstance(child, _PROSE):
                waiting = self._missing_english(waiting)
                if isinstance(child, nodes.Element) and not isinstance(
                        child, (*_VERBATIM, *_ONE_LINE, nodes.table, pair)):
                    self._blocks(child)
                continue
            if isinstance(child, nodes.paragraph) and self._has_separator(child):
                waiting = self._missing_english(waiting)
                self._split_paragraph(child)
                continue
            side = side_of(words_of(child))
            if side is Side.NEUTRAL:
                waiting = self._missing_english(waiting)
            elif side is Side.ZH:
                self._missing_english(waiting)
                waiting = child
            elif waiting is None:
                report(self.env, child,
                       Pair("这段英文前面没有对应的中文。",
                            "this English has no Chinese before it."),
                       Pair("中文在前，英文紧随其后。",
                            "Write the Chinese first and the English right after it."))
            else:
                self._join(waiting, child)
                waiting = None
        self._missing_english(waiting)

    def _part_lists(self, both: nodes.Element) -> None:
        """Markdown joins two lists that only a blank line parts: part them where the language
        changes."""
        sides = [side_of(words_of(item)) for item in both.children]
        if not sides or sides[0] is not Side.ZH or Side.EN not in sides:
            return
        change = sides.index(Side.EN)
        english = both.copy()
        for item in both.children[change:]:
            both.remove(item)
            english += item
        english.line = _first_line(english)
        both.parent.insert(both.parent.index(both) + 1, english)

    def _missing_english(self, waiting: nodes.Element | None) -> None:
        if waiting is not None:
            report(self.env, waiting,
                   Pair("这段中文之后缺少英文（或英文一侧写成了中文）。",
                        "this Chinese is not followed by its English (or the English side is "
                        "written in Chinese)."),
                   Pair("请紧接着写上英文。", "Write the English right after it."))

    def _join(self, zh: nodes.Element, en: nodes.Element) -> None:
        if type(zh) is not type(en):
            report(self.env, zh,
                   Pair("中英两侧的体例不同（如一侧是列表、一侧是段落）。",
                        "the two sides have different forms (a list against a paragraph, say)."))
        self._compare(zh, [zh], [en])
        parent = zh.parent
        index = parent.index(zh)
        parent.remove(en)
        parent.remove(zh)
        parent.insert(index, self._pair(zh, en))

    def _split_paragraph(self, paragraph: nodes.paragraph) -> None:
        sides = self._split(paragraph)
        if sides is None:
            return
        zh, en = (nodes.paragraph("", "", *children) for children in sides)
        zh.line = en.line = paragraph.line
        paragraph.parent.replace(paragraph, self._pair(zh, en))

    def _pair(self, zh: nodes.Element, en: nodes.Element) -> pair:
        self.number += 1
        wrapped = []
        for element, side in ((zh, Side.ZH), (en, Side.EN)):
            holder = pair_side("", element, lang=self._lang(side), main=self._is_main(side))
            dress(holder, side, self.edition, self.course.sources)
            wrapped.append(holder)
        wrapped.sort(key=lambda holder: not holder["main"])
        joined = pair("", *wrapped)
        joined["ids"] = [f"p{self.number}"]
        self._anchor(joined, wrapped[0])
        return joined

    def _anchor(self, joined: pair, main: pair_side) -> None:
        """The paragraph that re-tells a paragraph of the article is where its locator leads."""
        paragraph = main.children[0]
        if not isinstance(paragraph, nodes.paragraph) or not paragraph.children:
            return
        ends = [child for child in (paragraph.children[0], *paragraph.children[-2:])
                if isinstance(child, locator_mark)]
        for mark in ends:
            if mark["locator"] not in self.anchored:
                self.anchored.add(mark["locator"])
                joined["ids"].append(mark["locator"])

    # Lines

    def _has_separator(self, node: nodes.Element) -> bool:
        return any(SEPARATOR in f" {child.astext()} " for child in node.children
                   if isinstance(child, nodes.Text))

    def _one_line(self, node: nodes.Element) -> None:
        if isinstance(node, nodes.entry):
            if not node.children:
                return
            if len(node.children) > 1 or not isinstance(node.children[0], nodes.paragraph):
                report(self.env, node, Pair("表格单元格只能有一段文字。",
                                            "a table cell must hold one paragraph."))
                return
            node = node.children[0]
        if self._has_separator(node):
            sides = self._split(node)
            if sides is not None:
                self._put_sides(node, *sides)
        elif side_of(words_of(node)) is not Side.NEUTRAL:
            report(self.env, node,
                   Pair(f"“{node.astext()}”只有一种语言。",
                        f"“{node.astext()}” is in one language only."),
                   Pair("请写成“中文 // English”。", "Write “中文 // English”."))

    def _split(self, node: nodes.Element) -> tuple[list[nodes.Node], list[nodes.Node]] | None:
        """The children left and right of the separator; None when a side is not as it must be."""
        left: list[nodes.Node] = []
        right: list[nodes.Node] = []
        separators = 0
        for child in node.children:
            parts = [child]
            if isinstance(child, nodes.Text):
                # Padded, so that a side left empty ("中文 // ") is seen as empty, not as text.
                pieces = f" {child.astext()} ".split(SEPARATOR)
                separators += len(pieces) - 1
                if len(pieces) == 2:
                    left.append(nodes.Text(pieces[0].strip()))
                    right.append(nodes.Text(pieces[1].strip()))
                    continue
                parts = [child]
            (right if separators else left).extend(parts)
        words = words_of(left), words_of(right)
        if separators != 1 or not all(side.strip() for side in
                                      ("".join(n.astext() for n in left),
                                       "".join(n.astext() for n in right))):
            report(self.env, node,
                   Pair(f"“{node.astext()}”应写成“中文 // English”，两侧都不能空。",
                        f"write “{node.astext()}” as “中文 // English” with both sides filled."))
            return None
        for side, wrong, name in (
            (words[0], Side.EN, Pair("左侧不是中文", "the left side is not Chinese")),
            (words[1], Side.ZH, Pair("右侧不是英文", "the right side is not English")),
        ):
            if side_of(side) is wrong and words[0] != words[1]:
                report(self.env, node, Pair(f"“{node.astext()}”：{name.zh}。",
                                            f"“{node.astext()}”: {name.en}."))
                return None
        self._compare(node, left, right)
        return left, right

    def _put_sides(self, node: nodes.Element, zh: list[nodes.Node], en: list[nodes.Node]) -> None:
        sides = []
        for children, side in ((zh, Side.ZH), (en, Side.EN)):
            holder = inline_side("", "", *children, lang=self._lang(side),
                                 main=self._is_main(side))
            dress(holder, side, self.edition, self.course.sources)
            sides.append(holder)
        main, other = sorted(sides, key=lambda holder: not holder["main"])
        node.clear()
        if isinstance(node, nodes.title):
            # Navigation is collected from titles: it must see the edition's side only.
            node.extend(child.deepcopy() for child in main.children)
            node["courseware_other"] = (other["lang"], other.astext())
            if isinstance(node.parent, nodes.section):
                node.parent["names"] = [nodes.fully_normalize_name(main.astext())]
        else:
            node += [main, other]

    def _compare(self, where: nodes.Element, zh: list[nodes.Node], en: list[nodes.Node]) -> None:
        for message in differences(zh, en):
            report(self.env, where, message)

    def _is_main(self, side: Side) -> bool:
        return (side is Side.ZH) == self.edition.is_chinese

    def _lang(self, side: Side) -> str:
        if side is Side.EN:
            return Edition.EN.value
        return (self.edition if self.edition.is_chinese else Edition.HANS).value


# HTML

def _side_attributes(node: nodes.Element) -> str:
    extra = "" if node["main"] else ' class="pair-other"'
    return f'lang="{node["lang"]}"{extra}'


def _visit_pair(self: HTML5Translator, node: pair) -> None:
    first, *more = node["ids"]
    # Before the pair, not in it: the parallel view lays out the pair's children as columns.
    self.body.extend(f'<span class="anchor" id="{name}"></span>' for name in more)
    self.body.append(f'<div class="pair" id="{first}">')


def _visit_block_side(self: HTML5Translator, node: pair_side) -> None:
    self.body.append(f"<div {_side_attributes(node)}>")


def _visit_inline_side(self: HTML5Translator, node: inline_side) -> None:
    self.body.append(f"<span {_side_attributes(node)}>")


def _depart_div(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def _depart_span(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</span>")


def _visit_title(self: HTML5Translator, node: nodes.title) -> None:
    type(self).visit_title(self, node)


def _depart_title(self: HTML5Translator, node: nodes.title) -> None:
    if "courseware_other" in node:
        lang, text = node["courseware_other"]
        self.body.append(f'<span lang="{lang}" class="pair-other">'
                         f"{self.encode(text)}</span>")
    type(self).depart_title(self, node)


def register(app: Sphinx) -> None:
    app.add_transform(PairTransform)
    app.add_node(pair, html=(_visit_pair, _depart_div))
    app.add_node(pair_side, html=(_visit_block_side, _depart_div))
    app.add_node(inline_side, html=(_visit_inline_side, _depart_span))
    app.add_node(nodes.title, override=True, html=(_visit_title, _depart_title))


