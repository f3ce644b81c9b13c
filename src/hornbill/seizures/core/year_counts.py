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
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

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
_Sums: TypeAlias = "defaultdict[Key, list[int]]"  # seizures or items, grams, thousandths of pieces


class Count(NamedTuple):
    """How much there is of something.

    Attributes:
        n: seizures or items.
        grams: mass of the items, whole grams.
        pieces: of the items, in thousandths.
    """

    n: int = 0
    grams: int = 0
    pieces: int = 0


def year_of(seizure: Mapping[str, Any]) -> int:
    """Return the year in which a seizure counts; 0 where it has no date."""
    return int(str(seizure.get("first") or "0")[:4])


def counted(seizure: Mapping[str, Any]) -> dict[Key, Count]:
    """Return what a seizure adds to the figures of its year.

    Args:
        seizure: plain data (``core.seizure``).
    """
    return together([seizure])


def together(seizures: Iterable[Mapping[str, Any]], *, gone: bool = False) -> dict[Key, Count]:
    """Return what several seizures add together; ``gone`` for seizures that are taken away."""
    sums = Sums()
    for seizure in seizures:
        sums.add(seizure)
    return sums.counts(gone=gone)


class Sums:
    """Figures of seizures that come one after the other."""

    def __init__(self) -> None:
        self._sums: _Sums = defaultdict(lambda: [0, 0, 0])

    def add(self, seizure: Mapping[str, Any]) -> None:
        """Count a seizure."""
        _add_to(self._sums, seizure)

    def counts(self, *, gone: bool = False) -> dict[Key, Count]:
        """Return what has been counted; ``gone`` for seizures that are taken away."""
        sign = -1 if gone else 1
        return {
            key: Count(sign * n, sign * grams, sign * pieces)
            for key, (n, grams, pieces) in self._sums.items()
        }


def _add_to(sums: _Sums, seizure: Mapping[str, Any]) -> None:
    year = year_of(seizure)
    given = seizure.get("items", ())
    if not year:
        return
    items = [item for item in given if item.get("source") != SEIZED_EARLIER]
    if len(items) < len(given):
        sums[year, LEFT_OUT, ""][0] += len(given) - len(items)
        if not items:
            return
    sums[year, ALL, ""][0] += 1
    sums[year, MONTH, str(seizure["first"])[5:7]][0] += 1
    if doubts := seizure.get("doubts"):
        sums[year, DOUBTFUL, ""][0] += 1
        for code in {str(doubt[1]) for doubt in doubts}:
            sums[year, DOUBT, code][0] += 1
    _add_items(sums, year, items)
    for code in set(seizure.get("transport") or ("",)):
        sums[year, TRANSPORT, code][0] += 1
    for role, country in {(leg.get("role"), leg.get("country")) for leg in seizure.get("legs", ())}:
        if country and role in (ORIGIN, DESTINATION):
            sums[year, role, country][0] += 1


def _add_items(sums: _Sums, year: int, items: Iterable[Mapping[str, Any]]) -> None:
    whole = sums[year, ALL, ""]
    for item in items:
        grams, pieces = _whole(item.get("mass_kg"), MASS_PLACES), _whole(item.get("count"), COUNT_PLACES)
        whole[1] += grams
        whole[2] += pieces
        for kind, what in ((ITEMS, ""), (NAME, item.get("name")), (TERM, item.get("term"))):
            total = sums[year, kind, str(what or "")]
            total[0] += 1
            total[1] += grams
            total[2] += pieces


def _whole(text: object, places: Decimal) -> int:
    """Return an amount in thousandths of its unit (grams of kilograms), rounded first as the register rounds it."""
    if not text:
        return 0
    if isinstance(text, str) and len(text) < 10 and text.isascii() and text.isdigit():  # most amounts
        return int(text) * 1000
    kept = Decimal(str(text)).quantize(places, ROUND_HALF_EVEN)
    return int((kept * 1000).to_integral_value(ROUND_HALF_EVEN))
