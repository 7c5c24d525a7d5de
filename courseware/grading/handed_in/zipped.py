"""A zip, read in memory and within limits, whatever its headers claim."""

from __future__ import annotations

import stat
import zipfile
from typing import BinaryIO

from courseware.grading.handed_in.archive_limits import (
    MOST_ENTRIES,
    damaged,
    decoded,
    label,
    too_many,
    whole,
)
from courseware.grading.handed_in.notebook import MIB
from courseware.grading.handed_in.unusable import Unusable

LARGEST_DIRECTORY = MIB
"""Bytes of the table of contents: some 500 for each of the most entries allowed."""


class _Sips:
    """A file of which never much is read at once: what a header claims allocates nothing."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(LARGEST_DIRECTORY + 1 if size < 0
                                 else min(size, LARGEST_DIRECTORY + 1))
        if len(data) > LARGEST_DIRECTORY:
            raise too_many()
        return data


class Zip:
    """A zip. Of its kinds of compression, the two that every program writes."""

    def __init__(self, stream: BinaryIO):
        self.entries: dict[str, zipfile.ZipInfo] = {}
        self.links: list[str] = []
        try:
            self._zip = zipfile.ZipFile(_Sips(stream))
        except Unusable:
            raise
        except Exception:  # zipfile raises whatever its fields make it stumble over
            raise damaged() from None
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise too_many()
        for info in infos:
            path = label(self._name(info))
            if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
                self.links.append(path)
            elif path and not info.is_dir():
                self.entries[path] = info  # of two with one name the later holds

    @staticmethod
    def _name(info: zipfile.ZipInfo) -> str:
        if info.flag_bits & 0x800:  # said to be UTF-8
            return info.filename
        # Anything else zipfile takes for the character set of the first IBM PC.
        try:
            return decoded(info.filename.encode("cp437"))
        except UnicodeEncodeError:
            return info.filename

    def read(self, path: str) -> bytes:
        info = self.entries[path]
        if info.flag_bits & 0x1:
            raise Unusable("压缩包设了密码，读不了；请不设密码再交，或直接交 .ipynb 文件。",
                           "The archive has a password and cannot be read; hand it in without "
                           "one, or the .ipynb file itself.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # bzip2 and LZMA inside a zip would be unpacked without a limit.
            raise Unusable("压缩包用了少见的压缩方式，读不了；请改用普通的 .zip。",
                           "The archive is compressed in an unusual way and cannot be read; "
                           "use an ordinary .zip.")
        try:
            with self._zip.open(info) as source:
                return whole(source.read)
        except Unusable:
            raise
        except Exception:
            raise damaged() from None
