"""Pages of the built site in a real Chromium, watched: no request leaves the machine and
nothing stands on the console."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pages_of(site: Path, edition: str) -> list[str]:
    """Every page of an edition that a reader can reach, as a path below the edition."""
    folder = site / edition
    found = [*(folder / "book").glob("*.html"), *(folder / "notebooks").glob("*.html"),
             folder / "search.html"]
    return sorted(path.relative_to(folder).as_posix() for path in found)


@pytest.fixture(scope="session")
def watched(browser):
    """Open a page: ``with watched(url, viewport, theme) as page``. What it complains of fails."""

    @contextmanager
    def opened(url: str, viewport: dict = DESK, theme: str = "light"):
        context = browser.new_context(viewport=viewport, color_scheme=theme,
                                      permissions=["clipboard-write"] if "http" in url else [])
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        here = ("http://localhost", "file:", "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(here)
                else said.append(f"request: {request.url}"))
        page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
        page.goto(url)
        page.wait_for_load_state("load")
        try:
            yield page
            assert said == []
        finally:
            context.close()

    return opened
