"""Tables of operations at a node: the agency's rules of publishing, when boards and missing reporters were looked at last.

Rules: not a word of any room. A rule is the agency's own; what it published is signed by who carried it out.
"""

from __future__ import annotations

from django.db import models


class PublishingRule(models.Model):
    """What the duty service publishes into an operation by itself, until somebody ends the rule."""

    room = models.CharField(max_length=64)
    first = models.DateField()  # seizures of these days
    last = models.DateField()
    countries = models.CharField(max_length=800, default="")  # codes, separated by a blank; empty: all
    goods = models.CharField(max_length=400, default="")  # groups of goods, separated by a comma; empty: all
    tlp = models.CharField(max_length=12)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, default="")
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(
        max_length=60, default=""
    )  # code of the error that stopped it last; empty while it works

    class Meta:
        indexes = [models.Index(fields=["room", "ended_at"], name="operation_rules")]

    def __str__(self) -> str:
        return f"{self.room[:12]} {self.tlp}"


class Look(models.Model):
    """When an officer last said that they have seen the board of an operation."""

    officer = models.CharField(max_length=80)
    room = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "room"], name="operation_look_once")]

    def __str__(self) -> str:
        return f"{self.officer} {self.room[:12]}"


class ReminderLook(models.Model):
    """When the duty service last looked for missing reporters of an operation."""

    room = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    fault = models.CharField(
        max_length=60, default=""
    )  # code of the error that stopped it; empty where it ended well

    def __str__(self) -> str:
        return self.room[:12]
