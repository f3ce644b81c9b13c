"""An officer hands over to a named successor of the same agency: offered, accepted, done, each in its own session.

Rules:
- The departing officer offers it, with a last day, and signs; for one who has left the agency does, at the machine. The successor signs at
  accepting. Done, the node signs and the log's one entry names the successor, passes focal points and ends the old keys.
- After the last day nothing of it can be accepted or done: it is offered again. Until it is done it can be withdrawn.
- A successor of another agency is refused: rooms, duties and focal points are an agency's to give.
- Rooms pass before it is done, by the acts of their members and with the word of each host (``exchange.actions.members.succession``).

    offer(vault, "th-customs/malee", until=day, now=now)
    accept(successors_vault, id, now=now)
    complete(vault, id, now=now)
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.statement import (
    decode_signatures,
    draft,
    encode_signatures,
    node_signer,
    officer_signer,
    read,
)
from hornbill.directory.models import Handover
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import publishing
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NotPossible
from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import format_utc
from hornbill.vault import closing
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import account_of

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.statements.statement import Statement
    from hornbill.vault.sessions import OpenVault

HANDOVER = "officer.handover"
LONGEST = timedelta(days=180)  # from the offer to its last moment


class NoHandover(HornbillError):
    """There is no such hand-over, or it is not this officer's."""

    code = "no-such-handover"
    default_cure = "The “Hand over” page lists the existing ones."


class SuccessorElsewhere(NotPossible):
    """The successor is of another agency."""

    code = "successor-elsewhere"
    default_cure = "Name an officer of your own agency. To give a room to another agency, ask its host."


class HandoverExpired(NotPossible):
    """The last day of a hand-over is over."""

    code = "handover-expired"
    default_cure = "Nothing was changed. Offer it again with a later date."


def offer(vault: OpenVault, successor: str, *, until: datetime, now: datetime) -> Handover:
    """Offer to hand over.

    Args:
        vault: of the officer who goes.
        successor: of the same agency, with an account at this node.
        until: aware; after it nothing of it can be accepted or done.
        now: aware datetime.

    Returns:
        The hand-over.

    Raises:
        SuccessorElsewhere: of another agency.
        NoLogNetwork, NotPossible: no log, an officer who is not in force or has no account here, a last day that is over or
            too far away, or one is under way already.
    """
    statement = _drafted(vault.officer_id, successor, until, left=False, now=now)
    signed = statement.sign(officer_signer(vault.officer_id), vault.signing_key)
    return _keep(signed, left=False, by=vault.officer_id, until=until, now=now)


def offer_for(officer: str, successor: str, *, until: datetime, by: str = NODE, now: datetime) -> Handover:
    """Offer to hand over for an officer who has left; the agency's node does it. Arguments and errors as for ``offer``."""
    statement = _drafted(officer, successor, until, left=True, now=now)
    return _keep(statement, left=True, by=by, until=until, now=now)


def _drafted(officer: str, successor: str, until: datetime, *, left: bool, now: datetime) -> Statement:
    home = node_keys().agency
    publishing.check_may_publish()
    for name in (officer, successor):
        if ids.agency_of(ids.check_officer(name)) != home:
            raise SuccessorElsewhere(f"{name} is not an officer of {home}")
    if officer == successor:
        raise NotPossible("an officer cannot be his own successor", cure="Choose a colleague.")
    if account_of(successor) is None:
        raise NotPossible(f"{successor} has no account on this server", cure="Make the account first.")
    if not now < until <= now + LONGEST:
        raise NotPossible(
            f"the last day must be within {LONGEST.days} days from now", cure="Choose another day."
        )
    values = {"officer": officer, "successor": successor, "until": format_utc(until), "left": left}
    statement = draft(HANDOVER, subject=officer, values=values, network=ceremony_state.network_id(), at=now)
    _check_ways(statement)
    return statement


def _check_ways(statement: Statement) -> None:
    try:
        log_outbox.expected().ways(statement)
    except Refusal as refusal:
        raise NotPossible(refusal.refused.why, cure="Look at the officers' pages.") from refusal


def _keep(statement: Statement, *, left: bool, by: str, until: datetime, now: datetime) -> Handover:
    officer, successor = statement.subject, statement.values["successor"]
    with transaction.atomic():
        Handover.objects.filter(officer=officer, until__lte=now, done_at=None, withdrawn_at=None).update(
            withdrawn_at=now
        )
        if Handover.objects.filter(officer=officer, done_at=None, withdrawn_at=None).exists():
            raise NotPossible(f"{officer} hands over already", cure="Withdraw that one first.")
        row = Handover.objects.create(
            officer=officer,
            successor=successor,
            left=left,
            offered_at=now,
            until=until,
            statement=statement.data,
            signatures=encode_signatures(statement.signatures),
        )
        detail = {"successor": successor, "until": format_utc(until), "left": left}
        record(by, "directory.handover-offer", subject=officer, detail=detail, now=now)
    return row


