"""The way of a ship between two places, by a small net of sea lanes: schematic, for drawing, never a track.

Rules
- The net is points off coasts, capes, straits and the two canals, joined by straight lines over open sea (``routes/data/sea_lanes.csv``).
- A place joins the net at its nearest point; the way is the shortest one along the net. Nothing says that a ship took it.

    Lanes(points, joined).way((-4.04, 39.67), (20.86, 106.68))     # [(lat, lon), ...] from Mombasa to Hai Phong
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, TypeAlias

from hornbill.places.core.globe import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.places.core.globe import Point

Joined: TypeAlias = "Iterable[tuple[str, str]]"


class Lanes:
    """A net of sea lanes.

    Args:
        points: name -> latitude and longitude, degrees.
        joined: names of two points between which ships can go.
    """

    def __init__(self, points: Mapping[str, Point], joined: Joined) -> None:
        self.points = dict(points)
        self.beside: dict[str, dict[str, float]] = {name: {} for name in self.points}
        for one, two in joined:
            far = distance_km(self.points[one], self.points[two])
            self.beside[one][two] = self.beside[two][one] = far
        self._ways: dict[tuple[str, str], list[str]] = {}

    def nearest(self, place: Point) -> str:
        """Return the point of the net that is nearest to a place."""
        return min(self.points, key=lambda name: (distance_km(place, self.points[name]), name))

    def way(self, start: Point, end: Point) -> list[Point]:
        """Return the way between two places, both of them included."""
        between = self._between(self.nearest(start), self.nearest(end))
        return [start, *(self.points[name] for name in between), end]

    def _between(self, start: str, end: str) -> list[str]:
        if (start, end) not in self._ways:
            self._ways[start, end] = self._shortest(start, end)
        return self._ways[start, end]

    def _shortest(self, start: str, end: str) -> list[str]:
        """Dijkstra 1959; no way gives the two ends alone."""
        best, came, open_ = {start: 0.0}, {start: ""}, [(0.0, start)]
        while open_:
            far, name = heapq.heappop(open_)
            if name == end:
                break
            if far > best[name]:
                continue
            for other, step in self.beside[name].items():
                if far + step < best.get(other, float("inf")):
                    best[other], came[other] = far + step, name
                    heapq.heappush(open_, (far + step, other))
        if end not in came:
            return [start, end]
        found = [end]
        while found[-1] != start:
            found.append(came[found[-1]])
        return found[::-1]
