"""From a file to the bytes of the notebook that it is, or that lies in it."""

from __future__ import annotations

import io
from typing import BinaryIO

from courseware.grading.handed_in.archive import Archive, archive_kind, open_archive
from courseware.grading.handed_in.choose import choose, hidden, is_archive, listed, nothing_in
from courseware.grading.handed_in.notebook import LARGEST_NOTEBOOK, looks_like_notebook, too_large
from courseware.grading.handed_in.unusable import NoNotebook, Unusable
from courseware.language import Pair

DEEPEST = 3
"""Archives within each other that are still opened."""

_HEAD = 512


def notebook_in(stream: BinaryIO, name: str, assignment: str, notes: list[Pair],
                depth: int = 1) -> tuple[bytes, tuple[str, ...]]:
    """The notebook's bytes, and the path inside each archive that led to it.

    A file is read for what it is, not for what it is called; where the two differ a note says so.

    Raises
    ------
    Unusable
        When there is no notebook, several, or one that cannot be got out.
    """
    head = stream.read(_HEAD)
    kind = archive_kind(head)
    if not kind:
        return _plain(stream, head, name, notes), ()
    if depth > DEEPEST:
        raise Unusable("压缩包里套压缩包，层数太多；请直接交 .ipynb 文件。",
                       "Archives lie in archives, too many deep; hand in the .ipynb file itself.")
    if not is_archive(name):
        notes.append(Pair("文件名不像压缩包，内容却是；已从中读取笔记本。",
                          "The file is not named like an archive, but is one; the notebook was "
                          "read from it."))
    archive = open_archive(stream, kind)
    path = _choose(archive, assignment)
    raw, inner = notebook_in(io.BytesIO(archive.read(path)), path, assignment, notes, depth + 1)
    return raw, (path, *inner)


def _plain(stream: BinaryIO, head: bytes, name: str, notes: list[Pair]) -> bytes:
    if stream.seek(0, 2) > LARGEST_NOTEBOOK:
        raise too_large()
    stream.seek(len(head))
    raw = head + stream.read(LARGEST_NOTEBOOK + 1 - len(head))
    if is_archive(name):
        if not looks_like_notebook(raw):
            raise Unusable("文件名是压缩包，内容却不是，或已损坏；请直接交 .ipynb 文件。",
                           "The file is named like an archive but is none, or is damaged; hand in "
                           "the .ipynb file itself.")
        notes.append(Pair("文件名是压缩包，内容却是笔记本；已照样读取。",
                          "The file is named like an archive, but is a notebook; it was read as "
                          "one."))
    return raw


def _choose(archive: Archive, assignment: str) -> str:
    def holds_notebook(path: str) -> bool:
        try:
            return looks_like_notebook(archive.read(path))
        except Unusable:
            return False

    def meant(paths) -> list[str]:
        return [path for path in paths if not any(map(hidden, path.split("/")))]

    paths, links = meant(archive.entries), meant(archive.links)
    path = choose([paths], assignment, holds_notebook)
    if path is not None:
        return path
    if links:
        names = listed(links)
        raise NoNotebook(f"压缩包里的 {names.zh} 是链接或设备，没有读取；请交文件本身。",
                         f"{names.en} in the archive is a link or a device and was not read; "
                         "hand in the file itself.")
    raise nothing_in(paths, assignment, Pair("压缩包", "archive"))
