"""Reports this agency's number of silent watch entries to the nodes of root officers.

Rules: told every day, whether or not anything changed and also when there are none: that an envelope goes says nothing.

    tell(counts, node_keys(), now)            # how many envelopes were queued
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.directory.officers import recovering
from hornbill.exchange.core.node_messages.silent_counts import CountsTold, encode_counts
from hornbill.exchange.missing.asking import say
from hornbill.exchange.partners import silent_counts
from hornbill.exchange.storage.records import writing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.node_messages.silent_counts import Counts
    from hornbill.vault.keyring import NodeKeys


def tell(counts: Counts, keys: NodeKeys, now: datetime) -> int:
    """Tell them; the own node, where it is one of them, at once. Returns how many envelopes were queued.

    Args:
        counts: of this agency.
        keys: the node's.
        now: aware UTC time.
    """
    if not (directory.path().exists() and directory.has_log()):
        return 0
    sent = 0
    with writing():
        for agency in recovering.root_agencies():
            word = CountsTold(keys.agency, agency, counts)
            if agency == keys.agency:
                silent_counts.take(word, now)
            else:
                sent += say(agency, encode_counts(word, keys.signing), now)
    return sent
