"""Small pages with every model and one figure, as the site would assemble them."""

from __future__ import annotations

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from example_figure import FIGURE

from courseware.explorer import explorer_html, explorer_script, figure_html
from courseware.language import EDITIONS, Pair
from courseware.models import model_ids
from courseware.site.vendor import PLOTLY, plotly

PAGE = """<!doctype html>
<html lang="{edition}" data-theme="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Explorers</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="explorer.css">
<style>.pair-other {{ display: none; }}
html[data-theme="dark"] {{ background: #14181e; color: #ddd; }}</style>
{scripts}</head><body><main><h1>Explorers</h1>
{body}</main></body></html>
"""
SCRIPTS = (PLOTLY, "models.js", "draw.js", "explorer.js", "figure.js")


@pytest.fixture(scope="session")
def pages(tmp_path_factory, root) -> Path:
    """A folder with one page an edition; the bundle is the one that the site ships."""
    folder = tmp_path_factory.mktemp("explorers")
    shutil.copy(plotly(root / "_build" / "vendor"), folder)
    for file in (root / "courseware" / "explorer" / "static").iterdir():
        shutil.copy(file, folder)
    (folder / "models.js").write_text(explorer_script(model_ids()), encoding="utf-8")
    scripts = "".join(f'<script defer src="{name}"></script>' for name in SCRIPTS)
    for edition in EDITIONS:
        body = "\n".join(explorer_html(model_id, edition) for model_id in model_ids())
        body += figure_html(FIGURE, edition, None, Pair("收入", "Incomes"), "income")
        (folder / f"{edition}.html").write_text(
            PAGE.format(edition=edition.value, scripts=scripts, body=body), encoding="utf-8")
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def http(pages):
    """The address of the folder over http."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(pages)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(params=["file", "http"])
def address(request, pages):
    """Where the pages are: in a folder, and on a server."""
    return pages.as_uri() if request.param == "file" else request.getfixturevalue("http")


@pytest.fixture
def page(browser):
    """A page that tolerates nothing on its console and no request to elsewhere."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(
        ("file:", "data:", "http://127.0.0.1:")) else faults.append(request.url))
    yield page
    context.close()
    assert not faults
