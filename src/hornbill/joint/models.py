"""Tables of joint investigations at a node: which version is agreed or waits, and what the directory said of who signed.

Rules: not a word of the terms. Where each is is made from control records, and can be made from them again; what the directory
said when a signature came cannot, so it is written down then and stays.
"""

from __future__ import annotations

from django.db import models


class Tracked(models.Model):
    """The agreement of a room as this node sees it."""

    room = models.CharField(primary_key=True, max_length=64)
    agreed = models.CharField(max_length=64)  # version; empty for none
    begins = models.DateTimeField(null=True)  # of the version that is agreed
    ends = models.DateTimeField(null=True)
    waits = models.CharField(
        max_length=64
    )  # the newest version that waits for this agency's signature; empty for none
    trouble = models.CharField(
        max_length=20, default=""
    )  # core.standing: contradicts, broken; empty for none

    class Meta:
        indexes = [models.Index(fields=["ends"], name="joint_ends")]

    def __str__(self) -> str:
        return f"{self.room[:12]} {self.agreed[:12] or 'not agreed'}"


class Signature(models.Model):
    """What the directory said of the officer of a signature when it came, or later while it said nothing."""

    record = models.CharField(primary_key=True, max_length=64)
    room = models.CharField(max_length=64)
    officer = models.CharField(max_length=80)
    came_at = models.DateTimeField()  # this node's clock
    vouched_at = models.DateTimeField(
        null=True
    )  # when the directory said that they may sign; null while it does not

    class Meta:
        indexes = [models.Index(fields=["room"], name="joint_signature_room")]

    def __str__(self) -> str:
        return f"{self.record[:12]} {self.officer}"


class Looked(models.Model):
    """How far this node has looked: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    record = models.BigIntegerField(default=0)  # newest record (its row) that was looked at

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_look_at_agreements")]

    def __str__(self) -> str:
        return f"looked up to {self.record}"
