"""A count as a file: CSV, one figure a line, or JSON; and what it says of itself.

Rules: every figure bears its marking; nothing is rounded; what is withheld is an empty value and says so. Cells that a spreadsheet
would reckon with are written so that it does not.

    "".join(csv_lines(found))
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.charts import write_table
from hornbill.cases.core.joint_marking import marking_json
from hornbill.proceedings.core.count import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from hornbill.proceedings.core.count import Cell, Count

COLUMNS = (
    "state", "period", "figure", "of", "unit", "value", "persons", "small", "withheld", "tlp", "handling", "conditions",
    "purposes",
)  # fmt: skip
NOTES = (
    "Each person is counted once in a figure; rows do not add up to the row above them.",
    "A conviction counts while it stands: not after an acquittal on appeal, not while an appeal is pending.",
    "Of several agencies that tell of one sentence or of the same goods, one is counted: the State's own before another's.",
    "Currencies and units are never summed with one another.",
    f"A figure of fewer than {LEAST} persons (small) tells of them: anyone who knows the case knows who they are.",
)


def number(value: Decimal | None) -> str:
    """Write a decimal without an exponent and without needless zeros; empty for None."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_json(cell: Cell) -> dict[str, Any]:
    """Write a figure as plain values; decimals are texts, so that nothing is rounded."""
    return {
        "figure": cell.figure,
        "of": cell.of,
        "unit": cell.unit,
        "value": None if cell.value is None else number(cell.value),
        "persons": cell.persons,
        "small": cell.is_small,
        "withheld": cell.value is None,
        "marking": marking_json(cell.marking),
    }


def plain(found: Count, notes: Sequence[str] = NOTES) -> dict[str, Any]:
    """Return a whole count as plain values."""
    return {
        "period": found.period,
        "marking": marking_json(found.marking),
        "notes": list(notes),
        "rows": [
            {"state": row.state, "period": row.period, "figures": [cell_json(cell) for cell in row.cells]}
            for row in found.rows
        ],
    }


def json_lines(found: Count) -> Iterator[str]:
    """Yield a count as one JSON object."""
    yield json.dumps(plain(found), ensure_ascii=False, indent=1) + "\n"


def csv_lines(found: Count) -> Iterator[str]:
    """Yield a count as CSV, one figure a line; empty state: all States, empty period: all time."""
    return write_table(
        COLUMNS, (_cells(row.state, row.period, cell) for row in found.rows for cell in row.cells)
    )


def _cells(state: str, period: str, cell: Cell) -> list[str]:
    return [
        state,
        period,
        cell.figure,
        cell.of,
        cell.unit,
        number(cell.value),
        "" if cell.persons is None else str(cell.persons),
        "yes" if cell.is_small else "",
        "yes" if cell.value is None else "",
        cell.marking.tlp,
        " ".join(cell.marking.handling),
        "; ".join(cell.marking.conditions),
        "; ".join(cell.marking.purposes),
    ]
