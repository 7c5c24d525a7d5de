"""Reading what was handed in, as nbgrader lays it out: ``SUBMITTED/STUDENT/NAME/NAME.ipynb``.

Every file is hostile until read: links are not followed, sizes are limited, and whatever is
wrong becomes a message to its author, never an error of the grader. Nothing here is changed.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courseware.language import EDITIONS, Pair

LARGEST_NOTEBOOK = 20 * 1024 * 1024
MOST_CELLS = 2_000
LARGEST_SOURCE = 2 * 1024 * 1024
LONGEST_NAME = 200
"""Bytes of a student's name: it names a folder of the results."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``question`` and ``prompt`` are the ids in its metadata, empty where lost."""

    kind: str
    source: str
    question: str = ""
    prompt: str = ""


@dataclass(slots=True)
class Submission:
    """What one student handed in.

    Attributes
    ----------
    student : name of the folder, made fit for any UTF-8 file
    cells : the notebook's cells; none when there is nothing to run
    notes : what the author should know of how it was read
    problem : why nothing could be read, or ``None``
    sha256 : of the notebook's bytes, so that a mark can be traced to them
    """

    student: str
    path: Path | None = None
    cells: tuple[Cell, ...] = ()
    notes: list[Pair] = field(default_factory=list)
    problem: Pair | None = None
    sha256: str = ""


class Unusable(Exception):
    """A notebook that cannot be read; the message is for its author."""

    def __init__(self, zh: str, en: str):
        super().__init__(f"{zh} // {en}")
        self.message = Pair(zh, en)


def collect(submitted: Path, assignment: str,
            out: Path | None = None) -> Iterator[Submission]:
    """Yield one submission for every folder of ``submitted``, sorted by name."""
    for folder in student_folders(submitted, assignment, out):
        yield read_submission(folder, assignment)


def student_folders(submitted: Path, assignment: str, out: Path | None = None) -> list[Path]:
    """Every student's folder, sorted; hidden ones only where they hold the assignment.

    ``out``, the folder of the results, is nobody's even where it lies among them.
    """
    out = out.resolve() if out else None
    folders = []
    for entry in sorted(os.scandir(submitted), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith(".") and not os.path.lexists(path / assignment):
            continue
        if entry.is_symlink() or (entry.is_dir() and path.resolve() != out):
            folders.append(path)
    return folders


def handed_in(folder: Path, assignment: str) -> bool:
    """Whether a folder looks like that of a student who has handed something in.

    A folder that has the assignment's own name is more likely one that lies in a student's.
    """
    return os.path.lexists(folder / assignment) or (
        folder.name != assignment and bool(_notebooks(folder)))


def stray_files(submitted: Path) -> list[str]:
    """Files that lie beside the students' folders: nobody's, so not graded, but told of."""
    return sorted(harmless_name(entry.name) for entry in os.scandir(submitted)
                  if entry.is_file(follow_symlinks=False) and not entry.name.startswith("."))


def harmless_name(name: str) -> str:
    """A file name fit for any UTF-8 text, and for a file name again.

    Undecodable bytes and controls are shown escaped, a backslash doubled, so that two names
    never become one. What is too long for a file is cut and told apart by a digest.
    """
    text = name.replace("\\", "\\\\").encode("utf-8", "surrogateescape").decode(
        "utf-8", "backslashreplace")
    text = "".join(c if c.isprintable() or c in "\u200d\u3000" else f"\\u{ord(c):04x}"
                   for c in text)
    if len(text.encode("utf-8")) <= LONGEST_NAME:
        return text
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:12]
    return text.encode("utf-8")[:LONGEST_NAME - 14].decode("utf-8", "ignore") + f"… {digest}"


def read_submission(folder: Path, assignment: str) -> Submission:
    """Read one student's folder. Never raises for what it holds."""
    submission = Submission(harmless_name(folder.name))
    try:
        submission.path = _find_notebook(folder, assignment, submission.notes)
        raw = _read_file(submission.path)
        submission.sha256 = hashlib.sha256(raw).hexdigest()
        submission.cells = _cells(_parse(_decode(raw, submission.notes)))
    except Unusable as error:
        submission.problem = error.message
    except (OSError, ValueError) as error:
        submission.problem = Pair(f"读不了文件：{type(error).__name__}。",
                                  f"The file cannot be read: {type(error).__name__}.")
    return submission


def _find_notebook(folder: Path, assignment: str, notes: list[Pair]) -> Path:
    home = folder / assignment
    for place in (folder, home):
        if place.is_symlink():
            raise Unusable("文件夹是符号链接，没有读取。",
                           "The folder is a link, which was not followed.")
    expected = home / f"{assignment}.ipynb"
    if os.path.lexists(expected):
        return expected
    # What an upload or an archive makes of it: one folder too few, or one too many.
    for place in (home, folder, home / assignment):
        found = _notebooks(place)
        if len(found) == 1:
            path = place / found[0]
            name = harmless_name(str(path.relative_to(folder)))
            notes.append(Pair(
                f"文件应为 {assignment}/{assignment}.ipynb；已按 {name} 评阅。",
                f"The file should be {assignment}/{assignment}.ipynb; {name} was graded."))
            return path
        if found:
            raise Unusable(
                f"有 {len(found)} 个笔记本，没有一个叫 {assignment}.ipynb；请只留要交的一个。",
                f"There are {len(found)} notebooks, none of them named {assignment}.ipynb; "
                "keep only the one to hand in.")
    if not home.is_dir():
        raise Unusable(f"没有交 {assignment}。", f"Nothing was handed in for {assignment}.")
    raise Unusable(f"文件夹里没有笔记本（{assignment}.ipynb）。",
                   f"There is no notebook ({assignment}.ipynb) in the folder.")


