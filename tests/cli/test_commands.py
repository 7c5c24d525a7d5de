"""The commands as a person types them."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMANDS = ["build", "serve", "check", "lab", "assign", "grade", "gradebook"]


def courseware(*arguments: str, cwd=None, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "courseware.cli.main", *arguments], cwd=cwd,
                          capture_output=True, text=True, encoding="utf-8",
                          **{"timeout": 120, **options})


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_in_both_languages(command):
    told = courseware(command, "--help")
    assert told.returncode == 0
    assert "Example" in told.stdout or "Commands" in told.stdout
    assert any("\u4e00" <= character <= "\u9fff" for character in told.stdout)


def test_help_is_quick_to_import():
    """`import courseware` and the list of commands load no heavy library."""
    script = ("import sys, courseware.cli.main; print([name for name in"
              " ('pandas', 'sphinx', 'plotly', 'IPython', 'opencc') if name in sys.modules])")
    assert subprocess.run([sys.executable, "-c", script], capture_output=True,
                          text=True).stdout.strip() == "[]"


def test_an_unknown_command_is_an_error():
    assert courseware("gradee").returncode == 2


def test_check_finds_nothing_in_the_course(root, site):
    told = courseware("check", cwd=root)
    assert told.returncode == 0, told.stdout
    assert "没有问题 // no problem found" in told.stdout


def test_check_names_file_and_line_and_exits_with_one(root, tmp_path):
    import shutil

    for name in ("data", "exercises", "notebooks", "book"):
        shutil.copytree(root / name, tmp_path / name)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(root / name, tmp_path)
    if (root / "_build" / "execution").is_dir():
        shutil.copytree(root / "_build" / "execution", tmp_path / "_build" / "execution")
    page = tmp_path / "book" / "licence.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n只有中文。\n", encoding="utf-8")
    line = page.read_text(encoding="utf-8").count("\n")
    told = courseware("check", cwd=tmp_path)
    assert told.returncode == 1
    assert f"book/licence.md:{line}:" in told.stdout
    assert "缺少英文" in told.stdout
    assert "1 处问题 // 1 problem(s)" in told.stderr


def test_a_taken_port_is_said(root, site):
    import socket

    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        told = courseware("serve", "--port", str(taken.getsockname()[1]), cwd=root, timeout=60)
    assert told.returncode == 1
    assert "PORT=8080 make book" in told.stderr


@pytest.mark.parametrize("words", [
    ("assign", "9.9", "--out", "."), ("assign", "../1.1", "--out", "."),
    ("grade", ".", "--assignment", "9.9", "--out", "out"),
])
def test_an_assignment_that_is_not_there_is_told_with_those_that_are(root, tmp_path, words):
    words = [str(tmp_path / word) if word in (".", "out") else word for word in words]
    told = courseware(*words, cwd=root)
    assert told.returncode == 1
    assert "现有：0、1.1、1.2、1.3、" in told.stderr
    assert "、forms-of-civilization、part-1、part-2、part-3、capstone、exam-a、exam-b。" in told.stderr
    assert "There are: 0, 1.1" in told.stderr
    assert list(tmp_path.iterdir()) == []  # nothing half-written
