"""The process in which a workbook is opened: ``python -m hornbill.tables.workbook_process``, one for each reading.

Rules
- It is given the file on its standard input and what is asked for as JSON in its argument; it answers in lines of JSON. It holds no key,
  opens no file and no connection.
- Before anything else it bounds its own memory and time. What a file makes the reader's library do beyond that ends this process,
  and no other; its parent says so.
- Nothing that a workbook holds is run: no macro, no formula, no link.

Answers, in this order: ``{"sheets": [...], "notes": [...]}``, ``{"sheet": n, "merged": [...], "notes": [...]}``, ``{"rows": [[number, cells], ...]}`` as
often as needed, ``{"end": true}``; or ``{"error": code, "message": ..., "cure": ...}`` at any place.
"""

from __future__ import annotations

import io
import json
import struct
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.tables import packed
from hornbill.tables.core import notes
from hornbill.tables.core.errors import BadTable, Damaged, Locked, NoSuchSheet, NotATable, TooLarge
from hornbill.tables.core.limits import Limits
from hornbill.tables.core.notes import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of XLS, and of encrypted XLSX (MS-CFB 2.2)
PACKED = b"PK\x03\x04"
_NAMED = 2_000  # merged cells that have a note each; of more their number is noted
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4
_BEGINS, _BEGINS_5 = (
    b"\x09\x08\x10\x00\x00\x06\x05\x00",
    b"\x09\x08\x08\x00\x00\x05\x05\x00",
)  # of BIFF8 and BIFF5
_FILE_PASS, _BOUND_SHEET, _END = 0x002F, 0x0085, 0x000A
_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")
AT_ONCE = 256  # rows in one line of an answer


