"""The track of a consignment: which positions are believed, and what they show against the plan.

Rules
- A function of the set of positions and ``now``: any order of arrival, with repeats, tells the same.
- A position is not believed if it has no time, lies more than ``AHEAD`` in the future, comes faster than the leg's means can travel from the
  last believed one of the same tracker, or is at sea on a leg by road or rail. It is kept and shown with the reason.
- Each agency's tracker is followed by itself: what another one says makes no true position false. Two that cannot both be right are a trouble.
- Troubles hold the delivery: silent, off route, late, in a State that the plan does not have, in a State before its hand-over.

    track = follow(positions, plan, now=now, is_sea=land.is_sea)      # core.trail adds to one what came since
    troubles(track, plan, crossed, now=now, since=started, countries=land.countries)
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hornbill.deliveries.core.route import FASTEST_KMH, RAIL, ROAD, Leg
from hornbill.places.core.globe import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

AHEAD = timedelta(minutes=5)
NEAR_KM = 50.0  # of a leg's end: arrived
APART_KM = 20.0  # by which two trackers of one consignment may differ
SLACK_KM = 2.0  # by which two positions of one second may differ
_RADIUS_KM = 6371.0
SILENT, NEVER, OFF_ROUTE, LATE, OUTSIDE, EARLY, CONTRADICT = (
    "track-silent",
    "track-never",
    "track-off-route",
    "track-late",
    "track-outside",
    "track-early",
    "track-contradict",
)
NO_TIME, FUTURE, IMPOSSIBLE, AT_SEA = WHY_NOT = ("no-time", "future", "too-fast", "at-sea")


class Position(NamedTuple):
    """One position of a tracker; they sort by time.

    Attributes:
        at: aware, UTC.
        lat, lon: degrees.
        tracker: its name.
        means: how it came: ``tracker``, ``file``, ``hand`` or ``carrier``.
        agency: whose tracker it is.
    """

    at: datetime
    lat: float
    lon: float
    tracker: str = ""
    means: str = "tracker"
    agency: str = ""

    @property
    def by(self) -> tuple[str, str]:
        """The agency and the name of the tracker."""
        return self.agency, self.tracker


@dataclass(frozen=True)
class Followed:
    """A track: positions that are believed, in order of time; and those that are not, with the reason.

    Attributes:
        armed: agency and name of the trackers that are in use, each of which must speak; None for every one that has spoken.
        known_newest: the newest that is believed of each, where that is known already.
    """

    good: tuple[Position, ...] = ()
    bad: tuple[tuple[Position, str], ...] = ()
    armed: frozenset[tuple[str, str]] | None = None
    known_newest: Mapping[tuple[str, str], Position] | None = field(default=None, compare=False, repr=False)

    @property
    def last(self) -> Position | None:
        """The newest that is believed."""
        return self.good[-1] if self.good else None

    @cached_property
    def newest(self) -> dict[tuple[str, str], Position]:
        """The newest that is believed, of each agency's tracker."""
        if self.known_newest is not None:
            return dict(self.known_newest)
        return {one.by: one for one in self.good}

    @property
    def watched(self) -> frozenset[tuple[str, str]]:
        """The trackers that must speak; where none is in use, the one that spoke last."""
        if self.armed is None:
            return frozenset(self.newest)
        return self.armed or frozenset([self.last.by] if self.last is not None else [])


@dataclass(frozen=True)
class Border:
    """The next border: the leg, how far it is, and when it will be reached.

    Attributes:
        by: ``planned`` or ``speed``: on what the time rests.
    """

    leg: Leg
    km: float | None
    at: datetime
    by: str


def follow(
    positions: Iterable[Position],
    legs: Sequence[Leg],
    *,
    now: datetime,
    is_sea: Callable[[float, float], bool] = lambda _lat, _lon: False,
) -> Followed:
    """Say which positions are believed.

    Args:
        positions: in any order, with repeats.
        legs: of the plan.
        now: aware UTC time.
        is_sea: whether no land is near a position.
    """
    good: list[Position] = []
    bad: list[tuple[Position, str]] = []
    before: dict[tuple[str, str], Position] = {}
    for one in sorted(set(positions)):
        why = why_not(one, before.get(one.by), legs, now=now, is_sea=is_sea)
        if why:
            bad.append((one, why))
        else:
            good.append(one)
            before[one.by] = one
    return Followed(tuple(good), tuple(bad))


