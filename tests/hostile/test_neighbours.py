"""One submission takes the whole machine: its neighbours get the marks they earn all the same."""

import json

from make_class import answered, blank_notebook, write_submission

from courseware.course import Course
from courseware.grading.class_run import grade_class
from courseware.grading.grader import Grader
from courseware.grading.sandbox.limits import Limits
from courseware.grading.sandbox.run import Sandbox
from courseware.grading.sandbox.runner import LocalRunner

HOG = """
import os, time
for _ in range(28):
    if os.fork() == 0:
        os.setsid()
        until = time.time() + 1.8
        while time.time() < until: pass
        os._exit(0)
time.sleep(1.8)
"""
HONEST = """
import time
until = time.process_time() + 0.6
while time.process_time() < until: pass
q4 = "small-peasant economy"
"""


def test_a_neighbour_of_a_hog_loses_nothing(root, tmp_path):
    """The honest cell needs a third of its time, and would have all of it taken by the crowd."""
    course = Course.load(root)
    blank = blank_notebook(course)
    write_submission(tmp_path / "submitted", "a hog",
                     answered(blank, {f"g0{n}": HOG for n in range(1, 6)}))
    write_submission(tmp_path / "submitted", "honest",
                     answered(blank, {"g01": 'q1 = "c"', "g04": HONEST}))
    limits = Limits(step_seconds=2, grace_seconds=0.5, total_seconds=20)
    grader = Grader(course, "1.1", limits=limits)
    runner = LocalRunner(Sandbox(grader.data, limits=limits), jobs=2)
    starved = []
    start = runner.start

    def watched(steps, variables):
        future = start(steps, variables)
        future.add_done_callback(lambda done: starved.append(done.result().starved))
        return future

    runner.start = watched
    try:
        grade_class(grader, tmp_path / "submitted", tmp_path / "out", runner)
    finally:
        runner.close()
    assert any(starved), "the hog took the processor from nobody"
    marks = (tmp_path / "out/marks.csv").read_text(encoding="utf-8")
    assert "honest,1.1,1.1-g01,3,3,right" in marks
    assert "honest,1.1,1.1-g04,3,3,right" in marks, json.dumps(marks)
