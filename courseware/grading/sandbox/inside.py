"""Runs one submission's cells inside the sandbox and sends its answers out as plain data.

With ``warm.py``, which brings it there, the only code of this project that is ever in the
sandbox. It imports nothing of ours and knows no key; it shares its process with a stranger's
code, so nothing it says is believed further than "these are the answers of this author": a
forged answer is still only an answer.

Reads a job (JSON) from one file descriptor and writes lines of strict JSON to another::

    {"begin": STEP}                                    before each cell or call of a function
    {"end": STEP, "error": null | str, "output": str, "answers": {name: plain data},
     "mended": true}                                   mended: full-width signs in the code
    {"complete": true}

What plain data is: :mod:`courseware.assessment.answer`.
"""

import io
import json
import math
import os
import random
import re
import shutil
import signal
import sys
import tempfile

MOST_NODES = 60_000
LONGEST_TEXT = 20_000
DEEPEST = 12
MOST_OUTPUT = 4_000


class StepTimeout(KeyboardInterrupt):
    """The cell used up its time. No ``except Exception`` of the cell can hold it."""


class TooMuch(Exception):
    """An answer is larger or deeper than any answer needs to be."""


class Reduction:
    """Reduces any object to built-in types, within a budget of nodes.

    Types are compared by identity and methods are taken from the built-in type, so a subclass
    cannot speak for itself. What is no data becomes ``{"refused": its type}``.
    """

    def __init__(self):
        self.left = MOST_NODES

    def reduce(self, value, depth=0):
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            raise TooMuch
        kind = type(value)
        if value is None or kind is bool:
            return value
        if issubclass(kind, str):
            if str.__len__(value) > LONGEST_TEXT:
                raise TooMuch
            return str.__str__(value)
        if issubclass(kind, int):
            number = int.__int__(value)
            if number.bit_length() > 1024:
                raise TooMuch
            return number
        if issubclass(kind, float):
            return self.number(float.__float__(value))
        if issubclass(kind, (list, tuple)):
            base = list if issubclass(kind, list) else tuple
            return [self.reduce(item, depth + 1) for item in base.__iter__(value)]
        if issubclass(kind, (set, frozenset)):
            base = set if issubclass(kind, set) else frozenset
            items = [self.reduce(item, depth + 1) for item in base.__iter__(value)]
            return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
        if issubclass(kind, dict):
            return {self.name(key): self.reduce(item, depth + 1)
                    for key, item in dict.items(value)}
        return self.foreign(value, kind, depth)

    def number(self, number):
        if math.isfinite(number):
            return number
        return {"special": "nan" if number != number else "inf" if number > 0 else "-inf"}

    def name(self, key):
        plain = self.reduce(key)
        if type(plain) is str:
            return plain
        return json.dumps(plain, ensure_ascii=False, default=str)

    def foreign(self, value, kind, depth):
        """numpy, pandas, fractions, decimals, dates: data by another name."""
        numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
        if pandas is not None:
            if issubclass(kind, pandas.Series):
                return self.table(value.to_frame(name=value.name if value.name is not None
                                                 else "value"), depth)
            if issubclass(kind, pandas.DataFrame):
                return self.table(value, depth)
            if value is pandas.NA or value is pandas.NaT:
                return {"special": "nan"}
            if issubclass(kind, pandas.Index):
                return self.reduce(list(value), depth + 1)
        if numpy is not None:
            if issubclass(kind, numpy.generic):
                item = value.item()
                if type(item) in (bool, int, float, str):
                    return self.reduce(item, depth + 1)
            if issubclass(kind, numpy.ndarray):
                if value.size > MOST_NODES:
                    raise TooMuch
                return self.reduce(value.tolist(), depth + 1)
        module = kind.__module__
        if module in ("fractions", "decimal") and kind.__name__ in ("Fraction", "Decimal"):
            return self.number(float(value))
        if module in ("datetime", "pandas", "pandas._libs.tslibs.timestamps"):
            text = value.isoformat()
            if type(text) is str:
                return self.reduce(text, depth + 1)
        return {"refused": str(kind.__name__)[:60]}

    def table(self, frame, depth):
        index = frame.index
        plain_index = type(index).__name__ == "RangeIndex" and index.name is None
        if not plain_index:
            try:
                frame = frame.reset_index()
            except ValueError:  # a column has the index's name: the same data twice
                frame = frame.reset_index(drop=True)
        if len(frame) * (len(frame.columns) + 1) > MOST_NODES:
            raise TooMuch
        columns = [self.label(name, depth) for name in frame.columns]
        rows = [[self.reduce(cell, depth + 2) for cell in row]
                for row in frame.astype(object).values.tolist()]
        return {"table": {"columns": columns, "rows": rows}}

    def label(self, name, depth):
        plain = self.reduce(name, depth + 2)
        return plain if type(plain) is str else json.dumps(plain, ensure_ascii=False)


