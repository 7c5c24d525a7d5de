"""From the bytes of a notebook to its cells. The bytes are hostile until read."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from courseware.grading.handed_in.name import harmless_name, short_name
from courseware.grading.handed_in.unusable import Unusable
from courseware.language import Pair

MIB = 1024 * 1024
LARGEST_NOTEBOOK = 20 * MIB
MOST_CELLS = 2_000
LARGEST_SOURCE = 2 * MIB
MOST_BRACKETS = 1_000_000
"""Lists and objects of the JSON: in memory each takes many times what it takes in the file."""

MOST_NOTES = 10

_KERNELS = {"ir": "R", "julia": "Julia", "javascript": "JavaScript", "deno": "TypeScript",
            "bash": "Bash", "octave": "Octave", "matlab": "MATLAB", "stata": "Stata",
            "java": "Java", "scala": "Scala", "xcpp": "C++", "sas": "SAS", "python2": "Python 2"}
"""Names that kernels of other languages begin with. Any other name may be a Python of one's own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``question`` and ``prompt`` are the ids in its metadata, empty where lost."""

    kind: str
    source: str
    question: str = ""
    prompt: str = ""


def read_cells(raw: bytes, assignment: str, notes: list[Pair]) -> tuple[Cell, ...]:
    """Read a notebook's cells; what its author should know of it is added to ``notes``.

    Raises
    ------
    Unusable
        Saying to its author what is wrong with it.
    """
    notebook = _parse(_decode(raw, notes))
    cells = _cells(notebook, notes)
    notes += [note for note in (_language_note(notebook), _assignment_note(notebook, assignment))
              if note]
    notes += _question_notes(cells)
    return cells


def looks_like_notebook(raw: bytes) -> bool:
    """Whether the bytes are a notebook, whatever their file is called."""
    try:
        return isinstance(_raw_cells(_parse(_decode(raw, []))), list)
    except Unusable:
        return False


def too_large() -> Unusable:
    size = LARGEST_NOTEBOOK // MIB
    return Unusable(f"笔记本超过 {size} MB；请清除输出后再交。",
                    f"The notebook is larger than {size} MB; clear its outputs.")


def _decode(raw: bytes, notes: list[Pair]) -> str:
    if len(raw) > LARGEST_NOTEBOOK:
        raise too_large()
    if not raw or raw.isspace():
        raise Unusable("笔记本是空文件。", "The notebook is an empty file.")
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
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise Unusable("笔记本的内容太零碎，读不了；请清除输出后再交。",
                       "The notebook has too many small parts to be read; clear its outputs.")
    try:
        notebook = json.loads(text)
    except RecursionError:
        raise Unusable("笔记本的结构嵌套过深。", "The notebook is nested too deep.") from None
    except ValueError as error:
        raise _no_json(text, getattr(error, "lineno", None)) from None
    if not isinstance(notebook, dict):
        raise Unusable("文件不是笔记本。", "The file is no notebook.")
    return notebook


def _no_json(text: str, line: int | None) -> Unusable:
    start = text[:500].lstrip().lower()
    if start.startswith(("<!doctype", "<html", "<?xml")):
        return Unusable("文件其实是一个网页，不是笔记本；请下载 .ipynb 文件本身后再交。",
                        "The file is a web page, no notebook; download the .ipynb file itself "
                        "and hand that in.")
    if start.startswith("%pdf"):
        return Unusable("文件其实是 PDF，不是笔记本；请交 .ipynb 文件本身。",
                        "The file is a PDF, no notebook; hand in the .ipynb file itself.")
    where = Pair(f"第 {line} 行", f" in line {line}") if line else Pair("", "")
    return Unusable(
        f"文件不是完好的笔记本（JSON {where.zh}有误）；请在 Jupyter 里打开、保存后再交。",
        f"The file is no intact notebook (JSON error{where.en}); "
        "open and save it in Jupyter, then hand it in again.")


