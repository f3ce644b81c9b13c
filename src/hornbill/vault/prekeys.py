"""An officer's weekly sealing keys: private halves at rest, made ahead, taken up by name, destroyed when spent.

Rules:
- Each week's key is random by itself: no secret exists from which all could be worked out again.
- A private half is under the reading compartment's cache key and is bound to officer and public key, so the
  database alone opens nothing and rows cannot be mixed.
- What is destroyed is overwritten in its row; the public half stays, so that the officer's commitment in the
  directory can be recomputed. Copies in backups live as long as the backups do.

    ensure(vault, range(150, 210), now=now)         # public keys, in the order of the weeks
    private_key(vault, wrap.key_id)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F

from hornbill.audit.actions import NODE, record
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey, key_id
from hornbill.vault.models import Account, WeeklyKey

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.sessions import OpenVault


_NO_WEEK = -1  # while a row is being made
_KEPT = 1_000_000_000  # from here on a row's number stands in place of a week: kept, and never destroyed


class HeldKey(NamedTuple):
    """A weekly key whose private half is still here."""

    officer_id: str
    week: int
    key_id: str


def _aad(officer_id: str, public: bytes) -> bytes:
    return pack([b"hornbill/weekly-key/v1", officer_id.encode(), public])


def ensure(vault: OpenVault, weeks: range, *, now: datetime) -> list[bytes]:
    """Make the keys of these weeks that are not there yet; within the caller's transaction.

    Args:
        vault: open vault of the officer.
        weeks: successive, see ``directory.core.keys.prekeys``.
        now: aware datetime.

    Returns:
        The public keys, one for each week, in their order.
    """
    account = Account.objects.get(officer_id=vault.officer_id)
    rows = WeeklyKey.objects.filter(account=account, week__in=weeks)
    rows.filter(sealed=b"").delete()  # destroyed by a clock that ran ahead: nobody can open with it
    there = set(rows.values_list("week", flat=True))
    fresh = [_row(vault, account, week, now) for week in weeks if week not in there]
    WeeklyKey.objects.bulk_create(fresh, ignore_conflicts=True)  # another session may have been quicker
    return [bytes(public) for public in rows.order_by("week").values_list("public", flat=True)]


def _row(
    vault: OpenVault, account: Account, week: int, now: datetime, key: SealingKey | None = None
) -> WeeklyKey:
    key = key or SealingKey.generate()
    sealed = content.encrypt(vault.cache_key, key.to_bytes(), aad=_aad(vault.officer_id, key.public))
    return WeeklyKey(
        account=account, week=week, public=key.public, key_id=key_id(key.public), sealed=sealed, made_at=now
    )


def keep_for_good(vault: OpenVault, key: SealingKey, *, now: datetime) -> None:
    """Keep a sealing key that is no week's: what was sealed to it before must open; within the caller's transaction."""
    account = Account.objects.get(officer_id=vault.officer_id)
    row = _row(vault, account, _NO_WEEK, now, key)
    if not WeeklyKey.objects.filter(account=account, key_id=row.key_id).exists():
        row.save()
        _move(WeeklyKey.objects.filter(pk=row.pk))


def give_up_from(officer_id: str, week: int) -> None:
    """Make the keys of this week and later ones no week's, so that others are made; what came under them still opens."""
    _move(WeeklyKey.objects.filter(account__officer_id=officer_id, week__gte=week, week__lt=_KEPT))


def _move(rows: QuerySet[WeeklyKey]) -> None:
    rows.update(week=_KEPT + F("pk"))


def publics(officer_id: str, weeks: range) -> list[bytes]:
    """Return the public keys of these weeks that are here, in their order."""
    rows = WeeklyKey.objects.filter(account__officer_id=officer_id, week__in=weeks).order_by("week")
    return [bytes(public) for public in rows.values_list("public", flat=True)]


def private_key(vault: OpenVault, name: str) -> SealingKey:
    """Return the key that a wrap names; the officer's standing key for every name that is no weekly one's.

    Args:
        vault: open vault of the officer; remembers what was asked.
        name: ``key_id`` of the public half.
    """
    found = vault.weekly_keys.get(name)
    if found is None:
        standing = vault.sealing_key
        found = standing if name == key_id(standing.public) else _weekly(vault, name) or standing
        vault.weekly_keys[name] = found
    return found


def _weekly(vault: OpenVault, name: str) -> SealingKey | None:
    rows = WeeklyKey.objects.filter(account__officer_id=vault.officer_id, key_id=name)
    for public, sealed in rows.exclude(sealed=b"").values_list("public", "sealed"):
        try:
            seed = content.decrypt(vault.cache_key, bytes(sealed), aad=_aad(vault.officer_id, bytes(public)))
        except CannotOpen:
            continue
        return SealingKey.from_bytes(seed)
    return None


def held_before(week: int, officer_id: str = "") -> list[HeldKey]:
    """Return the keys of weeks before this one whose private halves are still here, the oldest first.

    Args:
        week: the first that is left out.
        officer_id: whose; everybody's if empty.
    """
    rows = WeeklyKey.objects.filter(week__lt=week).exclude(sealed=b"")
    if officer_id:
        rows = rows.filter(account__officer_id=officer_id)
    return [
        HeldKey(*found)
        for found in rows.order_by("week").values_list("account__officer_id", "week", "key_id")
    ]


def destroy(key: HeldKey, *, now: datetime) -> None:
    """Destroy the private half of a week's key; within the caller's transaction."""
    WeeklyKey.objects.filter(account__officer_id=key.officer_id, key_id=key.key_id).update(sealed=b"")
    detail = {"week": key.week, "key": key.key_id}
    record(NODE, "vault.weekly-key-destroyed", subject=key.officer_id, detail=detail, now=now)
