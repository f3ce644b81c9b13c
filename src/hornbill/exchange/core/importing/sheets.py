"""Rows of an XLSX file (ECMA-376): the texts of its cells, sheet after sheet, or of the first one as it is numbered.

Rules: read with limits, for such a file may unfold to a thousand times its size. No formula is worked out, no link followed;
a date is the number that the cell holds. Whatever is not a sheet raises ``NoSheet``.

    rows(data)          # [["Name", "Phone"], ["Hanh", "+84 ..."]]
    first_sheet(data)   # the same with empty rows, so that a row's place is the number that its author sees
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 24 * 1024 * 1024  # bytes of all parts that are read
MAX_COLUMNS = 200
MAX_SIGNS = 8_000_000  # characters of all cells, of which many may show one text
_PART = re.compile(r"xl/worksheets/sheet([0-9]{1,4})\.xml")
_COLUMN = re.compile(r"[A-Z]{1,3}")


class NoSheet(BadInput):
    """A file is no sheet that can be read."""

    code = "no-sheet"
    default_cure = "Save the sheet as CSV and choose that file."


# ValueError: places that lie before the file's beginning.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


def rows(data: bytes) -> list[list[str]]:
    """Return the rows of all sheets.

    Raises:
        NoSheet: it is none, it is damaged, or it unfolds beyond the limits.
    """
    return [row for sheet in _sheets(data) for _number, row in sheet]


def first_sheet(data: bytes, *, most: int) -> list[list[str]]:
    """Return the rows of the first sheet, empty ones too, as far as to row ``most``.

    Raises:
        NoSheet: as ``rows``.
    """
    found: list[list[str]] = []
    for number, row in next(iter(_sheets(data))):
        if not len(found) < number <= most:
            break
        found += [[]] * (number - len(found) - 1)
        found.append(row)
    return found


def _sheets(data: bytes) -> list[list[tuple[int, list[str]]]]:
    """Return each sheet's rows that are not empty, with their numbers."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            names = sorted(
                (int(part[1]), name) for name in book.namelist() if (part := _PART.fullmatch(name))
            )
            if not names:
                raise NoSheet("this is no sheet")
            shared, left = _shared(book, MAX_UNPACKED)
            found: list[list[tuple[int, list[str]]]] = []
            signs = 0
            for _number, name in names:
                sheet, left = _xml(book, name, left)
                found.append([])
                for number, row in _rows_of(sheet, shared):
                    signs += sum(map(len, row))
                    if signs > MAX_SIGNS:
                        raise NoSheet("the sheet shows more than is read here")
                    found[-1].append((number, row))
            return found
    except _DAMAGED as error:
        raise NoSheet("the sheet is damaged, or locked with a password") from error


def _xml(book: zipfile.ZipFile, name: str, left: int) -> tuple[ET.Element, int]:
    with book.open(name) as part:
        text = part.read(left + 1)
    if len(text) > left:
        raise NoSheet("the sheet unfolds to more than is read here")
    # None of these is needed, and what they declare can be made to grow; in UTF-16 they would not be seen.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text:
        raise NoSheet("the sheet holds what no sheet needs")
    try:
        return ET.fromstring(text), left - len(text)  # noqa: S314  # no entities: looked for above
    except ET.ParseError as error:
        raise NoSheet("the sheet is damaged") from error


def _shared(book: zipfile.ZipFile, left: int) -> tuple[list[str], int]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return [], left
    table, left = _xml(book, "xl/sharedStrings.xml", left)
    return [_text(one) for one in table], left


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter() if _tag(one) == "t")


def _rows_of(sheet: ET.Element, shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for row in (one for one in sheet.iter() if _tag(one) == "row"):
        named = row.get("r", "")
        number = int(named) if named.isdecimal() and named.isascii() and len(named) < 8 else number + 1
        cells: dict[int, str] = {}
        for place, cell in enumerate(row):
            column = _column(cell.get("r", "")) if cell.get("r") else place
            if column < MAX_COLUMNS:
                cells[column] = _cell(cell, shared)
        if any(cells.values()):
            yield number, [cells.get(at, "") for at in range(max(cells) + 1)]


def _column(place: str) -> int:
    letters = _COLUMN.match(place)
    number = 0
    for letter in letters[0] if letters else "A":
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(cell: ET.Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((one.text or "" for one in cell if _tag(one) == "v"), "")
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else value
    return value
