"""Archives that strangers made, read in memory: nothing is ever unpacked to a disk.

Whatever a header claims, only what is asked for is read, in pieces, up to a limit. Names inside
are labels to choose by; no path is ever made of one.
"""

from __future__ import annotations

from typing import Any, BinaryIO, Protocol

from courseware.grading.handed_in.archive_limits import LARGEST_ARCHIVE, too_large
from courseware.grading.handed_in.tarred import Tar, tar_header
from courseware.grading.handed_in.unusable import Unusable
from courseware.grading.handed_in.zipped import Zip

FOREIGN = {"rar": "RAR", "7z": "7z"}
_MAGIC = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"PK\x07\x08": "zip", b"\x1f\x8b": "gzip",
          b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"Rar!": "rar", b"7z\xbc\xaf\x27\x1c": "7z"}


class Archive(Protocol):
    """What lies in an archive.

    Attributes
    ----------
    entries : the shown path of every ordinary file, to whatever finds it again
    links : paths of links, devices and the like; they are never read
    """

    entries: dict[str, Any]
    links: list[str]

    def read(self, path: str) -> bytes:
        """The bytes of one entry, never more than a notebook may have."""
        ...


def archive_kind(head: bytes) -> str:
    """What kind of archive begins with these (up to 512) bytes; empty for anything else."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    return "tar" if tar_header(head) else ""


def open_archive(stream: BinaryIO, kind: str) -> Archive:
    """Read the table of contents of an archive.

    Raises
    ------
    Unusable
        When it is damaged, too large, or of a kind that is not read here.
    """
    if kind in FOREIGN:
        raise Unusable(f"读不了 {FOREIGN[kind]} 压缩包；请直接交 .ipynb 文件，或改用 .zip 打包。",
                       f"A {FOREIGN[kind]} archive cannot be read here; hand in the .ipynb file "
                       "itself, or a .zip.")
    stream.seek(0, 2)
    if stream.tell() > LARGEST_ARCHIVE:
        raise too_large()
    stream.seek(0)
    return Zip(stream) if kind == "zip" else Tar(stream, kind)
