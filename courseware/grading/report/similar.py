"""Which submissions read so alike that a person should lay them side by side.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken, 2003, "Winnowing: local
algorithms for document fingerprinting"): of every few neighbouring passages the one with the
smallest hash. Any passage that two texts share and that is long enough is found, wherever it
stands. Likeness proves nothing, and nothing here judges.
"""

from __future__ import annotations

import heapq
import math
import re
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

from courseware.language import fold

CODE_GRAM, CODE_WINDOW = 5, 4
"""Tokens of a passage of code; passages of which one is kept. Eight tokens in a row are found."""
PROSE_GRAM, PROSE_WINDOW = 24, 9
"""The same for prose, where a Han character counts 2 and any other letter 1: a passage is a
clause of 12 characters in Chinese, four or five words in English. Twenty Han characters in a row
are found."""
LONGEST = 200_000
"""Characters that are read of what one author wrote, of code and of prose each."""
MOST_PRINTS = 400
COMMON_SHARE, COMMON_STUDENTS = 0.05, 10
"""What more students have than this share of the class, and than this number, is common
knowledge: a model solution, an idiom of pandas, a sentence that everybody quotes."""
LEAST_SHARE, LEAST_SHARED = 0.6, 8
"""Of the uncommon fingerprints, what two submissions must share to be named."""

_TOKEN = re.compile(r"""\#[^\n]*                      # a comment
                      | "(?:[^"\\\n]|\\.)*"?          # a string, to the end of its line if open
                      | '(?:[^'\\\n]|\\.)*'?
                      | \d[\w.]* | \w+ | [^\w\s]""", re.VERBOSE)
_ASSIGNED = re.compile(r"\s*\w+\s*=(?!=)")
_CONSTANTS = {"true", "false", "none"}


class WrittenCell(Protocol):
    """What is needed of a cell: :class:`courseware.grading.handed_in.collect.Cell` has it."""

    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Written:
    """What an author wrote, code and prose apart."""

    code: str = ""
    prose: str = ""