def reduce_answer(value):
    try:
        return Reduction().reduce(value)
    except StepTimeout:
        raise
    except (TooMuch, RecursionError):
        return {"refused": "too large"}
    except BaseException as error:
        return {"refused": f"{type(error).__name__} while being read"[:80]}


class LimitedText(io.TextIOBase):
    """Standard output of a cell: keeps the beginning, drops a flood."""

    def __init__(self):
        self.kept = []
        self.room = MOST_OUTPUT

    def writable(self):
        return True

    def write(self, text):
        if self.room > 0:
            part = str(text)[:self.room]
            self.kept.append(part)
            self.room -= len(part)
        return len(text)

    def text(self):
        return "".join(self.kept)


def on_alarm(signum, frame):
    raise StepTimeout


def describe(error):
    """``NameError: name 'x' is not defined (line 3)``; the author's own words, cut short."""
    try:
        text = str(error)
    except BaseException:
        text = ""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if "ipython-input" in trace.tb_frame.f_code.co_filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    if type(error) is SyntaxError or isinstance(error, SyntaxError):
        line = error.lineno
        text = str(error.msg)
    text = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return text[:500] + (f" (line {line})" if line else "")


# Outside of strings and comments a keyboard set to Chinese leaves these.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE.update({0x3000: " ", 0x3002: ".", 0x3001: ",", 0x2212: "-", 0x2013: "-", 0x00D7: "*",
              0x3010: "[", 0x3011: "]"})
_PIECES = re.compile(
    r"""(\#[^\n]*                                             # a comment
        |\"{3}.*?\"{3}|'{3}.*?'{3}                            # strings of several lines
        |"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')            # strings
        |[“”＂]([^“”＂\n]*)[“”＂]|[‘’＇]([^‘’＇\n]*)[‘’＇]  # in the quotation marks of Chinese""",
    re.DOTALL | re.VERBOSE)


def narrowed(source):
    """The source with full-width digits, letters, signs and quotation marks made half-width.

    What stands in strings and comments stays as it was.
    """
    parts, end = [], 0
    for piece in _PIECES.finditer(source):
        parts.append(source[end:piece.start()].translate(_WIDE))
        kept, double, single = piece.groups()
        parts.append(kept if kept is not None else repr(double if double is not None else single))
        end = piece.end()
    return "".join(parts) + source[end:].translate(_WIDE)


REHEARSAL = """
try:
    import pandas as pd
    rows = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    rows.groupby("b").sum().reset_index().merge(rows, on="b").sort_values("b")
    pd.read_csv(__import__("io").StringIO(rows[rows.a > 1].to_csv(index=False)))
except ImportError:
    pass
"""


def prepare():
    """Load what a fork should find loaded: IPython's shell and, where installed, pandas.

    What a library takes to load is then nobody's time.
    """
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    own = os.environ.get("IPYTHONDIR", "")
    place = tempfile.mkdtemp(dir="/tmp")
    try:
        os.environ["IPYTHONDIR"] = place  # the shell makes folders as soon as it is made
        shell = InteractiveShell.instance(config=config)
    finally:
        os.environ["IPYTHONDIR"] = own
        shutil.rmtree(place, ignore_errors=True)
    shell.ipython_dir = own
    shell.showtraceback = lambda *args, **kwargs: None
    shell.showsyntaxerror = lambda *args, **kwargs: None
    shell.showindentationerror = lambda *args, **kwargs: None
    # Lines that set up pictures, which nobody will see, cost no answer where there are none.
    shell.enable_matplotlib = lambda *args, **kwargs: (None, None)
    shell.magics_manager.magics["line"]["config"] = lambda line="": None
    # What runs for the first time loads more, and touches memory that a fork would have to copy.
    for _ in range(2):
        shell.run_cell(REHEARSAL, store_history=False)
    shell.reset(new_session=False)
    return shell


