"""The marks, in nbgrader's tables, and what each of them can be traced to."""