def why_not(
    one: Position,
    before: Position | None,
    legs: Sequence[Leg],
    *,
    now: datetime,
    is_sea: Callable[[float, float], bool],
) -> str:
    """Return why a position is not believed; empty if it is.

    Args:
        one: the position.
        before: the last one of the same tracker that is believed; None for none.
        legs: of the plan.
        now: aware UTC time.
        is_sea: whether no land is near a position.
    """
    if one.at > now + AHEAD:
        return FUTURE
    means = {leg.means for leg in near_in_time(legs, one.at)}
    if means and means <= {ROAD, RAIL} and is_sea(one.lat, one.lon):
        return AT_SEA
    if before is not None and _too_far(before, one, _fastest_kmh(means), SLACK_KM):
        return IMPOSSIBLE
    return ""


def _too_far(one: Position, other: Position, fastest_kmh: float, slack_km: float) -> bool:
    far = distance_km((one.lat, one.lon), (other.lat, other.lon))
    if far <= slack_km:
        return False
    hours = abs((other.at - one.at).total_seconds()) / 3600
    return far > slack_km + fastest_kmh * hours


def _fastest_kmh(means: Collection[str]) -> float:
    return max((FASTEST_KMH[name] for name in means), default=max(FASTEST_KMH.values()))


def near_in_time(legs: Sequence[Leg], at: datetime) -> list[Leg]:
    """Return the legs that are under way at a time by the plan; else the one before and the one after."""
    inside = [leg for leg in legs if leg.begins <= at <= leg.ends]
    if inside:
        return inside
    before = [leg for leg in legs if leg.ends < at][-1:]
    return before + [leg for leg in legs if leg.begins > at][:1]


def troubles(
    track: Followed,
    legs: Sequence[Leg],
    done: Collection[int],
    *,
    now: datetime,
    since: datetime | None,
    silent_min: int,
    late_min: int,
    countries: Callable[[float, float], frozenset[str]] = lambda _lat, _lon: frozenset(),
) -> tuple[tuple[str, str], ...]:
    """Return what a track shows against the plan: code and what it is about; empty when all is well.

    Args:
        track: as followed.
        legs: of the plan.
        done: numbers of legs at whose end both sides signed a hand-over.
        now: aware UTC time.
        since: when the delivery started; None before.
        silent_min: minutes without a position that hold it; 0 where no tracker is used.
        late_min: minutes after a leg's planned end that hold it; 0 for never.
        countries: States that have land near a position.
    """
    if since is None:
        return ()
    found = _of_silence(track, now, since, silent_min) if silent_min else []
    leg = next_leg(legs, done)
    spoke_last = {track.last.by} if track.last is not None else set()
    judged = [track.newest[one] for one in sorted(track.watched | spoke_last) if one in track.newest]
    for last in judged:
        found += _of_place(last, legs, done, countries)
    found += [(CONTRADICT, f"{one.tracker}, {other.tracker}") for one, other in _contradicting(judged, legs)]
    if leg is not None and late_min and now > leg.ends + timedelta(minutes=late_min):
        arrived = [distance_km((last.lat, last.lon), leg.end) <= NEAR_KM for last in judged]
        if not arrived or not all(arrived):
            found.append((LATE, leg.to_place or str(leg.number + 1)))
    return tuple(dict.fromkeys(found))


def _contradicting(judged: Sequence[Position], legs: Sequence[Leg]) -> list[tuple[Position, Position]]:
    """Return the pairs of positions that cannot both be right.

    Only pairs that may be farther than ``APART_KM`` apart are compared: two are not, of which each is within half of that of the first one.
    """
    if len(judged) < 2:
        return []
    first = (judged[0].lat, judged[0].lon)
    away = [distance_km((one.lat, one.lon), first) for one in judged]
    fastest = [_fastest_kmh({leg.means for leg in near_in_time(legs, one.at)}) for one in judged]
    found = []
    for a, one in enumerate(judged):
        near = APART_KM - away[a]
        found += [
            (one, judged[b])
            for b in range(a + 1, len(judged))
            if away[b] >= near and _too_far(one, judged[b], max(fastest[a], fastest[b]), APART_KM)
        ]
    return found


