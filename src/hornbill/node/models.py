"""Tables of the node's own processes, used on PostgreSQL alone: there a node may have several."""

from __future__ import annotations

from django.db import models


class Process(models.Model):
    """A web process or worker that runs, or was killed; times are the database server's."""

    id = models.CharField(primary_key=True, max_length=32)  # random, new at each start
    kind = models.CharField(max_length=8)  # web, worker
    host = models.CharField(max_length=64)  # the machine's name
    place = models.CharField(
        max_length=80
    )  # for people: the machine's name, and port or number of the process
    version = models.CharField(max_length=40)
    keys = models.CharField(max_length=64)  # hash that tells one node's keys from another's
    marks = models.JSONField()  # name of a setting -> keyed hash of its value
    ahead_ms = models.IntegerField()  # of this machine's clock before the server's
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} at {self.place}"


class WorkerTurn(models.Model):
    """Which worker works: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True)  # 1
    turn = models.BigIntegerField()  # counts who took it
    holder = models.CharField(max_length=32)  # id of its process; empty when it was given back
    held_until = models.DateTimeField()  # of the server's clock
    renewed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"turn {self.turn}"
