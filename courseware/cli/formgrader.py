"""``courseware gradebook formgrader``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8890, show_default=True,
              help="端口；已被占用时另找一个。 The port; another where it is in use.")
@click.option("--no-browser", is_flag=True, help="不打开浏览器。 Open no browser.")
@click.option("--keys", type=click.Path(exists=True, path_type=Path), default=None,
              help="批改时用的私人答案文件夹。 The private folder with the keys of the grading.")
@click.option("--gradebook", "database", metavar="URL", envvar="COURSEWARE_GRADEBOOK",
              default=None, help="成绩册数据库，默认 OUT/gradebook.db。 The gradebook’s database; "
                                 "default OUT/gradebook.db.")
def formgrader(out: Path, port: int, no_browser: bool, keys: Path | None,
               database: str | None) -> None:
    """在 nbgrader 的 formgrader 里看分、评论述题。

    Look at the marks and mark essays in nbgrader's formgrader: points and comments go straight
    into the gradebook.

    \b
    例 // Example:
      courseware gradebook formgrader graded/
    """
    from courseware.grading.formgrader.copies import address_of, write_course

    out = out.resolve()
    _write_copies(out, keys, database)
    write_course(out, database)

    from courseware.grading.formgrader.server import serve

    def started(address: str) -> None:
        click.echo(f"formgrader: {address}")
        click.echo("离开输入框时，分数与评语即存入成绩册。按 Ctrl-C 结束。")
        click.echo("Points and comments are saved when you leave their box. Ctrl-C ends.")

    serve(out, address_of(out, database), port, not no_browser, started)
    click.echo("已结束。再运行一次 courseware grade，marks.csv 与反馈页就会写上这些分数与评语。")
    click.echo("Ended. Run courseware grade once more: marks.csv and the feedback pages will show "
               "these points and comments.")


def _write_copies(out: Path, keys: Path | None, database: str | None) -> None:
    """Bring every student's copy up to date."""
    from tqdm import tqdm

    from courseware.cli.grade import say
    from courseware.cli.gradebook import _opened
    from courseware.course import Course
    from courseware.grading.formgrader.copies import Copies
    from courseware.grading.grader import Grader

    course = Course.load()
    known = course.units_with("graded.yml")
    failed = []
    with _opened(out, database) as book:
        names = book.assignments()
        say([name for name in names if name not in known], "课程里没有、因此没有列出的作业",
            "Left out, because the course has no such assignment")
        for name in filter(known.__contains__, names):
            grader = Grader(course, name, keys)
            copies = Copies(out, name, grader.heading, grader.questions)
            copies.write_source()
            students = book.students(name)
            for standing in tqdm(book.standings(name, students), total=len(students), unit="份",
                                 desc=f"{name} 副本 // copies", dynamic_ncols=True):
                try:
                    copies.write(standing)
                except Exception as error:  # one copy that cannot be made stops no class
                    failed.append(f"{standing.record.student} ({type(error).__name__})")
    say(failed, "副本写不出来，formgrader 里打不开", "No copy could be written; not to be opened")
