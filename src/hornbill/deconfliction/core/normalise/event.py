"""Events: something was at a place on a day. A pair of co-ordinates with its neighbourhood, or a UN/LOCODE.

Rules
- Co-ordinates are kept to three decimals (about 100 m: what a map on paper gives); keys are the point itself and its
  cells in four grids, so that points within five kilometres meet (``place_grid``).
- A UN/LOCODE (UNECE Recommendation 16: country and three letters or digits) is compared as such, and not with points.
- The day is the day at the place, as written; days do not shade into each other.

    normalise(Fields("13.7563 N, 100.5018 E", day="24/11/2569")).canonical == "13.756,100.502|2026-11-24"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.calendars import full_date
from hornbill.deconfliction.core.normalise.countries import ALPHA_2
from hornbill.deconfliction.core.normalise.errors import Absurd, PartMissing, WrongForm
from hornbill.deconfliction.core.normalise.place_grid import cells
from hornbill.deconfliction.core.normalise.text import clean, once, shown
from hornbill.deconfliction.core.normalise.value import Change, Closeness, Fields, Key, Normalised

KIND = "event"
_LOCODE = re.compile(r"([A-Z]{2}) ?([A-Z2-9]{3})")
_NUMBER = r"([+-]?[0-9]{1,3}(?:[.,][0-9]+)?)"
_POINT = re.compile(rf"\(?{_NUMBER}\s*°?\s*([NS]?)\s*(?:[,;/ ])\s*{_NUMBER}\s*°?\s*([EW]?)\)?", re.IGNORECASE)
_ROUNDED = Change("rounded", "degrees with three decimals", "WGS 84; 0.001 degree is 111 m of latitude")
_CODE = Change("place-code", "UN/LOCODE without its blank", "UNECE Recommendation 16")


def normalise(fields: Fields) -> Normalised:
    """Return a place and a day.

    Raises:
        PartMissing: no day.
        WrongForm: neither co-ordinates nor a UN/LOCODE, or off the globe.
        Absurd: 0, 0, where forms leave people.
        UnclearDate: the day can be read in two ways.
    """
    plain, changes = clean(fields.value)
    place, _, in_value = plain.partition("|")
    typed = fields.day.strip() or in_value.strip()
    if not typed:
        raise PartMissing("the day is missing", column="day", cure="Give the day, for example 2026-11-24.")
    day, more = full_date(typed, today=fields.today, day_first=fields.day_first, column="day")
    code = _LOCODE.fullmatch(place.strip().upper())
    if code is not None and code[1] in ALPHA_2:
        canonical = f"{code[1]}{code[2]}|{day.isoformat()}"
        noted = () if code[0] == place else (_CODE,)
        return Normalised(
            KIND, canonical, (Key.of(KIND, Closeness.SAME, canonical),), once((*changes, *more, *noted))
        )
    latitude, longitude = _point(place.strip(), fields.value)
    spot = f"{latitude:.3f},{longitude:.3f}"
    near = (Key.of(KIND, Closeness.NEAR, f"{cell}|{day}") for cell in cells(latitude, longitude))
    canonical = f"{spot}|{day.isoformat()}"
    noted = () if spot == place else (_ROUNDED,)
    return Normalised(
        KIND, canonical, (Key.of(KIND, Closeness.SAME, canonical), *near), once((*changes, *more, *noted))
    )


def _point(place: str, typed: str) -> tuple[float, float]:
    found = _POINT.fullmatch(place)
    if found is None:
        raise WrongForm(
            f"not a place: {shown(typed)}", cure="Co-ordinates, as 13.756, 100.502, or a UN/LOCODE, as THBKK."
        )
    latitude = float(found[1].replace(",", ".")) * (-1 if found[2].upper() == "S" else 1)
    longitude = float(found[3].replace(",", ".")) * (-1 if found[4].upper() == "W" else 1)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise WrongForm(
            f"{shown(typed)} is not on the globe",
            cure="Latitude (to 90) comes first, then longitude (to 180).",
        )
    latitude, longitude = round(latitude, 3) + 0.0, round(longitude, 3) + 0.0
    if latitude == 0 and longitude == 0:
        raise Absurd("0, 0 is in the sea off Africa: a form was left empty")
    return latitude, -180.0 if longitude == 180 else longitude
