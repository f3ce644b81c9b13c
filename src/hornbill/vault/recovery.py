"""Recovery by two officers: asked for without a passphrase, agreed to in two sessions, finished with a one-time code.

Rules:
- Who asks gets a one-time code, shown once, and nine digits to read out. The code carries a key; what two recovery officers
  open is sealed to that key, so neither they nor the database can finish in the asker's place.
- Each recovery officer types the nine digits that the officer reads out: a request that somebody else made has others.
- ``core.recovery_request`` says who may agree; an agreement holds for one request, one recovery key and one partner.
- An unknown name is answered as a known one. So many requests of one officer wait at once, and asking counts as a failed try
  does, for name and address together: nobody fills the page of recovery from one place.
- What is over keeps no key.

    asked = ask("somchai", address="10.1.2.3", now=now)            # asked.code, asked.spoken
    agree(vault_of_malee, request_id, "123 456 789", address="10.1.2.4", now=now)
    agree(vault_of_noi, request_id, "123 456 789", address="10.1.2.5", now=now)
    recovery_finish.finish("somchai", asked.code, "five other words entirely here", address="10.1.2.3", now=now)
"""

from __future__ import annotations

import hmac
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.kernel import ids, written_secret
from hornbill.kernel.framing import pack, unpack
from hornbill.kernel.suite.sealing import CannotOpen, key_id, seal
from hornbill.vault import pauses, prekeys, recovery_copy
from hornbill.vault.core import recovery_request as rules
from hornbill.vault.core import recovery_shares as core
from hornbill.vault.core.errors import VaultError
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import (
    Account,
    RecoveryAgreement,
    RecoveryCopy,
    RecoveryRequest,
    RecoveryShare,
)
from hornbill.vault.trying import account_named, refuse_while_paused

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.sessions import OpenVault

LASTS = timedelta(days=7)  # from being asked to being finished
MOST_OPEN = 3  # requests of one officer


class NoRecovery(VaultError):
    """This agency has named no recovery officers."""

    code = "no-recovery-officers"
    default_cure = "Ask your administrator to name some; until then the printed sheet alone opens a vault."


class OtherDigits(VaultError):
    """The digits that were typed are not those of the request."""

    code = "other-digits"
    default_cure = (
        "Call the officer on a number that you know and have the nine digits read out again."
        " If they differ, or the officer asked for nothing, refuse."
    )


class NoSuchRequest(VaultError):
    """There is no such request for recovery here, or not for this officer."""

    code = "no-such-recovery"
    default_cure = "Look at the page of recovery for what waits."


@dataclass(frozen=True, repr=False)
class Asked:
    """What who asks is shown, once.

    Attributes:
        code: finishes the recovery; to be written down and told nobody.
        spoken: nine digits, to be read out to two recovery officers.
        expires: when both are over.
    """

    code: str
    spoken: str
    expires: datetime


@sensitive_variables()
def ask(username: str, *, address: str, now: datetime) -> Asked:
    """Ask two recovery officers to let an officer in again.

    Args:
        username: as typed; nobody has it: the answer is the same, and nothing waits.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        NoRecovery: there are no recovery officers.
        SignInPaused: asked or failed too often, for this name from this address.
    """
    named = recovery_copy.in_force()
    if named is None:
        raise NoRecovery("this agency has named no recovery officers")
    name, keys = username.strip().lower(), node_keys()
    tag = pauses.name_tag(name, pepper=keys.pepper)
    refuse_while_paused(tag, address)
    secret, request_id = written_secret.new_secret(), ids.new_random_id()
    public, expires = core.request_key(secret).public, now + LASTS
    account = account_named(name)
    with transaction.atomic():
        copy = RecoveryCopy.objects.filter(account=account, named=named).first() if account else None
        waiting = list(_waiting(now).filter(account=account).order_by("asked_at")) if account else []
        kept = account is not None and copy is not None
        if len(waiting) >= MOST_OPEN:
            kept = kept and _make_room(waiting, now)
        if account is not None and copy is not None and kept:
            RecoveryRequest.objects.create(
                id=request_id,
                account=account,
                named=named,
                public=public,
                copy_name=copy.name,
                state=rules.ASKED,
                address=address,
                asked_at=now,
                expires=expires,
            )
        pauses.note_failure(tag, address)
        detail = {"address": address, "request": request_id if kept else "", "waiting": len(waiting)}
        subject = account.officer_id if account else tag
        record(NODE, "vault.recovery-ask", subject=subject, detail=detail, now=now)
    spoken = core.spoken(public, request_id, account.officer_id if account else "")
    return Asked(written_secret.write(secret, written_secret.CODE), spoken, expires)


