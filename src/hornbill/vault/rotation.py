"""Other keys for an officer: made while the passphrase is at hand, and taken up once the directory has them.

Rules: until then the present keys count here as they do elsewhere. Taking up needs no key, so the worker can do it. What was
sealed to the old keys still opens: they are kept in the vault. What was signed with them stays provable by the directory.
The chain goes on; passphrase, sessions and tokens stay.

    made = prepare(vault, "four words that differ", address="10.1.2.3", now=now)
    keep(vault, made, now=now)                                                        # in a transaction
    take_up("th-customs/somchai", made.signing_key.public, week=152, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import record
from hornbill.vault import prekeys
from hornbill.vault.core import compartments
from hornbill.vault.models import Account, NextKeys
from hornbill.vault.proving import master_of

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.kernel.suite.signing import SigningKey
    from hornbill.vault.core.compartments import SealedVault
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True, repr=False)
class Prepared:
    """New keys, kept nowhere yet.

    Attributes:
        signing_key: signs that it takes the old one's place.
        sealing_public: of the new sealing key.
        sealed: the vault with them.
    """

    signing_key: SigningKey
    sealing_public: bytes
    sealed: SealedVault


@sensitive_variables()
def prepare(vault: OpenVault, passphrase: str, *, address: str, now: datetime) -> Prepared:
    """Make new keys.

    Args:
        vault: open vault of the officer.
        passphrase: typed once more: new keys outlast the session.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in.
    """
    account, master = master_of(vault, passphrase, act="vault.rotate", address=address, now=now)
    renewed, signing, sealing = compartments.renew(account.sealed(), master, officer_id=vault.officer_id)
    return Prepared(signing, sealing.public, renewed)


def keep(vault: OpenVault, made: Prepared, *, now: datetime) -> None:
    """Let new keys wait, in place of any that waited before; within the caller's transaction, which logs it."""
    prekeys.keep_for_good(vault, vault.sealing_key, now=now)
    NextKeys.objects.update_or_create(
        account=Account.objects.get(officer_id=vault.officer_id),
        defaults={
            "signing_public": made.signing_key.public,
            "sealing_public": made.sealing_public,
            "reading_sealed": made.sealed.reading_sealed,
            "signing_sealed": made.sealed.signing_sealed,
            "made_at": now,
        },
    )


def waiting() -> list[tuple[str, bytes]]:
    """Return (officer, public signing key) of the keys that wait."""
    rows = NextKeys.objects.values_list("account__officer_id", "signing_public")
    return [(officer_id, bytes(public)) for officer_id, public in rows]


def waiting_keys() -> list[tuple[str, bytes, bytes]]:
    """Return (officer, public signing key, public sealing key) of the keys that wait."""
    rows = NextKeys.objects.values_list("account__officer_id", "signing_public", "sealing_public")
    return [(officer_id, bytes(signing), bytes(sealing)) for officer_id, signing, sealing in rows]


def forget(officer_id: str) -> None:
    """Let no keys wait: there is no directory that could have them; within the caller's transaction."""
    NextKeys.objects.filter(account__officer_id=officer_id).delete()


def take_up(officer_id: str, signing_public: bytes, *, week: int, now: datetime) -> bool:
    """Put the keys that wait in place of the present ones.

    Args:
        officer_id: whose.
        signing_public: the key that the directory has now; others that wait stay where they are.
        week: the present one: keys that were made ahead from it on are given up, for anyone who had the vault has them.
        now: aware datetime.

    Returns:
        False if no such keys wait.
    """
    with transaction.atomic():
        row = NextKeys.objects.filter(account__officer_id=officer_id, signing_public=signing_public).first()
        if row is None:
            return False
        Account.objects.filter(officer_id=officer_id).update(
            signing_public=row.signing_public,
            sealing_public=row.sealing_public,
            reading_sealed=row.reading_sealed,
            signing_sealed=row.signing_sealed,
        )
        row.delete()
        prekeys.give_up_from(officer_id, week)
        record(officer_id, "vault.rotate", subject=officer_id, now=now)
    return True
