"""Many journeys together: how often each leg is supported by seizures, and the parts that each country played.

Rules
- A flow is a leg between two places by one means of transport, with the seizures that support it; there is none without.
- The same leg in one seizure counts once.
- ``Entry`` is what pages know of one seizure.

    for flow in flows(entries): print(flow.start.code, flow.end.code, flow.mode, len(flow.entries))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from hornbill.routes.core.journey import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.routes.core.journey import Journey, Spot
    from hornbill.routes.core.rows import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One seizure.

    Attributes:
        handle: names it in addresses.
        name: its reference; empty where it has none.
        day: first day, ISO.
        journey: of its goods.
        species: accepted names.
        row: as analysis sees it.
    """

    handle: str
    name: str
    day: str
    journey: Journey
    species: tuple[str, ...]
    row: Row


class Travelled(Protocol):
    """Whatever has a journey: ``Entry``, or a seizure of another part."""

    @property
    def journey(self) -> Journey:
        """Of its goods."""
        ...


Seizure = TypeVar("Seizure", bound=Travelled)


@dataclass(frozen=True)
class Flow(Generic[Seizure]):
    """A leg, and the seizures that support it.

    Attributes:
        start, end: places, known to the country at least.
        mode: ``sea``, ``air``, ...; empty where it is open.
        entries: that support it, in the order given.
        assumed: of these, how many have it by the rule about the place of seizure alone.
    """

    start: Spot
    end: Spot
    mode: str
    entries: list[Seizure] = field(default_factory=list)
    assumed: int = 0

    @property
    def key(self) -> str:
        """Names it in addresses."""
        return f"{self.start.code}~{self.end.code}~{self.mode}"


@dataclass
class Part:
    """What a country was in some seizures: role -> these seizures."""

    country: str
    roles: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def counts(self) -> list[int]:
        """How many seizures a role, in the order of ``journey.ROLES``."""
        return [len(self.roles.get(role, ())) for role in ROLES]


def flows(entries: Iterable[Seizure]) -> list[Flow[Seizure]]:
    """Return the flows of some seizures, the most supported first."""
    found: dict[tuple[str, str, str], Flow[Seizure]] = {}
    assumed: dict[tuple[str, str, str], int] = {}
    for entry in entries:
        seen = set()
        for leg in entry.journey.legs:
            if leg.start.spot is None or leg.end.spot is None or leg.start.at == leg.end.at:
                continue
            key = (leg.start.at, leg.end.at, leg.mode)
            if key in seen:
                continue
            seen.add(key)
            found.setdefault(key, Flow(leg.start.spot, leg.end.spot, leg.mode)).entries.append(entry)
            assumed[key] = assumed.get(key, 0) + leg.is_assumed
    made = [Flow(one.start, one.end, one.mode, one.entries, assumed[key]) for key, one in found.items()]
    return sorted(made, key=lambda one: (-len(one.entries), one.key))


def parts(entries: Iterable[Entry]) -> list[Part]:
    """Return the parts that countries played, those in most seizures first."""
    found: dict[str, Part] = {}
    seen: dict[str, int] = {}
    for entry in entries:
        for country, roles in entry.journey.roles.items():
            seen[country] = seen.get(country, 0) + 1
            part = found.setdefault(country, Part(country))
            for role in roles:
                part.roles.setdefault(role, []).append(entry)
    return sorted(found.values(), key=lambda one: (-seen[one.country], one.country))


def without_leg(entries: Iterable[Travelled]) -> tuple[int, int]:
    """Return how many seizures have no place at all, and how many of the others no leg that could be drawn."""
    nowhere = alone = 0
    for entry in entries:
        if not any(stop.at for stop in entry.journey.stops):
            nowhere += 1
        elif not any(
            leg.start.spot and leg.end.spot and leg.start.at != leg.end.at for leg in entry.journey.legs
        ):
            alone += 1
    return nowhere, alone
