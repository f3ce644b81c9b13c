"""The worker's job for joint investigations: writes down how agreements stand, and what the directory says of who signed."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.joint.actions import tracking
from hornbill.vault.keyring import node_keys


class TrackAgreements(Job):
    """Folds what the node's key opens of agreements; when nothing is new that is two short reads."""

    name = "joint"
    on_change = True
    every_s = 5.0
    apart_s = 0.5

    def step(self) -> bool:
        """Look once."""
        now = timezone.now()
        tracking.look(node_keys(), now=now)
        tracking.ask_again(now)
        return False
