"""Submissions in, marks out.

A straight line: ``collect`` reads what was handed in, ``sandbox`` runs its code where there is
nothing to steal, ``inside`` (the only file that goes in) brings answers out as plain data,
``assessment`` compares them outside, ``gradebook``, ``feedback`` and ``table`` write what was
found. README.md beside this file says why each wall stands where it does.
"""
