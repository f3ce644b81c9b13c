"""Rows of a CSV or TSV file of any length: any usual separator, broken rows noted, the rest read.

Rules
- The separator is the one that divides most lines into equally many cells. Excel's line ``sep=;`` is heeded.
- Lines of old systems end with a carriage return alone; a file without any line feed is read so.
- A quote that is not closed would swallow the rest of a file: its row ends with its line, and is noted.
- A row has the number that a spreadsheet shows.
- Memory stays at one row. Of a line that is longer than ``MAX_LINE`` the beginning is kept, and it is noted.

    for row in read_rows(lines_of(file, "utf-8"), ","): ...
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter, deque
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from hornbill.tables.core import encodings, notes
from hornbill.tables.core.notes import Note
from hornbill.tables.core.rows import Row
from hornbill.tables.core.values import letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATORS = ",;\t|"
MAX_LINE = 4 * 1024 * 1024  # characters
MAX_LINES = 200  # of one row, whose quoted cells may hold line ends
MAX_ROW = 400_000  # characters
_LOOKED_AT = 60  # rows whose cells are counted to find the separator
_BLOCK = 64 * 1024  # bytes
_SEP = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
_SHORTENED = re.compile(r"[+-]?[0-9][.,][0-9]{2,}E\+(1[1-9]|[2-9][0-9])", re.IGNORECASE)  # 6.68123E+11


def texts_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield a file's text, some thousand characters at a time, without a byte order mark.

    Args:
        file: from its beginning.
        encoding: of ``encodings.ENCODINGS``; bytes that it does not have become U+FFFD.
    """
    decoder = codecs.getincrementaldecoder(encodings.codec(encoding))("replace")
    first = True
    while True:
        block = file.read(_BLOCK)
        text = decoder.decode(block, final=not block)
        if first and text:
            text, first = text.removeprefix("\ufeff"), False
        if text:
            yield text
        if not block:
            return


def lines_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield a file's lines, their ends kept. Arguments as of ``texts_of``.

    A line longer than ``MAX_LINE`` is cut where it has one character more, so that its reader can tell; the rest of it is passed over.
    """
    rest: list[str] = []  # pieces of a line that has not ended
    size, old = 0, None
    for text in texts_of(file, encoding):
        if old is None:
            old = "\r" in text and "\n" not in text
        *parts, last = (text.replace("\r", "\n") if old else text).split("\n")
        for part in parts:
            rest.append(part)
            line = "".join(rest)
            yield line[: MAX_LINE + 1] if size + len(part) > MAX_LINE else line + "\n"
            rest, size = [], 0
        if size <= MAX_LINE:
            rest.append(last)
            size += len(last)
    if size:
        yield "".join(rest)[: MAX_LINE + 1]


def separator_of(lines: Iterable[str]) -> str:
    """Return what separates the cells of a file, as its first lines tell; a comma when there is but one column."""
    sample = list(islice((line for line in lines if line.strip()), _LOOKED_AT))
    said = _SEP.fullmatch(sample[0]) if sample else None
    if said:
        return said[1]
    best, found = (0, 0), ","
    for separator in SEPARATORS:
        widths = Counter(len(row.cells) for row in read_rows(sample, separator))
        widths.pop(1, None)
        if widths:
            width, rows = max(widths.items(), key=lambda counted: (counted[1], counted[0]))
            if (rows, width) > best:
                best, found = (rows, width), separator
    return found


def says_separator(line: str) -> bool:
    """Tell whether a line is Excel's ``sep=;``, which is no row."""
    return _SEP.fullmatch(line) is not None


def read_rows(lines: Iterable[str], separator: str, *, first: int = 1) -> Iterator[Row]:
    """Yield the rows of a file, empty ones left out.

    Args:
        lines: of the file, their ends kept.
        separator: of the cells.
        first: number of the first line.
    """
    source, waiting = iter(lines), deque[str]()
    number = first - 1

    def next_line() -> str | None:
        return waiting.popleft() if waiting else next(source, None)

    while True:
        line = next_line()
        if line is None:
            return
        number += 1
        row, open_quote = [line], line.count('"') % 2 == 1
        size = len(line)
        while open_quote and len(row) < MAX_LINES and size < MAX_ROW:
            more = next_line()
            if more is None:
                break
            row.append(more)
            size += len(more)
            open_quote = (more.count('"') % 2 == 1) != open_quote
        unclosed = open_quote or (size >= MAX_ROW and len(row) > 1)
        if unclosed:
            waiting.extendleft(reversed(row[1:]))
            row = row[:1]
        text = "".join(row)
        cells, in_place = _cells(text, separator, quoted=not unclosed)
        if any(cell.strip() for cell in cells):
            found = [Note(notes.OPEN_QUOTE, row=number)] if unclosed or not in_place else []
            if len(line) > MAX_LINE:
                found.append(Note(notes.CUT, row=number, detail=f"> {MAX_LINE}"))
            if "\ufffd" in text or "E+" in text:
                found += _odd_cells(number, cells)
            yield Row(number, tuple(cell or None for cell in cells), tuple(found))


def _cells(text: str, separator: str, *, quoted: bool) -> tuple[list[str], bool]:
    """Return the cells of a row, and whether its quotes are where they should be."""
    text = text.rstrip("\r\n")
    if not quoted or '"' not in text:
        return text.split(separator), True
    spaced = f'{separator} "' in text  # a space before a quote, as some programs write it
    for strict in (True, False):
        try:
            reader = csv.reader([text], delimiter=separator, skipinitialspace=spaced, strict=strict)
            return next(reader, []), strict
        except csv.Error:  # also a line end of an old system within the row, or more than the reader takes
            continue
    return text.split(separator), False


def _odd_cells(number: int, cells: list[str]) -> Iterator[Note]:
    for at, cell in enumerate(cells):
        if "\ufffd" in cell:
            yield Note(notes.BAD_BYTES, row=number, column=letter(at))
        elif _SHORTENED.fullmatch(cell.strip()):
            yield Note(notes.DIGITS_LOST, row=number, column=letter(at), detail=cell.strip())
