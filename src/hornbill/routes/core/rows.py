"""A seizure as analysis sees it: its route, its items (values of facets), who found it, and when.

Rules
- Everything comes from fields of the register; columns that it keeps as notes are used where their heading is known (``facets.NOTED``).
- Reports of one day, place and route with the same goods are one event (``twins``), whatever else they say and no matter who reports them: near-copies of
  one seizure add nothing to a method, whose seizures must be independent. This needs an exact day, a place and an amount; else each counts.

    row = of_seizure(seizure, "S-1", locate)
    row.route, row.items      # ("NG", "VN"), (("origin", "NG"), ("transport", "sea"), ...)
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.routes.core import journey
from hornbill.routes.core.facets import NOTED, PAPER_FAULTS, Item
from hornbill.seizures.core.read import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.routes.core.journey import Locate

LONGEST = 40  # characters of a text that can be an item
_BY_HEADING = {heading: facet for facet, headings in NOTED.items() for heading in headings}
_NOTHING = frozenset(
    {"", "-", "--", "?", "n/a", "na", "nil", "none", "no", "not known", "unknown", "inconnu"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One seizure.

    Attributes:
        id: names it: handle, reference or row of a file.
        month: 12 * year + month - 1; 0 where it is not known to the month.
        agency: that detected it, folded; empty where not stated.
        operation: or case, folded; empty where not stated.
        route: countries of the stated stops, in order.
        path: the same by place: codes of places, or what was written.
        items: values of facets, each once.
        also: ids of equal reports that were counted with it.
    """

    id: str
    month: int
    agency: str
    operation: str
    route: tuple[str, ...]
    path: tuple[str, ...]
    items: tuple[Item, ...]
    also: tuple[str, ...] = ()


def of_seizure(seizure: Mapping[str, Any], name: str, locate: Locate, also: tuple[str, ...] = ()) -> Row:
    """Return the row of a seizure.

    Args:
        seizure: plain data, as ``hornbill.seizures.core.seizure`` has it.
        name: the row's id.
        locate: finds places.
        also: ids of equal reports.
    """
    trip = journey.of_seizure(seizure, locate)
    noted = _noted(seizure.get("notes", ()))
    found = [
        *_route(trip),
        ("province", _word(str(seizure.get("province", "")))),
        *_goods(seizure.get("items", ())),
    ]
    found += [("transport", code) for code in trip.modes]
    found += [("concealment", word) for word in _concealment(seizure)]
    found += [("cover", word) for word in (_word(str(seizure.get("cover_load", ""))), noted.get("cover", ""))]
    found += [("paper", code) for code in seizure.get("reason", ()) if code in PAPER_FAULTS]
    found += [(facet, noted.get(facet, "")) for facet in ("paper", "consignee", "carrier")]
    operation = noted.get("operation", "") or _word(str(seizure.get("case", "")), 80)
    return Row(
        name,
        _month(seizure),
        _word(str(seizure.get("agency", "")), 80),
        operation,
        trip.stated,
        trip.path,
        tuple(dict.fromkeys(item for item in found if item[1])),
        also,
    )


def _word(text: str, longest: int = LONGEST) -> str:
    """Return a text as an item: folded, and empty where it says nothing."""
    shown = folded(text)[:longest].strip(" .;,")
    return "" if shown in _NOTHING else shown


def _noted(notes: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for note in notes:
        facet = _BY_HEADING.get(folded(note.get("heading", "")).replace("_", " "))
        if facet:
            found.setdefault(facet, _word(note.get("text", "")))
    return found


def _route(trip: journey.Journey) -> Iterable[Item]:
    for stop in trip.stops:
        if stop.country:
            if stop.role in journey.STATED:
                yield stop.role, stop.country
            if stop.is_seizure:
                yield "seized", stop.country
        if stop.label != stop.country:
            yield "place", stop.label


def _goods(items: Iterable[Mapping[str, Any]]) -> Iterable[Item]:
    for item in items:
        name = str(item.get("name", ""))
        genus, _, rest = name.partition(" ")
        if rest:
            yield "species", name
        if genus:
            yield "species", f"{genus} spp."
        yield "goods", str(item.get("term", ""))


def _concealment(seizure: Mapping[str, Any]) -> Iterable[str]:
    yield from seizure.get("concealment", ())
    written = str(seizure.get("written", {}).get("concealment", ""))
    if len(written) <= LONGEST:
        yield _word(written)


def _month(seizure: Mapping[str, Any]) -> int:
    first = str(seizure.get("first", ""))
    if len(first) < 7 or seizure.get("precision") == "year" or first[:7] != str(seizure.get("last", ""))[:7]:
        return 0
    return int(first[:4]) * 12 + int(first[5:7]) - 1


def twins(
    seizures: Iterable[tuple[str, Mapping[str, Any]]],
) -> list[tuple[str, Mapping[str, Any], list[str]]]:
    """Bring reports of one seizure under several numbers together.

    Args:
        seizures: (id, plain data).

    Returns:
        (id of the first report, its data, ids of the other reports), in the order of the first ones.
    """
    found: list[tuple[str, Mapping[str, Any], list[str]]] = []
    known: dict[str, int] = {}
    for name, seizure in seizures:
        key = twin_key(seizure)
        if key and key in known:
            found[known[key]][2].append(name)
            continue
        if key:
            known[key] = len(found)
        found.append((name, seizure, []))
    return found


def twin_key(seizure: Mapping[str, Any]) -> str:
    """Return what reports of one event have in common, 32 hex digits; empty where a report says too little for that."""
    items = seizure.get("items", ())
    amounts = any(
        str(item.get("count") or item.get("mass_kg") or item.get("quantity") or "0") not in ("0", "1")
        for item in items
    )
    place = sorted(folded(str(seizure.get("place", ""))).replace(",", " ").split())
    if not (amounts and seizure.get("precision") == "day" and place):
        return ""
    goods = {(folded(str(item.get("name", ""))), str(item.get("term", ""))) for item in items}
    legs = {(str(leg.get("role", "")), str(leg.get("country", ""))) for leg in seizure.get("legs", ())}
    said = [
        str(seizure.get("first", "")),
        str(seizure.get("country", "")),
        place,
        sorted(goods),
        sorted(legs),
    ]
    text = json.dumps(said)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
