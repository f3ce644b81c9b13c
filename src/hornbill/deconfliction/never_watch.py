"""The agency's never-watch list: identifiers of witnesses and of its own officers, which nobody here may enter.

Rules
- Kept are keyed hashes of keys, under a key that is outside the database: the database alone tells nothing of who is on
  it. Who has the node's key file too can try out guesses, a telephone number in hours.
- An identifier is on it if the two share its first key, or one on which they are the same but for spelling. Looser keys
  (sound, a part of the name) do not count: they would keep strangers out.
- Anyone who tries to enter one is told that it may not be watched, not why; every try leaves an audit entry.
- What is put on it ends live entries of the same identifier.

    added = add(values, now=now)                # Changed(identifiers=2, ended=0)
    is_listed(value)
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.deconfliction import ending, register
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Closeness, Fields
from hornbill.deconfliction.models import Entry, NeverWatch
from hornbill.kernel.framing import pack
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.deconfliction.core.normalise.value import Normalised

COMPARTMENT = "never-watch"
COUNTS = {Closeness.SAME, Closeness.VARIANT, Closeness.MISREAD, Closeness.SPELLING}


class Changed(NamedTuple):
    """How many identifiers were put on or taken off that were not, or were, and how many live entries ended."""

    identifiers: int
    ended: int = 0


def _mark(text: str) -> str:
    data = pack([b"hornbill/never-watch/v1", text.encode()])
    return hmac.new(node_keys().compartment(COMPARTMENT), data, hashlib.sha256).hexdigest()


def _marks(value: Normalised) -> list[str]:
    first, *more = value.keys
    return [_mark(key.text) for key in (first, *(key for key in more if key.closeness in COUNTS))]


def is_listed(value: Normalised) -> bool:
    """Tell whether an identifier may not be watched."""
    return NeverWatch.objects.filter(mark__in=_marks(value)).exists()


def size() -> int:
    """Return how many identifiers are on the list."""
    return NeverWatch.objects.values("identifier").distinct().count()


def add(values: Sequence[Normalised], *, now: datetime) -> Changed:
    """Put identifiers on the list, and end live entries of them.

    Args:
        values: in canonical form.
        now: aware UTC time.
    """
    rows = {value: _marks(value) for value in values}
    live = _live_marks()
    with transaction.atomic():
        held = set(NeverWatch.objects.values_list("identifier", flat=True))
        new = {marks[0]: marks for marks in rows.values() if marks[0] not in held}
        NeverWatch.objects.bulk_create(
            NeverWatch(mark=mark, identifier=first, added_at=now)
            for first, marks in new.items()
            for mark in marks
        )
        listed = {mark for marks in rows.values() for mark in marks}
        over = {entry.pk: entry for mark in listed for entry in live.get(mark, [])}
        for entry in over.values():
            ending.end(entry, "never-watch", now)
        detail = {"identifiers": len(new), "ended": len(over)}
        record(NODE, "watch.never-add", detail=detail, now=now)
    return Changed(len(new), len(over))


def remove(values: Sequence[Normalised], *, now: datetime) -> Changed:
    """Take identifiers off the list.

    Args:
        values: in canonical form.
        now: aware UTC time.
    """
    firsts = {_marks(value)[0] for value in values}
    with transaction.atomic():
        rows = NeverWatch.objects.filter(identifier__in=firsts)
        count = rows.values("identifier").distinct().count()
        rows.delete()
        record(NODE, "watch.never-remove", detail={"identifiers": count}, now=now)
    return Changed(count)


def _live_marks() -> dict[str, list[Entry]]:
    """Return mark -> entries, for every key that counts of all live entries."""
    found: dict[str, list[Entry]] = {}
    for entry in Entry.objects.filter(ended_at=None):
        typed = register.open_entry(entry.handle, bytes(entry.sealed))
        try:
            value = normalise(str(typed["kind"]), Fields(**typed["typed"]), insist=True)
        except BadIdentifier:
            continue  # entered under other rules; it meets nothing that is entered now
        for mark in _marks(value):
            found.setdefault(mark, []).append(entry)
    return found
