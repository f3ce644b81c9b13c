"""The matcher run on two long lists, and the best that any threshold makes of what it found."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devtools.matching.drawn_lists import people_of, rows_of_list
from hornbill.cases.core.matching.lists import index_of
from hornbill.command.name_lists import Search, answers, without_collector

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PEOPLE_LARGE = 100_000
LEAST = 0.2


@dataclass(frozen=True)
class Run:
    """What matching two lists found and took.

    Attributes:
        pairs: (row, row, likeness) of all that are somewhat alike.
        seconds: by the clock, from reading the files on.
        cpu_s: of processor time, of all processes.
        own_mib: most memory of the first process.
        child_mib: most of one that it forked, what both share included; 0 if there was none.
    """

    pairs: list[tuple[int, int, float]]
    seconds: float
    cpu_s: float
    own_mib: float
    child_mib: float


def match_lists(one: Path, two: Path) -> Run:
    """Match two lists as ``names match`` does, without its reasons, which the peer has none of."""
    begun, cpu = time.monotonic(), _cpu_s()
    with without_collector():
        search = Search(
            index_of(people_of(two), sum(1 for _row in rows_of_list(one))), LEAST, explained=False
        )
        found = [
            (pair.row[0], pair.at, pair.likeness)
            for answer in answers(search, rows_of_list(one))
            for pair in answer.pairs
        ]
    seconds, cpu_s = time.monotonic() - begun, _cpu_s() - cpu
    own, child = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Run(found, seconds, cpu_s, own, child)


def _cpu_s() -> float:
    """Return seconds of processor time of this process and those that it waited for."""
    return sum(os.times()[:4])


def best_f1(scores: Sequence[float], labels: Sequence[bool], missed: int = 0) -> tuple[float, float]:
    """Return the best F1 that any threshold gives, and that threshold.

    Args:
        scores: of each pair.
        labels: whether each is one person.
        missed: pairs of one person that are not among them.
    """
    every, both, said = sum(labels) + missed, 0, 0
    best, at = 0.0, 1.0
    ordered = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    for place, (value, label) in enumerate(ordered):
        both, said = both + label, said + 1
        last = place + 1 == len(ordered) or ordered[place + 1][0] != value
        f1 = 2 * both / (every + said)
        if last and f1 > best:
            best, at = f1, value
    return best, at
