"""Labs as they are kept: without outputs, counts or traces of the machine that ran them."""

from __future__ import annotations

from pathlib import Path

from courseware.course.problem import Problem
from courseware.language import Pair


def notebook_problems(root: Path) -> list[Problem]:
    """Every notebook below ``notebooks/`` must be valid, unexecuted and have cell ids."""
    import nbformat

    problems = []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        try:
            notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
            nbformat.validate(notebook)
        except (ValueError, nbformat.ValidationError) as error:
            reason = str(error).splitlines()[0]
            problems.append(Problem(path, None, Pair(f"不是有效的笔记本：{reason}",
                                                     f"is not a valid notebook: {reason}")))
            continue
        for number, cell in enumerate(notebook.cells, 1):
            if cell.get("outputs") or cell.get("execution_count") is not None:
                problems.append(Problem(
                    f"{path}[cell {number}]", None,
                    Pair("单元格带有输出或运行编号。", "this cell holds outputs or a run number."),
                    Pair("在 JupyterLab 中清除全部输出后再保存。",
                         "In JupyterLab, clear all outputs and save.")))
        if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
            problems.append(Problem(path, None, Pair("内核应为 python3。",
                                                     "its kernel must be python3.")))
        if "widgets" in notebook.metadata:
            problems.append(Problem(path, None, Pair("带有控件状态，请清除。",
                                                     "holds widget state; clear it.")))
    return problems
