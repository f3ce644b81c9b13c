"""Which port, airport, border post, town or country a text means, with the reason.

Rules
- Codes in capitals count: UN/LOCODE (``KEMBA``, ``KE MBA``) and IATA (``KUL``), the latter where the text is an airport's or only that.
- Words such as "airport", "port", "border post" say the kind and take no part in the name; a country in the text narrows the search.
- Several places of one name: of the kind that is said; then candidates. A place whose coordinates are unknown is found all the same.
- A country alone is a place too, with ``precision`` "country".

    find_place(gazetteer, "KUL airport").matches[0].code     # "MYKUL"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from hornbill.kernel.spelling import fold
from hornbill.places.core.countries import Countries, joined
from hornbill.places.core.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.places.core.facts import Country, Place

FOUND, CANDIDATES, NOT_FOUND = "found", "candidates", "not-found"
_KINDS = {
    "airport": "airport", "aeroport": "airport", "aeroporto": "airport", "airfield": "airport", "机场": "airport",
    "สนามบิน": "airport", "ท่าอากาศยาน": "airport", "port": "port", "seaport": "port", "harbour": "port", "harbor": "port",
    "terminal": "port", "wharf": "port", "dock": "port", "港": "port", "港口": "port", "porto": "port", "cang": "port",
    "ท่าเรือ": "port", "border": "border", "checkpoint": "border", "crossing": "border", "post": "border", "osbp": "border",
    "frontiere": "border", "fronteira": "border", "口岸": "border",
}  # fmt: skip
_PASSED_OVER = frozenset(
    {"international", "intl", "int", "the", "of", "at", "in", "de", "du", "d", "la", "le", "city", "town", "sea", "air", "cargo",
     "custom", "near", "via", "from", "to", "container"}
)  # fmt: skip
_CODE = re.compile(r"\b([A-Z]{2})\s?([A-Z0-9]{3})\b")
_IATA = re.compile(r"\b[A-Z]{3}\b")
_PARTS = re.compile(r"[,;/()\[\]|]+|\s-\s")
_RUN_ENDS = ("国际机场", "机场", "港口", "港", "口岸", "สนามบิน", "ท่าเรือ")
_SHORTEST = 5
_LEAST_TYPED = 2  # letters, before places are offered that begin with them
_CLOSE = 0.6  # degrees
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """One place that a text may mean.

    Attributes:
        code: of the place or country.
        name: as the tables have it.
        country: ISO 3166-1 alpha-2.
        kinds: of the place; ``("country",)`` for a country.
        lat, lon: decimal degrees; None where unknown.
        precision: ``place`` or ``country``.
        likeness: 0 to 1.
        reason: why.
        source: of the row.
    """

    code: str
    name: str
    country: str
    kinds: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: str
    likeness: float
    reason: Reason
    source: str


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """What a text means: the verdict (``found``, ``candidates``, ``not-found``) and the matches, the likeliest first."""

    text: str
    verdict: str
    matches: tuple[PlaceMatch, ...]


class Gazetteer:
    """Every place and country, by whatever names it.

    Args:
        places: the table of places.
        countries: the table of countries.
    """

    def __init__(self, places: Iterable[Place], countries: Iterable[Country]) -> None:
        self.countries = Countries(countries)
        self.by_code = {one.code: one for one in places}
        self.iata = {one.iata: one for one in self.by_code.values() if one.iata}
        self.named: dict[str, list[Place]] = {}
        for place in self.by_code.values():
            names = [joined(text) for text in (place.name, *place.others)]
            for name in dict.fromkeys([*names, *map(_short, names)]):
                if name:
                    self.named.setdefault(name, []).append(place)
        self._by_start: dict[str, list[str]] = {}
        for name in self.named:
            self._by_start.setdefault(name[:2], []).append(name)

    def find(self, text: str, *, country: str = "", limit: int = 5) -> PlaceFound:
        """Find the place that a text means.

        Args:
            text: as written: "KUL airport", "Mombasa port", "Lusaka, Zambia".
            country: ISO 3166-1 alpha-2, where another cell says it.
            limit: most candidates.
        """
        typed = text.strip()[:200]
        if by_code := self._coded(typed, country):
            return PlaceFound(text, FOUND, (by_code,))
        kinds, parts = self._taken_apart(typed)
        where = country or next((code for part in parts[1:] if (code := self._country(part))), "")
        near, found = "", self._there(joined(typed), country)
        if not found:
            parts = [part for part in parts if not where or self._country(part) != where or len(parts) == 1]
            found = self._named(parts, where)
        if not found and (only := self._only_country(text, [typed, *parts], country, exact=True)):
            return only
        if not found:
            near, found = self._near(parts, where)
        if not found:
            return self._only_country(text, [typed, *parts], country) or PlaceFound(text, NOT_FOUND, ())
        if kinds:
            found = [one for one in found if set(one.kinds) & kinds] or found
        found.sort(
            key=lambda one: (len(one.others) < 2, one.lat is None, "airport" not in one.kinds, one.code)
        )
        if all(_beside(found[0], one) for one in found):
            found = found[:1]  # a town, its port and its airport, of one name
        matches = tuple(_match(one, 0.85 if near else 0.98, _why(one, typed, near)) for one in found[:limit])
        return PlaceFound(text, FOUND if len(matches) == 1 else CANDIDATES, matches)

    def beginning(self, text: str, *, country: str = "", limit: int = 5) -> list[Place]:
        """Return places one of whose names begins with a text, the shortest names first, ports and airports before others.

        Args:
            text: what was typed so far; less than two letters find nothing.
            country: ISO 3166-1 alpha-2, to which they are narrowed.
            limit: most places.
        """
        key = joined(text.strip()[:200])
        if len(key) < _LEAST_TYPED:
            return []
        near: dict[str, tuple[int, bool, str]] = {}
        for name in self._by_start.get(key[:2], ()):
            if name.startswith(key):
                for one in self._there(name, country):
                    rank = (len(name), not {"port", "airport"} & {*one.kinds}, name)
                    near[one.code] = min(rank, near.get(one.code, rank))
        return [self.by_code[code] for code in sorted(near, key=lambda code: (near[code], code))[:limit]]

    def _coded(self, typed: str, country: str) -> PlaceMatch | None:
        for found in _CODE.finditer(typed):
            place = self.by_code.get(found[1] + found[2])
            if place and (found[0] == typed or " " not in found[0]):
                return _match(place, 1.0, Reason("locode", found[0]))
        words = typed.split()
        for found in () if self._country(typed) else _IATA.finditer(typed):
            place = self.iata.get(found[0])
            alone = len(words) <= 3 and all(
                word == found[0] or _KINDS.get(joined(word)) == "airport" or joined(word) in _PASSED_OVER
                for word in words
            )
            if place and alone and country in {"", place.country} and found[0] not in self.countries.by_code:
                return _match(place, 1.0, Reason("iata", found[0]))
        return None

    def _country(self, part: str) -> str:
        return self.countries.find(part).code if part else ""

    def _taken_apart(self, typed: str) -> tuple[set[str], list[str]]:
        """Return the kinds that are said, and the parts of the text without words for kinds."""
        kinds, parts = set(), []
        for part in _PARTS.split(typed):
            words = []
            for word in part.split():
                key = joined(word)
                end = next((one for one in _RUN_ENDS if key.endswith(one) and key != one), "")
                if key in _KINDS:
                    kinds.add(_KINDS[key])
                elif end:
                    kinds.add(_KINDS.get(end, "airport"))
                    words.append(key if key in self.named else key.removesuffix(end))
                elif key not in _PASSED_OVER:
                    words.append(word)
            if words:
                parts.append(" ".join(words))
            elif part.strip() and joined(part) in self.named:
                parts.append(part.strip())
        return kinds, parts

    def _named(self, parts: Sequence[str], where: str) -> list[Place]:
        """Return places of the longest name in the parts."""
        for part in parts:
            if whole := self._there(joined(part), where):
                return whole
        for part in parts:
            words = joined(part).split()
            for size in range(min(_MOST_WORDS, len(words)), 0, -1):
                for at in range(len(words) - size + 1):
                    if (size > 1 or len(words[at]) > 3) and (
                        found := self._there(" ".join(words[at : at + size]), where)
                    ):
                        rest = " ".join(words[:at] + words[at + size :])
                        if not rest or self._country(rest) in {"", found[0].country}:
                            return found
        return []

    def _near(self, parts: Sequence[str], where: str) -> tuple[str, list[Place]]:
        """Return places whose name is close to a part, and that name."""
        for part in parts:
            key = joined(part)
            allowed = 1 if len(key) < 9 else 2
            near = [
                name
                for name in self._by_start.get(key[:2], ())
                if len(key) >= _SHORTEST and OSA.distance(key, name, score_cutoff=allowed) <= allowed
            ]
            for name in sorted(near, key=lambda one: (OSA.distance(key, one), one)):
                if found := self._there(name, where):
                    return name, found
        return "", []

    def _there(self, name: str, where: str) -> list[Place]:
        return [one for one in self.named.get(name, ()) if not where or one.country == where]

    def _only_country(
        self, text: str, said: Sequence[str], country: str, *, exact: bool = False
    ) -> PlaceFound | None:
        for one in said:
            found = self.countries.find(one, exact=exact)
            if found.codes and (not country or country in found.codes):
                matches = tuple(
                    _country_match(self.countries.by_code[code], found.reason) for code in found.codes
                )
                return PlaceFound(text, found.verdict, matches)
        return None


def _country_match(one: Country, reason: Reason) -> PlaceMatch:
    return PlaceMatch(
        one.code,
        one.names["en"],
        one.code,
        ("country",),
        one.lat,
        one.lon,
        "country",
        0.98,
        reason,
        one.source,
    )


def _short(name: str) -> str:
    """Return a name without words for kinds and words to pass over: "port klang" is called "klang" too."""
    return " ".join(word for word in name.split() if word not in _KINDS and word not in _PASSED_OVER)


def _beside(first: Place, other: Place) -> bool:
    """Whether two places are so close that they are one for a seizure: same country, less than about 60 km apart."""
    if first.country != other.country:
        return False
    if first.lat is None or first.lon is None or other.lat is None or other.lon is None:
        return True
    return abs(first.lat - other.lat) < _CLOSE and abs(first.lon - other.lon) < _CLOSE


def _match(place: Place, likeness: float, reason: Reason) -> PlaceMatch:
    return PlaceMatch(
        place.code,
        place.name,
        place.country,
        place.kinds,
        place.lat,
        place.lon,
        "place",
        likeness,
        reason,
        place.source,
    )


def _why(place: Place, typed: str, near: str) -> Reason:
    if near:
        return Reason("close", typed, near)
    if joined(place.name) in fold(typed).key:
        return Reason("called", typed, place.name)
    return Reason("name", typed)