def _raw_cells(notebook: dict[str, Any]) -> Any:
    raw = notebook.get("cells")
    if raw is None and isinstance(notebook.get("worksheets"), list):  # up to nbformat 3
        raw = [cell for sheet in notebook["worksheets"] if isinstance(sheet, dict)
               for cell in (sheet.get("cells") if isinstance(sheet.get("cells"), list) else ())]
    return raw


def _cells(notebook: dict[str, Any], notes: list[Pair]) -> tuple[Cell, ...]:
    raw = _raw_cells(notebook)
    if not isinstance(raw, list) or not raw:
        raise Unusable("笔记本里没有单元格。", "The notebook has no cells.")
    if len(raw) > MOST_CELLS:
        raise Unusable(f"笔记本有 {len(raw)} 个单元格，太多了。",
                       f"The notebook has {len(raw)} cells, which is too many.")
    if "cells" not in notebook:
        notes.append(Pair("笔记本是旧格式（nbformat 3），已照样读取。",
                          "The notebook has the old format (nbformat 3); it was read all the "
                          "same."))
    return tuple(cell for item in raw if isinstance(item, dict) and (cell := _cell(item)))


def _cell(item: dict[str, Any]) -> Cell | None:
    source = item.get("source", item.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    if len(source) > LARGEST_SOURCE:
        raise Unusable("有一个单元格过大。", "One cell is too large.")
    source = source.encode("utf-8", "backslashreplace").decode("utf-8")
    mine = _inner(item, "metadata", "courseware")
    return Cell(str(item.get("cell_type", ""))[:20], source,
                _text(mine.get("question")), _text(mine.get("prompt")))


def _inner(value: dict[str, Any], *names: str) -> dict[str, Any]:
    """The mapping within mappings, empty where any of them is something else."""
    for name in names:
        value = value.get(name)
        if not isinstance(value, dict):
            return {}
    return value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _language_note(notebook: dict[str, Any]) -> Pair | None:
    kernel = _inner(notebook, "metadata", "kernelspec")
    name = _text(kernel.get("name")).lower()
    language = _text(kernel.get("language")) or \
        _text(_inner(notebook, "metadata", "language_info").get("name"))
    if language.lower() in ("python", "python3", "ipython"):
        language = "Python 2" if name == "python2" else ""
    elif not language:
        language = next((language for start, language in _KERNELS.items()
                         if re.fullmatch(rf"{start}([-_.\d].*)?", name)), "")
    if not language:
        return None
    language = harmless_name(language[:40])
    return Pair(f"笔记本注明的语言是 {language}；其中的代码单元格已按 Python 3 运行。",
                f"The notebook says that its language is {language}; its cells were run as "
                "Python 3.")


def _assignment_note(notebook: dict[str, Any], assignment: str) -> Pair | None:
    said = _text(_inner(notebook, "metadata", "courseware").get("assignment"))
    if not said or not assignment or said == assignment:
        return None
    said = harmless_name(said[:40])
    return Pair(f"笔记本注明它是作业 {said}，不是 {assignment}；也许交错了文件。",
                f"The notebook says that it is assignment {said}, not {assignment}; perhaps the "
                "wrong file was handed in.")


def _question_notes(cells: tuple[Cell, ...]) -> list[Pair]:
    if not any(cell.question for cell in cells):
        return [Pair("笔记本里没有题目的标记，已按变量名评阅。",
                     "The marks of the questions are gone from the notebook; it was graded by the "
                     "names of the variables.")]
    answers = Counter(cell.question for cell in cells
                      if cell.kind == "code" and cell.question and cell.source.strip())
    notes = []
    for question, times in answers.items():
        if times > 1:
            name = harmless_name(short_name(question[:60]))
            notes.append(Pair(
                f"{name} 的作答单元格出现了 {times} 次；以最后赋的值为准。",
                f"The answer cell of {name} stands {times} times; the value assigned last "
                "counts."))
    return notes[:MOST_NOTES]
