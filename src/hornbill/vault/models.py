"""Tables of officers' accounts and of the sessions in which a vault is open."""

from __future__ import annotations

from typing import ClassVar, NoReturn

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hornbill.kernel.suite.passphrase import Cost
from hornbill.vault.core.compartments import SealedVault
from hornbill.vault.factor_models import (
    CodeApp,
    CodeTries,
    Passkey,
    PasskeyWrap,
    RecoveryCode,
    SignInStep,
    SpentChallenge,
)
from hornbill.vault.form_models import FormDone
from hornbill.vault.gate_models import GatePass, SignOnLink
from hornbill.vault.joiner_models import Joiner
from hornbill.vault.recovery_models import (
    RecoveryAgreement,
    RecoveryCopy,
    RecoveryOfficers,
    RecoveryRequest,
    RecoveryShare,
    StrangersTries,
)

__all__ = [
    "Account",
    "ApiToken",
    "CodeApp",
    "CodeTries",
    "FormDone",
    "GatePass",
    "Joiner",
    "KeyedAct",
    "NextKeys",
    "Passkey",
    "PasskeyWrap",
    "RecoveryAgreement",
    "RecoveryCode",
    "RecoveryCopy",
    "RecoveryOfficers",
    "RecoveryRequest",
    "RecoveryShare",
    "RecoverySheet",
    "SignInStep",
    "SignOnLink",
    "SpentChallenge",
    "StrangersTries",
    "VaultSession",
    "WeeklyKey",
]


class Account(AbstractBaseUser):
    """An officer of this agency and the sealed vault.

    The framework's password column and last-sign-in column are left out: a passphrase is right if it opens
    the vault, and the audit log says when that was.
    """

    # The framework's own columns and methods for passwords are switched off on purpose.
    password = None  # type: ignore[assignment]
    last_login = None  # type: ignore[assignment]

    username = models.CharField(max_length=40, unique=True)
    officer_id = models.CharField(max_length=80, unique=True)
    display_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    focal_point = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, default="")  # IANA name; empty: the agency's
    idle_min = models.PositiveSmallIntegerField(default=0)  # minutes without use; 0: as the node says
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField()

    signing_public = models.BinaryField()
    sealing_public = models.BinaryField()

    # The vault: vault/core/compartments.py says what each part is.
    generation = models.PositiveIntegerField(default=1)  # counts passphrases
    kdf_salt = models.BinaryField()
    kdf_cost = models.JSONField()
    master_wrapped = models.BinaryField()
    reading_key_wrapped = models.BinaryField()
    reading_sealed = models.BinaryField()
    signing_key_wrapped = models.BinaryField()
    signing_sealed = models.BinaryField()

    objects: ClassVar[BaseUserManager[Account]] = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["officer_id", "display_name"]

    def __str__(self) -> str:
        return self.officer_id

    def sealed(self) -> SealedVault:
        """Return the vault as the core knows it."""
        return SealedVault(
            salt=bytes(self.kdf_salt),
            cost=Cost(**self.kdf_cost),
            master_wrapped=bytes(self.master_wrapped),
            reading_key_wrapped=bytes(self.reading_key_wrapped),
            reading_sealed=bytes(self.reading_sealed),
            signing_key_wrapped=bytes(self.signing_key_wrapped),
            signing_sealed=bytes(self.signing_sealed),
        )

    def keep(self, sealed: SealedVault) -> None:
        """Take over a sealed vault; not saved yet."""
        self.kdf_salt = sealed.salt
        self.kdf_cost = {
            "iterations": sealed.cost.iterations,
            "memory_kib": sealed.cost.memory_kib,
            "lanes": sealed.cost.lanes,
        }
        self.master_wrapped = sealed.master_wrapped
        self.reading_key_wrapped = sealed.reading_key_wrapped
        self.reading_sealed = sealed.reading_sealed
        self.signing_key_wrapped = sealed.signing_key_wrapped
        self.signing_sealed = sealed.signing_sealed

    def set_password(self, raw_password: str | None) -> NoReturn:
        """Refuse: there are no passwords beside the vault."""
        raise NotImplementedError("use vault.actions.change_passphrase")

    def check_password(self, raw_password: str | None) -> NoReturn:
        """Refuse: a passphrase is right if it opens the vault."""
        raise NotImplementedError("use vault.actions.sign_in")


class VaultSession(models.Model):
    """A session: the master key under a key that only the officer's cookie carries."""

    id = models.CharField(primary_key=True, max_length=64)  # hash of the cookie's secret
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    sealed_master = models.BinaryField()
    created = models.DateTimeField()
    last_used = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)
    address = models.CharField(max_length=45, blank=True, default="")  # from where it was begun
    way = models.CharField(max_length=40, blank=True, default="")  # passphrase, passphrase+code, passkey, ...

    def __str__(self) -> str:
        return f"session until {self.expires:%Y-%m-%d %H:%M}"


class ApiToken(models.Model):
    """A token of a program that acts for an officer: the master key under a key that only the token carries.

    A row stays after its token has ended, without the key, so that officers see what was once allowed.
    """

    id = models.CharField(primary_key=True, max_length=64)  # hash of the token's secret
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    may = models.JSONField()
    rooms = models.JSONField()
    sealed_master = models.BinaryField()  # empty once it has ended
    created = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)
    last_used = models.DateTimeField(null=True)  # to the minute
    last_address = models.CharField(max_length=45, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, blank=True, default="")  # revoked, passphrase, expired

    def __str__(self) -> str:
        return f"token until {self.expires:%Y-%m-%d %H:%M}"


class KeyedAct(models.Model):
    """An act that a program named with a key of its own, and its answer."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="keyed_acts")
    name = models.CharField(max_length=64)  # hash of the key
    mark = models.CharField(max_length=64)  # hash of the request
    sealed = models.BinaryField()  # the answer under the officer's vault; empty until there is one
    begun_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "name"], name="one_act_a_key")]

    def __str__(self) -> str:
        return f"begun {self.begun_at:%Y-%m-%d %H:%M}"


class WeeklyKey(models.Model):
    """A sealing key of one week: its private half sealed in the vault, empty once it was destroyed."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="weekly_keys")
    week = models.IntegerField()  # directory.core.prekeys says which
    public = models.BinaryField()
    key_id = models.CharField(max_length=16)  # of the public half
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "week"], name="weekly_key_once")]
        indexes = [models.Index(fields=["key_id"], name="weekly_key_by_id")]

    def __str__(self) -> str:
        return f"week {self.week}, {self.key_id}"


class NextKeys(models.Model):
    """Keys that an officer has made and that take the present ones' place once the directory has them."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="next_keys")
    signing_public = models.BinaryField()
    sealing_public = models.BinaryField()
    reading_sealed = models.BinaryField()
    signing_sealed = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"next keys, made {self.made_at:%Y-%m-%d %H:%M}"


class RecoverySheet(models.Model):
    """A printed recovery sheet: the master key under a secret that only the paper carries.

    A row stays after its sheet has ended, without the key, so that who types an old one is told so.
    """

    id = models.CharField(primary_key=True, max_length=64)  # hash of the sheet's secret
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sheets")
    sealed_master = models.BinaryField()  # empty once it has ended
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, blank=True, default="")  # replaced, used, lost

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(ended_at__isnull=True), name="one_sheet_an_officer"
            )
        ]

    def __str__(self) -> str:
        return f"sheet made {self.made_at:%Y-%m-%d %H:%M}"
