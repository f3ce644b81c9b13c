"""Tables of bulletins at a node: the newest of each kind and subject, and how far other nodes were told."""

from __future__ import annotations

from django.db import models


class Bulletin(models.Model):
    """The newest bulletin of a kind about a subject; the one before it is gone."""

    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=100)
    author = models.CharField(max_length=80)
    n = models.BigIntegerField()
    data = models.BinaryField()  # canonical JSON, as signed
    signature = models.BinaryField()
    own = models.BooleanField(default=False)  # this agency's: other nodes are told of it
    serial = models.BigIntegerField(
        default=0
    )  # of an own one: counts changes, so that nodes are told in order
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="bulletin_once")]
        indexes = [models.Index(fields=["own", "serial"], name="bulletin_to_tell")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.n}"


class BulletinTold(models.Model):
    """Up to which own bulletin another agency's node was told."""

    agency = models.CharField(primary_key=True, max_length=32)
    serial = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.agency} up to {self.serial}"