class Run:
    """One job: the notebook's cells in order, then the functions that are asked of it."""

    def __init__(self, job, channel, shell):
        self.job = job
        self.channel = channel
        self.shell = shell
        self.sent = {}
        self.unread = {}

    def send(self, message):
        # Whatever a cell may have left on the channel ends before the message begins.
        line = b"\n" + json.dumps(message, allow_nan=False).encode("ascii") + b"\n"
        view = memoryview(line)
        while view:
            view = view[os.write(self.channel, view):]

    def step(self, name, work):
        """Do one step within its time; whatever it raises is told, and the run goes on."""
        self.send({"begin": name})
        self.mended = False
        output = LimitedText()
        error = None
        answers = {}
        stdout, stderr = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = output
        signal.signal(signal.SIGALRM, on_alarm)
        signal.setitimer(signal.ITIMER_REAL, self.job["limits"]["step_seconds"])
        try:
            try:
                error, answers = work()
            except BaseException as caught:
                error = caught
            signal.setitimer(signal.ITIMER_REAL, 0)
        except BaseException as caught:
            error = caught
        finally:
            sys.stdout, sys.stderr = stdout, stderr
        message = None
        if error is not None:
            message = "timeout" if isinstance(error, StepTimeout) else describe(error)
        end = {"end": name, "error": message, "output": output.text(), "answers": answers}
        if self.mended:
            end["mended"] = True
        self.send(end)

    def cell(self, source):
        result = self.shell.run_cell(source, store_history=False)
        if isinstance(result.error_before_exec, SyntaxError):
            mended = narrowed(source)
            if mended != source:  # nothing has run so far: try what was meant
                again = self.shell.run_cell(mended, store_history=False)
                if not isinstance(again.error_before_exec, SyntaxError):
                    result, self.mended = again, True
        error = result.error_before_exec or result.error_in_exec
        if signal.getitimer(signal.ITIMER_REAL)[0] < 1:
            # The cell's time is over, or all but over; reading the answers, those of earlier
            # cells among them, gets a little of its own.
            signal.setitimer(signal.ITIMER_REAL, 1)
        return error, self.new_answers()

    def new_answers(self):
        answers = {}
        for name in self.job["variables"]:
            if name not in self.shell.user_ns:
                continue
            if name in self.unread and self.unread[name] is self.shell.user_ns[name]:
                continue
            try:
                plain = reduce_answer(self.shell.user_ns[name])
                text = json.dumps(plain, allow_nan=False)
            except BaseException:
                # It used up the time of its cell, or broke what was to refuse it: this object is
                # not read again, so that it costs no later answer.
                signal.setitimer(signal.ITIMER_REAL, 1)
                self.unread[name] = self.shell.user_ns.get(name)
                plain = text = {"refused": "cannot be read"}
            if self.sent.get(name) != text:
                self.sent[name] = text
                answers[name] = plain
        return answers

    def call(self, step, name, arguments):
        """The result of one call as an answer under the step's id."""
        if name not in self.shell.user_ns:
            return None, {}
        function = self.shell.user_ns[name]
        if not callable(function):
            return None, {name: reduce_answer(function)}
        try:
            result = {"value": reduce_answer(function(*arguments))}
        except StepTimeout:
            result = {"raised": "timeout"}
        except BaseException as error:
            result = {"raised": describe(error)}
        return None, {step: result}

    def all(self):
        for cell in self.job["cells"]:
            self.step(cell["step"], lambda source=cell["source"]: self.cell(source))
        for call in self.job["calls"]:
            self.step(call["step"], lambda c=call: self.call(c["step"], c["name"], c["arguments"]))
        self.send({"complete": True})


def serve(channel, job, shell):
    """Do the job that a descriptor holds; answers go to ``channel``."""
    with os.fdopen(job, "rb") as stream:
        job = json.loads(stream.read())
    # The same numbers for the same submission, each time it is run.
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    Run(job, channel, shell).all()
