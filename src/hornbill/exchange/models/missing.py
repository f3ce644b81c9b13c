"""Tables of what is missing here and is asked for, and of what other nodes tell."""

from __future__ import annotations

from django.db import models


class Missing(models.Model):
    """A record that others cite or tell of, and that is not here: members' nodes are asked for it."""

    record = models.CharField(max_length=64)
    room = models.CharField(max_length=64)
    by = models.CharField(max_length=32)  # agency whose record cites it first, or whose node told of it first
    tellers = models.JSONField(default=list)  # the other agencies that cite it or told of it
    since = models.DateTimeField()
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="missing_due")]
        constraints = [models.UniqueConstraint(fields=["record", "room"], name="missing_once")]

    def __str__(self) -> str:
        return f"{self.record[:12]} of {self.room[:12]}"


class Partner(models.Model):
    """What another agency's node was told and tells: how far chains go, and whether it reports openings."""

    agency = models.CharField(primary_key=True, max_length=32)
    told_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    tells_opened = models.BooleanField(
        null=True
    )  # whether it tells who opened what; None until it told anything

    def __str__(self) -> str:
        return self.agency


class Mending(models.Model):
    """How far this node has looked for gaps: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    looked = models.BigIntegerField(default=0)  # newest record (its row) whose citations were looked up
    hole_at = models.DateTimeField(
        null=True
    )  # the hub left something out of the mailbox, and it is not mended
    asked_at = models.DateTimeField(null=True)  # when partners were asked how far they are, because of it

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_mending")]

    def __str__(self) -> str:
        return f"looked up to {self.looked}"
