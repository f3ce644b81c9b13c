"""What a picture says of itself: EXIF with device, times and place, the size of its thumbnail; read by hand, bounded, without decoding pixels.

Rules: of several EXIF segments the first is read, as readers of the field do. Of its four directories only
known tags are read, each once and up to ``MAX_TEXT`` bytes: work is bounded by these figures, whatever the tags point at.

Source: JPEG (ITU T.81), TIFF 6.0, EXIF 2.32 (CIPA DC-008). What is damaged is said to be, and reading stops there.

    exif_of(data).values["Model"]
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

from hornbill.evidence.core.inspecting.said import Said, say
from hornbill.kernel.messages import gettext_noop as _

MAX_ENTRIES, MAX_TEXT = 500, 500
MAX_NUMBERS = 8  # of one value
_TAGS = {
    0x010F: "Make", 0x0110: "Model", 0x0131: "Software", 0x0132: "DateTime", 0x013B: "Artist", 0x8298: "Copyright", 0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized", 0x9010: "OffsetTime", 0x9011: "OffsetTimeOriginal", 0xA431: "BodySerialNumber", 0xA433: "LensMake",
    0xA434: "LensModel", 0xA435: "LensSerialNumber", 0x0112: "Orientation", 0xA002: "PixelXDimension", 0xA003: "PixelYDimension",
}  # fmt: skip
_GPS = {1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude", 5: "GPSAltitudeRef", 6: "GPSAltitude", 7: "GPSTimeStamp", 29: "GPSDateStamp"}  # fmt: skip
_POINTERS = {
    0x8769,
    0x8825,
    0x0201,
    0x0202,
}  # to the directories of EXIF and GPS, to the thumbnail and its length
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass
class Exif:
    """What a picture says.

    Attributes:
        values: name of the field -> value.
        place: latitude and longitude in degrees; None where it says none.
        size: width and height in pixels of the picture.
        thumbnail: width and height in pixels of the thumbnail.
        faults: what could not be read.
    """

    values: dict[str, Any] = field(default_factory=dict)
    place: tuple[float, float] | None = None
    size: tuple[int, int] | None = None
    thumbnail: tuple[int, int] | None = None
    thumbnail_bytes: bytes = b""
    faults: list[Said] = field(default_factory=list)

    @property
    def picture_inside(self) -> bytes:
        """The thumbnail where it is a JPEG; else empty."""
        return self.thumbnail_bytes if self.thumbnail_bytes.startswith(b"\xff\xd8\xff") else b""


def exif_of(data: bytes) -> Exif:
    """Read what a JPEG says of itself."""
    found, read = Exif(), False
    for marker, start, end in _segments(data):
        if not read and marker == 0xE1 and data[start : start + 6] == b"Exif\x00\x00":
            read = True
            try:
                _tiff(data[start + 6 : end], found)
            except (struct.error, ValueError, IndexError, ZeroDivisionError) as error:
                found.faults.append(say(_("EXIF is damaged (%(error)s)"), error=str(error)))
        elif marker in _FRAMES and end - start >= 5 and found.size is None:
            height, width = struct.unpack(">HH", data[start + 1 : start + 5])
            found.size = (width, height)
    return found


def thumbnail_in(data: bytes) -> bytes:
    """Return the JPEG that lies in the EXIF of a JPEG; empty where there is none."""
    return exif_of(data).picture_inside if data.startswith(b"\xff\xd8\xff") else b""


def _segments(data: bytes) -> list[tuple[int, int, int]]:
    """Return marker, start and end of the segments of a JPEG before its picture."""
    found: list[tuple[int, int, int]] = []
    at = 2
    while data[:2] == b"\xff\xd8" and at + 4 <= len(data) and data[at] == 0xFF and len(found) < MAX_ENTRIES:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA or length < 2:
            break
        found.append((marker, at + 4, min(at + 2 + length, len(data))))
        at += 2 + length
    return found


def _tiff(tiff: bytes, found: Exif) -> None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        raise ValueError("no byte order")
    first = struct.unpack(order + "I", tiff[4:8])[0]
    tags, following = _directory(tiff, order, first, _TAGS)
    found.values |= _named(tags, _TAGS)
    for pointer, names in ((0x8769, _TAGS), (0x8825, _GPS)):
        if isinstance(tags.get(pointer), int):
            found.values |= _named(_directory(tiff, order, tags[pointer], names)[0], names)
    found.place = _place(found.values)
    if following:
        small = _directory(tiff, order, following, {})[0]
        start, length = small.get(0x0201), small.get(0x0202)
        if isinstance(start, int) and isinstance(length, int) and start + length <= len(tiff):
            found.thumbnail_bytes = tiff[start : start + length]
            for marker, begins, end in _segments(found.thumbnail_bytes):
                if marker in _FRAMES and end - begins >= 5:
                    height, width = struct.unpack(">HH", found.thumbnail_bytes[begins + 1 : begins + 5])
                    found.thumbnail = (width, height)


def _named(tags: dict[int, Any], names: dict[int, str]) -> dict[str, Any]:
    return {names[tag]: value for tag, value in tags.items() if tag in names}


def _directory(tiff: bytes, order: str, at: int, names: dict[int, str]) -> tuple[dict[int, Any], int]:
    """Return the values of the tags that are wanted, and where the next directory is; of a tag that stands twice the first."""
    count = struct.unpack(order + "H", tiff[at : at + 2])[0]
    if count > MAX_ENTRIES:
        raise ValueError("too many entries")
    tags: dict[int, Any] = {}
    for number in range(count):
        place = at + 2 + 12 * number
        tag, kind, amount = struct.unpack(order + "HHI", tiff[place : place + 8])
        size = _SIZES.get(kind, 0) * amount
        if tag in tags or (tag not in names and tag not in _POINTERS) or not 0 < size <= len(tiff):
            continue
        start = place + 8 if size <= 4 else struct.unpack(order + "I", tiff[place + 8 : place + 12])[0]
        tags[tag] = _value(tiff[start : start + min(size, MAX_TEXT)], order, kind, amount)
    end = at + 2 + 12 * count
    following = struct.unpack(order + "I", tiff[end : end + 4])[0] if end + 4 <= len(tiff) else 0
    return tags, following


def _value(data: bytes, order: str, kind: int, amount: int) -> Any:
    if kind == 2:
        return data.partition(b"\x00")[0].decode("utf-8", "replace").strip()
    if kind in {5, 10}:
        form = order + ("II" if kind == 5 else "ii")
        pairs = [struct.unpack(form, data[8 * n : 8 * n + 8]) for n in range(min(amount, MAX_NUMBERS))]
        return [top / bottom if bottom else 0.0 for top, bottom in pairs]
    if kind in {3, 4, 9}:
        few = min(amount, MAX_NUMBERS)
        form = f"{order}{few}{ {3: 'H', 4: 'I', 9: 'i'}[kind] }".replace(" ", "")
        numbers = struct.unpack(form, data[: _SIZES[kind] * few])
        return numbers[0] if len(numbers) == 1 else list(numbers)
    return data.hex()


def _place(values: dict[str, Any]) -> tuple[float, float] | None:
    degrees = []
    for name, negative in (("GPSLatitude", "S"), ("GPSLongitude", "W")):
        parts = values.get(name)
        if not isinstance(parts, list) or len(parts) < 3:
            return None
        one = parts[0] + parts[1] / 60 + parts[2] / 3600
        degrees.append(round(-one if values.get(f"{name}Ref") == negative else one, 6))
    return (degrees[0], degrees[1]) if abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180 else None
