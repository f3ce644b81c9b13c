"""How many pixels a picture claims to have, from its first bytes: a few hundred bytes can ask a browser for a gigabyte.

Rules: read as a browser's decoder reads it, and no further than the size; nothing is unpacked. What does not say its size
where its form says it must is not a picture that a page may show. Sources: PNG (W3C, 11.2.1), GIF89a (sections 18, 20), JPEG
(ITU-T T.81, B.2.2), WebP (RFC 9649, 2.5 to 2.7).

    picture_size(first_bytes)       # (1600, 1200); None for what does not say
"""

from __future__ import annotations

import struct

_SIZE_IN_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOF0 to SOF15: C4, C8, CC are others
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_SCAN, _END = 0xDA, 0xD9


def picture_size(begins: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, at least one each.

    Args:
        begins: the picture, or its beginning as far as the size.
    """
    try:
        found = _read(begins)
    except (struct.error, IndexError):  # it ends before
        return None
    return found if found is not None and min(found) > 0 else None


def _read(data: bytes) -> tuple[int, int] | None:
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _pair(">II", data, 16) if data[12:16] == b"IHDR" else None
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return _gif(data)
    if data[:2] == b"\xff\xd8":
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _pair(form: str, data: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(form, data, at)
    return first, second


def _colours(flags: int) -> int:
    """Return how many bytes of a GIF's colour table follow."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _gif(data: bytes) -> tuple[int, int] | None:
    """The screen, or the first frame where it reaches beyond: browsers make room for both."""
    width, height = _pair("<HH", data, 6)
    at = 13 + _colours(data[10])
    while data[at] == 0x21:  # an extension: label, then blocks up to an empty one
        at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    if data[at] != 0x2C:
        return None
    left, top, wide, high = struct.unpack_from("<HHHH", data, at + 1)
    return max(width, left + wide), max(height, top + high)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _SIZE_IN_FRAME:
            height, width = _pair(">HH", data, at + 5)
            return width, height
        elif marker in {_SCAN, _END}:
            return None
        else:
            at += 2 + max(2, struct.unpack_from(">H", data, at + 2)[0])
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:  # the canvas, beyond which no frame may reach
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = _pair("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
