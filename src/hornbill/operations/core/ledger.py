"""What a situation board counts, kept up to date seizure by seizure.

Rules
- A function of the set of entries: any order of putting and taking away gives the same ledger (a property test proves it).
- Entries with the same ``twin`` are one event, no matter who reports it; the first in the order of the room counts, the others are listed with it.
- An entry counts if its day is in the period. What does not count stays in the ledger with the reason.
- The fingerprint is a hash of what counts and what does not: who may read the same has the same.

    ledger = Ledger(Span("2026-11-01", "2026-11-30"))
    ledger.put(entry); ledger.total; ledger.counts["country"]["TH"]
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from hornbill.operations.core.days import Span
    from hornbill.operations.core.entry import Entry, Key

Made = TypeVar("Made")
FACETS = ("day", "country", "goods", "taxon", "means", "route", "concealment", "agency")
NO_VALUE = ""  # an entry that says nothing for a facet
OUTSIDE, NO_DAY, SAME = REASONS = ("outside-period", "no-day", "same-event")
FINGERPRINT = b"hornbill/operation-board/v1"
_TOGETHER = 1_000  # digests that are hashed into one
_MANY, _PART = (
    200,
    4,
)  # so many entries at once, and a fourth of those that are there: counting all again is less work
_SIGN = " > "  # between the countries of a route
_NO_END = "9999"  # after every day
_RANK = attrgetter("order", "key")


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
        self._counting: dict[str, Entry] = {}  # by twin: the first entry of an event
        self._beside: dict[str, list[Entry]] = {}  # by twin: the others, in the order of the room
        self._changes = 0
        self._made: tuple[int, dict[Any, Any]] = (0, {})

    def put(self, entry: Entry) -> None:
        """Take an entry in, in place of the one with its key."""
        self.drop(entry.key)
        self._changes += 1
        self.entries[entry.key] = entry
        if self.reason_against(entry) is not None:
            return
        first = self._counting.get(entry.twin)
        if first is not None and _RANK(first) < _RANK(entry):
            insort(self._beside.setdefault(entry.twin, []), entry, key=_RANK)
            return
        if first is not None:
            self._beside.setdefault(entry.twin, []).insert(0, first)
            self._count(first, -1)
        self._counting[entry.twin] = entry
        self._count(entry, 1)

    def put_all(self, entries: Collection[Entry]) -> None:
        """Take entries in, as ``put`` does one after the other; many at once are counted in a fraction of the time."""
        if len(entries) < _MANY or len(entries) * _PART < len(self.entries):
            for one in entries:
                self.put(one)
            return
        self._changes += 1
        self.entries.update((one.key, one) for one in entries)
        counting: dict[str, Entry] = {}
        beside: dict[str, list[Entry]] = {}
        first, last = (self.period.first, self.period.last) if self.period else ("", _NO_END)
        for one in self.entries.values():
            if one.day and first <= one.day <= last and counting.setdefault(one.twin, one) is not one:
                beside.setdefault(one.twin, []).append(one)
        for twin, others in beside.items():
            counting[twin], *beside[twin] = sorted((counting[twin], *others), key=_RANK)
        self._counting, self._beside = counting, beside
        self._count_all(list(counting.values()))

    def drop(self, key: Key) -> None:
        """Take an entry away; nothing happens where there is none."""
        entry = self.entries.get(key)
        if entry is None:
            return
        self._changes += 1
        if self.reason_against(entry) is None:
            self._take_out(entry)
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
        """Return the entries that count, one for each event."""
        return iter(self._counting.values())

    def shared(self) -> Iterator[list[Entry]]:
        """Return the events that several entries describe, the one that counts first."""
        return ([self._counting[twin], *others] for twin, others in self._beside.items())

    def counts_for(self, entry: Entry) -> str | None:
        """Return why an entry does not count, of ``REASONS``; None where it does."""
        against = self.reason_against(entry)
        if against is not None:
            return against
        return None if self._counting[entry.twin].key == entry.key else SAME

    def event_of(self, entry: Entry) -> list[Entry]:
        """Return all entries of an event, the one that counts first."""
        first = self._counting.get(entry.twin)
        return [entry] if first is None else [first, *self._beside.get(entry.twin, ())]

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
        counted = list(self.counted())
        n = Counter(map(attrgetter("family"), counted))
        families: dict[str, list[Entry]] = {}
        for one in sorted((one for one in counted if n[one.family] > 1), key=attrgetter("order")):
            families.setdefault(one.family, []).append(one)
        return sorted(families.values(), key=lambda group: (-len(group), group[0].order))

    def fingerprint(self) -> str:
        """Return the hash (64 hex digits) of what this board rests on: equal where the same copies can be read."""
        why = {one.key: SAME for event in self.shared() for one in event[1:]}
        rows = sorted(
            f"{one.agency}/{one.row}/{one.record}/{self.reason_against(one) or why.get(one.key, '')}"
            for one in self.entries.values()
        )
        period = f"{self.period.first}/{self.period.last}" if self.period else ""
        digest = hashlib.sha256(FINGERPRINT + b"\0" + period.encode() + b"\0")
        for at in range(0, len(rows), _TOGETHER):
            digest.update("\n".join(rows[at : at + _TOGETHER]).encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()

    def _take_out(self, entry: Entry) -> None:
        others = self._beside.get(entry.twin, [])
        if self._counting[entry.twin] is not entry:
            others.remove(entry)
        else:
            self._count(entry, -1)
            del self._counting[entry.twin]
            if others:
                self._counting[entry.twin] = others.pop(0)
                self._count(self._counting[entry.twin], 1)
        if not others:
            self._beside.pop(entry.twin, None)

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

    def _count_all(self, counted: list[Entry]) -> None:
        self.total, self.wildlife = len(counted), sum(map(attrgetter("is_wildlife"), counted))
        for facet in ("day", "country", "agency"):
            self.counts[facet] = Counter(map(attrgetter(facet), counted))
        ways = Counter(map(attrgetter("route"), counted))
        self.counts["route"] = Counter({_SIGN.join(way): n for way, n in ways.items()})
        for facet, name in (
            ("goods", "goods"),
            ("taxon", "taxa"),
            ("means", "means"),
            ("concealment", "concealment"),
        ):
            counter: Counter[str] = Counter()
            for values, n in Counter(map(attrgetter(name), counted)).items():
                for value in values or (NO_VALUE,):
                    counter[value] += n
            self.counts[facet] = counter


def _way(entry: Entry) -> str:
    return _SIGN.join(entry.route)


def common(ledgers: Iterable[Ledger]) -> Ledger:
    """Return one ledger over several operations: a seizure that was published in several rooms counts once.

    Args:
        ledgers: of the operations, in a fixed order; where the same row differs, the copy that was published last is taken.
    """
    newest: dict[Key, Entry] = {}
    for ledger in ledgers:
        for entry in ledger.entries.values():
            known = newest.get(entry.key)
            newer = known is None or (known.published, known.record) < (entry.published, entry.record)
            if ledger.reason_against(entry) is None and newer:
                newest[entry.key] = entry
    found = Ledger(None)
    found.put_all(newest.values())
    return found
