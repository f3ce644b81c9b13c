"""A table that earlier releases do not have, so that an upgrade changes the database."""

from __future__ import annotations

from django.db import models


class Heard(models.Model):
    """A voice message that somebody has heard; nothing reads it."""

    record = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.record
