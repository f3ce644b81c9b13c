"""Which sequences of countries are frequent among routes: counts equal to those of PrefixSpan (Pei et al. 2001).

Rules
- A sequence counts once a route when its stops occur there in this order; others may be between.
- Equal routes are walked once with their number, and stops that are too rare are left out before the walk; neither changes a count.

    frequent(Counter({("NG", "MY", "VN"): 3, ("NG", "VN"): 2}), least=4)     # [(("NG",), 5), (("NG", "VN"), 5), (("VN",), 5)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_Stop = TypeVar("_Stop", bound="str | int")
LONGEST = 6  # stops of a sequence that is told


def frequent(
    routes: Mapping[tuple[_Stop, ...], int], *, least: int, longest: int = LONGEST
) -> list[tuple[tuple[_Stop, ...], int]]:
    """Return every sequence that occurs in at least so many routes.

    Args:
        routes: route -> how often it occurs.
        least: routes, 1 or more.
        longest: most stops of a sequence.

    Returns:
        Sequences with their counts: by count, the largest first, then by length and stops.
    """
    single: dict[_Stop, int] = {}
    for route, times in routes.items():
        for stop in set(route):
            single[stop] = single.get(stop, 0) + times
    often = {stop for stop, count in single.items() if count >= least}
    merged: dict[tuple[_Stop, ...], int] = {}
    for route, times in routes.items():
        short = tuple([stop for stop in route if stop in often])
        if short:
            merged[short] = merged.get(short, 0) + times
    found: list[tuple[tuple[_Stop, ...], int]] = []
    _walk((), merged, found, least, longest)
    return sorted(found, key=lambda one: (-one[1], len(one[0]), one[0]))


def _walk(
    so_far: tuple[_Stop, ...],
    rests: Mapping[tuple[_Stop, ...], int],
    found: list[tuple[tuple[_Stop, ...], int]],
    least: int,
    longest: int,
) -> None:
    """Extend a sequence by each stop that follows it often enough; ``rests`` is what follows it in each route."""
    counts: dict[_Stop, int] = {}
    for rest, times in rests.items():
        for stop in set(rest) if len(rest) > 1 else rest:
            counts[stop] = counts.get(stop, 0) + times
    further = len(so_far) + 1 < longest
    for stop, count in counts.items():
        if count < least:
            continue
        longer = (*so_far, stop)
        found.append((longer, count))
        if further:
            next_rests: dict[tuple[_Stop, ...], int] = {}
            for rest, times in rests.items():
                if stop in rest:
                    tail = rest[rest.index(stop) + 1 :]
                    if tail:
                        next_rests[tail] = next_rests.get(tail, 0) + times
            if next_rests:
                _walk(longer, next_rests, found, least, longest)


def rows_with(routes: Mapping[tuple[str, ...], Iterable[int]], sequence: tuple[str, ...]) -> list[int]:
    """Return the rows whose route has a sequence, ascending.

    Args:
        routes: route -> its rows.
        sequence: stops.
    """
    found: list[int] = []
    for route, rows in routes.items():
        if is_in(sequence, route):
            found += rows
    return sorted(found)


def is_in(sequence: tuple[str, ...], route: tuple[str, ...]) -> bool:
    """Whether a route has all stops of a sequence, in this order."""
    at = iter(route)
    return all(stop in at for stop in sequence)


def next_legs(
    routes: Mapping[tuple[str, ...], Sequence[int]], after: tuple[str, ...]
) -> tuple[int, list[tuple[str, int]]]:
    """Return what followed a stretch of route: a plain frequency, and no forecast about anybody.

    Args:
        routes: route -> its rows.
        after: one or more stops that follow each other directly.

    Returns:
        How many routes have the stretch with a further stop; next stop -> how many of them, most frequent first.
    """
    counts: dict[str, int] = {}
    total, size = 0, len(after)
    for route, rows in routes.items():
        at = next((n for n in range(len(route) - size) if route[n : n + size] == after), None)
        if at is not None and size:
            total += len(rows)
            counts[route[at + size]] = counts.get(route[at + size], 0) + len(rows)
    return total, sorted(counts.items(), key=lambda one: (-one[1], one[0]))
