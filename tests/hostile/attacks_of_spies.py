"""Cells that look for keys, for other people's work, for the grader and for a way out.

``@SUBMITTED@``, ``@OUT@``, ``@KEYS@`` and ``@ROOT@`` stand for the real folders of the class:
these attackers know where everything lies. The private keys hold the word CANARY, a dash, KEY, a
dash and digits; here it is only ever written as a pattern that does not match itself.
"""

from case import Case, spy

CASES = {
    "spy on files": spy(r'''
import os
for path in ("@SUBMITTED@", "@OUT@", "@KEYS@", "@ROOT@/exercises", "@ROOT@/tests", "@ROOT@/.git",
             "@ROOT@/courseware", "@SUBMITTED@/a honest/1.1/1.1.ipynb", "../../a honest/1.1/1.1.ipynb",
             "@OUT@/gradebook.db", "@KEYS@/1.1/graded-keys.yml", "/etc/passwd", "/etc/shadow",
             "/etc/hosts", "/etc/resolv.conf", "/etc/machine-id", "/root/.ssh", "/home/student/.ssh",
             "/var", "/run", "/srv", "/boot", "/sys", "/proc/kcore"):
    attempt(path, lambda path=path: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(9))
    attempt(path, lambda path=path: os.stat(path) if path.startswith(("@SUBMITTED@", "@OUT@", "@KEYS@")) else None)
for folder, folders, files in os.walk("/"):
    if folder.startswith(("/proc", "/usr/")) or "/lib/python3" in folder:
        folders[:] = []
    for name in files:
        if name.startswith(("graded-keys", "gradebook", "marks.csv")) or name.endswith(".ipynb"):
            got.append(("found", folder + "/" + name))
'''),
    "spy on processes": spy(r'''
import os
import re
secret = re.compile(rb"[C]ANARY|@SUBMITTED@|@OUT@|@KEYS@")
numbers = [name for name in os.listdir("/proc") if name.isdigit()]
if len(numbers) > 3:
    got.append(("processes", numbers))
for number in [*numbers, "self", "thread-self", *(f"self/task/{os.getpid()}" for _ in range(1))]:
    for name in ("environ", "cmdline", "maps", "mountinfo", "mounts", "fdinfo/0", "limits",
                 "cgroup", "status", "stat", "sched", "timers", "numa_maps", "smaps", "auxv"):
        def read(path=f"/proc/{number}/{name}"):
            with open(path, "rb") as stream:
                return secret.search(stream.read())
        attempt(name, read)
    for name in ("root", "cwd"):
        attempt(name, lambda path=f"/proc/{number}/{name}": [
            path + "/" + found for found in os.listdir(path)
            if found in ("work", "etc", "var", "boot") and os.listdir(f"{path}/{found}/passwd")] or None)
for number in os.listdir("/proc/self/fd"):
    where = os.path.realpath(f"/proc/self/fd/{number}")
    if not where.startswith(("/dev/null", "/proc/")) and "pipe:" not in where:
        got.append(("descriptor", where))
'''),
    "spy on memory": spy(r'''
import ctypes
import re
secret = re.compile(rb"[C]ANARY-[K]EY-\d{4}")
for line in open("/proc/self/maps"):
    place, rights, *_, name = (line.split() + [""])[:6] if len(line.split()) > 5 else (*line.split(), "")
    if not rights.startswith("r") or name.startswith(("[v", "/usr")) or ".so" in name:
        continue
    low, high = (int(end, 16) for end in place.split("-"))
    for start in range(low, high, 1 << 24):
        found = secret.search(ctypes.string_at(start, min(1 << 24, high - start)))
        if found:
            got.append(("memory", found.group()))
'''),
    "spy on the interpreter": spy(r'''
import gc
import re
import sys
secret = re.compile(r"[C]ANARY-[K]EY-\d{4}")
foreign = [name for name in sys.modules if name.split(".")[0] in ("courseware", "nbgrader", "sqlalchemy")]
if foreign:
    got.append(("modules", foreign))


def look(value, name):
    if isinstance(value, str) and len(value) < 10_000 and secret.search(value) and "[C]ANARY" not in value:
        got.append((name, value))


frame = sys._getframe()
while frame is not None:
    for name, value in (*frame.f_locals.items(), *frame.f_globals.items()):
        look(value, name)
        if type(value).__name__ in ("Key", "Grader", "Sandbox", "Course", "Question", "Submission"):
            got.append((name, type(value)))
    frame = frame.f_back
gc.unfreeze()
for value in gc.get_objects():
    if type(value) is dict:
        for name, inner in list(value.items()):
            look(inner, str(name)[:20])
    elif type(value) in (list, tuple):
        for inner in value:
            look(inner, "list")
    if type(value).__name__ in ("Key", "Grader", "Sandbox", "Course", "Question", "Submission"):
        got.append(("object", type(value)))
'''),
    "spy on the environment": spy(r'''
import os
for name, value in os.environ.items():
    if name not in ("PATH", "HOME", "USER", "LANG", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR", "MPLBACKEND",
                    "PYTHONUTF8", "PYTHONHASHSEED", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
                    "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "PIP_NO_INDEX"):
        got.append((name, value))
'''),
    "import of the grader": spy(r'''
import importlib
import sys
for place in ("", "@ROOT@", "@ROOT@/courseware", "@ROOT@/tests"):
    sys.path.insert(0, place)
    for name in ("courseware", "courseware.assessment", "courseware.grading.grade", "make_class"):
        attempt(name, lambda name=name: importlib.import_module(name))
'''),
    "search of the heap for a classmate": spy(r'''
import ctypes
import re
secret = re.compile(rb"[C]ANARY-[C]LASSMATE-\d{4}")
for line in open("/proc/self/maps"):
    parts = line.split()
    if len(parts) > 5 and parts[5] != "[heap]" or not parts[1].startswith("rw"):
        continue
    low, high = (int(end, 16) for end in parts[0].split("-"))
    found = secret.search(ctypes.string_at(low, high - low))
    if found:
        got.append(("memory", found.group()))
'''),
    "signals to whatever can be seen": spy(r'''
import os
import resource
import signal
numbers = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
for number in (1, os.getppid() or 1):
    attempt("kill", lambda n=number: [os.kill(n, s) for s in (signal.SIGKILL, signal.SIGSTOP)]
            and not os.path.exists("/proc/1/stat"))
for number in range(50, 33000, 13):
    attempt("kill by chance", lambda n=number: os.kill(n, 0) or n)
attempt("nice", lambda: os.nice(-5))
attempt("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)) or "real time")
attempt("out of memory", lambda: open("/proc/1/oom_score_adj", "w").write("1000") if os.getuid() == 0 else None)
attempt("trace", lambda: ctypes.CDLL(None).ptrace(16, 1, 0, 0))
'''),
    "calls to the kernel": spy(r'''
import ctypes
import os
import platform
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
null, here = None, b"/tmp"
CALLS = {
    "ptrace": (101, 16, 1, 0, 0), "chroot": (161, here), "mount": (165, b"none", here, b"tmpfs", 0, null),
    "umount2": (166, b"/proc", 2), "pivot_root": (155, here, here), "swapon": (167, b"/dev/zero", 0),
    "reboot": (169, 0xFEE1DEAD, 672274793, 0, null), "sethostname": (170, b"x", 1), "iopl": (172, 3),
    "ioperm": (173, 0, 1, 1), "init_module": (175, null, 0, b""), "acct": (163, null),
    "settimeofday": (164, null, (ctypes.c_long * 2)(0, 0)), "setuid": (105, 0), "setgid": (106, 0),
    "setresuid": (117, 0, 0, 0), "setgroups": (116, 1, (ctypes.c_uint * 1)(0)), "keyctl": (250, 0, -3, 1),
    "add_key": (248, b"user", b"x", b"x", 1, -3), "request_key": (249, b"user", b"x", null, -3),
    "unshare user": (272, 0x10000000), "unshare mounts": (272, 0x20000), "unshare nothing": (272, 0),
    "setns": (308, 0, 0), "bpf": (321, 0, null, 0), "perf_event_open": (298, null, 0, -1, -1, 0),
    "io_uring_setup": (425, 4, ctypes.create_string_buffer(120)), "userfaultfd": (323, 0),
    "memfd_create": (319, b"x", 0), "memfd_secret": (447, 0), "process_vm_readv": (310, 1, null, 0, null, 0, 0),
    "process_vm_writev": (311, 1, null, 0, null, 0, 0), "kcmp": (312, 1, 1, 0, 0, 0),
    "name_to_handle_at": (303, -100, b"/", null, null, 0), "open_by_handle_at": (304, 0, null, 0),
    "fanotify_init": (300, 0, 0), "kexec_load": (246, 0, 0, null, 0), "syslog": (103, 3, null, 0),
    "shmget": (29, 0, 4096, 0o1600), "msgget": (68, 0, 0o1600), "semget": (64, 0, 1, 0o1600),
    "pidfd_getfd": (438, 0, 0, 0), "fsopen": (430, b"tmpfs", 0), "move_mount": (429, -1, b"", -1, here, 0),
    "open_tree": (428, -100, b"/", 0), "mount_setattr": (442, -100, b"/", 0, null, 0),
    "mknod": (133, b"/tmp/kmem", 0o20600, 0x102), "quotactl": (179, 0, null, 0, null),
    "x32": (0x40000000 + 39,),
}
if platform.machine() == "x86_64":
    for name, numbers in CALLS.items():
        attempt(name, lambda numbers=numbers: libc.syscall(*(
            ctypes.c_long(n) if isinstance(n, int) else n for n in numbers)))
    for flags in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x10000000 | 0x20000):
        def clone(flags=flags):
            number = libc.syscall(ctypes.c_long(56), ctypes.c_long(flags | 17), null, null, null, null)
            if number == 0:
                os._exit(0)
            return number
        attempt(f"clone {flags:x}", clone)

        def clone3(flags=flags):
            number = libc.syscall(ctypes.c_long(435), (ctypes.c_uint64 * 8)(flags, 0, 0, 0, 17), ctypes.c_long(64))
            if number == 0:
                os._exit(0)
            return number
        attempt(f"clone3 {flags:x}", clone3)
'''),
    "limits": spy(r'''
import resource
for name in ("AS", "CORE", "CPU", "FSIZE", "NPROC", "NOFILE", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO"):
    kind = getattr(resource, f"RLIMIT_{name}")
    soft, hard = resource.getrlimit(kind)
    if soft != hard or hard == resource.RLIM_INFINITY:
        got.append((name, soft, hard))
    attempt(name, lambda kind=kind, hard=hard: resource.setrlimit(kind, (hard + 1, hard + 1)) or kind)
    attempt(name, lambda kind=kind: resource.setrlimit(kind, (-1, -1)) or kind)
    attempt(name, lambda kind=kind, hard=hard: resource.prlimit(1, kind, (hard, hard)) and None)
'''),
    "network": spy(r'''
import socket
import struct


def reach(family, kind, address, number=0):
    with socket.socket(family, kind, number) as line:
        line.settimeout(0.05)
        if kind == socket.SOCK_DGRAM:
            line.sendto(b"x", address)
            return line.recv(1)
        line.connect(address)
        return "connected"


for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    for address in ("1.1.1.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "172.17.0.1", "127.0.0.1"):
        attempt(address, lambda: reach(socket.AF_INET, kind, (address, 53)))
    for address in ("2606:4700:4700::1111", "fe80::1", "::1"):
        attempt(address, lambda: reach(socket.AF_INET6, kind, (address, 53)))
for path in ("/run/docker.sock", "/var/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0",
             "/run/systemd/private", "/run/user/1000/bus"):
    attempt(path, lambda: reach(socket.AF_UNIX, socket.SOCK_STREAM, path))
attempt("names", lambda: socket.getaddrinfo("example.org", 80))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
attempt("packets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3)))
attempt("interfaces", lambda: [name for _, name in socket.if_nameindex() if name != "lo"] or None)


def new_interface():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as line:
        body = struct.pack("=BxHiII", 0, 0, 0, 0, 0) + struct.pack("=HH8s", 12, 3, b"canary0\0")
        line.sendto(struct.pack("=IHHII", 16 + len(body), 16, 0x605, 1, 0) + body, (0, 0))
        error = struct.unpack("=i", line.recv(65536)[16:20])[0]
        return None if error else "a new interface"


attempt("netlink", new_interface)
'''),
    "files of the system": spy(r'''
import os
for path in ("/proc/sys/kernel/hostname", "/proc/sys/kernel/core_pattern", "/proc/sys/user/max_user_namespaces",
             "/proc/sys/vm/overcommit_memory", "/proc/sys/net/ipv4/ip_forward", "/proc/sysrq-trigger",
             "/proc/1/mem", "/proc/1/oom_score_adj", "/proc/irq/default_smp_affinity", "/sys/power/state", "/dev/mem",
             "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/fuse", "/dev/kvm", "/dev/net/tun", "/etc/new", "/new", "/usr/new",
             "data/china_population.csv", "/home/student/data/china_population.csv", "/dev/new", os.__file__):
    if path.startswith("/proc/1/") and os.path.exists(path) and os.access(path, os.W_OK):
        continue  # where the grader is no root, they are the author's own
    attempt(path, lambda path=path: open(path, "ab", 0))
    attempt(path, lambda path=path: os.chmod(path, 0o777) or path)
    attempt(path, lambda path=path: os.unlink(path) or path)
    attempt(path, lambda path=path: os.rename(path, path + "x") or path)
attempt("link", lambda: os.link("data/china_population.csv", "/tmp/mine.csv") or "link")
attempt("device", lambda: os.mknod("/tmp/catalogue-device", 0o20600, os.makedev(1, 1)) or "device")
attempt("tty", lambda: os.open("/dev/tty", os.O_RDWR))
'''),
    "links for the grader to follow": spy(r'''
import os
for number, place in enumerate(("/tmp", "/home/student", "/home/student/data", "/dev/shm")):
    for name in ("1.1.ipynb", "marks.csv", "gradebook.db", "catalogue-link"):
        try:
            os.symlink("/etc/passwd", f"{place}/{name}")
        except OSError:
            pass
'''),
    "data for a later cell": Case({
        "g01": '''\
import builtins
import os
import shutil
shutil.rmtree("data", ignore_errors=True)
for name in ("china_population.csv", "china_britain_income.csv"):
    for change in (os.unlink, lambda path: open(path, "w").close(), lambda path: os.truncate(path, 0)):
        try:
            change(f"data/{name}")
        except OSError:
            pass
q1 = "c"
''',
    }),
    "leaves something behind": Case({"g01": '''\
import os
for folder in ("/tmp", "/home/student", "/dev/shm", "/var/tmp", "/dev/mqueue"):
    try:
        with open(f"{folder}/catalogue-CANARY", "w") as stream:
            stream.write("CANARY-CLASSMATE-4711")
        os.chmod(f"{folder}/catalogue-CANARY", 0o777)
    except OSError:
        pass
q1 = "c"  # CANARY-CLASSMATE-4711
'''}),
}
