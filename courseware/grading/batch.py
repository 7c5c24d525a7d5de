"""A class: every submission graded, every result kept as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from courseware.assessment import Status, load_keys
from courseware.course import Course
from courseware.grading.collect import collect, handed_in, stray_files, student_folders
from courseware.grading.feedback import write_feedback
from courseware.grading.grade import Result, grade_all
from courseware.grading.gradebook import FILE, MarkBook
from courseware.grading.limits import Limits
from courseware.grading.release import data_files
from courseware.grading.sandbox import Sandbox
from courseware.grading.table import row_of, write_table


@dataclass(slots=True)
class Summary:
    """What a run made: the number of students, who waits for a person, what was left aside,
    and whose feedback page could not be written."""

    students: int = 0
    waiting: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    no_feedback: list[str] = field(default_factory=list)


class NothingHandedIn(RuntimeError):
    """Most likely the wrong folder; the text says what was expected, in both languages."""

    def __init__(self, submitted: Path, assignment: str):
        wanted = submitted / "STUDENT" / assignment / f"{assignment}.ipynb"
        super().__init__(f"没有找到 {assignment} 的作业，因此没有批改；应放在：{wanted}\n"
                         f"No submission of {assignment} was found, so nothing was graded; "
                         f"expected: {wanted}")


def grade_class(course: Course, assignment: str, submitted: Path, out: Path,
                private_keys: Path | None = None, limits: Limits | None = None,
                jobs: int | None = None,
                on_result: Callable[[Result], None] | None = None) -> Summary:
    """Grade every folder of ``submitted``; write marks, feedback and gradebook below ``out``.

    Raises
    ------
    CourseError
        When questions or keys are unusable: before anything runs.
    NothingHandedIn
        When no folder holds anything for this assignment: marks that exist are not overwritten.
    SandboxUnavailable
        When no sandbox works here: before anything runs.
    """
    questions = course.graded(assignment)
    keys = load_keys(course, assignment, private_keys)
    secret = [course.root, submitted.resolve(), out.resolve()]
    if private_keys:
        secret.append(private_keys.resolve() if private_keys.is_dir()
                      else private_keys.resolve().parent)
    if not any(handed_in(folder, assignment)
               for folder in student_folders(submitted, assignment, out)):
        raise NothingHandedIn(submitted, assignment)
    sandbox = Sandbox(data_files(course, questions), secret, limits)
    sandbox.ready()
    heading = course.units[assignment].heading
    summary = Summary(stray=stray_files(submitted))
    rows, waiting = [], []
    with MarkBook(out / FILE) as book:
        book.define(assignment, questions)
        try:
            for result in grade_all(collect(submitted, assignment, out), questions, keys, sandbox,
                                    jobs):
                student = result.submission.student
                marks = book.record(assignment, student, result.marks)
                try:
                    write_feedback(out / "feedback", assignment, heading, result, questions, marks)
                except Exception as error:  # one page that cannot be made stops no class
                    summary.no_feedback.append(f"{student} ({type(error).__name__})")
                for question in questions:
                    mark = marks[question.id]
                    row = row_of(student, assignment, question.id, mark)
                    rows.append(row)
                    if mark.status is Status.WAITING:
                        waiting.append(row)
                        summary.waiting.append((student, question.id))
                summary.students += 1
                if result.submission.problem:
                    summary.unreadable.append(student)
                if on_result:
                    on_result(result)
        finally:
            # Also when interrupted: what has been graded stands in the table.
            write_table(out / "marks.csv", rows)
            write_table(out / "waiting.csv", waiting)
    return summary
