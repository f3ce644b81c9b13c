"""Runs of numbers on a chain: what a reader has of it, kept as few pairs (first, last).

runs_of([4, 5, 6, 9]) == [(4, 6), (9, 9)]
uncovered([(0, 3)], 2, 6) == [(4, 6)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Run = tuple[int, int]  # first and last number, both in it


def runs_of(numbers: Iterable[int]) -> list[Run]:
    """Put numbers together into runs.

    Args:
        numbers: in any order, with any repeats.

    Returns:
        Runs in rising order; no two touch.
    """
    found: list[Run] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def uncovered(known: Iterable[Run], first: int, last: int) -> list[Run]:
    """Return the parts of ``first`` to ``last`` that no known run holds.

    Args:
        known: in any order; they may overlap.
        first: lowest number asked for.
        last: highest number asked for; below ``first`` there is nothing to find.

    Returns:
        Runs in rising order.
    """
    found: list[Run] = []
    at = first
    for low, high in sorted(known):
        if low > last or at > last:
            break
        if low > at:
            found.append((at, low - 1))
        at = max(at, high + 1)
    if at <= last:
        found.append((at, last))
    return found


def merged(runs: Iterable[Run]) -> list[Run]:
    """Return runs that may overlap as runs in rising order of which no two touch."""
    found: list[Run] = []
    for first, last in sorted(runs):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def uncovered_runs(known: Sequence[Run], wanted: Iterable[Run]) -> list[Run]:
    """Return the parts of several runs that no known run holds; one walk through both.

    Args:
        known: as ``merged`` gives them.
        wanted: in rising order, no two touching.
    """
    found: list[Run] = []
    at = 0
    for first, last in wanted:
        while at < len(known) and known[at][1] < first:
            at += 1
        end = at
        while end < len(known) and known[end][0] <= last:
            end += 1
        found += uncovered(known[at:end], first, last)
        at = max(at, end - 1)
    return found
