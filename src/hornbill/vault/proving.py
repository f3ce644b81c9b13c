"""Proving by the passphrase who somebody is: at signing in, and once more for an act that outlasts the session.

Rules: nothing but opening the vault says whether a passphrase is right. An unknown name costs what a known one costs. One
passphrase is tried at a time. Every failure is counted and written down; the count goes back to nought when the sign-in is
whole, so that a right passphrase alone does not buy more tries at what follows it. Failures are counted for a name together with
an address (``pauses``).

    account, master = opened_by_passphrase("somchai", "four words that differ", address="10.1.2.3", now=now)
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.vault import pauses
from hornbill.vault.core import compartments
from hornbill.vault.core.errors import OtherOfficer, SignInBusy, SignInPaused, WrongPassphrase
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

_USERNAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}", re.ASCII)
_WAIT_S = 5.0  # for a turn


@cache
def _turns() -> BoundedSemaphore:
    # One at a time: two derivations with several lanes in one process can wait for each other for ever (seen
    # with OpenSSL 4.0.3, whose lanes share one pool of threads). Each takes 64 MiB and a fifth of a second.
    return BoundedSemaphore(1)


@contextmanager
def turn() -> Iterator[None]:
    """Hold the one place for trying a passphrase."""
    if not _turns().acquire(timeout=_WAIT_S):
        raise SignInBusy("many are signing in at this moment")
    try:
        yield
    finally:
        _turns().release()


def account_named(name: str) -> Account | None:
    """Return the account that may sign in under a name, in small letters; None when nobody may."""
    known = Account.objects.filter(username=name, is_active=True) if _USERNAME.fullmatch(name) else None
    return known.first() if known is not None else None


def refuse_while_paused(tag: str, address: str) -> None:
    """Raise SignInPaused while a name and an address are paused together."""
    until = pauses.paused_until(tag, address)
    if until is not None:
        raise SignInPaused(
            f"too many wrong passphrases for this name from this device; the pause ends at {until:%H:%M} UTC"
        )


def note_failure(act: str, account: Account | None, *, tag: str, address: str, now: datetime) -> None:
    """Count a wrong passphrase and write it down; a name that nobody has is not kept as typed."""
    with transaction.atomic():
        paused = pauses.note_failure(tag, address)
        detail = {"address": address, "known": account is not None, "paused": paused}
        record(NODE, act, subject=account.officer_id if account else tag, detail=detail, now=now)


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
