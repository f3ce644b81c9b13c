"""The worker's job for deliveries: computes how each stands, and tells the other nodes; nobody need be signed in."""

from __future__ import annotations

import time

from django.utils import timezone

from hornbill.deliveries import queries
from hornbill.deliveries.actions import tracking, watching
from hornbill.exchange.hub.job import Job
from hornbill.vault.keyring import node_keys

ALL_EVERY_S = 2.0  # between looks at deliveries in which nothing is new: silence, periods
MOVED_EVERY_S = 0.7  # between looks at those of which positions or nodes' words have come


class TrackDeliveries(Job):
    """Looks at once when a record has come, soon when positions or words have, and every two seconds at what time alone changes."""

    name = "deliveries"
    on_change = True
    every_s = 2.0
    apart_s = 0.3

    def __init__(self) -> None:
        super().__init__()
        self._looked = self._moved = 0.0
        self._mark = (0, 0)  # newest position and word that were looked at

    def step(self) -> bool:
        """Look once."""
        keys, now = node_keys(), timezone.now()
        tracking.look(keys, now=now)
        if time.monotonic() - self._looked >= ALL_EVERY_S:
            self._mark = queries.mark()
            tracking.look_at_all(keys, now=now)
            self._looked = self._moved = time.monotonic()
        elif time.monotonic() - self._moved >= MOVED_EVERY_S and (mark := queries.mark()) != self._mark:
            rooms, self._mark = queries.moved_since(*self._mark), mark
            tracking.look_at_all(keys, now=now, rooms=rooms)
            self._moved = time.monotonic()
        watching.tell(keys, now=now)
        return False
