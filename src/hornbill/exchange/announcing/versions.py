"""Announces to other agencies' nodes what this node can read.

Rules: each node is told when this one can read something else than it was told, and again once a week, for it may have been
restored from a copy. Within a transaction of its own, as in ``storing``.

    tell_due(node_keys(), now)          # how many envelopes were queued
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.exchange.core.node_messages.versions import VersionsTold, encode_versions, own
from hornbill.exchange.missing.asking import say
from hornbill.exchange.models import PartnerVersion
from hornbill.exchange.storage.records import writing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.keyring import NodeKeys

AGAIN = timedelta(days=7)


def tell_due(keys: NodeKeys, now: datetime) -> int:
    """Tell what this node can read to those who do not know it; returns how many envelopes were queued.

    Args:
        keys: the node's.
        now: aware UTC time.
    """
    reads = own()
    digest = reads.digest()
    done = dict(
        PartnerVersion.objects.filter(said=digest, said_at__gt=now - AGAIN).values_list("agency", "said")
    )
    others = [one.id for one in directory.current().agencies if one.id != keys.agency and not one.suspended]
    sent = 0
    for agency in others:
        if agency in done:
            continue
        with writing():
            sent += say(agency, encode_versions(VersionsTold(keys.agency, agency, reads), keys.signing), now)
            PartnerVersion.objects.update_or_create(agency=agency, defaults={"said": digest, "said_at": now})
    return sent
