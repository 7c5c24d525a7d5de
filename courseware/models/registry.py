"""The one way to a model: by its id, which is the name of the file that holds it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import courseware.models as package
from courseware.models.model import Model

_NOT_THEORIES = frozenset({"model", "registry"})


@cache
def model_ids() -> tuple[str, ...]:
    """The ids of all models, sorted."""
    names = {module.name for module in iter_modules(package.__path__)}
    return tuple(sorted(names - _NOT_THEORIES))


@cache
def load(model_id: str) -> Model:
    """The model of that id.

    Raises
    ------
    KeyError
        When there is none; the message names those that there are.
    """
    if model_id not in model_ids():
        known = ", ".join(model_ids())
        raise KeyError(
            f"没有名为“{model_id}”的模型，可用的有：{known}"
            f" // there is no model “{model_id}”; there are: {known}"
        )
    model = import_module(f"{package.__name__}.{model_id}").MODEL
    if model.id != model_id:
        raise ValueError(
            f"{model_id}.py 中的模型自称“{model.id}”，两者应当一致"
            f" // the model in {model_id}.py calls itself “{model.id}”; the two must agree"
        )
    return model
