"""Everything that a teacher can edit, validated: each module looks at one kind of file."""

from courseware.course.validate.examinations import examination_problems
from courseware.course.validate.exercises import exercise_problems
from courseware.course.validate.notebooks import notebook_problems
from courseware.course.validate.records import record_problems
from courseware.course.validate.tables import table_problems

__all__ = ["examination_problems", "exercise_problems", "notebook_problems", "record_problems",
           "table_problems"]
