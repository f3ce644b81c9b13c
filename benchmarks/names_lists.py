"""The matcher run on two long lists, and the best that any threshold makes of what it found."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

from devtools.matching.learn_lists import people_of
from hornbill.cases.core.matching.lists import index_of
from hornbill.command.names import without_collector

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PEOPLE_LARGE = 100_000
LEAST = 0.2


def match_lists(one: Path, two: Path) -> tuple[list[tuple[int, int, float]], float]:
    """Match two lists as ``names match`` does.

    Returns:
        (row, row, likeness) of all pairs that are somewhat alike, and the most memory of this process in MiB.
    """
    with without_collector():
        index = index_of(people_of(two))
        found = [
            (row, at, likeness)
            for row, person in enumerate(people_of(one))
            for at, likeness in index.matches(person, LEAST)
        ]
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
