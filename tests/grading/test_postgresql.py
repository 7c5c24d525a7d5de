"""The gradebook in PostgreSQL: a real server, started here, whose marks are those of SQLite."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from class_of_many import points, rows, write_many
from nbgrader.api import Gradebook

PASSWORD = "open sesame/@ 芝麻"
NOBODY = 65534


def program(name):
    places = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    # A name on PATH may be a front end that runs as nobody but the packaged user.
    for folder in reversed(places):
        if (folder / name).is_file() and "postgresql" in str(folder):
            return str(folder / name)
    return shutil.which(name)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Host, port and data of a server that only this test run can reach."""
    initdb, postgres = program("initdb"), program("postgres")
    if not (initdb and postgres):
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    # The server refuses to run as root.
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    folder = Path(subprocess.check_output(["mktemp", "-d", "/tmp/courseware-pg-XXXXXX"],
                                          text=True).strip())
    secret = folder / "password"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    if who:
        for path in (folder, secret):
            os.chown(path, NOBODY, NOBODY)
    subprocess.run([initdb, "-D", folder / "data", "-U", "teacher", "-A", "scram-sha-256",
                    "--pwfile", secret, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                   check=True, capture_output=True, cwd="/", **who)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [postgres, "-D", folder / "data", "-p", str(port), "-h", "127.0.0.1",
             "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"],
            stdout=log, stderr=log, cwd="/", **who)
    try:
        for _ in range(100):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail((folder / "log").read_text(encoding="utf-8"))
        yield port
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(30)
        shutil.rmtree(folder)


@pytest.fixture
def database(server, request):
    """The URL of an empty database, as a teacher would type it: the password is quoted."""
    import psycopg
    from sqlalchemy import URL

    name = f"class_{abs(hash(request.node.name))}"
    with psycopg.connect(host="127.0.0.1", port=server, user="teacher", password=PASSWORD,
                         dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return URL.create("postgresql", "teacher", PASSWORD, "127.0.0.1", server,
                      name).render_as_string(hide_password=False)


def test_the_marks_are_those_of_sqlite(course, command, tmp_path, database):
    expected = write_many(tmp_path / "submitted", 6, course)
    for out, words in (("sqlite", ()), ("postgresql", ("--gradebook", database))):
        said = command("grade", tmp_path / "submitted", "--assignment", "1.1",
                       "--out", tmp_path / out, *words)
        assert "sesame" not in said  # the password is told to nobody
    assert points(tmp_path / "postgresql/marks.csv") == expected
    assert (tmp_path / "postgresql/marks.csv").read_bytes() == (
        tmp_path / "sqlite/marks.csv").read_bytes()
    assert not (tmp_path / "postgresql/gradebook.db").exists()
    said = command("grade", tmp_path / "submitted", "--assignment", "1.1",
                   "--out", tmp_path / "postgresql", "--gradebook", database)
    assert "6 unchanged, not run again" in said


def test_nbgrader_reads_and_writes_the_same_database(course, command, tmp_path, database):
    write_many(tmp_path / "submitted", 2, course)
    words = ("grade", tmp_path / "submitted", "--assignment", "1.1", "--out", tmp_path / "out",
             "--gradebook", database)
    command(*words)
    with Gradebook(database.replace("postgresql://", "postgresql+psycopg://")) as book:
        assert book.find_submission("1.1", "学生 0000").score == pytest.approx(30)
        essay = book.find_grade("1.1-g08", "1.1", "1.1", "学生 0000")
        essay.manual_score, essay.needs_manual_grade = 9, False
        book.db.commit()
    command(*words)
    [row] = [row for row in rows(tmp_path / "out/marks.csv")
             if (row["student"], row["question"]) == ("学生 0000", "1.1-g08")]
    assert (row["points"], row["status"]) == ("9", "by_person")
    said = command("gradebook", "show", tmp_path / "out", "--gradebook", database)
    assert "39" in said
    said = command("gradebook", "export", tmp_path / "out", "--gradebook", database,
                   "--form", "canvas", "--incomplete", "so_far")
    assert "39" in (tmp_path / "out/canvas.csv").read_text(encoding="utf-8")


def test_killed_in_the_middle_nothing_is_lost(course, tmp_path, database):
    expected = write_many(tmp_path / "submitted", 16, course)
    command = [sys.executable, "-m", "courseware.cli.main", "grade", str(tmp_path / "submitted"),
               "--assignment", "1.1", "--out", str(tmp_path / "out")]
    environment = os.environ | {"COURSEWARE_GRADEBOOK": database}
    for _ in range(3):
        run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        while run.poll() is None and not (tmp_path / "out/log").exists():
            time.sleep(0.02)
        time.sleep(0.7)
        run.kill()
        run.wait()
    assert subprocess.run(command, env=environment, capture_output=True).returncode == 0
    assert points(tmp_path / "out/marks.csv") == expected


@pytest.mark.parametrize("url", ["postgresql://teacher:{wrong}@127.0.0.1:{port}/postgres",
                                 "postgresql://teacher@127.0.0.1:1/none", "nonsense://x"])
def test_a_database_that_cannot_be_used_is_told_without_its_password(
        server, course, command, tmp_path, url):
    write_many(tmp_path / "submitted", 1, course)
    said = command("grade", tmp_path / "submitted", "--assignment", "1.1",
                   "--out", tmp_path / "out", "--gradebook",
                   url.format(wrong="not-this-one", port=server), fails=True)
    assert "成绩册用不了" in said
    assert "The gradebook cannot be used" in said
    assert "not-this-one" not in said
