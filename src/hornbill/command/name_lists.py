"""Rows of one list asked in an index of the other, by several processes at once.

Rules
- The processes are forked when the index is ready, so that it is in memory once; rows go to them and what they found comes back
  in batches, in the order of the rows, so few at a time that a list of any length fits.
- One process where a list is short or the machine has one core, and where the system cannot fork.
- The search for circles of objects is left out meanwhile (``without_collector``).
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from hornbill.cases.core.matching.persons import Person, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from hornbill.cases.core.matching.lists import Index

BATCH = 1_000  # rows that one process takes at a time
ALONE = 4_000  # rows that are not worth a second process
MOST_PROCESSES = 8
SAMPLE = 500  # rows asked beforehand, for the share of them that is listed

Row = tuple[int, str, str]  # its number, name, date of birth


class Pair(NamedTuple):
    """What may be one person.

    Attributes:
        row: of the list that asks.
        at: place in the index.
        likeness: 0 to 1.
        reasons: in words; empty where they were not asked for.
    """

    row: Row
    at: int
    likeness: float
    reasons: str


class Answer(NamedTuple):
    """What a batch of rows found.

    Attributes:
        pairs: in the order of the rows, the likeliest first for each.
        nameless: numbers of rows without a letter in their name.
    """

    pairs: list[Pair]
    nameless: list[int]


@dataclass(frozen=True)
class Search:
    """How rows are asked.

    Attributes:
        index: whom they may be.
        least: likeness from which a pair counts.
        explained: with reasons.
        numbers: of the index's rows, where it is of the same file: a row finds those behind it alone; empty otherwise.
    """

    index: Index
    least: float
    explained: bool = True
    numbers: tuple[int, ...] = ()

    def ask(self, rows: Iterable[Row]) -> Answer:
        """Ask a batch of rows."""
        found: list[Pair] = []
        nameless: list[int] = []
        for row in rows:
            one = Person.of(row[1], row[2])
            if not one.name.words:
                nameless.append(row[0])
            for at, likeness in self.index.matches(one, self.least):
                if self.numbers and self.numbers[at] <= row[0]:
                    continue  # itself, or the same pair turned round
                words = reason_words(self.index.why(one, self.index.persons[at])) if self.explained else ""
                found.append(Pair(row, at, likeness, words))
        return Answer(found, nameless)


def answers(search: Search, rows: Iterable[Row], processes: int = 0) -> Iterator[Answer]:
    """Yield what rows found, batch by batch, in their order.

    Args:
        search: how they are asked.
        rows: of any number.
        processes: how many; 0 for as many as there are cores.
    """
    several = min(processes or _cores(), MOST_PROCESSES)
    ahead = iter(rows)
    first = list(islice(ahead, ALONE))
    if not search.numbers:
        search.index.settle(
            [Person.of(name, born) for _row, name, born in first[:: max(1, len(first) // SAMPLE)]]
        )
    batches = _batches(chain(first, ahead))
    if several < 2 or len(first) < ALONE or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(search.ask, batches)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(several, mp_context=context, initializer=_begin, initargs=(search,)) as pool:
        waiting: deque[Future[Answer]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_ask, batch))
            if len(waiting) > 2 * several:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_searches: list[Search] = []  # of a forked process: its one search


def _begin(search: Search) -> None:
    _searches[:] = [search]


def _ask(rows: list[Row]) -> Answer:
    return _searches[0].ask(rows)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def without_collector() -> Iterator[None]:
    """Leave out the search for circles of objects: lists have hundreds of thousands of tuples and no circle, and it takes half the time.

    Nor is what was made meanwhile searched afterwards: the command ends then.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()
            gc.enable()
