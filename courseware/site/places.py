"""Where on the site a record is shown."""

from __future__ import annotations

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from courseware.course import Course, Section

SOURCES_PAGE = "book/sources"
GLOSSARY_PAGE = "book/glossary"
LEDGER_PAGE = "book/ledger"


def docname(path: str) -> str:
    """``book/1.1`` for ``book/1.1.md``."""
    return path.rsplit(".", 1)[0]


class Places:
    """Links from one page to the pages of sections, terms and sources."""

    def __init__(self, builder: Builder, course: Course, page: str):
        self._builder, self._course, self._page = builder, course, page

    def to(self, page: str) -> str:
        return self._builder.get_relative_uri(self._page, page) or "#"

    @property
    def glossary(self) -> str:
        return self._builder.get_relative_uri(self._page, GLOSSARY_PAGE)

    @property
    def sources(self) -> str:
        return self._builder.get_relative_uri(self._page, SOURCES_PAGE)

    def lab(self, section: Section | None) -> str:
        if section is None or not section.lab or docname(section.lab) == self._page:
            return ""
        return self.to(docname(section.lab))

    def chapter(self, number: str) -> str:
        """The chapter of a section; empty while it has none."""
        section = self._course.sections.get(number)
        return self.to(docname(section.chapter)) if section and section.chapter else ""

    def locator(self, name: str) -> str:
        """Where the paragraph is re-told; empty while its section has no chapter."""
        section = self._course.sections.get(name.rsplit(".p", 1)[0])
        if section is None or not section.chapter:
            return ""
        return f"{self._builder.get_relative_uri(self._page, docname(section.chapter))}#{name}"

    def locators(self, names) -> dict[str, str]:
        return {name: self.locator(name) for name in names}


def section_of_page(course: Course, page: str) -> Section | None:
    """The section whose chapter or lab a page is."""
    for section in course.sections.values():
        if page in {docname(path) for path in (section.chapter, section.lab) if path}:
            return section
    return None


def reading_order(env: BuildEnvironment) -> list[str]:
    """Every page, as the table of contents has them."""
    order = [docname(name) for name in env.external_site_map]
    return sorted(env.found_docs, key=lambda page: (
        order.index(page) if page in order else len(order), page))
