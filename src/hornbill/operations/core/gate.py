"""Which seizures may go out with a report: each under its originator's marking, or by the originator's release.

Rules
- Every event is judged by all its copies: the narrowest marking of any of them decides, and each originator is asked for its own.
- A release of an originator lifts what its marking forbids; it never lifts another agency's marking. It covers copies as they stood when it was
  written: what its agency publishes or amends later needs another one. It lifts TLP:RED, H1 and H3 only where it names them.
- What may not go out is left out of the file, and the file says how many.

    sorted_out(ledger, WayOut.PUBLISH, own="th-customs", released=operation.released["publish"])
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.markings import reasons_against

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.kernel.markings import WayOut
    from hornbill.operations.core.entry import Entry
    from hornbill.operations.core.ledger import Ledger
    from hornbill.operations.core.said import Said

_TO_BE_NAMED = {
    "handling-evidence": "H1",
    "handling-words": "H3",
}  # reason -> what a release must name, of ``kinds.LIFTS``


@dataclass(frozen=True)
class Sorting:
    """What goes out and what does not.

    Attributes:
        out: events that may go out.
        kept_in: events that may not.
        asked: agency -> how many of its copies keep an event in: whom to ask for a release.
    """

    out: tuple[Entry, ...]
    kept_in: tuple[Entry, ...]
    asked: dict[str, int]


def forbids(entry: Entry, way: WayOut, *, own: str, released: Mapping[str, Said]) -> bool:
    """Tell whether the originator of a copy keeps it from going out by a way.

    Args:
        entry: the copy.
        way: how it would go out.
        own: the agency that gives it out.
        released: agency -> its release for this way that holds.
    """
    if entry.marking is None:
        return entry.agency != own
    against = reasons_against(entry.marking, way, own=entry.agency == own)
    release = released.get(entry.agency)
    if not against or release is None or entry.published > release.at:
        return bool(against)
    to_be_named = {_TO_BE_NAMED[one.code] for one in against if one.code in _TO_BE_NAMED}
    if entry.marking.tlp == "RED":
        to_be_named.add("RED")
    return not to_be_named.issubset(release.values["lifts"])


def sorted_out(ledger: Ledger, way: WayOut, *, own: str, released: Mapping[str, Said]) -> Sorting:
    """Sort the events of a ledger into those that may go out by a way and those that may not."""
    out: list[Entry] = []
    kept_in: list[Entry] = []
    asked: Counter[str] = Counter()
    for entry in sorted(ledger.counted(), key=lambda one: (one.day, one.order)):
        against = [
            one.agency for one in ledger.event_of(entry) if forbids(one, way, own=own, released=released)
        ]
        asked.update(against)
        (kept_in if against else out).append(entry)
    return Sorting(tuple(out), tuple(kept_in), dict(sorted(asked.items())))


def may_go(said: Said, way: WayOut, *, own: str) -> bool:
    """Tell whether the words of a record, such as a plan or a warning, may go out by a way; never where its marking cannot be read.

    Args:
        said: the record.
        way: how its words would go out.
        own: the agency that gives them out; empty asks as for anybody.
    """
    marking = marking_in(said.values)
    return marking is not None and not reasons_against(marking, way, own=said.agency == own)
