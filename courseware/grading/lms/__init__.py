"""Marks in the form that a learning management system imports: a file for each system.

``export`` turns the rows of the gradebook into one row a student. What every system asks of
such a file stands in its own module, with the facts and where they come from.
"""

from courseware.grading.lms.export import (
    FORMS,
    IDENTIFIERS,
    CannotExport,
    Exported,
    export,
)
from courseware.grading.lms.match import Unmatched
from courseware.grading.lms.roster import RosterUnusable

__all__ = ["CannotExport", "Exported", "FORMS", "IDENTIFIERS", "RosterUnusable", "Unmatched",
           "export"]
