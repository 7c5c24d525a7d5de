"""One submission takes the whole machine: its neighbours get the marks they earn all the same."""

import json

from courseware.assessment import Key
from courseware.course import Question
from courseware.grading.collect import Cell, Submission
from courseware.grading.grade import grade_all
from courseware.language import Pair

TEXT = Pair("文", "text")
QUESTION = Question("n", "number", 1, 3.0, TEXT, variable="q")
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
while time.process_time() - started < 0.9: pass
q = 7
"""


def test_a_neighbour_of_a_hog_loses_nothing(sandbox):
    hog = Submission("hog", cells=tuple(Cell("code", HOG) for _ in range(4)))
    honest = Submission("honest", cells=(
        Cell("code", "import time\nstarted = time.process_time()"), Cell("code", HONEST)))
    keys = {"n": Key(7, otherwise=TEXT, why=TEXT)}
    results = {result.submission.student: result
               for result in grade_all([hog, honest], (QUESTION,), keys, sandbox, jobs=2)}
    assert results["hog"].crowded
    assert results["honest"].marks["n"].points == 3, json.dumps(results["honest"].answers)
