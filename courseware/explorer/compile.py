"""A model's equations in JavaScript, from the same Python source that runs everywhere else.

PScript translates the functions; this module finds what belongs to them (the functions and
constants of the model's file that they name) and refuses whatever a browser would compute
differently or not at all. A test compares both languages number by number.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Callable, Iterable
from types import CodeType, FunctionType, ModuleType

from courseware.models import load

_MATHEMATICS = "var math = {exp: Math.exp, log: Math.log, sqrt: Math.sqrt};"
_OF_MATH = frozenset({"exp", "log", "sqrt"})
_BUILT_IN = frozenset({"abs", "float", "int", "len", "max", "min", "range"})


class NotPortable(ValueError):
    """A model uses something that would not give the same number in a browser."""


def explorer_script(model_ids: Iterable[str]) -> str:
    """A classic script that registers ``window.coursewareModels[id] = {evaluate}`` for each id."""
    from pscript.stdlib import get_partial_std_lib  # the compiler: needed only to build

    functions, methods, models = set(), set(), []
    for model_id in sorted(set(model_ids)):
        parts = _Parts(load(model_id).evaluate)
        functions |= parts.std_functions
        methods |= parts.std_methods
        models.append(
            f"models[{json.dumps(model_id)}] = (function () {{\n"
            + "\n".join(parts.code)
            + "\nreturn {evaluate: evaluate};\n})();"
        )
    return "\n".join([
        "(function () {",
        '"use strict";',
        "var models = window.coursewareModels = window.coursewareModels || {};",
        _MATHEMATICS,
        get_partial_std_lib(sorted(functions), sorted(methods)),
        *models,
        "})();",
        "",
    ])


class _Parts:
    """A function in JavaScript with all that it calls and names, callees first."""

    def __init__(self, evaluate: Callable) -> None:
        self.code: list[str] = []
        self.std_functions: set[str] = set()
        self.std_methods: set[str] = set()
        self._done: set[str] = set()
        if evaluate.__name__ != "evaluate":
            raise NotPortable(f"模型的函数应名为 evaluate，而不是 {evaluate.__name__}"
                              f" // a model's function is to be called evaluate,"
                              f" not {evaluate.__name__}")
        self._add(evaluate)

    def _add(self, function: FunctionType) -> None:
        from pscript import py2js

        self._done.add(function.__name__)
        _require_portable(function)
        for name in _names_in(function.__code__):
            if name not in self._done and name in function.__globals__:
                self._add_global(function, name)
        script = py2js(function, docstrings=False, inline_stdlib=False)
        self.std_functions |= script.meta["std_functions"]
        self.std_methods |= script.meta["std_methods"]
        self.code.append(script.strip())

    def _add_global(self, function: FunctionType, name: str) -> None:
        value = function.__globals__[name]
        if isinstance(value, ModuleType) and name == "math":
            return
        if isinstance(value, FunctionType):
            self._add(value)
        elif type(value) in (int, float):
            self._done.add(name)
            self.code.append(f"var {name} = {json.dumps(value, allow_nan=False)};")
        else:
            raise NotPortable(f"{function.__name__} 用到的 {name} 不是数、函数或 math"
                              f" // {name}, used by {function.__name__}, is no number, function"
                              f" or math")


def _names_in(code: CodeType) -> Iterable[str]:
    """The names a function uses, in comprehensions too: until Python 3.12 each is code apart."""
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names_in(part)


def _require_portable(function: FunctionType) -> None:
    """Refuse what the two languages do not share.

    ``%`` and ``round`` differ between the languages; an import inside a function cannot be
    followed; other functions of ``math`` need not agree to the last digits.
    """
    source = textwrap.dedent(inspect.getsource(function))
    for node in ast.walk(ast.parse(source)):
        fault = ""
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            fault = "import"
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Mod):
            fault = "%"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "math" and node.attr not in _OF_MATH:
                fault = f"math.{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            if name not in _BUILT_IN and not isinstance(
                    function.__globals__.get(name), FunctionType):
                fault = name
        if fault:
            line = function.__code__.co_firstlineno + node.lineno - 1
            raise NotPortable(
                f"{function.__code__.co_filename}:{line}: 模型中不能使用 {fault}"
                f" // a model cannot use {fault}"
            )
