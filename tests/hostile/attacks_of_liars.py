"""Objects that lie about themselves, objects that explode, values of every odd kind."""

from case import HONEST, Case

NO_DATA = "读不成数据的对象（{}）", "an object that is no data ({})"
TOO_LARGE = "读不成数据的对象（too large）", "an object that is no data (too large)"
WANTS_TEXT = "这道题需要一段文本", "This question needs a text"
NOT_A_TABLE = "这道题需要一个 DataFrame", "This question needs a DataFrame"
NOT_RIGHT = "第一处不同", "First difference"
NO_COLUMN = "没有“population”这一列", "There is no column “population”"


def choice(source: str, *said: str) -> Case:
    """An answer to the choice that must earn nothing."""
    return Case({"g01": source}, {"g01": 0}, said or None)


def no_data(source: str, name: str) -> Case:
    return choice(source, *(side.format(name) for side in NO_DATA))


def table(source: str, points: float, *said: str) -> Case:
    """The honest table, changed by what follows."""
    return Case({"g06": HONEST["g06"] + source}, {"g06": points}, said or None)


FUNCTION = "def family_to_wage_labour_ratio(a, r, hands):\n"


def function(source: str, points: float, *said: str) -> Case:
    return Case({"g07": source}, {"g07": points}, said or None)


