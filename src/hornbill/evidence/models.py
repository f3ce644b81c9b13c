"""What this node keeps of evidence beside the records of rooms: court bundles that were made here, and time stamps.

No word of a case is in it: ids, hashes and times alone.
"""

from __future__ import annotations

from django.db import models


class MadeBundle(models.Model):
    """One bundle that an officer of this agency made."""

    room = models.CharField(max_length=64)
    copy = models.CharField(
        max_length=10, default=""
    )  # ``core.bundle.withholding``; empty: made before it was noted
    version = models.PositiveIntegerField()  # counts the bundles of the room and of this kind of copy, from 1
    seal = models.CharField(
        max_length=64, unique=True
    )  # SHA-256 of what the officer signed; of one that was broken off, text
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    exhibits = models.JSONField()  # ids
    records = models.JSONField()  # ids of the records that it showed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "copy", "version"], name="one_bundle_of_a_copys_version")
        ]

    def __str__(self) -> str:
        return f"{self.room[:12]} {self.version}"


class TimeStamp(models.Model):
    """A time stamp that one authority gave, or is still to give: the queue and what came of it are the same rows."""

    about = models.CharField(max_length=10)  # record, day, log, stamp: ``core.stamps.subjects``
    subject = models.CharField(
        max_length=64
    )  # id of the record, date, SHA-256 of the head, row of the earlier stamp
    digest = models.CharField(max_length=64)  # SHA-256 that the authority sees
    authority = models.CharField(max_length=40)
    data = models.BinaryField(
        default=b""
    )  # what is stamped, of a day or a head: records and stamps are read again
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()  # when it is asked for next
    tries = models.PositiveIntegerField(default=0)
    said = models.CharField(
        max_length=40, default=""
    )  # why the last try failed: a word of ``core.stamps.errors.WHY``
    answer = models.BinaryField(
        default=b""
    )  # of the authority, checked before it is kept; empty while it waits
    at = models.DateTimeField(null=True)  # the authority's time
    ends = models.DateTimeField(null=True)  # until when it can be relied on
    renew_at = models.DateTimeField(null=True)
    renewed = models.BooleanField(default=False)  # a stamp over this one is queued, or there

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "digest"], name="one_stamp_of_a_digest")]
        indexes = [
            models.Index(fields=["at", "due_at"], name="stamps_due"),
            models.Index(fields=["about", "subject"], name="stamps_about"),
            models.Index(fields=["renewed", "renew_at"], name="stamps_to_renew"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.about} {self.subject[:12]}"


class StampedDay(models.Model):
    """The records of evidence of one day (UTC), as the leaves of a tree whose root is stamped."""

    day = models.DateField(unique=True)
    leaves = models.BinaryField()  # 32 bytes each, sorted

    def __str__(self) -> str:
        return self.day.isoformat()


class StampMark(models.Model):
    """How far this node's records were looked through for what is to be stamped."""

    record = models.BigIntegerField(default=0)  # row of the exchange's records

    def __str__(self) -> str:
        return str(self.record)
