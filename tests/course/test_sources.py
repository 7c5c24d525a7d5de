"""The works cited, as a reader sees them."""

from __future__ import annotations

import pytest

from courseware.course import Course

SOURCES = Course.load().sources


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_no_field_shows_how_bibtex_writes_it(key):
    source = SOURCES[key]
    shown = [source.title, source.title_zh]
    for pair in (source.label, source.authors, source.published_in, source.note):
        if pair:
            shown += [pair.zh, pair.en]
    assert not [text for text in shown if set(text) & set("\\{}`")]
