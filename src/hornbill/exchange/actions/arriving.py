"""From an envelope to a record whose author is proved; its body stays closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.reading import check_author
from hornbill.exchange.core.opening import open_envelope
from hornbill.exchange.core.sealing import SealedRecord, decode_payload

if TYPE_CHECKING:
    from hornbill.vault.keyring import NodeKeys


def open_arrival(data: bytes, keys: NodeKeys) -> SealedRecord:
    """Open an envelope and prove its record's author.

    Args:
        data: the envelope as it came from the hub.
        keys: the node's.

    Returns:
        The record with its wraps.

    Raises:
        BadEnvelope, CannotOpen: not for this node, or altered.
        BadPayload, UnknownPayload, UnknownSuite: not a record that this version knows.
        BadSignature: signed by somebody else than it says.
        Unknown: the directory does not know the author.
    """
    sealed, _notice = decode_payload(open_envelope(data, keys.mailbox, keys.sealing))
    check_author(sealed.signed)
    return sealed
