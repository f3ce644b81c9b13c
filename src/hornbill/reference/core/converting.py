"""Count to mass and back: an estimate with a range, by a sourced factor, beside the reported figure and never in its place.

Rules
- A factor holds for its taxon and all below it that have none of their own.
- Units of mass and volume are brought to kilograms and cubic metres first; ``NO`` is a number of specimens.
- Wood: mass and volume by the density of wood as traded; a basic density (oven-dry mass over green volume) is lower than what a
  shipment weighs, so its upper bound is raised by ``MOISTURE``.
- No factor, no estimate: the answer is None, never a guess.

    convert(book, "a.manis-javanica", "SCA", 120.0, "KIL", "NO")   # about how many pangolins, with range and source
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.reference.core.book import Book
    from hornbill.reference.core.facts import Density, Factor, Origin

NUMBER, INDIVIDUAL, KILOGRAM, CUBIC_METRE = "NO", "IND", "KIL", "CUM"  # IND: whole animals or plants
# unit -> (base unit, how many of it). Definitions of the units, not facts of the field.
MEASURES = {
    "": (NUMBER, 1.0),
    "NAR": (NUMBER, 1.0),
    "PCS": (NUMBER, 1.0),
    "NO": (NUMBER, 1.0),
    "PAI": (NUMBER, 2.0),
    "KIL": (KILOGRAM, 1.0),
    "KGM": (KILOGRAM, 1.0),
    "GRM": (KILOGRAM, 1e-3),
    "MGM": (KILOGRAM, 1e-6),
    "MYG": (KILOGRAM, 1e-9),
    "TON": (KILOGRAM, 1e3),
    "TNE": (KILOGRAM, 1e3),
    "PND": (KILOGRAM, 0.45359237),
    "OUN": (KILOGRAM, 0.028349523125),
    "CUM": (CUBIC_METRE, 1.0),
    "MTQ": (CUBIC_METRE, 1.0),
    "CUF": (CUBIC_METRE, 0.028316846592),
    "CCM": (CUBIC_METRE, 1e-6),
}
WOOD = frozenset({"LOG", "SAW", "TIM", "VEN", "PLY", "TRW", "WPR", "CHP"})
MOISTURE = 1.4  # a fresh log's mass over its basic density, at most
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate.

    Attributes:
        low, usual, high: in ``unit``.
        unit: ``NO``, ``IND``, ``KIL`` or ``CUM``.
        origin: of the factor.
        taxon: whose factor it is: the taxon's own or one above it.
        note: what the factor means.
    """

    low: float
    usual: float
    high: float
    unit: str
    origin: Origin
    taxon: str
    note: str


def convert(book: Book, taxon: str, term: str, amount: float, unit: str, wanted: str) -> Estimate | None:
    """Estimate goods in another unit.

    Args:
        book: the facts.
        taxon: id.
        term: code of the goods.
        amount: as reported; positive.
        unit: code of its unit; empty or ``NO`` for a number of specimens.
        wanted: unit of the estimate: pieces (``NO``), individuals (``IND``), mass (``KIL``) or volume (``CUM``).

    Returns:
        The estimate, or None where there is no factor, or the amount is no positive number.
    """
    if not math.isfinite(amount) or not 0 < amount < LARGEST:
        return None
    given, times = MEASURES.get(unit, (unit, 1.0))
    target = MEASURES.get(wanted, (wanted, 1.0))[0]
    for low, usual, high, fact, whose in _ways(book, taxon, term, given, target):
        span = sorted((amount * times * low, amount * times * high))
        return Estimate(span[0], amount * times * usual, span[1], target, fact.origin, whose, fact.note)
    return None


def _ways(
    book: Book, taxon: str, term: str, given: str, wanted: str
) -> Iterator[tuple[float, float, float, Factor | Density, str]]:
    for one in book.factors_of(taxon, term):
        if (one.given, one.wanted) == (given, wanted):
            yield one.low, one.usual, one.high, one, one.taxon
        elif (one.wanted, one.given) == (given, wanted):
            yield 1 / one.high, 1 / one.usual, 1 / one.low, one, one.taxon
    if term in WOOD and {given, wanted} == {KILOGRAM, CUBIC_METRE}:
        for wood in sorted(book.densities_of(taxon), key=lambda found: found.state != "traded"):
            high = wood.high * (MOISTURE if wood.state == "basic" else 1.0)
            if given == CUBIC_METRE:
                yield wood.low, wood.usual, high, wood, wood.taxon
            else:
                yield 1 / high, 1 / wood.usual, 1 / wood.low, wood, wood.taxon
