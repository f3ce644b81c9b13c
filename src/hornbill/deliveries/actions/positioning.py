"""Positions that people know or that a carrier tells: by hand, or from the carrier's events, place by place.

Rules: a place is looked up, never guessed: one that may be several is refused with its choices. A position of the future is kept and not believed,
as a tracker's. The officer's agency must be told of positions at all (``watching``).

    told(vault, room, "Parcel EE123456789CN", "carrier", [{"at": moment, "place": "CNSHA"}], now=now)      # how many were new
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.deliveries.actions import acting, planning, watching
from hornbill.deliveries.core.errors import BadDeliveryForm
from hornbill.deliveries.core.names import MAX_TEXT
from hornbill.deliveries.core.reading.events import read_events
from hornbill.deliveries.core.reading.points import Point
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.plain_text import plain
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

HAND, CARRIER = MEANS = ("hand", "carrier")
MAX_NAME = 80  # characters


def told(
    vault: OpenVault, room: str, name: str, means: str, some: Sequence[Mapping[str, Any]], *, now: datetime
) -> int:
    """Keep positions that people know of; returns how many were new.

    Args:
        vault: the officer's open vault.
        room: of the delivery.
        name: of the tracker, or the parcel's number.
        means: of ``MEANS``.
        some: ``at`` (aware, UTC), and ``place`` (name or code) or ``lat`` and ``lon`` of each.
        now: aware UTC time.

    Raises:
        NoSuchRoom, NoDelivery: as ``check_delivery``.
        BadDeliveryForm: with every reason; nothing was kept.
        TooManyPositions: as ``watching.add``.
    """
    planning.check_delivery(vault, room)
    reasons: list[Reason] = []
    name = plain(" ".join(name.split()))
    if not 0 < len(name) <= MAX_NAME:
        text = _("Give the number of the parcel, or a name, of at most %d characters.") % MAX_NAME
        reasons.append(Reason("name", text, "name"))
    points = [point for one in some if (point := _point(one, reasons)) is not None]
    if reasons:
        raise BadDeliveryForm(list(dict.fromkeys(reasons)))
    with writing():  # positions and the line of the log together
        new = watching.add(room, agency_of(vault.officer_id), name, points, means, now=now)
        detail = {"means": means, "new": new}
        audit.record(vault.officer_id, "deliveries.positions", subject=room, detail=detail, now=now)
    return new


@dataclass(frozen=True)
class FromCarrier:
    """What a carrier's table gave: how many events, how many positions were new, places that were not found."""

    events: int
    new: int
    not_read: int
    unknown: tuple[str, ...]


def from_carrier(
    vault: OpenVault, room: str, name: str, data: bytes, *, marking: Marking, now: datetime
) -> FromCarrier:
    """Keep a carrier's events as positions, and write them into the surveillance log; places that are not found are told.

    Args:
        vault: the officer's open vault.
        room: of the delivery.
        name: the parcel's number.
        data: the table.
        marking: of the entry in the log.
        now: aware UTC time.

    Raises:
        BadTrack: the table cannot be read; and what ``told`` and ``acting.log`` raise.
    """
    planning.check_delivery(vault, room)
    events, not_read = read_events(data)
    stops = {one.place: planning.stop_named(one.place, [], "place") for one in events}
    some = [
        {"at": one.at, "lat": stop.lat, "lon": stop.lon}
        for one in events
        if (stop := stops[one.place]) is not None
    ]
    new = told(vault, room, name, CARRIER, some, now=now) if some else 0
    if new:
        lines = [f"{format_utc(one.at)[:16]}Z {one.place} {one.what}".rstrip() for one in events]
        entry = {"seen": "other", "at": now, "place": " ".join(name.split()), "text": _words(lines)}
        acting.log(vault, room, entry, marking=marking, now=now)
    unknown = tuple(place for place, stop in stops.items() if stop is None)
    return FromCarrier(len(events), new, sum(not_read.values()), unknown)


def _words(lines: Sequence[str]) -> str:
    """Return the newest lines that fit into an entry of the log."""
    text = _("Carrier events:")
    room, kept = MAX_TEXT - len(text) - 1, []
    for line in reversed(lines):
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join([text, *reversed(kept)])


def _point(one: Mapping[str, Any], reasons: list[Reason]) -> Point | None:
    lat, lon = one.get("lat"), one.get("lon")
    if lat is not None and lon is not None:
        return Point(one["at"], float(lat), float(lon))
    name = str(one.get("place") or "").strip()
    if not name:
        reasons.append(Reason("place", _("Give a place, or latitude and longitude."), "place"))
        return None
    stop = planning.stop_named(name, reasons, "place")
    return None if stop is None else Point(one["at"], stop.lat, stop.lon)
