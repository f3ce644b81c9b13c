"""CSV with a heading: latitude, longitude, time; speed and source where they are there.

Rules: columns by name, in English or French, whatever their order; comma, semicolon or tab. A decimal comma is read where the separator is
not the comma.
"""

from __future__ import annotations

import csv
import io

from hornbill.deliveries.core.reading.gpx import read_time
from hornbill.deliveries.core.reading.points import MAX_LINE, BadTrack, Point, Track, on_globe

_NAMES = {
    "lat": {"lat", "latitude", "y"},
    "lon": {"lon", "lng", "long", "longitude", "x"},
    "at": {"time", "at", "timestamp", "datetime", "date", "utc", "heure", "horodatage"},
    "speed": {"speed_kmh", "speed", "vitesse", "vitesse_kmh"},
    "source": {"source", "tracker", "device", "mmsi", "id", "balise"},
}


def read_csv(text: str) -> Track:
    """Read a table; BadTrack where no heading names latitude and longitude."""
    lines = text.splitlines()
    head = lines[0] if lines else ""
    separator = max(",;\t", key=head[:MAX_LINE].count)
    found = Track("csv")
    rows = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=separator)
    try:
        names = [name.strip().strip('"').casefold() for name in next(rows, [])]
        places = {
            what: next((i for i, one in enumerate(names) if one in some), -1) for what, some in _NAMES.items()
        }
        if places["lat"] < 0 or places["lon"] < 0:
            raise BadTrack("no columns lat and lon were found")
        for row in rows:
            if row:
                reason = _row(row, rows.line_num, places, found, decimal_comma=separator != ",")
                if reason:
                    found.refuse(rows.line_num, reason)
    except csv.Error as error:
        raise BadTrack("the table cannot be read") from error
    return found


def _row(row: list[str], line: int, places: dict[str, int], found: Track, *, decimal_comma: bool) -> str:
    def cell(what: str) -> str:
        place = places[what]
        return row[place].strip() if 0 <= place < len(row) else ""

    def number(what: str) -> float:
        return float(cell(what).replace(",", ".") if decimal_comma else cell(what))

    try:
        lat, lon = number("lat"), number("lon")
        speed = number("speed") if cell("speed") else None
    except ValueError:
        return "fields"
    if not on_globe(lat, lon):
        return "position-not-available"
    at = read_time(cell("at")) if cell("at") else None
    if cell("at") and at is None:
        return "time"
    found.add(
        Point(at, lat, lon, speed if speed is None or 0 <= speed < 1e6 else None, cell("source")[:80], line)
    )
    return ""
