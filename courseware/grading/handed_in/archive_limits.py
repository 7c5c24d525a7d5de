"""What an archive made by a stranger may hold, how its names are shown, and what is said if not."""

from __future__ import annotations

from collections.abc import Callable

from courseware.grading.handed_in.notebook import LARGEST_NOTEBOOK, MIB
from courseware.grading.handed_in.unusable import Unusable

MOST_ENTRIES = 2_000
LARGEST_ENTRY = LARGEST_NOTEBOOK
LARGEST_ARCHIVE = 64 * MIB
"""Bytes of an archive as it is, and of what it unpacks to."""

PIECE = 64 * 1024
"""Bytes read at once."""


def too_large() -> Unusable:
    size = LARGEST_ARCHIVE // MIB
    return Unusable(f"压缩包太大，或解开后超过 {size} MB；请只交笔记本。",
                    f"The archive is too large, or unpacks to more than {size} MB; hand in the "
                    "notebook alone.")


def too_many() -> Unusable:
    return Unusable(f"压缩包里的文件超过 {MOST_ENTRIES} 个；请只交笔记本。",
                    f"The archive holds more than {MOST_ENTRIES} files; hand in the notebook "
                    "alone.")


def entry_too_large() -> Unusable:
    size = LARGEST_ENTRY // MIB
    return Unusable(f"压缩包里的文件解开后超过 {size} MB；请清除输出，只交笔记本。",
                    f"The file in the archive unpacks to more than {size} MB; clear its outputs "
                    "and hand in the notebook alone.")


def damaged() -> Unusable:
    return Unusable("压缩包损坏或不完整；请重新打包，或直接交 .ipynb 文件。",
                    "The archive is damaged or cut short; pack it again, or hand in the .ipynb "
                    "file itself.")


def label(name: str) -> str:
    """A path in an archive as a label: without drive, root, and steps up."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        del parts[0]
    return "/".join(parts)


def decoded(raw: bytes) -> str:
    """A name whose encoding nobody has told: UTF-8, or what Chinese Windows writes."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def whole(read: Callable[[int], bytes]) -> bytes:
    """All that ``read`` gives, up to the limit, in pieces."""
    pieces, size = [], 0
    while piece := read(PIECE):
        size += len(piece)
        if size > LARGEST_ENTRY:
            raise entry_too_large()
        pieces.append(piece)
    return b"".join(pieces)
