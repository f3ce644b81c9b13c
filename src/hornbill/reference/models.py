"""Tables of reference facts at a node: imported files and their rows, and rows that the agency put above them.

Rules
- Rows are kept as the cells of their table (``core.tables``): a fact of the field is a row, never a column of ours.
- A row has a key; an imported row with the same key as an earlier one takes its place.
- An override is never changed: a new one ends the one before it, and both stay with officer, reason and time.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hornbill.columns import PlainText


class Import(models.Model):
    """One file that was imported."""

    name = PlainText(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    form = PlainText(max_length=60)
    source = PlainText(max_length=300)
    as_of = PlainText(max_length=10)
    by = PlainText(max_length=80)
    at = models.DateTimeField()
    new = models.IntegerField()  # rows of the tables
    changed = models.IntegerField()
    unchanged = models.IntegerField()
    left_out = models.IntegerField()  # rows of the file, with reasons told at the time

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


class Row(models.Model):
    """One row of an imported table."""

    imported = models.ForeignKey(Import, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)  # SHA-256 of kind and key
    cells = models.TextField()  # JSON

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="reference_row_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:8]}"


class Override(models.Model):
    """One row that the agency put above the others; ``cells`` with ``gone`` takes a row away."""

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    cells = models.TextField()  # JSON
    reason = PlainText(max_length=500)
    by = PlainText(max_length=80)
    at = models.DateTimeField()
    ended_by = PlainText(max_length=80, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(ended_at__isnull=True), name="reference_override_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:8]} {self.at:%Y-%m-%d}"
