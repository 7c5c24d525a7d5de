"""Floods: of memory, of the disk, of output, and of the answers' channel."""

from attacks_on_time import CUT_SHORT, MEMORY
from case import Case

SEND = '''
import json
import os


def send(text):
    """To whatever leads out: the channel's number may be any."""
    raw = text.encode()
    for number in range(3, 256):
        try:
            view = memoryview(raw)
            while view:
                view = view[os.write(number, view):]
        except OSError:
            pass
'''

CASES = {
    "flood of memory": Case(
        {"g02": "kept = []\nwhile True: kept.append(b'1' * 100_000_000)"},
        {"g02": 0}, ("出错；其余单元格照常运行", "failed; the other cells ran all the same")),
    "flood of memory in many processes": Case({"g02": '''\
import os
import time
for _ in range(4):
    if os.fork() == 0:
        kept = b"1" * 250_000_000
        time.sleep(100)
time.sleep(1.6)
q2 = ["a", "c", "f"]
'''}, {"g02": 0}, MEMORY),
    "flood of the disk": Case({"g02": '''\
import os
most = 0
for folder in ("/tmp", "/home/student", "/dev/shm", "/", "/dev", "/usr", "/usr/lib", "data"):
    written = 0
    try:
        for number in range(100):
            with open(f"{folder}/catalogue-flood-{number}", "wb") as stream:
                written += stream.write(bytes(2_000_000))
    except OSError:
        pass
    most = max(most, written)
for folder in ("/tmp", "/home/student", "/dev/shm"):
    for number in range(100):
        if os.path.exists(f"{folder}/catalogue-flood-{number}"):
            os.unlink(f"{folder}/catalogue-flood-{number}")
q2 = ["a", "c", "f"] if most < 70_000_000 else ["b"]
'''}),
    "one file without end": Case({"g02": '''\
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
q2 = ["a", "c", "f"]
with open("/tmp/catalogue-flood", "wb") as stream:
    while True:
        stream.write(bytes(10_000_000))
'''}, said=("出错；其余单元格照常运行", "failed; the other cells ran all the same")),
    "flood of print": Case({"g02": '''\
import os
import sys
q2 = ["a", "c", "f"]
print("x" * 50_000_000)
sys.stderr.write("y" * 50_000_000)
os.system("yes | head -c 50000000")
os.write(1, bytes(1_000_000))
os.write(2, bytes(1_000_000))
'''}),
    "flood to every descriptor": Case({"g07": SEND + "send('z' * 50_000_000)"}, {"g07": 0}, CUT_SHORT),
    "flood of lines": Case({"g07": SEND + "send('\\n' * 50_000)"}, {"g07": 0}, CUT_SHORT),
    "flood of small messages": Case(
        {"g07": SEND + "send((json.dumps({'end': 'cell 1'}) + '\\n') * 30_000)"}, {"g07": 0},
        CUT_SHORT),
    "flood of brackets": Case(
        {"g05": SEND + "send('\\n{\"end\": \"x\", \"answers\": {\"q1\": [' + '[],' * 900_000 + '[]]}}\\n')\n"
                       "q5 = '边际报酬递减'"}),
    "flood of answers that nobody asked for": Case({"g05": SEND + '''
send("\\n" + "".join(
    json.dumps({"end": f"x{n}", "answers": {f"a{n}": "x" * 10_000}}) + "\\n" for n in range(200)))
q5 = "边际报酬递减"
'''}),
    "many small files": Case({"g02": '''\
import os
os.mkdir("/tmp/many")
for number in range(20_000):
    os.symlink("/etc/passwd", f"/tmp/many/{number}")
q2 = ["a", "c", "f"]
'''}),
}
