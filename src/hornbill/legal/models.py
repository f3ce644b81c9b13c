"""Tables of the legal basis at a node: every version of a row that a prosecutor published, here or elsewhere."""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class RowVersion(models.Model):
    """One version of a published row, with the bytes that its author signed."""

    table = models.CharField(max_length=12)  # core.published.COLUMNS
    key = models.CharField(max_length=80)  # of the row within its table
    state = models.CharField(max_length=2)
    n = models.BigIntegerField()  # which of several is the newest
    digest = models.CharField(max_length=64)  # SHA-256 of the signed bytes
    author = models.CharField(max_length=80)
    at = models.DateTimeField()  # the author's clock
    cells = models.JSONField()
    note = PlainText(max_length=500, default="")
    data = models.BinaryField()
    signature = models.BinaryField()
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "key", "digest"], name="legal_version_once")]
        indexes = [models.Index(fields=["state"], name="legal_version_state")]

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.n}"