def given_lines(notebooks: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The stripped lines of notebooks that were handed out: those of every edition."""
    return frozenset(line.strip() for notebook in notebooks for cell in notebook["cells"]
                     for line in "".join(cell["source"]).splitlines())


def own_text(cells: Iterable[WrittenCell], given: frozenset[str]) -> Written:
    """What the author added to the notebook that was handed out.

    Lines of that notebook are dropped (``given``, see :func:`given_lines`), and lines of code
    that hold literals alone, such as ``q1 = "c"``: whoever answers a closed question rightly
    writes the same, which says nothing of where it came from. Comments are kept.
    """
    code: list[str] = []
    prose: list[str] = []
    for cell in cells:
        is_code = cell.kind == "code"
        (code if is_code else prose).extend(
            line for line in cell.source.splitlines()
            if line.strip() not in given and not (is_code and _answer_alone(line)))
    return Written("\n".join(code), "\n".join(prose))


def _answer_alone(line: str) -> bool:
    line = _ASSIGNED.sub("", line, count=1)
    return all(token[0] in "\"'#" or not (token[0].isalpha() or token[0] == "_")
               or token.casefold() in _CONSTANTS for token in _TOKEN.findall(line))


def fingerprints(written: Written) -> tuple[int, ...]:
    """The winnowing fingerprints of what one author wrote: sorted numbers of 32 bits.

    Code is compared by its tokens, case folded: names, strings and numbers count, white space
    and comments do not. It need not be Python that can be parsed. Prose is compared as answers
    are (:func:`courseware.language.fold`): script, case, width and punctuation do not count.
    A passage that is shorter than one gram has no fingerprint. Of more than ``MOST_PRINTS``
    the smallest are kept, the same ones in every text that has them (Broder, 1997, "On the
    resemblance and containment of documents"). Never raises; time grows with the length alone.
    """
    tokens = [token for token in _TOKEN.findall(written.code[:LONGEST].casefold())
              if token[0] != "#"]
    code = [_hash("\n".join(tokens[i:i + CODE_GRAM]), 0)
            for i in range(len(tokens) - CODE_GRAM + 1)]
    prose = [_hash(passage, 1) for passage in _passages(fold(written.prose[:LONGEST]))]
    prints = _winnow(code, CODE_WINDOW) | _winnow(prose, PROSE_WINDOW)
    return tuple(sorted(prints)[:MOST_PRINTS])


def _hash(text: str, seed: int) -> int:
    """The same in every run and on every machine, which Python's own ``hash`` is not."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), seed)


def _passages(text: str) -> Iterable[str]:
    """Every passage of prose that weighs one gram, one for each place where it may begin."""
    weights = [2 if character >= "\u3400" else 1 for character in text]
    end = weight = 0
    for start in range(len(text)):
        while weight < PROSE_GRAM and end < len(text):
            weight += weights[end]
            end += 1
        if weight < PROSE_GRAM:
            return
        yield text[start:end]
        weight -= weights[start]


def _winnow(hashes: list[int], window: int) -> set[int]:
    if not hashes:
        return set()
    return {min(hashes[i:i + window]) for i in range(max(1, len(hashes) - window + 1))}


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two submissions that read alike.

    Attributes
    ----------
    first, second : the students, in the order of their names
    share : of the uncommon fingerprints of the one that has fewer, the part that both have
    shared : how many uncommon fingerprints both have
    """

    first: str
    second: str
    share: float
    shared: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a class wrote alike.

    Attributes
    ----------
    pairs : the most alike, the most alike first; of students whose writing is the same, the
        first stands for all
    found : how many pairs there are in all
    same_file : groups of students who handed in the same bytes
    same_writing : groups who wrote the same in different files; sorted, largest first
    common : a fingerprint that more students than this have does not count
    """

    pairs: tuple[SimilarPair, ...] = ()
    found: int = 0
    same_file: tuple[tuple[str, ...], ...] = ()
    same_writing: tuple[tuple[str, ...], ...] = ()
    common: int = COMMON_STUDENTS


class Writings:
    """Collects the fingerprints of a class, four bytes each; then compares all with all.

    The comparison takes time in proportion to the sum, over all fingerprints, of the squared
    number of those who have it, and as common ones do not count, that is bounded by fingerprints
    times 5 % of the class, whatever was written.
    """

    def __init__(self):
        self._students: list[str] = []
        self._sizes = array("q")
        self._prints = array("I")
        self._files: dict[str, list[str]] = {}

    def add(self, student: str, prints: Iterable[int], sha256: str = "") -> None:
        """One student's fingerprints, and the digest of the file where one was read."""
        own = sorted(set(prints))
        self._students.append(student)
        self._sizes.append(len(own))
        self._prints.extend(own)
        if sha256:
            self._files.setdefault(sha256, []).append(student)

    def alike(self, most: int = 50) -> Likeness:
        """The pairs that read most alike, at most ``most``, and the groups that are the same.

        The answer does not depend on the order in which students were added.
        """
        common = max(COMMON_STUDENTS, math.floor(COMMON_SHARE * len(self._students)))
        files = _groups(self._files.values())
        if not self._prints:
            return Likeness(same_file=files, common=common)
        names = sorted(self._students)
        index = _Index(self._ranks(names), self._sizes, self._prints, common)
        twins = index.twins()
        pairs, found = index.pairs(names, {i for group in twins for i in group[1:]}, most)
        in_file = {name: files.index(group) for group in files for name in group}
        writing = [group for group in ([names[i] for i in twin] for twin in twins)
                   if len({in_file.get(name, name) for name in group}) > 1]
        return Likeness(pairs, found, files, _groups(writing), common)

    def _ranks(self, names: list[str]) -> list[int]:
        """The place of each student in the order of names; equal names keep their order."""
        order = sorted(range(len(names)), key=self._students.__getitem__)
        ranks = [0] * len(names)
        for rank, student in enumerate(order):
            ranks[student] = rank
        return ranks


def _groups(groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Those with two or more members, sorted, largest first."""
    return tuple(sorted((tuple(sorted(group)) for group in groups if len(group) > 1),
                        key=lambda group: (-len(group), group)))


class _Index:
    """Who has which uncommon fingerprint: one entry for each, sorted by fingerprint, then owner."""

    def __init__(self, ranks: list[int], sizes: array, prints: array, common: int):
        import numpy as np  # millions of entries are sorted: only where a class is compared

        self.students = len(ranks)
        keys = np.frombuffer(prints, f"u{prints.itemsize}").astype(np.uint64)
        keys <<= np.uint64(32)
        keys |= np.repeat(np.array(ranks, np.uint64), np.frombuffer(sizes, np.int64))
        keys.sort()
        self.owner = (keys & np.uint64(0xFFFFFFFF)).astype(np.int32)
        keys >>= np.uint64(32)
        self.prints = keys.astype(np.uint32)
        self._keep(self._ends()[1] <= common)
        self.sizes = np.bincount(self.owner, minlength=self.students)

    def _ends(self):
        """For each entry, where the entries of the next fingerprint begin; and how many
        students have its own."""
        import numpy as np

        starts = np.flatnonzero(np.diff(self.prints, prepend=~self.prints[:1]))
        holders = np.diff(starts, append=len(self.prints)).astype(np.int32)
        return np.repeat(starts.astype(np.int32) + holders, holders), np.repeat(holders, holders)

    def _keep(self, entries) -> None:
        self.owner, self.prints = self.owner[entries], self.prints[entries]

    def _by_student(self):
        """For each student, where their entries stand."""
        import numpy as np

        order = np.argsort(self.owner, kind="stable").astype(np.int32)
        ends = np.cumsum(np.bincount(self.owner, minlength=self.students))
        start = 0
        for end in ends.tolist():
            yield order[start:end]
            start = end

    def twins(self) -> list[list[int]]:
        """Groups of students who have the same uncommon fingerprints, and enough of them."""
        groups: dict[bytes, list[int]] = {}
        for student, entries in enumerate(self._by_student()):
            if len(entries) >= LEAST_SHARED:
                digest = blake2b(self.prints[entries].tobytes(), digest_size=16).digest()
                groups.setdefault(digest, []).append(student)
        return [group for group in groups.values() if len(group) > 1]

    def pairs(self, names: list[str], aside: set[int],
              most: int) -> tuple[tuple[SimilarPair, ...], int]:
        """The best pairs and how many there are, without the students ``aside``.

        One student at a time is counted against all later ones, so that what is held at any
        time is one number for each student.
        """
        import numpy as np

        if aside:
            self._keep(~np.isin(self.owner, np.fromiter(aside, np.int32)))
        self._keep(self._ends()[1] > 1)
        ends = self._ends()[0]
        best: list[tuple[float, int, int, int]] = []
        found = 0
        for student, entries in enumerate(self._by_student()):
            later = [self.owner[entry + 1:end] for entry, end
                     in zip(entries.tolist(), ends[entries].tolist(), strict=True)]
            if len(later) < LEAST_SHARED:
                continue
            shared = np.bincount(np.concatenate(later), minlength=self.students)
            others = np.flatnonzero(shared >= LEAST_SHARED)
            shares = shared[others] / np.minimum(self.sizes[student], self.sizes[others])
            others, shares = others[shares >= LEAST_SHARE], shares[shares >= LEAST_SHARE]
            found += len(others)
            if len(others) > most:  # nobody can have more than all places of the list
                first = np.lexsort((others, -shared[others], -shares))[:most]
                others, shares = others[first], shares[first]
            for other, share in zip(others.tolist(), shares.tolist(), strict=True):
                # The heap holds the best; among equals those whose names come first.
                heapq.heappush(best, (share, int(shared[other]), -student, -other))
                if len(best) > most:
                    heapq.heappop(best)
        return tuple(SimilarPair(names[-a], names[-b], share, shared)
                     for share, shared, a, b in sorted(best, reverse=True)), found
