"""A tar, read in memory and within limits, whatever its headers claim.

Its headers are read one by one here. Python's own ``tarfile`` can be kept busy, or sent back and
forth for ever, by headers that were made for it.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from courseware.grading.handed_in.archive_limits import (
    LARGEST_ARCHIVE,
    LARGEST_ENTRY,
    MOST_ENTRIES,
    PIECE,
    damaged,
    decoded,
    entry_too_large,
    label,
    too_large,
    too_many,
)
from courseware.grading.handed_in.decompress import Unpacked
from courseware.grading.handed_in.notebook import MIB
from courseware.grading.handed_in.unusable import Unusable

LARGEST_HEADER = 64 * 1024
LARGEST_HEADERS = 2 * MIB
"""Bytes of a header that says more of the next entry, such as a long name; and of all of them."""

_ABOUT_THE_NEXT = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE,
                   tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE)


class Tar:
    """A tar, compressed or not. It is gone through once to list it and once to read an entry."""

    def __init__(self, stream: BinaryIO, kind: str):
        self._stream, self._kind = stream, kind
        self.entries: dict[str, tuple[int, int]] = {}
        self.links: list[str] = []
        source = self._from_start()
        for number, (name, header) in enumerate(_tar_entries(source), 1):
            if number > MOST_ENTRIES:
                raise too_many()
            path = label(name)
            if header.type in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE):
                if path and not name.endswith("/"):
                    self.entries[path] = (source.position, header.size)
            elif header.type != tarfile.DIRTYPE:
                self.links.append(path)
        source.finish()

    def _from_start(self) -> _Forward:
        self._stream.seek(0)
        return _Forward(self._stream.read if self._kind == "tar"
                        else Unpacked(self._stream, self._kind).read)

    def read(self, path: str) -> bytes:
        position, size = self.entries[path]
        if size > LARGEST_ENTRY:
            raise entry_too_large()
        source = self._from_start()
        source.skip(position)
        return source.take(size)


def tar_header(block: bytes) -> tarfile.TarInfo | None:
    try:
        return tarfile.TarInfo.frombuf(block[:tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError, OverflowError):
        return None


class _Forward:
    """A stream that is only read onwards, up to the limit of what an archive may unpack to."""

    def __init__(self, read: Callable[[int], bytes]):
        self._read = read
        self.position = 0

    def pieces(self, size: int) -> Iterator[bytes]:
        if self.position + size > LARGEST_ARCHIVE:
            raise too_large()
        while size and (piece := self._read(min(size, PIECE))):
            size -= len(piece)
            self.position += len(piece)
            yield piece

    def take(self, size: int) -> bytes:
        return b"".join(self.pieces(size))

    def finish(self) -> None:
        """Go to the end, where the checksum of what is compressed stands."""
        while self.position < LARGEST_ARCHIVE and self.take(
                min(PIECE, LARGEST_ARCHIVE - self.position)):
            pass

    def skip(self, size: int) -> None:
        """Go on; a file that has ended before is cut short."""
        end = self.position + size
        for _ in self.pieces(size):
            pass
        if self.position != end:
            raise damaged()


def _tar_entries(source: _Forward) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """Name and header of each entry; while it is looked at, ``source`` stands at its data."""
    name: bytes = b""
    size: int | None = None
    room = LARGEST_HEADERS
    first = True
    while (block := source.take(tarfile.BLOCKSIZE)) and block != bytes(tarfile.BLOCKSIZE):
        header = tar_header(block)
        if header is None and first:
            raise Unusable("压缩包里不是 tar；请用 .zip 打包，或直接交 .ipynb 文件。",
                           "There is no tar in the compressed file; use a .zip, or hand in the "
                           ".ipynb file itself.")
        if header is None or header.size < 0:
            raise damaged()
        first = False
        if header.type in _ABOUT_THE_NEXT:
            if header.size > LARGEST_HEADER:
                raise damaged()
            room -= header.size
            if room < 0:
                raise too_many()
            data = source.take(header.size)
            source.skip(_padding(header.size))
            if header.type == tarfile.GNUTYPE_LONGNAME:
                name = data.partition(b"\0")[0]
            elif header.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
                records = _pax(data)
                name = records.get(b"path", name)
                size = _number(records[b"size"]) if b"size" in records else None
            continue
        if header.type == tarfile.GNUTYPE_SPARSE:
            raise Unusable("压缩包含有稀疏文件，读不了；请用 .zip 打包，或直接交 .ipynb 文件。",
                           "The archive holds a sparse file and cannot be read; use a .zip, or "
                           "hand in the .ipynb file itself.")
        if size is not None:
            header.size = size
        if not header.isreg() and header.type in tarfile.SUPPORTED_TYPES:
            header.size = 0  # links, folders and devices have no data
        end = source.position + header.size + _padding(header.size)
        yield decoded(name or header.name.encode("utf-8", "surrogateescape")), header
        source.skip(end - source.position)
        name, size = b"", None


def _pax(data: bytes) -> dict[bytes, bytes]:
    """Path and size, where an extended header has them among its lines ``LENGTH KEY=VALUE``."""
    records, at = {}, 0
    while at < len(data):
        space = data.find(b" ", at, at + 8)
        length = _number(data[at:space]) if space > 0 else 0
        if length < 5 or at + length > len(data):
            raise damaged()
        if data.startswith((b"path=", b"size="), space + 1):
            key, _, value = data[space + 1:at + length - 1].partition(b"=")
            records[key] = value
        at += length
    return records


def _number(digits: bytes) -> int:
    if not digits.isdigit() or len(digits) > 20:
        raise damaged()
    return int(digits)


def _padding(size: int) -> int:
    return -size % tarfile.BLOCKSIZE
