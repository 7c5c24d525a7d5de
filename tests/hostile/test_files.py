"""Files made to break or mislead whoever reads them: each becomes a message to its author.

Every case is also held to this: nothing is written anywhere, the submissions stay as they are,
little memory is used, and each message has both languages.
"""

import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import re
import socket
import stat
import struct
import sys
import tarfile
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.grading.handed_in.collect import (
    HandIn,
    Place,
    hand_ins,
    parse,
    stray_files,
    students,
)
from courseware.grading.handed_in.unpack import notebook_in
from courseware.grading.handed_in.unusable import Unusable

MIB = 1024 * 1024
NAME = "1.1.ipynb"
NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": "q1 = 'c'", "metadata": {
    "courseware": {"question": "1.1-g01"}}}], "nbformat": 4}).encode()
HAN = re.compile(r"[\u4e00-\u9fff]")

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate",
           "os.chmod", "os.chown", "os.utime", "tempfile.mkstemp", "tempfile.mkdtemp")
watched: list | None = None


def watch(event, arguments):
    if watched is not None and (event in CHANGES or (event == "open" and arguments[2] & WRITES)):
        watched.append((event, arguments))


sys.addaudithook(watch)


def picture(folder):
    """All that stands in a folder, as far as a reader could change it."""
    seen = {}
    for place, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(place, name)
            found = os.lstat(path)
            digest = ""
            if stat.S_ISREG(found.st_mode) and found.st_size < MIB:
                with open(path, "rb") as stream:
                    digest = hashlib.sha256(stream.read()).hexdigest()
            seen[path] = (found.st_mode, found.st_size, found.st_mtime_ns, digest)
    return seen


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "submitted" / "张三" / "1.1"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def look(tmp_path, monkeypatch):
    """Read all that one student handed in, and hold every promise of this file."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    submitted = tmp_path / "submitted"

    def look(place=None, memory=100 * MIB, seconds=20):
        global watched
        place = place or Place("张三", submitted / "张三")
        before = picture(submitted)
        open_files = len(os.listdir("/proc/self/fd"))
        tracemalloc.start()
        began, watched = time.monotonic(), []
        try:
            found = hand_ins(place, "1.1")
            submissions = [parse(hand_in) for hand_in in found]
            peak, taken, written = tracemalloc.get_traced_memory()[1], time.monotonic(), watched
        finally:
            watched = None
            tracemalloc.stop()
        assert written == []
        assert os.listdir(temporary) == []
        assert picture(submitted) == before
        assert len(os.listdir("/proc/self/fd")) == open_files
        assert peak < memory
        assert taken - began < seconds
        assert submissions
        for hand_in, submission in zip(found, submissions, strict=True):
            assert bool(hand_in.raw) == bool(hand_in.sha256)
            for pair in [*submission.notes, *filter(None, [submission.problem])]:
                assert HAN.search(pair.zh)
                assert pair.en
                assert not HAN.search(re.sub(r"张三|李四|作业", "", pair.en))
                str(pair).encode("utf-8")
                assert "\n" not in str(pair)
            submission.path.encode("utf-8")
        return submissions
    return look


def problem(submissions):
    assert submissions[-1].problem is not None
    return submissions[-1].problem.en


def code(submissions):
    assert submissions[-1].problem is None, submissions[-1].problem
    return [cell.source for cell in submissions[-1].cells]


# Archives made by hand: a header says what we want it to say.

def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def made_zip(*entries):
    """A zip of entries as keywords: name (bytes), data, and what the headers claim."""
    local, length, directory = [], 0, []
    for entry in entries:
        data = entry.get("data", b"")
        packed = entry.get("packed", data)
        fields = struct.pack(
            "<HHHHHLLLHH", 20, entry.get("flags", 0), entry.get("method", 0), 0, 33,
            entry.get("crc", zlib.crc32(data)), len(packed), entry.get("size", len(data)),
            len(entry["name"]), 0)
        at = entry.get("at", length)
        if "at" not in entry:
            local.append(b"PK\3\4" + fields + entry["name"] + packed)
            length += len(local[-1])
        directory.append(b"PK\1\2" + struct.pack("<H", 0x0314) + fields + struct.pack(
            "<HHHLL", 0, 0, 0, entry.get("mode", 0o100644) << 16, at) + entry["name"])
    table = b"".join(directory)
    return b"".join(local) + table + b"PK\5\6" + struct.pack(
        "<HHHHLLH", 0, 0, len(entries) & 0xFFFF, len(entries) & 0xFFFF, len(table), length, 0)


def zero_blocks(megabytes, wbits=-15, first=b""):
    """Very many zeros, deflated, in a moment: each block is packed as the one before."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    start = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * megabytes + b"\x03\x00"