def _of_silence(track: Followed, now: datetime, since: datetime, silent_min: int) -> list[tuple[str, str]]:
    found, quiet = [], timedelta(minutes=silent_min)
    for one in sorted(track.watched) or [("", "")]:
        last = track.newest.get(one)
        if last is None and now - since > quiet:
            found.append((NEVER, f"{silent_min}"))
        elif last is not None and now - last.at > quiet:
            found.append((SILENT, last.at.strftime("%Y-%m-%dT%H:%MZ")))
    return found


def _of_place(
    last: Position,
    legs: Sequence[Leg],
    done: Collection[int],
    countries: Callable[[float, float], frozenset[str]],
) -> list[tuple[str, str]]:
    found = []
    away = _off_route_km((last.lat, last.lon), legs)
    if away > 0:
        found.append((OFF_ROUTE, f"{away:.0f}"))
    here = countries(last.lat, last.lon)
    everywhere = {leg.state for leg in legs} | {leg.enters for leg in legs if leg.enters}
    reached = {legs[0].state} | {legs[number].enters or legs[number].state for number in done}
    reached |= {leg.state for leg in legs if not any(one.enters for one in legs[: leg.number])}
    if here and not here & everywhere:
        found.append((OUTSIDE, " ".join(sorted(here))))
    elif here and not here & reached:
        found.append((EARLY, " ".join(sorted(here & everywhere))))
    return found


def next_leg(legs: Sequence[Leg], done: Collection[int]) -> Leg | None:
    """Return the first leg that crosses a border whose hand-over both sides have not signed; else the last leg."""
    open_legs = [leg for leg in legs if leg.enters and leg.number not in done]
    return open_legs[0] if open_legs else (legs[-1] if legs else None)


def next_border(track: Followed, legs: Sequence[Leg], done: Collection[int]) -> Border | None:
    """Return the next border and when it will be reached: by the speed of the last hour, or else as planned; None after the last."""
    leg = next_leg(legs, done)
    if leg is None or not leg.enters or leg.number in done:
        return None
    last = track.last
    if last is None:
        return Border(leg, None, leg.ends, "planned")
    far = distance_km((last.lat, last.lon), leg.end)
    hour = [one for one in track.good if one.by == last.by and last.at - one.at <= timedelta(hours=1)]
    hours = (last.at - hour[0].at).total_seconds() / 3600
    gone = distance_km((hour[0].lat, hour[0].lon), (last.lat, last.lon))
    if hours < 1 / 60 or gone < 1:
        return Border(leg, far, leg.ends, "planned")
    left = min(far / (gone / hours), 24 * 365)  # hours
    return Border(leg, far, last.at + timedelta(hours=left), "speed")


def _off_route_km(point: tuple[float, float], legs: Sequence[Leg]) -> float:
    """Return how far a position lies outside of every corridor, kilometres; not above 0 within one of them."""
    least = math.inf
    for leg in legs:
        least = min(least, off_line_km(point, leg) - leg.corridor_km)
        if least <= 0:
            break
    return least


def off_line_km(point: tuple[float, float], leg: Leg) -> float:
    """Return how far a position lies from the shortest line of a leg, kilometres."""
    a, b, pole = _line(leg.start, leg.end)
    if pole is not None:
        p = _vector(point)
        if _dot(_cross(a, p), pole) >= 0 and _dot(_cross(p, b), pole) >= 0:
            return _RADIUS_KM * abs(math.asin(max(-1.0, min(1.0, _dot(pole, p)))))
    return min(distance_km(point, leg.start), distance_km(point, leg.end))


_Vector = tuple[float, float, float]


@lru_cache(maxsize=4096)  # legs: those of a hundred deliveries
def _line(start: tuple[float, float], end: tuple[float, float]) -> tuple[_Vector, _Vector, _Vector | None]:
    """Return the ends of a line as vectors and its pole, of length 1; None where the ends give no line."""
    a, b = _vector(start), _vector(end)
    pole = _cross(a, b)
    size = math.sqrt(_dot(pole, pole))
    return a, b, (pole[0] / size, pole[1] / size, pole[2] / size) if size >= 1e-9 else None


def _vector(point: tuple[float, float]) -> _Vector:
    lat, lon = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _cross(a: _Vector, b: _Vector) -> _Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _dot(a: _Vector, b: _Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
