"""Sends recoveries to the nodes of root officers.

Rules: what is due goes to each of these agencies in an envelope of its own, in the transaction that notes it as sent; the outbox
repeats it until the hub has it. Where the own node has root officers, nothing is sent: it was proposed there at once.

    send_due(node_keys(), now)            # how many envelopes were queued
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.directory.officers import recovering
from hornbill.exchange.core.node_messages.for_roots import ForRoots, encode_for_roots
from hornbill.exchange.missing.asking import say
from hornbill.exchange.storage.records import writing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.keyring import NodeKeys


def send_due(keys: NodeKeys, now: datetime) -> int:
    """Send what is due to the roots' nodes.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many envelopes were queued.
    """
    if not (directory.path().exists() and directory.has_log()):
        return 0
    sent = 0
    for row in recovering.due(now):
        with writing():
            to = [name for name in recovering.root_agencies() if name != keys.agency]
            for agency in to:
                word = ForRoots(keys.agency, agency, bytes(row.entry))
                sent += say(agency, encode_for_roots(word, keys.signing), now)
            recovering.note_sent(row, now)
            detail = {"to": to, "statement": row.statement_id}
            audit.record(audit.NODE, "exchange.for-roots", subject=row.subject, detail=detail, now=now)
    return sent
