"""The table of webhooks: their addresses, and the last change each was told about."""

from __future__ import annotations

from django.db import models


class Webhook(models.Model):
    """A program that is told when something has changed."""

    id = models.CharField(primary_key=True, max_length=32)  # hex; the secret follows from it
    url = models.CharField(max_length=500)
    officer = models.CharField(max_length=80, blank=True)  # whose rooms; empty: all of this agency's officers
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=80)
    told = models.CharField(max_length=64, blank=True)  # mark of what was last told
    message = models.CharField(max_length=40, blank=True)  # id of what waits to be told
    next_at = models.DateTimeField(null=True, db_index=True)
    tries = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    told_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.id
