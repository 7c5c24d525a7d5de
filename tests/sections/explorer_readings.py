"""What a reader of an explorer reads: a number at the precision shown, and the story that holds."""

from __future__ import annotations

from courseware.explorer.page import shown as printed
from courseware.language import Pair
from courseware.models import load


def shown(model: str, key: str, **settings: float) -> float:
    """A readout as the explorer prints it."""
    loaded = load(model)
    digits = next(readout.digits for readout in loaded.readouts if readout.key == key)
    return float(printed(loaded.run(**settings)[key], digits, grouped=False))


def story(model: str, **settings: float) -> Pair:
    """The name of the state that the explorer tells."""
    loaded = load(model)
    return loaded.state_of(loaded.run(**settings)).name
