"""Flows as lines on the sheet of the map: ships along sea lanes, flights as arcs, all others as plain lines.

Rules
- The sheet is that of a case's map (``hornbill.cases.core.map_sheet``); a line that leaves it at one edge goes on at the other.
- A line says what is known: a lane is schematic, an arc is the shortest way of a flight, a straight line is no road.
- A line's width grows with the square root of its seizures, so that one seizure stays visible beside a hundred.

    drawn(flow, lanes)      # "M512.3 201.0L520.1 204.2..."
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.map_sheet import MIDDLE_LON, on_sheet
from hornbill.places.core.globe import arc, cut, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.places.core.globe import Point
    from hornbill.routes.core.flows import Flow
    from hornbill.routes.core.journey import Spot
    from hornbill.routes.core.sea_lanes import Lanes

SEA, AIR = "sea", "air"
THIN, WIDE = 1.4, 7.0  # points of a window that is as wide as the sheet
_BEND = 0.12  # of a straight line's length, to the side: ways there and back do not lie over one another
_SHORT_KM = 60.0  # a leg so short by sea goes straight


def has_place(spot: Spot) -> bool:
    """Whether a spot can be drawn."""
    return spot.lat is not None and spot.lon is not None


def line_of(flow: Flow[Any], lanes: Lanes) -> list[Point]:
    """Return the points of a flow's line; empty where an end has no position."""
    if flow.start.lat is None or flow.start.lon is None or flow.end.lat is None or flow.end.lon is None:
        return []
    start, end = (flow.start.lat, flow.start.lon), (flow.end.lat, flow.end.lon)
    if flow.mode == SEA and distance_km(start, end) > _SHORT_KM:
        return lanes.way(start, end)
    return arc(start, end) if flow.mode == AIR else [start, end]


def drawn(flow: Flow[Any], lanes: Lanes) -> str:
    """Return a flow as the path of a drawing; empty where an end has no position."""
    line = line_of(flow, lanes)
    pieces = cut(line, MIDDLE_LON)
    if flow.mode not in (SEA, AIR) and len(pieces) == 1 and len(line) == 2:
        return _bent(*(on_sheet(*point) for point in line))
    return "".join(_path([on_sheet(*point) for point in piece]) for piece in pieces)


def _bent(one: Point, two: Point) -> str:
    (x1, y1), (x2, y2) = one, two
    x, y = (x1 + x2) / 2 + (y2 - y1) * _BEND, (y1 + y2) / 2 - (x2 - x1) * _BEND
    return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def width(seizures: int, most: int) -> float:
    """Return how wide a line is, in points of the window."""
    return THIN + (WIDE - THIN) * sqrt((seizures - 1) / (most - 1)) if most > 1 else THIN * 1.5
