"""A small web server for the built site: compressed answers, this machine only."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve ``site`` from a thread on a free port while the block runs; gives the address."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def start() -> None:
        listen(site, port)
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(start())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    if not ready.wait(20):
        raise RuntimeError("the server did not start")
    try:
        yield f"http://localhost:{port}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
