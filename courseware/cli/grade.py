"""``courseware grade``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click


@click.command()
@click.argument("submitted", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--assignment", required=True,
              help="哪份作业，如 1.1、part-1。 The assignment, such as 1.1 or part-1.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="graded",
              show_default=True, help="结果写到哪个文件夹。 The folder for the results.")
@click.option("--keys", type=click.Path(exists=True, path_type=Path), default=None,
              help="存放答案的私人文件夹（内有 1.1/graded-keys.yml）。 "
                   "A private folder with the keys.")
@click.option("--jobs", type=click.IntRange(1, 256), default=None,
              help="同时批改几份，默认等于处理器核数。 At one time; default: the number of cores.")
@click.option("--cell-seconds", type=click.FloatRange(0.1), default=10, show_default=True,
              help="每个单元格最多运行几秒。 Seconds that a cell may run.")
@click.option("--seconds", type=click.FloatRange(1), default=90, show_default=True,
              help="每份作业最多运行几秒。 Seconds that a submission may run in all.")
@click.option("--memory", type=click.IntRange(256), default=2048, show_default=True,
              help="每个进程最多用多少 MiB 内存。 MiB of memory for each process.")
def grade(submitted: Path, assignment: str, out: Path, keys: Path | None, jobs: int | None,
          cell_seconds: float, seconds: float, memory: int) -> None:
    """在沙箱里批改一个班的作业（SUBMITTED/学生/1.1/1.1.ipynb）。

    Grade a class in a sandbox (SUBMITTED/STUDENT/1.1/1.1.ipynb).

    \b
    例 // Example:
      courseware grade submitted/ --assignment 1.1 --out graded/
      courseware grade submitted/ --assignment 1.1 --keys ~/my-keys
    """
    from tqdm import tqdm

    from courseware.course import Course
    from courseware.grading.batch import NothingHandedIn, grade_class
    from courseware.grading.bubblewrap import SandboxUnavailable
    from courseware.grading.collect import student_folders
    from courseware.grading.limits import MIB, Limits

    limits = replace(Limits(), step_seconds=cell_seconds, total_seconds=seconds,
                     memory=memory * MIB)
    total = len(student_folders(submitted, assignment, out))
    try:
        with tqdm(total=total, unit="份", desc="批改 // grading", dynamic_ncols=True) as bar:
            summary = grade_class(Course.load(), assignment, submitted, out, keys, limits, jobs,
                                  on_result=lambda _: bar.update())
    except (SandboxUnavailable, NothingHandedIn) as error:
        raise click.ClickException(str(error)) from None
    _tell(summary, out)


def _tell(summary, out: Path) -> None:
    """The last lines: what was made and where, and what still needs a person."""
    if summary.stray:
        names = summary.stray[:10]
        click.echo(f"不在学生文件夹里、没有批改的文件：{'、'.join(names)}")
        click.echo(f"Files outside any student's folder, not graded: {', '.join(names)}")
    if summary.unreadable:
        names = summary.unreadable[:20]
        click.echo(f"没有能读的笔记本（各题 0 分，反馈里写明原因）：{'、'.join(names)}")
        click.echo(f"No readable notebook (0 points; the feedback says why): {', '.join(names)}")
    if summary.no_feedback:
        names = summary.no_feedback[:20]
        click.echo(f"分数已记下，但反馈页写不出来：{'、'.join(names)}")
        click.echo(f"Marked, but the feedback page could not be written: {', '.join(names)}")
    if summary.waiting:
        click.echo(f"等待人工评阅 {len(summary.waiting)} 题，见 {out / 'waiting.csv'}：")
        click.echo(f"Waiting for a person: {len(summary.waiting)}, listed in "
                   f"{out / 'waiting.csv'}:")
        for student, question in sorted(summary.waiting)[:20]:
            click.echo(f"  {question}  {student}")
        if len(summary.waiting) > 20:
            click.echo("  …")
    click.echo(f"已批改 {summary.students} 份：{out / 'marks.csv'}，反馈在 {out / 'feedback'}，"
               f"成绩册 {out / 'gradebook.db'}")
    click.echo(f"Graded {summary.students}: {out / 'marks.csv'}, feedback in {out / 'feedback'}, "
               f"gradebook {out / 'gradebook.db'}")
