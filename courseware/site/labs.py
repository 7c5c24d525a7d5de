"""The labs executed once, kept by content: notebook, data and the code they call."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from courseware.course import CourseError, Problem
from courseware.language import Pair
from courseware.site.edition import PACKAGE

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from nbformat import NotebookNode
    from sphinx.application import Sphinx
    from sphinx.config import Config

_CALLED = ("language", "course", "models", "explorer")
TIMEOUT_SECONDS = 120
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def cache_folder(root: Path) -> Path:
    """Where the results of executing the labs are kept for the present data and code.

    jupyter-cache tells notebooks apart by their own cells; the folder's name adds what the
    cells read, so a changed table never shows yesterday's figure.
    """
    digest = hashlib.sha256()
    read = [*sorted((root / "data").rglob("*.*"))]
    for room in _CALLED:
        read += sorted((PACKAGE / room).rglob("*.py"))
    for path in read:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return root / "_build" / "execution" / digest.hexdigest()[:16]


def executed(root: Path, lab: Path) -> NotebookNode:
    """The notebook with its outputs: from the cache, or executed now and kept.

    Raises
    ------
    CourseError
        When a cell fails; names the cell and shows the end of its error.
    """
    from filelock import FileLock

    folder = cache_folder(root)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Two commands at once, a build and a check, share the cache: the second one waits for the
    # lab that the first is executing. The cache's own database serves one at a time.
    with FileLock(folder.with_suffix(f".{lab.stem}.lock")):
        return _executed(root, lab, folder, FileLock(folder.with_suffix(".lock")))


def _executed(root: Path, lab: Path, folder: Path, database: BaseFileLock) -> NotebookNode:
    import nbformat
    from jupyter_cache import get_cache
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    notebook = nbformat.read(lab, as_version=4)
    with database:
        try:
            return get_cache(folder).merge_match_into_notebook(notebook)[1]
        except KeyError:
            pass
    # Times would become part of the cells' metadata, by which jupyter-cache knows a notebook.
    # The page draws its own explorers: the state of the live widgets, megabytes of it, stays out.
    client = NotebookClient(notebook, timeout=TIMEOUT_SECONDS, record_timing=False,
                            store_widget_state=False,
                            extra_arguments=["--log-level=ERROR"],
                            resources={"metadata": {"path": str(lab.parent)}})
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError) as error:
        reason = _COLOUR.sub("", str(error)).strip()[-600:]
        cell = next((index for index, cell in enumerate(notebook.cells, 1)
                     if any(output.output_type == "error" for output in cell.get("outputs", []))),
                    None)
        raise CourseError([Problem(
            f"{lab.relative_to(root).as_posix()}[cell {cell}]", None,
            Pair("这个单元格运行出错。", f"this cell fails.\n{reason}"))]) from None
    from jupyter_cache.base import CacheBundleIn

    with database:
        get_cache(folder).cache_notebook_bundle(CacheBundleIn(nb=notebook, uri=str(lab)),
                                                check_validity=False, overwrite=True)
    return notebook


def execute_all(root: Path, labs: Iterable[Path]) -> None:
    """Execute every lab that the cache does not hold, as many at once as there are processors.

    Raises
    ------
    CourseError
        With the failing cell of the first lab, in the course's order, that fails.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for _ in pool.map(lambda lab: executed(root, lab), labs):
            pass


def _use_cache(app: Sphinx, config: Config) -> None:
    config.nb_execution_cache_path = str(cache_folder(Path(app.srcdir)))


def register(app: Sphinx) -> None:
    app.connect("config-inited", _use_cache, priority=950)
