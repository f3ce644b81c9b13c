"""Tables of comparisons: an officer's own side of one, and what was answered.

Rules: list, key and result are under the vault of the officer whose list it is, so that this table alone surrenders none of them;
key and list are destroyed when the result is there, and with the end. What was answered is kept in numbers, for the day's
quota and so that no comparison is answered twice, whatever is withdrawn in the room.
"""

from __future__ import annotations

from django.db import models


class Side(models.Model):
    """What one officer asked in one comparison, and what came of it."""

    comparison = models.CharField(max_length=64)
    room = models.CharField(max_length=64)
    officer = models.CharField(max_length=80)
    request = models.CharField(max_length=64)  # the record
    own = models.BinaryField()  # list and key, under the officer's vault; empty once they are destroyed
    result = models.BinaryField(default=bytes)  # rows that both hold, likewise
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comparison", "officer"], name="comparison_side_once"),
        ]

    def __str__(self) -> str:
        return f"{self.comparison[:8]} {self.officer}"


class Answered(models.Model):
    """A request of another agency that this node answered."""

    comparison = models.CharField(max_length=64)
    partner = models.CharField(max_length=64)
    keys = models.IntegerField()  # asked about, those that fill up among them
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comparison", "partner"], name="comparison_answered_once"),
        ]
        indexes = [models.Index(fields=["partner", "day"], name="comparison_answered_by_day")]

    def __str__(self) -> str:
        return f"{self.comparison[:8]} {self.partner} {self.keys}"
