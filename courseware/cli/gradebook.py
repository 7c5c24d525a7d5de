"""``courseware gradebook``: look at the marks that hold, trace them, mark again, take them
elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from courseware.cli.formgrader import formgrader

if TYPE_CHECKING:
    from courseware.grading.gradebook.markbook import MarkBook

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


def _database(command: Callable) -> Callable:
    return click.option(
        "--gradebook", "database", metavar="URL", envvar="COURSEWARE_GRADEBOOK", default=None,
        help="成绩册数据库，默认 OUT/gradebook.db。 The gradebook’s database; default "
             "OUT/gradebook.db.")(command)


@click.group()
def gradebook() -> None:
    """查看、追溯、重评与导出成绩册。

    Show, trace, mark again and export the gradebook.

    \b
    例 // Example:
      courseware gradebook show graded/
      courseware gradebook trace graded/ --student 张三 --question 1.1-g04
      courseware gradebook regrade graded/ --assignment 1.1 --question 1.1-g04
      courseware gradebook parallel graded/ exam-a exam-b
      courseware gradebook export graded/ --form canvas --roster canvas.csv
      courseware gradebook export graded/ --to marks-excel.csv --bom
    """


@contextmanager
def _opened(out: Path, database: str | None) -> Iterator[MarkBook]:
    from courseware.grading.gradebook.markbook import (
        FILE,
        GradebookMissing,
        GradebookUnusable,
        MarkBook,
    )

    place = database or out / FILE
    if "://" not in str(place) and not Path(place).is_file():
        raise click.ClickException(str(GradebookMissing(Path(place))))
    try:
        with MarkBook(place) as book:
            yield book
    except GradebookUnusable as error:
        raise click.ClickException(str(error)) from None


def _assignments(book: MarkBook, assignment: str | None) -> list[str]:
    known = book.assignments()
    if assignment and assignment not in known:
        raise click.ClickException(
            f"成绩册里没有作业“{assignment}”；现有：{'、'.join(known)} // the gradebook has no "
            f"assignment “{assignment}”; there are: {', '.join(known)}")
    return [assignment] if assignment else known


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.option("--assignment", default=None, help="只看一份作业。 One assignment only.")
@_database
def show(out: Path, assignment: str | None, database: str | None) -> None:
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
    with _opened(out, database) as book:
        for name in _assignments(book, assignment):
            for standing in book.standings(name):
                marks = standing.rows.values()
                # Text, not str: a student's name is no markup.
                table.add_row(Text(standing.record.student), name,
                              f"{round(sum(mark.points or 0 for mark in marks), 2):g}",
                              f"{sum(mark.max_points for mark in marks):g}",
                              f"{len(standing.waiting)}")
    Console().print(table)


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.option("--assignment", default=None, help="哪份作业。 Which assignment.")
@click.option("--student", required=True, help="哪个学生。 Which student.")
@click.option("--question", default=None, help="只看一题。 One question only.")
@_database
def trace(out: Path, assignment: str | None, student: str, question: str | None,
          database: str | None) -> None:
    """一个分数的来历：文件、答案版本、软件版本、时间、日志。

    What a mark comes from: file, version of the key, versions of software, time, log.

    \b
    例 // Example:
      courseware gradebook trace graded/ --student 张三 --question 1.1-g04
    """
    from courseware.grading.gradebook.trace import traced

    with _opened(out, database) as book:
        found = False
        for name in _assignments(book, assignment):
            for line in traced(book, name, student, question):
                found = True
                click.echo(line)
        if not found:
            raise click.ClickException(f"成绩册里没有“{student}”的这项记录 // the gradebook has no "
                                       f"such record of “{student}”")


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.argument("first")
@click.argument("second")
@_database
def parallel(out: Path, first: str, second: str, database: str | None) -> None:
    """两份平行试卷考得一样难吗？逐题比较同一题号的两题。

    Were two parallel forms equally hard? Compares the questions of each number. Means something
    only where the forms were handed out by lot.

    \b
    例 // Example:
      courseware gradebook parallel graded/ exam-a exam-b
    """
    from rich.console import Console
    from rich.table import Table

    from courseware.course import Course, CourseError
    from courseware.grading.report.parallel import CannotCompare, compare, earned

    course = Course.load()
    try:
        forms = [course.graded(name) for name in (first, second)]
        with _opened(out, database) as book:
            for name in (first, second):
                _assignments(book, name)  # told now if the gradebook has none of that name
            found = compare(*forms, (earned(book, first), earned(book, second)))
    except CannotCompare as error:
        raise click.ClickException(str(error)) from None
    except CourseError as error:
        raise click.ClickException("\n".join(map(str, error.problems))) from None
    low, high = found.interval
    console = Console()
    for name, people, mean in zip((first, second), found.candidates, found.means, strict=True):
        console.print(f"{name}：{people} 人，平均 {mean:.1f} 分 // {people} candidates, "
                      f"mean {mean:.1f} points")
    console.print(f"差 {found.difference:+.1f} 分（约95%的把握在 {low:+.1f} 与 {high:+.1f} 之间）"
                  f" // difference {found.difference:+.1f} points (about 95% certain between "
                  f"{low:+.1f} and {high:+.1f})")
    table = Table("题号 // No.", first, second, "差 // Difference", "")
    for twins in found.twins:
        table.add_row(f"{twins.number}", f"{twins.first_share:.0%}", f"{twins.second_share:.0%}",
                      f"{twins.difference:+.0%}",
                      "难度不同 // not equally hard" if twins.apart else "")
    console.print(table)


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.option("--assignment", required=True, help="哪份作业。 Which assignment.")
@click.option("--question", "questions", multiple=True,
              help="只重评这一题，可写多次。 Only this question; may be given again.")
@click.option("--keys", type=click.Path(exists=True, path_type=Path), default=None,
              help="存放答案的私人文件夹。 A private folder with the keys.")
@click.option("--dry-run", is_flag=True,
              help="只列出会改变的分数，不作改动。 List what would change, change nothing.")
@_database
def regrade(out: Path, assignment: str, questions: tuple[str, ...], keys: Path | None,
            dry_run: bool, database: str | None) -> None:
    """更正答案之后，用已记下的作答重评；学生的代码不再运行。

    After a key was corrected, mark the recorded answers again; no student's code runs.

    \b
    例 // Example:
      courseware gradebook regrade graded/ --assignment 1.1 --question 1.1-g04 --dry-run
      courseware gradebook regrade graded/ --assignment 1.1 --question 1.1-g04
    """
    from courseware.cli.grade import say, tell_changes
    from courseware.course import Course
    from courseware.grading.class_run import AnotherRun, regrade_class
    from courseware.grading.grader import Grader

    grader = Grader(Course.load(), assignment, keys)
    known = [question.id for question in grader.questions]
    if unknown := [name for name in questions if name not in known]:
        raise click.ClickException(
            f"作业 {assignment} 里没有“{unknown[0]}”；现有：{'、'.join(known)} // "
            f"{assignment} has no question “{unknown[0]}”; there are: {', '.join(known)}")
    with _opened(out, database) as book:
        _assignments(book, assignment)
        try:
            summary, stay = regrade_class(grader, out, book, frozenset(questions) or None,
                                          dry_run=dry_run)
        except AnotherRun as error:
            raise click.ClickException(str(error)) from None
    say(stay, "题目或数据变了，要用 courseware grade 重新运行，分数未动",
        "What is asked or its data have changed; run courseware grade; marks left as they are")
    if not summary.changes:
        click.echo("没有分数改变。 // No mark changes.")
    elif dry_run:
        click.echo(f"将改变 {len(summary.changes)} 处（没有改动）：")
        click.echo(f"Would change {len(summary.changes)} (nothing was changed):")
    tell_changes(summary.changes, None if dry_run else out)


@gradebook.command()
@click.argument("out", type=_FOLDER)
@click.option("--to", type=_FILE, default=None,
              help="写到哪个文件，默认 OUT/gradebook.csv 或 OUT/FORM 的名字。 The file.")
@click.option("--assignment", default=None, help="只导出一份作业。 One assignment only.")
@click.option("--form", type=click.Choice(["table", "canvas", "moodle", "blackboard"]),
              default="table", show_default=True,
              help="每题一行的表，或各平台导入的格式。 One row a question, or what a system "
                   "imports.")
@click.option("--roster", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              default=None, help="从平台导出的名册；保留它的列与编号。 The file that the system "
                                 "gave out; its columns and ids are kept.")
@click.option("--identifier", default="username", show_default=True,
              help="学生文件夹以什么命名：username、email、idnumber，或名册的列名。 What folders "
                   "are named by, or a column of the roster.")
@click.option("--column", default=None,
              help="平台上的列名，若与作业名不同。 The system’s column, where it is not the "
                   "assignment’s name.")
@click.option("--incomplete", type=click.Choice(["blank", "so_far"]), default="blank",
              show_default=True, help="还有题待人工评阅的学生：留空，或写目前得分。 Students with "
                                      "questions waiting: leave blank, or points so far.")
@click.option("--bom", is_flag=True,
              help="加 UTF-8 BOM，使中文版 Excel 正确打开。 For Excel in Chinese.")
@_database
def export(out: Path, to: Path | None, assignment: str | None, form: str, bom: bool,
           database: str | None, **options: Any) -> None:
    """导出分数，人工评定与迟交扣分在内：CSV，或 Canvas、Moodle、Blackboard 的导入文件。

    Export the marks, those given by a person and late penalties included: CSV, or what Canvas,
    Moodle and Blackboard import.

    \b
    例 // Example:
      courseware gradebook export graded/ --bom
      courseware gradebook export graded/ --form canvas --roster canvas.csv --assignment 1.1
    """
    from courseware.grading.lms import FORMS, CannotExport
    from courseware.grading.lms import export as export_to
    from courseware.grading.report.table import Table

    with _opened(out, database) as book:
        rows = ((student, name, question, mark) for name in _assignments(book, assignment)
                for student, question, mark in book.marks(name))
        if form == "table":
            path = to or out / "gradebook.csv"
            written = 0
            with Table(path, bom=bom) as table:
                for row in rows:
                    table.write(*row)
                    written += 1
            click.echo(f"已导出 {written} 行：{path} // exported {written} rows: {path}")
            return
        path = to or out / FORMS[form]
        try:
            made = export_to(form, rows, path, bom=bom, **options)
        except CannotExport as error:
            raise click.ClickException(str(error)) from None
    for note in made.notes:
        click.echo(note.zh)
        click.echo(note.en)
    if made.unmatched:
        click.echo("名册里找不到或不能确定的学生 // Not in the roster, or not for certain:")
        for unmatched in made.unmatched:
            click.echo(f"  {unmatched}")
    if made.waiting:
        waiting = sorted({student for student, _, _ in made.waiting})
        from courseware.cli.grade import say

        if options["incomplete"] == "blank":
            say(waiting, "还有题待人工评阅，分数留空", "Questions still wait; no mark was entered")
        else:
            say(waiting, "还有题待人工评阅，写的是目前得分",
                "Questions still wait; points so far were entered")
    click.echo(f"已导出 {len(made.students)} 名学生：{made.path} // exported "
               f"{len(made.students)} students: {made.path}")


gradebook.add_command(formgrader)
