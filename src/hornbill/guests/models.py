"""Tables of guests' requests.

Rules: question and answer are here encrypted under keys that come from link and code, which are stored nowhere but under
the asking officer's vault; the answer besides under a key of the request's own, whose private half is there too. So
this table alone surrenders neither. What is in the clear: who asked, in which room, when, and how often it was opened.
"""

from __future__ import annotations

from django.db import models


class GuestRequest(models.Model):
    """One question to somebody without a node."""

    id = models.CharField(primary_key=True, max_length=32)
    room = models.CharField(max_length=64)
    officer = models.CharField(max_length=80)
    state = models.CharField(max_length=10)  # guests.core.standing
    proof_hash = models.BinaryField()  # SHA-256 of what link and code prove
    question = models.BinaryField()  # empty once it is over
    public = models.BinaryField()  # to which answers are sealed
    own = models.BinaryField()  # link, code and private key, under the officer's vault; empty once it is over
    most_openings = models.IntegerField()
    wrong = models.IntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.BinaryField(default=bytes)  # empty before it comes, and once it is taken

    class Meta:
        indexes = [
            models.Index(fields=["officer", "room"], name="guest_requests_of_officer"),
            models.Index(fields=["state"], name="guest_requests_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.id[:8]} {self.state}"


class GuestOpening(models.Model):
    """The question was opened with the right link and code."""

    request = models.ForeignKey(GuestRequest, models.CASCADE, related_name="openings")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request_id[:8]} {self.at}"
