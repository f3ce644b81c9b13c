"""Opening: from an envelope to a record, from a record to its plaintext.

Rules: only the door to plaintext (``exchange.actions``) imports this module; a contract checks it. Everything
that comes out was checked against what the author signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.files.blob import CHUNK, STEP
from hornbill.exchange.core.files.chunks import chunk_aad
from hornbill.exchange.core.protocol.envelope import HEAD_BYTES, BadEnvelope, parse_outer, seal_info, unpad
from hornbill.exchange.core.records.body import Body, decode_body
from hornbill.exchange.core.records.header import BadRecord
from hornbill.exchange.core.records.sealing import body_aad, wrap_info
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hornbill.exchange.core.files.fields import FileReference
    from hornbill.exchange.core.records.header import Header, SignedHeader
    from hornbill.exchange.core.records.sealing import HeldWrap

    Unwrap = Callable[[str, str, HeldWrap], bytes]
    """Opens one wrap of a record (id) for a reader: returns the content key, or raises CannotOpen."""


def open_envelope(data: bytes, mailbox: str, key: SealingKey) -> bytes:
    """Open an envelope's payload.

    Args:
        data: the envelope.
        mailbox: this node's own.
        key: the node's sealing key.

    Returns:
        The payload's plaintext.

    Raises:
        BadEnvelope: not an envelope, or addressed to another mailbox.
        CannotOpen: sealed to another key, re-addressed, or altered.
    """
    outer = parse_outer(data)
    if outer.mailbox != mailbox:
        raise BadEnvelope("this envelope is addressed to another mailbox")
    return unpad(key.open(data[HEAD_BYTES:], info=seal_info(data[:HEAD_BYTES])))


def open_key(record: str, reader: str, wraps: Iterable[bytes], key: SealingKey) -> bytes:
    """Open the content key from the first wrap that opens.

    Args:
        record: the record's id.
        reader: whose wraps these are.
        wraps: sealed content keys; one that does not open does not block the others.
        key: the reader's sealing key.

    Returns:
        Content key, 32 bytes.

    Raises:
        CannotOpen: none opens.
    """
    for sealed in wraps:
        try:
            found = key.open(sealed, info=wrap_info(record, reader))
        except CannotOpen:
            continue
        if len(found) == content.KEY_BYTES:
            return found
    raise CannotOpen("nothing of this record was sealed to this reader")


def open_first(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[HeldWrap], unwrap: Unwrap
) -> tuple[bytes, Body]:
    """Open a record's body with the first wrap whose key opens it.

    Anybody can seal a wrong key to a reader: HPKE's base mode names no sender. So a wrap that opens proves
    nothing; the key in it counts only if the signed body opens with it.

    Args:
        signed: the record's header.
        ciphertext: its encrypted body.
        reader: whose wraps these are.
        wraps: sealed content keys, true ones and junk.
        unwrap: opens one of them with what the reader holds.

    Returns:
        Content key (32 bytes) and body.

    Raises:
        CannotOpen, BadRecord: no wrap leads to the body that was signed.
    """
    why: CannotOpen | BadRecord | None = None
    for wrap in wraps:
        try:
            found = unwrap(signed.id, reader, wrap)
        except CannotOpen:
            continue
        try:
            return found, open_body(signed.header, ciphertext, found)
        except (CannotOpen, BadRecord) as error:
            why = error
    raise why or CannotOpen("nothing of this record was sealed to this reader")


def open_body(header: Header, ciphertext: bytes, key: bytes) -> Body:
    """Decrypt a body and check it against the signed header.

    Raises:
        CannotOpen: another key, or altered.
        BadRecord: it opens, and is not what the author signed.
    """
    return decode_body(content.decrypt(key, ciphertext, aad=body_aad(header)), header.body_root, header.v)


def open_chunk(key: bytes, file: bytes, index: int, chunk: bytes, *, size: int) -> bytes:
    """Open one chunk of a shared file.

    Args:
        key: the file's, 32 bytes.
        file: the file's random name, 16 bytes.
        index: of the chunk, from 0.
        chunk: as it was sealed.
        size: of the whole file, bytes.

    Returns:
        What the chunk holds of the file.

    Raises:
        CannotOpen: another chunk, another file, cut off or altered.
    """
    left = size - index * CHUNK
    last = left <= CHUNK
    data = content.decrypt(key, chunk, aad=chunk_aad(file, index, last=last))
    length = min(left, CHUNK)
    if not last:
        if len(data) != CHUNK:
            raise CannotOpen("a chunk is not as long as it must be")
        return data
    if len(data) != -(-length // STEP) * STEP or any(data[length:]):
        raise CannotOpen("the last chunk is not filled up as it must be")
    return data[:length]


def open_file_chunk(reference: FileReference, index: int, chunk: bytes) -> bytes:
    """Open one chunk of the file that a record shares; CannotOpen as for ``open_chunk``."""
    return open_chunk(reference.key, reference.file, index, chunk, size=reference.size)
