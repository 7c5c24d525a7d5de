"""``courseware gradebook``: look at the marks that hold, and take them elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def gradebook() -> None:
    """查看与导出成绩册。

    Show and export the gradebook.

    \b
    例 // Example:
      courseware gradebook show graded/
      courseware gradebook export graded/ --to marks-excel.csv --bom
    """


def _rows(out: Path, assignment: str | None) -> list[tuple]:
    """Student, assignment, question and mark of everything that the gradebook holds."""
    from courseware.grading.gradebook import FILE, GradebookMissing, MarkBook

    path = out / FILE
    if not path.is_file():
        raise click.ClickException(str(GradebookMissing(path)))
    with MarkBook(path) as book:
        names = [assignment] if assignment else book.assignments()
        if unknown := [name for name in names if name not in book.assignments()]:
            raise click.ClickException(f"成绩册里没有“{unknown[0]}” // the gradebook has no "
                                       f"“{unknown[0]}”")
        return [(student, name, question, mark)
                for name in names for student, question, mark in book.marks(name)]


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.option("--assignment", default=None, help="只看一份作业。 One assignment only.")
def show(out: Path, assignment: str | None) -> None:
    """每个学生的总分与待评的题。 Each student's points, and what waits for a person.

    \b
    例 // Example:
      courseware gradebook show graded/
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("学生 // Student", "作业 // Assignment", "得分 // Points", "满分 // Of",
                  "待评 // Waiting")
    totals: dict[tuple[str, str], list[float]] = {}
    for student, name, _, mark in _rows(out, assignment):
        total = totals.setdefault((student, name), [0, 0, 0])
        total[0] += mark.points or 0
        total[1] += mark.max_points
        total[2] += mark.points is None
    for (student, name), (points, full, waiting) in sorted(totals.items()):
        # Text, not str: a student's name is no markup.
        table.add_row(Text(student), name, f"{points:g}", f"{full:g}", f"{waiting:g}")
    Console().print(table)


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), default=None,
              help="写到哪个文件，默认 OUT/gradebook.csv。 The file; default OUT/gradebook.csv.")
@click.option("--assignment", default=None, help="只导出一份作业。 One assignment only.")
@click.option("--bom", is_flag=True,
              help="加 UTF-8 BOM，使中文版 Excel 正确打开。 For Excel in Chinese.")
def export(out: Path, to: Path | None, assignment: str | None, bom: bool) -> None:
    """导出为 CSV，人工评定的分数在内。 To CSV, marks given by a person included.

    \b
    例 // Example:
      courseware gradebook export graded/ --bom
    """
    from courseware.grading.table import row_of, write_table

    path = to or out / "gradebook.csv"
    rows = [row_of(*row) for row in _rows(out, assignment)]
    write_table(path, rows, bom)
    click.echo(f"已导出 {len(rows)} 行：{path} // exported {len(rows)} rows: {path}")
