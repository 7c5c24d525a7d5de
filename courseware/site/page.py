"""Every page's frame: language, navigation, scripts, and the cards of its terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from courseware.language import EDITIONS, Edition, Pair
from courseware.site import assets, words
from courseware.site.edition import PACKAGE, course_of, edition_of
from courseware.site.places import Places, docname, reading_order, section_of_page
from courseware.site.roles import term_mark
from courseware.site.search import index_path, write_index
from courseware.site.views import both, render

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = PACKAGE / "site" / "theme"
SEARCH_PAGE = "search"


def _used(doctree: nodes.document | None, page: str) -> tuple[set[str], set[str]]:
    """The assets and models that a page's blocks ask for."""
    wanted = {"page"} | ({"search"} if page == SEARCH_PAGE else set())
    models: set[str] = set()
    for node in doctree.findall(nodes.raw) if doctree else ():
        wanted.update(node.get("assets", ()))
        models.update(node.get("models", ()))
    return wanted, models


def _term_cards(app: Sphinx, doctree: nodes.document | None, places: Places) -> Markup:
    edition = edition_of(app.config)
    chinese = edition if edition.is_chinese else Edition.HANS
    course = course_of(app)
    used = {node["term"] for node in doctree.findall(term_mark)} if doctree else set()
    cards = []
    for term in course.terms.values():
        if term.id in used:
            languages = (edition, edition.other_default)
            cards.append(render(
                "term_card.html", edition, term=term, chinese=chinese,
                name_zh=term.name.side(chinese), glossary=places.glossary,
                definitions=[(term.definition.side(each), each.value) for each in languages]))
    return Markup("".join(cards))


def _navigation(app: Sphinx, page: str) -> list[dict[str, Any]]:
    """The table of contents: parts with captions, pages, one level of pages below them."""
    env = app.env
    site_map = env.external_site_map
    parts: list[dict[str, Any]] = []

    def link(name: str) -> dict[str, Any]:
        target = docname(name)
        below = [link(str(child)) for tree in site_map[name].subtrees for child in tree.items]
        return {"title": env.titles[target].astext(), "current": target == page,
                "href": app.builder.get_relative_uri(page, target) or "#", "below": below}

    root = site_map.root
    parts.append({"caption": "", "pages": [{**link(root.docname), "below": []}]})
    for tree in root.subtrees:
        caption = Pair.parse(tree.caption).side(edition_of(app.config)) if tree.caption else ""
        parts.append({"caption": caption, "pages": [link(str(item)) for item in tree.items]})
    return parts


def _context(app: Sphinx, page: str, template: str, context: dict[str, Any],
             doctree: nodes.document | None) -> None:
    edition = edition_of(app.config)
    course = course_of(app)
    builder = app.builder
    places = Places(builder, course, page)
    wanted, models = _used(doctree, page)
    up = "../" * page.count("/")
    shared = f"{up}{app.config.courseware_shared}/"
    for model in sorted(models):
        from courseware.explorer.compile import explorer_script

        assets.write_if_new(assets.shared_folder(app) / f"model-{model}.js",
                            explorer_script([model]).encode())
    section = section_of_page(course, page)
    extension = builder.out_suffix
    context.update(
        edition=edition, editions=EDITIONS, words=words,
        both=lambda pair: both(pair, edition), say=lambda pair: pair.side(edition),
        section_number=section.number if section else "",
        # Explorers run after their models: the models are registered first.
        index_paths=[index_path(each) for each in reading_order(app.env)],
        script_paths=[f"{shared}model-{model}.js" for model in sorted(models)]
        + [shared + name for name in assets.scripts_for(wanted)],
        style_paths=[shared + name for name in assets.styles_for(wanted)],
        edition_links={each.value: f"../{up}{each.value}/{page}{extension}" for each in EDITIONS},
        search_link=places.to(SEARCH_PAGE) if page != SEARCH_PAGE else "#",
        home_link=places.to(app.config.root_doc), navigation=_navigation(app, page),
        term_cards=_term_cards(app, doctree, places), site_title=app.config.html_short_title,
        page_id=page,
    )
    if doctree is not None:
        write_index(app, page, context["title"], context["body"])


def _search_page(app: Sphinx):
    edition = edition_of(app.config)
    yield SEARCH_PAGE, {"title": words.SEARCH_PAGE.side(edition)}, "search.html"


def _forget_removed_pages(app: Sphinx, error: Exception | None) -> None:
    """A page that left the table of contents leaves the site too."""
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for folder, suffix in ((out, app.builder.out_suffix), (out / SEARCH_PAGE, ".js")):
        for path in (*folder.glob(f"book/*{suffix}"), *folder.glob(f"notebooks/*{suffix}")):
            if path.relative_to(folder).as_posix().removesuffix(suffix) not in app.env.found_docs:
                path.unlink()


def _no_sphinx_index(app: Sphinx) -> None:
    # The site has its own search; Sphinx's index of whole clauses finds no Chinese word.
    if app.builder.format == "html":
        app.builder.search = False


def register(app: Sphinx) -> None:
    app.add_html_theme("courseware", str(THEME))
    app.connect("builder-inited", _no_sphinx_index)
    app.connect("html-page-context", _context, priority=900)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _forget_removed_pages)
