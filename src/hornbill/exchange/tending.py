"""What the node does by itself, in its worker: keep memberships, try parked envelopes again, compare counts.

tender = Tender(keys)
tender.run(now)         # whenever the database has changed, and now and then
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.exchange.actions import node_room
from hornbill.exchange.inbound import clear_alarm, raise_alarm, retry_parked
from hornbill.exchange.models import Outgoing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.hub_client import HubClient
    from hornbill.vault.keyring import NodeKeys


class Tender:
    """The worker's standing work.

    Attributes:
        keys: the node's.
        last: row number of the newest record that was looked at.
        fingerprint: of the enrolment file under which parked envelopes were last tried.
    """

    def __init__(self, keys: NodeKeys) -> None:
        self.keys = keys
        self.last = 0
        self.fingerprint = ""

    def run(self, now: datetime) -> int:
        """Do what is due.

        Args:
            now: aware UTC time.

        Returns:
            How many membership entries were made and parked envelopes taken in.
        """
        done = 0
        rooms, newest = node_room.hosted_rooms(self.last)
        for room in rooms:
            while node_room.keep_membership(room, self.keys, now):
                done += 1
        self.last = newest
        fingerprint = directory.fingerprint()
        if fingerprint != self.fingerprint:
            done += retry_parked(self.keys, now)
            self.fingerprint = fingerprint
        return done


def compare_counts(client: HubClient, now: datetime) -> bool:
    """Compare what this node says it sent with what the hub counted.

    Args:
        client: the hub.
        now: aware UTC time.

    Returns:
        True if they agree. If the hub counted more, this database was put back from an older copy: its
        chains would be written twice from there, so an alarm asks to start new ones first.
    """
    counted = client.counts().sent
    posted = Outgoing.objects.filter(posted_at__isnull=False).count()
    waiting = Outgoing.objects.filter(posted_at__isnull=True).count()
    if counted > posted + waiting:
        raise_alarm(
            "restored",
            f"The hub took {counted} envelopes from this node, whose database knows only {posted + waiting}.",
            "The database was put back from an older copy: do not write until docs/operations.md, Restoring,"
            " was followed, or members will see two different records under one number.",
            now,
        )
        return False
    clear_alarm("restored")
    return True
