"""What in the course is linked with what: sections, terms, models and claims.

Every link follows from a table or from a mark in the prose; none is written for its own sake.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courseware.course import WHOLE_ARTICLE, Course
from courseware.course.course import section_of
from courseware.language import Pair
from courseware.models import load, model_ids
from courseware.site.mentions import Mentions
from courseware.site.places import section_of_page
from courseware.site.uses import PageUses

KINDS: dict[str, tuple[Pair, Pair]] = {
    "section": (Pair("章节", "Section"), Pair("章节", "Sections")),
    "term": (Pair("术语", "Term"), Pair("术语", "Terms")),
    "model": (Pair("模型", "Model"), Pair("模型", "Models")),
    "claim": (Pair("论断", "Claim"), Pair("论断", "Claims")),
}
"""The kinds of concept: what one is called, and what several are."""

REASONS: dict[str, tuple[Pair, Pair]] = {
    "paragraph": (Pair.plain("{detail}"), Pair.plain("{detail}")),
    "text": (Pair("正文用到{detail}处", "in the text, ×{detail}"),
             Pair("正文用到{detail}处", "in the text, ×{detail}")),
    "model": (Pair("本节的模型", "a model of this section"),
              Pair("讲解它的一节", "the section that explains it")),
    "supports": (Pair("所选一节的论证支持它", "supported by the section chosen"),
                 Pair("它的论证支持所选一节", "supports the section chosen")),
    "explains": (Pair("讲解模型时用到", "used to explain the model"),
                 Pair("讲解时用到这个术语", "explained with this term")),
    "names": (Pair("论断卡片中提到", "named on the claim’s card"),
              Pair("卡片中提到这个术语", "its card names this term")),
    "beside": (Pair("同在{detail}", "both at {detail}"), Pair("同在{detail}", "both at {detail}")),
    "definition": (Pair("释义中提到", "named in the definition"),
                   Pair("它的释义提到所选术语", "its definition names the term chosen")),
}
"""Why two are linked: as said of the second when the first is chosen, and the other way round."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A section, a term, a model or a claim. ``forms`` are further words that find it."""

    kind: str
    id: str
    name: Pair
    forms: tuple[str, ...] = ()
    pinyin: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Link:
    """Two concepts by their keys, and why: a key of :data:`REASONS` with its detail."""

    one: str
    two: str
    reason: str
    detail: str = ""
    weight: float = 1


@dataclass(frozen=True)
class Concepts:
    """Every concept by its key, and every link between two of them."""

    concepts: dict[str, Concept]
    links: tuple[Link, ...]

    def beside(self, key: str, kind: str) -> list[Concept]:
        """The neighbours of one kind, in the course's order."""
        found = {link.two if link.one == key else link.one
                 for link in self.links if key in (link.one, link.two)}
        return [each for each in self.concepts.values()
                if each.kind == kind and each.key in found]


def concepts_of(course: Course, uses: Mapping[str, PageUses]) -> Concepts:
    """The concepts of a course and their links.

    Parameters
    ----------
    uses : what every page of the book holds, see :func:`courseware.site.uses.uses_of`
    """
    concepts = {each.key: each for each in _concepts(course)}
    links = [link for part in (_paragraphs(course), _texts(course, uses), _models(course, uses),
                               _arguments(course), _claims(course), _definitions(course))
             for link in part if link.one in concepts and link.two in concepts]
    return Concepts(concepts, tuple(sorted(links, key=lambda link: (
        -link.weight, link.one, link.two, link.reason))))


def _concepts(course: Course) -> Iterator[Concept]:
    for section in course.sections.values():
        yield Concept("section", section.number,
                      Pair(f"{section.number} {section.short.zh}",
                           f"{section.number} {section.short.en}"),
                      (section.title.zh, section.title.en))
    for term in course.terms.values():
        yield Concept("term", term.id, term.name, term.forms, term.pinyin)
    for name in model_ids():
        yield Concept("model", name, load(name).name)
    for claim in sorted(course.claims.values(), key=lambda each: each.id):
        yield Concept("claim", claim.id, claim.claim)


def _marked(locators) -> str:
    return " ".join(f"[{name}]" for name in sorted(locators))


def _paragraphs(course: Course) -> Iterator[Link]:
    records = [(f"{kind}/{record.id}", record.locators) for kind, table in (
        ("term", course.terms), ("claim", course.claims)) for record in table.values()]
    for key, locators in records:
        of = defaultdict(list)
        for name in locators:
            of[section_of(name)].append(name)
        for section, names in of.items():
            yield Link(f"section/{section}", key, "paragraph", _marked(names), len(names))
    for claim in course.claims.values():
        if claim.section not in map(section_of, claim.locators):
            yield Link(f"section/{claim.section}", f"claim/{claim.id}", "paragraph", "", 1)


def _texts(course: Course, uses: Mapping[str, PageUses]) -> Iterator[Link]:
    counts: Counter[tuple[str, str]] = Counter()
    for page, held in uses.items():
        if section := section_of_page(course, page):
            counts.update((section.number, term) for term, _ in held.terms)
    for (section, term), count in counts.items():
        yield Link(f"section/{section}", f"term/{term}", "text", str(count), count)


def _models(course: Course, uses: Mapping[str, PageUses]) -> Iterator[Link]:
    shown, explained = {}, {}
    for page, held in uses.items():
        section = section_of_page(course, page)
        for model, place in held.models:
            if section:
                shown[section.number, model] = None
            explained |= {(model, term): None for term, at in held.terms
                          if at.anchor and at == place}
    for section, model in shown:
        yield Link(f"section/{section}", f"model/{model}", "model")
    for model, term in explained:
        yield Link(f"model/{model}", f"term/{term}", "explains", "", 3)


def _arguments(course: Course) -> Iterator[Link]:
    steps = {step.id: step for step in course.arguments if step.section == WHOLE_ARTICLE}
    pairs = {(step.opens, steps[step.supports].opens): None for step in steps.values()
             if step.supports in steps}
    for section, supported in pairs:
        if section != supported:
            yield Link(f"section/{section}", f"section/{supported}", "supports")


def _claims(course: Course) -> Iterator[Link]:
    mentions = Mentions(course.terms.values())
    for claim in course.claims.values():
        words = [claim.claim, claim.record, claim.why]
        named = mentions.of(Pair("\n".join(each.zh for each in words),
                                 "\n".join(each.en for each in words)))
        for term in named:
            yield Link(f"claim/{claim.id}", f"term/{term}", "names", "", 5)
        for term in course.terms.values():
            if shared := set(term.locators) & set(claim.locators):
                yield Link(f"claim/{claim.id}", f"term/{term.id}", "beside", _marked(shared),
                           len(shared) / max(len(term.locators), 1))


def _definitions(course: Course) -> Iterator[Link]:
    mentions = Mentions(course.terms.values())
    for term in course.terms.values():
        for named in mentions.of(term.definition) - {term.id}:
            yield Link(f"term/{term.id}", f"term/{named}", "definition", "", 3)
