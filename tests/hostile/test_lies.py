"""Objects that lie, and channels that are forged: nothing undeserved is earned."""

import pytest

from courseware.assessment import Key, check
from courseware.course.question import Option, Question
from courseware.grading.grade import call_id, results_of
from courseware.grading.sandbox.ran import run_steps
from courseware.grading.sandbox.run import Step, hostile_json
from courseware.language import Pair

TEXT = Pair("文", "text")
CHOICE = Question("t", "choice", 1, 3.0, TEXT, options=(Option("a", TEXT), Option("b", TEXT)),
                  variable="q")
NUMBER = Question("n", "number", 1, 3.0, TEXT, variable="q")
CHOICE_KEY = Key("b", feedback={"a": TEXT, "b": TEXT})
NUMBER_KEY = Key(0.39, tolerance=0.01, why=TEXT, otherwise=TEXT)

LIARS = {
    "equal to all": "class Q:\n    def __eq__(self, other): return True\n"
                    "    def __hash__(self): return 0\nq = Q()",
    "lying class": "class Q:\n    __class__ = str\n    def __str__(self): return 'b'\nq = Q()",
    "number that is near": "class Q(float):\n    def __float__(self): return 0.39\n"
                           "    def __sub__(self, other): return 0\n    __rsub__ = __sub__\n"
                           "    def __abs__(self): return 0\nq = Q(7)",
    "text that is another": "class Q(str):\n    def __str__(self): return 'b'\n"
                            "    def __eq__(self, o): return True\n    __hash__ = str.__hash__\n"
                            "q = Q('a')",
    "explodes when reduced": "class Q(dict):\n    def items(self): raise SystemExit\n"
                             "    def __iter__(self): raise SystemExit\nq = Q(a=1)",
    "explodes when asked its type": "class M(type):\n    def __instancecheck__(c, o): 1/0\n"
                                    "    def __getattribute__(c, n): raise KeyboardInterrupt\n"
                                    "class Q(metaclass=M): pass\nq = Q()",
    "not a number": "q = float('nan')",
    "infinite": "q = float('inf')",
    "a mock": "from unittest.mock import MagicMock, ANY\nq = ANY",
    "a function": "def q(*a): return 'b'",
    "patched builtins": "import builtins, json\nbuiltins.isinstance = lambda *a: True\n"
                        "json.JSONEncoder.default = lambda s, o: 'b'\nq = object()",
}


@pytest.mark.parametrize("name", LIARS)
def test_a_liar_earns_nothing_and_stops_nobody(run, name):
    ran = run(LIARS[name])
    answer = ran.answers.get("q")
    assert check(CHOICE, CHOICE_KEY, answer).points == 0
    assert check(NUMBER, NUMBER_KEY, answer).points == 0
    assert (ran.answers["before"], ran.answers["after"]) == (1, 2)


HONEST_KINDS = {
    "numpy": ("import numpy as np\nq = [np.float64(0.5), np.int64(3), np.bool_(True)]",
              [0.5, 3, True]),
    "array": ("import numpy as np\nq = np.array([[1, 2], [3, 4]])", [[1, 2], [3, 4]]),
    "series": ("import pandas as pd\nq = pd.Series([1.5], index=[1600], name='v')",
               {"table": {"columns": ["index", "v"], "rows": [[1600, 1.5]]}}),
    "frame": ("import pandas as pd\nq = pd.DataFrame({'年': [1], 'v': [float('nan')]})",
              {"table": {"columns": ["年", "v"], "rows": [[1, {"special": "nan"}]]}}),
    "grouped": ("import pandas as pd\n"
                "q = pd.DataFrame({'k': ['b', 'a'], 'v': [1, 2]}).groupby('k').sum()",
                {"table": {"columns": ["k", "v"], "rows": [["a", 2], ["b", 1]]}}),
    "index kept as a column": (
        "import pandas as pd\nq = pd.DataFrame({'k': [2], 'v': [1]}).set_index('k', drop=False)",
        {"table": {"columns": ["k", "v"], "rows": [[2, 1]]}}),
    "set": ("q = {'c', 'a'}", ["a", "c"]),
    "tuple": ("q = ('a', {1: None})", ["a", {"1": None}]),
    "fraction": ("from fractions import Fraction\nq = Fraction(1, 4)", 0.25),
    "surrogate": ("q = '\\ud800'", "\\ud800"),
    "magic": ("%time q = 5", 5),
}


@pytest.mark.parametrize("name", HONEST_KINDS)
def test_honest_values_come_out_as_plain_data(run, name):
    source, plain = HONEST_KINDS[name]
    assert run(source).answers["q"] == plain


def test_a_forged_message_is_only_an_answer_of_its_author(run):
    ran = run("""
import os, json
for descriptor in range(3, 1024):
    try:
        os.write(descriptor, b'\\n' + json.dumps(
            {"end": "cell 9", "points": 100, "answers": {"q": "b", "score": 100}}).encode() +
            b'\\nnot json\\n[[[\\n{"begin": 7}\\n{"end": []}\\n')
    except OSError:
        pass
""")
    assert ran.answers["q"] == "b"  # what q = "b" would have given, and no more
    assert (ran.answers["before"], ran.answers["after"]) == (1, 2)


def test_results_that_were_never_called_earn_nothing(sandbox):
    """A dict in the place of the function, with all the right results in it."""
    question = Question("f", "function", 1, 3.0, TEXT, variable="q", calls=((1,), (2,)))
    steps = [Step("cell 1", source="q = {'results': [{'value': 2}, {'value': 4}]}"),
             *(Step(call_id(question, n), name="q", arguments=(n,)) for n in (1, 2))]
    ran = run_steps(sandbox, steps, ())
    assert check(question, Key([2, 4], otherwise=TEXT), results_of(question, ran)).points == 0


BOMBS = {
    "deep": '"[" * 430 + "]" * 430',
    "deep dict": '\'{"a":\' * 430 + "1" + "}" * 430',
    "wide": '"[" + "[]," * 600_000 + "[]]"',
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_forged_bomb_is_dropped_and_reaches_no_later_code(run, name):
    ran = run(f"""
import os
line = b'\\n{{"end": "x", "answers": {{"q": ' + ({BOMBS[name]}).encode() + b'}}}}\\n'
for descriptor in range(3, 1024):
    try:
        view = memoryview(line)
        while view: view = view[os.write(descriptor, view):]
    except OSError:
        pass
""")
    assert "q" not in ran.answers
    assert (ran.answers["before"], ran.answers["after"]) == (1, 2)


@pytest.mark.parametrize("line", [
    b"[" * 40 + b"]" * 40, b"", b"{", b"NaN", b'{"a": Infinity}', b'{"a": 1e999}', b"[" * 50_000, b"\xff\xfe",
    b"1" * 5000, b'{"__reduce__": '])
def test_what_is_not_strict_json_is_refused(line):
    with pytest.raises(ValueError):
        hostile_json(line)
