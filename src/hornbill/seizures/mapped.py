"""Seizures on a map: where each was made, as exactly as it says, and how many at each place.

Rules
- A position counts before a place's name, a name before the country's middle; what says none of them is counted beside the map.
- Places of one tenth of a degree are one point. The list beside the map says the same, and more than ``MOST`` points stand in it alone.

    drawn(seizures)["points"][0]["n"]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.map_sheet import HEIGHT, WIDTH, Part, labels, on_sheet, part_round
from hornbill.places import queries as places
from hornbill.seizures.drawing import country as country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEWEST = 5_000  # seizures of one map
MOST = 300  # points
_LEAST, _GREATEST, _LETTER = 4.0, 14.0, 13.0  # points of a window that is as wide as the sheet


@dataclass
class Spot:
    """A place of the map.

    Attributes:
        lat, lon: degrees.
        name: of the place, else of the country.
        country: code.
        is_country: drawn at one point inside the country.
        n: seizures.
    """

    lat: float
    lon: float
    name: str
    country: str
    is_country: bool = False
    n: int = 0


def spots(seizures: Iterable[Mapping[str, Any]]) -> tuple[list[Spot], int]:
    """Return the places of seizures, those with most first, and how many seizures say no place."""
    found: dict[tuple[float, float, bool], Spot] = {}
    nowhere = 0
    for one in seizures:
        spot = _spot(one)
        if spot is None:
            nowhere += 1
            continue
        key = (round(spot.lat, 1), round(spot.lon, 1), spot.is_country)
        found.setdefault(key, spot).n += 1
    return sorted(found.values(), key=lambda spot: (-spot.n, spot.name, spot.country)), nowhere


def _spot(one: Mapping[str, Any]) -> Spot | None:
    code, place = str(one.get("country", "")), str(one.get("place", ""))
    name = place or country_name(code)
    if one.get("lat") and one.get("lon"):
        return Spot(float(one["lat"]), float(one["lon"]), name, code)
    if place:
        match = next(iter(places.find(place, country=code).matches), None)
        known = places.place(match.code) if match is not None else None
        if known is not None and known.lat is not None and known.lon is not None:
            return Spot(known.lat, known.lon, place, code)
    middle = places.country_of(code) if code else None
    if middle is None or middle.lat is None or middle.lon is None:
        return None
    return Spot(middle.lat, middle.lon, country_name(code), code, is_country=True)


def drawn(seizures: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the map of seizures as its template draws it."""
    found, nowhere = spots(seizures)
    shown = found[:MOST]
    placed = [(spot, *on_sheet(spot.lat, spot.lon)) for spot in shown]
    part = part_round([(x, y) for _, x, y in placed]) if placed else Part(0, 0, WIDTH, HEIGHT)
    most = max((spot.n for spot in shown), default=1)
    beside = labels(
        [(x, y, spot.name) for spot, x, y in placed], _LETTER * part.scale, _GREATEST * part.scale
    )
    return {
        "view": part.words,
        "letter": f"{_LETTER * part.scale:.2f}",
        "stroke": f"{1.5 * part.scale:.2f}",
        "points": [
            {
                "spot": spot,
                "x": f"{x:.2f}",
                "y": f"{y:.2f}",
                "r": f"{(_LEAST + (_GREATEST - _LEAST) * (spot.n / most) ** 0.5) * part.scale:.2f}",
                "label": {"x": f"{at.x:.2f}", "y": f"{at.y:.2f}", "before": at.before} if at else None,
            }
            for (spot, x, y), at in zip(placed, beside, strict=True)
        ],
        "spots": found,
        "nowhere": nowhere,
    }
