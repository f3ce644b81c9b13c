"""Positions that people know or that a carrier tells: by hand, or from the carrier's events, place by place.

Rules: a place is looked up, never guessed: one that may be several is refused with its choices. A position of the future is kept and not believed,
as a tracker's. The officer's agency must be told of positions at all (``watching``).

    told(vault, room, "Parcel EE123456789CN", "carrier", [{"at": moment, "place": "CNSHA"}], now=now)      # how many were new
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.deliveries.actions import planning, watching
from hornbill.deliveries.core.errors import BadDeliveryForm
from hornbill.deliveries.core.reading.points import Point
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

HAND, CARRIER = MEANS = ("hand", "carrier")
MAX_NAME = 80  # characters


def told(
    vault: OpenVault, room: str, name: str, means: str, some: Sequence[Mapping[str, Any]], *, now: datetime
) -> int:
    """Keep positions of which people know; returns how many were new.

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
    name = " ".join(name.split())
    if not 0 < len(name) <= MAX_NAME:
        text = _("Give the number of the parcel, or a name, of at most %d characters.") % MAX_NAME
        reasons.append(Reason("name", text, "name"))
    points = [point for one in some if (point := _point(one, reasons)) is not None]
    if reasons:
        raise BadDeliveryForm(list(dict.fromkeys(reasons)))
    new = watching.add(room, agency_of(vault.officer_id), name, points, means, now=now)
    audit.record(
        vault.officer_id, "deliveries.positions", subject=room, detail={"means": means, "new": new}, now=now
    )
    return new


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
