"""Runs of numbers on several chains, as a body has them: ``{"th-customs/somchai/1f3a09bc": [[0, 4], [7, 7]]}``.

Rules: one spelling: chains as object keys, runs rising and apart, so that the same numbers are always written alike.

    check_runs(value); read_runs(value)
    write_runs([("th-customs/somchai/1f3a09bc", 7), ...])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.runs import Run, runs_of
from hornbill.kernel import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_CHAINS, MAX_RUNS = 2_000, 4_000  # in one record: some 300 KB at most
MAX_NUMBER = 2**31 - 1

ChainRuns = tuple[tuple[str, tuple[Run, ...]], ...]  # chain and its runs, by chain


def check_runs(value: Any) -> object:
    """Return ``value`` if it is chain -> runs in their one spelling; ValueError otherwise."""
    if not isinstance(value, dict) or len(value) > MAX_CHAINS:
        raise ValueError(f"an object of at most {MAX_CHAINS} chains")
    total = 0
    for chain, runs in value.items():
        ids.check_chain(chain)
        if not isinstance(runs, list) or not runs:
            raise ValueError("a chain has at least one run")
        total += len(runs)
        before = -2
        for run in runs:
            first, last = _numbers(run)
            if not before + 1 < first <= last:
                raise ValueError("runs rise and do not touch")
            before = last
    if total > MAX_RUNS:
        raise ValueError(f"at most {MAX_RUNS} runs")
    return value


def check_some_runs(value: Any) -> object:
    """Return ``value`` if it is chain -> runs and names something; ValueError otherwise."""
    if not value:
        raise ValueError("at least one chain")
    return check_runs(value)


def _numbers(run: Any) -> Run:
    if not isinstance(run, list) or len(run) != 2:
        raise ValueError("a run is a first and a last number")
    if not all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= MAX_NUMBER for n in run):
        raise ValueError("numbers of a chain run from 0")
    return run[0], run[1]


def read_runs(value: Mapping[str, Any]) -> ChainRuns:
    """Read what ``check_runs`` let through."""
    return tuple((chain, tuple((run[0], run[1]) for run in value[chain])) for chain in sorted(value))


def write_runs(records: Iterable[tuple[str, int]]) -> dict[str, list[list[int]]]:
    """Write the numbers of records as a body has them: at most ``MAX_RUNS`` runs and ``MAX_CHAINS`` chains.

    Args:
        records: chain and number; of more than fit, the last runs are left out.
    """
    numbers: dict[str, list[int]] = {}
    for chain, n in records:
        numbers.setdefault(chain, []).append(n)
    found: dict[str, list[list[int]]] = {}
    left = MAX_RUNS
    for chain in sorted(numbers)[:MAX_CHAINS]:
        runs = runs_of(numbers[chain])[:left]
        left -= len(runs)
        if runs:
            found[chain] = [list(run) for run in runs]
    return found