def _make_room(waiting: list[RecoveryRequest], now: datetime) -> bool:
    """End the oldest request that nobody agreed to, of the address that asked most: so no stranger shuts an officer out."""
    times = Counter(row.address for row in waiting)
    idle = [row for row in waiting if row.state == rules.ASKED and not row.agreements.exists()]
    if not idle:
        return False
    settle(max(idle, key=lambda row: times[row.address]), rules.EXPIRED, by=NODE, now=now)
    return True


def _waiting(now: datetime) -> QuerySet[RecoveryRequest]:
    return RecoveryRequest.objects.filter(state__in=rules.UNDER_WAY, expires__gt=now)


def as_rules_see(row: RecoveryRequest) -> rules.Request:
    """Return a row as ``core.recovery_request`` judges it."""
    agreed = tuple(one.officer for one in row.agreements.all())
    return rules.Request(
        row.account.officer_id, frozenset(row.named.officers), agreed, row.state, row.expires
    )


def request_of(request_id: str) -> RecoveryRequest:
    """Return the row of a request, with its account and agreements; NoSuchRequest if there is none."""
    rows = RecoveryRequest.objects.select_related("account", "named").prefetch_related("agreements")
    row = rows.filter(id=request_id).first()
    if row is None:
        raise NoSuchRequest("there is no such request for recovery at this node")
    return row


@sensitive_variables()
def agree(vault: OpenVault, request_id: str, digits: str, *, address: str, now: datetime) -> str:
    """Agree to a recovery, as one of two; the second opens what the code will need.

    Args:
        vault: open vault of a recovery officer.
        request_id: 32 hex digits.
        digits: as the officer read them out.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        The request's state: ``asked`` while another must agree, then ``open``.

    Raises:
        NoSuchRequest, RecoveryRefused: not, or not by this officer, or not any more.
        OtherDigits, SignInPaused: other digits than the request's; too often.
        CannotOpen: the shares at this node do not belong together; nothing was changed.
    """
    tag = pauses.name_tag(f"{vault.officer_id} {request_id}", pepper=node_keys().pepper)
    refuse_while_paused(tag, address)
    row = request_of(request_id)
    rules.check_agree(as_rules_see(row), by=vault.officer_id, now=now)
    _check_digits(row, vault, digits, tag=tag, address=address, now=now)
    with transaction.atomic():
        row = request_of(request_id)
        rules.check_agree(as_rules_see(row), by=vault.officer_id, now=now)
        copy = RecoveryCopy.objects.filter(account=row.account, name=row.copy_name).first()
        if copy is None:
            raise rules.RecoveryRefused("the recovery key has changed since", cure="Ask anew.")
        first = next(iter(row.agreements.all()), None)
        if first is None:
            halves = _for_partners(vault, row, copy)
        else:
            row.delivered, halves = _open(vault, row, copy, first), b""
            RecoveryAgreement.objects.filter(pk=first.pk).update(halves=b"")
            row.state = rules.OPEN
            row.save(update_fields=["state", "delivered"])
        RecoveryAgreement.objects.create(request=row, officer=vault.officer_id, halves=halves, at=now)
        detail = {"request": row.id, "address": address, "state": row.state}
        subject = row.account.officer_id
        record(vault.officer_id, "vault.recovery-agree", subject=subject, detail=detail, now=now)
    return row.state


def _check_digits(
    row: RecoveryRequest, vault: OpenVault, digits: str, *, tag: str, address: str, now: datetime
) -> None:
    typed = "".join(sign for sign in digits if sign.isdecimal() and sign.isascii())
    wanted = core.spoken(bytes(row.public), row.id, row.account.officer_id).replace(" ", "")
    if hmac.compare_digest(typed, wanted):
        return
    with transaction.atomic():
        pauses.note_failure(tag, address)
        detail = {"request": row.id, "address": address}
        subject = row.account.officer_id
        record(vault.officer_id, "vault.recovery-other-digits", subject=subject, detail=detail, now=now)
    raise OtherDigits("these are not the digits of this request")


