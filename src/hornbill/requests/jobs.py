"""The worker's job for requests for information: writes down how far each has come, and reminds those who own what is late."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.requests.actions import reminding, tracking
from hornbill.vault.keyring import node_keys


class TrackRequests(Job):
    """Folds what the node's key opens of requests, and reminds; when nothing is new or due that is two short reads."""

    name = "requests"
    on_change = True
    every_s = 5.0
    apart_s = 0.5

    def step(self) -> bool:
        """Look once."""
        keys, now = node_keys(), timezone.now()
        tracking.look(keys, now=now)
        reminding.remind(keys.agency, now=now)
        return False
