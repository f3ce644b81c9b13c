"""Tables of identifiers as offices send them: which column is which, and what cannot be read of each row.

Rules
- ``hornbill.tables`` reads the file; here its headings and rows are understood.
- Columns are found by their headings: those of ``COLUMNS``, and what people write for them in six languages; others are ignored and named.
- A row that may have been read wrongly has a fault: an identifier that lost a digit is another identifier.

    rows, ignored = of_rows(sheet.header.names, sheet.rows())
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput
from hornbill.tables.core import notes
from hornbill.tables.core.columns import Target, join_date, suggest
from hornbill.tables.core.synonyms import words
from hornbill.tables.core.values import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.tables.core.rows import Row as TableRow

_TARGETS = (
    Target("kind", ("kind", "type", *words("kind"))),
    Target("value", ("value", "name", "number", *words("identifier"), *words("name"))),
    Target("country", words("country")),
    Target("birth_date", ("birth_date", *words("date-of-birth")), is_date=True),
    Target("nationality", words("nationality")),
    Target("platform", ("platform", "network", "plateforme", "plataforma", "平台", "nền tảng", "แพลตฟอร์ม")),
    Target("check_digit", ("check_digit", "check digit", "clé", "dígito de controlo", "校验位")),
    Target("day", ("day", "date", *words("date"))),
)
COLUMNS = tuple(one.name for one in _TARGETS)
LONGEST_FIELD = 20_000  # characters


class BadTable(BadInput):
    """A file that is no table of identifiers."""

    code = "bad-table"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: as a spreadsheet shows it.
        cells: column of ``COLUMNS`` -> what is in it, blanks at its ends removed.
        fault: why the row cannot be read; empty when it can.
    """

    number: int
    cells: dict[str, str]
    fault: str = ""


def of_rows(
    header: Sequence[str], table: Iterable[TableRow], *, default_kind: str = ""
) -> tuple[list[Row], list[str]]:
    """Return the rows of a table, and the headings that were ignored.

    Args:
        header: its headings.
        table: the rows below them.
        default_kind: kind of all rows, for a table without that column.

    Raises:
        BadTable: no headings, a column twice, none with values; nothing can be told about any row.
    """
    places, ignored = _places(header, default_kind)
    return [_row(row, places, len(header), default_kind) for row in table], ignored


def _places(header: Sequence[str], default_kind: str) -> tuple[dict[str, tuple[int, ...]], list[str]]:
    places = {one.target: one.columns for one in suggest(header, (), _TARGETS)}
    taken = {at for columns in places.values() for at in columns}
    ignored = []
    for at, heading in enumerate(header):
        if at in taken or not heading.strip():
            continue
        plain = (
            heading.rpartition(" (")[0] or heading
        )  # the second column of one name has its number behind it
        for one in suggest([plain], (), _TARGETS[:2]):
            raise BadTable(f"two columns are {one.target}", cure="Leave one of them out.")
        ignored.append(heading.strip()[:40])
    needed = {"value"} if default_kind else {"kind", "value"}
    if needed - set(places):
        raise BadTable(
            f"the table has no column {' and no column '.join(sorted(needed - set(places)))}",
            cure=f"Its headings name the columns: {', '.join(COLUMNS)}; without kind, give one kind for all rows.",
        )
    return places, ignored


def _row(row: TableRow, places: dict[str, tuple[int, ...]], width: int, default_kind: str) -> Row:
    cells = (*row.cells, *[None] * width)
    named = {
        name: join_date(*(cells[at] for at in columns))
        if len(columns) == 3
        else as_text(cells[columns[0]]).strip()
        for name, columns in places.items()
        if columns[0] < len(row.cells) or len(columns) == 3
    }
    if default_kind and not named.get("kind"):
        named["kind"] = default_kind
    return Row(row.number, named, _fault(row, width))


def _fault(row: TableRow, width: int) -> str:
    if row.is_total:
        return "the row is a total of others"
    codes = {note.code for note in row.notes}
    if codes & {notes.OPEN_QUOTE, notes.CUT} or any(len(text) > LONGEST_FIELD for text in row.texts()):
        return "a quote is not closed, or not at the end of its cell"
    if notes.DIGITS_LOST in codes:
        return "a spreadsheet program has shortened a number; its last digits are lost"
    if notes.BAD_BYTES in codes:
        return "the row has bytes that its encoding does not have"
    if any(text.strip() for text in row.texts()[width:]):
        return f"the row has {len(row.cells)} cells, the headings are {width}: a separator is in a value"
    return ""
