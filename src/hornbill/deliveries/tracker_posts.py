"""What a tracker is answered: positions as JSON, or as a file in any format that is read, under ``Authorization: Bearer hbd_...``.

Rules: a bad token is answered 401 and told nothing else; 503 says to post the same again later. A position counts once, so a device that got no answer posts the same again.

    POST /api/tracker/positions
    {"positions": [{"at": "2026-12-02T10:00:00Z", "lat": 49.0, "lon": 2.5}]}        -> {"read": 1, "new": 1, "refused": 0}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hornbill.deliveries.actions.watching import MOST_AT_ONCE, add, tracker_of
from hornbill.deliveries.core.errors import BadTracker
from hornbill.deliveries.core.reading.gpx import read_time
from hornbill.deliveries.core.reading.points import Point, on_globe
from hornbill.deliveries.core.reading.read import read
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

MAX_BODY = 256 * 1024  # bytes


class BadPositions(BadInput):
    """What a tracker posted holds no positions."""

    code = "bad-positions"
    default_cure = 'Post {"positions": [{"at": ..., "lat": ..., "lon": ...}]}, NMEA lines, GPX or CSV.'


def answer(authorization: str, body: bytes, now: datetime) -> tuple[int, dict[str, Any]]:
    """Return status and JSON for what a tracker posted.

    Args:
        authorization: the header.
        body: as posted.
        now: aware UTC time.
    """
    scheme, _, token = authorization.partition(" ")
    try:
        tracker = tracker_of(token.strip() if scheme.lower() == "bearer" else "")
    except BadTracker as error:
        return 401, {"error": error.code, "message": error.message}
    try:
        points, refused = _points(body)
        new = add(tracker.room, node_keys().agency, tracker.name, points, "tracker", now=now)
    except (
        Busy,
        NoSpace,
    ) as error:  # of this node: a device keeps what it was told to send again, and drops what is wrong
        return 503, {"error": error.code, "message": error.message, "cure": error.cure}
    except HornbillError as error:
        return 422, {"error": error.code, "message": error.message, "cure": error.cure}
    return 200, {"read": len(points), "new": new, "refused": refused}


def _points(body: bytes) -> tuple[list[Point], int]:
    if len(body) > MAX_BODY:
        raise BadPositions(f"more than {MAX_BODY // 1024} KiB")
    if not body.lstrip().startswith(b"{"):
        track = read(body)
        good = [one for one in track.points if one.at is not None]
        return good[:MOST_AT_ONCE], sum(track.not_read.values()) + len(track.points) - len(
            good[:MOST_AT_ONCE]
        )
    try:
        said = json.loads(body)
        some = said["positions"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadPositions("no list of positions") from error
    if not isinstance(some, list) or len(some) > MOST_AT_ONCE:
        raise BadPositions(f"a list of at most {MOST_AT_ONCE} positions")
    good = [point for one in some if (point := _point(one)) is not None]
    return good, len(some) - len(good)


def _point(value: Any) -> Point | None:
    if not isinstance(value, dict):
        return None
    lat, lon, at = value.get("lat"), value.get("lon"), value.get("at")
    if any(
        not isinstance(one, (int, float)) or isinstance(one, bool) for one in (lat, lon)
    ) or not isinstance(at, str):
        return None
    moment = read_time(at)
    try:
        there = Point(moment, float(lat), float(lon))
    except OverflowError:  # a whole number without end
        return None
    return there if moment and on_globe(there.lat, there.lon) else None
