"""Tables of weekly sealing keys: what own officers give to the hub, and what is known of others' keys.

Rules: all of it is public; private halves are in the vault.
"""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class PrekeyBlob(models.Model):
    """One week's key of an own officer, as the hub is to hand it out; kept until the week is over."""

    address = models.BinaryField(unique=True)  # 32 bytes
    officer = models.CharField(max_length=80)
    week = models.IntegerField()
    blob = models.BinaryField()
    posted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["posted_at"], name="prekey_blob_due")]

    def __str__(self) -> str:
        return f"{self.officer}, week {self.week}"


class WeekKey(models.Model):
    """An officer's key of one week, checked against the log; or why there is none."""

    officer = models.CharField(max_length=80)
    week = models.IntegerField()
    root = models.CharField(max_length=64)  # of the commitment that it was checked against
    public = models.BinaryField()  # empty while it is not here
    trouble = PlainText(max_length=40, blank=True, default="")  # code, while it is not here
    tries = models.IntegerField(default=0)
    first_asked_at = models.DateTimeField()
    next_at = models.DateTimeField()  # when the hub is asked again

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "week", "root"], name="week_key_once")]
        indexes = [
            models.Index(fields=["week"], name="week_key_by_week"),
            models.Index(fields=["week"], name="week_key_trouble", condition=~models.Q(trouble="")),
        ]

    def __str__(self) -> str:
        return f"{self.officer}, week {self.week}"
