"""One edition, in a process of its own: ``python -m courseware.site.build_edition en ROOT``."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from courseware.language import EDITIONS, Edition


def sphinx_settings(root: Path, edition: Edition) -> dict:
    """Jupyter Book's configuration of the book as Sphinx settings of one edition."""
    from jupyter_book.config import get_final_config

    settings, _ = get_final_config(
        user_yaml=root / "_config.yml", sourcedir=root,
        cli_config={"latex_individualpages": False})
    settings["language"] = edition.sphinx_language
    settings["courseware_shared"] = "../_shared"
    return settings


def build_edition(root: Path, edition: Edition, fresh: bool, builder: str = "html",
                  output: Path | None = None) -> list[str]:
    """Build, and return every complaint with its file and line; none when all is well."""
    state = root / "_build" / "doctrees" / builder / edition.value
    complaints = _build(root, edition, fresh, builder, state,
                        output or root / "_build" / "site" / edition.value)
    if complaints:
        # Sphinx warns of a page only when it reads it: read all again until all is well.
        (state / "environment.pickle").unlink(missing_ok=True)
    return complaints


def _build(root: Path, edition: Edition, fresh: bool, builder: str, state: Path,
           output: Path) -> list[str]:
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from courseware.site.problems import SourceProblems

    complaints = io.StringIO()
    try:
        with patch_docutils(None), docutils_namespace():
            app = Sphinx(
                srcdir=root, confdir=None, outdir=output, doctreedir=state, buildername=builder,
                confoverrides=sphinx_settings(root, edition), status=None, warning=complaints,
                freshenv=fresh)
            app.build(force_all=fresh)
    except SourceProblems as error:
        return [*complaints.getvalue().splitlines(), *map(str, error.problems)]
    except SphinxError as error:
        return [*complaints.getvalue().splitlines(), f"{error.category}: {error}"]
    return [line for line in complaints.getvalue().splitlines() if line.strip()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", choices=[edition.value for edition in EDITIONS])
    parser.add_argument("root", type=Path)
    parser.add_argument("--fresh", action="store_true")
    arguments = parser.parse_args()
    complaints = build_edition(arguments.root, Edition(arguments.edition), arguments.fresh)
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
