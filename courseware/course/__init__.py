"""The typed records of the course, and the only reader of ``data/`` and ``exercises/``."""

from courseware.course.checks import Check, CheckDiffers, confirm, confirmed
from courseware.course.course import Course
from courseware.course.problem import CourseError, Problem
from courseware.course.question import Question
from courseware.course.records import WHOLE_ARTICLE, Argument, Claim, Section, Term
from courseware.course.root import find_root
from courseware.course.series import read_series
from courseware.course.sources import Source
from courseware.course.unit import Unit

__all__ = [
    "WHOLE_ARTICLE", "Argument", "Check", "CheckDiffers", "Claim", "Course", "CourseError",
    "Problem", "Question", "Section", "Source", "Term", "Unit", "confirm", "confirmed",
    "find_root", "read_series",
]
