"""Content keys that came under an officer's weekly keys: kept under the vault, so that the weekly keys can go.

Rules:
- At signing in, each wrap that names a weekly key of a week that is over is opened and sealed again under the vault's
  cache key, in its own row: the old ciphertext is overwritten, the row's digest stays, so that the same wrap that
  comes again is known. A wrap that does not open with the key that it names is emptied: it never will.
- A private half is destroyed by the worker when its week is over by ``WEEKS_KEPT`` weeks, no wrap names it any more,
  this node has read its mailbox to the end, and nothing parked could still hold such a wrap. What is in doubt stays.
- What this buys: envelopes that were captured on their way or at the hub no longer open, even for anyone who
  takes the vault later; and that only after signing in, and after backups have expired.

    keep_spent(vault, now=now)             # 12
    destroy_spent(now, read_up_to_the_end=True)
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.directory.core.keys.prekeys import monday, week_of
from hornbill.exchange.actions.opening.unwrapping import keep, of_vault
from hornbill.exchange.core.records.sealing import KEPT, HeldWrap
from hornbill.exchange.models import Parked, Wrap
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import prekeys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.records.opening import Unwrap
    from hornbill.vault.sessions import OpenVault

WEEKS_KEPT = 5  # after a key's week is over
MOST = 2000  # wraps at one signing in: about a third of a second
PARKED_FOR = timedelta(weeks=26)  # what could not be understood for so long holds nothing up
_AT_ONCE = 500


def keep_spent(vault: OpenVault, *, now: datetime, most: int = MOST) -> int:
    """Seal content keys that came under weekly keys of past weeks under the vault.

    Args:
        vault: open vault of an officer of this node.
        now: aware datetime.
        most: wraps that are done at the same time; the rest follows at the next.

    Returns:
        How many were done.
    """
    names = [key.key_id for key in prekeys.held_before(week_of(now), vault.officer_id)]
    rows = Wrap.objects.filter(reader=vault.officer_id, key_id__in=names).select_related("record")
    unwrap, done = of_vault(vault), 0
    found = list(rows.only("key_id", "sealed", "record__record")[:most]) if names else []
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        for row in some:
            row.key_id, row.sealed = _kept(vault, unwrap, row)
        with transaction.atomic():
            Wrap.objects.bulk_update(some, ["key_id", "sealed"])
        done += len(some)
    return done


def _kept(vault: OpenVault, unwrap: Unwrap, row: Wrap) -> HeldWrap:
    record = row.record.record
    try:
        return keep(vault, record, unwrap(record, vault.officer_id, HeldWrap(row.key_id, bytes(row.sealed))))
    except CannotOpen:
        return HeldWrap(KEPT, b"")


def destroy_spent(now: datetime, *, read_up_to_the_end: bool) -> int:
    """Destroy the private halves of weekly keys that nothing here needs any more.

    Args:
        now: aware datetime.
        read_up_to_the_end: nothing waits for this node at the hub.

    Returns:
        How many there were.
    """
    done = 0
    for key in prekeys.held_before(week_of(now) - WEEKS_KEPT) if read_up_to_the_end else []:
        if _is_needed(key, now):
            continue
        with transaction.atomic():
            if not Wrap.objects.filter(key_id=key.key_id).exists():
                prekeys.destroy(key, now=now)
                done += 1
    return done


def _is_needed(key: prekeys.HeldKey, now: datetime) -> bool:
    if Wrap.objects.filter(key_id=key.key_id).exists():
        return True
    return Parked.objects.filter(at__gte=max(monday(key.week), now - PARKED_FOR)).exists()
