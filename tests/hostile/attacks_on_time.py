"""Cells that never end, cells that end everything, and what they leave behind."""

from case import CELL_SECONDS, HONEST, Case

INTERRUPTED = (f"运行超时（{CELL_SECONDS} 秒），已中断", f"ran out of time ({CELL_SECONDS} s) and was interrupted")
LEFT_OUT = (f"运行超时（{CELL_SECONDS} 秒）且无法中断；跳过它",
            f"ran out of time ({CELL_SECONDS} s) and could not be interrupted")
MEMORY = ("用尽了允许的内存（各进程合计）", "used up the memory allowed (all its processes together)")
ENDED = ("使 Python 进程意外结束", "ended the Python process")
CUT_SHORT = ("送出的数据过多，运行到此为止", "Too much data was sent out and the run ended there")


def endless(source: str, said: tuple[str, str] = INTERRUPTED) -> Case:
    """It never comes to its answer, which is lost; the others are not."""
    return Case({"g02": f'{source}\nq2 = ["a", "c", "f"]'}, {"g02": 0}, said)


def fatal(source: str) -> Case:
    return Case({"g02": f'q2 = ["a", "c", "f"]\n{source}'}, {"g02": 0}, ENDED)


CASES = {
    "loop": endless("while True: pass"),
    "loop after its answer": Case({"g02": 'q2 = ["a", "c", "f"]\nwhile True: pass'},
                                  said=INTERRUPTED),
    "loop in a function": Case(
        {"g07": HONEST["g07"].replace("    return", "    while a > 0.7: pass\n    return")}, {"g07": 5},
        ("超时，没有结果", "ran out of time")),
    "loop in C": endless("import collections, itertools\n"
                         "collections.deque(itertools.repeat(0), maxlen=0)", LEFT_OUT),
    "loop in a regular expression": endless(
        "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')"),
    "loop in a power": endless("7 ** 9 ** 9"),
    "loop that holds BaseException": endless(
        "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
        LEFT_OUT),
    "loop that ignores signals and stops the clock": endless(
        "import signal\nfor number in range(1, 65):\n"
        "    try: signal.signal(number, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n"
        "import time\ntime.monotonic = time.time = lambda: 0.0\nsignal.setitimer = lambda *a: (0, 0)\n"
        "while True: pass", LEFT_OUT),
    "sleep": endless("import time\ntime.sleep(1000)"),
    "stopped": endless("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", LEFT_OUT),
    "waits for a child": endless("import os\nif os.fork() == 0:\n    while True: pass\nos.wait()"),
    "slow loris": endless(
        "import os, time\nwhile True:\n    for number in range(3, 32):\n"
        "        try: os.write(number, b'\\n')\n        except OSError: pass\n    time.sleep(0.1)"),
    "generator without end as an answer": Case(
        {"g02": "import itertools\nq2 = (x for x in itertools.count())"}, {"g02": 0},
        ("读不成数据的对象（generator）", "an object that is no data (generator)")),

    "os._exit": fatal("import os\nos._exit(0)"),
    "kill": fatal("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
    "kill 0": fatal("import os\nos.kill(0, 9)"),
    "kill -1": fatal("import os\ntry: os.kill(-1, 9)\nexcept OSError: pass\nos.kill(os.getpid(), 9)"),
    "killpg": fatal("import os\nos.killpg(os.getpgid(0), 9)"),
    "abort": fatal("import os\nos.abort()"),
    "crash in C": fatal("import ctypes\nctypes.string_at(0)"),
    "crash by recursion": fatal(
        "import sys\nsys.setrecursionlimit(10 ** 9)\n"
        "class Deep:\n    def __getattr__(self, name): return getattr(self, name + 'x')\n"
        "f = lambda n: max(n, key=lambda _: f(n))\nf([1])"),
    "exec of another program": fatal("import os\nos.execv('/usr/bin/true', ['true'])"),
    "closed descriptors": fatal("import os\nos.closerange(0, 256)"),
    "sys.exit": Case({"g02": 'q2 = ["a", "c", "f"]\nimport sys\nsys.exit(0)'},
                     said=("出错；其余单元格照常运行", "failed; the other cells ran all the same")),
    "exit and input patched": Case(
        {"g02": "import builtins\nbuiltins.input = builtins.exit = builtins.quit = lambda *a: 'b'\n"
                "q2 = input('answer?')\nexit()"}, {"g02": 0},
        ("选对 0 项，误选 1 项", "Right picks: 0; wrong picks: 1")),

    "fork bomb": Case({"g02": '''\
import os
import time
made = 0
try:
    while True:
        if os.fork() == 0:
            os.execv("/usr/bin/sleep", ["sleep", "98771.1"])
        made += 1
except OSError as error:
    print(error)
time.sleep(0.4)
q2 = ["a", "c", "f"] if made < 60 else ["b"]
'''}),
    "fork bomb that multiplies": Case({"g02": '''\
import os
import time
if os.fork() == 0:
    while True:
        try:
            os.fork()
            kept = b"1" * 100_000_000
        except (OSError, MemoryError):
            pass
time.sleep(1.6)
q2 = ["a", "c", "f"]
'''}, {"g02": 0}, MEMORY),
    "bomb of threads": Case({"g02": '''\
import threading
import time
made = 0
try:
    for made in range(5000):
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
except RuntimeError as error:
    print(error)
q2 = ["a", "c", "f"] if made < 60 else ["b"]
'''}),
    "daemon": Case({"g02": '''\
import os
import subprocess
subprocess.Popen(["setsid", "sh", "-c", "trap '' TERM HUP INT; sleep 98771.2"],
                 start_new_session=True)
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv("/usr/bin/sleep", ["sleep", "98771.3"])
        os._exit(0)
q2 = ["a", "c", "f"]
'''}),
    "work left for the end": Case({"g02": '''\
import atexit
import threading
import time
atexit.register(time.sleep, 1000)
threading.Thread(target=time.sleep, args=(1000,)).start()
q2 = ["a", "c", "f"]
'''}),
}
