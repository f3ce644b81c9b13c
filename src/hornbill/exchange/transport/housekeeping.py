"""Housekeeping in the worker: memberships, parked envelopes, comparing counts.

tender = Tender(keys)
tender.run(now)         # whenever the database has changed, and now and then
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError

from hornbill.directory import queries as directory
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.exchange.inbound import clear_alarm, raise_alarm, retry_parked, room_alarm
from hornbill.exchange.storage.restored_copy import ALARM, check_may_write, note_count
from hornbill.exchange.transport.outbox import count_at_hub

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.hub.client import HubClient
    from hornbill.vault.keyring import NodeKeys


_log = logging.getLogger("hornbill.exchange")


class Tender:
    """The worker's standing work.

    Attributes:
        keys: the node's.
        last: row number of the newest record that was looked at.
        stuck: rooms whose membership could not be kept; tried again each time, and no hindrance to others.
        undestroyed: rooms whose withdrawn records could not be destroyed; the same.
        fingerprint: of the directory under which parked envelopes were last tried.
        ended: members whose keys were revoked when rooms were last looked through for them.
    """

    def __init__(self, keys: NodeKeys) -> None:
        self.keys = keys
        self.last = 0
        self.stuck: set[str] = set()
        self.undestroyed: set[str] = set()
        self.fingerprint = ""
        self.ended: frozenset[str] = frozenset()

    def run(self, now: datetime) -> int:
        """Do what is due.

        Args:
            now: aware UTC time.

        Returns:
            How many entries were made, withdrawn records destroyed and parked envelopes taken in.
        """
        done = 0
        control, rooms, newest = node_room.rooms_since(self.last)
        check_may_write()
        fingerprint = directory.fingerprint()
        ended = node_room.ended_keys() if fingerprint != self.fingerprint else self.ended
        everywhere = node_room.rooms_since(0)[0] if ended != self.ended else []
        for room in sorted({*control, *self.stuck, *everywhere}):
            done += self._keep(room, now)
        self.ended = ended
        for room in sorted({*rooms, *self.undestroyed}):
            done += self._destroy(room, now)
        self.last = newest
        if fingerprint != self.fingerprint:
            done += retry_parked(self.keys, now)
            self.fingerprint = fingerprint
        return done

    def _keep(self, room: str, now: datetime) -> int:
        """Make the entries that a room asks for; one room that cannot go on must not stop the others."""
        done = 0
        try:
            while node_room.keep_membership(room, self.keys, now):
                done += 1
        except (DatabaseError, NoSpace, Busy):
            raise
        except Exception as error:  # noqa: BLE001  # one room must not stop the others
            if room not in self.stuck:
                _log.exception("the membership of a room could not be kept")
            self.stuck.add(room)
            room_alarm(room, error, now)
            return done
        if room in self.stuck:
            self.stuck.discard(room)
            self._all_is_well()
        return done

    def _destroy(self, room: str, now: datetime) -> int:
        """Destroy what was withdrawn from a room; one that cannot be folded must not stop the others."""
        try:
            done = node_room.destroy(room, self.keys, now)
        except (DatabaseError, NoSpace, Busy):
            raise
        except Exception as error:  # noqa: BLE001  # one room must not stop the others
            _log.exception("withdrawn records of a room could not be destroyed")
            self.undestroyed.add(room)
            room_alarm(room, error, now)
            return 0
        if room in self.undestroyed:
            self.undestroyed.discard(room)
            self._all_is_well()
        return done

    def _all_is_well(self) -> None:
        if not self.stuck and not self.undestroyed:
            clear_alarm("membership")


def compare_counts(client: HubClient, keys: NodeKeys, now: datetime) -> bool:
    """Compare what this node says it sent with what the hub counted.

    Args:
        client: the hub.
        keys: the node's.
        now: aware UTC time.

    Returns:
        True if they agree, or if new chains answer for the difference. If the hub counted more, this database
        was restored from an older copy, and nobody writes until new chains were started.
    """
    forgotten = note_count(keys.mailbox, count_at_hub(client, now))
    if forgotten:
        raise_alarm(
            ALARM,
            f"The hub took {forgotten} envelopes from this node that its database does not know.",
            "The database was put back from an older copy. Nobody can write until docs/operations.md, Restoring,"
            " was followed: hornbill node restart-chains.",
            now,
        )
        return False
    clear_alarm(ALARM)
    return True
