"""What somebody without any passphrase may try on the pages of recovery, and how much of it the audit log is filled with.

Rules:
- Tries are counted for name and address together, as wrong passphrases are, and for the address alone: ever new names from one
  place pause it. IPv6 is counted by 64 bits, which one subscriber has.
- These tries cost nothing, so the log has ``MOST_TOLD`` of each sort in an hour one by one; how many more there were it
  says in one entry, ``vault.tries-not-told``, when the hour is over. What is asked from where an officer has been before is always told.

    refuse_while_paused(tag, address)
    with transaction.atomic():
        note("vault.recovery-failed", subject=officer_id, tag=tag, address=address, now=now)
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from hornbill.audit.actions import NODE, record
from hornbill.vault import pauses
from hornbill.vault.core.errors import AddressPaused
from hornbill.vault.core.recovery_places import place_of
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import StrangersTries
from hornbill.vault.proving import refuse_while_paused as refuse_name

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.models import Account

MOST_TOLD = 30  # entries of one act in an hour
_HOUR = timedelta(hours=1)


def _place_tag() -> str:
    return pauses.name_tag("@recovery", pepper=node_keys().pepper)


def refuse_while_paused(tag: str, address: str) -> None:
    """Raise SignInPaused while name and address are paused together, AddressPaused while the address is for all names."""
    refuse_name(tag, address)
    until = pauses.paused_until(_place_tag(), place_of(address))
    if until is not None:
        raise AddressPaused(f"too many tries from this address; the pause ends at {until:%H:%M} UTC")


def note(
    act: str,
    *,
    subject: str,
    tag: str,
    address: str,
    now: datetime,
    detail: dict[str, Any] | None = None,
    always: bool = False,
) -> None:
    """Count a try, and tell it; within a transaction.

    Args:
        act: word of the audit log.
        subject: of the entry.
        tag: of the name, by ``pauses.name_tag``.
        address: IP address of the client.
        now: aware datetime.
        detail: more of the entry.
        always: tell it, however many there were.
    """
    by_name = pauses.note_failure(tag, address)
    by_place = pauses.note_failure(_place_tag(), place_of(address))
    if always or _may_tell(act, now):
        shown = {"address": address, "paused": by_name or by_place, **(detail or {})}
        record(NODE, act, subject=subject, detail=shown, now=now)


def note_failure(act: str, account: Account | None, *, tag: str, address: str, now: datetime) -> None:
    """Count what did not open anything; a name that nobody has is not kept as typed."""
    subject = account.officer_id if account else tag
    with transaction.atomic():
        detail = {"known": account is not None}
        note(act, subject=subject, tag=tag, address=address, now=now, detail=detail)


def _may_tell(act: str, now: datetime) -> bool:
    hour = now.replace(minute=0, second=0, microsecond=0)
    row, _ = StrangersTries.objects.get_or_create(act=act, hour=hour)
    told = StrangersTries.objects.filter(pk=row.pk, told__lt=MOST_TOLD).update(told=F("told") + 1)
    if not told:
        StrangersTries.objects.filter(pk=row.pk).update(untold=F("untold") + 1)
    return bool(told)


def tell_the_rest(*, now: datetime) -> int:
    """Say of hours that are over how many tries were not told one by one; called by the worker's housekeeping.

    Returns:
        How many entries that made.
    """
    made = 0
    for row in StrangersTries.objects.filter(hour__lte=now - _HOUR):
        with transaction.atomic():
            if StrangersTries.objects.filter(pk=row.pk).delete()[0] and row.untold:
                detail = {"act": row.act, "tries": row.untold, "hour": f"{row.hour:%Y-%m-%dT%H:00Z}"}
                record(NODE, "vault.tries-not-told", detail=detail, now=now)
                made += 1
    return made
