"""Which column says what was seized, where no heading does, or where it has the amounts as well: by the contents of the cells.

with_goods(columns, rows, lookup)      # "Particulars" of "12 kg of pangolin scales" is a description
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core import column_values
from hornbill.seizures.core.column_values import share
from hornbill.seizures.core.fields import AMOUNTS, NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.seizures.core.column import Column
    from hornbill.seizures.core.naming import NameLookup

MOSTLY = 0.6
BY_VALUES = 0.6  # how sure a guess from the cells' content is
_NAMING = ("species", "common", "description")
SOME = 5  # values that show what a column holds


def with_goods(
    columns: list[Column], rows: Sequence[Sequence[str]], lookup: NameLookup | None
) -> list[Column]:
    """Take the column that names species beside amounts or in running text for the description, where no heading names goods at all."""
    goods = [n for n, one in enumerate(columns) if one.field in ("species", "common", "term", "description")]
    if lookup is None or goods:
        return _with_amounts_inside(columns, goods, rows)
    best, most = -1, MOSTLY / 2
    for place, column in enumerate(columns):
        if column.field != NOTE and column.sure > BY_VALUES:
            continue
        values = [row[place] for row in rows if place < len(row) and row[place].strip()]
        found = column_values.share_naming(values, lookup) if len(values) >= SOME else 0.0
        if found > most:
            best, most = place, found
    if best < 0:
        return columns
    return [
        *columns[:best],
        replace(columns[best], field="description", sure=BY_VALUES),
        *columns[best + 1 :],
    ]


def with_species(
    columns: list[Column], rows: Sequence[Sequence[str]], lookup: NameLookup | None
) -> list[Column]:
    """Read the first of two columns of specimens as the species, where no heading says species and its cells name some: "Tang vật" beside "Hình thức"."""
    terms = [n for n, one in enumerate(columns) if one.field == "term"]
    if lookup is None or len(terms) < 2 or any(one.field in _NAMING for one in columns):
        return columns
    naming = []
    for place in terms:
        values = [row[place] for row in rows if place < len(row) and row[place].strip()]
        naming.append(column_values.share_naming(values, lookup) if len(values) >= SOME else 0.0)
    first, *others = naming
    if first <= MOSTLY or max(others) > MOSTLY:
        return columns
    place = terms[0]
    return [*columns[:place], replace(columns[place], field="species"), *columns[place + 1 :]]


def _with_amounts_inside(
    columns: list[Column], goods: Sequence[int], rows: Sequence[Sequence[str]]
) -> list[Column]:
    """Take the only column of goods for a description where no column has amounts and its cells do: "pangolin scales 20 kg"."""
    if len(goods) != 1 or any(one.field in AMOUNTS for one in columns):
        return columns
    place = goods[0]
    values = [row[place] for row in rows if place < len(row) and row[place].strip()]
    if len(values) < SOME or share(values, column_values.is_amount) <= MOSTLY:
        return columns
    return [*columns[:place], replace(columns[place], field="description"), *columns[place + 1 :]]
