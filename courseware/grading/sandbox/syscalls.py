"""The calls to the kernel that a submission has no use for, refused by a seccomp filter.

Two reasons: memory that no process holds (``memfd_create``, System V shared memory) would be
seen by no limit; and the rest are doors through which sandboxes have been left before.
"""

from __future__ import annotations

import platform
import struct

# name: number on x86_64, number on aarch64
_REFUSED = {
    "acct": (163, 89), "add_key": (248, 217), "bpf": (321, 280), "delete_module": (176, 106),
    "fanotify_init": (300, 262), "finit_module": (313, 273), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fsopen": (430, 430), "fspick": (433, 433),
    "init_module": (175, 105), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425), "kcmp": (312, 272), "kexec_file_load": (320, 294),
    "kexec_load": (246, 104), "keyctl": (250, 219), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "mount": (165, 40), "mount_setattr": (442, 442),
    "move_mount": (429, 429), "msgget": (68, 186), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "open_tree": (428, 428), "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438), "pivot_root": (155, 41), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "quotactl": (179, 60),
    "reboot": (169, 142), "request_key": (249, 218), "semget": (64, 190), "setns": (308, 268),
    "shmget": (29, 194), "swapoff": (168, 225), "swapon": (167, 224), "syslog": (103, 116),
    "umount2": (166, 39), "unshare": (272, 97), "userfaultfd": (323, 282),
    "vmsplice": (278, 75),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_SOCKETS = {"socket": (41, 198), "socketpair": (53, 199)}
_FAMILIES = (1, 2, 10, 16)  # local, IPv4, IPv6, netlink
"""Families of sockets that a network namespace shuts in. Others it does not: by AF_VSOCK a
submission on a virtual machine would speak with the host, or with another submission."""

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
_X32 = 0x40000000


def filter_program(machine: str | None = None) -> bytes:
    """The filter as bwrap's ``--seccomp`` reads it; empty where the machine is not known.

    Calls of another architecture than the machine's own (``int 0x80``, x32) are all refused.
    """
    machine = machine or platform.machine()
    if machine not in _MACHINES:
        return b""
    column, architecture = _MACHINES[machine]
    numbers = sorted(pair[column] for pair in _REFUSED.values())
    sockets = sorted(pair[column] for pair in _SOCKETS.values())
    # (what to do, where to go if so, where to go if not, with what); None is the next step.
    steps = [(_LOAD, None, None, _ARCHITECTURE), (_EQUAL, None, "refuse", architecture),
             (_LOAD, None, None, _NUMBER), (_AT_LEAST, "refuse", None, _X32)]
    steps += [(_EQUAL, "refuse", None, number) for number in numbers]
    steps += [(_EQUAL, "socket", None, number) for number in sockets]
    places = {"allow": len(steps), "socket": len(steps) + 1,
              "refuse": len(steps) + 2 + len(_FAMILIES)}
    steps += [(_RETURN, None, None, _ALLOW), (_LOAD, None, None, _FIRST_ARGUMENT)]
    steps += [(_EQUAL, "allow!", None, family) for family in _FAMILIES]
    steps += [(_RETURN, None, None, _REFUSE), (_RETURN, None, None, _ALLOW)]
    places["allow!"] = places["refuse"] + 1  # jumps only go forward
    steps = [(code, *(places[to] - index - 1 if to else 0 for to in (yes, no)), value)
             for index, (code, yes, no, value) in enumerate(steps)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
