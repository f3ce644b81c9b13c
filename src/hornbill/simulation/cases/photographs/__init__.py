"""Photographs of the demonstration: drawn, marked as such, each with a scale; with what a camera writes into a file, where one is wanted.

photograph("logs", taken=now)                   # JPEG bytes with EXIF
photograph("paper")                             # without, as a messenger sends it
small("logs")                                   # 160 by 120 pixels
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_FOLDER = Path(__file__).parent
_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5
_SIZES = {_ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8}
MAKER, MODEL = "Demo", "Demo Camera 1"


def photograph(name: str, taken: datetime | None = None, place: tuple[float, float] | None = None) -> bytes:
    """Return a photograph as a camera made it.

    Args:
        name: ``logs``, ``section``, ``paper``.
        taken: what its camera's clock says; None: without any metadata.
        place: latitude and longitude, degrees, north and east of zero.
    """
    plain = (_FOLDER / f"{name}.jpg").read_bytes()
    return plain if taken is None else with_exif(plain, taken, place, small(name))


def small(name: str) -> bytes:
    """Return a small picture of a photograph."""
    return (_FOLDER / f"{name}-small.jpg").read_bytes()


def with_exif(
    jpeg: bytes, taken: datetime, place: tuple[float, float] | None = None, thumbnail: bytes = b""
) -> bytes:
    """Return a JPEG with EXIF in front (EXIF 2.32, CIPA DC-008): device, time, place, thumbnail."""
    clock = taken.strftime("%Y:%m:%d %H:%M:%S")
    first = [(0x010F, _ASCII, MAKER), (0x0110, _ASCII, MODEL), (0x0132, _ASCII, clock)]
    pointers = 2 if place else 1
    after = 8 + 2 + 12 * (len(first) + pointers) + 4
    head, texts = _entries(first, after)
    exif_at = after + len(texts)
    exif, exif_texts = _entries([(0x9003, _ASCII, clock)], exif_at + 2 + 12 + 4)
    exif_ifd = _directory(exif, exif_texts, 0)
    gps_at = exif_at + len(exif_ifd)
    gps_ifd = b""
    if place:
        fields = [
            (1, _ASCII, "N"),
            (2, _RATIONAL, _degrees(place[0])),
            (3, _ASCII, "E"),
            (4, _RATIONAL, _degrees(place[1])),
        ]
        entries, values = _entries(fields, gps_at + 2 + 12 * 4 + 4)
        gps_ifd = _directory(entries, values, 0)
    small_at = gps_at + len(gps_ifd)
    head += _entries([(0x8769, _LONG, (exif_at,))], 0)[0]
    head += _entries([(0x8825, _LONG, (gps_at,))], 0)[0] if place else []
    ifd = _directory(head, texts, small_at if thumbnail else 0)
    body = b"II*\x00" + struct.pack("<I", 8) + ifd + exif_ifd + gps_ifd
    if thumbnail:
        data_at = small_at + 2 + 12 * 3 + 4
        fields = [(0x0103, _SHORT, (6,)), (0x0201, _LONG, (data_at,)), (0x0202, _LONG, (len(thumbnail),))]
        body += _directory(_entries(fields, 0)[0], b"", 0) + thumbnail
    payload = b"Exif\x00\x00" + body
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + jpeg[2:]


def _degrees(value: float) -> tuple[int, ...]:
    seconds = round(abs(value) * 3600 * 100)
    return (seconds // 360_000, 1, seconds % 360_000 // 6_000, 1, seconds % 6_000, 100)


def _entries(fields: list[tuple[int, int, str | tuple[int, ...]]], at: int) -> tuple[list[bytes], bytes]:
    """Return directory entries, and the values that lie behind them from an offset on."""
    entries, behind = [], b""
    for tag, kind, value in fields:
        data = value.encode() + b"\x00" if isinstance(value, str) else b""
        if not isinstance(value, str):
            data = b"".join(struct.pack("<H" if kind == _SHORT else "<I", one) for one in value)
        count = len(data) // _SIZES[kind]
        if len(data) <= 4:
            entries.append(struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\x00"))
        else:
            entries.append(struct.pack("<HHII", tag, kind, count, at + len(behind)))
            behind += data + b"\x00" * (len(data) % 2)
    return entries, behind


def _directory(entries: list[bytes], behind: bytes, following: int) -> bytes:
    return struct.pack("<H", len(entries)) + b"".join(entries) + struct.pack("<I", following) + behind
