"""A hand-in taken apart into cells, ready to be run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from courseware.grading.handed_in.essay import essay_starts
from courseware.grading.handed_in.hand_in import HandIn
from courseware.grading.handed_in.notebook import Cell, read_cells
from courseware.grading.handed_in.unusable import Unusable
from courseware.language import Pair


@dataclass(slots=True)
class Submission:
    """What one student handed in, in one attempt.

    Attributes
    ----------
    student : the student's name, made fit for any UTF-8 file
    path : where it was found, as it is shown to people
    cells : the notebook's cells; none when there is nothing to run
    notes : what the author should know of how it was read
    problem : why nothing could be read, or ``None``
    sha256 : of the notebook's bytes, so that a mark can be traced to them
    attempt : which of the student's attempts, empty where there is only one
    received : when it was handed in, or ``None`` where that is not known
    """

    student: str
    path: str = ""
    cells: tuple[Cell, ...] = ()
    notes: list[Pair] = field(default_factory=list)
    problem: Pair | None = None
    sha256: str = ""
    attempt: str = ""
    received: datetime | None = None


def parse(hand_in: HandIn) -> Submission:
    """Take a hand-in apart. Never raises for what it holds."""
    submission = Submission(hand_in.student, hand_in.path, notes=list(hand_in.notes),
                            problem=hand_in.problem, sha256=hand_in.sha256,
                            attempt=hand_in.attempt, received=hand_in.received)
    if submission.problem is not None:
        return submission
    try:
        submission.cells = read_cells(hand_in.raw, hand_in.assignment, submission.notes)
    except Unusable as error:
        submission.problem = error.message
    except Exception as error:
        submission.problem = Pair(f"读不了笔记本：{type(error).__name__}。",
                                  f"The notebook cannot be read: {type(error).__name__}.")
    return submission


def missing_cells(submission: Submission, question_ids: Iterable[str]) -> list[str]:
    """The questions whose answer cell is gone from the notebook, in the order given.

    None where no cell says what it answers: then the notebook has lost its metadata, not its
    cells, which is told of already.
    """
    there = {cell.question for cell in submission.cells if cell.question}
    if not there:
        return []
    return [question for question in question_ids
            if question not in there and not essay_starts(submission.cells, question)]
