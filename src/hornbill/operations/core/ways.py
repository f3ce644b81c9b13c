"""The legs that the seizures of a board support, for lines on its map: none that no seizure states.

Rules
- A leg is read as the page of routes reads it (``routes.core.journey``): stops in order, the place of seizure among them, one means of transport or none.
- Up to ``BY_PLACE`` events are drawn from place to place, more of them from country to country.
- Of more than ``MOST_WAYS`` different ways the commonest are drawn; how many events state another one is told.

    ways_of(ledger, locate).flows[0].entries     # the seizures behind the widest line
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from hornbill.routes.core import flows as counting
from hornbill.routes.core.journey import Journey, of_seizure

if TYPE_CHECKING:
    from hornbill.operations.core.entry import Entry, Legs
    from hornbill.operations.core.ledger import Ledger
    from hornbill.routes.core.flows import Flow
    from hornbill.routes.core.journey import Locate, OverSea

BY_PLACE = 5_000  # events
MOST_WAYS = 4_000
# stops, country and place of seizure, means of transport
Way: TypeAlias = "tuple[Legs, str, str, tuple[str, ...]]"


@dataclass(frozen=True, slots=True)
class Travelled:
    """A seizure with its journey."""

    entry: Entry
    journey: Journey


@dataclass(frozen=True)
class Ways:
    """The ways of a board.

    Attributes:
        flows: legs with the seizures behind each, the most supported first.
        alone: events that state no two places that follow each other.
        left_out: events whose way is not drawn because there are too many different ones.
    """

    flows: tuple[Flow[Travelled], ...]
    alone: int
    left_out: int


def ways_of(ledger: Ledger, locate: Locate, over_sea: OverSea | None = None) -> Ways:
    """Return the legs of the events that count.

    Args:
        ledger: of an operation, or common to several.
        locate: finds places.
        over_sea: tells where no road goes (``routes.core.journey``).
    """
    return ledger.kept("ways", lambda: _made(ledger, locate, over_sea))


def _made(ledger: Ledger, locate: Locate, over_sea: OverSea | None) -> Ways:
    by_place = ledger.total <= BY_PLACE
    found = [(way_of(one, by_place=by_place), one) for one in ledger.counted()]
    drawn = {way for way, _n in Counter(way for way, _one in found).most_common(MOST_WAYS)}
    journeys = {way: journey_of(way, locate, over_sea) for way in sorted(drawn)}
    travelled = [Travelled(one, journeys[way]) for way, one in found if way in drawn]
    travelled.sort(key=lambda one: (one.entry.day, one.entry.order))
    nowhere, alone = counting.without_leg(travelled)
    return Ways(tuple(counting.flows(travelled)), nowhere + alone, len(found) - len(travelled))


def way_of(entry: Entry, *, by_place: bool) -> Way:
    """Return what a seizure says of its way; without places it is the same for many seizures."""
    if by_place:
        return entry.legs, entry.country, entry.place, entry.means
    return (
        tuple([(role, country, "") for role, country, _place in entry.legs]),
        entry.country,
        "",
        entry.means,
    )


@lru_cache(maxsize=16_384)
def journey_of(way: Way, locate: Locate, over_sea: OverSea | None = None) -> Journey:
    """Return the journey that a way tells of."""
    legs, country, place, means = way
    stops = [{"role": role, "country": code, "place": where} for role, code, where in legs]
    return of_seizure(
        {"legs": stops, "country": country, "place": place, "transport": means}, locate, over_sea
    )
