"""The fixed ends of a model's axis in Plotly's words, the same on the page and in a notebook."""

from __future__ import annotations

from courseware.models import Axis


def axis_ends(axis: Axis) -> dict[str, float]:
    """``autorangeoptions``: the given ends hold and the other ones follow the data."""
    ends = {}
    if axis.minimum is not None:
        ends["minallowed"] = axis.minimum
    if axis.maximum is not None:
        ends["maxallowed"] = axis.maximum
    return ends
