"""Where the things of a case are: places that are stated by coordinates, by the code or name of a port, or by country.

Rules
- Coordinates of an address stand as they are given, if they are some. A place in words is found by a code of our table of ports
  (UN/LOCODE) that is in it in capitals, or by a port's whole name. A country is shown at one point inside it.
- What is not found is on no map; it stays on the entity's page. Nothing is asked of anybody outside.
- A filter by time leaves what is dated in it, by any date of the entity, and what has no date.
- A transport leg between two places that are found is a way.

    places_of(line, statements, model, table)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.cases.core.dates import dates_of
from hornbill.cases.core.joint_marking import joint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hornbill.cases.core.graph_search import Filter
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary

EXACT, PORT, COUNTRY = "exact", "port", "country"  # how a place is known
IN_WORDS = frozenset({"place", "fromPlace", "toPlace", "location", "city"})  # properties that name a place
FROM, TO = "fromPlace", "toPlace"
_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]{2} ?[A-Z2-9]{3}(?![A-Z0-9])")
_COUNTRY = re.compile(r"[A-Za-z]{2}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the table, or one that was stated by its coordinates.

    Attributes:
        code: UN/LOCODE, country code, or the coordinates as text.
        name: of a port; empty for a country and for coordinates.
        lat, lon: degrees, north and east positive.
        how: ``EXACT``, ``PORT`` or ``COUNTRY``.
    """

    code: str
    name: str
    lat: float
    lon: float
    how: str


@dataclass(frozen=True)
class Table:
    """The places that are known by name or code.

    Attributes:
        ports: by UN/LOCODE.
        countries: by ISO 3166-1 alpha-2 code in capitals.
    """

    ports: Mapping[str, Place]
    countries: Mapping[str, Place]

    def in_words(self, text: str) -> Place | None:
        """Find the place that a text names: by a code in it, or as a port's whole name."""
        for code in _CODE.findall(text):
            if code.replace(" ", "") in self.ports:
                return self.ports[code.replace(" ", "")]
        wanted = " ".join(text.casefold().split())
        return next((one for one in self.ports.values() if one.name.casefold() == wanted), None)

    def country(self, text: str) -> Place | None:
        """Find a country by its code."""
        return self.countries.get(text.strip().upper()) if _COUNTRY.fullmatch(text.strip()) else None


@dataclass(frozen=True, slots=True)
class Placed:
    """Something is, was, or comes from somewhere.

    Attributes:
        place: where.
        line: of the entity.
        prop: name of the property that says so.
        schema: of which the property is.
        agencies: who says so.
        marking: of all who say so.
        dates: Western dates that are stated of the entity, sorted.
    """

    place: Place
    line: Summary
    prop: str
    schema: str
    agencies: tuple[str, ...]
    marking: JointMarking
    dates: tuple[str, ...] = ()


def places_of(
    line: Summary, statements: Sequence[Statement], model: Model, table: Table
) -> tuple[Placed, ...]:
    """Return all places of one entity."""
    found: dict[tuple[Place, str], list[Statement]] = {}
    for one in statements:
        prop = model.prop(one.schema, one.prop)
        place = None
        if one.prop in IN_WORDS:
            place = table.in_words(one.value)
        elif prop is not None and prop.type == "country":
            place = table.country(one.value)
        if place is not None:
            found.setdefault((place, one.prop), []).append(one)
    exact = _exact(statements)
    if exact is not None:
        found[exact[0], "latitude"] = exact[1]
    dates = dates_of(statements, model) if found else ()
    return tuple(
        Placed(
            place,
            line,
            prop,
            ones[0].schema,
            tuple(dict.fromkeys(one.agency for one in ones)),
            joint(one.marking for one in ones),
            dates,
        )
        for (place, prop), ones in found.items()
    )


def _exact(statements: Iterable[Statement]) -> tuple[Place, list[Statement]] | None:
    """Return the coordinates that are stated, if each is stated as one number alone."""
    values: dict[str, dict[str, Statement]] = {"latitude": {}, "longitude": {}}
    for one in statements:
        if one.prop in values and _NUMBER.fullmatch(one.value.strip()):
            values[one.prop][one.value.strip()] = one
    if any(len(found) != 1 for found in values.values()):
        return None
    (lat, first), (lon, second) = (next(iter(found.items())) for found in values.values())
    if abs(float(lat)) > 90 or abs(float(lon)) > 180:
        return None
    return Place(f"{lat}, {lon}", "", float(lat), float(lon), EXACT), [first, second]


def chosen(placed: Iterable[Placed], by: Filter) -> list[Placed]:
    """Return what a filter leaves, as on the chart: what has no date is not left out by time."""
    return [
        one
        for one in placed
        if (not by.kinds or one.line.schema in by.kinds)
        and by.lets_marking(one.marking)
        and by.lets_dates(one.dates)
    ]


@dataclass(frozen=True, slots=True)
class Way:
    """A transport leg between two places."""

    begin: Placed
    end: Placed


def ways(placed: Iterable[Placed]) -> list[Way]:
    """Return the legs of which one begin and one end are known, in order of their entities' first words."""
    begins: dict[str, list[Placed]] = {}
    ends: dict[str, list[Placed]] = {}
    for one in placed:
        if one.prop in (FROM, TO):
            (begins if one.prop == FROM else ends).setdefault(one.line.id, []).append(one)
    both = (id_ for id_ in begins if len(begins[id_]) == 1 and len(ends.get(id_, ())) == 1)
    found = [Way(begins[id_][0], ends[id_][0]) for id_ in both]
    return sorted(found, key=lambda way: (way.begin.line.first, way.begin.line.id))
