"""The worker's job for operations: carries out the agency's rules of publishing."""

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
