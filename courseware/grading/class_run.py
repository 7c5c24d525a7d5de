"""A class: every submission graded, every mark kept as soon as it is there, nothing done twice.

What has been recorded for the same bytes, asked the same way, is not run again; where a key was
corrected since, the recorded answers are marked again. So a run that was interrupted, however
rudely, is completed by running it again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from courseware.grading.gradebook.markbook import FILE, Known, MarkBook
from courseware.grading.gradebook.record import Change, Record, total
from courseware.grading.gradebook.standing import Standing
from courseware.grading.gradebook.writing import Entry, now
from courseware.grading.grader import Grader
from courseware.grading.handed_in.collect import (
    HandIn,
    Place,
    Submission,
    hand_ins,
    handed_in,
    missing_cells,
    parse,
    short_name,
    stray_files,
    students,
)
from courseware.grading.policy import Policy
from courseware.grading.report.feedback import write_feedback
from courseware.grading.report.similar import Writings
from courseware.grading.report.statistics import ClassStatistics
from courseware.grading.report.summary import write_summary
from courseware.grading.report.table import Table, harmless, write_changes
from courseware.grading.sandbox.ran import Ran
from courseware.grading.sandbox.runner import Runner
from courseware.grading.versions import GRADING, machine, versions
from courseware.language import Pair

COMMIT_SECONDS = 0.5
"""How long graded submissions may wait to be written together: what a kill can cost."""
MOST_TOGETHER = 50
LOCK = ".grading.lock"


@dataclass(slots=True)
class Summary:
    """What a run made and found, for the last lines of the command."""

    students: int = 0
    unchanged: int = 0
    waiting: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    no_feedback: list[str] = field(default_factory=list)
    unknown_time: int = 0
    strangers: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    page: Path | None = None


class NothingHandedIn(RuntimeError):
    """Most likely the wrong folder; the text says what was expected, in both languages."""

    def __init__(self, submitted: Path, assignment: str):
        wanted = submitted / "STUDENT" / assignment / f"{assignment}.ipynb"
        super().__init__(f"没有找到 {assignment} 的作业，因此没有批改；应放在：{wanted}\n"
                         f"No submission of {assignment} was found, so nothing was graded; "
                         f"expected: {wanted}")


class AnotherRun(RuntimeError):
    """Somebody grades into the same folder at this moment."""

    def __init__(self, out: Path):
        super().__init__(f"另一个批改程序正在写 {out}；等它结束，或用 --out 换一个文件夹。\n"
                         f"Another run is writing {out}; wait for it, or name another folder "
                         "with --out.")


@dataclass(slots=True)
class _Work:
    """One student on the way: attempts, what is new of each, and how many still run."""

    place: Place
    attempts: list[HandIn]
    records: list[Record | None] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)
    open: int = 0
    first: bool = True


class ClassRun:
    """One run over a class.

    Parameters
    ----------
    book : the gradebook; marks are recorded there before anything else is written
    submitted, runner : where submissions lie, and where they run; not needed to mark again
    again : run everything again, even what has been graded
    """

    def __init__(self, grader: Grader, submitted: Path | None, out: Path, book: MarkBook,
                 runner: Runner | None,
                 policy: Policy | None = None, again: bool = False,
                 on_student: Callable[[str], None] | None = None):
        self.grader, self.submitted, self.out, self.book = grader, submitted, out, book
        self.runner, self.policy, self.again = runner, policy or Policy(), again
        self.summary = Summary()
        self._on_student = on_student or (lambda student: None)
        self._running: dict[Future[Ran], tuple[_Work, int, Submission]] = {}
        self._ready: list[_Work] = []
        self._kept_at = time.monotonic()
        self._late: list[tuple[Place, int, bool]] = []
        assignment = grader.assignment
        self._log_file = out / "log" / f"{assignment} {now().replace(':', '')}.jsonl"
        self._run = book.begin_run(assignment, self.trace | {"log": str(self._log_file)})

    @property
    def trace(self) -> dict[str, Any]:
        """What every mark of this run can be traced to, besides its own submission."""
        grader = self.grader
        limits = grader.limits
        return {
            "versions": {**machine(), **versions(GRADING)}, "keys": grader.versions,
            "keys_version": grader.keys_version, "inputs_version": grader.inputs_version,
            "limits": {name: getattr(limits, name) for name in limits.__slots__},
            "attempts": self.policy.attempts, "submitted": str(self.submitted),
        }

    def grade(self, places: Iterable[Place]) -> None:
        """Grade the work of some students and record it, pages included.

        Work is read as runners become free, so memory does not grow with the class. Who ran out
        of time after standing in line for a processor is graded again, alone: nobody's mark
        depends on a neighbour.
        """
        waiting = iter(places)
        exhausted = False
        while True:
            while not exhausted and len(self._running) < self.runner.jobs + 2:
                place = next(waiting, None)
                if place is None:
                    exhausted = True
                    break
                self._begin(place)
                self._keep_some()
            if not self._running:
                break
            done = wait(self._running, timeout=COMMIT_SECONDS, return_when=FIRST_COMPLETED).done
            for future in done:
                self._take(future)
            self._keep_some()
        self._keep_some(all_of_them=True)
        self._grade_late()

    def _begin(self, place: Place) -> None:
        """Read what a student handed in, and start what has to run."""
        grader = self.grader
        attempts = hand_ins(place, grader.assignment, self.policy.received)
        work = _Work(place, attempts)
        work.known = self._known(place)
        for index, hand_in in enumerate(attempts):
            work.records.append(None)
            before = work.known.get(hand_in.attempt)
            if (hand_in.sha256 and before and not self.again and before.finished
                    and before.sha256 == hand_in.sha256
                    and before.inputs == grader.inputs_version):
                if before.keys != grader.keys_version:
                    record = self.book.record(grader.assignment, place.student, hand_in.attempt)
                    grader.mark_again(record)
                    work.records[index] = record
                continue
            submission = parse(hand_in)
            self._note_cells(submission)
            if submission.problem:
                record = grader.unreadable(submission)
                old = self.book.record(grader.assignment, place.student, hand_in.attempt) \
                    if before else None
                if old is None or (old.notes, old.marks) != (record.notes, record.marks):
                    work.records[index] = record
                continue
            self._start(work, index, submission)
        if not work.open:
            self._ready.append(work)

    def _known(self, place: Place) -> dict[str, Known]:
        return {known.attempt: known
                for known in self.book.known(self.grader.assignment, place.student)}

    def _start(self, work: _Work, index: int, submission: Submission) -> None:
        try:
            future = self.grader.start(submission, self.runner)
        except Exception as error:  # the runner itself is broken: this one waits for a person
            work.records[index] = self.grader.finish(submission, error)
            return
        work.open += 1
        self._running[future] = (work, index, submission)

    def _note_cells(self, submission: Submission) -> None:
        if submission.problem:
            return
        asked = [question.id for question in self.grader.questions]
        if lost := missing_cells(submission, asked):
            names = [short_name(name) for name in lost]
            submission.notes.append(Pair(
                f"笔记本里找不到这些题的作答单元格：{'、'.join(names)}；凡赋了值的变量仍然照评。",
                f"These answer cells were not found in the notebook: {', '.join(names)}; what "
                "has been assigned is marked all the same."))

    def _take(self, future: Future[Ran]) -> None:
        work, index, submission = self._running.pop(future)
        error = future.exception()
        record = self.grader.finish(submission, error or future.result())
        if error is None:
            ran = future.result()
            if ran.out_of_time and self.runner.jobs > 1:
                record.finished = False  # until it is clear that no neighbour is to blame
                self._late.append((work.place, index, ran.starved))
            self._log(record, ran)
        work.records[index] = record
        work.open -= 1
        if not work.open:
            self._ready.append(work)

    def _grade_late(self) -> None:
        """Those who ran out of time: again and alone where they were starved of the processor."""
        late, self._late = self._late, []
        for place, index, starved in late:
            attempts = hand_ins(place, self.grader.assignment, self.policy.received)
            if index >= len(attempts):
                continue  # it has been taken back meanwhile
            work = _Work(place, attempts, [None] * len(attempts), self._known(place), first=False)
            attempt = attempts[index].attempt
            if starved:
                record = self.grader.check(parse(attempts[index]), self.runner)
            else:
                record = self.book.record(self.grader.assignment, place.student, attempt)
                record.finished = True
            work.records[index] = record
            self._ready.append(work)
        self._keep_some(all_of_them=True)

    # Keeping

    def _keep_some(self, all_of_them: bool = False) -> None:
        """Write what is ready, in one transaction, when it is time; then its feedback pages."""
        due = time.monotonic() - self._kept_at >= COMMIT_SECONDS
        if not self._ready or not (all_of_them or due or len(self._ready) >= MOST_TOGETHER):
            return
        ready, self._ready = self._ready, []
        entries = [self._entry(work) for work in ready]
        changed = [entry for entry in entries if entry is not None]
        assignment = self.grader.assignment
        self.summary.changes += self.book.keep(assignment, changed)
        names = [entry.student for entry in changed]
        self._write_pages(self.book.standings(assignment, names))
        self._kept_at = time.monotonic()
        for work in ready:
            if work.first:
                self._on_student(work.place.student)

    def _entry(self, work: _Work) -> Entry | None:
        """What is to be recorded of a student; ``None`` where nothing is new."""
        grader, policy = self.grader, self.policy
        student = work.place.student
        before = [(known.attempt, known.penalty, known.counted) for known in work.known.values()]
        names = [hand_in.attempt for hand_in in work.attempts]
        penalties = [float(policy.penalty_percent(student, hand_in.received))
                     for hand_in in work.attempts]
        if policy.due and any(hand_in.received is None and hand_in.raw
                              for hand_in in work.attempts):
            self.summary.unknown_time += 1
        scores = []
        for hand_in, record, percent in zip(work.attempts, work.records, penalties, strict=True):
            if record is None and len(names) > 1:
                record = self.book.record(grader.assignment, student, hand_in.attempt)
            points = total(record.marks) if record else 0.0
            scores.append((hand_in.attempt, points * (1 - percent / 100)))
        counted = policy.counted(scores)
        entry = Entry(student, names, work.records, penalties, counted, self._run,
                      grader.inputs_version)
        now_ = [(name, percent, place == counted)
                for place, (name, percent) in enumerate(zip(names, penalties, strict=True))]
        if all(record is None for record in work.records) and now_ == before:
            self.summary.unchanged += 1
            return None
        for record in work.records:
            if record is not None:
                record.trace |= {"run": self._run, "at": now()}
        return entry

    def _write_pages(self, standings: Iterable[Standing]) -> None:
        shown = []
        for standing in standings:
            if self._write_page(standing):
                shown.append(standing)
        self.book.note_shown(self.grader.assignment, shown)

    def _write_page(self, standing: Standing) -> bool:
        student = standing.record.student
        try:
            write_feedback(self.out / "feedback", self.grader.assignment, self.grader.heading,
                           standing, self.grader.questions,
                           self._late_note(standing))
        except Exception as error:  # one page that cannot be made stops no class
            told = f"{student} ({type(error).__name__})"
            if told not in self.summary.no_feedback:
                self.summary.no_feedback.append(told)
            return False
        return True

    def _late_note(self, standing: Standing) -> Pair | None:
        record = standing.record
        received = datetime.fromisoformat(record.received) if record.received else None
        return self.policy.note(record.student, received, total(standing.marks))

    # Marking again

    def mark_again(self, only: frozenset[str] | None = None) -> list[str]:
        """Mark recorded answers by keys that were corrected since; no code of a student runs.

        ``only`` keeps to some questions. Returns the students whose code would have to run
        again, because what is asked of it or its data have changed: their marks stay.
        """
        grader = self.grader
        stay = []
        entries: list[Entry] = []
        for student in self.book.students(grader.assignment):
            known = self.book.known(grader.assignment, student)
            if any(k.sha256 and k.inputs != grader.inputs_version for k in known):
                stay.append(student)
                continue
            records: list[Record | None] = []
            for attempt in known:
                record = None
                if attempt.keys != grader.keys_version:
                    record = self.book.record(grader.assignment, student, attempt.attempt)
                    if grader.mark_again(record, only):
                        record.trace |= {"run": self._run, "at": now()}
                    else:
                        record = None
                records.append(record)
            if any(records):
                scores = [(k.attempt, total((record or self.book.record(
                    grader.assignment, student, k.attempt)).marks) * (1 - k.penalty / 100))
                    for k, record in zip(known, records, strict=True)]
                counted = self.policy.counted(scores)
                entries.append(Entry(student, [k.attempt for k in known], records,
                                     [k.penalty for k in known], counted, self._run,
                                     grader.inputs_version))
            if len(entries) >= MOST_TOGETHER:
                self.summary.changes += self.book.keep(grader.assignment, entries)
                entries = []
            self._on_student(student)
        self.summary.changes += self.book.keep(grader.assignment, entries)
        return stay

    # What a run leaves

    def write_results(self) -> Summary:
        """The tables, the summary page, and every page that does not show what holds now."""
        assignment, out = self.grader.assignment, self.out
        summary = self.summary
        statistics = ClassStatistics(self.grader.questions, self.grader.keys)
        writings = Writings()
        stale: list[Standing] = []
        with Table(out / "marks.csv") as marks, Table(out / "waiting.csv") as waiting:
            names = sorted(self.book.students(assignment), key=harmless)
            for standing in self.book.standings(assignment, names):
                record = standing.record
                summary.students += 1
                for name, mark in sorted(standing.rows.items()):
                    marks.write(record.student, assignment, name, mark)
                    if name in standing.waiting:
                        waiting.write(record.student, assignment, name, mark)
                        summary.waiting.append((record.student, name))
                if not record.sha256:
                    summary.unreadable.append(record.student)
                if not record.finished:
                    summary.failed.append(record.student)
                statistics.add(record, standing.marks, bool(standing.changed_since))
                writings.add(record.student, record.prints, record.sha256)
                if standing.stale or not self._page(record.student).is_file():
                    stale.append(standing)
                if len(stale) >= MOST_TOGETHER:
                    self._write_pages(stale)
                    stale = []
        self._write_pages(stale)
        write_changes(out / "changes.csv", self.book.changes(assignment))
        self.book.end_run(self._run)
        trace = self.book.run(self._run)
        summary.page = write_summary(
            out / "summary" / f"{assignment}.html", assignment, self.grader.heading, statistics,
            writings.alike(), trace={"run": self._run, "finished": trace.get("finished"),
                                     **trace.get("trace", {})})
        return summary

    def _page(self, student: str) -> Path:
        return self.out / "feedback" / student / f"{self.grader.assignment}.html"

    def _log(self, record: Record, ran: Ran) -> None:
        """A line about a submission that ran: how, where and how long."""
        line = {"at": now(), "student": record.student, "attempt": record.attempt,
                "path": record.path, "sha256": record.sha256, "ending": ran.ending,
                "seconds": ran.seconds, "machine": ran.machine, "left_out": ran.left_out,
                "errors": {name: step.error for name, step in ran.steps.items() if step.error},
                "points": total(record.marks)}
        self._log_file.parent.mkdir(parents=True, exist_ok=True)
        with self._log_file.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")


def regrade_class(grader: Grader, out: Path, book: MarkBook, only: frozenset[str] | None = None,
                  dry_run: bool = False) -> tuple[Summary, list[str]]:
    """Mark what has been graded by keys that were corrected; returns also who must run again.

    ``dry_run`` finds the changes and leaves everything as it is.

    Raises
    ------
    AnotherRun
    """
    with _locked(out):
        # The rule that the class was last graded by.
        last = book.last_run(grader.assignment).get("trace", {})
        policy = Policy(attempts=last.get("attempts", "last"))
        if dry_run:
            book.rehearse()
        else:
            book.define(grader.assignment, grader.questions)
        run = ClassRun(grader, None, out, book, None, policy)
        stay = run.mark_again(only)
        return (run.summary if dry_run else run.write_results()), stay


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(out / LOCK), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise AnotherRun(out) from None
    try:
        yield
    finally:
        lock.release()


def grade_class(grader: Grader, submitted: Path, out: Path, runner: Runner, *,
                policy: Policy | None = None, gradebook: str | Path | None = None,
                again: bool = False, on_student: Callable[[str], None] | None = None,
                watch: Callable[[ClassRun], Iterator[list[Place]]] | None = None) -> Summary:
    """Grade every student of ``submitted``; write marks, feedback and gradebook below ``out``.

    Parameters
    ----------
    gradebook : an SQLite file or the URL of a database; default ``out/gradebook.db``
    watch : after the class, yields students whose work has changed, until it ends

    Raises
    ------
    NothingHandedIn
        When no folder holds anything for this assignment: marks that exist are not overwritten.
    AnotherRun
        When somebody grades into ``out`` at this moment.
    GradebookUnusable
    """
    assignment = grader.assignment
    places = students(submitted, assignment, out)
    if not watch and not any(handed_in(place, assignment) for place in places):
        raise NothingHandedIn(submitted, assignment)
    with _locked(out), closing(MarkBook(gradebook or out / FILE)) as book:
        book.define(assignment, grader.questions)
        run = ClassRun(grader, submitted, out, book, runner, policy, again, on_student)
        run.summary.stray = stray_files(submitted, assignment, out)
        run.summary.strangers = run.policy.strangers(place.student for place in places)
        try:
            run.grade(places)
        finally:  # also when interrupted: what has been graded stands in the tables
            summary = run.write_results()
        if watch:
            try:
                for changed in watch(run):
                    run.grade(changed)
                    run.summary = Summary(stray=summary.stray)
                    summary = run.write_results()
            except KeyboardInterrupt:  # the way to end a watch, also while something is graded
                run.summary = Summary(stray=summary.stray)
                summary = run.write_results()
        return summary
