"""What cannot be read, as a message to its author."""

from __future__ import annotations

from courseware.language import Pair


class Unusable(Exception):
    """A hand-in that cannot be read; the message is for its author."""

    def __init__(self, zh: str, en: str):
        super().__init__(f"{zh} // {en}")
        self.message = Pair(zh, en)


class NoNotebook(Unusable):
    """It can be read, but nothing in it is a notebook."""
