"""Tables of second factors, of passkeys that open a vault, and of a sign-in that waits between two steps.

Rules: each way to open a vault has a table of its own, beside the passphrase's columns of the account; destroying its row
ends that way and touches no other.
"""

from __future__ import annotations

from django.db import models


class CodeApp(models.Model):
    """An app that computes one-time codes: its secret sealed under the master key of its officer's vault."""

    account = models.ForeignKey("vault.Account", on_delete=models.CASCADE, related_name="code_apps")
    name = models.CharField(max_length=60)
    sealed = models.BinaryField()
    last_step = models.BigIntegerField()  # of the last code that was taken: it and earlier ones are refused
    created = models.DateTimeField()
    last_used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Passkey(models.Model):
    """A passkey: its public half."""

    # A hash of the credential's id, which has up to 1,023 bytes.
    id = models.CharField(primary_key=True, max_length=64)
    account = models.ForeignKey("vault.Account", on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    rp_id = models.CharField(max_length=253)  # name of the host at which it was made
    credential = models.BinaryField()
    counter = models.BigIntegerField()
    synced = models.BooleanField()
    created = models.DateTimeField()
    last_used = models.DateTimeField(null=True)
    cloned_at = models.DateTimeField(null=True)  # when its counter last went back

    def __str__(self) -> str:
        return self.name


class PasskeyWrap(models.Model):
    """The master key of a vault under a key that only a passkey makes."""

    passkey = models.OneToOneField(Passkey, on_delete=models.CASCADE, related_name="wrap", primary_key=True)
    sealed_master = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of {self.passkey_id[:16]}"


class RecoveryCode(models.Model):
    """A recovery code: its keyed hash, which goes when the code has been used."""

    account = models.ForeignKey("vault.Account", on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "used" if self.used_at else "good"


class CodeTries(models.Model):
    """How many wrong codes of apps were given after an officer's passphrase: ``code_budget``."""

    account = models.OneToOneField(
        "vault.Account", on_delete=models.CASCADE, related_name="code_tries", primary_key=True
    )
    generation = models.PositiveIntegerField()  # of the passphrase
    wrong = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.wrong} wrong codes"


class SignInStep(models.Model):
    """A sign-in of which one half is done: the master key under a key that only the step's cookie carries.

    Or a passkey was shown that opens nothing, and the passphrase has yet to come: then there is no master key.
    """

    id = models.CharField(primary_key=True, max_length=64)  # hash of the cookie's secret
    account = models.ForeignKey("vault.Account", on_delete=models.CASCADE, related_name="sign_in_steps")
    sealed_master = models.BinaryField()
    generation = models.PositiveIntegerField()  # of the passphrase
    tries = models.PositiveSmallIntegerField(default=0)  # codes that were given in it
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"step until {self.expires:%Y-%m-%d %H:%M}"


class SpentChallenge(models.Model):
    """A challenge that a passkey has answered; it counts no second time."""

    id = models.CharField(primary_key=True, max_length=64)
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.id[:16]
