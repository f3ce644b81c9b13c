"""How many pixels a picture claims, in all four forms, and where it does not say."""

import base64
import struct

import pytest

from hornbill.exchange.core.files import fields
from hornbill.exchange.core.files.fields import check_thumbnail
from hornbill.kernel.picture_size import picture_size


def png(width, height):
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def gif(width, height, frame=(0, 0, 1, 1)):
    comment = b"\x21\xfe\x03abc\x00"
    return (
        b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6) + comment
        + b"\x2c" + struct.pack("<HHHHB", *frame, 0) + bytes(9)
    )  # fmt: skip


def jpeg(width, height, frame=0xC0):
    exif = b"\xff\xe1\x00\x08Exif\x00\x00"
    size = b"\xff" + bytes((frame,)) + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8\xff" + exif + b"\xff\xc4\x00\x04\x00\x00" + size + bytes(20)


def riff(kind, body):
    return b"RIFF" + struct.pack("<I", 12 + len(body)) + b"WEBP" + kind + struct.pack("<I", len(body)) + body


def webp_lossless(width, height):
    return riff(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14) + bytes(9))


def webp_lossy(width, height):
    return riff(b"VP8 ", b"\x10\x00\x00\x9d\x01\x2a" + struct.pack("<HH", width, height | 0x4000) + bytes(9))


def webp_wide(width, height):
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return riff(b"VP8X", b"\x10\x00\x00\x00" + canvas + bytes(9))


FORMS = [png, gif, jpeg, lambda w, h: jpeg(w, h, 0xC2), webp_lossless, webp_lossy, webp_wide]


@pytest.mark.parametrize("form", FORMS)
def test_the_size_of_each_form(form):
    data = form(1600, 1200)
    assert picture_size(data) == (1600, 1200)
    for end in range(len(data)):
        assert picture_size(data[:end]) in {None, (1600, 1200)}


def test_what_does_not_say_its_size():
    bare = b"\xff\xd8\xff\xda\x00\x02" + b"\xff\xc0\x00\x11\x08\x00\x09\x00\x10"  # a scan before any size
    for data in (b"", b"<svg>", png(0, 9), jpeg(9, 0), gif(9, 9)[:20] + b";", riff(b"ICCP", bytes(9)), bare):
        assert picture_size(data) is None
    assert picture_size(b"\x89PNG\r\n\x1a\n" + bytes(30)) is None
    assert picture_size(b"\xff\xd8" + b"\xff\xe1\x00\x00" * 9) is None, "it comes to an end"


def test_a_gif_s_first_frame_may_reach_beyond_its_screen():
    assert picture_size(gif(10, 10, (5, 6, 60_000, 50_000))) == (60_005, 50_006)


@pytest.mark.parametrize("form", [png, jpeg, webp_lossless, webp_lossy, webp_wide])
def test_a_thumbnail_is_small_in_pixels_too(form):
    """Some hundred bytes of WebP unpack to a gigabyte, and a room's page draws a hundred of them unasked."""
    edge = fields.MAX_THUMBNAIL_EDGE
    small = base64.b64encode(form(edge, edge)).decode()
    assert check_thumbnail(small) == small
    for size in ((edge + 1, 1), (1, edge + 1), (16_383, 16_383)):
        with pytest.raises(ValueError, match="pixels"):
            check_thumbnail(base64.b64encode(form(*size)).decode())
