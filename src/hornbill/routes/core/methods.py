"""Recurring methods: the few combinations that explain why others are frequent, each one as whole as its seizures bear.

Rules
- A method of ``least`` seizures lifts each pair of its items by about as many; pairs that lack half of this are not followed further.
  Pairs and triples that remain are judged; from the strongest on, each grows by the item that makes it least likely by chance, and
  loses items that do not pull their weight.
- Last, it takes in what all of its seizures have as well, so that it is told whole.
- What a method explains is taken away before the next one is looked for, so that no part of it is told again as something new.
- Rows that state no agency, where most do, are no support: nobody can trace them.
- A method is told if its corrected p-value is at most ``ERROR``. It counts as tried every combination of its size that its frequent
  items could make, looked at or not.

    for method in methods(table).found: print(method.items, method.count, method.lift, method.q)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log10, sqrt
from typing import TYPE_CHECKING

from hornbill.routes.core import bits
from hornbill.routes.core.chance import corrected, log10_of, log10_tail
from hornbill.routes.core.combinations import Judged, judged
from hornbill.routes.core.facets import BLOCK, blocks_of, in_order, is_wider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.table import Table

ERROR = 0.05  # share of false ones among those that are told
LEAST_ROWS = 3
LEAST_SHARE = 0.001  # of all rows
LONGEST = 10  # items of a method
MOST = 100  # methods told
_MOST_ITEMS = 400
_MOST_SEEDS = 20_000
_SEED = -2.0  # log p from which a pair or triple is worth growing
_COMMON = 0.5  # share of all seizures from which an item says nothing about a method
_OWN_WEIGHT = -3.0  # log p that an item must reach within its method
_WORK = 6e10  # rows times triples, at most: about five seconds


@dataclass(frozen=True)
class Method:
    """A combination that chance does not explain.

    Attributes:
        items: in the order of facets.
        rows: all seizures that have them (``core.bits``).
        count: how many these are.
        expected: by chance.
        log_p, log_q: logarithms (base 10) of the p-value, and of it corrected for all that was tried.
        weights: item -> share of seizures with all other items that have this one too.
    """

    items: tuple[Item, ...]
    rows: int
    count: int
    expected: float
    log_p: float
    log_q: float
    weights: dict[Item, float]

    @property
    def lift(self) -> float:
        """How many times more often than expected."""
        return self.count / self.expected if self.expected else 0.0


@dataclass(frozen=True)
class Methods:
    """What a search for methods gave.

    Attributes:
        found: strongest first.
        least: seizures that a method needed.
        items: how many items were frequent enough.
        log_tried: size -> logarithm of the number of combinations that count as tried.
        cut: pairs were left off because there were too many to follow; weak methods may be missing.
    """

    found: tuple[Method, ...]
    least: int
    items: int
    log_tried: dict[int, float]
    cut: bool


def least_of(size: int) -> int:
    """Return how many seizures a method needs among ``size``."""
    return max(LEAST_ROWS, round(size * LEAST_SHARE))


def methods(table: Table, *, least: int = 0, error: float = ERROR) -> Methods:
    """Find recurring methods.

    Args:
        table: of rows.
        least: seizures that one needs; 0 for ``least_of``.
        error: share of false ones among those that are told, 0 to 1.
    """
    least = least or least_of(table.size)
    items = sorted(table.frequent(least), key=lambda item: (-len(table.having[item]), item))[:_MOST_ITEMS]
    tried = tries(table, items)
    search = _Search(table, items, least, tried)
    pairs, cut = search.pairs()
    seeds = sorted(search.seeds(pairs))
    seeds, cut = seeds[:_MOST_SEEDS], cut or len(seeds) > _MOST_SEEDS
    found: list[tuple[tuple[Item, ...], Judged]] = []
    alive = sourced = table.sourced()
    for _, seed in seeds:
        if len(found) >= MOST:
            break
        now = judged(table, seed, alive)
        if now.count < least or now.log_p > _SEED:
            continue
        grown, told = search.grow(seed, now, alive)
        if len(blocks_of(grown)) < 2 or told.count < least:
            continue
        if told.log_p + tried[len(grown)] - log10(len(found) + 1) <= log10(error):
            found.append((grown, told))
            alive &= ~told.rows
    return Methods(_told(table, found, tried, error, sourced), least, len(items), tried, cut)


def tries(table: Table, items: Sequence[Item]) -> dict[int, float]:
    """Return size -> logarithm (base 10) of how many combinations of items there are, times the number of sizes.

    A combination takes one item of a facet that states one a seizure, any of other facets, and joins two blocks.
    """
    filled = table.filled()
    numbers: dict[str, int] = Counter(item[0] for item in items)
    stated = Counter(dict.fromkeys(numbers, 0))
    for (facet, _), rows in table.having.items():
        if facet in numbers:
            stated[facet] += len(rows)
    by_block: dict[str, list[int]] = {}
    for facet, n in numbers.items():
        parts = by_block.setdefault(BLOCK.get(facet, facet), [1])
        for more in [n] if stated[facet] == filled[facet] else [1] * n:
            parts[:] = _times(parts, [1, more])
    whole = [1]
    for parts in by_block.values():
        whole = _times(whole, parts)
    found = {}
    for size in range(2, LONGEST + 1):
        alone = sum(parts[size] for parts in by_block.values() if len(parts) > size)
        found[size] = max(0.0, log10_of((whole[size] if len(whole) > size else 0) - alone))
    sizes = log10(max(1, sum(1 for value in found.values() if value > 0)))
    return {size: value + sizes for size, value in found.items()}


def _times(one: list[int], two: list[int]) -> list[int]:
    """Multiply two polynomials, up to the longest size."""
    found = [0] * min(LONGEST + 1, len(one) + len(two) - 1)
    for at, left in enumerate(one):
        for place, right in enumerate(two):
            if at + place < len(found):
                found[at + place] += left * right
    return found


def _told(
    table: Table,
    found: list[tuple[tuple[Item, ...], Judged]],
    tried: dict[int, float],
    error: float,
    among: int,
) -> tuple[Method, ...]:
    """Correct the p-values by size, and complete what is told, among the rows that statements rest on."""
    made: list[Method] = []
    for size in sorted({len(items) for items, _ in found}):
        same = [(items, was) for items, was in found if len(items) == size]
        for (core, was), log_q in zip(
            same, corrected([was.log_p for _, was in same], tried[size]), strict=True
        ):
            items = _closed(table, core, was.rows)
            whole = judged(table, items, among)
            made.append(
                Method(
                    in_order(items),
                    whole.rows,
                    whole.count,
                    whole.expected,
                    max(whole.log_p, was.log_p),
                    log_q,
                    _weights(table, items, whole.count),
                )
            )
    kept = [one for one in made if one.log_q <= log10(error)]
    return tuple(sorted(kept, key=lambda one: (one.log_p, one.items)))


def _closed(table: Table, items: tuple[Item, ...], rows: int) -> tuple[Item, ...]:
    """Return a combination with what all of its seizures have as well, unless that is common anyway or names the same thing more widely."""
    numbers = bits.rows_of(rows)
    shared = set(table.items_of(numbers[0])).intersection(*(table.items_of(row) for row in numbers[1:]))
    found = list(items)
    for item in in_order(tuple(shared - set(items))):
        share = len(table.having[item]) / table.size
        if (
            share <= _COMMON
            and not is_wider(item, shared)
            and log10_tail(len(numbers), len(numbers), share) <= _OWN_WEIGHT
        ):
            found.append(item)
    return tuple(found)


def _weights(table: Table, items: tuple[Item, ...], count: int) -> dict[Item, float]:
    return {
        item: count / max(1, table.of_items(other for other in items if other != item).bit_count())
        for item in in_order(items)
    }


class _Search:
    """The steps of one search."""

    def __init__(self, table: Table, items: list[Item], least: int, tried: dict[int, float]) -> None:
        self.t, self.items, self.least, self.tried = table, items, least, tried
        self.sets = [table.bits(item) for item in items]
        self.counts = [len(table.having[item]) for item in items]

    def pairs(self) -> tuple[dict[int, set[int]], bool]:
        """Return item -> later items that may share a method with it, and whether some were left off."""
        size, least = self.t.size, self.least
        passing: list[tuple[float, int, int]] = []
        for one, rows in enumerate(self.sets):
            for two in range(one + 1, len(self.sets)):
                count = (rows & self.sets[two]).bit_count()
                if count >= least:
                    expected = self.counts[one] * self.counts[two] / size
                    lifted = count - expected - least / 2
                    if lifted >= -sqrt(expected):
                        passing.append((-lifted / sqrt(expected), one, two))
        passing.sort()
        most = int(_WORK / max(size, 20_000))
        for cut in (1.0, 0.5, 0.25, 0.12, 0.06, 0.03, 0.015):
            found: dict[int, set[int]] = {}
            for _, one, two in passing[: max(1, int(len(passing) * cut))]:
                found.setdefault(one, set()).add(two)
            triples = sum(len(later & found.get(two, _NONE)) for later in found.values() for two in later)
            if triples <= most:
                break
        return found, cut < 1.0

    def seeds(self, pairs: dict[int, set[int]]) -> list[tuple[float, tuple[Item, ...]]]:
        """Return pairs and triples that are unlikely enough by chance, with the logarithm of their p-value."""
        found: list[tuple[float, tuple[Item, ...]]] = []
        for one in sorted(pairs):
            for two in sorted(pairs[one]):
                rows = self.sets[one] & self.sets[two]
                self._seed(found, (one, two), rows.bit_count())
                for three in sorted(pairs[one] & pairs.get(two, _NONE)):
                    count = (rows & self.sets[three]).bit_count()
                    if count >= self.least:
                        self._seed(found, (one, two, three), count)
        return found

    def _seed(self, found: list[tuple[float, tuple[Item, ...]]], at: tuple[int, ...], count: int) -> None:
        """Keep a seed that is unlikely enough; a cheap bound first."""
        size = self.t.size
        chance = 1.0
        for one in at:
            chance *= self.counts[one] / size
        items = tuple(self.items[one] for one in at)
        blocks = blocks_of(items)
        if len(blocks) < 2:
            return
        if len(blocks) == len(items):
            expected = chance * size
            if count - expected < 2 * sqrt(expected):
                return
            log_p = log10_tail(count, size, chance)
        else:
            log_p = judged(self.t, items).log_p
        if log_p <= _SEED:
            found.append((log_p, items))

    def grow(self, seed: tuple[Item, ...], now: Judged, alive: int) -> tuple[tuple[Item, ...], Judged]:
        """Return a seed grown to the combination that is least likely by chance, of items that each pull their weight."""
        items = seed
        among = [rows & alive for rows in self.sets]
        of = alive.bit_count()
        base = [rows.bit_count() / of for rows in among]
        for _ in range(2 * LONGEST):
            better = self._added(items, now, among, base, alive) if len(items) < LONGEST else None
            if better is None:
                break
            items, now = better
            items, now = self._without_idle(items, now, alive)
        return self._without_idle(items, now, alive)

    def _added(
        self, items: tuple[Item, ...], now: Judged, among: list[int], base: list[float], alive: int
    ) -> tuple[tuple[Item, ...], Judged] | None:
        best: tuple[tuple[Item, ...], Judged] | None = None
        score = now.log_p + self.tried[len(items)]
        for at, item in enumerate(self.items):
            if item in items:
                continue
            count = (now.rows & among[at]).bit_count()
            if count < self.least or count < now.count / 3 or count < 1.2 * base[at] * now.count:
                continue
            more = judged(self.t, (*items, item), alive)
            value = more.log_p + self.tried[len(items) + 1]
            if value < score - 0.5:
                score, best = value, ((*items, item), more)
        return best

    def _without_idle(
        self, items: tuple[Item, ...], now: Judged, alive: int
    ) -> tuple[tuple[Item, ...], Judged]:
        """Take away items that the others already bring along: within the rest, they are no more frequent than anywhere."""
        while len(items) > 2:
            idle = []
            for item in items:
                rest = tuple(other for other in items if other != item)
                block = next(part for part in blocks_of(items) if item in part)
                with_it, without = alive, alive
                for other in block:
                    with_it &= self.t.bits(other)
                    without = without if other == item else without & self.t.bits(other)
                chance = with_it.bit_count() / max(1, without.bit_count())
                others = alive
                for other in rest:
                    others &= self.t.bits(other)
                weight = log10_tail(now.count, others.bit_count(), chance)
                if weight > _OWN_WEIGHT and len(blocks_of(rest)) > 1:
                    idle.append((weight, item))
            if not idle:
                break
            taken = max(idle)[1]
            items = tuple(item for item in items if item != taken)
            now = judged(self.t, items, alive)
        return items, now


_NONE: frozenset[int] = frozenset()
