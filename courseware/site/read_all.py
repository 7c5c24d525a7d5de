"""Every page read as a build reads it, with nothing written: for ``courseware check``."""

from __future__ import annotations

from pathlib import Path

from courseware.language import Edition
from courseware.site.build_edition import build_edition


def source_complaints(root: Path) -> list[str]:
    """What a build would refuse in the prose: pairs, terms, citations, links, blocks.

    Returns
    -------
    list of str
        Each complaint with its file and line; empty when all is well.
    """
    complaints = build_edition(root, Edition.HANS, fresh=True, builder="dummy",
                         output=root / "_build" / "check")
    # Which of an output's forms to show is the HTML builder's question, not the source's.
    return [line for line in complaints if "[mystnb.mime_priority]" not in line]
