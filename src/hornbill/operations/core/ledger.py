"""What a situation board counts, kept up to date seizure by seizure.

Rules
- A function of the set of entries: any order of putting and taking away gives the same ledger (a property test proves it).
- Entries with the same ``twin`` are one event, whoever reports it; the first in the order of the room counts, the others are listed with it.
- An entry counts if its day lies in the period. What does not count stays in the ledger with the reason.
- The fingerprint is a hash of what counts and what does not: who may read the same has the same.

    ledger = Ledger(Span("2026-11-01", "2026-11-30"))
    ledger.put(entry); ledger.total; ledger.counts["country"]["TH"]
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.entry import Entry, Key

Made = TypeVar("Made")
FACETS = ("day", "country", "goods", "taxon", "means", "route", "concealment", "agency")
NO_VALUE = ""  # an entry that says nothing for a facet
OUTSIDE, NO_DAY, SAME = REASONS = ("outside-period", "no-day", "same-event")
FINGERPRINT = b"hornbill/operation-board/v1"
_TOGETHER = 1_000  # digests that are hashed into one


def values_of(entry: Entry, facet: str) -> tuple[str, ...]:
    """Return the values of an entry for a facet, at least one; ``NO_VALUE`` where it says nothing."""
    if facet == "day":
        return (entry.day,)
    if facet == "country":
        return (entry.country,)
    if facet == "agency":
        return (entry.agency,)
    if facet == "route":
        return (_way(entry),)
    found: tuple[str, ...] = {
        "goods": entry.goods,
        "taxon": entry.taxa,
        "means": entry.means,
        "concealment": entry.concealment,
    }[facet]
    return found or (NO_VALUE,)


class Ledger:
    """Entries, events and counts.

    Attributes:
        period: what counts; None counts every day.
        entries: every readable entry that stands, by key.
        counts: facet -> value -> events.
        total: events that count.
        wildlife: of these, those with wild fauna or flora.
    """

    def __init__(self, period: Span | None) -> None:
        self.period = period
        self.entries: dict[Key, Entry] = {}
        self.counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        self.total = 0
        self.wildlife = 0
        self._events: dict[str, list[tuple[tuple[int, str], Key]]] = {}
        self._changes = 0
        self._made: tuple[int, dict[Any, Any]] = (0, {})

    def put(self, entry: Entry) -> None:
        """Take an entry in, in place of the one with its key."""
        self.drop(entry.key)
        self._changes += 1
        self.entries[entry.key] = entry
        if self.reason_against(entry) is not None:
            return
        event = self._events.setdefault(entry.twin, [])
        before = self._counting(event)
        insort(event, (entry.order, entry.key))
        self._change(before, self._counting(event))

    def drop(self, key: Key) -> None:
        """Take an entry away; nothing happens where there is none."""
        entry = self.entries.get(key)
        if entry is None:
            return
        self._changes += 1
        if self.reason_against(entry) is None:
            event = self._events[entry.twin]
            before = self._counting(event)
            event.remove((entry.order, key))
            self._change(before, self._counting(event))
            if not event:
                del self._events[entry.twin]
        del self.entries[key]

    def kept(self, name: object, make: Callable[[], Made]) -> Made:
        """Return what was made of this ledger under a name, making it again only after a change.

        Args:
            name: of what is made, with all that it depends on.
            make: makes it.
        """
        if self._made[0] != self._changes:
            self._made = (self._changes, {})
        made = self._made[1]
        if name not in made:
            made[name] = make()
        found: Made = made[name]
        return found

    def reason_against(self, entry: Entry) -> str | None:
        """Return why an entry cannot count by itself: no day, or a day outside the period; None where it can."""
        if not entry.day:
            return NO_DAY
        return None if self.period is None or self.period.has(entry.day) else OUTSIDE

    def counted(self) -> Iterator[Entry]:
        """Yield the entries that count, one for each event."""
        for event in self._events.values():
            yield self.entries[event[0][1]]

    def counts_for(self, entry: Entry) -> str | None:
        """Return why an entry does not count, of ``REASONS``; None where it does."""
        against = self.reason_against(entry)
        if against is not None:
            return against
        return None if self._events[entry.twin][0][1] == entry.key else SAME

    def event_of(self, entry: Entry) -> list[Entry]:
        """Return all entries of an event, the one that counts first."""
        return [self.entries[key] for _order, key in self._events.get(entry.twin, ())] or [entry]

    def listed(self, facet: str, value: str) -> list[Entry]:
        """Return the entries behind a figure, in the order of their days."""
        found = [one for one in self.counted() if value in values_of(one, facet)]
        return sorted(found, key=lambda one: (one.day, one.order))

    def not_counted(self) -> list[tuple[Entry, str]]:
        """Return the entries that stand and do not count, with the reason, in the order of the room."""
        rows = ((one, self.counts_for(one)) for one in self.entries.values())
        return sorted(((one, why) for one, why in rows if why is not None), key=lambda row: row[0].order)

    def alike(self) -> list[list[Entry]]:
        """Return groups of events that may be one: same day, country and goods, reported under several numbers; the largest first."""
        families: dict[str, list[Entry]] = {}
        for one in self.counted():
            families.setdefault(one.family, []).append(one)
        found = [sorted(group, key=lambda one: one.order) for group in families.values() if len(group) > 1]
        return sorted(found, key=lambda group: (-len(group), group[0].order))

    def fingerprint(self) -> str:
        """Return the hash (64 hex digits) of what this board rests on: equal where the same copies can be read."""
        why = {key: SAME for event in self._events.values() for _order, key in event[1:]}
        rows = sorted(
            f"{one.agency}/{one.row}/{one.record}/{self.reason_against(one) or why.get(one.key, '')}"
            for one in self.entries.values()
        )
        period = f"{self.period.first}/{self.period.last}" if self.period else ""
        digest = hashlib.sha256(FINGERPRINT + b"\0" + period.encode() + b"\0")
        for at in range(0, len(rows), _TOGETHER):
            digest.update("\n".join(rows[at : at + _TOGETHER]).encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()

    def _counting(self, event: list[tuple[tuple[int, str], Key]]) -> Entry | None:
        return self.entries.get(event[0][1]) if event else None

    def _change(self, before: Entry | None, after: Entry | None) -> None:
        if before is after:
            return
        if before is not None:
            self._count(before, -1)
        if after is not None:
            self._count(after, 1)

    def _count(self, entry: Entry, by: int) -> None:
        counts, nothing = self.counts, (NO_VALUE,)
        self.total += by
        self.wildlife += by * entry.is_wildlife
        counts["day"][entry.day] += by
        counts["country"][entry.country] += by
        counts["agency"][entry.agency] += by
        counts["route"][_way(entry)] += by
        for facet, values in (
            ("goods", entry.goods),
            ("taxon", entry.taxa),
            ("means", entry.means),
            ("concealment", entry.concealment),
        ):
            counter = counts[facet]
            for value in values or nothing:
                counter[value] += by
        if by < 0:
            for facet in FACETS:
                for value in values_of(entry, facet):
                    if not counts[facet][value]:
                        del counts[facet][value]


def _way(entry: Entry) -> str:
    return " > ".join(entry.route)


def common(ledgers: Iterable[Ledger]) -> Ledger:
    """Return one ledger over several operations: a seizure that was published in several rooms counts once.

    Args:
        ledgers: of the operations, in a fixed order; where the same row differs, the copy that was published last is taken.
    """
    found = Ledger(None)
    for ledger in ledgers:
        for entry in ledger.entries.values():
            known = found.entries.get(entry.key)
            newer = known is None or (known.published, known.record) < (entry.published, entry.record)
            if ledger.reason_against(entry) is None and newer:
                found.put(entry)
    return found
