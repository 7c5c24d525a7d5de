"""A class's submissions, as nbgrader lays them out: ``SUBMITTED/STUDENT/NAME/NAME.ipynb``.

From here on a straight line: the students, what each of them handed in (``hand_in.py``), and the
cells of a hand-in (``submission.py``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from courseware.grading.handed_in.choose import hidden, is_archive, is_notebook, stem
from courseware.grading.handed_in.essay import essay_cells, essay_marker, essay_text
from courseware.grading.handed_in.hand_in import HandIn, hand_ins
from courseware.grading.handed_in.locate import Place
from courseware.grading.handed_in.name import harmless_name, short_name
from courseware.grading.handed_in.notebook import LARGEST_NOTEBOOK, Cell
from courseware.grading.handed_in.submission import Submission, missing_cells, parse

__all__ = [
    "Cell", "HandIn", "LARGEST_NOTEBOOK", "Place", "Submission", "collect", "essay_marker",
    "essay_cells", "essay_text", "hand_ins", "handed_in", "harmless_name", "missing_cells", "parse",
    "read_submission", "short_name", "stray_files", "student_folders", "students",
]


def students(submitted: Path, assignment: str, out: Path | None = None) -> list[Place]:
    """Where the work of every student lies, sorted by name. No file is read.

    Every folder is a student's, hidden ones only where they hold the assignment; ``out``, the
    folder of the results, is nobody's even where it lies among them. A loose notebook or archive
    is the work of a student who is named as the file is.
    """
    places = [Place(harmless_name(folder.name), folder)
              for folder in student_folders(submitted, assignment, out)]
    places += _loose(submitted, assignment, {place.student for place in places}).values()
    return sorted(places, key=lambda place: place.student)


def student_folders(submitted: Path, assignment: str, out: Path | None = None) -> list[Path]:
    """Every student's folder, sorted; see :func:`students`."""
    out = out.resolve() if out else None
    folders = []
    for entry in sorted(os.scandir(submitted), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith(".") and not os.path.lexists(path / assignment):
            continue
        link = entry.is_symlink() and not _work(entry.name)
        if link or (entry.is_dir(follow_symlinks=False) and path.resolve() != out):
            folders.append(path)
    return folders


def _work(name: str) -> bool:
    return is_notebook(name) or is_archive(name)


def _loose(submitted: Path, assignment: str, taken: set[str]) -> dict[str, Place]:
    """The students of loose files by name; where two files have one name, a notebook's."""
    names = sorted((entry.name for entry in os.scandir(submitted)
                    if _work(entry.name) and not entry.name.startswith(".")
                    and not entry.is_dir(follow_symlinks=False)),
                   key=lambda name: (not is_notebook(name), name))
    places: dict[str, Place] = {}
    for name in names:
        student = harmless_name(stem(name))
        if stem(name).casefold() != assignment.casefold() and student not in taken:
            places.setdefault(student, Place(student, submitted / name, loose=True))
    return places


def stray_files(submitted: Path, assignment: str = "", out: Path | None = None) -> list[str]:
    """Files beside the students' folders that are nobody's: not graded, but told of."""
    mine = {place.path.name for place in students(submitted, assignment, out)}
    return sorted(harmless_name(entry.name) for entry in os.scandir(submitted)
                  if not entry.is_dir(follow_symlinks=False)
                  and not entry.name.startswith(".") and entry.name not in mine)


def handed_in(place: Place | Path, assignment: str) -> bool:
    """Whether a student seems to have handed something in.

    A folder that has the assignment's own name is more likely one that lies in a student's.
    """
    if isinstance(place, Place) and place.loose:
        return True
    folder = place.path if isinstance(place, Place) else place
    if os.path.lexists(folder / assignment):
        return True
    if folder.name == assignment or folder.is_symlink() or not folder.is_dir():
        return False
    try:
        if any(_work(entry.name) for entry in os.scandir(folder) if not hidden(entry.name)):
            return True
    except OSError:  # what cannot be read is told with the hand-in itself
        return True
    return any(hand_in.path for hand_in in hand_ins(Place(folder.name, folder), assignment))


def collect(submitted: Path, assignment: str, out: Path | None = None) -> Iterator[Submission]:
    """Yield what every student handed in last, sorted by name."""
    for place in students(submitted, assignment, out):
        yield parse(hand_ins(place, assignment)[-1])


def read_submission(folder: Path, assignment: str) -> Submission:
    """What lies in one student's folder, of several attempts the last."""
    return parse(hand_ins(Place(harmless_name(folder.name), folder), assignment)[-1])
