"""Checking an answer: pure functions of a question, its key and what was answered.

Answers arrive as plain JSON-like data (see :mod:`courseware.assessment.answer`); nothing
here runs code of a student. Every kind of question has one small function in
:mod:`courseware.assessment.kinds`, whose docstring states its rule for partial credit.
"""

from courseware.assessment.check import check
from courseware.assessment.key import Key, Trap, read_key
from courseware.assessment.keys import find_keys, load_keys
from courseware.assessment.mark import Mark, Status

__all__ = ["Key", "Mark", "Status", "Trap", "check", "find_keys", "load_keys", "read_key"]
