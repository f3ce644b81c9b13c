"""The outside of an envelope: what the hub reads, and all that it can read.

    magic "HBE1" (4) | suite (1) | to (16) | id (16) | sealed payload

Rules:
- ``to`` is the recipient node's mailbox, ``id`` is random and fixed when the sender queues the envelope.
- The payload is one HPKE ciphertext (RFC 9180, single shot: encapsulated key, then ciphertext and tag) over a
  plaintext that was padded to a size class, so that its length tells only the class. Each suite adds a fixed
  number of bytes, so a whole envelope has one of ten lengths: cut off or stretched, it is refused unopened.
- The first 37 bytes are bound into the seal (its ``info``): re-addressed or re-numbered, it does not open.
- Opening and sealing live in another module, which the hub never imports.

    outer = parse_outer(data)          # BadEnvelope if it is not one
    outer.mailbox, outer.envelope_id   # 32 hex digits each
    unpad(pad(b"short")) == b"short"
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from hornbill.kernel.errors import BadInput

MAGIC = b"HBE1"
HEAD_BYTES = 37  # magic 4, suite 1, to 16, id 16
NAME_BYTES = 16  # a mailbox or an envelope's id

KIB = 1024  # bytes
SIZE_CLASSES = tuple(4 * KIB << step for step in range(10))  # bytes of padded plaintext: 4 KiB to 2 MiB
SEAL_BYTES = {1: 1120 + 16}  # by suite: X-Wing's encapsulated key (1088 + 32) and the tag of AES-256-GCM
PAD_HEAD_BYTES = 4  # u32: how long the plaintext was before padding
MAX_PLAINTEXT = SIZE_CLASSES[-1] - PAD_HEAD_BYTES  # bytes
MAX_ENVELOPE = HEAD_BYTES + max(SEAL_BYTES.values()) + SIZE_CLASSES[-1]  # bytes
LENGTHS = {
    suite: frozenset(HEAD_BYTES + extra + size for size in SIZE_CLASSES)
    for suite, extra in SEAL_BYTES.items()
}  # by suite: every length that an envelope can have, in bytes

INFO_PREFIX = b"hornbill/envelope/v1\0"
_LENGTH = struct.Struct(">I")


class BadEnvelope(BadInput):
    """The bytes are not an envelope."""

    code = "bad-envelope"
    default_cure = "It was cut off or altered on the way: the sender's node must send it again."


class UnknownSuite(BadEnvelope):
    """The envelope was sealed with a suite that this software does not know."""

    code = "unknown-suite"
    default_cure = "Upgrade Hornbill: the sender uses a newer cryptographic suite."


class EnvelopeTooLarge(BadEnvelope):
    """The content, or the envelope, is larger than the largest size class."""

    code = "envelope-too-large"
    default_cure = "Send it as an attachment, or split it: one envelope holds at most 2 MiB."


class Outer(NamedTuple):
    """What stands on the outside: suite, recipient's mailbox, id (16 bytes each) and length in bytes."""

    suite: int
    to: bytes
    id: bytes
    size: int

    @property
    def mailbox(self) -> str:
        """The recipient's mailbox, 32 hex digits."""
        return self.to.hex()

    @property
    def envelope_id(self) -> str:
        """The envelope's id, 32 hex digits."""
        return self.id.hex()


def build_head(suite: int, to: bytes, envelope_id: bytes) -> bytes:
    """Write the 37 bytes in front of the sealed payload.

    Args:
        suite: number of the cryptographic suite.
        to: recipient's mailbox, 16 bytes.
        envelope_id: 16 bytes.

    Returns:
        37 bytes.

    Raises:
        UnknownSuite: no such suite.
        BadEnvelope: a name of another length.
    """
    if suite not in SEAL_BYTES:
        raise UnknownSuite(f"suite {suite} is not known")
    if len(to) != NAME_BYTES or len(envelope_id) != NAME_BYTES:
        raise BadEnvelope("a mailbox and an envelope's id have 16 bytes each")
    return MAGIC + bytes((suite,)) + to + envelope_id


def seal_info(head: bytes) -> bytes:
    """Return the HPKE ``info`` (RFC 9180, section 5.1) that binds the payload to its head.

    Args:
        head: the envelope's first 37 bytes.
    """
    return INFO_PREFIX + head


def parse_outer(data: bytes) -> Outer:
    """Read the outside of an envelope; nothing is opened.

    Args:
        data: a whole envelope.

    Returns:
        Suite, recipient, id and length.

    Raises:
        UnknownSuite: sealed with a suite that is not known.
        EnvelopeTooLarge: longer than the largest class.
        BadEnvelope: not an envelope, cut off, or not padded to a size class.
    """
    size = len(data)
    if size > MAX_ENVELOPE:
        raise EnvelopeTooLarge(f"an envelope of {size} bytes; at most {MAX_ENVELOPE} are taken")
    if size < HEAD_BYTES or data[:4] != MAGIC:
        raise BadEnvelope("this is not an envelope")
    suite = data[4]
    lengths = LENGTHS.get(suite)
    if lengths is None:
        raise UnknownSuite(f"suite {suite} is not known")
    if size not in lengths:
        raise BadEnvelope(f"an envelope of {size} bytes: cut off, or not padded to a size class")
    return Outer(suite, data[5:21], data[21:37], size)


def size_class(length: int) -> int:
    """Return the smallest class that holds a plaintext of ``length`` bytes and its length field.

    Raises:
        EnvelopeTooLarge: no class is large enough.
    """
    for size in SIZE_CLASSES:
        if length + PAD_HEAD_BYTES <= size:
            return size
    raise EnvelopeTooLarge(f"{length} bytes of content; one envelope holds at most {MAX_PLAINTEXT}")


def pad(plaintext: bytes) -> bytes:
    """Put the length in front and fill with zero bytes up to the size class.

    Args:
        plaintext: at most ``MAX_PLAINTEXT`` bytes.

    Returns:
        Exactly one of ``SIZE_CLASSES`` bytes.

    Raises:
        EnvelopeTooLarge: it does not fit the largest class.
    """
    return (_LENGTH.pack(len(plaintext)) + plaintext).ljust(size_class(len(plaintext)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Take the plaintext out of its padding.

    Args:
        padded: what ``pad`` returned.

    Returns:
        The plaintext.

    Raises:
        BadEnvelope: not the smallest class that fits, a wrong length, or something hidden in the padding.
    """
    if len(padded) not in SIZE_CLASSES:
        raise BadEnvelope(f"padded to {len(padded)} bytes, which is no size class")
    (length,) = _LENGTH.unpack_from(padded)
    end = PAD_HEAD_BYTES + length
    if length > MAX_PLAINTEXT or size_class(length) != len(padded):
        raise BadEnvelope("padded to another size class than its length asks for")
    if padded.count(0, end) != len(padded) - end:
        raise BadEnvelope("the padding is not empty")
    return padded[PAD_HEAD_BYTES:end]
