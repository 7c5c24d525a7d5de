"""``courseware grade``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from courseware.grading.class_run import ClassRun, Summary
    from courseware.grading.gradebook.record import Change
    from courseware.grading.grader import Grader
    from courseware.grading.sandbox.runner import Runner

_KEYS = click.Path(exists=True, path_type=Path)
WATCH_SECONDS = 0.25
MOST_NAMED = 20


@click.command()
@click.argument("submitted", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--assignment", required=True,
              help="哪份作业，如 1.1、part-1。 The assignment, such as 1.1 or part-1.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="graded",
              show_default=True, help="结果写到哪个文件夹。 The folder for the results.")
@click.option("--keys", type=_KEYS, default=None,
              help="存放答案的私人文件夹（内有 1.1/graded-keys.yml）。 "
                   "A private folder with the keys.")
@click.option("--policy", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              default=None, help="截止时间、迟交与多次提交的规则（YAML）。 "
                                 "Due date, lateness and attempts (YAML).")
@click.option("--gradebook", metavar="URL", envvar="COURSEWARE_GRADEBOOK", default=None,
              help="成绩册数据库，默认 OUT/gradebook.db；如 postgresql://user@host/db。 "
                   "The gradebook’s database.")
@click.option("--jobs", type=click.IntRange(1, 256), default=None,
              help="同时批改几份，默认等于处理器核数。 At one time; default: the number of cores.")
@click.option("--scheduler", metavar="tcp://…", default=None,
              help="在 Dask 集群上运行。 Run on a Dask cluster.")
@click.option("--again", is_flag=True,
              help="已批改过的也重新运行。 Run again what has been graded.")
@click.option("--watch", is_flag=True,
              help="批完后留守，新交的随到随批（Ctrl-C 结束）。 Stay, and grade what arrives.")
@click.option("--cell-seconds", type=click.FloatRange(0.1), default=10, show_default=True,
              help="每个单元格最多运行几秒。 Seconds that a cell may run.")
@click.option("--seconds", type=click.FloatRange(1), default=90, show_default=True,
              help="每份作业最多运行几秒。 Seconds that a submission may run in all.")
@click.option("--memory", type=click.IntRange(512), default=2048, show_default=True,
              help="每份作业最多用多少 MiB 内存。 MiB of memory for each submission.")
def grade(submitted: Path, assignment: str, out: Path, keys: Path | None, policy: Path | None,
          gradebook: str | None, jobs: int | None, scheduler: str | None, again: bool,
          watch: bool, cell_seconds: float, seconds: float, memory: int) -> None:
    """在沙箱里批改一个班的作业（SUBMITTED/学生/1.1/1.1.ipynb）。

    Grade a class in a sandbox (SUBMITTED/STUDENT/1.1/1.1.ipynb). What has been graded is not
    run again; a run that broke off is completed by running it again.

    \b
    例 // Example:
      courseware grade submitted/ --assignment 1.1 --out graded/
      courseware grade submitted/ --assignment 1.1 --keys ~/my-keys --policy policy.yml
      courseware grade submitted/ --assignment 1.1 --scheduler tcp://10.0.0.5:8786
    """
    from courseware.course import Course
    from courseware.grading.class_run import AnotherRun, NothingHandedIn, grade_class
    from courseware.grading.gradebook.markbook import GradebookUnusable
    from courseware.grading.grader import Grader
    from courseware.grading.handed_in.collect import students
    from courseware.grading.policy import read_policy
    from courseware.grading.sandbox.bubblewrap import SandboxUnavailable
    from courseware.grading.sandbox.cluster import ClusterUnavailable
    from courseware.grading.sandbox.limits import MIB, Limits

    limits = replace(Limits(), step_seconds=cell_seconds, total_seconds=seconds,
                     memory=memory * MIB)
    grader = Grader(Course.load(), assignment, keys, limits)
    rules = read_policy(policy) if policy else None
    total = len(students(submitted, assignment, out))
    try:
        runner = _runner(grader, [submitted, out, *([keys] if keys else [])], jobs, scheduler)
        with closing(runner), _Progress(total) as progress:
            summary = grade_class(
                grader, submitted, out, runner, policy=rules, gradebook=gradebook, again=again,
                on_student=progress, watch=_arrivals if watch else None)
    except (SandboxUnavailable, ClusterUnavailable, NothingHandedIn, AnotherRun,
            GradebookUnusable) as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        click.echo("已中断；批好的都已记下，再运行一次即可续批。", err=True)
        click.echo("Interrupted; what was graded is kept, and another run goes on from there.",
                   err=True)
        raise click.exceptions.Exit(130) from None
    _tell(summary, out, gradebook)


def _runner(grader: Grader, secret: list[Path], jobs: int | None,
            scheduler: str | None) -> Runner:
    if scheduler:
        from courseware.grading.sandbox.cluster import ClusterRunner

        return ClusterRunner(scheduler, grader.data, grader.limits)
    from courseware.grading.sandbox.run import Sandbox
    from courseware.grading.sandbox.runner import LocalRunner

    secret = [grader.course.root, *(path.resolve() if path.is_dir() else path.resolve().parent
                                    for path in secret)]
    return LocalRunner(Sandbox(grader.data, secret, grader.limits), jobs)


class _Progress:
    """A bar with rate and remaining time; called once for each student."""

    def __init__(self, total: int):
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit="份", desc="批改 // grading", dynamic_ncols=True)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def __call__(self, student: str) -> None:
        if self._bar.n >= self._bar.total:
            self._bar.total = self._bar.n + 1  # one more has arrived
        self._bar.update()


def _arrivals(run: ClassRun) -> Iterator[list]:
    """Students whose files have changed and then kept still for a moment, until Ctrl-C."""
    import signal

    from courseware.grading.handed_in.arrivals import Arrivals

    # Also where a script sends the signal by which a service is ended.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    arrivals = Arrivals(run.submitted, run.grader.assignment, run.out)
    click.echo("留守中，新交的随到随批；按 Ctrl-C 结束。 // Waiting for hand-ins; Ctrl-C ends.",
               err=True)
    while True:
        try:
            time.sleep(WATCH_SECONDS)
        except KeyboardInterrupt:
            return
        if changed := arrivals.look():
            yield changed


def _named(names: list[str]) -> tuple[str, str]:
    shown = names[:MOST_NAMED]
    more = len(names) - len(shown)
    return ("、".join(shown) + (f" 等 {len(names)} 个" if more > 0 else ""),
            ", ".join(shown) + (f" and {more} more" if more > 0 else ""))


def say(names: list[str], zh: str, en: str) -> None:
    """A list of names after what it is, in both languages; nothing where it is empty."""
    if names:
        listed = _named(names)
        click.echo(f"{zh}：{listed[0]}")
        click.echo(f"{en}: {listed[1]}")


def _tell(summary: Summary, out: Path, gradebook: str | None) -> None:
    """The last lines: what was made and where, and what still needs a person."""
    say(summary.stray, "不在学生文件夹里、没有批改的文件",
         "Files outside any student's folder, not graded")
    say(summary.unreadable, "没有能读的笔记本（各题 0 分，反馈里写明原因）",
         "No readable notebook (0 points; the feedback says why)")
    say(summary.failed, "批改程序自身出错，没有分数，下次运行会重试",
         "The grader itself failed here; no marks, the next run tries again")
    say(summary.no_feedback, "分数已记下，但反馈页写不出来",
         "Marked, but the feedback page could not be written")
    say(summary.strangers, "规则文件里延期的学生，班上没有这些名字",
         "Names with an extension that nobody in the class has")
    if summary.unknown_time:
        click.echo(f"{summary.unknown_time} 名学生没有提交时间（timestamp.txt），不作迟交处理。")
        click.echo(f"No time of hand-in (timestamp.txt) for {summary.unknown_time}; not taken "
                   "as late.")
    tell_changes(summary.changes, out)
    if summary.waiting:
        waiting = out / "waiting.csv"
        click.echo(f"等待人工评阅 {len(summary.waiting)} 题，见 {waiting}：")
        click.echo(f"Waiting for a person: {len(summary.waiting)}, listed in {waiting}:")
        for student, question in sorted(summary.waiting)[:MOST_NAMED]:
            click.echo(f"  {question}  {student}")
        if len(summary.waiting) > MOST_NAMED:
            click.echo("  …")
    kept = (f"（其中 {summary.unchanged} 份没有变化，未重新运行）",
            f" ({summary.unchanged} unchanged, not run again)") if summary.unchanged else ("", "")
    # An address may hold a password: it is not repeated.
    book = ("数据库", "the database") if gradebook and "://" in gradebook \
        else (gradebook or out / "gradebook.db",) * 2
    click.echo(f"已批改 {summary.students} 份{kept[0]}：{out / 'marks.csv'}，概览 {summary.page}，"
               f"反馈在 {out / 'feedback'}，成绩册 {book[0]}")
    click.echo(f"Graded {summary.students}{kept[1]}: {out / 'marks.csv'}, summary {summary.page}, "
               f"feedback in {out / 'feedback'}, gradebook {book[1]}")


def tell_changes(changes: list[Change], out: Path | None) -> None:
    """Marks that had been recorded and are now others; where there is ``out``, in a file too."""
    if changes and out:
        click.echo(f"已记下的分数改变了 {len(changes)} 处，原因见 {out / 'changes.csv'}：")
        click.echo(f"Marks that changed: {len(changes)}; why, in {out / 'changes.csv'}:")
    for change in changes[:MOST_NAMED]:
        click.echo(f"  {change.question}  {change.student}  {_points(change.before)} → "
                   f"{_points(change.after)}  {change.why}")
    if len(changes) > MOST_NAMED:
        click.echo("  …")


def _points(points: float | None) -> str:
    return "—" if points is None else f"{points:g}"
