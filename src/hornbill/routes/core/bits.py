"""Sets of rows as whole numbers: row ``n`` is bit ``n``.

Rules
- Python's own integers are the engine: over 1,000,000 rows, an intersection takes about 6 microseconds and a count about 60.
- Rows are numbered from 0.

    both = of_rows([1, 5], size=8) & of_rows([5, 7], size=8)
    rows_of(both)      # [5]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILLED = re.compile(rb"[^\0]", re.DOTALL)
_IN_BYTE = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def of_rows(rows: Iterable[int], *, size: int) -> int:
    """Return a set of rows.

    Args:
        rows: row numbers below ``size``, in any order.
        size: how many rows there are.
    """
    made = bytearray(size // 8 + 1)
    for row in rows:
        made[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(made, "little")


def rows_of(bits: int, *, most: int | None = None) -> list[int]:
    """Return the rows of a set, ascending.

    Args:
        bits: the set.
        most: stop after so many; None for all.
    """
    found: list[int] = []
    for match in _FILLED.finditer(bits.to_bytes(bits.bit_length() // 8 + 1, "little")):
        at = match.start()
        found += [at * 8 + bit for bit in _IN_BYTE[match.group()[0]]]
        if most is not None and len(found) >= most:
            return found[:most]
    return found


def everything(size: int) -> int:
    """Return the set of all rows."""
    return (1 << size) - 1
