"""What every test may use: the course's root and one real Chromium for the whole run."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# A property holds or fails; how long a busy machine takes over it is no part of it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What a shell runs in the background ignores interrupts, and so would the programs that the tests
# start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout under test."""
    return ROOT


def chromium_path() -> str | None:
    """A Chromium of the system; a browser that Playwright downloaded is not needed."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    return None


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium. Fails, not skips: a page that no browser opened is not tested."""
    from playwright.sync_api import sync_playwright

    executable = chromium_path()
    if executable is None:
        pytest.fail("no Chromium found: install Debian's `chromium` (apt-get install chromium) "
                    "or Google Chrome")
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield instance
        instance.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The built site of the checkout, brought up to date once a run, whichever worker is first."""
    import subprocess
    import sys

    from filelock import FileLock

    # The workers of one run share the folder above their own; a run alone has its own only.
    own = tmp_path_factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    built = run / "site-is-built"
    with FileLock(str(run / "site.lock")):
        if not built.exists():
            made = subprocess.run([sys.executable, "-m", "courseware.cli.main", "build"], cwd=ROOT,
                                  capture_output=True, text=True, encoding="utf-8")
            assert made.returncode == 0, made.stdout + made.stderr
            built.touch()
    return ROOT / "_build" / "site"


@pytest.fixture(scope="session")
def address(site):
    """The site over http, from the server that `courseware serve` starts."""
    from courseware.site.serve import serving

    with serving(site) as url:
        yield url
