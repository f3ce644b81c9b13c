"""The table of the audit log; triggers in its migration refuse UPDATE and DELETE."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One act at this node. Names officers by id, without a foreign key, so that it outlives them."""

    seq = models.BigIntegerField(primary_key=True)  # set by actions.record: no gap, no reuse
    at = models.CharField(max_length=24)  # as hashed
    actor = models.CharField(max_length=80)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    detail = models.TextField()  # canonical JSON, as hashed
    prev_hash = models.CharField(max_length=64, unique=True)  # unique: the chain cannot fork
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["actor", "seq"], name="audit_by_actor"),
            models.Index(fields=["subject", "seq"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.at} {self.actor} {self.act}"
