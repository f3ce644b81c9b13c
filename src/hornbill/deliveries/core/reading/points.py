"""A position as a file has it, and what a whole file gave: positions, and what was not read and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from datetime import datetime

MAX_BYTES = 20 * 1024 * 1024
MAX_POINTS = 200_000
MAX_LINE = 1_000  # characters
MOST_TOLD = 50


class BadTrack(BadInput):
    """A file of positions that cannot be read at all."""

    code = "bad-track"
    default_cure = "Upload NMEA 0183 lines, a GPX file, or a CSV file with the columns lat, lon and time."


@dataclass(frozen=True)
class Point:
    """One position as a file has it.

    Attributes:
        at: aware, UTC; None where the file does not say.
        lat, lon: degrees.
        speed_kmh: over ground; None where unknown.
        source: of a vessel its MMSI, of other trackers a name, or nothing.
        line: of the file, from 1.
    """

    at: datetime | None
    lat: float
    lon: float
    speed_kmh: float | None = None
    source: str = ""
    line: int = 0


@dataclass
class Track:
    """What a file gave.

    Attributes:
        format: ``nmea``, ``gpx`` or ``csv``.
        not_read: reason -> how many lines.
        told: line and reason of the first of them.
    """

    format: str
    points: list[Point] = field(default_factory=list)
    not_read: Counter[str] = field(default_factory=Counter)
    told: list[tuple[int, str]] = field(default_factory=list)

    def add(self, point: Point) -> None:
        """Keep a position; BadTrack for too many."""
        if len(self.points) >= MAX_POINTS:
            raise BadTrack(
                f"more than {MAX_POINTS:,} positions", cure="Split the file, and upload the parts."
            )
        self.points.append(point)

    def refuse(self, line: int, reason: str) -> None:
        """Note why a line was not read."""
        self.not_read[reason] += 1
        if len(self.told) < MOST_TOLD:
            self.told.append((line, reason))


def on_globe(lat: float, lon: float) -> bool:
    """Tell whether a position is one: finite, and within 90 and 180 degrees."""
    return -90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0  # NaN is neither
