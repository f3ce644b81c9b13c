"""The worker's jobs for alerts: one calls everyone who is to be called by now, one tells their browsers and mailboxes.

Rules: both look as soon as something has come, and each second for what is due; when nothing is, that is a short read
or two. They are two, because a push service may take its time and the clock may not.
"""

from __future__ import annotations

from django.utils import timezone

from hornbill.alerts import sending
from hornbill.alerts.actions import summing_up, watching
from hornbill.exchange.hub.job import Job
from hornbill.vault.keyring import node_keys


class AlertClock(Job):
    """Runs the clock of every alert that this node knows, with the node's key."""

    name = "alerts"
    on_change = True
    every_s = 1.0
    apart_s = 0.2

    def step(self) -> bool:
        """Look once."""
        watching.look(node_keys(), now=timezone.now())
        return False


class DailySummaries(Job):
    """Puts a mail for each officer whose hour of the daily summary has come."""

    name = "daily-summaries"
    every_s = 60.0

    def step(self) -> bool:
        """Look once."""
        summing_up.queue_due(timezone.now())
        return False


class AlertNotices(Job):
    """Sends pushes and mails that are due."""

    name = "alert-notices"
    on_change = True
    every_s = 1.0
    apart_s = 0.2

    def step(self) -> bool:
        """Send what is due."""
        sending.send_due(node_keys(), timezone.now())
        return False
