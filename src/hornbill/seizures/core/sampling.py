"""Rows from all parts of a table, in its order, for what is guessed from some: a long table's beginning may be unlike the rest.

Rule: rows come in blocks that follow each other in the table, the first block its beginning, the last its end.

    [len(block) for block in blocks(1_000, 400)]      # [50, 50, 50, 50, 50, 50, 50, 50]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

BLOCKS = 8
T = TypeVar("T")


def blocks(total: int, most: int) -> list[range]:
    """Return the places of the rows that are looked at, block by block, none twice.

    Args:
        total: rows of the table.
        most: rows that are looked at, ``BLOCKS`` at least.
    """
    if total <= most:
        return [range(total)]
    size = most // BLOCKS
    starts = [(total - size) * block // (BLOCKS - 1) for block in range(BLOCKS)]
    return [range(start, start + size) for start in starts]


def some_of(rows: Sequence[T], most: int) -> list[T]:
    """Return at most so many rows, from all parts of a table.

    Args:
        rows: of the table.
        most: as for ``blocks``.
    """
    return [rows[place] for block in blocks(len(rows), most) for place in block]
