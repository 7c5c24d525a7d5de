"""Every attack we could think of, as real submissions in one class, graded by the real command.

What each attack is, what it may earn and what its author must be told stands in the tables of
``attacks_*.py``. Here: all of them end as stated, and nobody else notices anything.
"""

import csv
import ctypes
import hashlib
import html
import os
import re
import time
from pathlib import Path
from types import SimpleNamespace

import attacks_of_forgers
import attacks_of_liars
import attacks_of_spies
import attacks_on_room
import attacks_on_time
import pytest
from case import CELL_SECONDS, FULL, HONEST, Case
from click.testing import CliRunner
from make_class import answered, blank_notebook, write_submission

from courseware.cli.main import courseware
from courseware.course import Course

CASES: dict[str, Case] = {
    name: case
    for table in (attacks_on_time, attacks_on_room, attacks_of_spies, attacks_of_liars,
                  attacks_of_forgers)
    for name, case in table.CASES.items()}

LOOKS_ROUND = '''\
import os
import sys
left = [name for folder in ("/tmp", "/dev/shm", "/home/student")
        for name in os.listdir(folder) if name != "data"]
left = [name for name in left if not sys.prefix.startswith(f"/tmp/{name}/")]
import builtins, json, math, random, re, signal, time
import numpy
import pandas
for module in (builtins, json, math, numpy, os, pandas.DataFrame, pandas.Series, random, re, signal, sys, time):
    left += [name for name in vars(module) if "canary" in name]
for function in (isinstance, print, open, len, json.dumps, json.JSONEncoder.default, pandas.DataFrame.astype,
                 pandas.read_csv, pandas.Series.to_frame, os.write, time.time, time.sleep, math.isfinite,
                 signal.setitimer):
    if "<locals>" in function.__qualname__ or "lambda" in function.__qualname__:
        left.append(function)
if "catalogue_canary" in sys.modules or "/tmp" in sys.path or sys.getrecursionlimit() > 10_000:
    left.append("sys")
if [name for name in os.listdir("/proc") if name.isdigit() and int(name) > os.getpid()]:
    left.append("processes")
if abs(random.random() - 0.8444218515250481) > 1e-9:
    left.append("the seed of chance")
'''
HONEST_STUDENTS = ("a honest", "loop ignored by all", "n honest", "sleeper that is honest", "~ honest")
"""Sorted among the others: they run beside them and after them, in the same forks' parent."""


def submissions(places: dict[str, str]) -> dict[str, dict[str, str]]:
    found = {}
    for name, case in CASES.items():
        cells = dict(case.answers)
        for question, source in cells.items():
            for sign, place in places.items():
                source = source.replace(sign, place)
            cells[question] = source
        found[name] = cells
    for name in HONEST_STUDENTS:
        found[name] = HONEST | {"g01": LOOKS_ROUND + f"q1 = 'c' if not left else f'{{left}}'  # {name}"}
    return found


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(f"{path.relative_to(folder)} {path.lstat().st_mode}\n".encode())
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()


def children() -> dict[int, str]:
    """Processes below this one, and what they are; those that have ended are waited for."""
    found = {}
    for task in Path("/proc/self/task").iterdir():
        for number in map(int, (task / "children").read_text().split()):
            try:
                command = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if command:
                found[number] = command
    return found


