"""Tables of requests at a node: which agency is asked by when, how far each has come; drafts, sealed.

Rules: not a word of what is asked. All but the drafts is made from control records, which the node's key opens, and can be made
from them again; drafts are under their officer's vault.
"""

from __future__ import annotations

from django.db import models


class Tracked(models.Model):
    """A request as this node sees it."""

    request = models.CharField(primary_key=True, max_length=64)  # id of its request.send
    room = models.CharField(max_length=64)
    asker = models.CharField(max_length=40)  # agency
    to = models.CharField(max_length=40)  # agency
    urgency = models.CharField(max_length=20)
    due = models.DateTimeField()  # as its author wants it
    came_at = models.DateTimeField()  # this node's clock, as the two below
    phase = models.CharField(max_length=20)  # core.state
    replied_at = models.DateTimeField(null=True)  # the first reply that answers or refuses
    ended_at = models.DateTimeField(null=True)
    owner = (
        models.CharField(  # officer of this agency who asked, or took it; empty: anyone who is in the room
            max_length=80, blank=True, default=""
        )
    )
    remind_at = models.DateTimeField(null=True)  # when somebody of this agency is reminded; None: nobody

    class Meta:
        indexes = [
            models.Index(fields=["room"], name="request_by_room"),
            models.Index(fields=["phase", "due"], name="request_due"),
            models.Index(
                fields=["remind_at"], name="request_remind", condition=models.Q(remind_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request[:12]} {self.phase}"


class Looked(models.Model):
    """How far this node has looked for requests: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    record = models.BigIntegerField(
        default=0
    )  # newest record (its row) of a request's kinds that was looked at

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_look_at_requests")]

    def __str__(self) -> str:
        return f"looked up to {self.record}"


class Draft(models.Model):
    """A request or a reply that was typed and not sent, sealed under its officer's vault."""

    officer = models.CharField(max_length=80)
    room = models.CharField(max_length=64)
    place = models.CharField(max_length=80)  # actions.drafting.Place.key
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "room", "place"], name="request_draft_once")
        ]

    def __str__(self) -> str:
        return f"draft of {self.officer}"
