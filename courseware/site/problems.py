"""Problems of the bilingual source: found while a page is read, reported all together.

They are kept in the build environment by page, so a second build reports them again as
long as they stand, and they stop the build only after every page has been read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from courseware.course import Problem
from courseware.language import Pair

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_CELL = 10_000
"""myst-nb numbers the lines of a notebook ``10000 × cell + line in the cell``."""


class SourceProblems(SphinxError):
    """The build stops: ``problems`` lists everything found on any page."""

    category = "双语原稿有误 // Problems in the bilingual source"

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n" + "\n".join(map(str, problems)))


def _place(env: BuildEnvironment, docname: str, line: int | None) -> tuple[str, int | None]:
    path = Path(env.doc2path(docname)).relative_to(env.srcdir).as_posix()
    if path.endswith(".ipynb") and line and line >= _CELL:
        return f"{path}[cell {line // _CELL}]", line % _CELL
    return path, line


def report(env: BuildEnvironment, node: nodes.Node | int | None, message: Pair,
           mend: Pair | None = None) -> None:
    """Note a problem at a node (or line) of the page that is being read."""
    line = node if isinstance(node, int) or node is None else _line(node)
    file, line = _place(env, env.docname, line)
    report_all(env, [Problem(file, line, message, mend)])


def report_all(env: BuildEnvironment, problems: list[Problem]) -> None:
    """Note problems that know their own file and line: those of a table, say."""
    _store(env).setdefault(env.docname, []).extend(problems)


def _line(node: nodes.Node | None) -> int | None:
    """The line of a node: its own, an ancestor's, or the first one known among its children."""
    inner = node
    while node is not None:
        if getattr(node, "line", None):
            return node.line
        node = node.parent
    return next((child.line for child in inner.findall() if getattr(child, "line", None)), None)


def _store(env: BuildEnvironment) -> dict[str, list[Problem]]:
    if not hasattr(env, "courseware_problems"):
        env.courseware_problems = {}
    return env.courseware_problems


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _store(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: list[str],
           other: BuildEnvironment) -> None:
    _store(env).update({name: found for name, found in _store(other).items()
                        if name in docnames})


def _stop(app: Sphinx, env: BuildEnvironment) -> None:
    found = [problem for name in sorted(_store(env)) for problem in _store(env)[name]]
    if found:
        raise SourceProblems(found)


def register(app: Sphinx) -> None:
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("env-check-consistency", _stop)
