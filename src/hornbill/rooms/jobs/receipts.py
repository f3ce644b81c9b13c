"""The worker's job that tells other nodes what arrived here and what was opened."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.exchange.partners import receipts
from hornbill.vault.keyring import node_keys


class Receipts(Job):
    """Notes what came, and queues the receipts that are due; a look that finds nothing writes nothing."""

    name = "receipts"
    every_s = 1.0

    def __init__(self) -> None:
        super().__init__()
        self._last = 0

    def step(self) -> bool:
        """Do what is due."""
        keys, now = node_keys(), timezone.now()
        self._last, _ = receipts.note_stored(self._last, keys.agency, now)
        receipts.tell_due(keys, now)
        return False
