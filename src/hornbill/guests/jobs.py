"""The worker's job that ends guests' requests whose time is over."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.guests.actions import end_expired


class TidyGuests(Job):
    """Destroys what links held that nobody answered in time, and answers that nobody took."""

    name = "tidy-guests"
    every_s = 60.0

    def step(self) -> bool:
        """End them."""
        end_expired(timezone.now())
        return False
