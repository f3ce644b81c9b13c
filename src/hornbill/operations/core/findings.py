"""What a reader of the board should know before relying on it: late and moved entries, floods, markings that disagree, contradictions.

Rules: nothing here changes a figure; each finding names its seizures. A finding is no accusation: it says what the records say.

    findings(ledger, areas=("TH", "VN"))
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from hornbill.exchange.core.records.field_checks import read_day
from hornbill.kernel.markings import TLP_WIDTH

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


class Finding(NamedTuple):
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
    """Return what is to be known about a ledger, sorted by code and agency; of groups that may be one event the largest first.

    Args:
        ledger: of an operation.
        areas: country codes of the plan; empty: everywhere.
    """
    return ledger.kept(("findings", *areas), lambda: _found(ledger, areas))


def _found(ledger: Ledger, areas: Collection[str]) -> list[Finding]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    counted, since = sorted(ledger.counted(), key=attrgetter("order")), _LateSince()
    for one in counted:
        if one.first_published[:10] > since[one.day] and read_day(one.first_published[:10]):
            found[LATE, one.agency].append(one)
        if (
            one.first_day != one.day
            and one.first_day
            and ledger.period
            and not ledger.period.has(one.first_day)
        ):
            found[MOVED, one.agency].append(one)
        if not one.country:
            found[NO_PLACE, one.agency].append(one)
        elif areas and one.country not in areas:
            found[ELSEWHERE, one.agency].append(one)
    for event in ledger.shared():
        for one in _marked_wider(event):
            found[WIDER, one.agency].append(one)
    disputed = [one for one in ledger.entries.values() if one.disputed]
    for one in sorted(disputed, key=attrgetter("order")):
        found[DISPUTED, one.agency].append(one)
    _note_floods(found, ledger)
    rows = [Finding(code, agency, tuple(one.key for one in some)) for (code, agency), some in found.items()]
    rows += _shares(ledger)
    rows.sort(key=lambda row: (CODES.index(row.code), row.agency, row.keys))
    return rows + [Finding(ALIKE, "", tuple([one.key for one in group])) for group in ledger.alike()]


class _LateSince(dict[str, str]):
    """Day of a seizure -> the last day on which its first copy is not late."""

    def __missing__(self, day: str) -> str:
        """Reckon it once for each day."""
        read = read_day(day)
        found = self[day] = (read + timedelta(days=LATE_DAYS)).isoformat() if read else ""
        return found


def _marked_wider(event: list[Entry]) -> list[Entry]:
    """Return the copies of an event that bear a wider marking than another agency's copy of it."""
    return [
        one
        for one in event
        if any(other.agency != one.agency and _width(other) < _width(one) for other in event)
    ]


def _width(entry: Entry) -> int:
    return TLP_WIDTH[entry.marking.tlp] if entry.marking else 0


def _note_floods(found: dict[tuple[str, str], list[Entry]], ledger: Ledger) -> None:
    days = Counter((one.first_published[:10], one.agency) for one in ledger.entries.values())
    every: Counter[str] = Counter()
    for (day, _agency), n in days.items():
        every[day] += n
    floods = {one for one, n in days.items() if n >= FLOOD_FROM and n >= FLOOD_SHARE * every[one[0]]}
    if not floods or len(every) == 1:
        return
    for entry in sorted(ledger.entries.values(), key=attrgetter("order")):
        if (entry.first_published[:10], entry.agency) in floods:
            found[FLOOD, entry.agency].append(entry)


def _shares(ledger: Ledger) -> list[Finding]:
    if ledger.total < SHARE_FROM:
        return []
    rows = []
    for agency, n in ledger.counts["agency"].items():
        if n >= SHARE * ledger.total and len(ledger.counts["agency"]) > 1:
            keys = tuple(one.key for one in ledger.listed("agency", agency))
            rows.append(Finding(ONE_AGENCY, agency, keys, n / ledger.total))
    return rows
