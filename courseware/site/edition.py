"""Which edition this build makes, and the settings that follow from it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from courseware.course import Course
from courseware.language import Edition, Pair

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

PACKAGE = Path(__file__).resolve().parents[1]


def edition_of(config: Config) -> Edition:
    return Edition.of_sphinx(config.language)


def course_of(app: Sphinx) -> Course:
    """The course that the book stands in; read once a build."""
    if not hasattr(app, "courseware_course"):
        app.courseware_course = Course.load(app.srcdir)
    return app.courseware_course


def code_digest() -> str:
    """Changes with the package's own code, so that no page is left from an older one."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".html", ".csv"} and path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _localise(app: Sphinx, config: Config) -> None:
    """Give every text of the configuration its edition's side."""
    edition = edition_of(config)
    config.html_title = Pair.parse(config.html_title or config.project).side(edition)
    config.project = config.html_title
    config.html_short_title = Pair.parse(config.html_short_title).side(edition)
    config.author = Pair.parse(config.author).side(edition)
    config.courseware_code = code_digest()
    # Jupyter Book fills in options of its default theme, which ours does not have.
    config.html_theme_options = {}
    config.templates_path = []
    config.html_permalinks_icon = ""  # the sign is drawn by the style sheet: it is no text


def register(app: Sphinx) -> None:
    app.add_config_value("courseware_code", "", "env", str)
    app.add_config_value("courseware_shared", "_static/shared", "html", str)
    app.connect("config-inited", _localise, priority=900)
