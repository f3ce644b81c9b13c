r"""How many silent entries an agency's watch register has: what its node tells the nodes at which root officers sit.

Rules: numbers alone, nothing of what is watched or of whom a result names; signed by the node over
``hornbill/silent-counts/v1\0``. Who tells too little is not found by it: the hub's limits hold without it.

    {"v": 1, "suite": 1, "sender": "th-customs", "to": "secretariat", "live": 3, "entered": 9, "confirmed": 7, "hits": 2,
     "passed": 1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages.message import NodeWord, WordKind, read_number

if TYPE_CHECKING:
    from hornbill.kernel.suite import signing

SILENT_COUNTS = WordKind("silent-counts", b"hornbill/silent-counts/v1\x00")
FIELDS = ("live", "entered", "confirmed", "hits", "passed")


class Counts(NamedTuple):
    """How many silent entries have not ended; since the register began: entered, confirmed, hits of theirs, passed on."""

    live: int
    entered: int
    confirmed: int
    hits: int
    passed: int


class CountsTold(NamedTuple):
    """An agency's counts on their way."""

    sender: str
    to: str
    counts: Counts


def encode_counts(told: CountsTold, key: signing.SigningKey) -> bytes:
    """Write and sign them."""
    return message.encode(SILENT_COUNTS, told.sender, told.to, told.counts._asdict(), key)


def read_counts(word: NodeWord) -> CountsTold:
    """Read them, decoded with ``FIELDS``; BadPayload if they are not."""
    return CountsTold(word.sender, word.to, Counts(*(read_number(word.fields[name]) for name in FIELDS)))
