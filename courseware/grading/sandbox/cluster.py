"""Submissions run on a Dask cluster: the workers have sandboxes, and never a key.

What travels are steps and data files one way, answers as plain JSON the other way; they are
compared here. A task whose worker dies is given to another one.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import json
import shutil
import tempfile
import zlib
from concurrent.futures import Future
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from courseware.grading.sandbox.limits import Limits
from courseware.grading.sandbox.ran import Ran
from courseware.grading.sandbox.run import Sandbox, Step
from courseware.grading.sandbox.runner import run_here
from courseware.language import Pair

RETRIES = 3
"""How many workers may die under one submission before it is given up."""
WAIT_SECONDS = 30


class ClusterUnavailable(RuntimeError):
    """No scheduler, or no worker; the text says what to look at, in both languages."""

    def __init__(self, scheduler: str, reason: object, mend: Pair):
        said = " ".join(str(reason).split())[:300]
        super().__init__(f"用不了 Dask 集群 {scheduler}（{said}）。{mend.zh}\n"
                         f"The Dask cluster {scheduler} cannot be used ({said}). {mend.en}")


class ClusterRunner:
    """Runs submissions on the workers of a scheduler, as many at one time as they have threads.

    Parameters
    ----------
    scheduler : its address, ``tcp://host:8786``
    data : name to file: what an assignment gives its students; sent along

    Raises
    ------
    ClusterUnavailable
    """

    def __init__(self, scheduler: str, data: dict[str, Path], limits: Limits):
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise ClusterUnavailable(scheduler, error, Pair(
                "请先 pip install distributed。", "First pip install distributed.")) from None
        self._shared = _packed({
            "data": {name: base64.b64encode(path.read_bytes()).decode("ascii")
                     for name, path in sorted(data.items())},
            "limits": asdict(limits)})
        try:
            self._client = Client(scheduler, timeout=WAIT_SECONDS, set_as_default=False)
            self._client.wait_for_workers(1, timeout=WAIT_SECONDS)
            self._check(scheduler)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterUnavailable(scheduler, error, Pair(
                "请检查地址，并在每台机器上运行 dask worker 地址。",
                "Check the address, and run “dask worker ADDRESS” on each machine.")) from None

    @property
    def jobs(self) -> int:
        """Threads of all workers at this moment: machines may come and go."""
        return max(1, sum(self._client.nthreads().values()))

    def _check(self, scheduler: str) -> None:
        """Every worker must have a sandbox that works and versions that agree with ours."""
        found = self._client.run(_introduce)
        if bad := {name: said for name, said in found.items() if said.get("error")}:
            name, said = next(iter(bad.items()))
            raise ClusterUnavailable(scheduler, f"{name}: {said['error']}", Pair(
                "每台机器都要装好 courseware 与 bubblewrap。",
                "Every machine needs courseware and bubblewrap."))
        versions = {tuple(sorted((k, v) for k, v in said["machine"].items()
                                 if k not in ("host", "system"))) for said in found.values()}
        if len(versions) > 1:
            raise ClusterUnavailable(scheduler, versions, Pair(
                "各机器的 Python 或程序包版本不同，分数可能因机器而异；请装成一样的版本。",
                "The machines have different versions of Python or packages, so marks might "
                "depend on the machine; install the same ones."))

    def start(self, steps: list[Step], variables: tuple[str, ...]) -> Future[Ran]:
        job = _packed({"steps": [asdict(step) for step in steps], "variables": variables})
        task = self._client.submit(_run_there, self._shared, job, pure=False, retries=RETRIES)
        future: Future[Ran] = Future()
        future.set_running_or_notify_cancel()

        def done(task: Any) -> None:
            try:
                if task.status == "finished":
                    future.set_result(Ran.from_plain(_unpacked(task.result())))
                else:
                    future.set_exception(task.exception() or RuntimeError(task.status))
            except BaseException as error:
                future.set_exception(error)

        task.add_done_callback(done)
        return future

    def close(self) -> None:
        self._client.close()


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value).encode("ascii"))


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


# On a worker.

def _introduce() -> dict[str, Any]:
    from courseware.grading.sandbox.bubblewrap import SandboxUnavailable
    from courseware.grading.versions import machine

    try:
        with Sandbox() as sandbox:
            sandbox.ready()
    except SandboxUnavailable as error:
        return {"error": str(error)[-300:]}
    return {"machine": machine()}


@cache
def _sandbox(digest: str, shared: bytes) -> Sandbox:
    """One sandbox for all submissions of an assignment, with its files in a folder of its own."""
    plain = _unpacked(shared)
    folder = Path(tempfile.mkdtemp(prefix="courseware-data-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = {}
    for name, content in plain["data"].items():
        data[name] = folder / name
        data[name].write_bytes(base64.b64decode(content))
    sandbox = Sandbox(data, [Path.cwd()], Limits(**plain["limits"]))
    sandbox.ready()
    return sandbox


def _run_there(shared: bytes, job: bytes) -> bytes:
    plain = _unpacked(job)
    steps = [Step(step["id"], step["source"], step["name"], tuple(step["arguments"]))
             for step in plain["steps"]]
    sandbox = _sandbox(hashlib.sha256(shared).hexdigest(), shared)
    return _packed(run_here(sandbox, steps, tuple(plain["variables"])).as_plain())
