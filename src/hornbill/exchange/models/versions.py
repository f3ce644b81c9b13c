"""The table of what partners' nodes can read, and of what they were told that this one can."""

from __future__ import annotations

from django.db import models


class PartnerVersion(models.Model):
    """One agency's node; what it told last stands as it came (``core.node_messages.versions``)."""

    agency = models.CharField(primary_key=True, max_length=32)
    reads = models.JSONField(null=True)  # None: it has told nothing
    came_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=64, blank=True, default="")  # digest of what it was told of this node
    said_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.agency
