"""Tables of an agency's own officers who go: hand-overs, and until when a certificate is to count."""

from __future__ import annotations

from django.db import models


class Handover(models.Model):
    """One hand-over from an officer to a successor of the same agency."""

    officer = models.CharField(max_length=80)
    successor = models.CharField(max_length=80)
    left = models.BooleanField(default=False)  # the officer has left: the agency hands over for him
    offered_at = models.DateTimeField()
    until = models.DateTimeField()
    statement = models.BinaryField()  # canonical bytes of the log's statement
    signatures = models.BinaryField()  # so far
    accepted_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)  # queued for the log
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=models.Q(done_at=None, withdrawn_at=None),
                name="one_handover_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} to {self.successor}"


class CertificateEnd(models.Model):
    """Until when an officer of this agency is to be certified, as its administrator says."""

    officer = models.CharField(primary_key=True, max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.officer} until {self.until:%Y-%m-%d}"