CASES = {
    "equal to everything": no_data(
        "class Q:\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n"
        "    def __hash__(self): return hash('c')\nq1 = Q()", "Q"),
    "class that lies": no_data("class Q:\n    __class__ = str\n    def __str__(self): return 'c'\n"
                               "    __repr__ = __format__ = casefold = strip = __str__\nq1 = Q()", "Q"),
    "metaclass that lies": no_data(
        "class M(type):\n    def __instancecheck__(c, o): return True\n    def __subclasscheck__(c, o): return True\n"
        "    def mro(c): return [c, object]\nclass Q(metaclass=M): pass\nq1 = Q()", "Q"),
    "metaclass that explodes": choice(
        "class M(type):\n    def __getattribute__(c, name): raise KeyboardInterrupt\n"
        "class Q(metaclass=M): pass\nq1 = Q()", "KeyboardInterrupt while being read",
        "KeyboardInterrupt while being read"),
    "name that is markup": no_data("q1 = type('<script>alert(1)</script>', (), {})()", "<script>alert(1)</script>"),
    "text that says another": choice(
        "class Q(str):\n    def __str__(self): return 'c'\n    __repr__ = casefold = strip = __format__ = __str__\n"
        "    def __eq__(self, other): return True\n    __hash__ = str.__hash__\nq1 = Q('b')",
        "它支持黄宗智", "It supports Huang"),
    "text of every letter": choice("q1 = 'c' * 5000 + 'a'", "不是选项", "is no option"),
    "all options at once": choice("q1 = ['a', 'b', 'c', 'd']", *WANTS_TEXT),
    "text in a list in a list": choice("q1 = [['c']]", *WANTS_TEXT),
    "bytes": no_data("q1 = b'c'", "bytes"),
    "pickle": no_data("import pickle\nclass Q:\n    def __reduce__(self): return (eval, ('1/0',))\n"
                      "q1 = pickle.dumps(Q())", "bytes"),
    "reduce": no_data("class Q:\n    def __reduce__(self): return (str, ('c',))\n    __reduce_ex__ = __reduce__\n"
                      "    def __getstate__(self): return 'c'\nq1 = Q()", "Q"),
    "mock": no_data("from unittest.mock import ANY\nq1 = ANY", "_ANY"),
    "module": no_data("import json as q1", "module"),
    "function": no_data("def q1(*arguments): return 'c'", "function"),
    "generator": no_data("q1 = (letter for letter in 'c')", "generator"),
    "iterator without end": no_data("import itertools\nq1 = itertools.repeat('c')", "repeat"),
    "list without end": Case(
        {"g02": "import itertools\nclass Q(list):\n    def __iter__(self): return itertools.repeat('a')\n"
                "    def __len__(self): return 1 << 40\nq2 = Q(['b'])"}, {"g02": 0},
        ("选对 0 项，误选 1 项，漏选 3 项", "Right picks: 0; wrong picks: 1; left out: 3")),
    "dict without end": Case(
        {"g03": "import itertools\nclass Q(dict):\n    def items(self): return ((f'l{n}', 'r1') for n in itertools.count())\n"
                "    __iter__ = keys = items\nq3 = Q(l1='r4')"}, {"g03": 0},
        ("5 项中配对 0 项", "0 of 5 matched")),
    "float that calls itself": choice(
        "class Q(float):\n    def __float__(self): return float(self)\n    __str__ = __repr__ = __float__\nq1 = Q(1)",
        *WANTS_TEXT),
    "explodes when read": choice(
        "class Q(dict):\n    def items(self): raise SystemExit\n    __iter__ = keys = __len__ = __bool__ = items\n"
        "q1 = Q(a='c')", *WANTS_TEXT),
    "repr without end": no_data("class Q:\n    def __repr__(self): return 'c' * 10 ** 9\n    __str__ = __repr__\nq1 = Q()",
                                "Q"),
    "huge text": choice("q1 = 'c' * 10_000_000", *TOO_LARGE),
    "huge number": choice("q1 = 1 << 3_000_000", *TOO_LARGE),
    "huge list": choice("q1 = ['c'] * 10_000_000", *TOO_LARGE),
    "deep list": choice("q1 = 'c'\nfor _ in range(100_000): q1 = [q1]", *TOO_LARGE),
    "list in itself": choice("q1 = []\nq1.append(q1)", *TOO_LARGE),
    "dict in itself": choice("q1 = {}\nq1['c'] = q1", *TOO_LARGE),
    "not a number": choice("q1 = float('nan')", "非数值（nan）", "not a number (nan)"),
    "infinity": choice("q1 = 1e400", "非数值（inf）", "not a number (inf)"),
    "complex": no_data("q1 = complex('1e400+nanj')", "complex"),
    "true": choice("q1 = True", "真假值", "True or False"),
    "lone surrogate": choice("q1 = '\\ud800c'", "不是选项", "is no option"),
    "text of other signs": Case({"g01": "q1 = '\\0\\u202ec\\u200b\\u2066\\ufeff'"}),
    "signs that turn the line": choice("q1 = '\\u202e\\u2067d\\0'", "1.1.p1", "1.1.p1"),
    "markup": choice("q1 = '<script>alert(1)</script><img src=x onerror=alert(2)>'", "不是选项", "is no option"),
    "markup everywhere": Case({
        "g01": "class X(Exception): pass\nX.__name__ = X.__qualname__ = '<script>alert(3)</script>'\nq1 = 'c'\n"
               "print('</pre><script>alert(4)</script>')\nraise X('<img src=x onerror=alert(5)>')",
        "g03": "q3 = {'<b onclick=alert(6)>': '\"><svg onload=alert(7)>'}",
        "g05": "q5 = '$\\\\href{javascript:alert(8)}{x}$ `<i>` [x](javascript:alert(9))'",
        "g06": "import pandas as pd\nq6 = pd.DataFrame({'<script>alert(10)</script>': ['<iframe src=//x>']})",
        "g07": FUNCTION + "    raise ValueError('<script>alert(11)</script> `$x$`')",
        "g08": "<script>alert(12)</script> <a href=javascript:alert(13)>essay</a>",
    }, {"g03": 0, "g05": 0, "g06": 0, "g07": 0}, ("出错：ValueError", "raised ValueError")),
    "formula for a spreadsheet": Case({
        "g01": "q1 = '=HYPERLINK(\"http://x\",\"c\")'",
        "g04": "q4 = '@SUM(1+1)*cmd|\\' /C calc\\'!A0'",
        "g07": FUNCTION + "    raise ValueError(';=1+1;@x\\n=2')",
    }, {"g01": 0, "g04": 0, "g07": 0}, ("不是选项", "is no option")),

    "table that equals": Case({"g06": "class Q:\n    columns = ['year', 'population', 'income', 'total']\n"
                                      "    def __eq__(self, other): return True\n    def to_dict(self, *a): return {}\nq6 = Q()"},
                              {"g06": 0}, (NO_DATA[0].format("Q"), NO_DATA[1].format("Q"))),
    "cells that lie": table(
        "\nclass Q:\n    def __eq__(self, other): return True\n    def __float__(self): return 100.0\n"
        "    __hash__ = object.__hash__\nq6 = q6.astype(object)\nfor name in q6: q6[name] = [Q() for _ in range(len(q6))]",
        0, *("缺少year 为 1600 的行", "Missing: the row with year 1600")),
    "cells that are numbers near enough": table(
        "\nclass Q(float):\n    def __float__(self): return 100.0\n    def __sub__(self, other): return 0.0\n"
        "    __rsub__ = __sub__\n    def __abs__(self): return 0.0\nq6 = q6.astype(object)\n"
        "q6['income'] = [Q(1) for _ in range(len(q6))]", 4, *NOT_RIGHT),
    "frame of another kind": table(
        "\nclass Q(pd.DataFrame):\n    def astype(self, *a, **k): return self\n"
        "    values = property(lambda self: type('V', (), {'tolist': lambda s: [[1600, 100.0, 100.0, 100.0]]})())\n"
        "q6 = Q(q6)", 1.2, "缺少year 为 1700 的行", "Missing: the row with year 1700"),
    "frame whose index never ends": Case({"g06": HONEST["g06"] + '''
class Q(pd.DataFrame):
    @property
    def index(self):
        while True:
            pass
q6 = Q(q6)
'''}, {"g06": 0}, ("读不成数据的对象（cannot be read）", "an object that is no data (cannot be read)")),
    "columns twice": table("\nq6 = pd.concat([q6.iloc[:, :1], q6 * 0, q6], axis=1)", 0, *NOT_RIGHT),
    "columns of several levels": table("\nq6.columns = pd.MultiIndex.from_product([['a'], q6.columns])", 0, *NO_COLUMN),
    "rows of several levels": Case({"g06": HONEST["g06"] + "\nq6 = q6.set_index(['year', 'income'])"}),
    "ten million rows": table("\nq6 = pd.DataFrame({'year': range(10_000_000)})", 0, *TOO_LARGE),
    "a row for every value": table(
        "\nimport numpy as np\nq6 = pd.DataFrame([[year, p, i, t] for year in (1600, 1700) for p in range(80, 101, 4)\n"
        "                   for i in range(80, 131, 9) for t in range(80, 111, 9)],\n"
        "                  columns=['year', 'population', 'income', 'total'])", 0, *NOT_RIGHT),
    "odd numbers in a table": table(
        "\nq6 = q6.astype(object)\nq6.iloc[0] = [1600, float('nan'), float('-inf'), -0.0]\n"
        "q6.iloc[1] = [1700, complex(86.25), b'126.7', 10 ** 300]", 3.6, *NOT_RIGHT),
    "table of its own message": Case(
        {"g06": "q6 = {'table': {'columns': ['year'], 'rows': [[1600]]}, 'special': 'nan'}"},
        {"g06": 0}, NO_COLUMN),
    "message in the place of an answer": Case(
        {"g01": "q1 = {'refused': 5}", "g02": "q2 = {'special': ['a', 'c', 'f']}",
         "g03": "q3 = {'results': [{'value': 'c'}]}"},
        {"g01": 0, "g02": 0, "g03": 0}, ("这道题需要选项编号的列表", "This question needs a list of option letters")),

    "constant": function(FUNCTION + "    return 3", 0, "不论输入什么", "whatever it is given"),
    "by the order of calls": function(
        "calls = []\n" + FUNCTION + "    calls.append(a)\n    return [1, 2, 3, 3, 5, 6, 7][len(calls) - 1]", 1,
        "6 次调用中 1 次正确", "1 of 6 calls right"),
    "results that were never called": function(
        "family_to_wage_labour_ratio = {'results': [{'value': v} for v in (3.586096, 6.25, 2.441406, 3, 1, 0.8)]}", 0,
        "应当是一个函数", "must be a function"),
    "returns a liar": function(
        "class Q(float):\n    def __eq__(self, other): return True\n    def __float__(self): return 3.0\n"
        + FUNCTION + "    return Q(hands)", 2, "6 次调用中 2 次正确", "2 of 6 calls right"),
    "returns itself": function(FUNCTION + "    return family_to_wage_labour_ratio", 0, "不论输入什么", "whatever it is given"),
    "leaves by the back door": function(FUNCTION + "    raise SystemExit(a)", 0, "出错：SystemExit", "raised SystemExit"),
    "ends the interpreter when called": function(
        "import os\n" + FUNCTION + "    if a > 0.7: os._exit(0)\n    return min((1 / r) ** (1 / (1 - a)), hands)", 5,
        "使 Python 进程意外结束", "ended the Python process"),
    "coroutine": function("async " + FUNCTION + "    return 1", 0, "不论输入什么", "whatever it is given"),
    "callable without end": function(
        "class Q:\n    def __call__(self, *a): return iter(lambda: 0, 1)\nfamily_to_wage_labour_ratio = Q()", 0,
        "不论输入什么", "whatever it is given"),
}
