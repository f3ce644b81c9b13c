"""The worker's jobs for operations: carries out the agency's rules of publishing, and asks for reports that are missing."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job


class PublishByRule(Job):
    """Publishes as the duty service what the agency's rules take; without a rule that is one short read."""

    name = "operations"
    on_change = True
    every_s = 15.0
    apart_s = 2.0

    def step(self) -> bool:
        """Look once."""
        from hornbill.operations import queries

        if not queries.rules():
            return False
        from hornbill.operations.actions import publishing_rules

        publishing_rules.carry_out(now=timezone.now())
        return False


class RemindMissing(Job):
    """Asks as the duty service for missing reports where the agency co-ordinates; without one that is one short read."""

    name = "operation-reminders"
    on_change = False
    every_s = 60.0
    apart_s = 60.0

    def step(self) -> bool:
        """Look once."""
        from hornbill.operations.actions import reminding

        reminding.carry_out(now=timezone.now())
        return False