def bomb_zip(claimed):
    return made_zip({"name": NAME.encode(), "packed": zero_blocks(1024), "method": 8,
                     "size": claimed})


def header(name, size, kind=tarfile.REGTYPE, **more):
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    for key, value in more.items():
        setattr(info, key, value)
    return info.tobuf(tarfile.GNU_FORMAT)


def padded(data):
    return data + bytes(-len(data) % 512)


def made_tar(*parts):
    return b"".join(parts) + bytes(1024)


HONEST_TAR = header(NAME, len(NOTEBOOK)) + padded(NOTEBOOK)


@pytest.mark.parametrize("claimed", [1 << 30, 10, 0xFFFFFFF0], ids=["true", "small", "large"])
def test_a_flat_zip_bomb_costs_little(home, look, claimed):
    (home / "1.1.zip").write_bytes(bomb_zip(claimed))
    assert re.search("unpacks to more than 20 MB|damaged", problem(look()))


def test_a_bomb_of_any_tar_costs_little(home, look):
    first = header(NAME, 1 << 30)
    packed = {
        "1.1.tar.gz": zero_blocks(1024, 31, first),
        "1.1.tar.bz2": bz2.compress(first) + bz2.compress(bytes(45 * MIB)) * 22,
        "1.1.tar.xz": lzma.compress(first) + lzma.compress(bytes(64 * MIB)) * 16,
    }
    for name, raw in packed.items():
        (home / name).write_bytes(raw)
        assert "unpacks to more than 64 MB" in problem(look())
        (home / name).unlink()


def test_an_xz_that_asks_for_four_gigabytes_is_refused(home, look):
    raw = bytearray(lzma.compress(HONEST_TAR))
    size = (raw[12] + 1) * 4  # the header of the block begins behind that of the stream
    window = raw.index(b"\x21\x01", 12) + 2
    raw[window] = 40
    raw[12 + size - 4:12 + size] = struct.pack("<L", zlib.crc32(raw[12:12 + size - 4]))
    (home / "1.1.tar.xz").write_bytes(raw)
    assert "damaged" in problem(look())


def test_what_a_bomb_hides_behind_zeros_is_not_reached(home, look):
    zeros = header("zeros.csv", 512 * MIB)
    (home / "1.1.tar.gz").write_bytes(zero_blocks(512, 31, zeros) + gzip.compress(HONEST_TAR))
    assert "unpacks to more than 64 MB" in problem(look())


def test_zeros_without_end_behind_an_honest_archive_are_left_there(home, look):
    (home / "1.1.tar.gz").write_bytes(zero_blocks(1024, 31, HONEST_TAR))
    assert code(look()) == ["q1 = 'c'"]
    (home / "1.1.tar.gz").unlink()
    (home / "1.1.tar.xz").write_bytes(lzma.compress(HONEST_TAR) + lzma.compress(bytes(64 * MIB)) * 16)
    assert code(look()) == ["q1 = 'c'"]


def test_a_nested_bomb_stops_at_the_third_archive(home, look):
    raw = bomb_zip(1 << 30)
    for _ in range(3):
        raw = made_zip({"name": "内.zip".encode(), "data": raw, "flags": 0x800})
    (home / "1.1.zip").write_bytes(raw)
    assert "too many deep" in problem(look())


