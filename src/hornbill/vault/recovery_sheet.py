"""The printed recovery sheet: made while the passphrase is known, used when it is not.

Rules: a sheet wraps the same master key as the passphrase, so it opens both compartments and nothing is lost. It is shown once;
the node keeps no way to print it again. Making another one ends the last, using it ends it too; rows stay, without the key.
What was mistyped is told from the check in it and is no try; a wrong sheet counts as a wrong passphrase does, for the name
together with the address, and ends in the same pause.

    made = make(vault, "four words that differ", address="10.1.2.3", now=now)
    made.text                                                       # to be printed, kept nowhere
    use("somchai", made.text, "five other words entirely here", address="10.1.2.3", now=now).vault
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from hornbill import config
from hornbill.audit.actions import record
from hornbill.kernel import written_secret
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import pauses
from hornbill.vault.actions import begin_anew
from hornbill.vault.core import compartments
from hornbill.vault.core import sheet as core
from hornbill.vault.core.errors import VaultError
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account, RecoverySheet
from hornbill.vault.proving import account_named, master_of, turn
from hornbill.vault.strangers import note_failure, refuse_while_paused

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.actions import SignedIn
    from hornbill.vault.sessions import OpenVault

REPLACED, USED, LOST = "replaced", "used", "lost"


class WrongSheet(VaultError):
    """No sheet of that officer; which of name and sheet is wrong is not said."""

    code = "wrong-sheet"
    default_cure = (
        "Look at the name that is printed on the sheet, and whether you have made a newer one since."
    )


class SheetEnded(VaultError):
    """The sheet was good once."""

    code = "sheet-ended"
    default_cure = "Use the newest sheet, or ask two recovery officers of your agency."


@dataclass(frozen=True)
class SheetView:
    """A sheet that opens a vault.

    Attributes:
        number: printed on it.
        made_at: when.
    """

    number: str
    made_at: datetime


@dataclass(frozen=True, repr=False)
class MadeSheet:
    """A new sheet: what is printed, and what the node remembers of it."""

    text: str
    view: SheetView


def sheet_of(officer_id: str) -> SheetView | None:
    """Return the sheet that opens an officer's vault, or None."""
    row = RecoverySheet.objects.filter(account__officer_id=officer_id, ended_at=None).first()
    return SheetView(core.number(row.id), row.made_at) if row is not None else None


@sensitive_variables()
def make(vault: OpenVault, passphrase: str, *, address: str, now: datetime) -> MadeSheet:
    """Make a sheet; the last one ends.

    Args:
        vault: open vault of the officer.
        passphrase: typed once more: a sheet outlasts the session.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in; the last sheet stays.
    """
    account, master = master_of(vault, passphrase, act="vault.sheet-make", address=address, now=now)
    secret, pepper = written_secret.new_secret(), node_keys().pepper
    sealed = core.seal_master(secret, master, officer_id=vault.officer_id, pepper=pepper)
    with transaction.atomic():
        ended = _end(account, REPLACED, now)
        row = RecoverySheet.objects.create(
            id=core.sheet_id(secret), account=account, sealed_master=sealed, made_at=now
        )
        detail = {"sheet": core.number(row.id), "replaces": ended, "address": address}
        record(vault.officer_id, "vault.sheet-make", subject=vault.officer_id, detail=detail, now=now)
    text = written_secret.write(secret, written_secret.SHEET)
    return MadeSheet(text, SheetView(core.number(row.id), row.made_at))


def give_up(vault: OpenVault, *, now: datetime) -> bool:
    """End an officer's sheet: it was lost, or somebody saw it; returns False if there is none."""
    with transaction.atomic():
        ended = _end(Account.objects.get(officer_id=vault.officer_id), LOST, now)
        if ended:
            detail = {"sheet": ended}
            record(vault.officer_id, "vault.sheet-end", subject=vault.officer_id, detail=detail, now=now)
    return bool(ended)


def _end(account: Account, why: str, now: datetime) -> str:
    """End the live sheet; returns its number, empty if there is none."""
    live = RecoverySheet.objects.filter(account=account, ended_at=None)
    number = next((core.number(row.id) for row in live), "")
    live.update(ended_at=now, ended_why=why, sealed_master=b"")
    return number


@sensitive_variables()
def use(username: str, typed: str, new: str, *, address: str, now: datetime) -> SignedIn:
    """Open a vault with its sheet and put it under a new passphrase; the sheet, all sessions and all tokens end.

    Args:
        username: as typed.
        typed: the sheet's characters, as typed.
        new: the next passphrase.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        A new session.

    Raises:
        Mistyped: the sheet's own check fails; nothing was tried.
        WeakPassphrase: ``new`` will not do; the sheet stays.
        WrongSheet: no such sheet of that officer.
        SheetEnded: it was used or replaced.
        SignInPaused, SignInBusy: as at signing in.
    """
    secret = written_secret.read(typed, written_secret.SHEET)
    shortest = config.number("HORNBILL_PASSPHRASE_MIN")
    compartments.check_passphrase(new, shortest=shortest)
    name, keys = username.strip().lower(), node_keys()
    tag = pauses.name_tag(name, pepper=keys.pepper)
    refuse_while_paused(tag, address)
    account = account_named(name)
    row = RecoverySheet.objects.filter(id=core.sheet_id(secret)).first()
    if account is None or row is None or row.account_id != account.pk:
        note_failure("vault.sheet-failed", account, tag=tag, address=address, now=now)
        raise WrongSheet("the name or the sheet is not right")
    if row.ended_at is not None:
        raise SheetEnded(_ended_words(row))
    who = {"officer_id": account.officer_id, "pepper": keys.pepper}
    try:
        master = core.open_master(secret, bytes(row.sealed_master), **who)
    except CannotOpen as error:
        note_failure("vault.sheet-failed", account, tag=tag, address=address, now=now)
        raise WrongSheet("the sheet does not open this vault") from error
    compartments.check_passphrase(new, shortest=shortest, not_in=(account.username, account.display_name))
    with turn():
        sealed = compartments.rewrap(account.sealed(), master, new, **who)
    with transaction.atomic():
        live = RecoverySheet.objects.filter(pk=row.pk, ended_at=None)
        if not live.update(ended_at=now, ended_why=USED, sealed_master=b""):
            raise SheetEnded("this sheet was used at the same moment")
        pauses.forget_failures(tag, address)
        detail = {"address": address, "sheet": core.number(row.id)}
        return begin_anew(account, sealed, master, "vault.sheet-use", way="sheet", detail=detail, now=now)


def _ended_words(row: RecoverySheet) -> str:
    assert row.ended_at is not None
    day = f"{row.ended_at:%Y-%m-%d}"
    if row.ended_why == USED:
        return _("this sheet was used on %(day)s") % {"day": day}
    return _("this sheet ended on %(day)s: it was cancelled, or replaced by a newer one") % {"day": day}
