"""Which of the files that somebody handed in is meant. Only their names are looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from courseware.grading.handed_in.name import harmless_name
from courseware.grading.handed_in.unusable import NoNotebook, Unusable
from courseware.language import Pair

MOST_NAMES = 5

ARCHIVE = re.compile(r"\.(zip|tar|tgz|tbz2?|txz|tar\.(gz|bz2|xz)|rar|7z)$", re.IGNORECASE)
"""RAR and 7z are not read, but to their author they are a hand-in."""

_KINDS = {
    "notebook": re.compile(r"\.ipynb$", re.IGNORECASE),
    # What mail, browsers and editors make of a notebook's name.
    "renamed": re.compile(r"\.ipynb[^/]+$|\.json$", re.IGNORECASE),
    "archive": ARCHIVE,
}
_DOCUMENT = re.compile(r"\.(py|html?|mhtml|pdf|docx?|pages|md|txt|rtf|png|jpe?g|r|rmd)$",
                       re.IGNORECASE)


def is_notebook(path: str) -> bool:
    return bool(_KINDS["notebook"].search(path))


def is_archive(path: str) -> bool:
    return bool(ARCHIVE.search(path))


def is_document(path: str) -> bool:
    """Whether it is what people hand in in the place of a notebook: a script, an export."""
    return bool(_DOCUMENT.search(path)) and not path.endswith("timestamp.txt")


def stem(path: str) -> str:
    """The name without folders and without the end that says what it is."""
    name = path.rpartition("/")[2]
    for pattern in _KINDS.values():
        name = pattern.sub("", name, count=1)
    return name


def hidden(name: str) -> bool:
    """Whether a file or folder is one that systems leave behind, like ``.ipynb_checkpoints``."""
    return name.startswith(".") or name == "__MACOSX"


def choose(places: Iterable[Sequence[str]], assignment: str,
           holds_notebook: Callable[[str], bool],
           kinds: Iterable[str] = tuple(_KINDS)) -> str | None:
    """The path that is meant: a notebook in any of the places, else a renamed one, else an archive.

    ``holds_notebook`` tells of a path whether its content is a notebook.

    Raises
    ------
    Unusable
        When one place has several and none is named like the assignment: nothing is guessed.
    """
    places = [list(paths) for paths in places]
    for kind in kinds:
        for paths in places:
            matching = [path for path in paths if _KINDS[kind].search(path)]
            if kind == "renamed":
                matching += [path for path in paths if path.rpartition("/")[2] == assignment]
                matching = _renamed(matching, holds_notebook)
            if matching:
                return _the_one(matching, assignment)
    return None


def _renamed(paths: list[str], holds_notebook: Callable[[str], bool]) -> list[str]:
    """The only one, if it is a notebook: a JSON file may be anything."""
    paths = [path for path in paths if ".ipynb" in path.lower()] or paths
    return paths if len(paths) == 1 and holds_notebook(paths[0]) else []


def _the_one(paths: list[str], assignment: str) -> str:
    named = [path for path in paths if path.rpartition("/")[2] == f"{assignment}.ipynb"] or \
        [path for path in paths if stem(path).casefold() == assignment.casefold()]
    top = min((path.count("/") for path in named), default=0)
    named = [path for path in named if path.count("/") == top]
    if len(named) == 1:
        return named[0]
    if len(paths) == 1:
        return paths[0]
    names = listed(named or paths)
    if not is_notebook(paths[0]):
        raise Unusable(
            f"没有笔记本，却有 {len(paths)} 个压缩包（{names.zh}）；请直接交 {assignment}.ipynb。",
            f"There is no notebook, but {len(paths)} archives ({names.en}); hand in "
            f"{assignment}.ipynb itself.")
    if named:
        raise Unusable(
            f"有 {len(named)} 个笔记本都叫 {assignment}.ipynb（{names.zh}）；请只留要交的一个。",
            f"There are {len(named)} notebooks named {assignment}.ipynb ({names.en}); keep only "
            "the one to hand in.")
    raise Unusable(
        f"有 {len(paths)} 个笔记本，没有一个叫 {assignment}.ipynb（{names.zh}）；"
        "请只留要交的一个。",
        f"There are {len(paths)} notebooks, none of them named {assignment}.ipynb ({names.en}); "
        "keep only the one to hand in.")


def listed(paths: Sequence[str]) -> Pair:
    """A few names for a message."""
    names = ["/".join(harmless_name(part) for part in path.split("/")[-3:])
             for path in sorted(paths)[:MOST_NAMES]]
    if len(paths) > MOST_NAMES:
        names.append("…")
    return Pair("、".join(names), ", ".join(names))


def nothing_in(paths: Sequence[str], assignment: str, where: Pair) -> NoNotebook:
    """Why no notebook was found among files that somebody did hand in."""
    documents = [path for path in paths if is_document(path)]
    if documents:
        names = listed(documents)
        return NoNotebook(
            f"{where.zh}里只有别的文件（{names.zh}），没有笔记本；"
            "请交 .ipynb 文件本身，不要交导出的文件。",
            f"There are only other files in the {where.en} ({names.en}), no notebook; hand in the "
            ".ipynb file itself, not what was exported from it.")
    return NoNotebook(f"{where.zh}里没有笔记本（{assignment}.ipynb）。",
                      f"There is no notebook ({assignment}.ipynb) in the {where.en}.")
