"""Tables of identifiers as offices send them: CSV in any usual encoding and with any usual separator.

Rules
- Encodings: UTF-8 and UTF-16 with or without a byte order mark. What is neither is refused with its cure: guessing
  among the old code pages would turn names into other names.
- Separators: comma, semicolon, tab, bar; the one that the line of headings has most of. Excel's line ``sep=;`` is heeded.
- Headings: those of ``COLUMNS``, in any case, with blanks or dashes for underscores; others are ignored and named.
- A row has the number that a spreadsheet shows: the headings are row 1.

    rows, ignored = read_table(Path("entries.csv").read_bytes())
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("kind", "value", "country", "birth_date", "nationality", "platform", "check_digit", "day")
_ALSO = {
    "type": "kind",
    "name": "value",
    "number": "value",
    "dob": "birth_date",
    "date_of_birth": "birth_date",
}
_SEPARATORS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_FIELD = 20_000  # characters


class BadTable(BadInput):
    """A file that is no table of identifiers."""

    code = "bad-table"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: as a spreadsheet shows it.
        cells: column of ``COLUMNS`` -> what stands in it, blanks at its ends removed.
        fault: why the row cannot be read; empty when it can.
    """

    number: int
    cells: dict[str, str]
    fault: str = ""


def decode_table(data: bytes) -> str:
    """Return a file's text.

    Raises:
        BadTable: neither UTF-8 nor UTF-16.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    start = data[:400]
    if start[1::2].count(0) > len(start) // 4:
        return _decode(data, "utf-16-le")
    if start[0::2].count(0) > len(start) // 4:
        return _decode(data, "utf-16-be")
    return _decode(data, "utf-8")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadTable(
            f"the file is not {encoding.upper()}: line {line} has bytes that it cannot have",
            cure='Save it anew as "CSV UTF-8" (or as Unicode text), and send that.',
        ) from error


def read_table(data: bytes, *, default_kind: str = "") -> tuple[list[Row], list[str]]:
    """Return the rows of a table, and the headings that were ignored.

    Args:
        data: the file.
        default_kind: kind of all rows, for a table without that column.

    Raises:
        BadTable: no headings, a column twice, none with values; nothing can be told about any row.
    """
    text = decode_table(data)
    first, _, rest = text.partition("\n")
    separator = ""
    line = first.strip(" \r")
    if line.lower().startswith("sep=") and len(line) == 5:
        separator, text = line[4], rest
        first = text.partition("\n")[0]
        if separator not in _SEPARATORS:
            cure = "Save it with commas, semicolons, tabs or bars between the columns."
            raise BadTable(f"the line sep= names {separator!r}, which separates no columns", cure=cure)
    separator = separator or max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        headings = next(reader, [])
    except csv.Error as error:
        raise BadTable(f"row 1 cannot be read: {error}") from error
    places, ignored = _places(headings, default_kind)
    return _rows(reader, places, len(headings), default_kind), ignored


def _places(headings: list[str], default_kind: str) -> tuple[dict[str, int], list[str]]:
    places: dict[str, int] = {}
    ignored = []
    for at, heading in enumerate(headings):
        name = "_".join(heading.strip().lower().replace("-", " ").split())
        name = name if name in COLUMNS else _ALSO.get(name, name)
        if name not in COLUMNS:
            ignored.append(heading.strip()[:40])
        elif name in places:
            raise BadTable(f"two columns are {name}", cure="Leave one of them out.")
        else:
            places[name] = at
    needed = {"value"} if default_kind else {"kind", "value"}
    if needed - set(places):
        raise BadTable(
            f"the table has no column {' and no column '.join(sorted(needed - set(places)))}",
            cure=f"Row 1 names the columns: {', '.join(COLUMNS)}; without kind, give one kind for all rows.",
        )
    return places, [name for name in ignored if name]


def _rows(reader: Iterator[list[str]], places: dict[str, int], width: int, default_kind: str) -> list[Row]:
    rows: list[Row] = []
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            rows.append(Row(number, {}, f"the row cannot be read: {error}"))
            continue
        if cells is None:
            return rows
        if not any(cell.strip() for cell in cells):
            continue
        named = {name: cells[at].strip() for name, at in places.items() if at < len(cells)}
        if default_kind and not named.get("kind"):
            named["kind"] = default_kind
        fault = ""
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            fault = f"the row has {len(cells)} cells, the headings are {width}: a separator stands in a value"
        if any(len(cell) > LONGEST_FIELD for cell in cells):
            fault = f"a cell has more than {LONGEST_FIELD} characters: a quote was not closed"
        rows.append(Row(number, named, fault))
