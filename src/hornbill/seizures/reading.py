"""A file as headings and rows of texts: what the reader of tables gives, as seizures need it.

Rules: cells that a vertically merged cell covers have its value; a value across merged columns is in the first of them alone; a
ditto mark (``core.ditto``) has the value above it. A line of goods below a seizure that is written once stays as it is, and says which row it
goes on with (``core.lines_between``).

    table = read(data, "seizures.xlsx")
    table.headings, next(table.rows)      # ("Date", ...), RowTexts(2, ("2019-03-19", ...), False)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill import tables
from hornbill.seizures.core.ditto import resolved_row
from hornbill.seizures.core.lines_between import OWN, Above, Lines
from hornbill.seizures.core.row_kinds import is_sum_line
from hornbill.tables.core.values import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hornbill.tables import Row


@dataclass(frozen=True, slots=True)
class RowTexts:
    """One row.

    Attributes:
        number: as a spreadsheet shows it.
        cells: as texts.
        is_total: its numbers are totals of other rows.
        above: what it takes from the lines above.
    """

    number: int
    cells: tuple[str, ...]
    is_total: bool
    above: Above = OWN


@dataclass(frozen=True)
class TableTexts:
    """One sheet.

    Attributes:
        sheet: its name; empty for a text file.
        sheets: names of all sheets that have cells.
        headings: of its columns.
        notes: (code, sheet, row, column, detail) of what is odd.
        rows: below the headings.
    """

    sheet: str
    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    notes: tuple[tuple[str, str, int, str, str], ...]
    rows: Iterator[RowTexts]


def read(
    data: bytes | Path, name: str, *, sheet: str | None = None, encoding: str | None = None
) -> TableTexts:
    """Read a file.

    Args:
        data: the file's bytes, or where it is.
        name: of the file.
        sheet: name of the sheet; None for the first visible one with rows.
        encoding: of a text file; None to find it out.

    Raises:
        BadTable: it cannot be read as a table; the error says what to do.
    """
    book = tables.read(data, name, sheet=sheet or None, encoding=encoding)
    notes = (*book.notes, *book.sheet.notes)
    return TableTexts(
        book.sheet.name,
        tuple(one.name for one in book.sheets if one.has_cells and one.name),
        tuple(book.sheet.header.names),
        tuple((note.code, note.sheet, note.row, note.column, note.detail) for note in notes),
        _resolved(map(_texts, book.sheet.rows()), Lines(book.sheet.header.names)),
    )


def _resolved(rows: Iterable[RowTexts], lines: Lines) -> Iterator[RowTexts]:
    """Yield the rows with what their ditto marks stand for, and which row each goes on with."""
    above: tuple[str, ...] = ()
    filled_above = 0
    for row in rows:
        cells = row.cells if row.is_total else resolved_row(row.cells, above)
        if row.is_total or is_sum_line(cells):
            lines.of(row.number, row.cells, is_total=True)
            yield row if row.is_total else RowTexts(row.number, row.cells, is_total=True)
            continue
        taken = lines.of(row.number, cells)
        filled = len(cells) - cells.count("")
        if filled * 2 >= filled_above:  # else a line between the rows: a heading, a sum
            above, filled_above = cells, filled
        yield (
            row
            if cells is row.cells and taken is OWN
            else RowTexts(row.number, cells, is_total=False, above=taken)
        )


def _texts(row: Row) -> RowTexts:
    cells = [cell if type(cell) is str else as_text(cell) for cell in row.cells]
    if not row.merged:
        return RowTexts(row.number, tuple(cells), row.is_total)
    own = set(cells)
    for place, value in row.merged.items():
        text = as_text(value)
        if text in own:  # merged across columns of this row
            continue
        cells += [""] * (place + 1 - len(cells))
        cells[place] = cells[place] or text
    return RowTexts(row.number, tuple(cells), row.is_total)
