"""The ceilings of partners: what this agency has decided to send to each at most. Its own, and local to it."""

from __future__ import annotations

from django.db import models


class PartnerCeiling(models.Model):
    """One partner's; the audit log has what it was before."""

    agency = models.CharField(primary_key=True, max_length=32)
    content = models.JSONField()  # as kernel.ceilings.Ceiling has it
    review = models.DateField()
    by = models.CharField(max_length=80)  # the officer who set it
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"ceiling of {self.agency}"
