"""The warm process: libraries are loaded once, and each submission is a fork that walls itself in.

A program of its own, started by ``worker.py`` with a clean environment. It imports nothing of
ours but ``inside.py`` and knows no key. Before a fork it reads nothing that a student wrote; a
fork reads its job only after it has given up every right.

For each message on its control socket (JSON: limits and filter; with it four descriptors) it
forks, answers with the number of the fork, and forgets. The fork enters the namespaces that
bwrap has made, forks into their process namespace, and waits; that child drops all rights and
becomes the student's process. Its parent stays behind, outside the process namespace, so that
the grader learns of the child's end from somebody whom the child can neither see nor signal.
"""

import ctypes
import gc
import importlib.util
import json
import os
import resource
import socket
import sys

NEW_USER = 0x10000000
NEW_OTHERS = (0x00020000    # mounts
              | 0x20000000  # processes
              | 0x40000000  # network
              | 0x08000000  # System V IPC
              | 0x04000000)  # host name
NOBODY = 65534
PR_SET_KEEPCAPS, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 8, 22, 24, 38
PR_CAP_AMBIENT, CLEAR_ALL = 47, 4
CAPABILITIES_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


class Filter(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def call(name, *arguments):
    """Call the C library; its errors become ``OSError``."""
    converted = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in arguments]
    if getattr(libc, name)(*converted) == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def enter(space):
    """Join the namespaces of a process (a pidfd), and forbid that any further one be made.

    Who is root joins in two steps, since bwrap hides the file from root; for anybody else the
    other namespaces belong to an outer one of bwrap's two, and can only be joined together.
    """
    root = os.getuid() == 0
    call("setns", space, NEW_USER if root else NEW_USER | NEW_OTHERS)
    # The file speaks of the user namespace of whoever opens it.
    with open("/proc/sys/user/max_user_namespaces", "w") as most:
        most.write("0" if root else "1")
    if root:
        call("setns", space, NEW_OTHERS)
    else:
        # bwrap's own processes inside belong to the same user, and have neither filter nor
        # limits: who could write their memory would be rid of both, and would outlive the run.
        # From a user namespace of its own the student's process may not touch them.
        call("unshare", NEW_USER)


def give_up_rights(limits, program):
    """Become nobody for good: no capability, no way to one, and limits that cannot be raised."""
    os.setsid()  # no terminal, and no process group in which the grader stands
    for capability in range(64):
        try:
            call("prctl", PR_CAPBSET_DROP, capability, 0, 0, 0)
        except OSError:
            break  # the kernel knows no more
    call("prctl", PR_CAP_AMBIENT, CLEAR_ALL, 0, 0, 0)
    if os.getuid() == 0:
        call("prctl", PR_SET_KEEPCAPS, 0, 0, 0, 0)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION_3, 0)
    call("capset", header, (ctypes.c_uint32 * 6)())
    call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    if program:
        instructions = Filter(len(program) // 8, program)
        call("prctl", PR_SET_SECCOMP, 2, ctypes.addressof(instructions), 0, 0)


def keep_only(*descriptors):
    """Close every other descriptor, and let 0 to 2 lead nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    last = 3
    for kept in sorted(descriptors):
        os.closerange(last, kept)
        last = kept + 1
    os.closerange(last, os.sysconf("SC_OPEN_MAX"))


def become_student(inside, shell, order, descriptors):
    """The fork: never returns."""
    space, results, job, alive = descriptors
    trouble = None
    try:
        with open("/proc/self/oom_score_adj", "w") as worth:
            worth.write("1000")  # where memory is short, this goes before anybody's else
        enter(space)
        child = os.fork()
        if child:
            keep_only(alive)
            os.waitpid(child, 0)
            os._exit(0)
        keep_only(results, job)
        os.chdir(os.environ["HOME"])
        give_up_rights(order["limits"], bytes.fromhex(order["filter"]))
    except BaseException as error:
        trouble = f"{type(error).__name__}: {error}"
    if trouble is not None:
        try:
            os.write(results, json.dumps({"failed": trouble[:300]}).encode() + b"\n")
        finally:
            os._exit(1)
    try:
        inside.serve(results, job, shell)
    finally:
        os._exit(0)


def bury():
    """Wait for the forks that have ended, so that their processor time is accounted for."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def main():
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    place = os.path.join(os.path.dirname(os.path.abspath(__file__)), "inside.py")
    spec = importlib.util.spec_from_file_location("inside", place)
    inside = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(inside)
    shell = inside.prepare()
    sys.argv = [""]
    gc.collect()
    gc.freeze()  # a collection in a fork would copy every page
    control.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 65536, 4)
        bury()
        if not message:
            os._exit(0)  # the grader has gone
        order = json.loads(message)
        fork = os.fork()
        if fork == 0:
            control.close()
            become_student(inside, shell, order, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        control.send(b"%d" % fork)


if __name__ == "__main__":
    main()