def _notebooks(folder: Path) -> list[str]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(entry.name for entry in os.scandir(folder)
                  if entry.name.lower().endswith(".ipynb") and not entry.name.startswith("."))


def _read_file(path: Path) -> bytes:
    """Read a regular file without following a link, whatever it becomes meanwhile."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        if path.is_symlink():
            raise Unusable("笔记本是符号链接，没有读取。",
                           "The notebook is a link; it was not followed.") from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unusable("笔记本不是普通文件。", "The notebook is no regular file.")
    with os.fdopen(descriptor, "rb") as stream:
        raw = stream.read(LARGEST_NOTEBOOK + 1)
    if len(raw) > LARGEST_NOTEBOOK:
        size = LARGEST_NOTEBOOK // (1024 * 1024)
        raise Unusable(f"笔记本超过 {size} MB；请清除输出后再交。",
                       f"The notebook is larger than {size} MB; clear its outputs.")
    if not raw.strip():
        raise Unusable("笔记本是空文件。", "The notebook is an empty file.")
    return raw


def _decode(raw: bytes, notes: list[Pair]) -> str:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        encodings = ("utf-32",)
    elif raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\0" in raw[:2]:  # JSON begins with an ASCII sign
        encodings = ("utf-16-be" if raw[:1] == b"\0" else "utf-16-le",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8-sig":
            notes.append(Pair(f"文件不是 UTF-8，已按 {encoding.upper()} 读取。",
                              f"The file is not UTF-8; it was read as {encoding.upper()}."))
        return text
    raise Unusable("文件的编码无法识别，或文件不完整；请在 Jupyter 里打开、保存后再交。",
                   "The encoding of the file is not known, or the file is cut short; "
                   "open and save it in Jupyter, then hand it in again.")


def _parse(text: str) -> dict[str, Any]:
    try:
        notebook = json.loads(text)
    except RecursionError:
        raise Unusable("笔记本的结构嵌套过深。", "The notebook is nested too deep.") from None
    except ValueError as error:
        line = getattr(error, "lineno", "?")
        raise Unusable(
            f"文件不是完好的笔记本（JSON 第 {line} 行有误）；请在 Jupyter 里打开、保存后再交。",
            f"The file is no intact notebook (JSON error in line {line}); "
            "open and save it in Jupyter, then hand it in again.") from None
    if not isinstance(notebook, dict):
        raise Unusable("文件不是笔记本。", "The file is no notebook.")
    return notebook


def _cells(notebook: dict[str, Any]) -> tuple[Cell, ...]:
    raw = notebook.get("cells")
    if raw is None and isinstance(notebook.get("worksheets"), list):  # nbformat 3
        raw = [cell for sheet in notebook["worksheets"] if isinstance(sheet, dict)
               for cell in (sheet.get("cells") if isinstance(sheet.get("cells"), list) else ())]
    if not isinstance(raw, list):
        raise Unusable("笔记本里没有单元格。", "The notebook has no cells.")
    if len(raw) > MOST_CELLS:
        raise Unusable(f"笔记本有 {len(raw)} 个单元格，太多了。",
                       f"The notebook has {len(raw)} cells, which is too many.")
    cells = []
    for cell in raw:
        if not isinstance(cell, dict):
            continue
        source = cell.get("source", cell.get("input", ""))
        if isinstance(source, list):
            source = "".join(line for line in source if isinstance(line, str))
        if not isinstance(source, str):
            continue
        if len(source) > LARGEST_SOURCE:
            raise Unusable("有一个单元格过大。", "One cell is too large.")
        source = source.encode("utf-8", "backslashreplace").decode("utf-8")
        metadata = cell.get("metadata")
        mine = metadata.get("courseware") if isinstance(metadata, dict) else None
        roles = [mine.get(role) if isinstance(mine, dict) else None
                 for role in ("question", "prompt")]
        cells.append(Cell(str(cell.get("cell_type", ""))[:20], source,
                          *(role if isinstance(role, str) else "" for role in roles)))
    return tuple(cells)


def essay_marker(question_id: str) -> str:
    """The comment that marks the cell of an essay: ``<!-- q8 -->`` for ``1.1-g08``."""
    return f"<!-- {short_name(question_id)} -->"


def short_name(question_id: str) -> str:
    """``q8`` for ``1.1-g08``."""
    found = re.search(r"(\d+)$", question_id)
    return f"q{int(found.group(1))}" if found else question_id


def essay_text(cells: tuple[Cell, ...], question_id: str, placeholder: Pair) -> str | None:
    """What was written as an essay, or ``None`` where its cell cannot be found.

    The cell is known by its marker, or by its metadata where the marker was deleted. Markdown
    cells that the author added after it belong to it. The placeholder is not part of it.
    """
    marker = essay_marker(question_id)
    pattern = re.compile(re.escape(marker).replace(r"\ ", r"\s*"))
    starts = [i for i, cell in enumerate(cells)
              if cell.kind != "code" and pattern.search(cell.source)]
    if not starts:
        starts = [i for i, cell in enumerate(cells) if cell.kind != "code"
                  and cell.question == question_id]
    if not starts:
        return None
    parts = []
    for start in starts:
        parts.append(pattern.sub("", cells[start].source))
        for cell in cells[start + 1:]:
            if cell.kind == "code" or cell.question or cell.prompt or "<!-- " in cell.source:
                break
            parts.append(cell.source)
    text = "\n\n".join(dict.fromkeys(part.strip() for part in parts))
    for edition in EDITIONS:
        text = text.replace(placeholder.side(edition), "")
    return text.strip()