def answers(data: bytes, limits: Limits, *, sheet: str | None, after: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the answers about a workbook.

    Args:
        data: the file.
        limits: on its size.
        sheet: name of the sheet whose rows are wanted; None for the first visible one that has rows.
        after: number of the row below which rows are wanted.
    """
    try:
        yield from _answers(data, limits, sheet, after)
    except BadTable as error:
        yield {"error": error.code, "message": error.message, "cure": error.cure}


def _answers(data: bytes, limits: Limits, sheet: str | None, after: int) -> Iterator[dict[str, Any]]:
    seen = _look(data, limits)
    book = _opened(data)
    sheets = [
        {
            "name": one.name,
            "hidden": not str(one.visible).endswith(".Visible"),
            "cells": str(one.typ).endswith(".WorkSheet"),
        }
        for one in book.sheets_metadata
    ]
    yield {
        "kind": seen.kind if seen else "xls",
        "sheets": sheets,
        "notes": [asdict(note) for note in _of_book(seen, data)],
    }
    found, at = _chosen(book, sheets, sheet)
    part = seen.sheets[min(at, len(seen.sheets) - 1)] if seen and seen.sheets else packed.Part()
    yield {
        "sheet": at,
        "merged": part.merged,
        "notes": [asdict(note) for note in _of_sheet(part, str(sheets[at]["name"]))],
    }
    if found is not None:
        yield from _rows(found, limits, after)
    yield {"end": True}


def _look(data: bytes, limits: Limits) -> packed.Packed | None:
    if data.startswith(PACKED):
        return packed.look(io.BytesIO(data), limits)
    if not data.startswith(OLE):
        raise NotATable("this is not a workbook")
    if _ENCRYPTED in data or _has_password(data):
        raise Locked("the workbook is locked with a password")
    return None


def _has_password(data: bytes) -> bool:
    """Tell whether an XLS file is encrypted: one of its first records, before those that list the sheets, says so (MS-XLS 2.4.117)."""
    at = max(data.find(_BEGINS), data.find(_BEGINS_5))
    while 0 <= at <= len(data) - 4:
        kind, length = struct.unpack_from("<HH", data, at)
        if kind in {_FILE_PASS, _BOUND_SHEET, _END}:
            return bool(kind == _FILE_PASS)
        at += 4 + length
    return False


def _opened(data: bytes) -> CalamineWorkbook:
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Locked("the workbook is locked with a password") from error
    except MemoryError as error:
        raise TooLarge("the workbook takes more memory than is allowed") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Damaged("the workbook is damaged") from error


def _of_book(seen: packed.Packed | None, data: bytes) -> Iterator[Note]:
    if seen is None:
        if _MACROS in data:
            yield Note(notes.MACROS)
        return
    if seen.macros:
        yield Note(notes.MACROS)
    if seen.comments:
        yield Note(notes.COMMENTS)
    if seen.pictures:
        yield Note(notes.PICTURES)


def _of_sheet(part: packed.Part, name: str) -> Iterator[Note]:
    for code, count in (
        (notes.FORMULAS, part.formulas),
        (notes.HIDDEN_ROWS, part.hidden_rows),
        (notes.HIDDEN_COLUMNS, part.hidden_columns),
        (notes.MERGED, part.spanned),
    ):
        if count:
            yield Note(code, name, detail=str(count))
    for place in part.failed:
        yield Note(
            notes.FORMULA_ERROR,
            name,
            int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
            place.rstrip("0123456789"),
        )
    for places in part.merged[:_NAMED]:
        yield Note(notes.MERGED, name, column=places)
    if len(part.merged) > _NAMED:
        yield Note(notes.MERGED, name, detail=str(len(part.merged) - _NAMED))


def _chosen(
    book: CalamineWorkbook, sheets: list[dict[str, Any]], wanted: str | None
) -> tuple[CalamineSheet | None, int]:
    """Return the sheet that was asked for, or the first visible one that has rows, and its place."""
    if not sheets:
        raise NotATable("the workbook has no sheet")
    if wanted is not None:
        for at, one in enumerate(sheets):
            if one["name"] == wanted:
                return (_sheet(book, wanted) if one["cells"] else None), at
        raise NoSuchSheet("the workbook has no sheet of this name")
    order = sorted(
        (at for at, one in enumerate(sheets) if one["cells"]), key=lambda at: (sheets[at]["hidden"], at)
    )
    for at in order:
        found = _sheet(book, sheets[at]["name"])
        if found.height:
            return found, at
    return None, order[0] if order else 0


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    import python_calamine

    try:
        return book.get_sheet_by_name(name)
    except MemoryError as error:
        raise TooLarge("the sheet takes more memory than is allowed") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Damaged("the sheet is damaged") from error


def _rows(sheet: CalamineSheet, limits: Limits, after: int) -> Iterator[dict[str, Any]]:
    first_row, first_column = sheet.start or (0, 0)
    last_row, last_column = sheet.end or (-1, -1)
    if last_row >= limits.rows:
        raise TooLarge(f"the sheet has {last_row + 1} rows; at most {limits.rows} are read")
    if last_column >= limits.columns:
        raise TooLarge(f"the sheet has {last_column + 1} columns; at most {limits.columns} are read")
    before = [None] * first_column
    found: list[list[Any]] = []
    for number, cells in enumerate(_cells(sheet, first_row), first_row + 1):
        if number <= after:
            continue
        filled = len(cells)
        while filled and cells[filled - 1] == "":
            filled -= 1
        if filled:
            found.append([number, [*before, *cells[:filled]]])
            if len(found) == AT_ONCE:
                yield {"rows": found}
                found = []
    if found:
        yield {"rows": found}


def _cells(sheet: CalamineSheet, first_row: int) -> Iterator[list[Any]]:
    """Yield the rows of a sheet that are not before its first one."""
    if not sheet.height:
        return
    for at, cells in enumerate(sheet.iter_rows()):
        if at >= first_row:
            yield cells


def plain(value: object) -> list[object]:
    """Return a date, a time or a length of time as JSON has it: a tag and its text, or its seconds."""
    if isinstance(value, datetime):
        return ["at", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    if isinstance(value, timedelta):
        return ["length", value.total_seconds()]
    raise TypeError


def _bound(limits: Limits) -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold what the file says
    ):
        with suppress(ValueError, OSError):  # where the system has a lower limit already
            resource.setrlimit(what, (most, most))


def main(argv: list[str]) -> int:
    """Answer about the workbook on the standard input."""
    asked = json.loads(argv[0])
    limits = Limits(**asked["limits"])
    _bound(limits)
    data = sys.stdin.buffer.read()
    for answer in answers(data, limits, sheet=asked["sheet"], after=asked["after"]):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":"), default=plain) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
