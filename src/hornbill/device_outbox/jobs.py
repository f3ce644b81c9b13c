"""The worker's job that forgets what was sent long ago."""

from __future__ import annotations

from django.utils import timezone

from hornbill.device_outbox.actions import tidy
from hornbill.exchange.hub.job import Job


class TidyDeviceItems(Job):
    """Forget the words of items that were sent months ago."""

    name = "tidy-device-items"
    every_s = 3600.0

    def step(self) -> bool:
        """Forget them."""
        tidy(timezone.now())
        return False
