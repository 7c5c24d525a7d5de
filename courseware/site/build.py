"""All three editions from one source and one execution of the labs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from courseware.course import Course
from courseware.language import EDITIONS, Edition
from courseware.site import labs, vendor
from courseware.site.assets import write_if_new

SHARED = "_shared"

Report = Callable[[str], None]


class BuildFailed(RuntimeError):
    """An edition could not be built; the message is what the builder said."""


@dataclass(frozen=True)
class Built:
    """What a build made."""

    site: Path
    pages: int


def _start(root: Path, edition: Edition, fresh: bool) -> subprocess.Popen:
    command = [sys.executable, "-m", "courseware.site.build_edition", edition.value, str(root)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    return subprocess.Popen(command + (["--fresh"] if fresh else []), cwd=root, env=environment,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            encoding="utf-8")


def _entrance(site: Path) -> None:
    """The page that chooses the edition, and one in each edition that leads to its first page."""
    tags = json.dumps([edition.value for edition in EDITIONS])
    links = "\n".join(
        f'<p><a lang="{edition.value}" href="{edition.value}/book/index.html">'
        f"{edition.own_name}</a></p>" for edition in EDITIONS)
    script = f"""
(function () {{
  var tags = {tags}, kept = null;
  try {{ kept = localStorage.getItem("courseware.edition"); }} catch (error) {{}}
  var chosen = tags.indexOf(kept) >= 0 ? kept : null;
  (navigator.languages || [navigator.language || "en"]).forEach(function (language) {{
    if (chosen) {{ return; }}
    if (/^zh\\b/i.test(language)) {{
      chosen = /hant|tw|hk|mo/i.test(language) ? "zh-Hant" : "zh-Hans";
    }} else if (/^en\\b/i.test(language)) {{ chosen = "en"; }}
  }});
  location.replace((chosen || "en") + "/book/index.html");
}})();"""
    write_if_new(site / "index.html", f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>新质生产力双语导读 · New Quality Productive Forces</title>
<link rel="icon" href="data:,"><script>{script}</script></head>
<body><main><h1><span lang="zh-Hans">新质生产力双语导读</span> · New Quality Productive Forces</h1>
{links}</main></body></html>
""".encode())
    for edition in EDITIONS:
        write_if_new(site / edition.value / "index.html", f"""<!doctype html>
<html lang="{edition.value}"><head><meta charset="utf-8"><title>{edition.own_name}</title>
<meta http-equiv="refresh" content="0; url=book/index.html"></head>
<body><p><a href="book/index.html">{edition.own_name}</a></p></body></html>
""".encode())


def build_site(root: Path, report: Report, fresh: bool = False) -> Built:
    """Write ``_build/site/{zh-Hans,zh-Hant,en}`` and ``_build/site/index.html``.

    Parameters
    ----------
    root : the course's folder
    report : called with the name of each step as it begins
    fresh : read and write every page again; the labs' cache stays

    Raises
    ------
    CourseError, VendorError, BuildFailed
        What failed, with file and line where the source is at fault.
    """
    site = root / "_build" / "site"
    if fresh:
        shutil.rmtree(site, ignore_errors=True)
    report("plotly")
    bundle = vendor.plotly(root / "_build" / "vendor")
    write_if_new(site / SHARED / vendor.PLOTLY, bundle.read_bytes())
    report("labs")
    course = Course.load(root)
    labs.execute_all(root, course.labs)
    report("editions")
    running = {edition: _start(root, edition, fresh) for edition in EDITIONS}
    said = {edition: process.communicate()[0] for edition, process in running.items()}
    failed = [edition for edition, process in running.items() if process.returncode]
    if failed:
        raise BuildFailed(said[failed[0]].strip())
    # myst-nb leaves executed notebooks beside its output; the site has no use for them.
    shutil.rmtree(site / "jupyter_execute", ignore_errors=True)
    _entrance(site)
    return Built(site, sum(1 for _ in site.glob("*/*/*.html")))


