"""Lines on the globe: distance, the shortest arc between two places, and lines cut where a sheet is cut.

Rules: latitude and longitude in degrees, the earth as a ball of 6,371 km: good for drawing, not for evidence.

    arc((1.36, 103.99), (35.55, 139.78))[0]      # (1.36, 103.99)
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]  # latitude, longitude
_RADIUS_KM = 6371.0
_STEP_DEG = 4.0  # of an arc, between two points that are drawn


def distance_km(one: Point, two: Point) -> float:
    """Return the distance of two places along the surface, kilometres."""
    return _RADIUS_KM * _angle(one, two)


def _angle(one: Point, two: Point) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *two))
    part = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * math.asin(min(1.0, math.sqrt(part)))


def arc(one: Point, two: Point) -> list[Point]:
    """Return points of the shortest arc between two places, both of them included; of opposite places, a straight line."""
    angle = _angle(one, two)
    steps = max(1, round(math.degrees(angle) / _STEP_DEG))
    if angle < 1e-9 or math.pi - angle < 1e-6:
        return [one, two]
    ends = [_vector(one), _vector(two)]
    found = [one]
    for step in range(1, steps):
        first = math.sin((1 - step / steps) * angle) / math.sin(angle)
        second = math.sin(step / steps * angle) / math.sin(angle)
        x, y, z = (first * a + second * b for a, b in zip(*ends, strict=True))
        found.append((math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))))
    return [*found, two]


def _vector(point: Point) -> tuple[float, float, float]:
    lat, lon = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def turned(lon: float, middle: float) -> float:
    """Return a longitude as degrees from the middle of a sheet, -180 to 180."""
    return (lon - middle + 180) % 360 - 180


def cut(line: Sequence[Point], middle: float) -> list[list[Point]]:
    """Return a line in pieces, cut where the edge of a sheet lies: the next piece begins at the other edge.

    Between two points the line goes the shorter way round, so a line over the date line stays short.

    Args:
        line: points.
        middle: longitude of the middle of the sheet; its edge is opposite.
    """
    if not line:
        return []
    pieces = [[line[0]]]
    for before, after in pairwise(line):
        start, end = turned(before[1], middle), turned(after[1], middle)
        if abs(end - start) > 180:
            edge = 180.0 if start > 0 else -180.0
            way = (360 - abs(end - start)) or 1e-9
            share = abs(edge - start) / way
            lat = before[0] + (after[0] - before[0]) * share
            inside = 180 - 1e-6
            pieces[-1].append((lat, middle + math.copysign(inside, edge)))
            pieces.append([(lat, middle - math.copysign(inside, edge))])
        pieces[-1].append(after)
    return pieces
