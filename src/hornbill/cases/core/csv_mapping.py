"""From the columns of a table to statements: one entity a row, as somebody has mapped the columns.

Rules
- A column goes to a property of the schema, or is kept under its heading as it was given, or is left out on purpose.
- A row without an id of its own gets one that its cells give: the same row twice is the same entity.
- Dates are taken where they are clear. Buddhist and Islamic years and other orders are noted, and read only where whoever
  maps the table has said so and one reading is left; otherwise they stay as they are written.
- Cells with signs that are not seen, and formulas, go in as they are and are noted with row and column. Cells beyond the
  headings are kept under ``column-N``.

    mapping = Mapping("Person", {"Name": "name", "Born": "birthDate"}, read_dates=True)
    statements, notes = of_row(row, headings, mapping, model)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core import noted
from hornbill.cases.core.dates import ORDER, read_date
from hornbill.cases.core.model import DATE
from hornbill.cases.core.noted import Note
from hornbill.cases.core.odd_text import is_formula, odd
from hornbill.cases.core.statement import KEPT, MAX_NAME, said, why_not_entity, why_not_value
from hornbill.kernel.framing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.cases.core.csv_rows import Row
    from hornbill.cases.core.model import Model, Schema

AS_GIVEN, LEFT_OUT, ENTITY_ID = "=", "-", "id"  # where a column may go besides a property


@dataclass(frozen=True)
class Mapping:
    """Where columns go.

    Attributes:
        schema: of the entities.
        columns: heading -> property, ``AS_GIVEN``, ``LEFT_OUT`` or ``ENTITY_ID``; headings that are not named: as given.
        read_dates: dates of other calendars and orders are read where one reading is left.
        day_first: how 03/04/1975 is meant; None leaves it as it is written.
    """

    schema: str
    columns: dict[str, str] = field(default_factory=dict)
    read_dates: bool = False
    day_first: bool | None = None


def suggest(headings: Sequence[str], schema: Schema) -> dict[str, str]:
    """Return heading -> property for the headings that name a property or its label."""
    by_name = {_plain(one.name): one.name for one in schema.properties.values()}
    by_name |= {_plain(one.label): one.name for one in schema.in_form}
    return {one: by_name[_plain(one)] for one in headings if _plain(one) in by_name}


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def of_row(
    row: Row, headings: Sequence[str], mapping: Mapping, model: Model
) -> tuple[list[dict[str, str]], list[Note]]:
    """Return what a row states, and what is noted of it.

    Args:
        row: of the table, not its headings.
        headings: as they stand.
        mapping: where they go.
        model: tells which properties are dates.
    """
    notes = list(row.notes)
    _note_width(row, len(headings), notes)
    entity = _entity_of(row, headings, mapping, notes)
    rows: list[dict[str, str]] = []
    for at, cell in enumerate(row.cells):
        heading = headings[at] if at < len(headings) else ""
        name = mapping.columns.get(heading, AS_GIVEN) if heading else AS_GIVEN
        value, column = cell.strip(), heading or f"column-{at + 1}"
        if not value or name in {LEFT_OUT, ENTITY_ID}:
            continue
        if name == AS_GIVEN:
            name = _as_given(column)
        if why_not_value(value):
            notes.append(Note(row.number, column, noted.TOO_LONG, str(len(value))))
            continue
        _note_signs(row.number, column, value, notes)
        prop = model.prop(mapping.schema, name)
        if prop is not None and prop.type == DATE:
            value, given = _date(value, mapping, row.number, column, notes)
            rows.append(said(entity, mapping.schema, name, value, original=given))
        else:
            rows.append(said(entity, mapping.schema, name, value))
    return rows, notes


def _as_given(heading: str) -> str:
    """Return a heading as the name of a property that no model has; ``@`` and ``id`` mean something else there."""
    name = " ".join(heading.split())[:MAX_NAME].strip() or "column"
    return f"_{name}"[:MAX_NAME] if name == ENTITY_ID or name.startswith(KEPT) else name


def _note_width(row: Row, width: int, notes: list[Note]) -> None:
    if len(row.cells) < width:
        notes.append(Note(row.number, "", noted.SHORT_ROW, f"{len(row.cells)} / {width}"))
    elif any(cell.strip() for cell in row.cells[width:]):
        notes.append(Note(row.number, "", noted.LONG_ROW, f"{len(row.cells)} / {width}"))


def _note_signs(number: int, column: str, value: str, notes: list[Note]) -> None:
    signs = odd(value)
    if signs:
        notes.append(Note(number, column, noted.ODD_SIGNS, " ".join(signs)))
    if is_formula(value):
        notes.append(Note(number, column, noted.FORMULA))


def _entity_of(row: Row, headings: Sequence[str], mapping: Mapping, notes: list[Note]) -> str:
    for at, heading in enumerate(headings):
        if mapping.columns.get(heading) == ENTITY_ID and at < len(row.cells) and row.cells[at].strip():
            given = row.cells[at].strip()
            if not why_not_entity(given):
                return given
            notes.append(Note(row.number, heading, noted.NO_ID, given[:80]))
    parts = [mapping.schema, *headings, *(cell.strip() for cell in row.cells)]
    return hashlib.sha256(pack([one.encode("utf-8", "replace") for one in parts])).hexdigest()[:32]


def _date(value: str, mapping: Mapping, number: int, column: str, notes: list[Note]) -> tuple[str, str]:
    read = read_date(value)
    if read.is_clear:
        return read.value, value
    proposals = list(read.proposals)
    if len(proposals) == 2 and all(one.why == ORDER for one in proposals) and mapping.day_first is not None:
        proposals = proposals[:1] if mapping.day_first else proposals[1:]
    readings = " | ".join(one.value for one in proposals)
    if mapping.read_dates and len(proposals) == 1:
        notes.append(Note(number, column, noted.READ_DATE, readings))
        return proposals[0].value, value
    notes.append(Note(number, column, noted.UNCLEAR_DATE, readings))
    return value, ""
