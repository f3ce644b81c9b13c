"""Byte strings in a row, each behind its length: the one binary form that Hornbill has.

Rules: ``u32`` big-endian length, then that many bytes, again and again to the exact end. There is one
way to write a given list, so equal lists are equal bytes.

    unpack(pack([b"ab", b""])) == [b"ab", b""]
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

_LENGTH = struct.Struct(">I")
MAX_PART = 16 * 1024 * 1024  # bytes
MAX_PARTS = 65_536


class BadFraming(BadInput):
    """The bytes are not a whole row of length-prefixed parts."""

    code = "bad-framing"
    default_cure = "The data was cut off or altered on the way: ask for it to be sent again."


def pack(parts: Sequence[bytes]) -> bytes:
    """Write ``parts`` in a row.

    Args:
        parts: byte strings, each at most ``MAX_PART`` bytes.

    Returns:
        The framed bytes.

    Raises:
        BadFraming: a part is longer than ``MAX_PART`` or there are more than ``MAX_PARTS``.
    """
    if len(parts) > MAX_PARTS or any(len(part) > MAX_PART for part in parts):
        raise BadFraming("a part is too long, or there are too many parts", cure="Send less at once.")
    return b"".join(piece for part in parts for piece in (_LENGTH.pack(len(part)), part))


def unpack(data: bytes, *, count: int | None = None, max_part: int = MAX_PART) -> list[bytes]:
    """Read back what ``pack`` wrote.

    Args:
        data: framed bytes, exactly to their end.
        count: how many parts there must be; any number when ``None``.
        max_part: longest part that is accepted, in bytes.

    Returns:
        The parts in their order.

    Raises:
        BadFraming: cut off, trailing bytes, a part too long, or another number of parts than ``count``.
    """
    parts: list[bytes] = []
    at, end = 0, len(data)
    while at < end:
        if end - at < _LENGTH.size:
            raise BadFraming(f"{end - at} stray bytes at the end")
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if length > max_part:
            raise BadFraming(f"part {len(parts)} claims {length} bytes; {max_part} are allowed")
        if length > end - at:
            raise BadFraming(f"part {len(parts)} claims {length} bytes; {end - at} are left")
        if len(parts) >= MAX_PARTS:
            raise BadFraming(f"more than {MAX_PARTS} parts")
        parts.append(bytes(data[at : at + length]))
        at += length
    if count is not None and len(parts) != count:
        raise BadFraming(f"{len(parts)} parts where {count} are needed")
    return parts
