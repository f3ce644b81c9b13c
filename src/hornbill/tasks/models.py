"""Tables of tasks at a node: who has which task by when, how far each has come.

Rules: not a word of what is to be done, nor of any decision. All of it is made from control records, which the node's key opens,
and can be made from them again.
"""

from __future__ import annotations

from django.db import models


class Tracked(models.Model):
    """A task as this node sees it."""

    task = models.CharField(primary_key=True, max_length=64)  # id of its task.offer
    room = models.CharField(max_length=64)
    author = models.CharField(max_length=80)  # officer who gave it
    giver = models.CharField(max_length=40)  # their agency
    owner = models.CharField(max_length=80)  # officer who has it; empty for nobody
    asked = models.CharField(max_length=80)  # officer who is asked to take it on; empty for nobody
    urgency = models.CharField(max_length=20)
    due = models.DateTimeField()
    came_at = models.DateTimeField()  # this node's clock, as the one below
    phase = models.CharField(max_length=20)  # core.steps
    ended_at = models.DateTimeField(null=True)
    reminded = models.CharField(max_length=10, default="")  # core.due: what pages were last woken for

    class Meta:
        indexes = [
            models.Index(fields=["room"], name="task_by_room"),
            models.Index(fields=["owner", "phase"], name="task_by_owner"),
            models.Index(fields=["asked", "phase"], name="task_by_asked"),
            models.Index(fields=["phase", "due"], name="task_due"),
        ]

    def __str__(self) -> str:
        return f"{self.task[:12]} {self.phase}"


class Looked(models.Model):
    """How far this node has looked for tasks: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    record = models.BigIntegerField(default=0)  # newest record (its row) that was looked at

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_look_at_tasks")]

    def __str__(self) -> str:
        return f"looked up to {self.record}"