def test_sixteen_archives_in_each_are_not_followed(home, look):
    raw = bomb_zip(1 << 30)
    for _ in range(3):
        packed = deflated(raw)
        raw = made_zip(*({"name": b"lib %x.zip" % n, "data": raw, "packed": packed, "method": 8}
                         for n in range(16)))
    (home / "42.zip").write_bytes(raw)
    assert "16 archives" in problem(look())


def test_entries_that_share_their_bytes_cost_no_more(home, look):
    packed = zero_blocks(200)
    name = NAME.encode()
    one = {"name": name, "packed": packed, "method": 8, "size": 200 * MIB}
    (home / "1.1.zip").write_bytes(made_zip(one, *([{**one, "at": 0}] * 1000)))
    assert re.search("unpacks to more than 20 MB|damaged", problem(look()))
    others = [{**one, "name": b"%05d.ipynb" % n, "at": 0} for n in range(1000)]
    (home / "1.1.zip").write_bytes(made_zip(one, *others[:1]))
    assert re.search("unpacks to more than 20 MB|damaged", problem(look()))


@pytest.mark.parametrize("count", [2_001, 100_000])
def test_very_many_entries_are_refused(home, look, count):
    (home / "1.1.zip").write_bytes(made_zip(*({"name": b"%06d" % n} for n in range(count))))
    assert "more than 2000 files" in problem(look())
    (home / "1.1.zip").unlink()
    block = header("x", 0)
    (home / "1.1.tar").write_bytes(made_tar(block * count))
    assert "more than 2000 files" in problem(look())


def test_a_table_of_contents_of_any_claimed_size_allocates_nothing(home, look):
    raw = made_zip({"name": NAME.encode(), "data": NOTEBOOK})
    with (home / "1.1.zip").open("wb") as stream:
        stream.write(raw[:-22])
        stream.truncate(60 * MIB)  # a hole, and all of it said to be the table
        stream.seek(60 * MIB)
        stream.write(b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 1, 1, 60 * MIB - 100, 100, 0))
    assert re.search("damaged|more than 2000", problem(look(memory=20 * MIB)))


@pytest.mark.parametrize("name", [
    b"../../1.1.ipynb", b"/etc/1.1.ipynb", b"C:\\Users\\x\\1.1.ipynb", b"a/../../1.1.ipynb",
    b"\\\\server\\share\\1.1.ipynb", b"./1.1.ipynb", b"1.1.ipynb\0.txt", b"x/" * 5000 + b"1.1.ipynb",
])
def test_tricks_with_paths_are_only_labels(home, look, name):
    (home / "作业.zip").write_bytes(made_zip({"name": name, "data": NOTEBOOK}))
    submissions = look()
    assert code(submissions) == ["q1 = 'c'"]
    path = submissions[0].path
    assert path.startswith("张三/1.1/作业.zip » ")
    assert path.endswith("1.1.ipynb")
    assert ".." not in path
    assert len(path) < 200


LINKS = {
    "zip link": ("1.1.zip", made_zip({"name": NAME.encode(), "data": b"/etc/passwd",
                                      "mode": 0o120777})),
    "zip pipe": ("1.1.zip", made_zip({"name": NAME.encode(), "mode": 0o010644})),
    "zip device": ("1.1.zip", made_zip({"name": NAME.encode(), "mode": 0o020644})),
    "tar link": ("1.1.tar", made_tar(header(NAME, 0, tarfile.SYMTYPE, linkname="/etc/passwd"))),
    "tar hard link": ("1.1.tar", made_tar(header(NAME, 0, tarfile.LNKTYPE,
                                                 linkname="/etc/passwd"))),
    "tar device": ("1.1.tar", made_tar(header(NAME, 0, tarfile.CHRTYPE, devmajor=1, devminor=5))),
    "tar pipe": ("1.1.tar", made_tar(header(NAME, 0, tarfile.FIFOTYPE))),
}


