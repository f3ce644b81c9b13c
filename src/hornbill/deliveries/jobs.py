"""The worker's job for deliveries: computes how each stands, and tells the other nodes; nobody need be signed in."""

from __future__ import annotations

import time

from django.utils import timezone

from hornbill.deliveries.actions import tracking, watching
from hornbill.exchange.hub.job import Job
from hornbill.vault.keyring import node_keys

ALL_EVERY_S = 2.0  # between looks at deliveries in which no record is new: positions, silence, periods


class TrackDeliveries(Job):
    """Looks at once when anything has come, and every two seconds at what time alone changes."""

    name = "deliveries"
    on_change = True
    every_s = 2.0
    apart_s = 0.3

    def __init__(self) -> None:
        super().__init__()
        self._looked = 0.0

    def step(self) -> bool:
        """Look once."""
        keys, now = node_keys(), timezone.now()
        tracking.look(keys, now=now)
        if time.monotonic() - self._looked >= ALL_EVERY_S:
            tracking.look_at_all(keys, now=now)
            self._looked = time.monotonic()
        watching.tell(keys, now=now)
        return False
