"""Accounts and sessions: creating, signing in and out, changing the passphrase, ending what is over.

Rules: signing in is opening the vault; nothing else says whether a passphrase is right. An unknown name costs
what a known one costs. Every act and every failed try writes its audit entry in its own transaction. A new
session always has a new secret, whatever cookie the browser sent.

    signed_in = sign_in("somchai", "four words that differ", address="10.1.2.3", now=now)
    signed_in.cookie, signed_in.vault
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill import config
from hornbill.audit.actions import NODE, record
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.vault import gate, pauses, recovery_copy, second_factors, sessions
from hornbill.vault.core import compartments
from hornbill.vault.core import session as core
from hornbill.vault.core.errors import SecondFactorAsked, WrongPassphrase
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account, ApiToken, SignInStep, VaultSession
from hornbill.vault.proving import note_failure, opened_by_passphrase, refuse_while_paused, turn

if TYPE_CHECKING:
    from datetime import datetime

WRAP = ("kdf_salt", "kdf_cost", "master_wrapped")  # columns that another passphrase changes


class BadAccount(BadInput):
    """An account with such a name cannot be made."""

    code = "bad-account"


@dataclass(frozen=True, repr=False)
class SignedIn:
    """A new session.

    Attributes:
        cookie: value of the vault cookie; nowhere else kept.
        vault: the open vault.
    """

    cookie: str
    vault: sessions.OpenVault


@sensitive_variables()
def create_account(
    *,
    officer_id: str,
    display_name: str,
    passphrase: str,
    title: str = "",
    focal_point: bool = False,
    language: str = "",
    by: str = NODE,
    now: datetime,
) -> Account:
    """Make an officer's account and vault.

    Args:
        officer_id: ``th-customs/somchai``, of this node's agency; its last part is the name to sign in with.
        display_name: as colleagues read it.
        passphrase: first passphrase.
        title: office held.
        focal_point: whether other agencies are told to turn to this officer.
        language: tag; empty for the node's.
        by: who makes it, for the audit log: an officer's id, or ``node`` for anyone who is at the machine.
        now: aware datetime.

    Returns:
        The account; its public keys go into the enrolment file.

    Raises:
        BadId: not an officer's id.
        BadAccount: of another agency, taken, or without a name.
        WeakPassphrase: the passphrase will not do.
    """
    agency, _, username = ids.check_officer(officer_id).partition("/")
    keys = node_keys()
    if agency != keys.agency:
        raise BadAccount(f"{officer_id} is not an officer of {keys.agency}", cure="Use this agency's id.")
    if not display_name.strip():
        raise BadAccount("an officer needs a name", cure="Give the name that colleagues read.")
    shortest = config.number("HORNBILL_PASSPHRASE_MIN")
    compartments.check_passphrase(passphrase, shortest=shortest, not_in=(username, display_name))
    with turn():
        sealed = compartments.create(passphrase, officer_id=officer_id, pepper=keys.pepper)
        master = compartments.open_master(
            sealed, passphrase, officer_id=officer_id, pepper=keys.pepper
        )  # also shows that it opens before anything relies on it
    account = Account(
        username=username,
        officer_id=officer_id,
        display_name=display_name.strip(),
        title=title.strip(),
        focal_point=focal_point,
        language=language,
        created=now,
    )
    account.keep(sealed)
    account.signing_public = compartments.open_signing(
        sealed, master, officer_id=officer_id
    ).signing_key.public
    account.sealing_public = compartments.open_reading(
        sealed, master, officer_id=officer_id
    ).sealing_key.public
    with transaction.atomic():
        if Account.objects.filter(officer_id=officer_id).exists():
            raise BadAccount(f"{officer_id} has an account already", cure="Choose another id.")
        account.save(force_insert=True)
        record(by, "vault.create", subject=officer_id, now=now)
    return account


def forget_focal_point(officer_id: str) -> None:
    """Forget that an account was made for a focal point; within the caller's transaction, which logs it."""
    Account.objects.filter(officer_id=officer_id).update(focal_point=False)


