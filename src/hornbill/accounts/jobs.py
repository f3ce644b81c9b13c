"""The worker's job for the agency's duty service: weekly keys, certificate, invitations.

Rules: what concerns keys is looked at now and then; invitations are answered as soon as they come. An agency without a
duty service pays one look into the accounts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from hornbill.accounts import duty_service
from hornbill.exchange.hub.job import Job

if TYPE_CHECKING:
    from datetime import datetime

KEYS_EVERY = timedelta(minutes=10)


class DutyService(Job):
    """Does what an officer's signing in does for an officer."""

    name = "duty-service"
    on_change = True
    every_s = 30.0
    apart_s = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._looked: datetime | None = None

    def step(self) -> bool:
        """Look once."""
        now = timezone.now()
        if self._looked is None or now - self._looked >= KEYS_EVERY:
            duty_service.look_after_keys(now=now)
            self._looked = now
        duty_service.answer_invitations(now=now)
        return False
