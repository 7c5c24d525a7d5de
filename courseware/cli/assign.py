"""``courseware assign``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("assignment")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="release",
              show_default=True, help="写到哪个文件夹。 The folder to write to.")
@click.option("--edition", type=click.Choice(["zh-Hans", "zh-Hant", "en"]), default=None,
              help="只用一种语言；不写则双语。 One language only; both when left out.")
def assign(assignment: str, out: Path, edition: str | None) -> None:
    """写出一份作业的学生笔记本，不含答案。作业以章节、线索或部分命名。

    Write the student's notebook of an assignment, without keys. An assignment has the name of
    its section, thread or part.

    \b
    例 // Example:
      courseware assign 1.1 --out release/
      courseware assign 1.1 --out release-en/ --edition en
      courseware assign part-1
    """
    from courseware.course import Course
    from courseware.grading.release import release
    from courseware.grading.sandbox.limits import Limits
    from courseware.language import Edition

    path = release(Course.load(), assignment, out, Edition(edition) if edition else None,
                   Limits().step_seconds)
    click.echo(f"已写好学生笔记本，请连同 data/ 一起发给学生：{path}")
    click.echo(f"The student's notebook is ready; hand it out together with data/: {path}")
