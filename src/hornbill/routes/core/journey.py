"""The journey that one seizure tells of: its stops in order, its legs, and the part that each country played.

Rules
- The order is origin, export, transits as written, destination; the same stop twice in a row is one.
- The place of seizure is a stop. Where no stated stop is in its country, it is before the destination, and the two legs at it say
  ``assumed``: the consignment was there, but nobody stated between which stops.
- A leg needs two stops with known, different countries or places. Nothing is drawn that no seizure states.
- A seizure states its means of transport, not those of the whole journey: they are those of the legs that start or end at the place of
  seizure, or of the only leg. Of every other leg they are not stated; nor is a road or a railway that would cross a sea.
- A country was a *missed* chance when the consignment passed it before the country in which it was seized.

    journey = of_seizure(seizure, locate)
    [(leg.start.country, leg.end.country) for leg in journey.legs]      # [("NG", "MY"), ("MY", "VN")]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeAlias

from hornbill.seizures.core.read import folded

STATED = ("origin", "export", "transit", "destination")
SEIZED = "seized"
MISSED = "missed"
ON_LAND = frozenset({"road", "rail"})
_LONGEST = 40  # characters of a place that no table has
ROLES = ("origin", "export", "transit", "destination", SEIZED, MISSED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text means.

    Attributes:
        code: of the place, such as ``KEMBA``; the country's own code where only the country is known.
        name: as the tables have it.
        country: ISO 3166-1 alpha-2.
        lat, lon: decimal degrees; None where unknown.
        is_country: only the country is known, and the position is the middle of it.
    """

    code: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    is_country: bool = False


