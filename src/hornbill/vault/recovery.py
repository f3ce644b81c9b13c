"""Recovery by two officers: asked for without a passphrase, agreed to in two sessions, finished with a one-time code.

Rules:
- Who asks gets a one-time code, shown once, and nine digits to read out. The code carries a key; what two recovery officers
  open is sealed to that key, so neither they nor the database can finish in the asker's place.
- Each recovery officer types the nine digits that the officer reads out, and they name the request: one that somebody else made
  has others.
- ``core.recovery_request`` says who may agree; an agreement holds for one request, one recovery key and one partner.
- An unknown name is answered as a known one. Asking counts as a failed try does (``strangers``). Strangers may ask too: many
  requests of one officer wait at once, and ``core.recovery_places`` says which give way.
- Who refuses one refuses all of that officer that nobody has agreed to. What is over keeps no key.

    asked = ask("somchai", address="10.1.2.3", now=now)            # asked.code, asked.spoken
    agree(vault_of_malee, request_id, "123 456 789", address="10.1.2.4", now=now)
    agree(vault_of_noi, request_id, "123 456 789", address="10.1.2.5", now=now)
    recovery_finish.finish("somchai", asked.code, "five other words entirely here", address="10.1.2.3", now=now)
"""

from __future__ import annotations

import hmac
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.kernel import ids, written_secret
from hornbill.kernel.framing import pack, unpack
from hornbill.kernel.suite.sealing import CannotOpen, key_id, seal
from hornbill.vault import pauses, prekeys, recovery_copy, strangers
from hornbill.vault.core import recovery_places as places
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
from hornbill.vault.proving import account_named, refuse_while_paused
from hornbill.vault.queries import signed_in_from

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.sessions import OpenVault

LASTS = timedelta(days=7)  # from being asked to being finished


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
    strangers.refuse_while_paused(tag, address)
    secret, request_id = written_secret.new_secret(), ids.new_random_id()
    public, expires = core.request_key(secret).public, now + LASTS
    account = account_named(name)
    with transaction.atomic():
        copy = RecoveryCopy.objects.filter(account=account, named=named).first() if account else None
        asker, kept, gone = places.Asker(address, known=False), False, None
        if account is not None and copy is not None:
            asker = places.Asker(address, places.is_known(address, signed_in_from(account.officer_id)))
            kept, gone = _make_room(account, asker, now)
        if kept:
            RecoveryRequest.objects.create(
                id=request_id,
                account=account,
                named=named,
                public=public,
                copy_name=copy.name if copy else "",
                state=rules.ASKED,
                address=address,
                known=asker.known,
                asked_at=now,
                expires=expires,
            )
        strangers.note(
            "vault.recovery-ask",
            subject=account.officer_id if account else tag,
            tag=tag,
            address=address,
            now=now,
            detail={"request": request_id if kept else "", **({"gave_way": gone.id} if gone else {})},
            always=(kept and asker.known) or (gone is not None and gone.known),
        )
    spoken = core.spoken(public, request_id, account.officer_id if account else "")
    return Asked(written_secret.write(secret, written_secret.CODE), spoken, expires)


def _make_room(account: Account, asker: places.Asker, now: datetime) -> tuple[bool, RecoveryRequest | None]:
    """End the request that gives way to a new one, if one must; returns whether there is room, and which gave way."""
    rows = {row.id: row for row in _waiting(now).filter(account=account).annotate(many=Count("agreements"))}
    waiting = [
        places.Waiting(row.id, places.Asker(row.address, row.known), idle=not row.many)
        for row in rows.values()
    ]
    goes = places.gives_way(waiting, asker, draw=secrets.randbelow)
    gone = rows[goes] if goes else None
    if gone is not None:
        RecoveryRequest.objects.filter(pk=gone.pk).delete()
    return goes is not None, gone


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
        raise NoSuchRequest("there is no such request for recovery on this server")
    return row