def accept(vault: OpenVault, handover: int, *, now: datetime) -> Handover:
    """Accept as the successor; signs.

    Raises:
        NoHandover: not this officer's to accept, or settled.
        HandoverExpired: its last day is over.
    """
    with transaction.atomic():
        row = _live(handover, now)
        if row.successor != vault.officer_id or row.accepted_at is not None:
            raise NoHandover("no such hand-over waits for you")
        signed = _statement(row).sign(officer_signer(vault.officer_id), vault.signing_key)
        row.signatures, row.accepted_at = encode_signatures(signed.signatures), now
        row.save(update_fields=["signatures", "accepted_at"])
        record(vault.officer_id, "directory.handover-accept", subject=row.officer, now=now)
    return row


def withdraw(handover: int, *, by: str, now: datetime) -> None:
    """Withdraw, or decline as the successor, what is not done yet.

    Args:
        handover: which.
        by: the departing officer, the successor, or ``node``.
        now: aware datetime.

    Raises:
        NoHandover: there is none, or it is not that officer's.
    """
    with transaction.atomic():
        row = Handover.objects.filter(pk=handover, done_at=None, withdrawn_at=None).first()
        if row is None or by not in {row.officer, row.successor, NODE}:
            raise NoHandover("no such hand-over of yours is under way")
        Handover.objects.filter(pk=row.pk).update(withdrawn_at=now)
        record(by, "directory.handover-withdraw", subject=row.officer, now=now)


def complete(handover: int, *, by: str, now: datetime) -> None:
    """Say in the log that it is done: the successor is named, the old keys end, the old account is closed.

    Args:
        handover: which; it was accepted.
        by: the departing officer, the successor, or ``node``.
        now: aware datetime.

    Raises:
        NoHandover: there is none, it is not that officer's, or it was not accepted.
        HandoverExpired: its last day is over.
        NotPossible: the log would not take it.
    """
    keys = node_keys()
    with transaction.atomic():
        row = _live(handover, now)
        if by not in {row.officer, row.successor, NODE} or row.accepted_at is None:
            raise NoHandover("no such hand-over of yours was accepted")
        statement = _statement(row).sign(node_signer(keys.agency), keys.signing)
        try:
            log_outbox.expected().check(statement)
        except Refusal as refusal:
            raise NotPossible(refusal.refused.why, cure="Withdraw it and offer it again.") from refusal
        log_outbox.queue(statement, now=now)
        Handover.objects.filter(pk=row.pk).update(done_at=now)
        detail = {"successor": row.successor, "statement": statement.id}
        record(by, "directory.officer-handover", subject=row.officer, detail=detail, now=now)
        if account_of(row.officer) is not None:
            _close(row.officer, f"handed over to {row.successor}", by=by, now=now)


def _close(officer: str, reason: str, *, by: str, now: datetime) -> None:
    with suppress(closing.NoSuchAccount):  # closed before
        closing.close_account(officer, reason, by=by, now=now)


def _live(handover: int, now: datetime) -> Handover:
    row = Handover.objects.filter(pk=handover, done_at=None, withdrawn_at=None).first()
    if row is None:
        raise NoHandover("no such hand-over is under way")
    if row.until <= now:
        raise HandoverExpired(f"the hand-over ended on {row.until:%Y-%m-%d %H:%M} UTC")
    return row


def _statement(row: Handover) -> Statement:
    return read(bytes(row.statement), decode_signatures(bytes(row.signatures)))


def of(officer: str) -> list[Handover]:
    """Return the hand-overs under way that concern an officer, his own first; expired ones too."""
    rows = Handover.objects.filter(Q(officer=officer) | Q(successor=officer), done_at=None, withdrawn_at=None)
    return sorted(rows, key=lambda row: (row.officer != officer, row.offered_at))


def taken_over(officer: str, now: datetime, days: int) -> list[Handover]:
    """Return what an officer took over within so many days, the latest first."""
    since = now - timedelta(days=days)
    return list(Handover.objects.filter(successor=officer, done_at__gte=since).order_by("-done_at"))


def one(handover: int, officer: str) -> Handover:
    """Return a hand-over that concerns an officer; NoHandover otherwise."""
    found = Handover.objects.filter(pk=handover).filter(Q(officer=officer) | Q(successor=officer)).first()
    if found is None:
        raise NoHandover("no such hand-over of yours is known")
    return found
