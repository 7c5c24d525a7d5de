"""What the cells of a lab put out, in the language of the edition.

Labels in outputs are pairs, ``中文 // English``: in figures, tables and printed lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from courseware.language import SEPARATOR, Edition, Pair
from courseware.site import words
from courseware.site.edition import edition_of
from courseware.site.problems import report
from courseware.site.raw import html_node
from courseware.site.views import both

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer
    from sphinx.application import Sphinx

FIGURE = "application/vnd.plotly.v1+json"
EXPLORER = "application/vnd.courseware.explorer+json"


def alternative_of(metadata: dict) -> Pair | None:
    """The text alternative that a cell's metadata gives its figure."""
    text = (metadata.get("courseware") or {}).get("alt")
    return Pair.parse(text) if text else None


class CourseOutputs:
    """myst-nb's renderer for the kinds of output that the course makes."""

    mime_priority_overrides = (("html", EXPLORER, 1), ("html", FIGURE, 2))

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData,
                    inline: bool) -> list[nodes.Element] | None:
        env = getattr(renderer.renderer, "sphinx_env", None)
        if env is None or inline or data.mime_type not in (FIGURE, EXPLORER, "text/html"):
            return None
        edition = edition_of(env.config)
        if data.mime_type == EXPLORER:
            from courseware.explorer.page import explorer_html

            model = data.content["model"]
            return [html_node(explorer_html(model, edition, data.content.get("settings")),
                              "explorer", models=(model,))]
        if data.mime_type == FIGURE:
            from courseware.explorer.figure import figure_html

            identifier = f"figure-{data.cell_index}-{data.output_index}"
            return [html_node(figure_html(data.content, edition, alternative_of(data.cell_metadata),
                                          None, identifier), "figure")]
        return [html_node(table_html(data.string, edition))]


def table_html(html: str, edition: Edition) -> str:
    """A table that pandas wrote, with each pair resolved and readable on a phone."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for text in soup.find_all(string=lambda text: SEPARATOR in f" {text} "):
        pair = Pair.parse(str(text))
        other = edition.other_default
        main = soup.new_tag("span", lang=edition.value)
        main.string = pair.side(edition)
        beside = soup.new_tag("span", lang=other.value, attrs={
            "class": "pair-other"})
        beside.string = pair.side(other)
        text.replace_with(main, beside)
    for table in soup.find_all("table"):
        for attribute in ("border", "style", "class"):
            table.attrs.pop(attribute, None)
        for cell in table.find_all("th"):
            if cell.get_text(strip=True):
                cell["scope"] = "col" if cell.find_parent("thead") else "row"
            else:
                cell.name = "td"  # an empty header cell names nothing to a screen reader
        for row in table.find_all("tr"):
            row.attrs.pop("style", None)
        table.wrap(soup.new_tag("div", attrs={"class": "table-scroll", "tabindex": "0",
                                              "role": "group"}))
    return str(soup)


class PrintedPairs(SphinxTransform):
    """Printed lines that are pairs show the edition's side."""

    default_priority = 510

    def apply(self) -> None:
        edition = edition_of(self.config)
        for block in list(self.document.findall(nodes.literal_block)):
            if "stream" not in block["classes"]:
                continue
            lines = []
            for line in block.astext().splitlines():
                try:
                    lines.append(Pair.parse(line).side(edition) if SEPARATOR in line else line)
                except ValueError as error:
                    report(self.env, block, Pair.plain(str(error)))
                    lines.append(line)
            text = "\n".join(lines)
            block.rawsource = text
            block.children = []
            block += nodes.Text(text)


class FoldedCode(SphinxPostTransform):
    """Code of a lab is folded away, one click from view, whatever the cell's tags say."""

    default_priority = 100  # before myst-nb wraps the cells that are to be hidden
    formats = ("html",)

    def run(self, **kwargs) -> None:
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and not cell.get("hide_mode"):
                cell["hide_mode"] = "input"
                cell["prompt_show"] = cell["prompt_hide"] = ""


def _visit_folded(self, node: nodes.Element) -> None:
    label = both(words.SHOW_CODE, edition_of(self.config))
    self.body.append(f'<details class="folded-code"><summary>{label}</summary>')


def _depart_folded(self, node: nodes.Element) -> None:
    self.body.append("</details>")


def register(app: Sphinx) -> None:
    app.add_transform(PrintedPairs)
    app.add_post_transform(FoldedCode)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_folded, _depart_folded))