@sensitive_variables()
def sign_in(
    username: str,
    passphrase: str,
    *,
    address: str,
    now: datetime,
    only: str | None = None,
    at_the_machine: bool = False,
) -> SignedIn:
    """Open a vault by the passphrase alone and begin a session.

    Args:
        username: as typed.
        passphrase: as typed.
        address: IP address of the client; failures are counted for name and address.
        now: aware datetime.
        only: officer's id; refuse everybody else (a text of that officer is about to be sent).
        at_the_machine: who asks has the node's own folder at hand, and with it all that a second factor guards here.

    Returns:
        The session.

    Raises:
        SignInPaused, SignInBusy, WrongPassphrase, OtherOfficer: as ``opened_by_passphrase``.
        SecondFactorAsked: the passphrase is right and not enough: ``entering`` goes on from there.
    """
    account, master = opened_by_passphrase(username, passphrase, address=address, now=now, only=only)
    if not at_the_machine and (second_factors.asked_of(account) or second_factors.required()):
        raise SecondFactorAsked("the passphrase is right; a second factor must follow")
    return begin_session(account, master, "vault.sign-in", way="passphrase", address=address, now=now)


@sensitive_variables()
def begin_session(
    account: Account,
    master: bytes,
    act: str,
    *,
    way: str,
    address: str,
    now: datetime,
    detail: dict[str, str] | None = None,
) -> SignedIn:
    """Write a session and its audit entry; failures are counted from nought again.

    Args:
        account: whose.
        master: its master key.
        act: word of the act for the audit log.
        way: how the vault was opened: ``passphrase+code``, ``passkey``.
        address: IP address of the client.
        now: aware datetime.
        detail: more for the audit log.
    """
    secret = core.new_secret()
    with transaction.atomic():
        pauses.forget_failures(pauses.name_tag(account.username, pepper=node_keys().pepper), address)
        row = VaultSession.objects.create(
            id=core.session_id(secret),
            account=account,
            sealed_master=core.seal_master(secret, master, officer_id=account.officer_id),
            created=now,
            last_used=now,
            expires=now + sessions.longest_time(),
            address=address,
            way=way,
        )
        said = {"address": address, "way": way, **(detail or {})}
        record(account.officer_id, act, subject=row.id[:16], detail=said, now=now)
        recovery_copy.ensure(account, master, now=now)
    return SignedIn(core.to_cookie(secret), sessions.open_account(account, master, session_id=row.id))


def sign_out(vault: sessions.OpenVault, *, now: datetime) -> None:
    """End this session.

    Args:
        vault: of the session.
        now: aware datetime.
    """
    with transaction.atomic():
        VaultSession.objects.filter(id=vault.session_id).delete()
        record(vault.officer_id, "vault.sign-out", subject=vault.session_id[:16], now=now)
    sessions.close_here(vault.session_id)


def sign_out_everywhere(officer_id: str, *, by: str, now: datetime) -> int:
    """End every session of an officer.

    Args:
        officer_id: whose.
        by: officer's id or ``node``.
        now: aware datetime.

    Returns:
        How many there were.
    """
    with transaction.atomic():
        ended = _end_all(officer_id)
        SignInStep.objects.filter(account__officer_id=officer_id).delete()
        gate.end_passes(officer_id)
        record(by, "vault.sign-out-everywhere", subject=officer_id, detail={"sessions": len(ended)}, now=now)
    for session_id in ended:
        sessions.close_here(session_id)
    return len(ended)


def sign_out_elsewhere(vault: sessions.OpenVault, *, now: datetime) -> int:
    """End every session of an officer but this one, and every sign-in that waits for its second half.

    Args:
        vault: of the session that stays.
        now: aware datetime.

    Returns:
        How many sessions there were.
    """
    with transaction.atomic():
        ended = _end_all(vault.officer_id, but=vault.session_id)
        SignInStep.objects.filter(account__officer_id=vault.officer_id).delete()
        detail = {"sessions": len(ended)}
        record(vault.officer_id, "vault.sign-out-elsewhere", subject=vault.officer_id, detail=detail, now=now)
    for session_id in ended:
        sessions.close_here(session_id)
    return len(ended)


def _end_all(officer_id: str, *, but: str = "") -> list[str]:
    rows = VaultSession.objects.filter(account__officer_id=officer_id).exclude(id=but)
    ended = list(rows.values_list("id", flat=True))
    rows.delete()
    return ended


