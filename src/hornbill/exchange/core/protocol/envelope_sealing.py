"""Putting a payload into an envelope: padded, sealed to the recipient's node, bound to its address.

Kept apart from ``envelope`` (which the hub imports) so that the hub has nothing that seals or opens.
"""

from __future__ import annotations

from hornbill.exchange.core.protocol.envelope import build_head, pad, seal_info
from hornbill.kernel.suite import SUITE, sealing


def seal_envelope(payload: bytes, *, mailbox: str, envelope_id: str, node_public: bytes) -> bytes:
    """Seal a payload to a node.

    Args:
        payload: plaintext.
        mailbox: the recipient's, 32 hex digits.
        envelope_id: 32 hex digits, fixed in the outbox.
        node_public: the recipient node's sealing key.

    Returns:
        The whole envelope.

    Raises:
        EnvelopeTooLarge: the payload does not fit the largest size class.
    """
    head = build_head(SUITE, bytes.fromhex(mailbox), bytes.fromhex(envelope_id))
    return head + sealing.seal(node_public, pad(payload), info=seal_info(head))
