"""What contradicts itself in one seizure: each is a doubt that somebody should look at, and none keeps the row out.

Rules
- The listing that held on the day counts. A taxon that was listed later says since when; one that is not listed is noted.
- Goods that a taxon cannot have, a unit in which a term is not reported, an HS code of other goods, an Appendix other than that
  of the day: each says what would fit.
- A position counts by what is within some 20 km of it. A seizure on a road cannot be out at sea; a position in another country is named, or
  put right where latitude and longitude were swapped.
- Source code I is the permitted movement of goods that were seized earlier. Such a row is no seizure: it goes back with that reason.

Source: CITES guidelines for annual reports (codes, terms and units that go together); FIELD rules of the trade database on source code I.

    of_item(item, when, "TH", "4403", "II", facts)      # [("item 1", Reason(...))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from hornbill.seizures.core.aitr import SEIZED_EARLIER
from hornbill.seizures.core.read import doubt, note, plain, refusal
from hornbill.seizures.core.terms import TERMS
from hornbill.seizures.core.units import AREA, COUNT, LENGTH, LIQUID, MASS, VOLUME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hornbill.seizures.core.coordinates import Point
    from hornbill.seizures.core.dates import Interval
    from hornbill.seizures.core.item_read import ItemRead
    from hornbill.seizures.core.read import Reason
    from hornbill.seizures.core.row_read import Leg

SOURCES = frozenset("ACDFIORUWXY")  # source codes of the trade database
BY_LAND = frozenset({"road", "rail", "foot"})
_CODE_OF_KIND = {COUNT: "", MASS: "KIL", VOLUME: "CUM", LIQUID: "LTR", LENGTH: "MTR", AREA: "SQM"}
# Parts of a State that the map draws as land of that State.
_DRAWN_WITH = {
    "GF": "FR", "GP": "FR", "MQ": "FR", "RE": "FR", "YT": "FR", "MO": "CN", "EH": "MA", "SJ": "NO", "BQ": "NL", "CC": "AU", "CX": "AU", "TK": "NZ",
}  # fmt: skip
# Terms that every taxon can have; lists of pairs often leave them out.
_OF_ANYTHING = frozenset({"LIV", "SPE", "DER", "EXT", "POW", "MED", "UNS", "CUL"})
_APPENDIX = re.compile(r"\b(III|II|I|1|2|3)\b")
_ROMAN = {"1": "I", "2": "II", "3": "III"}


class Facts(Protocol):
    """What the checks ask of the reference tables."""

    def appendices(self, taxon: str, on: date, country: str) -> tuple[str, ...]:
        """Return the Appendices in which a taxon, or species below it, was on a day."""

    def listed_since(self, taxon: str, after: date) -> date | None:
        """Return the day on which a taxon was listed next after a day; None where it never was."""

    def terms_of(self, taxon: str) -> tuple[str, ...]:
        """Return the terms that a taxon can have; empty where nothing is known."""

    def terms_of_hs(self, code: str) -> tuple[str, ...]:
        """Return the terms that goods of an HS code can be; empty where nothing is known."""

    def units_of(self, term: str) -> tuple[str, ...]:
        """Return the codes of units in which a term is reported; empty where nothing is known."""

    def is_native(self, taxon: str, country: str) -> bool | None:
        """Whether a country is a range State of a taxon; None where its range is not known."""

    def meant_in(self, name: str, country: str) -> tuple[str, ...]:
        """Return accepted names of the taxa that a name of several is used for in a country; empty where nothing is known."""

    def countries_at(self, lat: float, lon: float) -> frozenset[str]:
        """Return the countries whose land is near a position; empty at sea."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The cells beside an item that say something of it.

    Attributes:
        source: source code.
        appendix, hs: as written.
    """

    source: str = ""
    appendix: str = ""
    hs: str = ""


@dataclass
class Checked:
    """Items and position after the checks, with what was found.

    Attributes:
        items: with their source codes, and terms that the HS code gave.
        point: put right where it was swapped.
        why: (field, reason).
    """

    items: list[ItemRead]
    point: Point | None
    why: list[tuple[str, Reason]] = field(default_factory=list)


def source_of(text: str) -> tuple[str, tuple[Reason, ...]]:
    """Return the source code in a cell, with reasons."""
    shown = plain(text).strip(" .").upper()
    if not shown:
        return "", ()
    code = shown[:1] if len(shown) == 1 or re.match(r"[A-Z]\b", shown) else ""
    if code == SEIZED_EARLIER:
        return code, (refusal("seized-earlier", text),)
    if code in SOURCES:
        return code, ()
    return "", (doubt("source-not-known", text),)


def check(
    items: Sequence[ItemRead],
    beside: Beside,
    when: Interval | None,
    country: str,
    point: Point | None,
    transport: Iterable[str],
    legs: Sequence[Leg],
    facts: Facts,
) -> Checked:
    """Check what was read of a seizure.

    Args:
        items: that were read.
        beside: cells beside them.
        when: date of the seizure.
        country: where it was.
        point: position.
        transport: codes.
        legs: of the route.
        facts: reference tables.
    """
    source, why = source_of(beside.source)
    found = Checked([], point, [("source", reason) for reason in why])
    origins = [leg.country for leg in legs if leg.role == "origin" and leg.country]
    for number, item in enumerate(items, 1):
        term, more = _term_by_hs(item, beside.hs, facts)
        unchanged = source == item.source and term == item.term
        one = item if unchanged else replace(item, source=source, term=term)
        found.items.append(one)
        more += [
            *_of_taxon(one, facts),
            *_of_unit(one, facts),
            *_of_listing(one, beside, when, country, facts),
        ]
        if _is_nowhere_wild(one, origins, facts):
            more.append(doubt("not-range-state", f"{one.name}: {', '.join(origins)}"))
        found.why += [(f"item {number}", reason) for reason in more]
    found.why += _of_route(legs)
    if point is not None:
        found.point, more = _of_position(point, country, transport, facts)
        found.why += [("position", reason) for reason in more]
    return found


def _term_by_hs(item: ItemRead, hs: str, facts: Facts) -> tuple[str, list[Reason]]:
    terms = facts.terms_of_hs(hs) if hs else ()
    if not terms:
        return item.term, []
    if not item.term:
        if len(terms) == 1:
            return terms[0], [note("term-by-hs", f"{hs}: {_named(terms[0])}")]
        return "", []
    if item.term in terms:
        return item.term, []
    return item.term, [doubt("hs-contradicts", f"{hs}: {_listed(terms)}; {_listed([item.term])}")]


def _of_taxon(item: ItemRead, facts: Facts) -> list[Reason]:
    terms = facts.terms_of(item.taxon) if item.taxon and item.term not in _OF_ANYTHING else ()
    if not terms or not item.term or item.term in terms:
        return []
    return [doubt("term-not-of-taxon", f"{item.name}: {_listed([item.term])}")]


def _of_unit(item: ItemRead, facts: Facts) -> list[Reason]:
    units = facts.units_of(item.term) if item.term else ()
    kinds = [one.kind for one in item.measures if one.kind in _CODE_OF_KIND]
    if not units or not kinds or any(_CODE_OF_KIND[kind] in units for kind in kinds):
        return []
    return [doubt("unit-not-of-term", f"{_listed([item.term])}: {item.measures[0].unit}")]


def _is_nowhere_wild(item: ItemRead, origins: Sequence[str], facts: Facts) -> bool:
    """Whether goods are said to be wild, from countries none of which is a range State."""
    return (
        item.source == "W"
        and bool(item.taxon and origins)
        and all(facts.is_native(item.taxon, code) is False for code in origins)
    )


def _of_listing(
    item: ItemRead, beside: Beside, when: Interval | None, country: str, facts: Facts
) -> list[Reason]:
    if not item.taxon or when is None:
        return []
    held = facts.appendices(item.taxon, when.last, "")
    if not held:
        since = facts.listed_since(item.taxon, when.last)
        if since is None:
            return [note("not-listed", item.name)]
        return [doubt("listed-later", f"{item.name}: {since.isoformat()}")]
    said = [_ROMAN.get(one, one) for one in _APPENDIX.findall(plain(beside.appendix).upper())]
    if " " not in item.name:  # a genus may be in another Appendix than some of its species
        return []
    wrong = [
        one
        for one in said
        if one not in held and one not in facts.appendices(item.taxon, when.first, country)
    ]
    if wrong:
        return [doubt("appendix-differs", f"{', '.join(wrong)}; {item.name}: {', '.join(held)}")]
    return []


def _of_route(legs: Sequence[Leg]) -> list[tuple[str, Reason]]:
    sent = {leg.country for leg in legs if leg.role == "export" and leg.country}
    ends = {leg.country for leg in legs if leg.role == "destination" and leg.country}
    return [("export", doubt("export-is-destination", code)) for code in sorted(sent & ends)]


def is_elsewhere(country: str, here: frozenset[str]) -> bool:
    """Whether the countries whose land is near a position are others than this one; False at sea."""
    return bool(here) and not {_DRAWN_WITH.get(country, country), country, "XX"} & here


def _of_position(
    point: Point, country: str, transport: Iterable[str], facts: Facts
) -> tuple[Point, list[Reason]]:
    lat, lon = float(point.lat), float(point.lon)
    here = facts.countries_at(lat, lon)
    drawn = _DRAWN_WITH.get(country, country)
    if country and drawn not in here and abs(lon) <= 90 and drawn in facts.countries_at(lon, lat):
        return type(point)(point.lon, point.lat), [doubt("swapped", _shown(point))]
    if not here and BY_LAND.intersection(transport):
        return point, [doubt("at-sea", _shown(point))]
    if country and is_elsewhere(country, here):
        return point, [doubt("position-elsewhere", f"{_shown(point)}: {', '.join(sorted(here))}")]
    return point, []


def _shown(point: Point) -> str:
    return f"{float(point.lat):g}, {float(point.lon):g}"


def _listed(terms: Sequence[str]) -> str:
    return ", ".join(_named(code) for code in terms)


def _named(code: str) -> str:
    words = TERMS.get(code, "").partition("|")[0]
    return f"{words} ({code})" if words else code
