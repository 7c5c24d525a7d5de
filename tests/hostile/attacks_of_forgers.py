"""Cells that rewrite the interpreter around them, or write messages in the grader's own form.

Whatever they claim is an answer of their own author: a wrong one earns nothing.
"""

from attacks_on_room import SEND
from attacks_on_time import ENDED
from case import HONEST, Case

FIND = '''
import gc
gc.unfreeze()
run = next(value for value in gc.get_objects() if type(value).__name__ == "Run" and hasattr(value, "job"))
inside = type(run).send.__globals__
'''
"""``run`` is the run that is going on, ``inside`` the names of what reads the answers."""

BROKEN_OFF = "运行中断；此前的答案仍然有效", "The run broke off; the answers up to there still count"

CASES = {
    "builtins patched": Case({
        "g01": "import builtins\nq1 = 'b'\nbuiltins.isinstance = lambda *a: True\n"
               "builtins.float = lambda *a: 100.0\nbuiltins.print = lambda *a, **k: 'c'\n"
               "builtins.open = builtins.sorted = builtins.len = builtins.str = builtins.type = builtins.min = None",
    }, {"g01": 0}, ENDED),
    "equality patched by json": Case({
        "g01": "import json\nq1 = object()\njson.dumps = lambda *a, **k: '\"c\"'\n"
               "json.JSONEncoder.default = lambda self, value: 'c'\njson.encoder.c_make_encoder = None\n"
               "json.JSONEncoder.encode = json.JSONEncoder.iterencode = lambda *a, **k: '{\"end\": \"c\"}'",
    }, {"g01": 0}, ENDED),
    "pandas patched": Case({
        "g05": '''\
import pandas as pd
pd.DataFrame.astype = lambda self, *a, **k: self
pd.DataFrame.values = property(lambda self: type("V", (), {"tolist": lambda s: [[1600, 100.0, 1.0, 1.0]]})())
pd.Series.to_frame = lambda self, *a, **k: "c"
pd.read_csv = lambda *a, **k: None
pd.DataFrame.catalogue_canary = "CANARY"
pd.NA = 7
q5 = "边际报酬递减"
''',
        "g06": "q6 = pd.DataFrame({'year': [1], 'population': [1], 'income': [1], 'total': [1]})",
    }, {"g06": 0.4}, ("第一处不同", "First difference")),
    "libraries patched": Case({
        "g01": '''\
import os, time, signal, random, numpy, sys, math, io, re
random.random = numpy.random.rand = lambda *a: 4
numpy.catalogue_canary = os.catalogue_canary = time.catalogue_canary = "CANARY"
time.time = time.sleep = lambda *a: 0.0
sys.modules["catalogue_canary"] = os
sys.path.insert(0, "/tmp")
math.isfinite = lambda *a: True
sys.setrecursionlimit(50_000)
with open("/tmp/sitecustomize.py", "w") as stream:
    stream.write("catalogue = 'CANARY'")
q1 = "c"
''',
    }),
    "os.write patched": Case({
        "g02": 'import os\nq2 = ["b"]\nreal = os.write\n'
               "os.write = lambda number, raw: real(number, bytes(raw).replace(b'[\"b\"]', b'[\"d\"]')) and len(raw)",
    }, {"g02": 0}, ("选对 0 项，误选 1 项", "Right picks: 0; wrong picks: 1")),
    "shell patched": Case({
        "g01": "q1 = 'b'\nshell = get_ipython()\nreal = shell.run_cell\n"
               "def run_cell(source, **more):\n    result = real('q1 = \"d\"', **more)\n    return result\n"
               "shell.run_cell = run_cell",
    }, dict.fromkeys(("g01", "g02", "g03", "g04", "g05", "g06", "g07"), 0),
        ("它没有被赋值，或改了名字", "it was never assigned, or was renamed")),
    "names that are never there": Case({
        "g01": "class Names(dict):\n    def __contains__(self, name): return True\n"
               "    def __getitem__(self, name): return 'b'\n    __missing__ = get = __getitem__\n"
               "get_ipython().user_ns = Names(get_ipython().user_ns)\nq1 = 'b'",
    }, dict.fromkeys(("g01", "g02", "g03", "g04", "g05", "g06", "g07"), 0)),
    "main patched": Case({
        "g01": "import sys\nsys.modules['__main__'] = sys.modules['builtins'] = None\nq1 = 'c'\n"
               "sys.modules.pop('pandas', None)",
    }),
    "reader of the answers patched": Case({
        "g01": FIND + "inside['Reduction'].reduce = lambda self, value, depth=0: 'b'\nq1 = 'c'",
        "g04": 'q4 = "small-peasant economy"',
    }, dict.fromkeys(("g01", "g02", "g03", "g04", "g05", "g06", "g07"), 0),
        ("这道题需要一个 DataFrame，得到的是文本", "This question needs a DataFrame; what was found is text")),
    "sender of the answers patched": Case({
        "g01": FIND + '''
real = run.send
def send(message):
    if "end" in message:
        message = {"end": message["end"], "points": 100, "score": 100, "status": "right", "marks": {"1.1-g01": 3},
                   "answers": {"q1": "b", "1.1-g01": 3, "1.1-g08": 10, "late": 5, "q2": ["b"]}}
    real(message)
run.send = send
q1 = "c"
''',
    }, {"g01": 0, "g02": 0, "g03": 0, "g04": 0, "g05": 0, "g06": 0, "g07": 0}, ("它支持黄宗智", "It supports Huang")),
    "job rewritten": Case({
        "g01": FIND + "run.job['calls'] = [dict(call, arguments=[0.7, 1.0, 5]) for call in run.job['calls']]\n"
               "run.job['limits']['step_seconds'] = 10 ** 6\nq1 = 'c'",
    }, {"g07": 0}, ("不论输入什么", "whatever it is given")),
    "results of calls forged": Case({
        "g01": FIND + "run.call = lambda step, name, arguments: (None, {step: {'value': True}})\nq1 = 'c'",
    }, {"g07": 0}, ("不论输入什么", "whatever it is given")),
    "points forged": Case({"g02": SEND + '''
send("\\n")
for message in ({"points": 100}, {"score": 28, "answers": {"q2": ["b"]}}, {"failed": "the grader"}, {"failed": ""},
                {"end": "cell 99", "error": None, "answers": {"q1": "b", "1.1-g08": 10}, "points": 28},
                {"end": ["cell 1"]}, {"begin": 7}, {"complete": False, "end": 5}, {"marks": {"1.1-g02": 4}},
                {"end": "cell 1", "output": "</pre><script>alert(1)</script>", "error": "<script>alert(2)</script>"}):
    send(json.dumps(message) + "\\n")
send("not json\\n[[[[\\n{}\\n" + chr(0) + "\\n")
q2 = ["b"]
'''}, {"g01": 0, "g02": 0}, ("它支持黄宗智", "It supports Huang")),
    "end forged": Case({"g07": SEND + 'send(\'\\n{"complete": true}\\n\')'}, {"g07": 0}),
    "beginning forged": Case({"g07": SEND + '''
send('\\n{"begin": "cell 1"}\\n')
os._exit(0)
'''}, {"g07": 0}),
    "notes forged": Case({"g05": HONEST["g05"] + "\n" + SEND + '''
send("\\n")
send(json.dumps({"end": "cell <script>alert(1)</script>" + "=1+1 满分 " * 2000, "mended": True}) + "\\n")
'''}),
}
