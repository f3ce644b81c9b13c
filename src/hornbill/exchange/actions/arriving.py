"""From an envelope to what it carries, its author proved: a record, whose body stays closed, or a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.exchange.actions.reading import check_author
from hornbill.exchange.core import receipt
from hornbill.exchange.core.opening import open_envelope
from hornbill.exchange.core.sealing import BadPayload, Notice, SealedRecord, decode_payload
from hornbill.kernel.ids import node_author

if TYPE_CHECKING:
    from hornbill.exchange.core.receipt import Receipt
    from hornbill.vault.keyring import NodeKeys


@dataclass(frozen=True)
class Record:
    """A record that came, and what its sender says of it to this node."""

    sealed: SealedRecord
    notice: Notice


def open_arrival(data: bytes, keys: NodeKeys) -> Record | Receipt:
    """Open an envelope and prove who wrote what is in it.

    Args:
        data: the envelope as it came from the hub.
        keys: the node's.

    Returns:
        The record with its wraps, or a receipt for this node.

    Raises:
        BadEnvelope, CannotOpen: not for this node, or altered.
        BadPayload, UnknownPayload, UnknownSuite: nothing that this version knows.
        BadSignature: signed by somebody else than it says.
        Unknown: the directory does not know the author.
    """
    payload = open_envelope(data, keys.mailbox, keys.sealing)
    if receipt.is_receipt(payload):
        signed = receipt.decode_payload(payload)
        if signed.receipt.to != keys.agency:
            raise BadPayload("a receipt for another agency")
        signed.check_signature(directory.node_of(node_author(signed.receipt.sender)).node_signing)
        return signed.receipt
    sealed, notice = decode_payload(payload)
    check_author(sealed.signed)
    return Record(sealed, notice)