@pytest.mark.parametrize("case", LINKS)
def test_links_and_devices_in_an_archive_are_never_read(home, look, case):
    name, raw = LINKS[case]
    (home / name).write_bytes(raw)
    assert "is a link or a device" in problem(look())


PAX = b"%d path=1.1.ipynb\n" % 18
DAMAGED = {
    "a password": ("1.1.zip", made_zip({"name": NAME.encode(), "data": NOTEBOOK, "flags": 1}),
                   "password"),
    "bzip2 in a zip": ("1.1.zip", made_zip({"name": NAME.encode(), "method": 12,
                                            "packed": bz2.compress(bytes(45 * MIB))}),
                       "unusual way"),
    "LZMA in a zip": ("1.1.zip", made_zip({"name": NAME.encode(), "method": 14}), "unusual way"),
    "wrong CRC": ("1.1.zip", made_zip({"name": NAME.encode(), "data": NOTEBOOK, "crc": 7}),
                  "damaged"),
    "cut zip": ("1.1.zip", made_zip({"name": NAME.encode(), "data": NOTEBOOK})[:150], "damaged"),
    "only a start": ("1.1.zip", b"PK\3\4", "damaged"),
    "a zip of nothing": ("1.1.zip", made_zip(), "no notebook"),
    "a name of bad UTF-8": ("1.1.zip", made_zip({"name": b"\xff\xfe.ipynb", "flags": 0x800}),
                            "damaged"),
    "no deflate": ("1.1.zip", made_zip({"name": NAME.encode(), "packed": b"\xff" * 50,
                                        "method": 8, "size": 50}), "damaged"),
    "data far away": ("1.1.zip", made_zip({"name": NAME.encode(), "data": NOTEBOOK},
                                          {"name": b"a/1.1.ipynb", "at": 0xFFFFFFF0})[:-22] + b"",
                      "damaged"),
    "cut tar": ("1.1.tar", HONEST_TAR[:-200], "damaged"),
    "cut tar.gz": ("1.1.tar.gz", gzip.compress(made_tar(HONEST_TAR))[:-20], "damaged"),
    "cut tar.bz2": ("1.1.tar.bz2", bz2.compress(made_tar(HONEST_TAR))[:-20], "damaged"),
    "cut tar.xz": ("1.1.tar.xz", lzma.compress(made_tar(HONEST_TAR))[:-60], "damaged"),
    "a gz of no tar": ("1.1.tar.gz", gzip.compress(b"hello" * 500), "no tar"),
    "an empty gz": ("1.1.tar.gz", gzip.compress(b""), "no notebook"),
    "wrong CRC of a gz": ("1.1.tar.gz", gzip.compress(made_tar(HONEST_TAR))[:-8] + bytes(8),
                          "damaged"),
    "gz behind which is noise": ("1.1.tar.gz", gzip.compress(HONEST_TAR) + b"noise", "damaged"),
    "very many streams": ("1.1.tar.bz2", bz2.compress(b"") * 100_000, "damaged"),
    "only padding": ("1.1.tar.gz", gzip.compress(b"") + bytes(MIB), "no notebook"),
    "tar of a claimed size": ("1.1.tar", header(NAME, 1 << 62) + bytes(1024), "more than 64 MB"),
    "tar of a large size": ("1.1.tar", header(NAME, 40 * MIB) + bytes(1024), "damaged"),
    "tar of a negative size": ("1.1.tar", header(NAME, -512) + bytes(1024), "damaged"),
    "a wrong header": ("1.1.tar", HONEST_TAR + b"\1" * 512 + bytes(512), "damaged"),
    "a long name that is too long": (
        "1.1.tar", made_tar(HONEST_TAR, header("x", 8 * MIB, tarfile.GNUTYPE_LONGNAME)), "damaged"),
    "pax of nonsense": ("1.1.tar", made_tar(HONEST_TAR, header("x", 20, tarfile.XHDTYPE),
                                            padded(b"9" * 20)), "damaged"),
    "pax of no length": ("1.1.tar", made_tar(HONEST_TAR, header("x", 9, tarfile.XHDTYPE),
                                             padded(b"0 a=bcde\n")), "damaged"),
    "pax of a negative size": ("1.1.tar", made_tar(
        header("x", 12, tarfile.XHDTYPE), padded(b"12 size=-10\n"), HONEST_TAR), "damaged"),
    "sparse": ("1.1.tar", made_tar(header(NAME, 0, tarfile.GNUTYPE_SPARSE)), "sparse"),
    "RAR": ("1.1.rar", b"Rar!\x1a\x07\x01\x00" + bytes(100), "RAR archive cannot"),
    "7z": ("1.1.7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), "7z archive cannot"),
    "RAR under another name": (NAME, b"Rar!\x1a\x07\x01\x00" + bytes(100), "RAR archive cannot"),
    "a zip that is none": ("1.1.zip", b"hello", "is none, or is damaged"),
    "an empty zip": ("1.1.zip", b"", "is none, or is damaged"),
    "a web page": (NAME, b"<!DOCTYPE html><html>login</html>", "web page"),
    "a PDF": (NAME, b"%PDF-1.7\n", "a PDF"),
    "a number of a million digits": (NAME, b'{"cells": [' + b"1" * MIB + b"]}", "JSON error"),
    "lists and lists": (NAME, b'{"cells": [' + b"[]," * (6 * MIB) + b"[]]}", "too many small"),
    "objects and objects": (NAME, b'{"cells": [' + b"{}," * (6 * MIB) + b"{}]}", "too many small"),
    "no cells": (NAME, b'{"cells": []}', "no cells"),
    "cells that are none": (NAME, b'{"cells": {"0": {"source": "q1 = 1"}}}', "no cells"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_broken_or_of_another_kind_is_explained(home, look, case):
    name, raw, said = DAMAGED[case]
    (home / name).write_bytes(raw)
    assert re.search(said, problem(look()))


def test_headers_made_to_keep_a_reader_busy_do_not(home, look):
    digits = b"1" * (60 * 1024)
    (home / "1.1.tar.gz").write_bytes(gzip.compress(made_tar(
        (header("x", len(digits), tarfile.XHDTYPE) + padded(digits)) * 500, HONEST_TAR)))
    assert "damaged" in problem(look(seconds=5))
    records = b"5 a=\n" * 12_000
    (home / "1.1.tar.gz").write_bytes(gzip.compress(made_tar(
        (header("x", len(records), tarfile.XHDTYPE) + padded(records)) * 30, HONEST_TAR)))
    assert code(look(seconds=15)) == ["q1 = 'c'"]
    (home / "1.1.tar.gz").write_bytes(gzip.compress(made_tar(
        (header("x", len(records), tarfile.XHDTYPE) + padded(records)) * 500, HONEST_TAR)))
    assert "more than 2000" in problem(look(seconds=15))


def test_a_very_large_notebook_is_not_read_whole(home, look):
    with (home / NAME).open("wb") as stream:
        stream.truncate(200 * MIB)
    assert "larger than 20 MB" in problem(look(memory=MIB))


def test_a_very_large_archive_is_not_read_whole(home, look):
    with (home / "1.1.zip").open("wb") as stream:
        stream.write(b"PK\3\4")
        stream.truncate(4096 * MIB)
    assert "too large" in problem(look(memory=MIB))


def test_a_very_large_notebook_in_a_tar_is_explained(home, look):
    (home / "1.1.tar").write_bytes(made_tar(header(NAME, 21 * MIB), bytes(21 * MIB)))
    assert "unpacks to more than 20 MB" in problem(look())


def pipe(path):
    os.mkfifo(path)


def socket_at(path):
    with socket.socket(socket.AF_UNIX) as made:
        here = os.getcwd()
        os.chdir(path.parent)  # a socket's path may not be long
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def device(path):
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


def loop(path):
    path.symlink_to(path.name)


def link_to_a_notebook(path):
    secret = path.parents[3] / "secret.ipynb"
    secret.write_bytes(NOTEBOOK)
    path.symlink_to(secret)


def link_to_nothing(path):
    path.symlink_to("/nonexistent")


def folder(path):
    path.mkdir()


IRREGULAR = [pipe, socket_at, device, folder, loop, link_to_a_notebook, link_to_nothing]


@pytest.mark.parametrize("make", IRREGULAR)
@pytest.mark.parametrize("name", [NAME, "其他.ipynb", "1.1.zip"])
def test_what_is_no_regular_file_is_never_opened(home, look, make, name):
    make(home / name)
    assert re.search("no regular file|is a link|There is no notebook", problem(look()))


@pytest.mark.parametrize("make", IRREGULAR)
def test_a_time_that_is_no_regular_file_is_never_opened(home, look, make):
    (home / NAME).write_bytes(NOTEBOOK)
    make(home / "timestamp.txt")
    submissions = look()
    assert code(submissions)
    assert submissions[0].received is None
    assert "timestamp.txt" in submissions[0].notes[0].en


@pytest.mark.parametrize("make", [pipe, device, loop, link_to_a_notebook])
def test_a_loose_file_that_is_no_regular_one_is_never_opened(home, look, make):
    path = home.parents[1] / "李四.ipynb"
    make(path)
    place = next(place for place in students(path.parent, "1.1") if place.loose)
    assert re.search("no regular file|is a link", problem(look(place)))


def test_folders_that_are_links_are_never_entered(home, look, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / NAME).write_bytes(NOTEBOOK)
    (home / "attempt-1").symlink_to(elsewhere)
    (home / "up").symlink_to(home)
    assert "There is no notebook" in problem(look())
    home.rename(home.parent / "other")
    home.symlink_to(elsewhere)
    assert "is a link" in problem(look())


def test_a_deep_tree_is_not_followed_to_its_end(home, look):
    deep = home
    for _ in range(100):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / NAME).write_bytes(NOTEBOOK)
    assert "no notebook" in problem(look())


def test_a_crowded_folder_does_not_hide_the_notebook(home, look):
    for number in range(3_000):
        (home / f"{number}.txt").touch()
    assert "too many files" in problem(look())
    (home / NAME).write_bytes(NOTEBOOK)
    assert code(look()) == ["q1 = 'c'"]


def test_names_of_any_bytes_are_shown(home, look):
    name = os.fsdecode(b"\xff\xfe \xc4\xe3 \x1b[31m\n.ipynb")
    (home / name).write_bytes(NOTEBOOK)
    submissions = look()
    assert code(submissions)
    assert "\\xff\\xfe" in submissions[0].path
    assert "\x1b" not in submissions[0].path


def test_many_attempts_of_great_size_share_one_limit(home, look):
    filler = b'{"cells": [{"cell_type": "code", "source": "q1 = 1"}], "x": "' + b"a" * (19 * MIB) + b'"}'
    for number in range(6):
        (home / f"attempt-{number}").mkdir()
        (home / f"attempt-{number}" / NAME).write_bytes(filler)
    submissions = look(memory=250 * MIB)
    assert [bool(submission.problem) for submission in submissions] == [True] * 3 + [False] * 3
    assert "All attempts together" in submissions[0].problem.en


def test_very_many_attempts_are_cut(home, look):
    for number in range(120):
        (home / f"attempt-{number}").mkdir()
        (home / f"attempt-{number}" / NAME).write_bytes(NOTEBOOK)
    submissions = look()
    assert len(submissions) == 50
    assert submissions[-1].attempt == "attempt-119"
    assert "120 attempts" in submissions[-1].notes[-1].en


TIMES = [b"", b"\xff\xfe", b"yesterday", b"2026-13-45 10:00:00", b"2026-11-20", b"18:30",
         b"9" * 300, b"2026-11-20 18:30:00 CST", b"2026-11-20 18:30:00 ../../etc/passwd",
         b"0001-01-01 00:00 +14:00", b"9999-12-31 23:59 -14:00", b"2026-11-20 18:30 +99:00",
         "２０２６-１１-２０".encode(), b"2026-11-20 25:00:00 UTC", b"\0" * 20]


@pytest.mark.parametrize("raw", TIMES)
def test_a_time_that_cannot_be_read_is_not_known_and_said(home, look, raw):
    (home / NAME).write_bytes(NOTEBOOK)
    (home / "timestamp.txt").write_bytes(raw)
    submissions = look()
    assert code(submissions)
    assert submissions[0].received is None
    assert "timestamp.txt" in submissions[0].notes[0].en


def test_hostile_metadata_does_no_harm(home, look):
    for metadata in ([], "x", {"kernelspec": []}, {"kernelspec": {"name": [], "language": {}}},
                     {"kernelspec": {"language": "\ud800\x1b[31m" * 100}},
                     {"courseware": {"assignment": "<script>\n" * 50}}, {"language_info": 3}):
        (home / NAME).write_text(json.dumps({"metadata": metadata, "cells": [
            {"cell_type": "code", "source": "q1 = 1", "metadata": {"courseware": {"question": "\n" * 999}}},
            {"cell_type": "code", "source": "q1 = 2", "metadata": {"courseware": {"question": "\n" * 999}}},
        ]}))
        assert code(look()) == ["q1 = 1", "q1 = 2"]


def test_no_name_that_looks_cut_takes_the_place_of_another(tmp_path):
    long = "长" * 80
    (tmp_path / long).mkdir()
    cut = students(tmp_path, "1.1")[0].student
    (tmp_path / cut).mkdir()
    names = [place.student for place in students(tmp_path, "1.1")]
    assert len(set(names)) == 2
    assert all(len(name) <= 120 and len(name.encode()) <= 200 for name in names)


def test_a_class_folder_full_of_oddities_is_listed(tmp_path):
    for number, make in enumerate(IRREGULAR[:3] + [loop, link_to_nothing]):
        make(tmp_path / f"odd {number}.ipynb")
        make(tmp_path / f"odd {number}.dat")
    (tmp_path / "folder.zip").mkdir()
    places = students(tmp_path, "1.1")
    assert "folder.zip" in [place.student for place in places]
    assert all(parse(hand_ins(place, "1.1")[-1]).problem for place in places)
    assert stray_files(tmp_path, "1.1") == ["odd 0.dat", "odd 1.dat", "odd 2.dat"]


WHOLE = {"zip": made_zip({"name": b"a/x.csv", "data": b"1,2\n" * 50},
                         {"name": NAME.encode(), "data": NOTEBOOK, "packed": deflated(NOTEBOOK),
                          "method": 8}),
         "tar": made_tar(header("x" * 150, 4), padded(b"1,2\n"), HONEST_TAR),
         "gz": gzip.compress(made_tar(HONEST_TAR), mtime=0), "xz": lzma.compress(HONEST_TAR),
         "bz2": bz2.compress(made_tar(HONEST_TAR)), "notebook": NOTEBOOK}


@settings(max_examples=600)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_an_archive_with_any_bytes_changed_is_read_or_explained(kind, data):
    raw = bytearray(WHOLE[kind])
    places = st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255))
    for place, value in data.draw(st.lists(places, max_size=6)):
        raw[place] = value
    raw = raw[:data.draw(st.integers(0, len(raw)) | st.just(len(raw)))]
    try:
        found, _ = notebook_in(io.BytesIO(bytes(raw)), "1.1.zip", "1.1", [])
    except Unusable as error:
        assert HAN.search(error.message.zh)
    else:
        submission = parse(HandIn("x", raw=found))
        assert submission.cells or submission.problem


def test_a_long_chain_of_archives_ends(home, look):
    raw = made_zip()
    for _ in range(10):
        raw = made_zip({"name": b"1.1.zip", "data": raw})
    (home / "1.1.zip").write_bytes(raw)
    assert "too many deep" in problem(look())