@sensitive_variables()
def change_passphrase(
    vault: sessions.OpenVault, old: str, new: str, *, address: str, now: datetime
) -> SignedIn:
    """Put the vault under a new passphrase; every session and every program's token ends, a new session begins.

    Args:
        vault: open vault of the officer.
        old: present passphrase.
        new: the next one.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        The new session.

    Raises:
        WeakPassphrase: ``new`` will not do.
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in, for ``old``.
    """
    account = Account.objects.get(officer_id=vault.officer_id)
    names = (account.username, account.display_name)
    compartments.check_passphrase(new, shortest=config.number("HORNBILL_PASSPHRASE_MIN"), not_in=names)
    keys = node_keys()
    tag = pauses.name_tag(account.username, pepper=keys.pepper)
    refuse_while_paused(tag, address)
    who = {"officer_id": account.officer_id, "pepper": keys.pepper}
    try:
        with turn():
            master = compartments.open_master(account.sealed(), old, **who)
            sealed = compartments.rewrap(account.sealed(), master, new, **who)
    except WrongPassphrase:
        note_failure("vault.change-passphrase-failed", account, tag=tag, address=address, now=now)
        raise
    detail = {"address": address}
    return begin_anew(account, sealed, master, "vault.change-passphrase", detail=detail, now=now)


@sensitive_variables()
def begin_anew(
    account: Account,
    sealed: compartments.SealedVault,
    master: bytes,
    act: str,
    *,
    columns: tuple[str, ...] = WRAP,
    way: str = "passphrase",
    detail: dict[str, str],
    now: datetime,
) -> SignedIn:
    """Take a vault over under another passphrase: every session and token ends, a new session begins.

    Args:
        account: as it was read before the passphrase was tried; changed and saved here.
        sealed: the vault under the new passphrase.
        master: its master key.
        act: word for the audit log.
        columns: of the account, that may change; more than the wrap where the keys are others.
        way: how the vault was opened.
        detail: for the audit log; its ``address`` is the client's.
        now: aware datetime.

    Raises:
        WrongPassphrase: the passphrase was changed elsewhere at the same moment; nothing was changed.
    """
    with transaction.atomic():
        still = Account.objects.filter(pk=account.pk, generation=account.generation)
        account.keep(sealed)
        account.generation += 1
        changed = {name: getattr(account, name) for name in ("generation", *columns)}
        if not still.update(**changed):
            raise WrongPassphrase("the passphrase was changed elsewhere at the same moment")
        ended = _end_all(account.officer_id) + _end_tokens(account, now)
        SignInStep.objects.filter(account=account).delete()
        if columns != WRAP:  # another master key: what lay under the old one opens nothing any more
            second_factors.remove_all(account.officer_id, by=account.officer_id, reason=act, now=now)
        detail = {**detail, "generation": str(account.generation)}
        signed_in = begin_session(
            account, master, act, way=way, address=detail["address"], now=now, detail=detail
        )
    for session_id in ended:
        sessions.close_here(session_id)
    return signed_in


def _end_tokens(account: Account, now: datetime) -> list[str]:
    """End every token of an officer: anyone who changes the passphrase may have reason to."""
    rows = ApiToken.objects.filter(account=account, ended_at=None)
    ended = list(rows.values_list("id", flat=True))
    rows.update(ended_at=now, ended_why="passphrase", sealed_master=b"")
    for token_id in ended:
        detail = {"token": token_id[:16], "why": "passphrase"}
        record(account.officer_id, "vault.token-end", subject=token_id[:16], detail=detail, now=now)
    return ended


def end_expired(*, now: datetime) -> int:
    """Remove sessions that are over; called by the worker's housekeeping.

    Args:
        now: aware datetime.

    Returns:
        How many there were.
    """
    over = [row for row in VaultSession.objects.select_related("account") if sessions.ends_at(row) <= now]
    for row in over:
        with transaction.atomic():
            VaultSession.objects.filter(id=row.id).delete()
            record(NODE, "vault.session-ended", subject=row.account.officer_id, now=now)
    return len(over)
