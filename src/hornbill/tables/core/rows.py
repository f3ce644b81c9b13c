"""One row of a table: its number, its cells, what is noted of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.tables.core.values import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.tables.core.notes import Note
    from hornbill.tables.core.values import Value


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: as a spreadsheet shows it, from 1.
        cells: from column A to the last one that is filled; an empty one is None.
        notes: what is odd in it.
        is_total: its numbers are totals of other rows.
        merged: place of a cell (from 0) -> the value of the merged cells that cover it, where that is in another place.
    """

    number: int
    cells: tuple[Value, ...]
    notes: tuple[Note, ...] = ()
    is_total: bool = False
    merged: Mapping[int, Value] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """Return the cells as texts."""
        return [as_text(cell) for cell in self.cells]
