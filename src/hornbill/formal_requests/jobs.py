"""The worker's job for formal requests: writes down how far each has come, and tells officers when another agency's act wants theirs."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.formal_requests.actions import tracking
from hornbill.vault.keyring import node_keys


class TrackFormalRequests(Job):
    """Folds what the node's key opens of formal requests, and tells; when nothing is new that is two short reads."""

    name = "formal-requests"
    on_change = True
    every_s = 5.0
    apart_s = 0.5

    def __init__(self) -> None:
        super().__init__()
        self.untold = True  # until it was asked once: news may have come before the last process ended

    def step(self) -> bool:
        """Look once."""
        now = timezone.now()
        self.untold = bool(tracking.look(node_keys(), now=now)) or self.untold
        if self.untold:
            tracking.tell(now=now)
            self.untold = False
        return False
