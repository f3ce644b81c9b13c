"""Where a place is, by the tables of places, in the form that the rules of routes ask for; and the net of sea lanes.

locate("Mombasa port", "KE").code      # "KEMBA"
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from hornbill.places import queries as places
from hornbill.places.core.globe import arc
from hornbill.routes.core.journey import Spot
from hornbill.routes.core.sea_lanes import Lanes

_LONGEST = 120  # characters; a longer text is a story and no place

_STEPS = 5  # points of a piece of an arc that are looked at
_SEA = 0.2  # of these that may be sea on a road: a bridge, a bay, a coarse map
_SURE = 0.95  # likeness from which a name is that place and not one that is spelt alike


@lru_cache(maxsize=50_000)
def locate(text: str, country: str) -> Spot | None:
    """Return the place that a text means, else its country; None where neither is known.

    A text that may mean several places, or one in another country than stated, gives the stated country alone.

    Args:
        text: as written.
        country: ISO 3166-1 alpha-2; may be empty.
    """
    known = places.country_of(country) if country else None
    spot = (
        Spot(known.code, known.names["en"], known.code, known.lat, known.lon, is_country=True)
        if known
        else None
    )
    if not text.strip() or len(text) > _LONGEST:
        return spot
    found = places.find(text, country=country)
    if found.verdict != "found" or not found.matches:
        return spot
    best = found.matches[0]
    if (country and best.country != country) or best.likeness < _SURE:
        return spot
    if best.precision == "country":
        return spot or Spot(best.code, best.name, best.country, best.lat, best.lon, is_country=True)
    if (
        best.lat is None and spot is not None
    ):  # a known place without coordinates is in the middle of its country
        return Spot(best.code, best.name, best.country, spot.lat, spot.lon)
    return Spot(best.code, best.name, best.country, best.lat, best.lon)


@lru_cache(maxsize=50_000)
def over_sea(one: Spot, two: Spot) -> bool:
    """Tell whether at least a fifth of the way between two places is sea; False where a place is not known."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    line, land = arc((one.lat, one.lon), (two.lat, two.lon)), places.land()
    between = [
        (lat1 + (lat2 - lat1) * step / _STEPS, lon1 + (lon2 - lon1) * step / _STEPS)
        for (lat1, lon1), (lat2, lon2) in pairwise(line)
        for step in range(_STEPS)
        if abs(lon2 - lon1) < 180  # not over the date line, where the middle is elsewhere
    ]
    return sum(land.is_sea(*point) for point in between) > _SEA * len(between)


@lru_cache(maxsize=1)
def lanes() -> Lanes:
    """Return the net of sea lanes; loaded at the first call, then kept."""
    with files("hornbill.routes").joinpath("data", "sea_lanes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    points = {row["point"]: (float(row["lat"]), float(row["lon"])) for row in rows}
    return Lanes(points, [(row["point"], other) for row in rows for other in row["next"].split()])
