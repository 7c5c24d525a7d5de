"""Opening a file that a stranger has put there."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from courseware.grading.handed_in.unusable import Unusable


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading, without following a link, whatever it becomes meanwhile.

    Raises
    ------
    Unusable
        When it is a link, a pipe, a device or a folder. None of them is opened.
    OSError
        When it cannot be opened.
    """
    _only_regular(os.lstat(path).st_mode)  # opening a device may already do something
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        _only_regular(os.fstat(descriptor).st_mode)
    except Unusable:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _only_regular(mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise Unusable("文件是符号链接，没有读取。", "The file is a link, which was not followed.")
    if not stat.S_ISREG(mode):
        raise Unusable("它不是普通文件，没有读取。", "It is no regular file and was not read.")
