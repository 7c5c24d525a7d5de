"""The works and data that the course cites, from ``data/sources.bib``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from courseware.course.problem import CourseError, Problem
from courseware.language import Pair

_BRACES = re.compile(r"[{}]")


def _plain(value: str) -> str:
    """A BibTeX field as a reader sees it: no braces or escapes, dashes for double hyphens."""
    bare = _BRACES.sub("", value).replace("\\&", "&").replace("\\%", "%")
    return bare.replace("--", "–").replace("'", "’").strip()


@dataclass(frozen=True, slots=True)
class Source:
    """A cited work. ``label`` is author and year as running text has it, in each language."""

    key: str
    kind: str
    label: Pair
    authors: Pair
    year: str
    title: str
    title_zh: str
    published_in: Pair
    url: str
    note: Pair | None
    line: int

    @property
    def reference(self) -> Pair:
        """The entry of a list of references, without its note and link."""
        en = [f"{self.authors.en} ({self.year}).", f"{self.title}."]
        year_zh = self.label.zh.rsplit(" ", 1)[1]
        zh = [f"{self.authors.zh}（{year_zh}）：", f"{self.title_zh or self.title}。"]
        if self.title_zh and self.title_zh != self.title:
            zh.append(f"（{self.title}）")
        if self.published_in.en:
            en.append(f"{self.published_in.en}.")
            zh.append(f"{self.published_in.zh}。")
        return Pair("".join(zh), " ".join(en))


def _published_in(fields: dict[str, str]) -> Pair:
    """Journal, volume and pages, or publisher and place; Chinese names where the entry has them."""
    volume = fields.get("volume", "")
    if fields.get("number"):
        volume += f"({fields['number']})"
    pages = f": {fields['pages']}" if fields.get("pages") else ""

    def side(suffix: str, comma: str) -> str:
        def name(field: str) -> str:
            return fields.get(field + suffix) or fields.get(field, "")

        where = name("journal") or name("booktitle") or name("howpublished")
        if suffix and where == fields.get("booktitle") and where:
            where = f"载 {where}"
        place = ": ".join(part for part in (name("address"), name("publisher")) if part)
        edition = fields.get("edition", "")
        parts = (f"{where} {volume}".strip() + pages, edition, place)
        return comma.join(part for part in parts if part)

    return Pair(side("_zh", "，"), side("", ", "))


def _surnames(people: list) -> str:
    names = [" ".join(person.prelast_names + person.last_names) or str(person)
             for person in people]
    names = [_plain(name) for name in names]
    if len(names) > 3:
        return f"{names[0]} et al."
    return " & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def read_sources(path: Path) -> dict[str, Source]:
    """Read a BibTeX file whose entries may carry ``author_zh``, ``title_zh``, ``note_zh``,
    ``note_en`` besides the usual fields.

    Raises
    ------
    CourseError
        When the file is not BibTeX, a key stands twice, or an entry lacks author, title or year.
    """
    from pybtex.database import BibliographyDataError, parse_string
    from pybtex.scanner import PybtexSyntaxError

    text = path.read_text(encoding="utf-8")
    try:
        bibliography = parse_string(text, "bibtex")
    except (PybtexSyntaxError, BibliographyDataError) as error:
        raise CourseError([Problem(
            path, getattr(error, "lineno", None),
            Pair(f"不是有效的 BibTeX：{error}", f"is not valid BibTeX: {error}"))]) from None
    lines = {match.group(1).lower(): text.count("\n", 0, match.start()) + 1
             for match in re.finditer(r"^@\w+\s*\{\s*([^,\s]+)", text, re.MULTILINE)}
    sources, problems = {}, []
    for key, entry in bibliography.entries.items():
        fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        line = lines.get(key.lower(), 1)
        lacking = [name for name, value in (
            ("author", people), ("title", fields.get("title")), ("year", fields.get("year"))
        ) if not value]
        if lacking:
            problems.append(Problem(
                path, line, Pair(f"条目 {key} 缺少 {', '.join(lacking)}。",
                                 f"entry {key} lacks {', '.join(lacking)}.")))
            continue
        year = fields["year"]
        year_zh = "无年份" if year == "n.d." else year
        surnames = _surnames(people)
        full = "; ".join(_plain(str(person)) for person in people)
        author_zh = fields.get("author_zh", "")
        note = (Pair(fields["note_zh"], fields["note_en"])
                if fields.get("note_zh") and fields.get("note_en") else None)
        sources[key] = Source(
            key, entry.type, Pair(f"{author_zh or surnames} {year_zh}", f"{surnames} {year}"),
            Pair(author_zh or full, full), year, fields["title"], fields.get("title_zh", ""),
            _published_in(fields), entry.fields.get("url", ""), note, line)
    if problems:
        raise CourseError(problems)
    return sources
