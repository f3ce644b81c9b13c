"""Proving by the passphrase who somebody is: at signing in, and once more for an act that outlasts the session.

Rules: nothing but opening the vault says whether a passphrase is right. An unknown name costs what a known one costs. One
passphrase is tried at a time. Every failure is counted and written down; the count goes back to nought when the sign-in is
whole, so that a right passphrase alone does not buy more tries at what follows it.

    account, master = opened_by_passphrase("somchai", "four words that differ", address="10.1.2.3", now=now)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import record
from hornbill.vault import pauses
from hornbill.vault.core import compartments
from hornbill.vault.core.errors import OtherOfficer, WrongPassphrase
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account
from hornbill.vault.trying import account_named, note_failure, refuse_while_paused, turn

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


@cache
def _decoy() -> compartments.SealedVault:
    return compartments.decoy()


@sensitive_variables()
def opened_by_passphrase(
    username: str, passphrase: str, *, address: str, now: datetime, only: str | None = None
) -> tuple[Account, bytes]:
    """Find whose passphrase was typed; begins nothing, and leaves the count of failures as it is.

    Args:
        username: as typed.
        passphrase: as typed.
        address: IP address of the client; failures are counted for name and address.
        now: aware datetime.
        only: officer's id; refuse everybody else.

    Returns:
        The account and its master key.

    Raises:
        SignInPaused: too many failures.
        SignInBusy: no turn was free.
        WrongPassphrase: it does not open, or nobody has that name.
        OtherOfficer: it opens, but the officer is not ``only``.
    """
    name = username.strip().lower()
    keys = node_keys()
    tag = pauses.name_tag(name, pepper=keys.pepper)
    refuse_while_paused(tag, address)
    account = account_named(name)
    sealed = account.sealed() if account else _decoy()
    officer_id = account.officer_id if account else "-/-"
    try:
        with turn():
            master = compartments.open_master(sealed, passphrase, officer_id=officer_id, pepper=keys.pepper)
    except WrongPassphrase:
        note_failure("vault.sign-in-failed", account, tag=tag, address=address, now=now)
        raise
    if account is None:
        raise WrongPassphrase("the name or the passphrase is not right")
    refuse_others(account, only, now=now)
    return account, master


def refuse_others(account: Account, only: str | None, *, now: datetime) -> None:
    """Refuse an officer who is about to send another one's text.

    Raises:
        OtherOfficer: the officer is not ``only``.
    """
    if only and account.officer_id != only:
        with transaction.atomic():
            record(account.officer_id, "vault.sign-in-refused", subject=only, now=now)
        raise OtherOfficer("that text was written by another officer")


@sensitive_variables()
def master_of(
    vault: OpenVault, passphrase: str, *, act: str, address: str, now: datetime
) -> tuple[Account, bytes]:
    """Let an officer with an open vault prove once more who it is, for an act that outlasts the session.

    Args:
        vault: open vault of the officer.
        passphrase: as typed.
        act: word of the act; a wrong passphrase is logged as ``{act}-failed``.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        The account as it is now, and its master key.

    Raises:
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in.
    """
    account, keys = Account.objects.get(officer_id=vault.officer_id), node_keys()
    tag = pauses.name_tag(account.username, pepper=keys.pepper)
    refuse_while_paused(tag, address)
    try:
        with turn():
            master = compartments.open_master(
                account.sealed(), passphrase, officer_id=account.officer_id, pepper=keys.pepper
            )
    except WrongPassphrase:
        note_failure(f"{act}-failed", account, tag=tag, address=address, now=now)
        raise
    pauses.forget_failures(tag, address)
    return account, master