# (text of a place, code of its country) -> the spot; None where neither is known.
Locate: TypeAlias = Callable[[str, str], Spot | None]
# (spot, spot) -> whether the way between them crosses a sea.
OverSea: TypeAlias = Callable[[Spot, Spot], bool]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a journey.

    Attributes:
        role: of ``STATED``, or ``seized``.
        country: code; empty where it is not known.
        place: as written.
        spot: where that is; None where it is not known.
        is_seizure: it was seized there.
        is_assumed: it stands where it does only because of the rule about the place of seizure.
    """

    role: str
    country: str
    place: str
    spot: Spot | None
    is_seizure: bool = False
    is_assumed: bool = False

    @property
    def at(self) -> str:
        """The code of the place, or of the country; empty where nothing is known."""
        return self.spot.code if self.spot else self.country

    @property
    def label(self) -> str:
        """The narrowest name: code of the place, else the first words of what was written, else the country."""
        if self.spot is not None and not self.spot.is_country:
            return self.spot.code
        return folded(self.place.partition(",")[0])[:_LONGEST].strip(" .;") or self.country


@dataclass(frozen=True, slots=True)
class JourneyLeg:
    """From one stop to the next.

    Attributes:
        start, end: the stops.
        mode: ``sea``, ``air``, ``road``, ... where the seizure states one mode alone, for this leg; else empty.
        is_assumed: one of its ends is the place of seizure, set in by the rule.
    """

    start: Stop
    end: Stop
    mode: str

    @property
    def is_assumed(self) -> bool:
        """Whether no source states that these two stops follow each other."""
        return self.start.is_assumed or self.end.is_assumed


@dataclass(frozen=True, slots=True)
class Journey:
    """The journey of one seizure.

    Attributes:
        stops: in order.
        modes: means of transport that the seizure states.
        over_sea: pairs of stops, by ``Stop.at``, between which no road or railway goes.
    """

    stops: tuple[Stop, ...]
    modes: tuple[str, ...]
    over_sea: frozenset[tuple[str, str]] = frozenset()

    @property
    def legs(self) -> tuple[JourneyLeg, ...]:
        """Legs between stops that are known."""
        known = list(pairwise([stop for stop in self.stops if stop.at]))
        return tuple(JourneyLeg(one, two, self._mode(one, two, alone=len(known) == 1)) for one, two in known)

    def _mode(self, start: Stop, end: Stop, *, alone: bool) -> str:
        if len(self.modes) != 1 or not (alone or start.is_seizure or end.is_seizure):
            return ""
        return "" if self.modes[0] in ON_LAND and (start.at, end.at) in self.over_sea else self.modes[0]

    @property
    def stated(self) -> tuple[str, ...]:
        """Countries of the stated stops, in order, none twice in a row."""
        found: list[str] = []
        for stop in self.stops:
            if stop.country and not stop.is_assumed and (not found or found[-1] != stop.country):
                found.append(stop.country)
        return tuple(found)

    @property
    def path(self) -> tuple[str, ...]:
        """Labels of the stated stops, in order, none twice in a row."""
        found: list[str] = []
        for stop in self.stops:
            if stop.label and not stop.is_assumed and (not found or found[-1] != stop.label):
                found.append(stop.label)
        return tuple(found)

    @property
    def roles(self) -> dict[str, frozenset[str]]:
        """Country -> the parts that it played, of ``ROLES``."""
        found: dict[str, set[str]] = {}
        for stop in self.stops:
            if stop.country:
                found.setdefault(stop.country, set()).add(stop.role)
        at = next((n for n, stop in enumerate(self.stops) if stop.is_seizure), None)
        if at is not None and self.stops[at].country:
            found[self.stops[at].country].add(SEIZED)
            for stop in self.stops[:at]:
                if stop.country and stop.country != self.stops[at].country:
                    found[stop.country].add(MISSED)
        return {country: frozenset(parts) for country, parts in found.items()}


def of_seizure(seizure: Mapping[str, Any], locate: Locate, over_sea: OverSea | None = None) -> Journey:
    """Return the journey of a seizure.

    Args:
        seizure: plain data, as ``hornbill.seizures.core.seizure`` has it.
        locate: finds places.
        over_sea: tells where no road goes; without it no road is doubted.
    """
    legs = sorted(
        (leg for leg in seizure.get("legs", ()) if leg.get("role") in STATED),
        key=lambda leg: STATED.index(leg["role"]),
    )
    stops = [
        _stop(str(leg["role"]), str(leg.get("country", "")), str(leg.get("place", "")), locate)
        for leg in legs
    ]
    stops = _merged([stop for stop in stops if stop.country or stop.place])
    here = _seizure_stop(seizure, locate)
    if here is not None:
        stops = _with_seizure(stops, here)
    modes = tuple(seizure.get("transport", ()))
    doubted = frozenset(
        (one.at, two.at)
        for one, two in pairwise([stop for stop in stops if stop.at])
        if over_sea and len(modes) == 1 and modes[0] in ON_LAND
        if one.spot and two.spot and over_sea(one.spot, two.spot)
    )
    return Journey(tuple(stops), modes, doubted)


def _stop(role: str, country: str, place: str, locate: Locate) -> Stop:
    spot = locate(place, country)
    return Stop(role, country or (spot.country if spot else ""), place, spot)


def _seizure_stop(seizure: Mapping[str, Any], locate: Locate) -> Stop | None:
    country = str(seizure.get("country", ""))
    place = str(seizure.get("place", "")) or str(seizure.get("province", ""))
    stop = _stop(SEIZED, country, place, locate)
    lat, lon = seizure.get("lat"), seizure.get("lon")
    if lat and lon and stop.country:
        name = stop.spot.name if stop.spot and not stop.spot.is_country else place or stop.country
        code = stop.spot.code if stop.spot and not stop.spot.is_country else f"{stop.country}@{lat},{lon}"
        stop = replace(stop, spot=Spot(code, name, stop.country, float(lat), float(lon)))
    return replace(stop, is_seizure=True) if stop.country else None


def _merged(stops: list[Stop]) -> list[Stop]:
    """Return stops without a stop that repeats the one before: the first keeps its role, the better known place stays."""
    found: list[Stop] = []
    for stop in stops:
        before = found[-1] if found else None
        if before is None or not before.country or before.country != stop.country:
            found.append(stop)
        elif _is_vague(stop) and stop.role != "destination":
            continue
        elif _is_vague(before) and before.role != "origin":
            found[-1] = stop
        elif before.at != stop.at:
            found.append(stop)
    return found


def _is_vague(stop: Stop) -> bool:
    return stop.spot is None or stop.spot.is_country


def _with_seizure(stops: list[Stop], here: Stop) -> list[Stop]:
    """Return stops with the place of seizure among them."""
    same = [n for n, stop in enumerate(stops) if stop.country == here.country]
    exact = [n for n in same if stops[n].at == here.at]
    if same:
        at = (exact or same)[0]
        was = stops[at]
        spot = here.spot if here.spot and not here.spot.is_country and _is_vague(was) else was.spot
        place = here.place if spot is here.spot else was.place
        stops[at] = replace(was, spot=spot, place=place, is_seizure=True)
        return stops
    before_last = len(stops) - 1 if stops and stops[-1].role == "destination" else len(stops)
    return [*stops[:before_last], replace(here, is_assumed=bool(stops)), *stops[before_last:]]
