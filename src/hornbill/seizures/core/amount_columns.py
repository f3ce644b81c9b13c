"""What columns of amounts are by the columns beside them: packages beside a quantity, volumes under "Volume", pieces beside weights.

amounts_settled(columns, rows)      # "NO. OF PKGS" beside "QTY" becomes a note
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core import column_values
from hornbill.seizures.core.column_values import share
from hornbill.seizures.core.fields import AMOUNTS, NOTE, heading
from hornbill.seizures.core.goods_columns import BY_VALUES, MOSTLY
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.side_by_side import may_share, never_both
from hornbill.seizures.core.units import COUNT, PACKAGE, VOLUME, units_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.seizures.core.column import Column

_VOLUMES = ("volume", "volumen")  # how much there is, or how many cubic metres beside another amount


def amounts_settled(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Set right what a column of amounts is by the columns beside it.

    Amounts under a heading that says nothing are of something else ("1 man", "3 pallets") where another column has the amount of the same
    rows. Bare whole numbers beside a column of weights, with no column of units, count pieces.
    """
    if any(one.field == "quantity" for one in columns):  # "NO. OF PKGS" beside "QTY"
        columns = [
            replace(one, field=NOTE) if one.field == "count" and _of_packages(one.heading) else one
            for one in columns
        ]
    if not any(one.field == "mass" for one in columns):  # "Weight unit" beside "Quantity"
        columns = [replace(one, field="unit") if one.field == "mass_unit" else one for one in columns]
    named = [n for n, one in enumerate(columns) if one.field in AMOUNTS and one.sure > BY_VALUES]
    fields = {columns[n].field for n in named}

    def cells(place: int) -> list[str]:
        return [row[place] if place < len(row) else "" for row in rows]

    def beside_it(place: int) -> set[str]:
        """Return the fields of named amounts, without pieces that are counted in another group of columns."""
        counts, one = (
            [n for n in named if columns[n].field == "count"],
            replace(columns[place], field="count"),
        )
        apart = counts and may_share(one, [columns[n] for n in counts])
        return fields - {"count"} if apart and never_both(columns, place, counts, rows) else fields

    has_amount = [any(map(str.strip, row)) for row in zip(*map(cells, named), strict=True)]
    found = []
    for place, one in enumerate(columns):
        texts = cells(place)
        beside = [has for has, text in zip(has_amount, texts, strict=False) if text.strip()]
        if one.field == "quantity" and one.sure <= BY_VALUES and sum(beside) > MOSTLY * len(beside):
            found.append(replace(one, field=NOTE, sure=0.0))
        elif (
            one.field == "quantity"
            and heading(one.heading) == "sl"
            and "count" in fields
            and column_values.are_line_numbers([text for text in texts if text.strip()])
        ):
            found.append(replace(one, field=NOTE))  # a serial number; in Vietnamese an amount
        elif heading(one.heading) in _VOLUMES and len(named) > 1 and _are_volumes(texts):
            found.append(replace(one, field="volume"))
        elif (
            one.field == "quantity"
            and {"mass", "count"} & beside_it(place) == {"mass"}
            and not any(other.field == "unit" for other in columns)
            and all(unit.kind == COUNT for unit in units_in(one.heading))
            and share([text for text in texts if text.strip()], _is_pieces) > MOSTLY
        ):
            found.append(replace(one, field="count"))
        else:
            found.append(one)
    return found


def _of_packages(text: str) -> bool:
    """Say whether a heading counts packages: "No. of pkgs", "Nbre de colis"."""
    return any(unit.kind == PACKAGE for unit in units_in(text))


def _are_volumes(texts: Sequence[str]) -> bool:
    """Say whether texts have units of volumes, and no others."""
    kinds = {
        measure.kind
        for text in texts
        if (read := read_quantity(text)).value
        for measure in read.value.measures
    }
    return VOLUME in kinds and kinds <= {VOLUME, ""}


def _is_pieces(text: str) -> bool:
    """Say whether a text is a bare whole number or counts pieces."""
    if text.strip().isdecimal():
        return True
    read = read_quantity(text)
    return read.value is not None and {one.kind for one in read.value.measures} == {COUNT}