@sensitive_variables()
def agree(vault: OpenVault, request_id: str, digits: str, *, address: str, now: datetime) -> str:
    """Agree to a recovery, as one of two; the second opens what the code will need.

    Args:
        vault: open vault of a recovery officer.
        request_id: 32 hex digits; of several for the same officer the one is meant that the digits name.
        digits: as the officer read them out.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        The request's state: ``asked`` while another must agree, then ``open``.

    Raises:
        NoSuchRequest, RecoveryRefused: not, or not by this officer, or no longer.
        OtherDigits, SignInPaused: other digits than the request's; too often.
        CannotOpen: the shares at this node do not belong together; nothing was changed.
    """
    tag = pauses.name_tag(f"{vault.officer_id} {request_id}", pepper=node_keys().pepper)
    refuse_while_paused(tag, address)
    row = _read_out(request_of(request_id), vault, digits, tag=tag, address=address, now=now)
    rules.check_agree(as_rules_see(row), by=vault.officer_id, now=now)
    with transaction.atomic():
        row = request_of(row.id)
        rules.check_agree(as_rules_see(row), by=vault.officer_id, now=now)
        copy = RecoveryCopy.objects.filter(account=row.account, name=row.copy_name).first()
        if copy is None:
            raise rules.RecoveryRefused("the recovery key has changed since", cure="Ask again.")
        first = next(iter(row.agreements.all()), None)
        if first is None:
            halves = _for_partners(vault, row, copy)
        else:
            row.delivered, halves = _open(vault, row, copy, first), b""
            RecoveryAgreement.objects.filter(pk=first.pk).update(halves=b"")
            row.state = rules.OPEN
            row.save(update_fields=["state", "delivered"])
        RecoveryAgreement.objects.create(request=row, officer=vault.officer_id, halves=halves, at=now)
        detail = {"request": row.id, "address": address, "state": row.state, "asked_from": row.address}
        subject = row.account.officer_id
        record(vault.officer_id, "vault.recovery-agree", subject=subject, detail=detail, now=now)
    return row.state


def _read_out(
    row: RecoveryRequest, vault: OpenVault, digits: str, *, tag: str, address: str, now: datetime
) -> RecoveryRequest:
    """Return the request that the digits name: this one, or another that waits for the same officer."""
    typed = "".join(sign for sign in digits if sign.isdecimal() and sign.isascii())
    if _has(row, typed):
        return row
    others = _waiting(now).filter(account=row.account, named=row.named).exclude(pk=row.pk)
    found = [one for one in others if _has(one, typed)]
    if len(found) == 1:  # two with the same digits: nobody knows which was meant
        return request_of(found[0].id)
    rules.check_agree(as_rules_see(row), by=vault.officer_id, now=now)  # its own reasons come first
    with transaction.atomic():
        pauses.note_failure(tag, address)
        detail = {"request": row.id, "address": address}
        subject = row.account.officer_id
        record(vault.officer_id, "vault.recovery-other-digits", subject=subject, detail=detail, now=now)
    raise OtherDigits("these are not the digits of any request that waits")


def _has(row: RecoveryRequest, typed: str) -> bool:
    wanted = core.spoken(bytes(row.public), row.id, row.account.officer_id).replace(" ", "")
    return hmac.compare_digest(typed, wanted)


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

    With it go all of that officer that nobody has agreed to: who asked for nothing has made none of them.

    Raises:
        NoSuchRequest, RecoveryRefused: not, or not by this officer, or over already.
    """
    with transaction.atomic():
        row = request_of(request_id)
        rules.check_refuse(as_rules_see(row), by=vault.officer_id, now=now)
        settle(row, rules.REFUSED, by=vault.officer_id, now=now)
        others = list(_waiting(now).filter(account=row.account, agreements=None).values_list("pk", flat=True))
        RecoveryRequest.objects.filter(pk__in=others).delete()
        detail, subject = {"request": row.id, "others": len(others)}, row.account.officer_id
        record(vault.officer_id, "vault.recovery-refuse", subject=subject, detail=detail, now=now)


def settle(row: RecoveryRequest, state: str, *, by: str, now: datetime) -> None:
    """Let a request be over: nothing of it keeps a key; within the caller's transaction."""
    RecoveryAgreement.objects.filter(request=row).update(halves=b"")
    RecoveryRequest.objects.filter(pk=row.pk).update(
        state=state, delivered=b"", settled_at=now, settled_by=by
    )


def end_expired(*, now: datetime) -> int:
    """Let what has expired keep no key; called by the worker's housekeeping. Returns how many requests that were.

    Of those to which nobody agreed no row is kept either: strangers make them.
    """
    rows = RecoveryRequest.objects.filter(state__in=rules.UNDER_WAY, expires__lte=now)
    ended = list(rows.select_related("account").annotate(many=Count("agreements")))
    with transaction.atomic():
        for row in (one for one in ended if one.many):
            settle(row, rules.EXPIRED, by=NODE, now=now)
            shown = {"request": row.id}
            record(NODE, "vault.recovery-expired", subject=row.account.officer_id, detail=shown, now=now)
        idle = [row for row in ended if not row.many]
        RecoveryRequest.objects.filter(pk__in=[row.pk for row in idle]).delete()
        for subject, times in sorted(Counter(row.account.officer_id for row in idle).items()):
            record(NODE, "vault.recovery-expired", subject=subject, detail={"requests": times}, now=now)
    return len(ended)
