"""gzip, bzip2 and xz a piece at a time: what unpacks to much never stands in memory."""

from __future__ import annotations

import zlib
from typing import Any, BinaryIO

from courseware.grading.handed_in.archive_limits import PIECE, damaged
from courseware.grading.handed_in.notebook import MIB

MOST_STREAMS = 500
"""Compressed streams behind each other: one for each block, where a program packs in parallel."""

MOST_MEMORY = 96 * MIB
"""For the window of xz; that of its strongest setting is 64 MiB."""


class Unpacked:
    """What a compressed stream unpacks to, never more at once than is asked for."""

    def __init__(self, stream: BinaryIO, kind: str):
        self._stream, self._kind = stream, kind
        self._decompressor = _decompressor(kind)
        self._streams = 1

    def read(self, size: int) -> bytes:
        rest = b""
        while True:
            unpacker = self._decompressor
            if unpacker.eof:
                rest = unpacker.unused_data.lstrip(b"\0")
                while not rest:  # padding, or the end
                    piece = self._stream.read(PIECE)
                    if not piece:
                        return b""
                    rest = piece.lstrip(b"\0")
                self._streams += 1
                if self._streams > MOST_STREAMS:
                    raise damaged()
                unpacker = self._decompressor = _decompressor(self._kind)
            hungry = unpacker.needs_input
            data = (rest or self._stream.read(PIECE)) if hungry else b""
            rest = b""
            try:
                out = unpacker.decompress(data, size)
            except Exception:  # zlib.error, OSError, LZMAError, EOFError
                raise damaged() from None
            if out:
                return out
            if hungry and not data and not unpacker.eof:
                raise damaged()


class _Gzip:
    """gzip, as the decompressors of bz2 and lzma are used."""

    def __init__(self):
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, most)


def _decompressor(kind: str) -> Any:
    if kind == "gzip":
        return _Gzip()
    if kind == "bzip2":
        import bz2

        return bz2.BZ2Decompressor()
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MOST_MEMORY)
