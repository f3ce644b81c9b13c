from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devtools.smaller_png import SIGNATURE, smaller, smallest


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _filtered(kind, row, above, channels):
    """One row as a PNG encoder writes it (W3C PNG, section 9.2), straight from the definition."""
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - channels] if i >= channels else 0
        b = above[i]
        c = above[i - channels] if i >= channels else 0
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        out.append((value - (0, a, b, (a + b) // 2, paeth)[kind]) % 256)
    return bytes(out)


def _png(rows, kinds, channels):
    above, data = bytes(len(rows[0])), b""
    for row, kind in zip(rows, kinds, strict=True):
        data += _filtered(kind, row, above, channels)
        above = row
    head = struct.pack(">IIBBBBB", len(rows[0]) // channels, len(rows), 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    packed = zlib.compress(data)
    parts = (packed[: len(packed) // 2], packed[len(packed) // 2 :])  # encoders split the data as they like
    return b"".join(
        [SIGNATURE, _chunk(b"IHDR", head), *(_chunk(b"IDAT", one) for one in parts), _chunk(b"IEND", b"")]
    )


def _drawn(png):
    """Pixels of an indexed PNG without filters."""
    at, palette, data, width = len(SIGNATURE), b"", b"", 0
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        kind, part = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", png, at + 8 + size)[0] == zlib.crc32(kind + part)
        if kind == b"IHDR":
            width = struct.unpack_from(">I", part)[0]
        palette, data = (part if kind == b"PLTE" else palette), (part if kind == b"IDAT" else data)
        at += 12 + size
    raw = zlib.decompress(data)
    rows = [raw[start + 1 : start + 1 + width] for start in range(0, len(raw), width + 1)]
    return [[palette[3 * index : 3 * index + 3] for index in row] for row in rows]


@st.composite
def _pictures(draw):
    channels = draw(st.sampled_from([3, 4]))
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    rows = [draw(st.binary(min_size=width * channels, max_size=width * channels)) for _ in range(height)]
    return rows, [draw(st.integers(0, 4)) for _ in rows], channels


@given(_pictures())
def test_few_colours_are_kept_exactly_whatever_the_filters(picture):
    rows, kinds, channels = picture
    wanted = [[row[i : i + 3] for i in range(0, len(row), channels)] for row in rows]
    assert _drawn(smaller(_png(rows, kinds, channels))) == wanted


def test_many_colours_become_at_most_256_and_stay_near():
    rows = [bytes(channel for x in range(64) for channel in (4 * x, 4 * y, 128)) for y in range(64)]
    drawn = _drawn(smaller(_png(rows, [0] * 64, 3)))
    assert len({pixel for row in drawn for pixel in row}) <= 256
    far = [
        abs(channel - rows[y][3 * x + place])
        for y, row in enumerate(drawn)
        for x, pixel in enumerate(row)
        for place, channel in enumerate(pixel)
    ]
    assert max(far) < 32


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", SIGNATURE + _chunk(b"IHDR", bytes(8) + bytes([16, 2, 0, 0, 0]))]
)
def test_what_is_no_such_picture_is_refused(data):
    with pytest.raises(ValueError, match="PNG"):
        smaller(data)


def test_the_smallest_form_is_the_same_picture():
    rows = [bytes(channel for x in range(40) for channel in (x, 9 * y, 200)) for y in range(9)]
    png = _png(rows, [0] * 9, 3)
    with Image.open(io.BytesIO(smallest(png))) as packed:
        assert packed.format == "WEBP"
        pixels = packed.convert("RGB").tobytes()
    assert pixels == b"".join(b"".join(row) for row in _drawn(smaller(png)))
