"""Tables of formal requests at a node: how far each has come, for lists and figures while no room is open.

Rules: not a word of a letter. All of it is made from control records, which the node's key opens, and can be made from them again.
"""

from __future__ import annotations

from django.db import models


class Tracked(models.Model):
    """A formal request as this node sees it."""

    request = models.CharField(primary_key=True, max_length=64)
    room = models.CharField(max_length=64)
    agency = models.CharField(max_length=40)  # that keeps it
    form = models.CharField(max_length=20)
    direction = models.CharField(max_length=10)
    state = models.CharField(max_length=2)  # the other State
    phase = models.CharField(max_length=20)
    due = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(
        null=True
    )  # days on which it happened, as those who keep it wrote them down
    answered_at = models.DateTimeField(null=True)
    to_do = models.CharField(max_length=10, default="")  # what this agency has to do now: core.to_do
    worker = models.CharField(max_length=80, default="")  # officer of this agency who last wrote on it
    news = models.CharField(
        max_length=64, default=""
    )  # record of another agency that says what is to be done
    told = models.CharField(max_length=64, default="")  # the news that officers were told of

    class Meta:
        indexes = [
            models.Index(fields=["room"], name="formal_request_by_room"),
            models.Index(fields=["agency", "phase", "due"], name="formal_request_due"),
        ]

    def __str__(self) -> str:
        return f"{self.request[:12]} {self.phase}"


class Looked(models.Model):
    """How far this node has looked for formal requests: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    record = models.BigIntegerField(default=0)  # newest record (its row) that was looked at

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_look_at_formal_requests")]

    def __str__(self) -> str:
        return f"looked up to {self.record}"
