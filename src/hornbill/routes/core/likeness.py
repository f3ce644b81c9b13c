"""Seen before: the seizures most like one, with what they share and what not.

Rules
- A shared item weighs the more the rarer it is: the logarithm of how few seizures have it. Nothing is trained, and every weight is shown.
- The best are found over all rows at once, by adding weights in binary over sets of rows (bit-sliced sums: O'Neil and Quass 1997); so
  1,000,000 seizures take some hundredths of a second, and none is left out.
- Of equal ones the newer comes first.

    for one in Likeness(table).like(7): print(one.row, one.share, one.shared, one.own, one.other)
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from hornbill.routes.core import bits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.table import Table

MOST = 10
_STEPS = 16  # whole steps of a weight of 1
_MOST_TIES = 2_000  # of the last place that are compared by date


@dataclass(frozen=True)
class Like:
    """A seizure that is like the one asked for.

    Attributes:
        row: its number.
        weight: sum of the weights of shared items.
        share: of the weights of all items of the one asked for, 0 to 1.
        weighed: shared items with their weights, the heaviest first.
        own: items that only the one asked for has.
        other: items that only this one has.
    """

    row: int
    weight: float
    share: float
    weighed: tuple[tuple[Item, float], ...]
    own: tuple[Item, ...]
    other: tuple[Item, ...]

    @property
    def shared(self) -> tuple[Item, ...]:
        """Shared items, the heaviest first."""
        return tuple(item for item, _ in self.weighed)


class Likeness:
    """Finds like seizures.

    Args:
        table: of rows.
    """

    def __init__(self, table: Table) -> None:
        self.t = table
        for item in table.frequent(max(1, round(table.size * table.KEPT))):
            table.bits(item)  # made once, so that the first question is as fast as the next

    def weight(self, item: Item) -> float:
        """Return the weight of an item in sixteenths of a natural logarithm: 0 where all have it or none."""
        rows = len(self.t.having.get(item, ()))
        return round(log(self.t.size / rows) * _STEPS) / _STEPS if rows else 0.0

    def like(self, row: int, *, most: int = MOST) -> list[Like]:
        """Return the seizures most like one of the table.

        Args:
            row: its number; it is not among the answers.
            most: so many at most.
        """
        return self.like_items(self.t.items_of(row), without=row, most=most)

    def like_items(self, items: Sequence[Item], *, without: int = -1, most: int = MOST) -> list[Like]:
        """Return the seizures that share most with some items.

        Args:
            items: of a seizure, in the table or not.
            without: a row that is not answered.
            most: so many at most.
        """
        weights = {item: self.weight(item) for item in items}
        slices: list[int] = []
        for item, weight in weights.items():
            self._add(slices, self.t.bits(item), round(weight * _STEPS))
        months = self.t.months
        found = [
            (-sum(weight for item, weight in weights.items() if self._has(row, item)), -months[row], -row)
            for row in self._best(slices, without, most)
        ]
        return [self._told(-row, items, weights) for _, _, row in sorted(found)[:most]]

    @staticmethod
    def _add(slices: list[int], rows: int, weight: int) -> None:
        """Add a weight to the binary sums of a set of rows."""
        for at in range(weight.bit_length()):
            if weight >> at & 1:
                carry, place = rows, at
                while carry:
                    while len(slices) <= place:
                        slices.append(0)
                    slices[place], carry = slices[place] ^ carry, slices[place] & carry
                    place += 1

    def _best(self, slices: list[int], without: int, most: int) -> list[int]:
        """Return the rows of the highest sums, with the ties of the last place, from the highest binary digit down."""
        some = 0
        for rows in slices:
            some |= rows
        equal = some & ~(1 << without) if without >= 0 else some
        sure = 0
        for rows in reversed(slices):
            upper = equal & rows
            if (sure | upper).bit_count() >= most:
                equal = upper
            else:
                sure |= upper
                equal &= ~rows
        return bits.rows_of(sure) + bits.rows_of(equal)[-_MOST_TIES:]

    def _has(self, row: int, item: Item) -> bool:
        rows = self.t.having.get(item, ())
        at = bisect_left(rows, row)
        return at < len(rows) and rows[at] == row

    def _told(self, row: int, items: Sequence[Item], weights: dict[Item, float]) -> Like:
        has = self.t.items_of(row)
        shared = sorted((item for item in items if item in has), key=lambda item: (-weights[item], item))
        weight, whole = sum(weights[item] for item in shared), sum(weights.values())
        own = tuple(item for item in items if item not in has)
        other = tuple(item for item in has if item not in weights)
        return Like(
            row,
            weight,
            weight / whole if whole else 0.0,
            tuple((item, weights[item]) for item in shared),
            own,
            other,
        )
