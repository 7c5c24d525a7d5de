"""What marking a class costs, measured in one run: ``python -m benchmarks.grading``.

Prints the processor time of a submission with ``courseware grade`` (sandbox, gradebook and
feedback pages included), with ``nbgrader autograde`` and ``generate_feedback``, and with
``otter run``, all on the same notebooks and in the same run; then our own wall time, memory and
instant check. Every grader's marks are checked: one that does not grade has no price. The other
two run a submission without a sandbox.

``--students 10000`` marks one large class of ours instead. Works in temporary folders; the other
tools are installed below ``_build/bench/`` at the first run.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.five_questions import students
from benchmarks.instant_check import instant_check
from benchmarks.metered import CommandFailed, Usage
from benchmarks.separate_environment import CannotInstall
from benchmarks.with_courseware import Courseware
from benchmarks.with_nbgrader import Nbgrader
from benchmarks.with_otter import Otter
from courseware.course import find_root

CLASS, LARGE, SMALL = 20, 120, 5
"""The class that is compared, and those that tell start-up from each further submission: ours is
too quick for a small one, the others are too slow for a large one."""

MEMORY_CLASSES = (20, 200, 1000)
MIB = 1024 * 1024


def progress(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def grade(tool: Any, count: int, **options: int) -> Usage:
    progress(f"{tool.name}: {count}" + "".join(f", {k} {v}" for k, v in options.items()))
    usage = tool.grade(students(count), **options)
    if not usage.complete:
        progress("perf_event_open is forbidden here: processor time lacks what died in a sandbox")
    return usage


def costs(tool: Any, other: int) -> dict[str, float]:
    """Processor seconds of a submission: in a class, alone, and without the start."""
    one, whole, further = (grade(tool, count).processor for count in (1, CLASS, other))
    small, large = sorted(((CLASS, whole), (other, further)))
    return {"class": whole / CLASS, "one": one,
            "further": (large[1] - small[1]) / (large[0] - small[0])}


def compared(root: Path, scratch: Path, ours: Courseware, alone: bool) -> None:
    """The three graders side by side."""
    found = {ours.name: costs(ours, LARGE)}
    versions = {ours.name: ours.version}
    for make in () if alone else (Nbgrader, Otter):
        folder = scratch / make.__name__
        folder.mkdir()
        try:
            tool = make(root, folder)
            found[tool.name] = costs(tool, SMALL)
            versions[tool.name] = tool.version
        except (CannotInstall, CommandFailed) as error:
            print(f"{make.name}: 无法测量 · not measured\n  {error}\n")
    print("每份提交的处理器秒 · processor seconds a submission")
    print(f"{'':42}{'version':>9}{f'class of {CLASS}':>13}{'one student':>13}{'each further':>14}")
    for name, cost in found.items():
        print(f"{name:42}{versions[name]:>9}{cost['class']:13.3f}{cost['one']:13.2f}"
              f"{cost['further']:14.4f}")
    for name, cost in list(found.items())[1:]:
        ratio = {case: cost[case] / found[ours.name][case] for case in cost}
        print(f"{f'{name.split()[0]} / courseware':51}{ratio['class']:12.1f}×"
              f"{ratio['one']:12.1f}×{ratio['further']:13.1f}×")
    print()


def speed(ours: Courseware) -> None:
    """By the clock, with one worker and with two; the last columns leave out the start."""
    print(f"{f'courseware grade, a class of {LARGE}':34}{'seconds':>9}{'a second':>10}"
          f"{'ms each further':>17}{'a second':>10}")
    for jobs in (1, 2):
        small, large = (grade(ours, count, jobs=jobs).wall for count in (CLASS, LARGE))
        further = (large - small) / (LARGE - CLASS)
        print(f"{f'--jobs {jobs}':34}{large:9.2f}{LARGE / large:10.1f}{further * 1000:17.1f}"
              f"{1 / further:10.1f}")
    print()


def memory(ours: Courseware) -> None:
    """The peak of the largest process: it must not grow with the class."""
    print(f"{'courseware grade, peak memory':34}{'MiB':>9}")
    for count in MEMORY_CLASSES:
        print(f"{f'class of {count}':34}{grade(ours, count).memory / MIB:9.0f}")
    print()


def instant(ours: Courseware) -> None:
    """One student who asks for a check, with a grader that is already running."""
    progress("instant check")
    times = instant_check(ours)
    print(f"{'instant check, warm grader, ms':34}{'median':>9}{'95 %':>10}")
    if times:
        times = sorted(1000 * seconds for seconds in times)
        print(f"{f'{len(times)} checks':34}{times[len(times) // 2]:9.0f}"
              f"{times[int(len(times) * 0.95) - 1]:10.0f}\n")
    else:
        print(f"{'无法测量 · not measured':34}\n")


def large_class(ours: Courseware, count: int) -> None:
    """One class of any size, ours alone."""
    usage = grade(ours, count)
    for name, value in (("wall time, s", f"{usage.wall:.1f}"),
                        ("submissions a second", f"{count / usage.wall:.1f}"),
                        ("processor time, ms each", f"{usage.processor / count * 1000:.1f}"),
                        ("peak memory, MiB", f"{usage.memory / MIB:.0f}")):
        print(f"{name:34}{value:>9}")
    print()


def machine(moment: str) -> None:
    load = "?"
    with suppress(OSError):
        load = f"{os.getloadavg()[0]:.1f}"
    print(f"{moment}: load {load} on {len(os.sched_getaffinity(0))} cores")


def main(words: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading",
                                     description=__doc__.partition("\n")[0])
    parser.add_argument("--students", type=int, help="mark one large class of ours instead")
    parser.add_argument("--alone", action="store_true", help="leave the other two tools out")
    given = parser.parse_args(words)
    root = find_root()
    print(f"批改一个班要多少时间 · what marking a class costs\n"
          f"Python {platform.python_version()}, pandas {version('pandas')}, "
          f"{platform.machine()} {platform.system()}")
    machine("begin")
    print()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "ours").mkdir()
        ours = Courseware(root, scratch / "ours")
        parts: list[Callable[[], None]] = [
            lambda: compared(root, scratch, ours, given.alone), lambda: speed(ours),
            lambda: memory(ours), lambda: instant(ours)]
        if given.students:
            parts = [lambda: large_class(ours, given.students)]
        for part in parts:
            part()
    machine("end")


if __name__ == "__main__":
    main()
