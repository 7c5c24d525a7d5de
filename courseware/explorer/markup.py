"""Bilingual text as HTML: the edition's side, and the other one for the parallel view."""

from __future__ import annotations

import json

from markupsafe import Markup

from courseware.language import Edition, Pair


def both(pair: Pair, edition: Edition) -> Markup:
    """Both sides as spans. The site shows ``.pair-other`` only in the parallel view."""
    other = edition.other_default
    main = Markup('<span lang="{}">{}</span>').format(edition.value, pair.side(edition))
    if pair.zh == pair.en:
        return main
    return main + Markup(
        '<span class="pair-other" lang="{}"> {}</span>'
    ).format(other.value, pair.side(other))


def json_script(value: object) -> Markup:
    """JSON that can stand inside a ``script`` element whatever its strings say."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def template(name: str):
    """A template of this package, with every value escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("courseware.explorer"), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template(name)
