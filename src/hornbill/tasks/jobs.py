"""The worker's job for tasks: writes down how far each has come, as soon as something comes; wakes pages when a time is near or past."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.tasks.actions import tracking
from hornbill.vault.keyring import node_keys


class TrackTasks(Job):
    """Folds what the node's key opens of tasks; when nothing is new that is two short reads."""

    name = "tasks"
    on_change = True
    every_s = 5.0
    apart_s = 0.5

    def step(self) -> bool:
        """Look once."""
        now = timezone.now()
        tracking.look(node_keys(), now=now)
        tracking.remind(now)
        return False
