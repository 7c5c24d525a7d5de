"""A hostile submission as a plain value: what stands in its cells, what it may earn, what it is told.

The attack stands in one or two answer cells of the notebook that students get; the other cells
hold honest answers, which must earn their points where the attack leaves them a chance.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from make_class import CLASS

HONEST = CLASS["满分 Man Fen"]
FULL = {"g01": 3, "g02": 4, "g03": 5, "g04": 3, "g05": 3, "g06": 6, "g07": 6, "g08": None}
"""Points of an honest notebook; the essay waits for a person."""
CELL_SECONDS = 2
"""What a cell may take: enough for the honest ones on a busy machine."""


@dataclass(frozen=True, slots=True)
class Case:
    """One attack.

    Attributes
    ----------
    cells : question to what stands in its cell, in place of the honest answer
    points : the questions that earn other points than an honest notebook
    said : what its author must read, a part of each side: Chinese, English
    """

    cells: dict[str, str]
    points: dict[str, float] = field(default_factory=dict)
    said: tuple[str, str] | None = None

    @property
    def answers(self) -> dict[str, str]:
        return HONEST | self.cells

    @property
    def expected(self) -> dict[str, float | None]:
        return FULL | self.points


START = '''\
got = []


def attempt(name, call):
    """Note down what an attack brought: anything but an error, ``None`` or the -1 of C."""
    try:
        brought = call()
    except BaseException:
        return
    if brought is not None and brought is not False and brought != -1:
        got.append((name, str(brought)[:80]))


'''
VERDICT = '\nq4 = "small-peasant economy" if not got else f"got {sorted(set(got))}"\n'
"""The right answer where every wall held; the loot where one did not."""


def spy(source: str) -> Case:
    """An attack that tells by its answer whether it found anything: full marks if it did not.

    An attack that breaks down before its end loses the question, so it cannot pass unnoticed.
    """
    return Case({"g04": START + source.strip("\n") + "\n" + VERDICT})
