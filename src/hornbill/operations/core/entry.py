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

from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.operations.core.days import read_day
from hornbill.seizures.core.modes import CONCEALMENT, TRANSPORT

if TYPE_CHECKING:
    from hornbill.objects.core.publishing import Row
    from hornbill.objects.core.words import Words

Key: TypeAlias = tuple[str, str]  # agency, number of the row
# (name of the goods, term) -> (group of goods, wild fauna or flora)
Sorted: TypeAlias = Callable[[str, str], tuple[str, bool]]
_NUMBER, _TERM, _QUANTITY, _UNIT, _COUNT, _MASS = range(6)
_ROUTE_PARTS = 2
MOST_ITEMS = 100
MOST_LEGS = 40


@dataclass(
    slots=True
)  # not frozen: fifty thousand are made at once, in a third of the time; nothing changes one
class Entry:
    """One published seizure.

    Attributes:
        agency, row: whose, and its number.
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
        goods: groups of goods, sorted.
        taxa: names as the copy gives them, sorted.
        is_wildlife: it has wild fauna or flora.
        lines: (name, term, quantity, unit, pieces, kilograms) of each item.
        reference: the agency's number.
        twin, family: see above.
        marking: that holds now; None where it cannot be read.
        amended: how many copies the current one replaced.
        disputed: copies were written at the same time and contradict each other.
    """

    agency: str
    row: str
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
    goods: tuple[str, ...]
    taxa: tuple[str, ...]
    is_wildlife: bool
    lines: tuple[tuple[str, ...], ...]
    reference: str
    twin: str
    family: str
    marking: Marking | None
    amended: int
    disputed: bool

    @property
    def key(self) -> Key:
        """Names it, in every room."""
        return self.agency, self.row


def entry_of(row: Row, order: tuple[int, str], sort: Sorted) -> Entry:
    """Return a published row as an entry.

    Args:
        row: that stands.
        order: of its first copy in the room.
        sort: groups goods.
    """
    current = row.current
    assert current is not None  # a row that stands
    return of_words(row.agency, row.row, current, order, row.copies, beside=bool(row.beside), sort=sort)


def of_words(
    agency: str,
    row: str,
    current: Words,
    order: tuple[int, str],
    copies: tuple[Words, ...],
    *,
    beside: bool,
    sort: Sorted,
) -> Entry:
    """Return one copy as an entry; ``copies`` are all that can be read here, the oldest first."""
    values: Mapping[str, Any] = current.values or {}
    lines = tuple(map(_line, str(values.get("items", "")).splitlines()[:MOST_ITEMS]))
    sorted_goods = [sort(line[0], line[_TERM]) for line in lines]
    day = _day(values.get("first"))
    country = _country(str(values.get("country", "")))
    place = str(values.get("place", ""))
    how = (str(values.get("transport_id", "")), str(values.get("bill", "")))
    first = copies[0] if copies else current
    return Entry(
        agency,
        row,
        current.record,
        order,
        current.at,
        first.at,
        _day((first.values or {}).get("first")),
        day,
        max(_day(values.get("last")), day),
        country,
        place,
        _position(str(values.get("position", ""))),
        _codes(str(values.get("transport", "")), TRANSPORT.codes),
        _codes(str(values.get("concealment", "")), CONCEALMENT.codes),
        _route(str(values.get("route", ""))),
        tuple(sorted({group for group, _wild in sorted_goods})),
        tuple(sorted({line[0] for line in lines if line[0]})),
        any(wild for _group, wild in sorted_goods),
        lines,
        str(values.get("reference", "")),
        _digest(day, country, place, *how, *sorted(map(_plain_line, lines))),
        _digest(day, country, *sorted({_plain(line[0]) + "/" + line[_TERM] for line in lines})),
        _marking(values),
        max(0, len(copies) - 1),
        beside,
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
def _line(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(";")]
    return (*parts, *[""] * 6)[:6]


@lru_cache(maxsize=16_384)
def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=16_384)
def _plain_line(line: tuple[str, ...]) -> str:
    """Return an item as twins are compared: name, term, amounts without needless zeros."""
    return "/".join((_plain(line[_NUMBER]), line[_TERM], *map(_amount, line[_QUANTITY:])))


def _amount(text: str) -> str:
    bare = text.strip().casefold()
    if not bare.isascii() or not bare.replace(".", "", 1).isdecimal():
        return bare
    return (bare.rstrip("0").rstrip(".") if "." in bare else bare).lstrip("0") or "0"


@lru_cache(maxsize=16_384)
def _route(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in text.splitlines()[:MOST_LEGS]:
        parts = [part.strip() for part in line.split(";")]
        country = _country(parts[1]) if len(parts) >= _ROUTE_PARTS else ""
        if country and found[-1:] != [country]:
            found.append(country)
    return tuple(found)


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


def _digest(*parts: str) -> str:
    """Return the same for texts that differ in case and spaces alone."""
    text = " ".join("\0".join(parts).casefold().split()).replace(" \0", "\0").replace("\0 ", "\0")
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
