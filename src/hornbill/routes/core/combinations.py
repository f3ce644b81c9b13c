"""Combinations of items that occur together: all that are frequent, and how much chance explains of each.

Rules
- ``frequent`` is exact and leaves none out: depth first over sets of rows (Eclat, Zaki 2000).
- Chance is measured between blocks (``core.facets``): what hangs together by nature keeps its own frequency, and the blocks are taken as
  independent of each other. Where every item is of another block, this is plain independence.

    for items, count in frequent(table, least=20, longest=3): ...
    judged(table, items, alive).lift
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.routes.core import bits
from hornbill.routes.core.chance import log10_tail
from hornbill.routes.core.facets import blocks_of, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.table import Table


@dataclass(frozen=True, slots=True)
class Judged:
    """How a combination compares with chance.

    Attributes:
        rows: that have all of it (``core.bits``).
        count: of these rows.
        expected: count if the blocks were independent.
        log_p: logarithm (base 10) of the probability of at least so many.
    """

    rows: int
    count: int
    expected: float
    log_p: float

    @property
    def lift(self) -> float:
        """How many times more often than expected."""
        return self.count / self.expected if self.expected else 0.0


def frequent(table: Table, *, least: int, longest: int) -> Iterator[tuple[tuple[Item, ...], int]]:
    """Yield every combination that at least ``least`` rows have, single items too.

    Args:
        table: of rows.
        least: rows, 1 or more.
        longest: most items of one combination.

    Yields:
        Its items, in the order of their facets, and how many rows have them.
    """
    begin = [(item, table.bits(item), len(table.having[item])) for item in table.frequent(least)]
    yield from _grown((), begin, least, longest)


def _grown(
    so_far: tuple[Item, ...], more: list[tuple[Item, int, int]], least: int, longest: int
) -> Iterator[tuple[tuple[Item, ...], int]]:
    for at, (item, rows, count) in enumerate(more):
        found = (*so_far, item)
        yield in_order(found), count
        if len(found) < longest:
            further = []
            for other, other_rows, _ in more[at + 1 :]:
                both = rows & other_rows
                if (n := both.bit_count()) >= least:
                    further.append((other, both, n))
            if further:
                yield from _grown(found, further, least, longest)


def judged(table: Table, items: Sequence[Item], alive: int | None = None) -> Judged:
    """Compare a combination with chance.

    Args:
        table: of rows.
        items: the combination.
        alive: the rows among which it is looked for; None for all.
    """
    among = bits.everything(table.size) if alive is None else alive
    of = table.size if alive is None else alive.bit_count()
    if not of:
        return Judged(0, 0, 0.0, 0.0)
    chance, rows = 1.0, among
    for block in blocks_of(tuple(items)):
        having = among
        for item in block:
            having &= table.bits(item)
        chance *= having.bit_count() / of
        rows &= having
    count = rows.bit_count()
    return Judged(rows, count, chance * of, log10_tail(count, of, chance))
