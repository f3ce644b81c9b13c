"""Figures for the press: rounded, and without small cells that somebody could compute back.

Rules
- A cell below 3 is suppressed. Everything shown is rounded to the nearest 5; a shown figure is never 0.
- With the small cells the smallest other cell is suppressed, two if there is only one small cell. So from the figures shown, the total and the
  rule of rounding nobody can tell more of a suppressed cell than that it is 1, 2, 3 or more (a test tries every small table).
- Where every cell is small, no cell is shown at all.
- Suppressed cells come last, in the order of their names: their place tells nothing of their size.
- Cells of one table do not overlap: each event is in one. For other tables (several goods in one seizure) no total is given.

    press_table([("TH", 41), ("VN", 2), ("KE", 17), ("LA", 9)], total=69).cells
    # (("TH", 40), ("KE", None), ("LA", None), ("VN", None))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 3  # a cell below is suppressed
BASE = 5  # figures are rounded to its multiples
TOGETHER = 3  # suppressed cells where one cell is small; one more than the small ones otherwise


def rounded(figure: int) -> int:
    """Return a figure to the nearest multiple of ``BASE``, at least ``BASE`` where there is anything."""
    return max(BASE, (figure + BASE // 2) // BASE * BASE) if figure else 0


@dataclass(frozen=True)
class PressTable:
    """A table for the press.

    Attributes:
        cells: (value, figure), suppressed ones last with None.
        total: rounded; None where none is shown.
    """

    cells: tuple[tuple[str, int | None], ...]
    total: int | None

    @property
    def suppressed(self) -> int:
        """How many cells are suppressed."""
        return sum(figure is None for _value, figure in self.cells)


def press_table(cells: Iterable[tuple[str, int]], total: int | None = None) -> PressTable:
    """Return a table as the press may have it.

    Args:
        cells: (value, events), each at least 1; others are left out.
        total: of the table, where its cells do not overlap; None shows no total.
    """
    by_size = sorted(
        ((value, figure) for value, figure in cells if figure > 0), key=lambda cell: (-cell[1], cell[0])
    )
    small = [value for value, figure in by_size if figure < LEAST]
    others = [value for value, figure in by_size if figure >= LEAST]
    shown_total = rounded(total) if total is not None and total >= LEAST else None
    if small and not others:
        return PressTable((), shown_total)
    beside = max(1, TOGETHER - len(small)) if small else 0
    hidden = {*small, *others[len(others) - min(beside, len(others)) :]} if small else set()
    shown = [(value, rounded(figure)) for value, figure in by_size if value not in hidden]
    return PressTable((*shown, *((value, None) for value in sorted(hidden))), shown_total)
