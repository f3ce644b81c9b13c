"""The States and legs of a plan, as a control record says them.

Rules
- Each State is named once, with the one agency that speaks for it, and its role; each is on a leg.
- A leg is in one State, or leaves one for another (``enters``). Legs follow one another in time; each begins where the last one ended.
- Coordinates are whole numbers, in hundred-thousandths of a degree (about 1.1 m): signed records hold no fractions.

    legs_of([{"state": "FR", "enters": "CN", "from": [4900970, 254790], "to": [3950980, 11641050], ...}])
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.field_checks import check_moment, text_up_to
from hornbill.kernel import ids
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

ORIGIN, TRANSIT, DESTINATION = ROLES = ("origin", "transit", "destination")
INTACT, PART, WHOLE = SCOPES = ("intact", "part", "whole")  # let pass intact; replaced in part; in whole
ROAD, RAIL, SEA, AIR, POST = MEANS = ("road", "rail", "sea", "air", "post")
FASTEST_KMH = {ROAD: 200, RAIL: 350, SEA: 90, AIR: 1_200, POST: 1_200}
MAX_STATES, MAX_LEGS = 30, 40
MAX_CORRIDOR_KM = 2_000
MAX_PLACE = 200  # characters
E5 = 100_000  # of a degree
_STATE = re.compile(r"[A-Z]{2}", re.ASCII)
_LEG = {"means", "state", "enters", "from", "to", "from_place", "to_place", "begins", "ends", "corridor_km"}
_PLACE = text_up_to(MAX_PLACE, needed=False)


@dataclass(frozen=True)
class InState:
    """A State of a plan: its code (ISO 3166-1), the agency that speaks for it, its role."""

    state: str
    agency: str
    role: str


@dataclass(frozen=True)
class Leg:
    """One leg of the route.

    Attributes:
        number: from 0.
        state: in which it lies, or which it leaves.
        enters: the State that is entered at its end; empty where no border is crossed.
        start, end: latitude and longitude, in degrees.
        from_place, to_place: names.
        begins, ends: planned; aware, UTC.
        corridor_km: how far from the line it may go.
        means: of transport, of ``MEANS``.
    """

    number: int
    state: str
    enters: str
    start: tuple[float, float]
    end: tuple[float, float]
    from_place: str
    to_place: str
    begins: datetime
    ends: datetime
    corridor_km: int
    means: str


def check_state(value: Any) -> str:
    """Return a State's two letters in capitals; ValueError otherwise."""
    if not isinstance(value, str) or not _STATE.fullmatch(value):
        raise ValueError("a State: its two letters (ISO 3166)")
    return value


def check_states(value: Any) -> object:
    """Return the States of a plan, 2 to ``MAX_STATES``, each with an agency of its own; BadId or ValueError otherwise."""
    if not isinstance(value, list) or not 2 <= len(value) <= MAX_STATES:
        raise ValueError(f"a list of 2 to {MAX_STATES} States")
    for one in value:
        if not isinstance(one, dict) or set(one) != {"state", "agency", "role"}:
            raise ValueError("state, agency and role of each State")
        check_state(one["state"])
        ids.check_agency(one["agency"])
        if one["role"] not in ROLES:
            raise ValueError(f"a role: one of {', '.join(ROLES)}")
    for name in ("state", "agency"):
        if len({one[name] for one in value}) != len(value):
            raise ValueError(f"each {name} once")
    return value


def _point(value: Any) -> tuple[float, float]:
    whole = isinstance(value, list) and len(value) == 2
    if not whole or not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
        raise ValueError("a position: latitude and longitude in hundred-thousandths of a degree")
    lat, lon = value
    if not (-90 * E5 <= lat <= 90 * E5 and -180 * E5 <= lon <= 180 * E5):
        raise ValueError("a position on the globe")
    return lat / E5, lon / E5


def check_point(value: Any) -> object:
    """Return a position as records hold it: two whole numbers; ValueError otherwise."""
    _point(value)
    return value


def point_of(lat: float, lon: float) -> list[int]:
    """Return a position in degrees as records hold it."""
    return [round(lat * E5), round(lon * E5)]


def _leg(value: Any) -> None:
    if not isinstance(value, dict) or set(value) != _LEG:
        raise ValueError(f"a leg has {', '.join(sorted(_LEG))}")
    check_state(value["state"])
    if value["means"] not in MEANS:
        raise ValueError(f"means: one of {', '.join(MEANS)}")
    if value["enters"] != "":
        check_state(value["enters"])
    if value["enters"] == value["state"]:
        raise ValueError("a leg enters another State than the one that it leaves")
    _point(value["from"])
    _point(value["to"])
    _PLACE(value["from_place"])
    _PLACE(value["to_place"])
    check_moment(value["begins"])
    check_moment(value["ends"])
    if value["ends"] <= value["begins"]:
        raise ValueError("a leg ends before it begins")
    wide = value["corridor_km"]
    if not isinstance(wide, int) or isinstance(wide, bool) or not 1 <= wide <= MAX_CORRIDOR_KM:
        raise ValueError(f"a corridor of 1 to {MAX_CORRIDOR_KM} km")


def check_legs(value: Any) -> object:
    """Return the legs of a plan, 1 to ``MAX_LEGS``, in order; ValueError otherwise."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_LEGS:
        raise ValueError(f"a list of 1 to {MAX_LEGS} legs")
    for one in value:
        _leg(one)
    for before, after in pairwise(value):
        if after["begins"] < before["ends"]:
            raise ValueError("a leg begins before the one before it has ended")
        if after["state"] != (before["enters"] or before["state"]):
            raise ValueError("a leg begins in another State than the one before it ended in")
    return value


def check_scopes(value: Any) -> object:
    """Return the ways in which a State lets the consignment pass, at least one, in their order; ValueError otherwise."""
    if not isinstance(value, list) or not value or value != [one for one in SCOPES if one in value]:
        raise ValueError(f"some of {', '.join(SCOPES)}, in this order")
    return value


def legs_of(value: Sequence[Any]) -> tuple[Leg, ...]:
    """Read legs that ``check_legs`` has checked."""
    return tuple(
        Leg(
            number,
            one["state"],
            one["enters"],
            _point(one["from"]),
            _point(one["to"]),
            one["from_place"],
            one["to_place"],
            parse_utc(one["begins"]),
            parse_utc(one["ends"]),
            one["corridor_km"],
            one["means"],
        )
        for number, one in enumerate(value)
    )


def states_of(value: Sequence[Any]) -> tuple[InState, ...]:
    """Read States that ``check_states`` has checked."""
    return tuple(InState(one["state"], one["agency"], one["role"]) for one in value)


def crossed(legs: Sequence[Leg]) -> frozenset[str]:
    """Return every State on the route."""
    return frozenset(code for leg in legs for code in (leg.state, leg.enters) if code)


def idle_states(states: Sequence[InState], legs: Sequence[Leg]) -> tuple[str, ...]:
    """Return the States that a plan names and no leg touches, sorted."""
    return tuple(sorted({one.state for one in states} - crossed(legs)))


def missing_states(states: Sequence[InState], legs: Sequence[Leg]) -> tuple[str, ...]:
    """Return the States on the route that no agency of the plan speaks for, sorted."""
    return tuple(sorted(crossed(legs) - {one.state for one in states}))
