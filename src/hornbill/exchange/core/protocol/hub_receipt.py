"""The hub's signed receipt: when it accepted an envelope.

Rules:
- The envelopes that the hub writes to disk together form one Merkle tree (RFC 9162, section 2.1). Entry =
  SHA-256("hornbill/receipt/v1" 0x00 | to | id | SHA-256(envelope)).
- The hub signs time, number of entries and tree head once for the whole group (Ed25519); each envelope's
  receipt carries that signature and its own inclusion path (section 2.1.3). So a receipt costs the hub about
  three hashes, and stands alone.
- The time is the hub's claim. It is shown beside the author's own and neither is trusted alone.

    time ms u64 | index u32 | count u32 | head 32 | signature 64 | path 32 each

    receipts = build_receipts(key, [entry(to, id, digest) for ...], at)
    verify_receipt(key.public, receipts[0], envelope).at
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.envelope import BadEnvelope, parse_outer
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.merkle import (
    HASH_BYTES,
    BadProof,
    all_inclusion_paths,
    leaf_hash,
    root,
    verify_inclusion,
)
from hornbill.kernel.suite.signing import BadKey, BadSignature
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTRY_PREFIX = b"hornbill/receipt/v1\0"
SIGNED_PREFIX = b"hornbill/receipt-head/v1\0"
MAX_COUNT = 1 << 16  # envelopes in one tree
MAX_PATH = 16  # hashes: log2(MAX_COUNT)
MAX_RECEIPT = 112 + MAX_PATH * HASH_BYTES  # bytes
_FIXED = struct.Struct(">QII32s64s")
_SIGNED = struct.Struct(">QI32s")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_TIME_MS = 253_402_300_799_999  # the last millisecond of the year 9999


class BadReceipt(HornbillError):
    """A receipt does not belong to the envelope, or the hub did not sign it."""

    code = "bad-receipt"
    default_cure = "Tell the network's secretariat: the hub's receipt for this envelope cannot be relied on."


@dataclass(frozen=True)
class Receipt:
    """A receipt that was verified.

    Attributes:
        at: when the hub took the envelope in, by the hub's clock (UTC).
        index: its place in the group that was written together.
        count: size of that group.
    """

    at: datetime
    index: int
    count: int


def entry(to: bytes, envelope_id: bytes, digest: bytes) -> bytes:
    """Return the tree's entry for one envelope.

    Args:
        to: recipient's mailbox, 16 bytes.
        envelope_id: 16 bytes.
        digest: SHA-256 of the whole envelope.

    Returns:
        32 bytes.
    """
    return hashlib.sha256(ENTRY_PREFIX + to + envelope_id + digest).digest()


def build_receipts(key: TransportKey, entries: Sequence[bytes], at: datetime) -> list[bytes]:
    """Sign a group of envelopes that were taken in together.

    Args:
        key: the hub's receipt key.
        entries: one ``entry`` for each envelope, at most ``MAX_COUNT``.
        at: now, by the hub's clock.

    Returns:
        One receipt for each entry, in the same order.

    Raises:
        BadReceipt: more than ``MAX_COUNT`` entries.
    """
    count = len(entries)
    if count > MAX_COUNT:
        raise BadReceipt(f"{count} envelopes in one group; at most {MAX_COUNT}")
    leaves = [leaf_hash(item) for item in entries]
    head = root(leaves)
    time_ms = (at - _EPOCH) // timedelta(milliseconds=1)
    signature = key.sign(SIGNED_PREFIX + _SIGNED.pack(time_ms, count, head))
    return [
        _FIXED.pack(time_ms, index, count, head, signature) + b"".join(path)
        for index, path in enumerate(all_inclusion_paths(leaves))
    ]


def verify_receipt(hub_public: bytes, receipt: bytes, envelope: bytes) -> Receipt:
    """Check that the hub with this key took in exactly this envelope at the time it says.

    Args:
        hub_public: the hub's receipt key, 32 bytes.
        receipt: as the hub sent it.
        envelope: the whole envelope.

    Returns:
        The receipt's time and place.

    Raises:
        BadReceipt: malformed, for another envelope, or not signed by this hub.
    """
    time_ms, index, count, head, signature = _fixed_part(receipt)
    path = [receipt[at : at + HASH_BYTES] for at in range(_FIXED.size, len(receipt), HASH_BYTES)]
    try:
        outer = parse_outer(envelope)
        leaf = leaf_hash(entry(outer.to, outer.id, hashlib.sha256(envelope).digest()))
        verify_inclusion(leaf, index, count, path, head)
        verify_transport(hub_public, SIGNED_PREFIX + _SIGNED.pack(time_ms, count, head), signature)
    except BadEnvelope as error:
        raise BadReceipt("a receipt for something that is no envelope") from error
    except BadProof as error:
        raise BadReceipt("the receipt is for another envelope") from error
    except (BadSignature, BadKey) as error:
        raise BadReceipt("the hub did not sign this receipt") from error
    return Receipt(_EPOCH + timedelta(milliseconds=time_ms), index, count)


def claimed_time(receipt: bytes) -> datetime:
    """Return the time that a receipt claims, verified or not (for a list that marks it as unverified).

    Raises:
        BadReceipt: malformed.
    """
    return _EPOCH + timedelta(milliseconds=_fixed_part(receipt)[0])


def _fixed_part(receipt: bytes) -> tuple[int, int, int, bytes, bytes]:
    extra = len(receipt) - _FIXED.size
    if not 0 <= extra <= MAX_PATH * HASH_BYTES or extra % HASH_BYTES:
        raise BadReceipt(f"a receipt of {len(receipt)} bytes")
    time_ms, index, count, head, signature = _FIXED.unpack_from(receipt)
    if time_ms > _MAX_TIME_MS or not 0 <= index < count <= MAX_COUNT:
        raise BadReceipt("a receipt whose numbers cannot be")
    return time_ms, index, count, head, signature
