"""A small web server for the built site: compressed answers, this machine only."""

from __future__ import annotations

from pathlib import Path


def listen(site: Path, port: int):
    """Start serving ``site`` on localhost inside a running event loop; return the server.

    Raises
    ------
    OSError
        When the port is taken.
    """
    from tornado.web import Application, StaticFileHandler

    application = Application(
        [(r"/(.*)", StaticFileHandler, {"path": str(site), "default_filename": "index.html"})],
        compress_response=True, log_function=lambda handler: None)
    return application.listen(port, address="localhost")
