r"""Receipts: what a node says of records that reached it: stored here, opened by this officer.

Rules: outside the rooms' records, for they change nothing and nothing rests on them. Signed by the node key over
``hornbill/receipt/v1\0`` and canonical JSON, sealed to the author's node like every envelope. Cumulative: a run
of one chain's numbers, so a receipt that is lost is made good by the next and one that comes twice changes
nothing. An agency speaks of its own readers only, and to the agency that wrote the chain.

    {"v": 1, "suite": 1, "sender": "vn-customs", "to": "th-customs",
     "runs": [[room, "th-customs/somchai/1f3a09bc", "vn-customs/hanh", 0, 7, "2026-11-24T06:12:00.000Z"], ...]}

The payload has four parts like a record's, so that a node that knows no receipts reads the first, finds a type
that it does not know, and sets the envelope aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.sealing import BadPayload
from hornbill.kernel import framing, ids, times
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import SUITE, canonical, signing

if TYPE_CHECKING:
    from datetime import datetime

DOMAIN = b"hornbill/receipt/v1\x00"
TYPE = "receipt"
MAX_RUNS = 500
MAX_BODY = 256 * 1024  # bytes
_LENGTH_BYTES = 4  # of a part, in front of it
_META_MAX = 4096  # bytes
_MOST = 2**31


@dataclass(frozen=True, slots=True)
class Run:
    """One reader's run of one chain.

    Attributes:
        room: the room's id.
        chain: whose records.
        reader: the node that stored them, or the officer who opened them.
        first: lowest number.
        last: highest number.
        at: since when, by the reader's node; UTC.
    """

    room: str
    chain: str
    reader: str
    first: int
    last: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one node tells another.

    Attributes:
        sender: agency whose readers these are.
        to: agency that wrote the chains.
        runs: at most ``MAX_RUNS``.
    """

    sender: str
    to: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt as it came; its signature is not checked yet."""

    receipt: Receipt
    body: bytes
    signature: bytes

    def check_signature(self, public: bytes) -> None:
        """Return only if the node with this signing key signed it; raise BadSignature otherwise."""
        signing.verify(public, DOMAIN + self.body, self.signature)


def is_receipt(payload: bytes) -> bool:
    """Tell whether an envelope's payload is a receipt, by its first part alone."""
    end = _LENGTH_BYTES + int.from_bytes(payload[:_LENGTH_BYTES])
    return end <= _META_MAX and b'"type":"receipt"' in payload[_LENGTH_BYTES:end]


def encode_payload(receipt: Receipt, key: signing.SigningKey) -> bytes:
    """Write and sign what an envelope carries.

    Args:
        receipt: of this node.
        key: the node's signing key.

    Returns:
        The payload.
    """
    meta = canonical.encode({"type": TYPE, "sender": receipt.sender, "urgency": "bulk"})
    body = canonical.encode(
        {
            "v": 1,
            "suite": SUITE,
            "sender": receipt.sender,
            "to": receipt.to,
            "runs": [
                [run.room, run.chain, run.reader, run.first, run.last, times.format_utc(run.at)]
                for run in receipt.runs
            ],
        }
    )
    return framing.pack([meta, body, key.sign(DOMAIN + body), b""])


def decode_payload(data: bytes) -> SignedReceipt:
    """Read what an envelope carried; the signature is not checked here.

    Args:
        data: as ``encode_payload`` wrote it.

    Returns:
        The receipt.

    Raises:
        BadPayload: another form, or an agency that speaks of others' readers or of a chain that the recipient
            did not write.
    """
    try:
        meta, body, signature, _ = framing.unpack(data, count=4)
        about = canonical.decode(meta, max_bytes=_META_MAX)
        receipt = _receipt(canonical.decode(body, max_bytes=MAX_BODY))
    except BadInput as error:
        raise BadPayload(f"a receipt: {error.message}") from error
    if about != {"type": TYPE, "sender": receipt.sender, "urgency": "bulk"}:
        raise BadPayload("a receipt whose outside is not its inside")
    return SignedReceipt(receipt, body, signature)


def _receipt(value: Any) -> Receipt:
    if not isinstance(value, dict) or set(value) != {"v", "suite", "sender", "to", "runs"}:
        raise BadPayload("it has not the fields of its form")
    found = (value["v"], value["suite"])
    if found != (1, SUITE) or any(isinstance(item, bool) for item in found):
        raise BadPayload("of another version")
    sender, to, runs = ids.check_agency(value["sender"]), ids.check_agency(value["to"]), value["runs"]
    if not isinstance(runs, list) or len(runs) > MAX_RUNS:
        raise BadPayload(f"not a list of at most {MAX_RUNS} runs")
    return Receipt(sender, to, tuple(_run(one, sender, to) for one in runs))


def _run(value: Any, sender: str, to: str) -> Run:
    if not isinstance(value, list) or len(value) != 6:
        raise BadPayload("a run has six fields")
    room, chain, reader, first, last, at = value
    for number in (first, last):
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < _MOST:
            raise BadPayload("a run goes from a number to a number")
    if first > last:
        raise BadPayload("a run goes upwards")
    run = Run(
        ids.check_hash(room),
        ids.check_chain(chain),
        ids.check_author(reader),
        first,
        last,
        times.parse_utc(at),
    )
    if ids.agency_of(run.reader) != sender:
        raise BadPayload("an agency tells of its own readers only")
    if ids.agency_of(run.chain) != to:
        raise BadPayload("it tells an agency of a chain that another one wrote")
    return run
