"""The worker's job for webhooks."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.webhooks import sending


class Webhooks(Job):
    """Tells webhooks that something has changed; changes of one second go together."""

    name = "webhooks"
    on_change = True
    every_s = 5.0
    apart_s = 1.0

    def step(self) -> bool:
        """Look once."""
        sending.work(timezone.now())
        return False
