"""Shows what a stolen node key file alone opens of an envelope, for the demonstration.

Rules: it uses the sealing key of that file alone. No officer is asked, since a thief asks none, and no row is read or
written: there is no database where this runs (``simulation.landing.key_thief``). An officer's wraps are tried with the
node's key and must not open; that they do not is the evidence.

    laid = lay_open(envelope, NodeKeys.load(path))
    laid.values          # of a control record: the fields of its body; None: it stays closed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.node_messages import asking, message, receipt, room_watch, silent_counts, versions
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.sealing import decode_payload
from hornbill.kernel.ids import node_author
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.vault.keyring import NodeKeys

_WORDS = (
    receipt.RECEIPT,
    asking.ASK,
    asking.HEADS,
    silent_counts.SILENT_COUNTS,
    versions.VERSIONS,
    room_watch.ROOM_WATCH,
)


@dataclass(frozen=True)
class LaidOpen:
    """What a key file gets out of an envelope.

    Attributes:
        kind: of the record, or of the node's word.
        room, chain, n, at: of the record's header; "" and 0 for a node's word.
        values: fields of the body that opened; None when it stays closed.
        closed: the encrypted body that stays closed; empty when it opened, or was withdrawn.
        tried: how many sealed keys of officers were tried with the node's key, in vain.
    """

    kind: str
    room: str = ""
    chain: str = ""
    n: int = 0
    at: str = ""
    values: Mapping[str, Any] | None = None
    closed: bytes = b""
    tried: int = 0


def lay_open(envelope: bytes, keys: NodeKeys) -> LaidOpen:
    """Open what the node's key opens of an envelope, and try it on all the rest.

    Args:
        envelope: as it lay in the mailbox.
        keys: the node's.

    Returns:
        What opened and what did not.

    Raises:
        BadEnvelope, CannotOpen: not for this node, or altered.
        BadPayload, UnknownPayload, UnknownSuite: nothing that this version knows.
        BadRecord: the body that opens is not the one that was signed.
    """
    payload = opening.open_envelope(envelope, keys.mailbox, keys.sealing)
    word = next((kind.type for kind in _WORDS if message.is_word(payload, kind)), "")
    if word:
        return LaidOpen(word)
    sealed, _ = decode_payload(payload)
    header = sealed.signed.header
    found = {"kind": header.kind, "room": header.room, "chain": header.chain, "n": header.n, "at": header.at}
    tried = 0
    for wrap in sealed.wraps:
        try:
            key = opening.open_key(sealed.id, wrap.reader, [wrap.sealed], keys.sealing)
        except CannotOpen:
            tried += wrap.reader != node_author(keys.agency)
            continue
        if sealed.ciphertext:
            return LaidOpen(**found, values=opening.open_body(header, sealed.ciphertext, key).values())
    return LaidOpen(**found, closed=sealed.ciphertext, tried=tried)
