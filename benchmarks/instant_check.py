"""How soon a student who asks for a check is answered, by a grader that is already running."""

from __future__ import annotations

import time
from contextlib import closing

from benchmarks.five_questions import students
from benchmarks.with_courseware import ASSIGNMENT, Courseware

CHECKS = 40


def instant_check(ours: Courseware) -> list[float]:
    """Seconds of each check, from the file on disk to the record; the marks are checked.

    The first one is left out: it finds the grader cold.
    """
    from courseware.course import Course
    from courseware.grading.grader import Grader
    from courseware.grading.handed_in.collect import hand_ins, parse
    from courseware.grading.handed_in.collect import students as places
    from courseware.grading.sandbox.run import Sandbox
    from courseware.grading.sandbox.runner import LocalRunner

    asking = {student.name: student for student in students(CHECKS + 1)}
    submitted = ours.submit(list(asking.values()))
    grader = Grader(Course.load(ours.root), ASSIGNMENT)
    times = []
    with closing(LocalRunner(Sandbox(grader.data, [ours.root, submitted], grader.limits),
                             jobs=1)) as runner:
        for place in places(submitted, ASSIGNMENT):
            begin = time.perf_counter()
            [hand_in] = hand_ins(place, ASSIGNMENT)
            record = grader.check(parse(hand_in), runner)
            times.append(time.perf_counter() - begin)
            found = sum(mark.points or 0 for mark in record.marks.values())
            if found != asking[place.student].total:
                raise AssertionError(f"instant check gave {place.student} {found} points, not "
                                     f"{asking[place.student].total}")
    return times[1:]