def _own_half(vault: OpenVault, row: RecoveryRequest, share: RecoveryShare) -> bytes:
    info = core.share_info(row.account.officer_id, row.copy_name, share.holder, share.partner)
    return prekeys.private_key(vault, share.key_id).open(bytes(share.sealed), info=info)


def _for_partners(vault: OpenVault, row: RecoveryRequest, copy: RecoveryCopy) -> bytes:
    """Seal this officer's halves to each possible partner, bound to the request."""
    partners = {one.officer_id: bytes(one.sealing_public) for one in Account.objects.filter(is_active=True)}
    parts: list[bytes] = []
    for share in RecoveryShare.objects.filter(copy=copy, holder=vault.officer_id):
        public = partners.get(share.partner)
        if public is None:
            continue
        info = core.agreement_info(row.id, row.account.officer_id, row.copy_name, share.holder, share.partner)
        half = _own_half(vault, row, share)
        parts += [share.partner.encode(), key_id(public).encode(), seal(public, half, info=info)]
    if not parts:
        raise rules.RecoveryRefused(
            "no other recovery officer could agree beside you", cure="Ask your administrator to name others."
        )
    return pack(parts)


def _open(vault: OpenVault, row: RecoveryRequest, copy: RecoveryCopy, first: RecoveryAgreement) -> bytes:
    """Put both halves together, and seal what they open to the request's code."""
    officer_id, parts = row.account.officer_id, unpack(bytes(first.halves))
    mine = {
        parts[at].decode(): (parts[at + 1].decode(), parts[at + 2]) for at in range(0, len(parts), 3)
    }.get(vault.officer_id)
    share = RecoveryShare.objects.filter(copy=copy, holder=vault.officer_id, partner=first.officer).first()
    if mine is None or share is None:
        raise CannotOpen("there are no two halves of these two officers")
    info = core.agreement_info(row.id, officer_id, row.copy_name, first.officer, vault.officer_id)
    theirs = prekeys.private_key(vault, mine[0]).open(mine[1], info=info)
    key = core.joined(theirs, _own_half(vault, row, share))
    subkey = core.open_subkey(key, bytes(copy.wrapped), officer_id=officer_id, name=row.copy_name)
    return seal(bytes(row.public), subkey, info=core.delivery_info(row.id, officer_id, row.copy_name))


def refuse(vault: OpenVault, request_id: str, *, now: datetime) -> None:
    """Refuse a request, for good: as a recovery officer, or as the officer whose account it is.

    Raises:
        NoSuchRequest, RecoveryRefused: not, or not by this officer, or over already.
    """
    with transaction.atomic():
        row = request_of(request_id)
        rules.check_refuse(as_rules_see(row), by=vault.officer_id, now=now)
        settle(row, rules.REFUSED, by=vault.officer_id, now=now)
        detail, subject = {"request": row.id}, row.account.officer_id
        record(vault.officer_id, "vault.recovery-refuse", subject=subject, detail=detail, now=now)


def settle(row: RecoveryRequest, state: str, *, by: str, now: datetime) -> None:
    """Let a request be over: nothing of it keeps a key; within the caller's transaction."""
    RecoveryAgreement.objects.filter(request=row).update(halves=b"")
    RecoveryRequest.objects.filter(pk=row.pk).update(
        state=state, delivered=b"", settled_at=now, settled_by=by
    )


def end_expired(*, now: datetime) -> int:
    """Let what has expired keep no key; called by the worker's housekeeping. Returns how many requests that were."""
    rows = RecoveryRequest.objects.filter(state__in=rules.UNDER_WAY, expires__lte=now)
    ended = list(rows.select_related("account"))
    for row in ended:
        with transaction.atomic():
            settle(row, rules.EXPIRED, by=NODE, now=now)
            detail, subject = {"request": row.id}, row.account.officer_id
            record(NODE, "vault.recovery-expired", subject=subject, detail=detail, now=now)
    return len(ended)
