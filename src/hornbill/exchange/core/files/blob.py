"""An encrypted file as the hub and the disks hold it: chunks in a row, under an address that is their hash.

Rules:
- A chunk is 1 MiB of the file, sealed: 28 bytes more. The last one is filled up to a multiple of 64 KiB, so that a
  length tells a file by no more than that.
- The address is SHA-256 over the whole length and the root of an RFC 9162 tree over the chunks. With the length the number
  of chunks is fixed, so inner nodes of the tree cannot be passed off as chunks.
- Who announces an address shows its leaves first; then each chunk can be checked as soon as it is whole, and a file that
  comes over a link that breaks is begun again nowhere but in the chunk that failed.
- Nothing here opens or seals: the hub reads this module.

    shape = shape_of(length)
    address = address_of(length, leaves)
    announced = decode_announcement(encode_announcement(length, leaves))
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING, NamedTuple

from hornbill.exchange.core.protocol.batches import (
    MAX_REQUEST,
    MIB,
    BadWire,
    read_fields,
    read_json,
    read_number,
    write_json,
)
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import BadId, check_hash
from hornbill.kernel.suite import merkle

if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK = MIB  # bytes of the file in a chunk
OVERHEAD = 28  # bytes that sealing adds: nonce and tag
SEALED = CHUNK + OVERHEAD
STEP = 64 * 1024  # bytes: the last chunk is a multiple of it, before sealing
MAX_CHUNKS = 4096
MAX_SIZE = MAX_CHUNKS * CHUNK  # bytes of a file
MAX_LENGTH = MAX_CHUNKS * SEALED  # bytes of a sealed file
MAX_PIECE = MAX_REQUEST  # bytes of a sealed file in one request
LEAST_ANNOUNCEMENT = 8 + merkle.HASH_BYTES  # bytes: a length and the hash of one chunk
MAX_ANNOUNCEMENT = 8 + merkle.HASH_BYTES * MAX_CHUNKS
KEPT_DAYS = 90  # at the hub, after it was last announced
_LENGTH = struct.Struct(">Q")
_DOMAIN = b"hornbill/blob/v1"


class Shape(NamedTuple):
    """How a sealed file is cut.

    Attributes:
        length: of all its chunks, bytes.
        chunks: how many.
    """

    length: int
    chunks: int

    def start(self, index: int) -> int:
        """Return where a chunk begins."""
        return index * SEALED

    def end(self, index: int) -> int:
        """Return where a chunk ends."""
        return min((index + 1) * SEALED, self.length)

    def whole(self, have: int) -> int:
        """Return how many chunks are whole when the first ``have`` bytes are there."""
        return self.chunks if have >= self.length else have // SEALED


def shape_of(length: int) -> Shape:
    """Return how a sealed file of this length is cut.

    Raises:
        BadWire: no sealed file has this length.
    """
    count = -(-length // SEALED)
    last = length - (count - 1) * SEALED - OVERHEAD
    if not 0 < count <= MAX_CHUNKS or last <= 0 or last % STEP:
        raise BadWire(f"no sealed file is {length} bytes long")
    return Shape(length, count)


def sealed_length(size: int) -> int:
    """Return how long a file of ``size`` bytes (at least 1) is when it is sealed."""
    whole, rest = divmod(size - 1, CHUNK)
    return whole * SEALED + -(-(rest + 1) // STEP) * STEP + OVERHEAD


def address_of(length: int, root: bytes) -> str:
    """Return the address of a sealed file, 64 hex digits.

    Args:
        length: of all chunks, bytes.
        root: of the tree over them, 32 bytes.
    """
    return hashlib.sha256(pack([_DOMAIN, _LENGTH.pack(length), root])).hexdigest()


class Announced(NamedTuple):
    """A sealed file that is about to be sent: its address, how it is cut, the hash of each chunk."""

    address: str
    shape: Shape
    leaves: list[bytes]


def encode_announcement(length: int, leaves: Sequence[bytes]) -> bytes:
    """Write the body of ``POST /v1/blobs``: the length, then each chunk's leaf hash."""
    return _LENGTH.pack(length) + b"".join(leaves)


def announcement_length(shape: Shape) -> int:
    """Return how many bytes the announcement of a file of this shape has."""
    return _LENGTH.size + shape.chunks * merkle.HASH_BYTES


def decode_announcement(body: bytes) -> Announced:
    """Read an announcement; BadWire if it is not one."""
    if len(body) < _LENGTH.size:
        raise BadWire("an announcement begins with a length")
    shape = shape_of(_LENGTH.unpack_from(body)[0])
    size = merkle.HASH_BYTES
    if len(body) != announcement_length(shape):
        raise BadWire(f"{shape.chunks} hashes of chunks are needed")
    leaves = [body[at : at + size] for at in range(_LENGTH.size, len(body), size)]
    return Announced(address_of(shape.length, merkle.root(leaves)), shape, leaves)


class Held(NamedTuple):
    """How much of a sealed file the hub has.

    Attributes:
        have: bytes, from the beginning.
        length: of the whole file.
    """

    have: int
    length: int


def encode_held(held: Held) -> bytes:
    """Write how much is there."""
    return write_json({"have": held.have, "length": held.length})


def decode_held(body: bytes) -> Held:
    """Read how much is there; BadWire if the answer does not say it."""
    value = read_fields(read_json(body), {"have": int, "length": int})
    held = Held(read_number(value["have"]), shape_of(read_number(value["length"])).length)
    if held.have > held.length:
        raise BadWire("more is said to be there than there is")
    return held


def check_address(text: str) -> str:
    """Return ``text`` if it is an address; BadWire otherwise."""
    try:
        return check_hash(text)
    except BadId as error:
        raise BadWire("this is not a sealed file's address") from error
