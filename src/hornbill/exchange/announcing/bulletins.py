"""Sends the bulletins of this agency's officers and duty desk to other agencies' nodes.

Rules: each node is told once of each change, in an envelope like any other; one that was admitted later is told of all
that counts then. What was replaced meanwhile is no longer told. Within the caller's transaction, as in ``storing``.

    tell_due(node_keys(), now)          # how many envelopes were queued
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.directory.actions import bulletins
from hornbill.exchange.core.node_messages.bulletins import MOST, encode_payload
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.protocol.sending_order import WORD
from hornbill.exchange.models import Outgoing
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import new_random_id

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency
    from hornbill.vault.keyring import NodeKeys


def tell_due(keys: NodeKeys, now: datetime) -> int:
    """Queue what nodes have not been told yet.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many envelopes were queued, at most one for each agency.
    """
    if not bulletins.to_tell(0, 1):
        return 0
    told = bulletins.told()
    others = [one for one in directory.current().agencies if one.id != keys.agency and not one.suspended]
    return sum(_tell(agency, told.get(agency.id, 0), keys, now) for agency in others)


def _tell(agency: Agency, after: int, keys: NodeKeys, now: datetime) -> int:
    news = bulletins.to_tell(after, MOST)
    if not news:
        return 0
    payload = encode_payload(keys.agency, agency.id, [(data, sign) for _, data, sign in news], keys.signing)
    envelope = new_random_id()
    data = seal_envelope(
        payload, mailbox=agency.mailbox, envelope_id=envelope, node_public=agency.node_sealing
    )
    with writing():
        Outgoing.objects.create(
            envelope=envelope, agency=agency.id, data=data, created_at=now, next_at=now, turn=WORD
        )
        bulletins.note_told(agency.id, news[-1][0])
    return 1
