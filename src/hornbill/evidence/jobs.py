"""The worker's job for time stamps.

Rules: where no authority is configured, a round reads one setting and nothing else.
"""

from __future__ import annotations

from django.utils import timezone

from hornbill import config
from hornbill.exchange.hub.job import Job


class TimeStamps(Job):
    """Asks time stamp authorities to stamp what is new, and what must be renewed."""

    name = "time-stamps"
    on_change = True
    every_s = 30.0
    apart_s = 5.0

    def step(self) -> bool:
        """Do one round."""
        if not config.words("HORNBILL_TIME_STAMP_AUTHORITIES"):
            return False
        from hornbill.evidence.actions import stamping

        return stamping.work(timezone.now())
