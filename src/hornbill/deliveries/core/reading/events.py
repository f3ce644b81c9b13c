"""A carrier's events as a table: when, where, what; places are names or codes, not coordinates.

Rules: columns by name, in English or French, whatever their order; comma, semicolon or tab. A line without a time or a place is counted and not read.
Where a place is is not known here.

    read_events(b"time,place,event ...")[0][0].place       # "CNSHA"
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.deliveries.core.reading.gpx import read_time
from hornbill.deliveries.core.reading.points import MAX_BYTES, MAX_LINE, BadTrack

if TYPE_CHECKING:
    from datetime import datetime

MAX_EVENTS = 1_000
MAX_WORDS = 200  # characters of a place or an event
_NAMES = {
    "at": {"time", "at", "timestamp", "datetime", "date", "utc", "heure", "horodatage", "date/time"},
    "place": {"place", "location", "office", "facility", "lieu", "bureau", "ville", "city"},
    "event": {"event", "status", "description", "activity", "évènement", "événement", "statut"},
}


@dataclass(frozen=True)
class Event:
    """One event of a carrier: when (aware, UTC), where (name or code), what, in the carrier's words."""

    at: datetime
    place: str
    what: str


def looks_like(data: bytes) -> bool:
    """Tell whether a file is a table of events: its heading names a time and a place, and no latitude."""
    names = _heading(data[:MAX_LINE].decode("utf-8-sig", "replace"))[0]
    return all(any(one in _NAMES[what] for one in names) for what in ("at", "place")) and not {
        "lat",
        "latitude",
    } & set(names)


def read_events(data: bytes) -> tuple[list[Event], Counter[str]]:
    """Return the events of a table, and how many lines were not read, by reason.

    Raises:
        BadTrack: too large, or it cannot be read as a table.
    """
    if len(data) > MAX_BYTES:
        raise BadTrack(f"larger than {MAX_BYTES // 2**20} MiB", cure="Split the file, and upload the parts.")
    text = data.decode("utf-8-sig", "replace").replace("\x00", "")
    names, separator = _heading(text[:MAX_LINE])
    at, place, what = (
        next((i for i, one in enumerate(names) if one in _NAMES[column]), -1)
        for column in ("at", "place", "event")
    )
    found: list[Event] = []
    not_read: Counter[str] = Counter()
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        next(rows, None)
        for row in rows:
            if not row:
                continue
            cells = [row[i].strip()[:MAX_WORDS] if 0 <= i < len(row) else "" for i in (at, place, what)]
            moment = read_time(cells[0]) if cells[0] else None
            if moment is None:
                not_read["time"] += 1
            elif not cells[1]:
                not_read["place"] += 1
            elif len(found) >= MAX_EVENTS:
                raise BadTrack(
                    f"more than {MAX_EVENTS:,} events", cure="Split the file, and upload the parts."
                )
            else:
                found.append(Event(moment, cells[1], cells[2]))
    except csv.Error as error:
        raise BadTrack("the table cannot be read") from error
    return found, not_read


def _heading(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    head = lines[0] if lines else ""
    separator = max(",;\t", key=head.count)
    return [one.strip().strip('"').casefold() for one in head.split(separator)], separator
