"""Names of students and files: fit to be shown, written down, and used as names of files again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

MOST_BYTES = 200
MOST_CHARACTERS = 120
"""What a name may have: it names a folder of the results, and fills a column of a gradebook."""

MOST_PARTS = 8
"""Folders of a path that are shown."""

_CUT = re.compile(r"… [0-9a-f]{12}$")


def harmless_name(name: str) -> str:
    """A file name fit for any UTF-8 text, and for a file name again.

    Undecodable bytes and controls are shown escaped, a backslash doubled, so that two names
    never become one. What is too long is cut and told apart by a digest; so is a name that
    only looks as if it had been cut.
    """
    text = "".join(map(_shown, name))
    if len(text) <= MOST_CHARACTERS and len(text.encode("utf-8")) <= MOST_BYTES \
            and not _CUT.search(text):
        return text
    end = "… " + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    start = text[:MOST_CHARACTERS - len(end)].encode("utf-8")
    return start[:MOST_BYTES - len(end.encode("utf-8"))].decode("utf-8", "ignore") + end


def _shown(sign: str) -> str:
    if sign == "\\":
        return r"\\"
    if sign.isprintable() or sign in "\u200d\u3000":
        return sign
    code = ord(sign)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def shown_path(parts: Iterable[str]) -> str:
    """A path as it is shown to people; of a very deep one, the end."""
    parts = [harmless_name(part) for part in parts]
    if len(parts) > MOST_PARTS:
        parts = ["…", *parts[-MOST_PARTS:]]
    return "/".join(parts)


def natural(name: str) -> tuple:
    """A key that sorts names as people do: attempt-2 before attempt-10."""
    return ([int(part) if index % 2 else part
             for index, part in enumerate(re.split(r"(\d+)", name.casefold()))], name)


def short_name(question_id: str) -> str:
    """``q8`` for ``1.1-g08``."""
    found = re.search(r"(\d+)$", question_id)
    return f"q{int(found.group(1))}" if found else question_id
