"""Which form a file has, and its lines, ready to be put into records.

Rules: what the file's name says does not count, its first bytes and lines do; workbooks are read by ``tables``. Lines of a text that has no form that is known
go in one by one, as they were given. A file with more lines or longer ones than one import takes is refused whole, with
what to do; it can always be shared as a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.exchange.core.importing import chats, contacts, dates
from hornbill.exchange.core.importing.decoding import decode, spelt_out
from hornbill.exchange.core.records.imported import MAX_LINES, MAX_PARTS, MAX_TEXT
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.exchange.core.importing.chats import Line

MAX_IMPORT = 8 * 1024 * 1024  # bytes
LONGEST = 8_000  # characters of one line of a record; a longer message goes on in the next


class CannotImport(BadInput):
    """A file cannot be entered line by line."""

    code = "cannot-import"
    default_cure = "Share it as a file, or import it in parts."


@dataclass(frozen=True)
class Parsed:
    """A file as it was read.

    Attributes:
        form: one of ``records.imported.FORMS``.
        encoding: as found or chosen; empty for a sheet.
        order: of its dates, as found or chosen; empty if it has none or does not say.
        asks_order: it has dates, and nothing in it says which number is the month.
        lines: (time, who, text), in the file's order.
        as_given: how many of them could not be read in parts.
        hidden: signs that turn text round or hide it, now written out.
    """

    form: str
    encoding: str
    order: str
    asks_order: bool
    lines: tuple[Line, ...]
    as_given: int
    hidden: int


def read(data: bytes, *, encoding: str = "", order: str = "") -> Parsed:
    """Read a file.

    Args:
        data: the file.
        encoding: as somebody has chosen; empty to find out.
        order: of its dates, likewise.

    Raises:
        CannotImport: it is empty, or too much for one import.
    """
    if len(data) > MAX_IMPORT:
        raise CannotImport(f"the file has more than {MAX_IMPORT // 1024**2} MiB")
    text, encoding = decode(data, encoding)
    if not text.strip("\ufeff \r\n\t\0"):
        raise CannotImport("there is nothing in the file")
    if contacts.looks_like_cards(text):
        return _parsed("contacts", encoding, "", contacts.of_cards(text))
    listed = chats.messages_of(text)
    if listed is not None:
        form, found = listed
        return _parsed(form, encoding, "", chats.messages(found))
    if chats.looks_like_whatsapp(text):
        known = order if order in dates.ORDERS else chats.whatsapp_order(text)
        return _parsed("whatsapp", encoding, known, chats.whatsapp(text, known), asks_order=not known)
    rows = contacts.rows_of_csv(text)
    if rows is not None:
        return _parsed("contacts", encoding, "", contacts.of_rows(rows))
    given = (("", "", line) for line in text.splitlines() if line.strip())
    return _parsed("text", encoding, "", given)


def of_sheets(sheets: Iterable[tuple[Sequence[str], Sequence[list[str]]]]) -> Parsed:
    """Return a workbook's sheets as lists of contacts.

    Args:
        sheets: of each, the texts above its headings, and its rows, the headings first.

    Raises:
        CannotImport: there is nothing in them, or too much for one import.
    """
    lines = (
        line
        for titles, rows in sheets
        for line in (*(("", "", text) for text in titles), *contacts.of_rows(rows))
    )
    return _parsed("contacts", "", "", lines)


def _parsed(
    form: str, encoding: str, order: str, lines: Iterable[Line], *, asks_order: bool = False
) -> Parsed:
    found: list[Line] = []
    as_given = hidden = 0
    for line in lines:
        parts, signs = zip(*map(spelt_out, line), strict=True)
        at, who, text = parts
        hidden += sum(signs)
        as_given += not at and not who
        pieces = [text[begin : begin + LONGEST] for begin in range(0, len(text), LONGEST)] or [""]
        found += [(at, who[:LONGEST], piece) for piece in pieces]
        if who[LONGEST:]:
            found.append((at, "", who[LONGEST:]))
        if len(found) > MAX_LINES * MAX_PARTS:
            raise CannotImport(f"the file has more than {MAX_LINES * MAX_PARTS} lines")
    if not found:
        raise CannotImport("there is nothing in the file")
    parsed = Parsed(form, encoding, order, asks_order, tuple(found), as_given, hidden)
    if len(in_parts(parsed.lines)) > MAX_PARTS:
        raise CannotImport("the file holds more text than one import takes")
    return parsed


def in_parts(lines: Iterable[Line]) -> list[list[Line]]:
    """Return lines in groups that each fit into one record, none lost and none moved."""
    parts: list[list[Line]] = []
    room = 0
    for line in lines:
        length = sum(map(len, line))
        if not parts or len(parts[-1]) >= MAX_LINES or length > room:
            parts.append([])
            room = MAX_TEXT
        parts[-1].append(line)
        room -= length
    return parts
