"""The map of a delivery as a template draws it: legs with their corridors, the track, positions that are not believed, the last one.

Rules: on the sheet of a case's map. A corridor's width is drawn by the scale at its middle. Boundaries on the map imply no endorsement.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.map_sheet import HEIGHT, MIDDLE_LON, WIDTH, Part, labels, on_sheet, part_round
from hornbill.places.core.globe import arc, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.deliveries.core.route import Leg
    from hornbill.deliveries.core.track import Followed

MOST_POINTS = 500  # of a track that are drawn
_POINT, _LETTER = 5.0, 13.0


def draw(legs: Sequence[Leg], track: Followed, done: frozenset[int]) -> dict[str, Any]:
    """Return the drawing of a plan and a track."""
    step = max(1, len(track.good) // MOST_POINTS)
    points = [(one.lat, one.lon) for one in track.good[::step]]
    if track.last is not None:
        points.append((track.last.lat, track.last.lon))
    ends = [point for leg in legs for point in (leg.start, leg.end)]
    places = [on_sheet(*point) for point in [*ends, *points[-50:]]]
    part = part_round(places) if places else Part(0, 0, WIDTH, HEIGHT)
    spots = {leg.start: leg.from_place for leg in legs[:1]} | {leg.end: leg.to_place for leg in legs}
    placed = [(*on_sheet(*point), name) for point, name in spots.items()]
    beside = labels(placed, _LETTER * part.scale, _POINT * part.scale)
    last = on_sheet(track.last.lat, track.last.lon) if track.last else None
    return {
        "view": part.words,
        "radius": f"{_POINT * part.scale:.2f}",
        "letter": f"{_LETTER * part.scale:.2f}",
        "stroke": f"{1.6 * part.scale:.2f}",
        "legs": [
            {
                "path": _path(arc(leg.start, leg.end)),
                "wide": f"{_corridor(leg):.2f}",
                "done": leg.number in done,
                "name": f"{leg.from_place} → {leg.to_place}",
            }
            for leg in legs
        ],
        "track": _path(points) if len(points) > 1 else "",
        "bad": [
            dict(zip("xy", (f"{x:.2f}" for x in on_sheet(one.lat, one.lon)), strict=True))
            for one, _ in track.bad[-50:]
        ],
        "last": {"x": f"{last[0]:.2f}", "y": f"{last[1]:.2f}"} if last else None,
        "spots": [
            {
                "name": name,
                "x": f"{x:.2f}",
                "y": f"{y:.2f}",
                "label": {"x": f"{at.x:.2f}", "y": f"{at.y:.2f}", "before": at.before} if at else None,
            }
            for (x, y, name), at in zip(placed, beside, strict=True)
        ],
    }


def _corridor(leg: Leg) -> float:
    """Return how wide a corridor is, in points of the sheet, at the middle of its leg."""
    lat, lon = (leg.start[0] + leg.end[0]) / 2, (leg.start[1] + leg.end[1]) / 2
    (x, y), (x2, y2) = on_sheet(lat, lon), on_sheet(min(lat + 1, 90), lon)
    return 2 * leg.corridor_km / 111.2 * math.hypot(x2 - x, y2 - y)


def _path(points: Sequence[tuple[float, float]]) -> str:
    pieces = [[on_sheet(*point) for point in piece] for piece in cut(points, MIDDLE_LON)]
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece) for piece in pieces)
