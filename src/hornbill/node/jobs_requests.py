"""The worker's job for requests for information: writes down how far each has come, as soon as something comes."""

from __future__ import annotations

from django.utils import timezone

from hornbill.node.job import Job
from hornbill.requests.actions import tracking
from hornbill.vault.keyring import node_keys


class TrackRequests(Job):
    """Folds what the node's key opens of requests; when nothing is new that is one short read."""

    name = "requests"
    every_s = 5.0

    def step(self) -> bool:
        """Look once."""
        tracking.look(node_keys(), now=timezone.now())
        return False
