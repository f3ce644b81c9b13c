"""A published seizure as the situation board counts it: read once from its copy.

Rules
- What is counted is what the copy says; nothing is guessed. A copy without a valid day is shown and not counted.
- ``twin`` is the same for two copies that say the same of the event, whatever their numbers, spelling of space and case, and order of items.
  The number is not part of it.
- ``family`` is the same for copies of one day and country with the same goods: they may be one event and are pointed out.
- Groups of goods come from a lookup that the caller gives (``Sorted``), so that this module has no table.

    entry_of(("th-customs", row), words, kind_of)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from hornbill.exchange.core.records.field_checks import read_day
from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.seizures.core.modes import CONCEALMENT, TRANSPORT

if TYPE_CHECKING:
    from hornbill.objects.core.publishing import Row

Key: TypeAlias = tuple[str, str]  # agency, number of the row
Legs: TypeAlias = tuple[tuple[str, str, str], ...]  # (role, country, place) of each stop of a route
# (name of the goods, term) -> (group of goods, wild fauna or flora)
Sorted: TypeAlias = Callable[[str, str], tuple[str, bool]]
_TERM, _QUANTITY = 1, 2  # places in a line
_ROUTE_PARTS = 2
MOST_ITEMS = 100
LONGEST_KEPT = 200  # characters of a twin or family; a longer one is hashed
MOST_LEGS = 40


@dataclass(
    slots=True
)  # not frozen: fifty thousand are made at once, in a third of the time; nothing changes one once it is made
class Entry:
    """One published seizure.

    Attributes:
        key: (agency, number of the row): names it, in every room.
        record: id of the copy that holds.
        order: (height, record) of its first copy in the room: the first of several that are the same is the one that counts.
        published: UTC time of the current copy, as its author says.
        first_published: the same, of the first copy.
        first_day: the day that its first readable copy said; empty where it said none.
        day, last: first and last day of the seizure; ``day`` is empty where none can be read.
        country, place: of the seizure.
        position: (latitude, longitude), or None.
        means, concealment: codes of ``seizures.core.modes``.
        route: countries in the order of the copy, neighbours that are equal once.
        legs: (role, country, place) of each stop of the route, as the copy gives them.
        goods: groups of goods, sorted.
        taxa: names as the copy gives them, sorted.
        is_wildlife: it has wild fauna or flora.
        items: as the copy gives them, a line each.
        reference: the agency's number.
        twin, family: see above.
        marking: that holds now; None where it cannot be read.
        amended: how many copies the current one replaced.
        disputed: copies were written at the same time and contradict each other.
    """

    key: Key
    record: str
    order: tuple[int, str]
    published: str
    first_published: str
    first_day: str
    day: str
    last: str
    country: str
    place: str
    position: tuple[float, float] | None
    means: tuple[str, ...]
    concealment: tuple[str, ...]
    route: tuple[str, ...]
    legs: Legs
    goods: tuple[str, ...]
    taxa: tuple[str, ...]
    is_wildlife: bool
    items: str
    reference: str
    twin: str
    family: str
    marking: Marking | None
    amended: int = 0
    disputed: bool = False

    @property
    def agency(self) -> str:
        """Whose it is."""
        return self.key[0]

    @property
    def row(self) -> str:
        """Its number."""
        return self.key[1]

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """(name, term, quantity, unit, pieces, kilograms) of each item."""
        return tuple(_item(text)[1] for text in self.items.splitlines()[:MOST_ITEMS])


def entry_of(row: Row, order: tuple[int, str], sort: Sorted) -> Entry:
    """Return a published row as an entry.

    Args:
        row: that stands.
        order: of its first copy in the room.
        sort: groups goods.
    """
    current, copies = row.current, row.copies
    assert current is not None  # a row that stands
    found = entry_of_copy(
        (row.agency, row.row), current.record, current.at, current.values or {}, order, sort
    )
    found.first_published = copies[0].at
    found.first_day = _day((copies[0].values or {}).get("first"))
    found.amended, found.disputed = len(copies) - 1, bool(row.beside)
    return found


def entry_of_copy(
    key: Key, record: str, at: str, values: Mapping[str, Any], order: tuple[int, str], sort: Sorted
) -> Entry:
    """Return a row with a single copy as an entry: most are such.

    Args:
        key: agency and number of the row.
        record: id of the copy.
        at: UTC time, as its author says.
        values: of the copy.
        order: of the copy in the room.
        sort: groups goods.
    """
    get = values.get
    text = str(get("items", ""))
    items = [_item(line) for line in text.splitlines()[:MOST_ITEMS]]
    goods, taxa, is_wildlife, near = _goods(tuple([one[0] for one in items]), sort)
    day = _day(get("first"))
    country = _country(str(get("country", "")))
    place = str(get("place", ""))
    same = "\0".join(sorted([one[2] for one in items]))
    return Entry(
        key,
        record,
        order,
        at,
        at,
        day,
        day,
        max(_day(get("last")), day),
        country,
        place,
        _position(str(get("position", ""))),
        _codes(str(get("transport", "")), TRANSPORT.codes),
        _codes(str(get("concealment", "")), CONCEALMENT.codes),
        *_route(str(get("route", ""))),
        goods,
        taxa,
        is_wildlife,
        text,
        str(get("reference", "")),
        _short(_plain(f"{day}\0{country}\0{place}\0{get('transport_id', '')}\0{get('bill', '')}\0{same}")),
        _short(f"{day}\0{country}\0{near}"),
        _marking(values),
    )


@lru_cache(maxsize=16_384)
def _day_of(text: str) -> str:
    return text if read_day(text) else ""


def _day(value: object) -> str:
    return _day_of(value) if isinstance(value, str) else ""


@lru_cache(maxsize=4_096)
def _codes(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in text.split() if one in known))


@lru_cache(maxsize=4_096)
def _country(value: str) -> str:
    text = value
    return text if len(text) == len("TH") and text.isascii() and text.isalpha() and text.isupper() else ""


@lru_cache(maxsize=16_384)
def _item(text: str) -> tuple[tuple[str, str], tuple[str, ...], str]:
    """Return (name, term) of an item, its line, and the line as twins compare it: amounts without needless zeros."""
    parts = [part.strip() for part in text.split(";")]
    line = (*parts, *[""] * 6)[:6]
    same = "/".join((_plain(line[0]), line[_TERM].casefold(), *map(_amount, line[_QUANTITY:])))
    return (line[0], line[_TERM]), line, same


@lru_cache(maxsize=16_384)
def _goods(
    pairs: tuple[tuple[str, str], ...], sort: Sorted
) -> tuple[tuple[str, ...], tuple[str, ...], bool, str]:
    """Return groups of goods, taxa, whether any is wild, and the names as families compare them, of (name, term) of each item."""
    found = {sort(name, term) for name, term in pairs}
    groups, taxa = {group for group, _wild in found}, {name for name, _term in pairs if name}
    near = sorted({f"{_plain(name)}/{term.casefold()}" for name, term in pairs})
    return tuple(sorted(groups)), tuple(sorted(taxa)), any(wild for _group, wild in found), "\0".join(near)


def _plain(text: str) -> str:
    """Return the same for texts that differ in case and spaces alone; parts are divided by NUL."""
    bare = " ".join(text.casefold().split())
    return bare.replace(" \0", "\0").replace("\0 ", "\0")


def _amount(text: str) -> str:
    bare = text.strip().casefold()
    if not bare.isascii() or not bare.replace(".", "", 1).isdecimal():
        return bare
    return (bare.rstrip("0").rstrip(".") if "." in bare else bare).lstrip("0") or "0"


@lru_cache(maxsize=16_384)
def _route(text: str) -> tuple[tuple[str, ...], Legs]:
    """Return the countries of a route in order, neighbours that are equal once, and its stops."""
    found: list[str] = []
    legs: list[tuple[str, str, str]] = []
    for line in text.splitlines()[:MOST_LEGS]:
        role, _sign, rest = (part.strip() for part in line.partition(";"))
        country, place = ([part.strip() for part in rest.split(";")] + [""])[:2]
        country = _country(country)
        if country and found[-1:] != [country]:
            found.append(country)
        if country or place:
            legs.append((role, country, place))
    return tuple(found), tuple(legs)


@lru_cache(maxsize=16_384)
def _position(text: str) -> tuple[float, float] | None:
    lat, comma, lon = text.partition(", ")
    try:
        point = (float(lat), float(lon))
    except ValueError:
        return None
    in_range = -90 <= point[0] <= 90 and -180 <= point[1] <= 180  # degrees; false for NaN
    return point if comma and in_range else None


_PLAIN: dict[str, Marking] = {
    tlp: Marking(tlp) for tlp in TLP_WIDTH
}  # most markings are a level and nothing else


def _marking(values: Mapping[str, Any]) -> Marking | None:
    said = values.get("marking")
    if isinstance(said, dict) and len(said) == 1 and isinstance(said.get("tlp"), str):
        return _PLAIN.get(said["tlp"])
    return marking_in(values)


def _short(text: str) -> str:
    """Return a text that stands for another one; most are short, and hashing each of fifty thousand twice takes a tenth of a second."""
    if len(text) <= LONGEST_KEPT:
        return text
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()
