"""What a reader and an author wait for, measured in one run: ``python -m benchmarks.site``.

Prints the times of cold, warm and one-paragraph builds of the three editions beside a plain
``jupyter-book build`` of the same pages, the bytes of a first visit as they cross the wire,
and the time from moving a slider to the new picture. Works on a copy; the checkout stays.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from courseware.course import find_root
from courseware.site.serve import serving

CHAPTER = "book/1.1.md"
READING_LIMIT_KB, EXPLORER_LIMIT_KB, EDIT_LIMIT_SECONDS = 400, 900, 10
MOVES = 40


def _copy(root: Path, folder: Path) -> Path:
    course = folder / "course"
    for name in ("book", "data", "exercises", "notebooks"):
        shutil.copytree(root / name, course / name)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(root / name, course)
    shutil.copytree(root / "_build" / "vendor", course / "_build" / "vendor")
    return course


def _timed(command: list[str], course: Path) -> float:
    begin = time.perf_counter()
    run = subprocess.run(command, cwd=course, capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        sys.exit(f"{' '.join(command)}\n{run.stdout}{run.stderr}")
    return time.perf_counter() - begin


def builds(course: Path) -> None:
    """Cold, warm and after one edit; the ratio to a plain build of one language."""
    ours = [sys.executable, "-m", "courseware.cli.main", "build"]
    cold, warm = _timed(ours, course), _timed(ours, course)
    chapter = course / CHAPTER
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("文章从", "这篇文章从", 1), encoding="utf-8")
    edited = _timed(ours, course)
    plain_copy = course.with_name("plain")
    shutil.copytree(course, plain_copy, ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(course / "_build" / "vendor", plain_copy / "_build" / "vendor")
    plain = _timed([str(Path(sys.executable).with_name("jupyter-book")), "build", "."],
                   plain_copy)
    if not (plain_copy / "_build" / "html" / "book" / "1.1.html").is_file():
        sys.exit("jupyter-book build made no pages")
    print(f"{'build':34}{'seconds':>9}{'of plain':>10}")
    for name, seconds in (("plain jupyter-book, one edition", plain),
                          ("three editions, cold", cold), ("three editions, warm", warm),
                          ("three editions, one paragraph", edited)):
        print(f"{name:34}{seconds:9.1f}{seconds / plain:10.2f}")
    print(f"{'':34}limit after an edit: {EDIT_LIMIT_SECONDS} s, "
          f"{'kept' if edited <= EDIT_LIMIT_SECONDS else 'BROKEN'}\n")


def visits(browser, address: str) -> None:
    """Bytes of a first visit, as the browser received them, compressed and with headers."""
    print(f"{'first visit, en':34}{'KB':>9}{'limit':>10}")
    for name, limit in (("book/how-to-read.html", READING_LIMIT_KB),
                        ("book/glossary.html", READING_LIMIT_KB),
                        ("book/ledger.html", READING_LIMIT_KB),
                        ("search.html", READING_LIMIT_KB),
                        ("search.html?q=innovation", EXPLORER_LIMIT_KB),
                        ("book/1.1.html", EXPLORER_LIMIT_KB),
                        ("notebooks/1.1.html", EXPLORER_LIMIT_KB)):
        context = browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        received: list[float] = []
        session.on("Network.loadingFinished", lambda e, r=received: r.append(
            e["encodedDataLength"]))
        session.send("Network.enable")
        page.goto(f"{address}/en/{name}", wait_until="networkidle")
        kilobytes = sum(received) / 1000
        kept = "" if kilobytes <= limit else "  BROKEN"
        print(f"{name:34}{kilobytes:9.0f}{limit:10}{kept}")
        context.close()
    print()


def sliders(browser, address: str) -> None:
    """From the slider's event to the picture on the screen, each model, many moves."""
    page = browser.new_page()
    page.goto(f"{address}/en/book/1.1.html")
    print(f"{'slider to picture, ms':34}{'median':>9}{'95 %':>10}")
    for explorer in page.query_selector_all("[data-explorer]"):
        explorer.scroll_into_view_if_needed()
        page.wait_for_timeout(800)
        times = explorer.evaluate("""async (root, moves) => {
            const slider = root.querySelector("input[type=range]");
            const plot = root.querySelector(".js-plotly-plot");
            const low = Number(slider.min), high = Number(slider.max);
            const times = [];
            for (let i = 0; i < moves; i++) {
                const drawn = new Promise(done => plot.once("plotly_afterplot", done));
                const begin = performance.now();
                slider.value = low + (high - low) * ((i * 7) % moves) / moves;
                slider.dispatchEvent(new Event("input", {bubbles: true}));
                await Promise.race([drawn, new Promise(done => setTimeout(done, 2000))]);
                await new Promise(done => requestAnimationFrame(done));
                times.push(performance.now() - begin);
            }
            return times;
        }""", MOVES)
        times.sort()
        name = explorer.get_attribute("data-explorer")
        print(f"{name:34}{statistics.median(times):9.0f}"
              f"{times[int(len(times) * 0.95) - 1]:10.0f}")
    page.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    from courseware.site.vendor import plotly

    root = find_root()
    plotly(root / "_build" / "vendor")
    with tempfile.TemporaryDirectory() as folder:
        course = _copy(root, Path(folder))
        builds(course)
        with serving(course / "_build" / "site") as address, sync_playwright() as playwright:
            executable = next(filter(None, map(shutil.which, (
                "chromium", "chromium-browser", "google-chrome"))), None)
            browser = playwright.chromium.launch(
                executable_path=executable,
                args=["--no-sandbox", "--disable-gpu", "--no-first-run",
                      "--disable-background-networking"])
            visits(browser, address)
            sliders(browser, address)
            browser.close()


if __name__ == "__main__":
    main()
