"""A CSV file as offices send it: any usual encoding, line end and separator; rows as cells by their headings.

Rules
- UTF-8 and UTF-16 by their marks, else UTF-8, else Windows-1252. Lines may end with a carriage return alone.
- Headings are compared without case, blanks and underscores. Columns without heading are dropped when empty.
- A file is at most ``LARGEST`` bytes; a row at most ``MOST_COLUMNS`` cells.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from hornbill.reference.core.formats.errors import BadFactFile

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024  # bytes
MOST_COLUMNS = 400
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def text_of(data: bytes) -> str:
    """Decode a file.

    Raises:
        BadFactFile: it is too large, or no text.
    """
    if len(data) > LARGEST:
        raise BadFactFile(
            f"the file has {len(data):,} bytes; {LARGEST:,} are the most",
            cure="Split it into several files, each with the headings, and import them one by one.",
        )
    if b"\x00" in data[:4096] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadFactFile("the file is no text", cure="Save it as CSV (UTF-8) and import that.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def plain_heading(heading: str) -> str:
    """Return a heading as it is compared."""
    return "".join(sign for sign in heading.lower() if sign.isalnum() or sign in "#?()")


def rows_of(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return headings as they are compared, and the rows with their numbers (the headings are row 1).

    Raises:
        BadFactFile: it has no headings.
    """
    first = text.lstrip().split("\n", 1)[0].split("\r", 1)[0]
    separator = max(",;\t|", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=None), delimiter=separator)
    try:
        headings = [plain_heading(cell) for cell in next(lines)]
    except (StopIteration, csv.Error) as error:
        raise BadFactFile(
            "the file has no headings", cure="Import a file whose first row has headings."
        ) from error
    while headings and not headings[-1]:
        headings.pop()
    return headings, _rest(lines)


def _rest(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFactFile(
                f"row {number} cannot be read: {error}",
                cure="Correct that row, or save the file as CSV again.",
            ) from error
        if any(cell.strip() for cell in cells):
            yield number, [cell.replace("\xa0", " ").strip() for cell in cells[:MOST_COLUMNS]]
