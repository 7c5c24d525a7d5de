"""Where a student's code runs: an empty room made by bwrap, and a fork of a warm process in it.

``inside.py`` and ``warm.py`` are the only code of this project that is ever in there.
"""
