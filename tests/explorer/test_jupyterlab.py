"""The same cell in a real JupyterLab, driven as a person drives it."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from courseware.models import load

START_SECONDS = 60
CURVE = """([chart, line]) => {
  const plot = document.querySelectorAll('.jp-OutputArea .js-plotly-plot')[chart];
  return plot && plot.data ? [...plot.data[line].y] : [];
}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop(process: subprocess.Popen) -> None:
    """End the server, which ends its kernels when asked politely."""
    for wish in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, wish)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


@pytest.fixture
def lab(tmp_path, root):
    """The address of a notebook in a JupyterLab of its own: own settings, own folder, a token."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(
            'from courseware.explorer import show\nshow("involution")')],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3",
                                 "language": "python"}})
    work = tmp_path / "work"
    work.mkdir()
    nbformat.write(notebook, work / "explorer.ipynb")
    settings = tmp_path / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    token, port = secrets.token_hex(16), free_port()
    folders = {name: str(tmp_path / name.lower()) for name in (
        "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
        "JUPYTERLAB_WORKSPACES_DIR")}
    with open(tmp_path / "server.log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
             "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
             "--ServerApp.port_retries=0", f"--ServerApp.root_dir={work}",
             f"--IdentityProvider.token={token}"],
            cwd=work, stdout=log, stderr=log, start_new_session=True,
            env={**os.environ, **folders, "PYTHONPATH": str(root),
                 "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings")})
    base = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{base}/api?token={token}", timeout=5).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    pytest.fail("JupyterLab did not start:\n" + (
                        tmp_path / "server.log").read_text(errors="replace")[-2000:])
                time.sleep(0.2)
        yield f"{base}/lab/tree/explorer.ipynb?token={token}"
    finally:
        stop(process)


@pytest.mark.browser
@pytest.mark.lab
def test_sliders_and_typed_values_move_the_figure_to_python_values(browser, lab):
    model = load("involution")
    context = browser.new_context(viewport={"width": 1500, "height": 1400})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(lab)
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_function("""() => window.jupyterapp.shell.currentWidget
        ?.sessionContext?.session?.kernel?.status === 'idle'""")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")

    def shows(floor: float) -> None:
        result = model.run(floor=floor)
        expect(page.locator('[data-readout="day_ratio"]')).to_have_attribute(
            "value", repr(result["day_ratio"]), timeout=60_000)
        for place, chart in enumerate(model.charts):
            for number, line in enumerate(chart.lines):
                page.wait_for_function(f"([at, last]) => ({CURVE})(at).at(-1) === last",
                                       arg=[[place, number], result[line.key][-1]])
                assert page.evaluate(CURVE, [place, number]) == result[line.key], line.key
        expect(page.locator(".jp-OutputArea .explorer-state")).to_contain_text(
            model.state_of(result).name.zh)

    shows(0.6)
    handle = page.locator(".explorer-floor .noUi-handle")
    handle.focus()
    page.keyboard.press("ArrowRight")
    shows(0.65)
    box = page.locator(".explorer-floor input")
    expect(box).to_have_value("0.65")
    box.fill("0.333")
    box.press("Enter")
    shows(0.333)
    page.get_by_role("button", name="恢复初始设定 / Reset").click()
    shows(0.6)
    expect(box).to_have_value("0.6")
    context.close()
