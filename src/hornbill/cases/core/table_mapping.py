"""From the columns of a table to statements: one entity a row, as somebody has mapped the columns.

Rules
- A column goes to a property of the schema, is kept under its heading as it was given, or is left out on purpose. Year, month and day in
  three columns go to one date (``birthDate:year``).
- A row without an id of its own gets one that its cells give: the same row twice is the same entity.
- Dates are taken where they are clear. Buddhist and Islamic years and other orders are noted, and read only where the person who
  maps the table has said so and one reading is left; otherwise they stay as they are written.
- Cells with signs that are not seen, and formulas, go in as they are and are noted with row and column. Cells beyond the
  headings are kept under ``column-N``. A text in merged cells goes to every row that it covers; a number only to its first, so that nothing is
  counted twice. A row of totals is not an entity.

    mapping = Mapping("Person", {"Name": "name", "Born": "birthDate"}, read_dates=True)
    statements, notes = of_row(row, headings, mapping, model)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core import noted
from hornbill.cases.core.carried import Carried, has_levels, in_row, narrowest
from hornbill.cases.core.column_targets import PARTS
from hornbill.cases.core.dates import ORDER, read_date
from hornbill.cases.core.model import DATE
from hornbill.cases.core.noted import Note
from hornbill.cases.core.odd_text import is_formula, odd
from hornbill.cases.core.statement import KEPT, MAX_NAME, said, why_not_entity, why_not_value
from hornbill.kernel.framing import pack
from hornbill.tables.core import notes as table_notes
from hornbill.tables.core.columns import join_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.cases.core.model import Model
    from hornbill.tables.core.rows import Row

_DAMAGED = frozenset({table_notes.CUT, table_notes.OPEN_QUOTE})
AS_GIVEN, LEFT_OUT, ENTITY_ID = "=", "-", "id"  # where a column may go besides a property


@dataclass(frozen=True)
class Mapping:
    """Where columns go.

    Attributes:
        schema: of the entities.
        columns: heading -> property, a part of a date (``birthDate:year``), ``AS_GIVEN``, ``LEFT_OUT`` or ``ENTITY_ID``; headings that are not named: as given.
        read_dates: dates of other calendars and orders are read where one reading is left.
        day_first: how 03/04/1975 is meant; None leaves it as it is written.
    """

    schema: str
    columns: dict[str, str] = field(default_factory=dict)
    read_dates: bool = False
    day_first: bool | None = None


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
    notes = [noted.of_table(note, headings) for note in row.notes]
    if row.is_total:
        return [], notes
    cells = _filled(row, headings, notes)
    _note_width(row.number, cells, len(headings), notes)
    entity = _entity_of(row.number, cells, headings, mapping, notes)
    rows: list[dict[str, str]] = []
    dates: dict[str, dict[str, str]] = {}
    for at, cell in enumerate(cells):
        heading = headings[at] if at < len(headings) else ""
        name = mapping.columns.get(heading, AS_GIVEN) if heading else AS_GIVEN
        value, column = cell.strip(), heading or f"column-{at + 1}"
        if not value or name in {LEFT_OUT, ENTITY_ID}:
            continue
        prop_of_part, _, part = name.partition(":")
        if part in PARTS:
            dates.setdefault(prop_of_part, {})[part] = value
            continue
        rows += _said(entity, mapping, name, value, (row.number, column), notes, model)
    for name, parts in dates.items():
        value = join_date(*(parts.get(part) for part in PARTS))
        rows += _said(entity, mapping, name, value, (row.number, name), notes, model)
    return rows, notes


def claim_of(row: Row, headings: Sequence[str], *, in_text: bool) -> Carried | None:
    """Return the marking that a row carries; TLP:RED where the table has levels and nobody can tell which is the row's.

    Args:
        row: of the table, not its headings.
        headings: as they stand.
        in_text: the table is a text file, where a row that is too short or too long has its cells in other places than they were.
    """
    cells, width = _filled(row, headings, []), len(headings)
    claim = in_row(headings, cells)
    if row.is_total or not has_levels(headings):
        return claim
    damaged = any(note.code in _DAMAGED for note in row.notes) or any(cell.strip() for cell in cells[width:])
    if damaged or (in_text and len(cells) < width):
        return narrowest([claim, Carried("RED")])
    return claim


def _said(
    entity: str,
    mapping: Mapping,
    name: str,
    value: str,
    place: tuple[int, str],
    notes: list[Note],
    model: Model,
) -> list[dict[str, str]]:
    """Return what a cell states, nothing where it cannot be kept."""
    number, column = place
    if name == AS_GIVEN:
        name = _as_given(column)
    if why_not_value(value):
        notes.append(Note(number, column, noted.TOO_LONG, str(len(value))))
        return []
    _note_signs(number, column, value, notes)
    prop = model.prop(mapping.schema, name)
    if prop is not None and prop.type == DATE:
        value, given = _date(value, mapping, number, column, notes)
        return [said(entity, mapping.schema, name, value, original=given)]
    return [said(entity, mapping.schema, name, value)]


def _filled(row: Row, headings: Sequence[str], notes: list[Note]) -> list[str]:
    """Return a row's cells as texts, with the texts of merged cells that cover some of them."""
    cells = row.texts()
    for at, value in sorted(row.merged.items()):
        if isinstance(value, str) and at < len(headings):
            cells += [""] * (at + 1 - len(cells))
            if not cells[at].strip():
                cells[at] = value
                notes.append(Note(row.number, headings[at], noted.MERGED))
    return cells


def _as_given(heading: str) -> str:
    """Return a heading as the name of a property that no model has; ``@`` and ``id`` mean something else there."""
    name = " ".join(heading.split())[:MAX_NAME].strip() or "column"
    return f"_{name}"[:MAX_NAME] if name == ENTITY_ID or name.startswith(KEPT) else name


def _note_width(number: int, cells: list[str], width: int, notes: list[Note]) -> None:
    if len(cells) < width:
        notes.append(Note(number, "", noted.SHORT_ROW, f"{len(cells)} / {width}"))
    elif any(cell.strip() for cell in cells[width:]):
        notes.append(Note(number, "", noted.LONG_ROW, f"{len(cells)} / {width}"))


def _note_signs(number: int, column: str, value: str, notes: list[Note]) -> None:
    signs = odd(value)
    if signs:
        notes.append(Note(number, column, noted.ODD_SIGNS, " ".join(signs)))
    if is_formula(value):
        notes.append(Note(number, column, noted.FORMULA))


def _entity_of(
    number: int, cells: list[str], headings: Sequence[str], mapping: Mapping, notes: list[Note]
) -> str:
    for at, heading in enumerate(headings):
        if mapping.columns.get(heading) == ENTITY_ID and at < len(cells) and cells[at].strip():
            given = cells[at].strip()
            if not why_not_entity(given):
                return given
            notes.append(Note(number, heading, noted.NO_ID, given[:80]))
    parts = [mapping.schema, *headings, *(cell.strip() for cell in cells)]
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
