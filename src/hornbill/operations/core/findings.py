"""What a reader of the board should know before relying on it: late and moved entries, floods, markings that disagree, contradictions.

Rules: nothing here changes a figure; each finding names its seizures. A finding is no accusation: it says what the records say.

    findings(ledger, areas=("TH", "VN"))
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.kernel.markings import TLP_WIDTH
from hornbill.operations.core.days import read_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from hornbill.operations.core.entry import Entry, Key
    from hornbill.operations.core.ledger import Ledger

LATE, MOVED, FLOOD, WIDER, DISPUTED, NO_PLACE, ELSEWHERE, ONE_AGENCY, ALIKE = CODES = (
    "late", "moved-in", "flood", "marked-wider", "disputed", "no-place", "outside-areas", "one-agency", "alike",
)  # fmt: skip
LATE_DAYS = 30  # between the seizure and its first copy in the room
FLOOD_FROM = 50  # first copies of one agency on one day
FLOOD_SHARE = 0.5  # of all first copies of that day
SHARE, SHARE_FROM = 0.4, 20  # of all events; events


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        code: of ``CODES``.
        agency: whose entries; empty where it concerns several.
        keys: the entries, in the order of the room.
        part: share of all events, for ``one-agency``.
    """

    code: str
    agency: str
    keys: tuple[Key, ...]
    part: float = 0.0


def findings(ledger: Ledger, areas: Collection[str] = ()) -> list[Finding]:
    """Return what is to be known about a ledger, sorted by code and agency.

    Args:
        ledger: of an operation.
        areas: country codes of the plan; empty: everywhere.
    """
    return ledger.kept(("findings", *areas), lambda: _found(ledger, areas))


def _found(ledger: Ledger, areas: Collection[str]) -> list[Finding]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_day: dict[str, list[Entry]] = defaultdict(list)
    counted = sorted(ledger.counted(), key=lambda one: one.order)
    for one in sorted(ledger.entries.values(), key=lambda entry: entry.order):
        by_day[one.first_published[:10]].append(one)
        if one.disputed:
            found[DISPUTED, one.agency].append(one)
    for one in counted:
        if _days_between(one.day, one.first_published[:10]) > LATE_DAYS:
            found[LATE, one.agency].append(one)
        if one.first_day and ledger.period is not None and not ledger.period.has(one.first_day):
            found[MOVED, one.agency].append(one)
        if not one.country:
            found[NO_PLACE, one.agency].append(one)
        elif areas and one.country not in areas:
            found[ELSEWHERE, one.agency].append(one)
        for other in _marked_wider(ledger, one):
            found[WIDER, other.agency].append(other)
    _note_floods(found, by_day)
    rows = [Finding(code, agency, tuple(one.key for one in some)) for (code, agency), some in found.items()]
    rows += [Finding(ALIKE, "", tuple(one.key for one in group)) for group in ledger.alike()]
    rows += _shares(ledger)
    return sorted(rows, key=lambda row: (CODES.index(row.code), row.agency, row.keys))


@lru_cache(maxsize=16_384)
def _days_between(first: str, last: str) -> int:
    one, two = read_day(first), read_day(last)
    return (two - one).days if isinstance(one, date) and isinstance(two, date) else 0


def _marked_wider(ledger: Ledger, entry: Entry) -> list[Entry]:
    """Return the copies of an event that bear a wider marking than another agency's copy of it."""
    event = ledger.event_of(entry)
    if len(event) == 1:
        return []
    return [
        one
        for one in event
        if any(other.agency != one.agency and _width(other) < _width(one) for other in event)
    ]


def _width(entry: Entry) -> int:
    return TLP_WIDTH[entry.marking.tlp] if entry.marking else 0


def _note_floods(found: dict[tuple[str, str], list[Entry]], by_day: dict[str, list[Entry]]) -> None:
    for some in by_day.values():
        counts = Counter(one.agency for one in some)
        for agency, n in counts.items():
            if n >= FLOOD_FROM and n >= FLOOD_SHARE * len(some) and len(by_day) > 1:
                found[FLOOD, agency] += [one for one in some if one.agency == agency]


def _shares(ledger: Ledger) -> list[Finding]:
    if ledger.total < SHARE_FROM:
        return []
    rows = []
    for agency, n in ledger.counts["agency"].items():
        if n >= SHARE * ledger.total and len(ledger.counts["agency"]) > 1:
            keys = tuple(one.key for one in ledger.listed("agency", agency))
            rows.append(Finding(ONE_AGENCY, agency, keys, n / ledger.total))
    return rows
