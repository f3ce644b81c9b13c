"""Coordinates as people write them: decimal, degrees and minutes, with letters or signs, one cell or two.

Rules
- A latitude beyond 90 beside a longitude within it means that the two were swapped: they are put right, with a doubt.
- Letters (N, S, E, W, O for ouest and oeste) say which is which; else latitude comes first.
- 0, 0 is a form that was left empty: refused, as is a value beyond its bounds.

    read_pair("13°45'N 100°30'E").value      # Point(Decimal("13.75"), Decimal("100.5"))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Read, Reason, doubt, plain, refusal

_PLACES = Decimal("0.000001")
_PART = re.compile(
    r"(?P<before>[NSEWO])?\s*(?P<sign>[-+])?\s*(?P<deg>\d{1,3}(?:[.,]\d+)?)\s*(?:[°ºd:]|deg(?:rees)?|(?=\s+\d))?"
    r"\s*(?:(?P<min>\d{1,2}(?:[.,]\d+)?)\s*(?:['′:m]|min|(?=\s+\d))?\s*(?:(?P<sec>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|''|″|s(?![a-z])|sec)?)?)?\s*(?P<after>[NSEWO])?",
    re.IGNORECASE,
)
_DECIMAL_PAIR = re.compile(
    r"\s*\(?\s*([-+]?\d{1,3}(?:[.,]\d+)?)\s*[;,/| ]\s*([-+]?\d{1,3}(?:[.,]\d+)?)\s*\)?\s*"
)
_SOUTH_WEST = {"S", "W", "O"}


@dataclass(frozen=True, slots=True)
class Point:
    """A position, in decimal degrees, north and east positive (WGS 84)."""

    lat: Decimal
    lon: Decimal


@dataclass(frozen=True, slots=True)
class _Angle:
    value: Decimal
    letter: str


@lru_cache(maxsize=16_384)
def read_pair(text: str) -> Read[Point]:
    """Read a cell that holds latitude and longitude."""
    if is_nothing(text):
        return Read()
    shown = plain(text).replace("′", "'").replace("″", '"')
    bare = _DECIMAL_PAIR.fullmatch(shown)
    if bare is not None:
        return _point(_Angle(_number(bare[1]), ""), _Angle(_number(bare[2]), ""), text)
    angles = [angle for angle in map(_angle, _PART.finditer(shown)) if angle is not None]
    if len(angles) != 2:
        return Read(why=(refusal("coordinates-not-read", text),))
    return _point(angles[0], angles[1], text)


@lru_cache(maxsize=16_384)
def read_two(lat: str, lon: str) -> Read[Point]:
    """Read latitude and longitude that stand in two cells."""
    if is_nothing(lat) and is_nothing(lon):
        return Read()
    text = f"{lat} {lon}"
    if is_nothing(lat) or is_nothing(lon):
        return Read(why=(refusal("half-a-position", text),))
    found = []
    for cell in (lat, lon):
        match = _PART.fullmatch(plain(cell).replace("′", "'").replace("″", '"'))
        angle = _angle(match) if match else None
        if angle is None:
            return Read(why=(refusal("coordinates-not-read", cell),))
        found.append(angle)
    return _point(found[0], found[1], text)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _angle(match: re.Match[str]) -> _Angle | None:
    minutes, seconds = (_number(match[name] or "0") for name in ("min", "sec"))
    if minutes >= 60 or seconds >= 60:
        return None
    value = _number(match["deg"]) + minutes / 60 + seconds / 3600
    letter = (match["before"] or match["after"] or "").upper()
    if match["sign"] == "-" or letter in _SOUTH_WEST:
        value = -value
    return _Angle(value, {"O": "W"}.get(letter, letter))


def _point(first: _Angle, second: _Angle, text: str) -> Read[Point]:
    why: list[Reason] = []
    lat, lon = first, second
    if first.letter in ("E", "W") or second.letter in ("N", "S"):
        lat, lon = second, first
        if lat.letter in ("E", "W") or lon.letter in ("N", "S"):
            return Read(why=(refusal("coordinates-not-read", text),))
    elif abs(lat.value) > 90 >= abs(lon.value):
        lat, lon = lon, lat
        why.append(doubt("swapped", text))
    if abs(lat.value) > 90 or abs(lon.value) > 180:
        return Read(why=(refusal("out-of-bounds", text),))
    if lat.value == 0 and lon.value == 0:
        return Read(why=(refusal("null-island", text),))
    return Read(Point(lat.value.quantize(_PLACES), lon.value.quantize(_PLACES)), tuple(why))
