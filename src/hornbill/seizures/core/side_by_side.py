"""Columns of one field side by side: a form with a group of columns for timber and one for wildlife, of which each row fills one.

Rules
- Only goods and amounts stand side by side, only in groups of different names ("MADEIRA / Quant.", "FAUNA / Quant."), and only where next to no
  row fills both. Weights and volumes do where their headings name one unit.
- Of a row that fills both the first counts; the other is kept as a note.

    may_share(columns[9], [columns[5]])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.seizures.core.fields import OVER, heading
from hornbill.seizures.core.heading_units import unit_named
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.units import MASS, VOLUME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.seizures.core.column import Column

SHARED = frozenset(
    {"species", "common", "term", "form", "description", "quantity", "unit", "count", "mass", "volume"}
)
_BOTH = 0.02  # of the rows that fill either


def may_share(column: Column, others: Sequence[Column]) -> bool:
    """Say whether a column may be of the same field as others, by their headings alone.

    Args:
        column: of that field.
        others: that have the field; at least one.
    """
    groups = [group for one in (column, *others) if (group := _group(one.heading))]
    return (
        column.field in SHARED
        and len(set(groups)) == len(others) + 1
        and len({unit_named(one.heading, MASS, VOLUME) for one in (column, *others)}) == 1
    )


def never_both(
    columns: Sequence[Column], place: int, others: Sequence[int], rows: Sequence[Sequence[str]]
) -> bool:
    """Say whether next to no row fills a column and another one of some.

    Args:
        columns: all.
        place: of the column.
        others: places of the others.
        rows: texts; lines that say the headings again are passed over.
    """
    said = {at: {heading(part) for part in columns[at].heading.split(OVER)} for at in (place, *others)}

    def filled(row: Sequence[str], at: int) -> bool:
        return at < len(row) and not is_nothing(row[at].strip()) and heading(row[at]) not in said[at]

    told = [(filled(row, place), any(filled(row, at) for at in others)) for row in rows]
    own, other = sum(one for one, _ in told), sum(one for _, one in told)
    both = sum(one and beside for one, beside in told)
    return bool(own and other) and both <= _BOTH * (own + other)


def _group(text: str) -> str:
    group, over, _ = text.partition(OVER)
    return heading(group) if over else ""
