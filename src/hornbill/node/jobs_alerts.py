"""The worker's job for alerts: calls whoever is to be called by now, while nobody is signed in.

Rules: looks as soon as something has come, and each second for what is due; when nothing is, that is two short reads.
"""

from __future__ import annotations

from django.utils import timezone

from hornbill.alerts.actions import watching
from hornbill.node.job import Job
from hornbill.vault.keyring import node_keys


class AlertClock(Job):
    """Runs the clock of every alert that this node knows, with the node's key."""

    name = "alerts"
    every_s = 1.0

    def step(self) -> bool:
        """Look once."""
        watching.look(node_keys(), now=timezone.now())
        return False
