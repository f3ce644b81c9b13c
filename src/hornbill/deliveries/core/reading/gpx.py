"""GPX 1.0 and 1.1 (topografix.com): track points, route points and way points.

Rules: a file with a document type is refused, so that no entity grows; elements are read one by one and dropped; other elements and their
extensions are passed over.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hornbill.deliveries.core.reading.points import BadTrack, Point, Track, on_globe

_POINTS = {"trkpt", "rtept", "wpt"}
MAX_DEPTH = 32


def read_gpx(data: bytes) -> Track:
    """Read a GPX file.

    Raises:
        BadTrack: no XML, of another encoding than UTF-8 or with a document type, nested too deep, or no GPX.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTrack("the file is not UTF-8") from error
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise BadTrack("the file has a document type, which no GPX file needs")
    found = Track("gpx")
    try:
        _walk(text, found)
    except (ET.ParseError, ValueError) as error:
        raise BadTrack("the file is broken XML") from error
    return found


def _walk(text: str, found: Track) -> None:
    depth, number = 0, 0
    events = ET.iterparse(io.BytesIO(text.encode()), events=("start", "end"))  # noqa: S314  # a document type was refused before
    for event, element in events:
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if depth == 0 and name != "gpx":
                raise BadTrack("an XML file, but no GPX file")
            depth += 1
            if depth > MAX_DEPTH:
                raise BadTrack("nested too deep")
            continue
        depth -= 1
        if name in _POINTS:
            number += 1
            if reason := _point(element, number, found):
                found.refuse(number, reason)
        if name in _POINTS or depth <= 1:
            element.clear()


def _point(element: ET.Element, number: int, found: Track) -> str:
    try:
        lat, lon = float(element.get("lat", "")), float(element.get("lon", ""))
    except ValueError:
        return "fields"
    if not on_globe(lat, lon):
        return "position-not-available"
    children = {one.tag.rpartition("}")[2]: (one.text or "").strip() for one in element}
    at = None
    if children.get("time"):
        at = read_time(children["time"])
        if at is None:
            return "time"
    found.add(Point(at, lat, lon, None, children.get("name", "")[:80], number))
    return ""


def read_time(text: str) -> datetime | None:
    """Read a time of ISO 8601; one without a zone is UTC, as GPX has it. None if it is not one of the years 2000 to 2199."""
    try:
        found = datetime.fromisoformat(text.strip())
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if 2000 <= found.year <= 2199 else None
