"""Theories as equations with parameters: one file a theory, plain Python, no other library.

``load("involution")`` finds a model by its id, which is the name of its file. A new theory is
one new file that defines ``MODEL``; nothing else has to be told about it.
"""

from courseware.models.model import (
    DASHES,
    TONES,
    Axis,
    Chart,
    Line,
    Model,
    Parameter,
    Readout,
    Result,
    State,
)
from courseware.models.registry import load, model_ids

__all__ = [
    "DASHES", "TONES",
    "Axis", "Chart", "Line", "Model", "Parameter", "Readout", "Result", "State",
    "load", "model_ids",
]
