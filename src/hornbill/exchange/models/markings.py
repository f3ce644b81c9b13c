"""Tables about markings: the ceilings of partners, this agency's own and local to it; what its officers are to look at again."""

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


class ReviewNote(models.Model):
    """The day on which an officer is to look at the marking of a record again, sealed under the officer's vault."""

    officer = models.CharField(max_length=80)
    room = models.ForeignKey("exchange.Room", models.CASCADE, related_name="+")
    record = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "record"], name="review_note_once")]

    def __str__(self) -> str:
        return f"review of {self.record[:12]}"