def set_adopting(on: bool) -> None:
    """Whatever outlives its parent becomes a child of this process, so that it can be seen."""
    ctypes.CDLL(None).prctl(36, ctypes.c_ulong(on), 0, 0, 0)


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    submitted, out, keys = folder / "submitted", folder / "graded", folder / "keys"
    (keys / "1.1").mkdir(parents=True)
    text = (root / "exercises/1.1/graded-keys.yml").read_text(encoding="utf-8")
    (keys / "1.1/graded-keys.yml").write_text(
        "# CANARY-KEY-4711\n" + text.replace('en: "Right.', 'en: "Right. CANARY-KEY-4711'),
        encoding="utf-8")
    places = {"@SUBMITTED@": str(submitted), "@OUT@": str(out), "@KEYS@": str(keys), "@ROOT@": str(root)}
    blank = blank_notebook(Course.load(root))
    for student, answers in submissions(places).items():
        write_submission(submitted, student, answered(blank, answers))
    before = digest(submitted), children()
    set_adopting(True)
    try:
        started = time.monotonic()
        result = CliRunner().invoke(courseware, [
            "grade", str(submitted), "--assignment", "1.1", "--out", str(out), "--keys", str(keys),
            "--jobs", "2", "--cell-seconds", str(CELL_SECONDS), "--memory", "640"])
        seconds = time.monotonic() - started
        time.sleep(0.3)
        left = {number: name for number, name in children().items() if number not in before[1]}
    finally:
        set_adopting(False)
    rows = {}
    if (out / "marks.csv").is_file():
        with (out / "marks.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                rows.setdefault(row["student"], {})[row["question"].removeprefix("1.1-")] = row
    return SimpleNamespace(result=result, submitted=submitted, out=out, rows=rows, seconds=seconds,
                           changed=digest(submitted) != before[0], left=left)


def points(graded, student):
    return {name: float(row["points"]) if row["points"] else None
            for name, row in graded.rows[student].items()}


def page(graded, student) -> str:
    return (graded.out / "feedback" / student / "1.1.html").read_text(encoding="utf-8")


def test_the_command_ends_well_and_every_student_has_every_row(graded):
    assert graded.result.exit_code == 0, graded.result.output
    assert set(graded.rows) == {*CASES, *HONEST_STUDENTS}
    assert {student: list(rows) for student, rows in graded.rows.items()
            if list(rows) != list(FULL)} == {}
    assert f"Graded {len(graded.rows)}:" in graded.result.output
    assert "The grader itself failed" not in graded.result.output
    assert "could not be written" not in graded.result.output


@pytest.mark.parametrize("name", CASES)
def test_an_attack_earns_what_its_honest_answers_earn(graded, name):
    assert points(graded, name) == CASES[name].expected, page_text(graded, name)


def page_text(graded, student) -> str:
    """What an author reads, both languages, without the notebook's own words."""
    text = re.sub(r"<style>.*?</style>|<pre.*?</pre>", "", page(graded, student), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.said])
def test_its_author_reads_in_both_languages_what_was_wrong(graded, name):
    text = page_text(graded, name)
    for said in CASES[name].said:
        assert said in text


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.points])
def test_a_lost_question_says_why_and_that_the_others_count(graded, name):
    rows = graded.rows[name]
    lost = [rows[question] for question in CASES[name].points]
    assert all(" // " in row["message"] for row in lost)
    unmarked = [row for row in rows.values() if row["status"] in ("missing", "refused")]
    text = page_text(graded, name)
    if unmarked and len(unmarked) < len(rows) and "Cells that did not run well" in text:
        rest = len(rows) - len(unmarked)
        assert f"其余 {rest} 题照常评分" in text
        assert f"The other {rest} were marked as usual" in text


@pytest.mark.parametrize("name", HONEST_STUDENTS)
def test_an_honest_neighbour_finds_everything_as_it_should_be(graded, name):
    assert points(graded, name) == FULL, graded.rows[name]["g01"]["message"]


def test_nothing_is_left(graded):
    assert graded.left == {}
    assert not graded.changed
    marks = re.compile("catalogue|CANARY")
    assert [name for folder in ("/tmp", "/dev/shm", "/var/tmp", Path.home(), Path.cwd())
            for name in os.listdir(folder) if marks.search(name) and os.stat(Path(folder, name)).st_mtime
            > time.time() - graded.seconds - 60 and not Path(folder, name).is_dir()] == []


def test_no_page_holds_a_live_tag_and_no_table_a_formula(graded):
    for student in graded.rows:
        text = page(graded, student)
        for live in ("<script", "<img", "<iframe", "<svg", "<a href=j", "<b "):
            assert live not in text, student
    tables = [graded.out / "marks.csv", graded.out / "waiting.csv"]
    for path in tables:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                for cell in row:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
                    assert not re.search(r";\s*[=+@-]", cell), cell


def test_no_key_leaves_by_an_attacker(graded):
    """What a right answer is told is the key's own word; nothing that an attacker printed is."""
    for student in CASES:
        printed = "".join(re.findall(r"<pre.*?</pre>", page(graded, student), flags=re.DOTALL))
        assert "CANARY-KEY-4711" not in printed


def test_a_class_of_attackers_does_not_keep_the_teacher_waiting(graded):
    assert graded.seconds < 150  # half of that where nobody else uses the processors
