"""Submissions in, marks out.

A straight line: ``handed_in`` reads what students gave, ``sandbox`` runs its code where there is
nothing to steal and brings answers out as plain data, ``assessment`` compares them outside,
``gradebook`` keeps the marks, ``report`` tells them. ``grader`` holds one assignment ready,
``class_run`` takes a class through it; ``formgrader`` and ``lms`` hand the marks to others.
README.md beside this file says why each wall stands where it does.
"""
