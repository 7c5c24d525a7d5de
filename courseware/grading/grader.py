"""A warm grader of one assignment: questions, keys and sandbox loaded once, then any number of
submissions, or one student's at once."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from courseware.assessment import load_keys
from courseware.course import Course
from courseware.grading.grade import (
    failed,
    mark,
    mark_again,
    mark_unreadable,
    steps_of,
    variables_of,
)
from courseware.grading.gradebook.record import Record
from courseware.grading.handed_in.collect import Submission
from courseware.grading.release import data_files, make_notebook
from courseware.grading.report.similar import fingerprints, given_lines, own_text
from courseware.grading.sandbox.limits import Limits
from courseware.grading.sandbox.ran import Ran
from courseware.grading.sandbox.runner import Runner
from courseware.grading.versions import digest, inputs_version, version_of


class Grader:
    """Grades submissions of one assignment; a context manager.

    Parameters
    ----------
    private_keys : what ``--keys`` names (see :func:`courseware.assessment.find_keys`)
    limits : what a submission may use

    Raises
    ------
    CourseError
        When questions or keys are unusable: before anything runs.
    """

    def __init__(self, course: Course, assignment: str, private_keys: Path | None = None,
                 limits: Limits | None = None):
        self.course = course
        self.assignment = assignment
        self.limits = limits or Limits()
        asked = course.graded(assignment)  # first: it tells which assignments there are
        self.keys = load_keys(course, assignment, private_keys)
        # Private keys may ask of a function what the public question does not show.
        self.questions = tuple(
            replace(question, calls=self.keys[question.id].calls)
            if self.keys[question.id].calls else question
            for question in asked)
        self.heading = course.units[assignment].heading
        self.data = data_files(course, self.questions)
        self.versions = {q.id: version_of(q, self.keys[q.id]) for q in self.questions}
        self.keys_version = digest(self.versions)
        self.inputs_version = inputs_version(self.questions, self.data)
        self.variables = variables_of(self.questions)

    @cached_property
    def _given(self) -> frozenset[str]:
        """Every line of the notebook as it is handed out, in any edition: nobody's own words."""
        from courseware.language import EDITIONS

        return given_lines(
            make_notebook(self.course, self.assignment, self.questions, edition)
            for edition in (None, *EDITIONS))

    def start(self, submission: Submission, runner: Runner) -> Future[Ran]:
        """Begin to run a submission's code; :meth:`finish` makes a record of what comes out."""
        return runner.start(steps_of(submission, self.questions), self.variables)

    def finish(self, submission: Submission, ran: Ran | Exception) -> Record:
        """The record of a submission that has run, or of the failure to run it. Never raises."""
        try:
            if isinstance(ran, Exception):
                raise ran
            record = mark(submission, ran, self.questions, self.keys, self.limits, self._given)
            record.trace |= {"machine": ran.machine, "seconds": ran.seconds}
            record.prints = fingerprints(own_text(submission.cells, self._given))
        except Exception as error:
            return failed(submission, self.questions, error)
        record.trace["keys"] = self.versions
        return record

    def unreadable(self, submission: Submission) -> Record:
        record = mark_unreadable(submission, self.questions)
        record.trace["keys"] = self.versions
        return record

    def mark_again(self, record: Record, only: frozenset[str] | None = None) -> list[str]:
        """Mark those answers again whose key is another than the record's; returns which.

        ``only`` keeps to some questions.
        """
        old = record.trace.get("keys", {})
        changed = [q for q in self.questions if old.get(q.id) != self.versions[q.id]
                   and (only is None or q.id in only)]
        mark_again(record, changed, self.keys)
        record.trace["keys"] = {**old, **{q.id: self.versions[q.id] for q in changed}}
        if only is None:  # questions that are no longer asked
            asked = {q.id for q in self.questions}
            record.marks = {name: m for name, m in record.marks.items() if name in asked}
        return [q.id for q in changed]

    def check(self, submission: Submission, runner: Runner) -> Record:
        """One submission, at once; nothing is recorded."""
        if submission.problem:
            return self.unreadable(submission)
        try:
            ran: Ran | Exception = self.start(submission, runner).result()
        except Exception as error:
            ran = error
        return self.finish(submission, ran)
