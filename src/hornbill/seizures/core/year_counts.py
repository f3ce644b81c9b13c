"""What one seizure adds to the figures of its year, so that a year's page adds up nothing and reads no seizure.

Rules
- A seizure counts in the year of its first day. Its items count by species and by kind of goods; the seizure itself counts once by month, by
  each mode of transport, and by each country that is alleged as origin or destination.
- Items with source code I are permitted movements of goods seized earlier. They count as left out, and nowhere else; a seizure
  that has no other items counts nowhere.
- Amounts are whole: grams, and thousandths of a piece. So adding and taking away in any order gives the same.

    counted(seizure)[("month", "03")].n      # 1
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any

from hornbill.seizures.core.aitr import SEIZED_EARLIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALL, ITEMS, DOUBTFUL, DOUBT, LEFT_OUT = "all", "items", "doubtful", "doubt", "left-out"
MONTH, NAME, TERM, TRANSPORT, ORIGIN, DESTINATION = (
    "month",
    "name",
    "term",
    "transport",
    "origin",
    "destination",
)
KINDS = (ALL, ITEMS, DOUBTFUL, DOUBT, LEFT_OUT, MONTH, NAME, TERM, TRANSPORT, ORIGIN, DESTINATION)
MASS_PLACES, COUNT_PLACES = Decimal("1e-9"), Decimal("1e-6")  # of the register's columns
Key = tuple[int, str, str]  # year, kind, what is counted


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of something.

    Attributes:
        n: seizures or items.
        grams: mass of the items, whole grams.
        pieces: of the items, in thousandths.
    """

    n: int = 0
    grams: int = 0
    pieces: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.n + other.n, self.grams + other.grams, self.pieces + other.pieces)

    def __neg__(self) -> Count:
        return Count(-self.n, -self.grams, -self.pieces)


_ONE = Count(1)


def year_of(seizure: Mapping[str, Any]) -> int:
    """Return the year in which a seizure counts; 0 where it has no date."""
    return int(str(seizure.get("first") or "0")[:4])


def counted(seizure: Mapping[str, Any]) -> dict[Key, Count]:
    """Return what a seizure adds to the figures of its year.

    Args:
        seizure: plain data (``core.seizure``).
    """
    year = year_of(seizure)
    given = list(seizure.get("items", ()))
    items = [item for item in given if item.get("source") != SEIZED_EARLIER]
    found: dict[Key, Count] = {}
    if len(items) < len(given):
        found[year, LEFT_OUT, ""] = Count(len(given) - len(items))
    if not year or (given and not items):
        return {key: count for key, count in found.items() if year}
    amounts = [_amount(item) for item in items]
    found[year, ALL, ""] = sum(amounts, _ONE)
    found[year, MONTH, str(seizure["first"])[5:7]] = _ONE
    if seizure.get("doubts"):
        found[year, DOUBTFUL, ""] = _ONE
        for code in dict.fromkeys(str(doubt[1]) for doubt in seizure["doubts"]):
            found[year, DOUBT, code] = _ONE
    for item, amount in zip(items, amounts, strict=True):
        one = amount + _ONE
        for kind, counts in (
            (ITEMS, ""),
            (NAME, str(item.get("name") or "")),
            (TERM, str(item.get("term") or "")),
        ):
            key = (year, kind, counts)
            found[key] = found[key] + one if key in found else one
    for code in dict.fromkeys(seizure.get("transport") or ("",)):
        found[year, TRANSPORT, code] = _ONE
    for role in (ORIGIN, DESTINATION):
        legs = (leg.get("country", "") for leg in seizure.get("legs", ()) if leg.get("role") == role)
        for country in dict.fromkeys(filter(None, legs)):
            found[year, role, country] = _ONE
    return found


def together(counts: Iterable[Mapping[Key, Count]], *, gone: bool = False) -> dict[Key, Count]:
    """Add up what several seizures add; ``gone`` for seizures that are taken away."""
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in counts:
        for key, count in each.items():
            total = sums[key]
            total[0] += count.n
            total[1] += count.grams
            total[2] += count.pieces
    return {key: -Count(*total) if gone else Count(*total) for key, total in sums.items()}


def _amount(item: Mapping[str, Any]) -> Count:
    return Count(0, _whole(item.get("mass_kg"), MASS_PLACES), _whole(item.get("count"), COUNT_PLACES))


def _whole(text: object, places: Decimal) -> int:
    """Return an amount in thousandths of its unit (grams of kilograms), rounded first as the register rounds it."""
    if not text:
        return 0
    if isinstance(text, str) and len(text) < 10 and text.isascii() and text.isdigit():  # most amounts
        return int(text) * 1000
    kept = Decimal(str(text)).quantize(places, ROUND_HALF_EVEN)
    return int((kept * 1000).to_integral_value(ROUND_HALF_EVEN))
