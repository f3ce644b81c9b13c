"""Many rows made ready for counting: for each item the rows that have it, for each route how often it occurs.

Rules
- A row stands for one seizure; items, agencies, operations and months point to it by number.
- Sets of frequent items are kept once made (``core.bits``).

    table = Table(rows)
    table.bits(("transport", "sea")).bit_count()
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from hornbill.routes.core import bits
from hornbill.routes.core.facets import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.rows import Row


class Table:
    """Rows, indexed.

    Args:
        rows: of seizures, each one once.

    Attributes:
        size: how many.
        ids, also: of each row: its id; ids of equal reports, by row number.
        months, agencies, operations: of each row; the last two are numbers of ``names``.
        routes, paths: distinct route, by countries and by places -> its rows.
        having: item -> its rows, ascending.
    """

    KEPT = 0.001  # share of rows from which the set of an item is kept once made

    def __init__(self, rows: Iterable[Row]) -> None:
        self.ids: list[str] = []
        self.also: dict[int, tuple[str, ...]] = {}
        self.months, self.agencies, self.operations = array("i"), array("i"), array("i")
        self.names: list[str] = [""]
        self.routes: dict[tuple[str, ...], array[int]] = {}
        self.paths: dict[tuple[str, ...], array[int]] = {}
        self.having: dict[Item, array[int]] = {}
        numbers: dict[str, int] = {"": 0}
        having = self.having
        places: dict[Item, int] = {}
        self._items: list[Item] = []  # by number
        self._flat, self._starts = (
            array("I"),
            array("Q", (0,)),
        )  # numbers of each row's items, one after another
        for at, row in enumerate(rows):
            self.ids.append(row.id)
            self.months.append(row.month)
            for column, name in ((self.agencies, row.agency), (self.operations, row.operation)):
                if name not in numbers:
                    numbers[name] = len(self.names)
                    self.names.append(name)
                column.append(numbers[name])
            if row.also:
                self.also[at] = row.also
            for stops, known in ((row.route, self.routes), (row.path, self.paths)):
                if stops in known:
                    known[stops].append(at)
                else:
                    known[stops] = array("I", (at,))
            for item in row.items:
                if item in places:
                    self._flat.append(places[item])
                    having[item].append(at)
                else:
                    self._flat.append(places.setdefault(item, len(places)))
                    self._items.append(item)
                    having[item] = array("I", (at,))
            self._starts.append(len(self._flat))
        self.size = len(self.ids)
        self._bits: dict[Item, int] = {}
        self._filled: dict[str, int] | None = None

    def bits(self, item: Item) -> int:
        """Return the set of rows that have an item."""
        found = self._bits.get(item)
        if found is None:
            rows = self.having.get(item, ())
            found = bits.of_rows(rows, size=self.size)
            if len(rows) >= self.KEPT * self.size:
                self._bits[item] = found
        return found

    def items_of(self, row: int) -> tuple[Item, ...]:
        """Return the items of a row, in the order of facets."""
        numbers = self._flat[self._starts[row] : self._starts[row + 1]]
        return in_order(tuple(self._items[number] for number in numbers))

    def of_items(self, items: Iterable[Item]) -> int:
        """Return the set of rows that have all of some items."""
        found = bits.everything(self.size)
        for item in items:
            found &= self.bits(item)
        return found

    def frequent(self, least: int) -> list[Item]:
        """Return items that at least so many rows have, rarest first."""
        return sorted(
            (item for item, rows in self.having.items() if len(rows) >= least),
            key=lambda item: (len(self.having[item]), item),
        )

    def filled(self) -> dict[str, int]:
        """Return facet -> in how many rows it has a value."""
        if self._filled is None:
            by_facet: dict[str, bytearray] = {}
            for (facet, _), rows in self.having.items():
                marks = by_facet.setdefault(facet, bytearray(self.size))
                for row in rows:
                    marks[row] = 1
            self._filled = {facet: marks.count(1) for facet, marks in by_facet.items()}
        return self._filled

    def sources(self, rows: Iterable[int]) -> tuple[Counter[str], Counter[str]]:
        """Return how many of some rows each agency detected, and how many each operation brought."""
        numbers = list(rows)
        agencies = Counter(map(self.agencies.__getitem__, numbers))
        operations = Counter(map(self.operations.__getitem__, numbers))
        return (
            Counter({self.names[n]: count for n, count in agencies.items()}),
            Counter({self.names[n]: count for n, count in operations.items()}),
        )

    def sourced(self) -> int:
        """Return the rows on which a statement may rest: those that state their agency, where most do; else all.

        A row without provenance adds to no statement while others can be traced.
        """
        stated = [row for row, agency in enumerate(self.agencies) if agency]
        if 2 * len(stated) <= self.size:
            return bits.everything(self.size)
        return bits.of_rows(stated, size=self.size)

    def agency_bits(self, name: str) -> int:
        """Return the rows that an agency detected."""
        number = self.names.index(name) if name in self.names else -1
        return bits.of_rows(
            (row for row, agency in enumerate(self.agencies) if agency == number), size=self.size
        )
