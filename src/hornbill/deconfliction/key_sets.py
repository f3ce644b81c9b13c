"""Key holders' keys as they change: for ``OVERLAP`` the former ones and the new ones stand side by side.

Rules
- The directory's roots name one set of keys. When they name another, this node remembers the former set and goes on using it
  for ``OVERLAP``, counted from when it first saw the new one: entries are evaluated under both, and have tokens of both.
  So anyone who has evaluated everything under the new keys still meets anyone who has not, and the other way round.
- Each entry's keys are copied for a set that it has no rows of; nobody types anything again.
- When the time is over, the rows of the former set go, and with the next change its tokens leave the hub; not before
  every entry has rows of the present set.
- A node that joins meanwhile knows the new set alone: it meets each of the others as soon as that one has evaluated its
  entries under it.

    sets = arrange(terms.keyholders, now)            # [KeySet(mark, keys, present=True), KeySet(..., present=False)]
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from hornbill.audit.actions import NODE, record
from hornbill.deconfliction import register
from hornbill.deconfliction.core.tokens import holders_mark
from hornbill.deconfliction.models import Entry, HolderKeys, Token

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

OVERLAP = timedelta(days=30)
AT_ONCE = 200  # entries whose rows are copied in one transaction


class KeySet(NamedTuple):
    """Keys of all key holders that belong together.

    Attributes:
        mark: what tells them from others.
        keys: name -> public key, 32 bytes.
        present: the directory names them now.
    """

    mark: str
    keys: dict[str, bytes]
    present: bool


def arrange(keyholders: Mapping[str, bytes], now: datetime) -> list[KeySet]:
    """Note which keys the directory names, and give entries rows for every set that counts.

    Args:
        keyholders: name -> public key, as the directory's roots say now; two at least.
        now: aware UTC time.

    Returns:
        The present set, then former ones whose time is not over.
    """
    present = KeySet(holders_mark(keyholders), dict(keyholders), present=True)
    _note(present, now)
    former = [
        KeySet(row.mark, {name: bytes.fromhex(key) for name, key in row.keys.items()}, present=False)
        for row in HolderKeys.objects.filter(until__gt=now).order_by("-until")
    ]
    sets = [present, *former]
    _claim(present.mark)
    complete = True
    for one in sets:
        complete = _copy(one.mark) and complete
    if complete:
        _drop([one.mark for one in sets], now)
    return sets


def _note(present: KeySet, now: datetime) -> None:
    if HolderKeys.objects.filter(mark=present.mark, until=None).exists():
        return
    with transaction.atomic():
        over = HolderKeys.objects.filter(until=None).update(until=now + OVERLAP)
        keys = {name: key.hex() for name, key in present.keys.items()}
        values = {"keys": keys, "since": now, "until": None}
        HolderKeys.objects.update_or_create(mark=present.mark, defaults=values)
        if over:
            record(NODE, "watch.key-set", detail={"holders": sorted(keys), "mark": present.mark}, now=now)


def _claim(mark: str) -> None:
    """Say for which set rows are that were written before it was said: the one that evaluated them, or the present one."""
    unsaid = Token.objects.filter(wanted="")
    if unsaid.exists():
        unsaid.exclude(holders="").update(wanted=F("holders"))
        unsaid.filter(holders="").update(wanted=mark)


def _copy(mark: str) -> bool:
    """Give entries that have no rows of a set copies of those of another; returns whether none is left without."""
    of_set = Token.objects.filter(entry=OuterRef("pk"), wanted=mark)
    any_row = Token.objects.filter(entry=OuterRef("pk"))
    bare = list(Entry.objects.filter(Exists(any_row), ~Exists(of_set), ended_at=None)[: AT_ONCE + 1])
    if not bare:
        return True
    made = []
    for entry in bare[:AT_ONCE]:
        rows = list(entry.tokens.order_by("pk"))
        for row in rows:
            if row.wanted == rows[0].wanted:
                secret = register.open_token(entry.handle, bytes(row.sealed))
                again = register.TokenSecret(secret.text, secret.closeness)
                made.append(Token(entry=entry, wanted=mark, sealed=register.seal_token(entry.handle, again)))
    with transaction.atomic():
        live = set(
            Entry.objects.filter(pk__in=[one.pk for one in bare], ended_at=None).values_list("pk", flat=True)
        )
        Token.objects.bulk_create([row for row in made if row.entry_id in live])
    return len(bare) <= AT_ONCE


def _drop(marks: list[str], now: datetime) -> None:
    """Forget sets whose time is over, and the rows of entries for them."""
    over = Token.objects.exclude(wanted__in=[*marks, ""])
    if over.exists():
        over.delete()
    HolderKeys.objects.filter(until__lte=now).delete()
