"""Passkeys at a node: made for an officer, and shown at signing in.

Rules: a passkey counts at the host name under which it was made. Whose device it is is not asked. One with the function
``prf`` wraps the master key and opens the vault by itself; another counts as second factor. A counter that went back is
refused that time and told until the passkey is removed: there may be a copy of it. Wrong answers pause nothing for right
ones, which nobody can guess; they are written down until their address is in a pause.

    options, ticket = making("th-customs/somchai", place, now=now)
    add(account, master, place, Answer(ticket, text, prf), name="Laptop", now=now)
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import challenges, pauses, second_factors
from hornbill.vault.core import passkey as core
from hornbill.vault.core import passkey_wrap
from hornbill.vault.core.errors import BadFactor, BadPasskey, SignInPaused
from hornbill.vault.factor_models import Passkey, PasskeyWrap
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.vault.core.passkey import Place
    from hornbill.vault.models import Account

MAKE, SIGN_IN, SECOND = "make", "sign-in", "second"  # what a challenge is for
_TAG = "@passkey"  # no officer can have such a name


def _handle(officer_id: str) -> bytes:
    """Return what devices call an officer: the same always, and it tells nothing."""
    return hmac.digest(
        node_keys().pepper, b"hornbill/passkey-user/v1\0" + officer_id.encode(), hashlib.sha256
    )


def _with_prf(options: dict[str, Any]) -> dict[str, Any]:
    first = core.websafe(core.prf_input(node_keys().agency))
    return {**options, "extensions": {"prf": {"eval": {"first": first}}}}


def _ids(rows: Iterable[Passkey]) -> list[bytes]:
    return [core.id_in(bytes(row.credential)) for row in rows]


@dataclass(frozen=True, repr=False)
class Answer:
    """What a page sends after the browser has asked a device.

    Attributes:
        ticket: as the page was given it with its challenge.
        text: the browser's answer, JSON.
        prf: what the passkey's function gave, base64url; empty where the device has none.
    """

    ticket: str
    text: str
    prf: str = ""


# --- making ---------------------------------------------------------------------------------------
def making(account: Account, place: Place, *, now: datetime) -> tuple[dict[str, Any], str]:
    """Return what the browser is asked to make, and the ticket that comes back with its answer.

    Args:
        account: for whom.
        place: this node, as the page's address has it.
        now: aware datetime.
    """
    given = challenges.give(MAKE, account.officer_id, now=now)
    user = core.User(_handle(account.officer_id), account.username, account.display_name)
    known = _ids(Passkey.objects.filter(account=account, rp_id=place.rp_id))
    options = core.registration_options(place, challenge=given.challenge, user=user, known=known)
    return _with_prf(options), given.ticket


@sensitive_variables()
def add(
    account: Account,
    master: bytes,
    place: Place,
    answer: Answer,
    *,
    name: str,
    now: datetime,
) -> list[str]:
    """Add a passkey.

    Args:
        account: whose, with its vault open.
        master: its master key.
        place: this node.
        answer: to ``making``.
        name: as the officer will know it again.
        now: aware datetime.

    Returns:
        Recovery codes to show once, if this is the officer's first second factor; else none.

    Raises:
        BadFactor: a name that will not do, too many, or a passkey that is here already.
        BadPasskey: the answer does not count.
    """
    shown = second_factors.check_name(name)
    challenge = challenges.read(MAKE, account.officer_id, answer.ticket, now=now)
    made = core.check_registration(place, challenge, answer.text)
    row = Passkey(
        id=core.name_of(made.id),
        account=account,
        name=shown,
        rp_id=place.rp_id,
        credential=made.credential,
        counter=made.counter,
        synced=made.synced,
        created=now,
    )
    secret = passkey_wrap.prf_of(answer.prf)
    with transaction.atomic():
        challenges.spend(challenge, now=now)
        if Passkey.objects.filter(account=account).count() >= second_factors.MOST:
            text = _("You already have %d of them. Remove one that you do not use.")
            raise BadFactor(text % second_factors.MOST)
        first = not second_factors.asked_of(account)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise BadFactor(_("This passkey has already been added.")) from error
        if secret is not None:
            who = {"passkey": row.id, "officer_id": account.officer_id, "pepper": node_keys().pepper}
            sealed = passkey_wrap.wrap_master(master, secret, **who)
            PasskeyWrap.objects.create(passkey=row, sealed_master=sealed, made_at=now)
        detail = {"kind": second_factors.PASSKEY, "opens": secret is not None}
        record(account.officer_id, "vault.factor-add", subject=account.officer_id, detail=detail, now=now)
        return second_factors.new_recovery_codes(account, now=now) if first else []


# --- showing --------------------------------------------------------------------------------------
@dataclass(frozen=True, repr=False)
class Proof:
    """A passkey that was shown and counts.

    Attributes:
        account: whose.
        master: the master key, where the passkey opens it; else None.
    """

    account: Account
    master: bytes | None


def showing(
    purpose: str, subject: str, place: Place, *, account: Account | None = None, now: datetime
) -> tuple[dict[str, Any], str]:
    """Return what the browser is asked to show, and the ticket that comes back with its answer.

    Args:
        purpose: ``SIGN_IN`` or ``SECOND``.
        subject: id of the step; empty at signing in.
        place: this node.
        account: whose passkeys will do; None: whichever the officer chooses.
        now: aware datetime.
    """
    given = challenges.give(purpose, subject, now=now)
    allowed = None
    if account is not None:
        allowed = _ids(Passkey.objects.filter(account=account, rp_id=place.rp_id))
    return _with_prf(core.request_options(place, challenge=given.challenge, allowed=allowed)), given.ticket


@sensitive_variables()
def check_shown(
    purpose: str,
    subject: str,
    place: Place,
    answer: Answer,
    *,
    account: Account | None = None,
    address: str,
    now: datetime,
) -> Proof:
    """Check that a passkey of this node was shown; its challenge is spent.

    Args:
        purpose: as for ``showing``.
        subject: as for ``showing``.
        place: this node.
        answer: to ``showing``.
        account: whose it must be; None: anybody's of this node.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        BadPasskey: it does not count.
        SignInPaused: it does not count, and too many from this address did not.
    """
    try:
        challenge = challenges.read(purpose, subject, answer.ticket, now=now)
        row = _named(answer, account)
        shown = core.check_assertion(
            place,
            challenge,
            answer.text,
            credential=bytes(row.credential),
            counter=row.counter,
            handle=_handle(row.account.officer_id),
        )
        _remember(row, shown, challenge, now=now)
    except BadPasskey as error:
        raise _refused(error, account, address=address, now=now) from error
    if shown.cloned:
        _note_clone(row, address=address, now=now)
        raise BadPasskey(
            "the passkey's counter went back: there may be a copy of it",
            cure="Sign in with your passphrase, and replace this passkey in the settings.",
        )
    return Proof(row.account, _master(row, answer.prf))


def _named(answer: Answer, account: Account | None) -> Passkey:
    """Return the passkey that an answer claims to be of."""
    found = Passkey.objects.select_related("account", "wrap").filter(
        pk=core.name_of(core.id_of(answer.text)), account__is_active=True
    )
    row = (found.filter(account=account) if account is not None else found).first()
    if row is None:
        raise BadPasskey(
            "this passkey is not known here",
            cure="It was removed, or is another node's. Sign in with your passphrase.",
        )
    return row


def _remember(row: Passkey, shown: core.Shown, challenge: bytes, *, now: datetime) -> None:
    with transaction.atomic():
        challenges.spend(challenge, now=now)
        if not shown.cloned:
            Passkey.objects.filter(pk=row.pk).update(counter=shown.counter, last_used=now)


def _note_clone(row: Passkey, *, address: str, now: datetime) -> None:
    with transaction.atomic():
        Passkey.objects.filter(pk=row.pk).update(cloned_at=now)
        detail = {"address": address}
        record(NODE, "vault.passkey-cloned", subject=row.account.officer_id, detail=detail, now=now)


def _refused(
    error: BadPasskey, account: Account | None, *, address: str, now: datetime
) -> BadPasskey | SignInPaused:
    """Count an answer that did not count, unless a pause is on: then nothing is written."""
    if account is not None:  # after the passphrase
        second_factors.note_failure(account, address=address, now=now)
        return error
    tag = pauses.name_tag(_TAG, pepper=node_keys().pepper)
    until = pauses.paused_until(tag, address)
    if until is not None:
        text = _("Too many passkeys from this address were wrong; the pause ends at %s UTC.")
        return SignInPaused(text % f"{until:%H:%M}")
    with transaction.atomic():
        paused = pauses.note_failure(tag, address)
        record(NODE, "vault.passkey-failed", detail={"address": address, "paused": paused}, now=now)
    return error


@sensitive_variables()
def _master(row: Passkey, prf: str) -> bytes | None:
    secret, wrap = passkey_wrap.prf_of(prf), getattr(row, "wrap", None)
    if secret is None or wrap is None:
        return None
    who = {"passkey": row.pk, "officer_id": row.account.officer_id, "pepper": node_keys().pepper}
    try:
        return passkey_wrap.unwrap_master(bytes(wrap.sealed_master), secret, **who)
    except CannotOpen:
        return None  # the same passkey asked by another browser may give something else: the passphrase opens
