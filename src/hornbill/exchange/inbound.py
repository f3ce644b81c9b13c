"""What the node does with an envelope: open, check, store.

Rules: verified before it is deduplicated, so that a junk-signed copy cannot block the true one; stored in the
same transaction as the mailbox's cursor, so a crash neither loses nor doubles; what cannot be taken in is
parked as it came, shown as an alarm and tried again when software or directory changed. Nothing is dropped.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.exchange.actions import node_room
from hornbill.exchange.actions.arriving import open_arrival
from hornbill.exchange.core.kinds import is_control
from hornbill.exchange.models import Mailbox, NodeAlarm, Parked
from hornbill.exchange.storing import store_record
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.core.sealing import SealedRecord
    from hornbill.vault.keyring import NodeKeys

MAX_PARKED = 10_000  # envelopes; beyond that the mailbox is not read on, so the hub keeps the rest


@dataclass(frozen=True)
class Arrival:
    """One envelope as it came from the hub.

    Attributes:
        cursor: its place in the mailbox.
        envelope_id: 32 hex digits.
        data: the envelope.
        hub_at: time of the hub's checked receipt; None if the receipt did not verify.
    """

    cursor: int
    envelope_id: str
    data: bytes
    hub_at: datetime | None


@dataclass(frozen=True)
class Taken:
    """What became of a page of envelopes."""

    stored: int
    known: int
    parked: int


def take_in(arrivals: Sequence[Arrival], keys: NodeKeys, now: datetime) -> Taken:
    """Take in a page of envelopes, in one transaction with the cursor.

    Args:
        arrivals: in the order of their cursors.
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many were new, known and parked.
    """
    checked = [_check(arrival, keys) for arrival in arrivals]  # slow and without the write lock
    stored = known = parked = 0
    rooms: set[str] = set()
    with transaction.atomic():
        for arrival, (sealed, error) in zip(arrivals, checked, strict=True):
            if sealed is None:
                parked += _park(arrival, error, now)
                continue
            _, new = store_record(sealed, keys.agency, own=False, hub_at=arrival.hub_at, now=now)
            stored, known = stored + new, known + (not new)
            if new and is_control(sealed.signed.header.kind):
                rooms.add(sealed.signed.header.room)
        for room in sorted(rooms):
            node_room.note_membership(room, keys)
        if arrivals:
            Mailbox.objects.update_or_create(
                mailbox=keys.mailbox, defaults={"cursor": max(one.cursor for one in arrivals)}
            )
    return Taken(stored, known, parked)


def _check(arrival: Arrival, keys: NodeKeys) -> tuple[SealedRecord | None, HornbillError | None]:
    try:
        return open_arrival(arrival.data, keys), None
    except HornbillError as error:
        return None, error


def _park(arrival: Arrival, error: HornbillError | None, now: datetime) -> bool:
    """Keep an envelope that could not be taken in; the same bytes are kept once."""
    assert error is not None
    _, new = Parked.objects.get_or_create(
        digest=hashlib.sha256(arrival.data).hexdigest(),
        defaults={
            "envelope": arrival.envelope_id,
            "data": arrival.data,
            "code": error.code,
            "why": error.message[:500],
            "at": now,
        },
    )
    if new:
        detail = {"envelope": arrival.envelope_id, "code": error.code}
        audit.record(audit.NODE, "exchange.park", subject=arrival.envelope_id, detail=detail, now=now)
        raise_alarm(
            "parked",
            f"{Parked.objects.count()} envelopes could not be taken in; the last: {error.message}",
            f"{error.cure} They are kept and tried again after an upgrade or a new enrolment file.",
            now,
        )
    return new


def retry_parked(keys: NodeKeys, now: datetime) -> int:
    """Try the parked envelopes again; returns how many were taken in."""
    done = 0
    for row in Parked.objects.order_by("pk"):
        sealed, _ = _check(Arrival(0, row.envelope, bytes(row.data), None), keys)
        with transaction.atomic():
            if sealed is None:
                Parked.objects.filter(pk=row.pk).update(tries=row.tries + 1)
                continue
            store_record(sealed, keys.agency, own=False, hub_at=None, now=now)
            if is_control(sealed.signed.header.kind):
                node_room.note_membership(sealed.signed.header.room, keys)
            row.delete()
            done += 1
    if not Parked.objects.exists():
        clear_alarm("parked")
    return done


def raise_alarm(code: str, what: str, cure: str, now: datetime) -> None:
    """Show an alarm at this node until it is cleared."""
    NodeAlarm.objects.update_or_create(
        code=code,
        defaults={"what": what[:500], "cure": cure[:500], "last": now},
        create_defaults={"what": what[:500], "cure": cure[:500], "since": now, "last": now},
    )


def clear_alarm(code: str) -> None:
    """Take an alarm down: what it told of is over."""
    NodeAlarm.objects.filter(code=code).delete()
