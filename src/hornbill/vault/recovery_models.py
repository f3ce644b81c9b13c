"""Tables of recovery by two officers: who they are, what is kept for each officer, what was asked and who agreed."""

from __future__ import annotations

from django.db import models


class RecoveryOfficers(models.Model):
    """The agency's recovery officers since a time; one set counts."""

    officers = models.JSONField()  # ids, sorted
    named_by = models.CharField(max_length=80)
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    counts = models.BooleanField(null=True, unique=True)  # True for one set, NULL for those that have ended

    def __str__(self) -> str:
        return ", ".join(self.officers)


class RecoveryCopy(models.Model):
    """An officer's reading subkey under a recovery key that no row has whole (``core/recovery_shares.py``)."""

    account = models.OneToOneField("vault.Account", on_delete=models.CASCADE, related_name="recovery_copy")
    named = models.ForeignKey(RecoveryOfficers, on_delete=models.CASCADE, related_name="copies")
    name = models.CharField(max_length=32)  # of the recovery key
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class RecoveryShare(models.Model):
    """One half of a recovery key, sealed to a recovery officer."""

    copy = models.ForeignKey(RecoveryCopy, on_delete=models.CASCADE, related_name="shares")
    holder = models.CharField(max_length=80)
    partner = models.CharField(max_length=80)
    key_id = models.CharField(max_length=16)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["copy", "holder", "partner"], name="one_share_a_pair_and_holder")
        ]

    def __str__(self) -> str:
        return f"{self.holder} with {self.partner}"


class RecoveryRequest(models.Model):
    """Somebody without a passphrase asks to be let in again; a row stays, without keys, when it is over."""

    id = models.CharField(primary_key=True, max_length=32)
    account = models.ForeignKey("vault.Account", on_delete=models.CASCADE, related_name="recovery_requests")
    named = models.ForeignKey(RecoveryOfficers, on_delete=models.CASCADE, related_name="requests")
    public = models.BinaryField()  # of the key that the one-time code carries
    copy_name = models.CharField(max_length=32)  # of the recovery key that it is about
    state = models.CharField(max_length=10)
    address = models.CharField(max_length=45)
    known = models.BooleanField(default=False)  # the officer has signed in from that network before
    asked_at = models.DateTimeField()
    expires = models.DateTimeField()
    delivered = models.BinaryField(default=b"")  # the subkey, sealed to the code; empty once it is over
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ["-asked_at", "id"]

    def __str__(self) -> str:
        return f"recovery asked {self.asked_at:%Y-%m-%d %H:%M} ({self.state})"


class RecoveryAgreement(models.Model):
    """A recovery officer agreed: the own halves, each sealed again to a possible partner and bound to the request."""

    request = models.ForeignKey(RecoveryRequest, on_delete=models.CASCADE, related_name="agreements")
    officer = models.CharField(max_length=80)
    halves = models.BinaryField()  # framed: partner, key id, sealed half, for each; empty once it is over
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["request", "officer"], name="one_agreement_an_officer")
        ]

    def __str__(self) -> str:
        return self.officer


class StrangersTries(models.Model):
    """How many tries of one sort strangers made in an hour: told in the audit log one by one, and not."""

    act = models.CharField(max_length=60)
    hour = models.DateTimeField()  # its beginning
    told = models.PositiveIntegerField(default=0)
    untold = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "hour"], name="strangers_tries_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.act} {self.hour:%Y-%m-%d %H:00}: {self.told + self.untold}"
