"""Records of the course as HTML of an edition: one Jinja template a view."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from courseware.language import Edition, Pair
from courseware.language.rich import rich
from courseware.site import words


def both(pair: Pair, edition: Edition, tag: str = "span") -> Markup:
    """Both sides of a pair, the edition's first; the other one shows in the parallel view."""
    other = edition.other_default
    if pair.zh == pair.en:
        return Markup("<{0}>{1}</{0}>").format(Markup(tag), rich(pair.side(edition)))
    return Markup(
        '<{0} lang="{1}">{2}</{0}><{0} lang="{3}" class="pair-other">{4}</{0}>'
    ).format(Markup(tag), edition.value, rich(pair.side(edition)), other.value,
             rich(pair.side(other)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("courseware.site", "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["words"] = words
    return environment


def render(template: str, edition: Edition, **values: Any) -> str:
    """Fill a template. In it ``both(pair)`` gives both sides and ``side(pair)`` the edition's."""
    return _environment().get_template(template).render(
        edition=edition, both=lambda pair, tag="span": both(pair, edition, tag),
        side=lambda pair: pair.side(edition), rich=rich, Edition=Edition, **values)
