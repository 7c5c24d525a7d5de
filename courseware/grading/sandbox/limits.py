"""How much a submission may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one submission's run; each costs only its author.

    Attributes
    ----------
    step_seconds : wall time of one cell, or of one function that is called
    grace_seconds : what a cell that ignores the interrupt gets before all is killed
    total_seconds : wall time of all attempts together, and processor time of one process
    memory : bytes of address space of one process, and of memory of all processes together
    disk : bytes of each of its two small file systems in memory, and of one file
    processes : processes and threads at one time
    result_bytes : what it may send out in all
    """

    step_seconds: float = 10.0
    grace_seconds: float = 2.0
    total_seconds: float = 90.0
    memory: int = 2048 * MIB
    disk: int = 64 * MIB
    processes: int = 48
    result_bytes: int = 8 * MIB
