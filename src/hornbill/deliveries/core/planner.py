"""Proposes legs, borders and times from a route: stops one after the other, how it travels, and when it leaves.

Rules: a leg between two stops takes the distance at the usual speed of its means, and the hours of handling at its end. Distances are the
shortest over the surface, so a plan by sea is too short: anyone who plans corrects the times. Parcels take hours, containers days.

    legs_of_route([Stop("FR", 49.0, 2.5, "Paris"), Stop("SG", 1.4, 104.0, "Singapore")], leaves, "air", hours=6, corridor_km=300)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core.route import AIR, POST, RAIL, ROAD, SEA, point_of
from hornbill.kernel.times import format_utc
from hornbill.places.core.globe import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

USUAL_KMH = {ROAD: 50, RAIL: 50, SEA: 30, AIR: 750, POST: 500}
_ROUNDED = timedelta(minutes=5)


@dataclass(frozen=True)
class Stop:
    """A place on the route: its State (ISO 3166), where it lies, its name."""

    state: str
    lat: float
    lon: float
    name: str


def legs_of_route(
    stops: Sequence[Stop], leaves: datetime, means: str, *, hours: float, corridor_km: int
) -> list[dict[str, Any]]:
    """Return legs as a control record holds them; none for fewer than two stops.

    Args:
        stops: in order.
        leaves: aware, UTC.
        means: of transport, for all legs.
        hours: of handling after each leg.
        corridor_km: on either side.
    """
    found, at = [], leaves
    for one, other in pairwise(stops):
        far = distance_km((one.lat, one.lon), (other.lat, other.lon))
        takes = timedelta(hours=far / USUAL_KMH[means])
        ends = at + max(_ROUNDED, -(-takes // _ROUNDED) * _ROUNDED)
        found.append(leg_between(one, other, means, at, ends, corridor_km))
        at = ends + timedelta(hours=hours)
    return found


def leg_between(
    one: Stop, other: Stop, means: str, begins: datetime, ends: datetime, corridor_km: int
) -> dict[str, Any]:
    """Return a leg as a control record holds it.

    Args:
        one: where it begins.
        other: where it ends; in another State, the leg crosses its border.
        means: of transport.
        begins: aware, UTC.
        ends: aware, UTC.
        corridor_km: on either side.
    """
    return {
        "means": means,
        "state": one.state,
        "enters": other.state if other.state != one.state else "",
        "from": point_of(one.lat, one.lon),
        "to": point_of(other.lat, other.lon),
        "from_place": one.name,
        "to_place": other.name,
        "begins": format_utc(begins),
        "ends": format_utc(ends),
        "corridor_km": corridor_km,
    }
