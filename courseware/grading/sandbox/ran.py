"""How a submission's code ran: over all attempts to bring it to its end."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from typing import Any

from courseware.grading.sandbox.run import Outcome, Sandbox, Step, StepResult

STEP_ENDINGS = ("died", "step_time", "memory")
"""Endings that one step has brought about: without it the others may run."""


@dataclass(slots=True)
class Ran:
    """What came out of the sandbox.

    Attributes
    ----------
    left_out : steps that ended the whole run, and how; they were left out of the next try
    complete : whether the last try reached the notebook's end
    seconds : wall time of all tries together
    cpu, waited : seconds that its processes had a processor, and stood in line for one
    machine : where it ran (see ``versions.py``)
    """

    answers: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, StepResult] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    ending: str = "complete"
    stderr: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    waited: float = 0.0
    machine: dict[str, str] = field(default_factory=dict)

    @property
    def starved(self) -> bool:
        """It stood in line for a processor that somebody or something else had; who slept did not.
        """
        return self.waited > 0.2 * self.seconds

    @property
    def out_of_time(self) -> bool:
        """Some of it was cut short by the clock."""
        return (self.ending == "total_time" or "step_time" in self.left_out.values()
                or any(step.error == "timeout" for step in self.steps.values())
                or {"raised": "timeout"} in self.answers.values())

    def as_plain(self) -> dict[str, Any]:
        """For another machine: what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Ran:
        steps = {name: StepResult(**step) for name, step in plain.pop("steps").items()}
        return cls(steps=steps, **plain)


def run_steps(sandbox: Sandbox, steps: list[Step], variables: tuple[str, ...]) -> Ran:
    """Run the steps; where one of them brings the whole run down, run again without it.

    So a cell that kills the interpreter, or that no interrupt can stop, costs what depends on
    it and nothing else. All tries share one limit of time.
    """
    ran = Ran()
    began = time.monotonic()
    while True:
        seconds = sandbox.limits.total_seconds - (time.monotonic() - began)
        if seconds <= 0:
            ran.complete, ran.ending = False, "total_time"
            break
        outcome = sandbox.run([step for step in steps if step.id not in ran.left_out],
                              variables, seconds)
        _merge(ran, outcome)
        at = outcome.at
        if outcome.ending not in STEP_ENDINGS or not any(s.id == at for s in steps) \
                or at in ran.left_out:
            break
        ran.left_out[at] = outcome.ending
    ran.seconds = round(time.monotonic() - began, 3)
    return ran


def _merge(ran: Ran, outcome: Outcome) -> None:
    """A complete try speaks for itself; of broken ones, all that came out counts."""
    ran.complete, ran.ending = outcome.ending == "complete", outcome.ending
    ran.stderr = outcome.stderr
    ran.cpu += outcome.cpu
    ran.waited += outcome.waited
    ran.answers = outcome.answers if ran.complete else {**ran.answers, **outcome.answers}
    ran.steps = outcome.steps if ran.complete else {**ran.steps, **outcome.steps}
