"""Imports a chat export or a list of contacts into a room, together with its file.

Rules:
- The officer looks at what was read before anything is written. Until then the file is in the web process's memory, one
  for each session, for some minutes; it is put on no disk.
- The whole file is shared first, as any file is. Each part of the lines names it and its SHA-256. All of it is written in
  one transaction, with one audit entry, or nothing is.
- Each part is signed by who imports it. Nobody who is named in it has written in the room, and every page says so.
- Dates that can be read in two ways are asked about; nothing is entered before that is answered.

    look = hold(vault, room, data, name="chat.txt", now=now)
    enter(vault, room, look.id, marking=marking, now=now)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill import tables
from hornbill.audit import actions as audit
from hornbill.exchange.actions.files.held_files import HeldFiles
from hornbill.exchange.actions.files.receiving_file import check_may_share, share_whole
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.files.fields import clean_name
from hornbill.exchange.core.importing.reading import (
    MAX_IMPORT,
    CannotImport,
    Parsed,
    in_parts,
    of_sheets,
    read,
)
from hornbill.exchange.core.records.imported import IMPORT
from hornbill.exchange.errors import ExchangeError
from hornbill.kernel.ids import new_random_id
from hornbill.tables.core.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

HELD = timedelta(minutes=30)
_LIMITS = Limits(file=MAX_IMPORT, unpacked=64 * 1024 * 1024, rows=50_000)


class NothingHeld(ExchangeError):
    """The file that was looked at is no longer in memory."""

    code = "import-not-held"
    default_cure = "Nothing was imported. Choose the file again."


class DatesUnclear(ExchangeError):
    """Nothing in the file says which number of its dates is the month."""

    code = "dates-unclear"
    default_cure = "Nothing was entered; say whether the day or the month comes first."


@dataclass(frozen=True)
class ImportView:
    """A file as it would be entered.

    Attributes:
        id: names it until it is entered.
        size: bytes.
        parts: records that its lines take.
    """

    id: str
    name: str
    size: int
    sha256: str
    parsed: Parsed
    parts: int


@dataclass(frozen=True)
class _Held:
    room: str
    name: str
    data: bytes
    until: datetime
    id: str


_held: HeldFiles[_Held] = HeldFiles()


def hold(
    vault: OpenVault, room: str, data: bytes, *, name: str, now: datetime, encoding: str = "", order: str = ""
) -> ImportView:
    """Read a file, and keep it in memory until it is entered or another takes its place.

    Args:
        vault: the officer's open vault.
        room: into which it is to be entered.
        data: the file.
        name: as the officer's machine calls it.
        now: aware UTC time.
        encoding: as the officer has chosen; empty to find out.
        order: of its dates, likewise.

    Raises:
        NoSuchRoom, MayNotWrite: the room's gate is closed.
        CannotImport, BadTable: it is not to be read line by line.
        TooMuchHeld: others look at too much at this moment.
    """
    check_may_share(vault, room)
    view = _view(new_random_id(), name, data, encoding, order)
    _drop_old(now)
    held = _Held(room, clean_name(name), data, now + HELD, view.id)
    _held.put(vault.session_id, held, size=len(data))
    return view


def _view(held: str, name: str, data: bytes, encoding: str, order: str) -> ImportView:
    if tables.is_workbook(data):
        parsed = of_sheets(_sheets(data))
    else:
        parsed = read(data, encoding=encoding, order=order)
    parts = len(in_parts(parsed.lines))
    return ImportView(held, clean_name(name), len(data), hashlib.sha256(data).hexdigest(), parsed, parts)


def _sheets(data: bytes) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield the titles and rows of a workbook's sheets, hidden ones too: nothing of it is left out."""
    for sheet in tables.read(data, limits=_LIMITS).sheets:
        if sheet.has_cells:
            found = tables.read(data, sheet=sheet.name, limits=_LIMITS).sheet
            if found.first:
                titles = [text for _number, text in found.header.titles]
                yield titles, [list(found.header.names), *(row.texts() for row in found.rows())]


def look_again(
    vault: OpenVault, room: str, held: str, *, encoding: str, order: str, now: datetime
) -> ImportView:
    """Read the file that is held in another encoding, or with its dates in another order.

    Raises:
        NothingHeld: it is no longer there.
        CannotImport: it cannot be read so.
    """
    one = _find(vault, room, held, now)
    return _view(one.id, one.name, one.data, encoding, order)


def enter(
    vault: OpenVault,
    room: str,
    held: str,
    *,
    marking: Marking,
    now: datetime,
    encoding: str = "",
    order: str = "",
) -> str:
    """Share the file that is held, and enter its lines.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        held: as ``hold`` named it.
        marking: of the file and of all lines.
        now: aware UTC time.
        encoding: as it was looked at.
        order: of its dates, as it was looked at.

    Returns:
        The first record with lines of it.

    Raises:
        NothingHeld: it is no longer there.
        DatesUnclear: which number is the month was not said.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy, FilesFull,
            TooManyUploads: nothing was entered.
    """
    one = _find(vault, room, held, now)
    view = _view(one.id, one.name, one.data, encoding, order)
    if view.parsed.asks_order:
        raise DatesUnclear("nothing in the file says whether the day or the month comes first")
    parts = in_parts(view.parsed.lines)
    with writable(vault, room):
        source = share_whole(
            vault, room, one.data, name=one.name, media_type="", text="", marking=marking, now=now
        )
        records, first = [], 1
        for number, lines in enumerate(parts, 1):
            values = {
                "source": source,
                "name": view.name,
                "sha256": view.sha256,
                "form": view.parsed.form,
                "part": number,
                "parts": len(parts),
                "first": first,
                "lines": [list(line) for line in lines],
            }
            records.append(say(vault, room, IMPORT, values, marking=marking, now=now).id)
            first += len(lines)
        detail = {"file": source, "sha256": view.sha256, "lines": first - 1, "as_given": view.parsed.as_given}
        audit.record(vault.officer_id, "exchange.import", subject=room, detail=detail, now=now)
    _held.drop(vault.session_id)
    return records[0]


def drop(vault: OpenVault) -> None:
    """Forget the file that is held."""
    _held.drop(vault.session_id)


def _find(vault: OpenVault, room: str, held: str, now: datetime) -> _Held:
    _drop_old(now)
    one = _held.of(vault.session_id)
    if one is None or (one.room, one.id) != (room, held):
        raise NothingHeld("the file is not held here any more")
    return one


def _drop_old(now: datetime) -> None:
    _held.drop_those(lambda one: one.until <= now)


__all__ = ["CannotImport", "DatesUnclear", "ImportView", "NothingHeld", "drop", "enter", "hold", "look_again"]
